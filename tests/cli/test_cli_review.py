"""``drafting review``: a draft of ours after others had it, in Word or in LibreOffice."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import invoke
from lxml import etree
from office import ACCEPT, KEEP, REJECT, Office, needs_libreoffice
from small_library import BODY, SmallLibrary
from test_cli_verify import edited
from test_redline_references import dangling
from word_edits import (
    NOTES,
    Element,
    W,
    added,
    clause_controls,
    edit_part,
    new_paragraph,
    paragraph_with,
    relate,
    removed,
    take_out,
    text_of,
    typed,
    with_property,
)

CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>", re.DOTALL)
ADDED = "<w:p><w:r><w:t>La ciudadanía pide cuentas.</w:t></w:r></w:p>"
MARIA = 'w:id="900" w:author="María" w:date="2026-04-01T10:00:00Z"'


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.edit("instruments/act.yaml", "{topic: beta}", "{topic: beta}\n      - {topic: gamma}")
    own.clause(
        "beta/one",
        '## Plazos {#b}\n\nEl plazo es de diez días, conforme {{ ref("alpha#report")|to }}.[^1]\n\n[^1]: Nota de la ley.\n',
    )
    own.clause("gamma/one", "## Archivo {#c}\n\nCada expediente se guarda durante veinte años.\n")
    return own


@pytest.fixture
def draft(library: SmallLibrary, tmp_path: Path) -> Path:
    brief = library.brief("clauses: [beta/one, gamma/one]")
    options = ["--library", str(library.folder), "build", str(brief), "-l", "es"]
    assert invoke([*options, "-o", str(tmp_path)]).exit_code == 0
    return tmp_path / "brief.es.docx"


def review(library: SmallLibrary, path: Path, *options: str) -> dict[str, Any]:
    arguments = ["--library", str(library.folder), "review", str(path), "-f", "json", *options]
    result = invoke(arguments)
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def states(report: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    return [(item["clause"], item["state"]) for item in report["clauses"]]


def clause(report: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (item for item in report["clauses"] if item["clause"] == name)
    return dict(found)


def words(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what each change took away and what it put there."""
    return [
        (_joined(change, "deleted", "old"), _joined(change, "inserted", "new"))
        for change in item["changes"]
    ]


def _joined(change: dict[str, Any], kind: str, side: str) -> str:
    edits = (edit[side] for edit in change["edits"] if edit["kind"] == kind)
    return "".join(edits).strip()


def control(text: str, name: str) -> str:
    return next(found for found in CONTROL.findall(text) if f'w:val="{name}"' in found)


AS_DRAFTED = [
    (None, "unchanged"),
    ("alpha/one", "unchanged"),
    ("beta/one", "unchanged"),
    ("gamma/one", "unchanged"),
]


def test_a_fresh_draft_is_unchanged(library: SmallLibrary, draft: Path) -> None:
    report = review(library, draft)
    assert states(report) == AS_DRAFTED
    assert clause(report, "beta/one")["found_by"] == ["tag"]
    assert not report["library_moved_on"]
    assert (report["tracked"]["changes"], report["comments"]) == ([], [])


def test_what_moved_into_another_clause_is_told_with_where_it_stood(
    library: SmallLibrary, draft: Path
) -> None:
    def carried_over(root: Element) -> None:
        contents = {name: control.find(f"{W}sdtContent") for name, control in clause_controls(root)}
        contents["alpha/one"].append(contents["gamma/one"].findall(f"{W}p")[-1])

    edit_part(draft, carried_over)
    told = invoke(
        ["--ui-lang", "en", "--library", str(library.folder), "review", str(draft)]
    ).stdout
    assert told.count("it stood in gamma/one (gamma/one)") == 1
    assert "it stands in alpha/one (alpha/one) now" in told
    assert "moved: 2" in told


def test_a_picture_put_into_a_clause_is_told(library: SmallLibrary, draft: Path) -> None:
    def with_picture(root: Element) -> None:
        (content,) = (element for name, element in clause_controls(root) if name == "gamma/one")
        run = etree.SubElement(content.findall(f".//{W}p")[-1], f"{W}r")
        etree.SubElement(run, f"{W}drawing")

    edit_part(draft, with_picture)
    report = review(library, draft)
    assert clause(report, "gamma/one")["state"] == "edited"
    assert [state for _, state in states(report)].count("edited") == 1


def test_an_emptied_clause_is_told_under_the_headings_that_it_had(
    library: SmallLibrary, draft: Path
) -> None:
    def emptied(root: Element) -> None:
        (content,) = (element for name, element in clause_controls(root) if name == "gamma/one")
        for text in content.iter(f"{W}t"):
            text.text = ""

    edit_part(draft, emptied)
    found = clause(review(library, draft), "gamma/one")
    assert found["state"] == "deleted"
    gone = (item for item in found["changes"] if words({"changes": [item]}) != [("", "")])
    assert {item["heading"] for item in gone} == {"Artículo\N{NO-BREAK SPACE}4. Archivo"}


