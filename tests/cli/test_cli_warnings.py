"""What the law of a jurisdiction makes a drafter check travels with the draft: selection, explanation, Word comments."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from command_line import invoke
from small_library import SmallLibrary, faults
from word_samples import MAKING

from drafting.render.word import render_word
from drafting.selection import select_clauses

WARNINGS = """\
warnings:
  reserved:
    topics: [alpha]
    kinds: [{kind}]
    text: {{es: "Revise la iniciativa: es del alcalde.", pt: "Verifique a iniciativa.", fr: "Vérifiez l’initiative : elle est au maire."}}
    source: Const. art. 1
    mark: V
  words:
    text: {{es: Sin palabras de tratado., pt: Sem palavras de tratado., fr: Sans mots de traité.}}
    source: Convención, art. 2
    mark: K
"""


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.edit("jurisdictions/land.yaml", "nouns:\n", WARNINGS.format(kind="ordinance") + "nouns:\n")
    return own


def raised(library: SmallLibrary, brief: str = "") -> list[tuple[str, str | None]]:
    selection = select_clauses(library.content(brief))
    return [(item.warning.id, item.clause) for item in selection.warnings]


def test_a_warning_hangs_on_the_clause_of_its_topic_or_on_the_act(library: SmallLibrary) -> None:
    assert raised(library) == [("reserved", "alpha/one"), ("words", None)]
    assert raised(library, "without: [alpha]") == [("words", None)]


def test_a_warning_of_another_kind_of_act_is_not_raised(library: SmallLibrary) -> None:
    library.edit("jurisdictions/land.yaml", "kinds: [ordinance]", "kinds: [law]")
    assert raised(library) == [("words", None)]


def test_the_word_file_says_it_in_its_own_language(library: SmallLibrary) -> None:
    library.translate("fr", {})
    (draft,) = library.localize("", "es")
    data = render_word(draft, MAKING)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "Revise la iniciativa: es del alcalde. [Const. art. 1]" in comments
    assert "Sin palabras de tratado. [Convención, art. 2]" in comments
    assert comments.count("<w:comment ") == 2


def test_explain_and_show_say_it_in_the_language_of_messages(library: SmallLibrary) -> None:
    options = ["--library", str(library.folder), "--ui-lang", "fr"]
    told = invoke([*options, "explain", str(library.brief())]).stdout
    assert (
        "  à vérifier\u00a0: Vérifiez l’initiative : elle est au maire. · Const. art. 1 [V]" in told
    )
    rows = json.loads(
        invoke([*options, "explain", str(library.brief()), "--format", "json"]).stdout
    )
    assert [(item["id"], item["clause"]) for item in rows["warnings"]] == [
        ("reserved", "alpha/one"),
        ("words", None),
    ]
    shown = invoke([*options, "clauses", "show", "alpha/one"]).stdout
    assert "Const. art. 1 [V]" in shown


def test_a_warning_speaks_every_language(library: SmallLibrary) -> None:
    library.edit("jurisdictions/land.yaml", ", fr: Sans mots de traité.", "")
    (fault,) = faults(library.content)
    assert (fault.code, fault.arguments["language"]) == ("JUR007", "fr")