def test_edited_words_are_told_in_their_clause_and_nowhere_else(
    library: SmallLibrary, draft: Path
) -> None:
    edited(draft, lambda text: text.replace("diez días", "quince días"))
    report = review(library, draft)
    assert states(report) == [
        (name, "edited" if name == "beta/one" else state) for name, state in AS_DRAFTED
    ]
    assert words(clause(report, "beta/one")) == [("diez", "quince")]
    told = invoke(["--library", str(library.folder), "review", str(draft)]).stdout
    assert "beta/one (beta/one): edited" in told, "title and id"
    assert "[-diez-]{+quince+} días" in told


def test_a_deleted_clause_is_told_with_its_heading(library: SmallLibrary, draft: Path) -> None:
    edited(draft, lambda text: text.replace(control(text, "beta/one"), ""))
    report = review(library, draft)
    assert ("beta/one", "deleted") in states(report)
    told = invoke(["--library", str(library.folder), "review", str(draft)]).stdout
    assert "beta/one (beta/one): deleted\n  Artículo\N{NO-BREAK SPACE}3. Plazos" in told


def test_a_clause_that_moved_has_moved_and_is_not_edited(
    library: SmallLibrary, draft: Path
) -> None:
    def gamma_first(text: str) -> str:
        gamma, alpha = control(text, "gamma/one"), control(text, "alpha/one")
        return text.replace(gamma, "").replace(alpha, gamma + alpha)

    edited(draft, gamma_first)
    report = review(library, draft)
    assert {state for _, state in states(report)} == {"unchanged"}
    moved = [item["clause"] for item in report["clauses"] if item["moved"]]
    assert moved == ["gamma/one"]


def test_new_text_outside_all_clauses_is_no_edit_of_the_act(
    library: SmallLibrary, draft: Path
) -> None:
    edited(
        draft,
        lambda text: text.replace(control(text, "beta/one"), ADDED + control(text, "beta/one")),
    )
    assert states(review(library, draft)) == [*AS_DRAFTED[:2], (None, "new"), *AS_DRAFTED[2:]]


def test_a_paragraph_typed_into_a_clause_is_an_edit_of_it(
    library: SmallLibrary, draft: Path
) -> None:
    edited(
        draft, lambda text: text.replace("</w:p></w:sdtContent>", f"</w:p>{ADDED}</w:sdtContent>")
    )
    report = review(library, draft)
    edits = clause(report, "gamma/one")
    assert edits["state"] == "edited"
    assert words(edits) == [("", "La ciudadanía pide cuentas.")]


@pytest.mark.parametrize(
    ("lost", "by"),
    [
        (r"<w:tag [^>]*/>", "alias"),
        (r"<w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>|</w:sdt>", "bookmark"),
        (
            r"<w:sdt>|<w:sdtPr>.*?</w:sdtPr>|</?w:sdtContent>|</w:sdt>"
            r'|<w:bookmarkStart w:id="\d+" w:name="_cl_[^>]*>',
            "text",
        ),
    ],
)
def test_a_clause_is_known_by_what_is_left_of_its_identity(
    library: SmallLibrary, draft: Path, lost: str, by: str
) -> None:
    edited(draft, lambda text: re.sub(lost, "", text, flags=re.DOTALL))
    edited(draft, lambda text: text.replace("veinte años", "treinta años"))
    report = review(library, draft)
    assert {by} == {found for item in report["clauses"] for found in item["found_by"]}
    assert clause(report, "gamma/one")["state"] == "edited"
    assert clause(report, "beta/one")["state"] == "unchanged"


def saved_by_word(text: str) -> str:
    """Return a document part as Word saves it: revision ids, proofing marks, words cut into several runs."""
    text = re.sub(
        r"<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00B2" w14:paraId="1A2B3C4D">', text
    )
    text = re.sub(
        r"<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<]{6,})</w:t></w:r>",
        lambda found: (
            f'<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00C3">{found[1]}'
            f'<w:t xml:space="preserve">{found[2][:3]}</w:t></w:r>'
            f'<w:proofErr w:type="spellEnd"/><w:r>{found[1]}<w:lastRenderedPageBreak/>'
            f'<w:t xml:space="preserve">{found[2][3:]}</w:t></w:r>'
        ),
        text,
    )
    return text.replace(
        "<w:document ",
        '<w:document xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ',
        1,
    )


def test_what_word_adds_on_saving_is_no_change(library: SmallLibrary, draft: Path) -> None:
    edited(draft, saved_by_word)
    with zipfile.ZipFile(draft) as archive:
        assert b"spellStart" in archive.read("word/document.xml")
    assert states(review(library, draft)) == AS_DRAFTED
    edited(draft, lambda text: text.replace("einte años", "eintiún años"))
    assert words(clause(review(library, draft), "gamma/one")) == [("veinte", "veintiún")]


def test_direct_formatting_and_curly_quotes_are_appearance_only(
    library: SmallLibrary, tmp_path: Path
) -> None:
    library.clause("gamma/one", "## Archivo {#c}\n\nSe guarda la carpeta 'original' veinte años.\n")
    brief = library.brief("clauses: [beta/one, gamma/one]")
    options = ["--library", str(library.folder), "build", str(brief), "-l", "es"]
    assert invoke([*options, "-o", str(tmp_path / "q")]).exit_code == 0

    def dressed(text: str) -> str:
        return re.sub(
            r"<w:r>(<w:t(?: [^>]*)?>El plazo)", r"<w:r><w:rPr><w:b/></w:rPr>\1", text
        ).translate(str.maketrans("‘’“”", "''\"\""))

    path = edited(tmp_path / "q" / "brief.es.docx", dressed)
    report = review(library, path)
    found = dict(states(report))
    assert found["beta/one"] == "appearance"
    assert found["gamma/one"] in {"appearance", "unchanged"}
    assert found["alpha/one"] == "unchanged"


def test_tracked_changes_have_author_date_and_clause(library: SmallLibrary, draft: Path) -> None:
    def tracked(text: str) -> str:
        return text.replace(
            "</w:p></w:sdtContent>",
            f"<w:ins {MARIA}><w:r><w:t>Más.</w:t></w:r></w:ins></w:p></w:sdtContent>",
        )

    edited(
        draft,
        lambda text: text.replace(control(text, "beta/one"), tracked(control(text, "beta/one"))),
    )
    report = review(library, draft)
    assert report["tracked"] == {
        "read_as": "accept",
        "changes": [
            {
                "kind": "inserted",
                "author": "María",
                "date": "2026-04-01T10:00:00Z",
                "clause": "beta/one",
                "heading": "Artículo\N{NO-BREAK SPACE}3. Plazos",
                "number": "",
                "former": False,
                "text": "Más.",
            }
        ],
    }
    assert clause(report, "beta/one")["state"] == "edited"
    rejected = review(library, draft, "--tracked", "reject")
    assert states(rejected) == AS_DRAFTED
    assert len(rejected["tracked"]["changes"]) == 1, "told all the same"


def test_a_paragraph_deleted_with_tracking_is_told_in_its_clause(
    library: SmallLibrary, draft: Path
) -> None:
    def deleted(text: str) -> str:
        gamma = control(text, "gamma/one")
        start = gamma.rindex("<w:p>")
        body = gamma[start:].replace("<w:r>", f"<w:del {MARIA}><w:r>")
        body = body.replace("</w:r>", "</w:r></w:del>").replace("w:t>", "w:delText>")
        mark = f"<w:rPr><w:del {MARIA}/></w:rPr></w:pPr>"
        return text.replace(gamma, gamma[:start] + body.replace("</w:pPr>", mark, 1))

    edited(draft, deleted)
    report = review(library, draft)
    assert {item["clause"] for item in report["tracked"]["changes"]} == {"gamma/one"}
    assert report["tracked"]["changes"][0]["text"].endswith("veinte años.¶")
    assert clause(report, "gamma/one")["state"] == "edited"


def test_comments_of_others_are_told_with_what_they_are_about(
    library: SmallLibrary, draft: Path
) -> None:
    comment(draft, "Cada expediente se guarda durante veinte años.", "¿Por qué veinte?")
    report = review(library, draft)
    assert states(report) == AS_DRAFTED
    assert report["comments"] == [
        {
            "quoted": "Cada expediente se guarda durante veinte años.",
            "author": "Jorge",
            "date": "2026-05-02T09:30:00Z",
            "clause": "gamma/one",
            "heading": "Artículo\N{NO-BREAK SPACE}4. Archivo",
            "number": "",
            "former": False,
            "text": "¿Por qué veinte?",
            "resolved": False,
            "answers": None,
        }
    ]
    told = invoke(["--library", str(library.folder), "review", str(draft)]).stdout
    assert "Jorge · 2026-05-02 09:30:00 · gamma/one" in told


def comment(path: Path, about: str, words: str) -> None:
    """Put a comment of somebody into a file that has none yet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "word/comments.xml" not in parts
    document = parts["word/document.xml"].decode()
    run = re.search(rf"<w:r>(?:(?!<w:r>).)*{re.escape(about)}</w:t></w:r>", document)
    assert run is not None
    parts["word/document.xml"] = document.replace(
        run[0],
        f'<w:commentRangeStart w:id="7"/>{run[0]}<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>',
    ).encode()
    relate(parts, "comments")
    parts["word/comments.xml"] = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="7" w:author="Jorge" w:date="2026-05-02T09:30:00Z"><w:p><w:r>'
        f"<w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def without_digests_of_notes(path: Path) -> Path:
    """Make a file what an earlier version of the program wrote."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    carried = parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = re.sub(rb"<notes>.*</notes>", b"", carried)
    assert parts["customXml/item1.xml"] != carried
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("is_of_old", [False, True])
def test_an_edited_footnote_is_an_edit_of_its_clause(
    library: SmallLibrary, draft: Path, is_of_old: bool
) -> None:
    if is_of_old:
        without_digests_of_notes(draft)
    assert states(review(library, draft)) == AS_DRAFTED
    edit_part(draft, typed("Nota de la ley", "Nota del decreto"), part=NOTES)
    found = clause(review(library, draft), "beta/one")
    assert found["state"] == "edited"
    assert [change["place"] for change in found["changes"]] == ["footnote"]


def test_a_note_that_the_library_changed_is_no_edit_of_the_file(
    library: SmallLibrary, draft: Path
) -> None:
    library.edit("topics/beta/one.md", "Nota de la ley", "Nota del decreto")
    found = clause(review(library, draft), "beta/one")
    assert (found["state"], found["standing"]) == ("unchanged", "moved-on")
    edit_part(draft, typed("Nota de la ley", "Otra nota"), part=NOTES)
    found = clause(review(library, draft), "beta/one")
    assert (found["state"], found["standing"]) == ("edited", "edited-and-moved-on")


def test_what_the_library_changed_is_no_edit_of_the_file(
    library: SmallLibrary, draft: Path
) -> None:
    library.clause("alpha/one", BODY.replace("informa", "responde"))
    report = review(library, draft)
    found = clause(report, "alpha/one")
    assert (found["state"], found["standing"]) == ("unchanged", "moved-on")
    assert report["library_moved_on"]
    assert words(found) == [("responde", "informa")]
    edited(draft, lambda text: text.replace("informa", "escribe"))
    found = clause(review(library, draft), "alpha/one")
    assert (found["state"], found["standing"]) == ("edited", "edited-and-moved-on")


def test_a_level_that_the_library_changed_is_no_edit_of_a_file_that_nobody_saved(
    library: SmallLibrary, tmp_path: Path
) -> None:
    listed = "## Archivo {#c}\n\nSe guardan:\n\n1. cada expediente;\n2. cada acta.\n"
    library.clause("gamma/one", listed)
    arguments = ["build", str(library.brief("clauses: [beta/one, gamma/one]")), "-l", "es"]
    own = ["--library", str(library.folder)]
    assert invoke([*own, *arguments, "-o", str(tmp_path)]).exit_code == 0
    library.clause("gamma/one", listed.replace("1. ", "").replace("2. ", "\n"))
    found = clause(review(library, tmp_path / "brief.es.docx"), "gamma/one")
    assert (found["state"], found["standing"]) == ("unchanged", "moved-on")
    assert any(change["units"] for change in found["changes"])


def test_what_the_library_changed_of_the_act_is_no_edit_and_no_new_text(
    library: SmallLibrary, draft: Path
) -> None:
    library.edit("instruments/act.yaml", "regula la acción internacional.", "dice qué hace.")
    library.edit("instruments/act.yaml", "heading: GENERALES", "heading: DISPOSICIONES")
    report = review(library, draft)
    assert states(report) == AS_DRAFTED
    assert report["library_moved_on"]
    edited(draft, lambda text: text.replace("regula", "ordena"))
    found = dict(states(review(library, draft)))
    assert found[None] in {"edited", "new"}


def test_a_part_of_a_clause_that_moved_is_no_secret(tmp_path: Path) -> None:
    arguments = ["build", "samples/belo-horizonte-council-law.yaml", "-l", "pt"]
    assert invoke([*arguments, "-o", str(tmp_path)]).exit_code == 0
    path = tmp_path / "belo-horizonte-council-law.pt.docx"

    def last_two_swapped(root: Element) -> None:
        *_, before, last = clause_controls(root)
        before[1].addprevious(last[1])

    edit_part(path, last_two_swapped)
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    assert {state for _, state in states(report)} == {"unchanged"}
    assert sum(item["moved"] for item in report["clauses"]) == 1


def test_a_redline_comes_back_as_what_it_marks(tmp_path: Path) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "-l", "es", "-o", str(tmp_path)]
    assert invoke(arguments).exit_code == 0
    path = edit_part(tmp_path / "lima-ordinance.es.docx", typed("diez (10)", "doce (12)"))
    redline_of(path, tmp_path / "redline.docx")
    report = json.loads(invoke(["review", str(tmp_path / "redline.docx"), "-f", "json"]).stdout)
    edits = [item for item in states(report) if item[1] not in {"unchanged", "appearance"}]
    assert edits == [("principles/lima", "edited")]


def test_a_redline_says_beside_the_words_which_blank_they_are(tmp_path: Path) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "-l", "es", "-o", str(tmp_path)]
    assert invoke(arguments).exit_code == 0
    path = edit_part(
        tmp_path / "lima-ordinance.es.docx",
        typed("diez (10)", "cuarenta y cinco (45)"),
        typed("018-2026-MML", "019-2026-MML"),
    )
    document = redline_of(path, tmp_path / "redline.docx")
    with zipfile.ZipFile(tmp_path / "redline.docx") as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    told = {text_of(item): item.get(f"{W}id", "") for item in comments.iter(f"{W}comment")}
    (blank,) = (words for words in told if words.startswith("blank: ") and "(list_days)" in words)
    assert blank.endswith("10 → 45; beyond its limits: 2 to 30")
    (fact,) = (
        words for words in told if words.startswith("fact: ") and "(opinion_number)" in words
    )
    for identifier in (told[blank], told[fact]):
        places = [
            document.index(f'<w:{name} w:id="{identifier}"')
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        ]
        assert places == sorted(places)
    inside = document[document.index(f'<w:commentRangeStart w:id="{told[blank]}"') :]
    assert "cuarenta y cinco (45)" in inside[: inside.index("commentRangeEnd")]


def test_the_redline_marks_what_was_edited(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edited(draft, lambda text: text.replace("diez días", "quince días"))
    target = tmp_path / "cambios.docx"
    arguments = ["--library", str(library.folder), "review", str(draft), "-f", "docx"]
    assert invoke(arguments).exit_code == 2, "without -o"
    assert invoke([*arguments, "-o", str(target)]).exit_code == 0
    with zipfile.ZipFile(target) as archive:
        document = archive.read("word/document.xml").decode()
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", document) == ["diez"]
    target.write_bytes(b"mine")
    result = invoke([*arguments, "-o", str(target)])
    assert (result.exit_code, target.read_bytes()) == (1, b"mine")


def test_a_redline_says_when_the_library_moved_on(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    arguments = ["--library", str(library.folder), "review", str(draft), "-f", "docx", "-o"]
    told = "The library words some clauses otherwise today"
    assert told not in invoke([*arguments, str(tmp_path / "a.docx")]).stderr
    library.clause("alpha/one", BODY.replace("informa", "responde"))
    assert told in invoke([*arguments, str(tmp_path / "b.docx")]).stderr


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word file of the old kind (.doc)"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"PK\x03\x04", "this is not a Word file, or it is damaged"),
        (b"hola", "this is not a Word file, or it is damaged"),
    ],
)
def test_another_kind_of_file_is_told_for_what_it_is(
    tmp_path: Path, data: bytes, told: str
) -> None:
    path = tmp_path / "edited.docx"
    path.write_bytes(data)
    result = invoke(["review", str(path)])
    assert (result.exit_code, told in result.stderr) == (1, True)


def test_an_opendocument_file_is_told_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "edited.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    result = invoke(["review", str(path)])
    assert (result.exit_code, "OpenDocument file (.odt)" in result.stderr) == (1, True)


def test_a_file_of_nobody_we_know_is_refused(draft: Path) -> None:
    with_parts(draft, lambda name, data: None if "custom" in name.lower() else data)
    result = invoke(["review", str(draft)])
    assert (result.exit_code, "REV002" in result.stderr) == (1, True)
    draft.write_bytes(b"PK")
    assert "OPC002" in invoke(["review", str(draft)]).stderr


def test_languages_side_by_side_are_refused(tmp_path: Path) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "--side-by-side", "es,fr"]
    assert invoke([*arguments, "-o", str(tmp_path)]).exit_code == 0
    result = invoke(["review", str(tmp_path / "lima-ordinance.es-fr.docx")])
    assert (result.exit_code, "REV003" in result.stderr) == (1, True)


@pytest.fixture
def on_letterhead(tmp_path: Path) -> Path:
    """Return a draft on a letterhead that has words of its own before and behind it."""
    arguments = ["build", "samples/paris-deliberation.yaml", "-l", "fr", "--letterhead", "mairie"]
    assert invoke([*arguments, "-o", str(tmp_path)]).exit_code == 0

    def with_own_words(root: Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        body.insert(0, new_paragraph("Le Cabinet de la maire transmet :"))
        body.insert(len(body) - 1, new_paragraph("Copie aux archives."))

    return edit_part(tmp_path / "paris-deliberation.fr.docx", with_own_words)


def redline_of(path: Path, target: Path) -> str:
    assert invoke(["review", str(path), "-f", "docx", "-o", str(target)]).exit_code == 0
    with zipfile.ZipFile(target) as archive:
        return archive.read("word/document.xml").decode()


def test_a_letterhead_is_no_new_text_and_stays_in_the_redline(
    on_letterhead: Path, tmp_path: Path
) -> None:
    report = json.loads(invoke(["review", str(on_letterhead), "-f", "json"]).stdout)
    assert {state for _, state in states(report)} == {"unchanged"}
    assert not re.search(r"<w:(ins|del|pPrChange) ", redline_of(on_letterhead, tmp_path / "u.docx"))
    edit_part(on_letterhead, typed("dix-huit (18) mois", "vingt-quatre (24) mois"))
    document = redline_of(on_letterhead, tmp_path / "e.docx")
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", document) == ["dix-huit (18)"]
    own = [document.index(words) for words in ("Le Cabinet", "vingt-quatre", "Copie aux")]
    assert own == sorted(own)


@needs_libreoffice
def test_a_redline_on_a_letterhead_is_resolved_both_ways(
    on_letterhead: Path, tmp_path: Path
) -> None:
    drafted = words_of(on_letterhead)
    edit_part(
        on_letterhead,
        typed("dix-huit (18) mois", "vingt-quatre (24) mois"),
        added("Sans fiche publiée", "Un alinéa ajouté par le cabinet."),
        removed("À défaut de compte rendu dans ce délai"),
    )
    target = tmp_path / "redline.docx"
    redline_of(on_letterhead, target)
    jobs = {"new": (target.read_bytes(), ACCEPT), "old": (target.read_bytes(), REJECT)}
    saved = Office(tmp_path).saved(jobs)
    for name, expected in (("new", words_of(on_letterhead)), ("old", drafted)):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(saved[name][0])
        assert words_of(path) == expected


def words_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    # LibreOffice shows Article 5 where the draft has article 5.
    return [text.lower() for text in map(text_of, root.iter(f"{W}p")) if text.strip()]


@needs_libreoffice
def test_a_file_that_libreoffice_saved_is_read_clause_by_clause(tmp_path: Path) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "-l", "es", "-o", str(tmp_path)]
    assert invoke(arguments).exit_code == 0
    path = tmp_path / "lima-ordinance.es.docx"
    edited(path, lambda text: text.replace("diez (10)", "quince (15)", 1))
    saved = Office(tmp_path).saved({"draft": (path.read_bytes(), KEEP)})["draft"][0]
    path.write_bytes(saved)
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    changed = [
        item for item in report["clauses"] if item["state"] not in {"unchanged", "appearance"}
    ]
    assert [words(item) for item in changed] == [[("diez (10)", "quince (15)")]]
    (blank,) = changed[0]["substitutions"]
    assert (blank["name"], blank["old"], blank["new"]) == ("list_days", "10", "15")
    named = [item for item in report["clauses"] if item["clause"]]
    assert all(set(item["found_by"]) <= {"alias", "bookmark"} for item in named)
    assert not any(item["moved"] for item in report["clauses"])


@needs_libreoffice
def test_a_letterhead_before_contents_is_no_part_of_a_draft_that_libreoffice_saved(
    tmp_path: Path,
) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "-l", "es", "--letterhead", "municipality"]
    assert invoke([*arguments, "-o", str(tmp_path)]).exit_code == 0
    path = tmp_path / "lima-ordinance.es.docx"
    path.write_bytes(Office(tmp_path).saved({"draft": (path.read_bytes(), KEEP)})["draft"][0])
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    assert {state for _, state in states(report)} == {"unchanged"}


def test_the_file_that_is_read_is_not_written(draft: Path) -> None:
    before = draft.read_bytes()
    result = invoke(["review", str(draft), "-f", "docx", "-o", str(draft), "--force"])
    assert (result.exit_code, draft.read_bytes()) == (2, before)


LISTED = """\
## Registro {#c}

{{ executive|the|initial }} publica, conforme {{ law("travel")|to }}, *sin demora* el registro con:[^1]

1. {#goal} el objeto de {{ act|the }};
2. el costo, en {{ report_days|words }} días;
3. el resultado.

{{ council|the|initial }} lo revisa cada año.

[^1]: Véase {{ law("travel")|the }}.
"""
BLANK = "blanks:\n  report_days: {type: integer, default: 30, label: Días}\n"


@pytest.fixture
def listed(library: SmallLibrary, tmp_path: Path) -> Path:
    library.clause("gamma/one", LISTED, BLANK)
    brief = library.brief("clauses: [beta/one, gamma/one]")
    options = ["--library", str(library.folder), "build", str(brief), "-l", "es"]
    assert invoke([*options, "-o", str(tmp_path / "l")]).exit_code == 0
    return tmp_path / "l" / "brief.es.docx"


def variant(library: SmallLibrary, path: Path, folder: Path) -> str:
    """Return the variant of gamma/one, which a library must be able to read."""
    own = ["--library", str(library.folder)]
    result = invoke([*own, "review", str(path), "--save-variant", str(folder)])
    assert result.exit_code == 0, result.output
    listing = invoke([*own, "--library", str(folder), "clauses", "list"])
    assert (listing.exit_code, "gamma/one-edited" in listing.stdout) == (0, True), listing.output
    return (folder / "topics/gamma/one-edited.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("el resultado", "el resultado obtenido", "el resultado.", "el resultado obtenido."),
        ("cada año", "cada [dos] años*", "cada año", r"cada \[dos\] años\*"),
        ("La Alcaldía", "El alcalde", "{{ executive|the|initial }}", "El alcalde"),
        ("el registro con", "el archivo con", "el registro con", "el archivo con"),
    ],
)
def test_an_edited_clause_becomes_a_variant_with_its_expressions(  # noqa: PLR0913, PLR0917
    library: SmallLibrary, listed: Path, tmp_path: Path, old: str, new: str, was: str, now: str
) -> None:
    original = (library.folder / "topics/gamma/one.md").read_text(encoding="utf-8")

    def edited_there(text: str) -> str:
        whole = control(text, "gamma/one")
        return text.replace(whole, whole.replace(old, new))

    edited(listed, edited_there)
    written = variant(library, listed, tmp_path / "mine")
    source = 'sources: [{from: practice}, {from: practice, idea: "wording of brief.es.docx"}]'
    expected = original.replace(was, now, 1).replace("sources: [{from: practice}]", source)
    assert written == expected


def test_paragraphs_that_came_and_went_come_and_go_in_the_variant(
    library: SmallLibrary, listed: Path, tmp_path: Path
) -> None:
    paragraph = re.compile(r"<w:p>(?:(?!</w:p>).)*</w:p>", re.DOTALL)

    def changed(text: str) -> str:
        whole = control(text, "gamma/one")
        cost = next(found for found in paragraph.findall(whole) if "el costo" in found)
        last = next(found for found in paragraph.findall(whole) if "lo revisa" in found)
        return text.replace(whole, whole.replace(cost, "").replace(last, last + ADDED))

    edited(listed, changed)
    written = variant(library, listed, tmp_path / "mine")
    assert "el costo" not in written
    assert "lo revisa cada año.\n\nLa ciudadanía pide cuentas.\n" in written
    assert "1. {#goal} el objeto de {{ act|the }};\n3. el resultado." in written


def test_a_variant_that_is_there_is_replaced_only_where_that_is_forced(
    library: SmallLibrary, listed: Path, tmp_path: Path
) -> None:
    edited(listed, lambda text: text.replace("el resultado", "el efecto"))
    target = tmp_path / "mine/topics/gamma/one-edited.md"
    target.parent.mkdir(parents=True)
    target.write_text("mine", encoding="utf-8")
    own = ["--library", str(library.folder)]
    options = ["review", str(listed), "--save-variant", str(tmp_path / "mine")]
    result = invoke([*own, *options])
    assert (result.exit_code, "REV007" in result.stderr) == (1, True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert invoke([*own, *options, "--force"]).exit_code == 0
    assert "3. el efecto." in target.read_text(encoding="utf-8")


def test_a_translation_gives_no_variant(tmp_path: Path) -> None:
    arguments = ["build", "samples/lima-ordinance.yaml", "-l", "fr", "-o", str(tmp_path)]
    assert invoke(arguments).exit_code == 0
    path = edited(tmp_path / "lima-ordinance.fr.docx", lambda text: text.replace(" dix ", " onze "))
    edited(path, lambda text: text.replace("dix (10)", "onze (11)"))
    result = invoke(["review", str(path), "--save-variant", str(tmp_path / "mine")])
    assert (result.exit_code, "REV005" in result.stderr) == (0, True)
    assert not (tmp_path / "mine").exists()


def with_parts(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Change the parts of a file in place; a part for which there is nothing is left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return path


def without_custom_xml(name: str, data: bytes) -> bytes | None:
    return None if name.startswith("customXml/") else data


def test_a_draft_without_its_custom_xml_is_known_by_its_properties(
    library: SmallLibrary, draft: Path
) -> None:
    whole = review(library, draft)
    bare = review(library, with_parts(draft, without_custom_xml))
    assert bare == {**whole, "brief_changed": None}, "nothing to hold the one copy against"


def with_another_brief(_: str, data: bytes) -> bytes:
    return data.replace(b"clauses: [beta/one, gamma/one]", b"clauses: [beta/one]")


def test_a_brief_that_was_changed_in_the_file_is_told_and_the_library_is_not_blamed(
    library: SmallLibrary, draft: Path
) -> None:
    with_parts(draft, with_another_brief)
    assert review(library, draft)["brief_changed"] is True
    options = ["--library", str(library.folder)]
    for command in ("review", "verify"):
        shown = invoke([*options, command, str(draft)]).stdout
        assert "The brief in the file has changed since" in shown
        assert "[-clauses: [beta/one, gamma/one]-]" in shown
        assert "{+clauses: [beta/one]+}" in shown
        assert "library words" not in shown


def test_what_a_file_says_of_its_clauses_may_have_changed_too(
    library: SmallLibrary, draft: Path
) -> None:
    with_parts(draft, lambda _, data: data.replace(b'digest="', b'digest="0'))
    shown = invoke(["--library", str(library.folder), "verify", str(draft)]).stdout
    assert "What the file says of its making has changed since" in shown


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_library_is_named_where_the_brief_is_vouched_for(
    library: SmallLibrary, draft: Path, is_whole: bool
) -> None:
    library.clause("alpha/one", BODY.replace("informa", "responde"))
    if not is_whole:
        with_parts(draft, without_custom_xml)
    library_did = "the library words it otherwise today"
    either_did = "the library, or the brief in the file, has changed since"
    for command in ("review", "verify"):
        shown = invoke(["--library", str(library.folder), command, str(draft)]).stdout
        assert (library_did in shown, either_did in shown) == (is_whole, not is_whole)


def test_words_that_a_hand_struck_are_edited_whatever_the_library_changed(
    library: SmallLibrary, draft: Path
) -> None:
    library.clause("gamma/one", "## Archivo {#c}\n\nCada expediente se guarda veinte años.\n")
    assert clause(review(library, draft), "gamma/one")["state"] == "unchanged"
    edit_part(draft, lambda root: with_property(paragraph_with(root, "Cada expediente"), "strike"))
    assert clause(review(library, draft), "gamma/one")["state"] == "edited"


def test_references_whose_bookmarks_are_gone_are_told_once(drafts: Path, tmp_path: Path) -> None:
    path = tmp_path / "lima-ordinance.es.docx"
    shutil.copy(drafts / path.name, path)
    edit_part(path, without_bookmarks)
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    followed = [item["kind"] for found in report["clauses"] for item in found["followed"]]
    assert set(followed) == {"reference-unmarked"}
    shown = invoke(["review", str(path)]).stdout
    assert f"(the articles are there): {len(followed)}" in shown
    assert "(principles/lima)" not in shown, "no clause of its own"


def test_a_deleted_article_is_gone_even_where_all_bookmarks_are(
    drafts: Path, tmp_path: Path
) -> None:
    path = tmp_path / "lima-ordinance.es.docx"
    shutil.copy(drafts / path.name, path)
    edit_part(path, lambda root: take_out(dict(clause_controls(root))["agreements/lima"]))
    edit_part(path, without_bookmarks)
    report = json.loads(invoke(["review", str(path), "-f", "json"]).stdout)
    kinds = {
        (item["name"], item["kind"]) for found in report["clauses"] for item in found["followed"]
    }
    assert ("agreements#approval", "reference-lost") in kinds
    assert ("strategy#strategy", "reference-unmarked") in kinds


@needs_libreoffice
def test_a_redline_brings_bookmarks_back_to_where_they_were(drafts: Path, tmp_path: Path) -> None:
    path, target = tmp_path / "lima-ordinance.es.docx", tmp_path / "redline.docx"
    shutil.copy(drafts / path.name, path)
    edit_part(path, without_bookmarks)
    assert invoke(["review", str(path), "-f", "docx", "-o", str(target)]).exit_code == 0
    assert not dangling(target.read_bytes())
    jobs = {"old": (target.read_bytes(), REJECT), "new": (target.read_bytes(), ACCEPT)}
    for name, (data, _) in Office(tmp_path).saved(jobs).items():
        back = tmp_path / f"{name}.docx"
        back.write_bytes(data)
        assert words_of(back) == words_of(drafts / path.name)


def without_bookmarks(root: Element) -> None:
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        take_out(mark)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    brief = str(Path(__file__).parents[2] / "samples" / "lima-ordinance.yaml")
    assert invoke(["build", brief, "-l", "es", "-o", str(folder)]).exit_code == 0
    return folder


def test_a_draft_on_a_letterhead_is_known_by_its_properties(
    library: SmallLibrary, on_letterhead: Path
) -> None:
    report = review(library, with_parts(on_letterhead, without_custom_xml))
    assert {state for _, state in states(report)} == {"unchanged"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"(\.draft\.1\"><vt:lpwstr>).", rb"\1!"),
        (rb"(\.draft\.1\"><vt:lpwstr>).{4}", rb"\1"),
        (rb"(\.draft\.1\"><vt:lpwstr>)[^<]*", rb"\1"),
        (rb"\.draft\.1\"", b'.draft.x"'),
    ],
)
def test_a_damaged_copy_in_the_properties_is_no_brief(draft: Path, old: bytes, new: bytes) -> None:
    with_parts(draft, without_custom_xml)
    with_parts(draft, lambda name, data: re.sub(old, new, data) if "custom" in name else data)
    result = invoke(["review", str(draft)])
    assert (result.exit_code, "REV002" in result.stderr) == (1, True)
