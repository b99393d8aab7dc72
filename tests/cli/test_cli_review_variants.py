"""``drafting review --save-variant``: what was edited in Word as a clause that the library reads and a brief can use."""

from pathlib import Path

import pytest
from office import KEEP, Office, needs_libreoffice
from small_library import SmallLibrary
from test_cli_build import invoke
from word_edits import NOTES, Edit, added, edit_part, removed, typed

CLAUSE = """\
## Registro {#register}

{{ executive|the|initial }} publica *sin demora* el registro, dentro de {{ publish_days|words }} días, con:[^1]

1. {#goal} el objeto de {{ act|the }};
2. el costo, en {{ report_days|words }} días;
3. el resultado.

{{ council|the|initial }} lo revisa, conforme {{ ref("alpha#report")|to }}.

[^1]: Véase {{ law("travel")|the }}.
"""
BLANKS = """\
blanks:
  report_days: {type: integer, min: 5, max: 60, default: 30, label: Días}
  publish_days: {type: integer, min: 5, max: 60, default: 10, label: Días para publicar}
"""


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    own = SmallLibrary(tmp_path / "own")
    own.clause("beta/one", CLAUSE, BLANKS)
    return own


@pytest.fixture
def draft(library: SmallLibrary, tmp_path: Path) -> Path:
    brief = library.brief("clauses: [beta/one]")
    options = ["--library", str(library.folder), "build", str(brief), "-l", "es"]
    result = invoke([*options, "-o", str(tmp_path)])
    assert result.exit_code == 0, result.stderr
    return tmp_path / "brief.es.docx"


def saved(library: SmallLibrary, path: Path, folder: Path) -> tuple[str, str]:
    """Return the variant and what was told, after the library has listed, shown and drafted it."""
    own = ["--library", str(library.folder)]
    result = invoke([*own, "review", str(path), "--save-variant", str(folder)])
    assert result.exit_code == 0, result.stderr
    over = [*own, "--library", str(folder)]
    assert "beta/one-edited" in invoke([*over, "clauses", "list"]).stdout, result.stderr
    assert invoke([*over, "clauses", "show", "beta/one-edited"]).exit_code == 0
    brief = folder / "brief.yaml"
    brief.write_text("instrument: act\nclauses: [beta/one-edited]\n", encoding="utf-8")
    built = invoke([*over, "build", str(brief), "-l", "es", "-o", str(folder)])
    assert built.exit_code == 0, built.stderr
    text = (folder / "topics/beta/one-edited.md").read_text(encoding="utf-8")
    return text, result.stderr


CASES: dict[str, tuple[list[Edit], tuple[str, ...], tuple[str, ...]]] = {
    "a blank keeps its place, and its value is told": (
        [typed("treinta (30)", "cuarenta y cinco (45)")],
        ("el costo, en {{ report_days|words }} días;",),
        ("cuarenta",),
    ),
    "words beside a blank change without it": (
        [typed("treinta (30) días", "cuarenta (40) días hábiles")],
        ("el costo, en {{ report_days|words }} días hábiles;",),
        ("cuarenta",),
    ),
    "another organ is its noun": (
        [typed("La Alcaldía publica", "El Concejo publica")],
        ("{{ council|the|initial }} publica *sin demora*",),
        ("{{ executive",),
    ),
    "an item": (
        [typed("el resultado.", "el resultado obtenido.")],
        ("3. el resultado obtenido.",),
        ("el resultado.\n",),
    ),
    "an item that came": (
        [added("treinta (30)", "la fuente de los fondos;")],
        ("2. el costo, en {{ report_days|words }} días;\n2. la fuente de los fondos;\n3. ",),
        (),
    ),
    "a paragraph that went with its blank": (
        [removed("treinta (30)")],
        ("1. {#goal} el objeto de {{ act|the }};\n3. el resultado.", "publish_days"),
        ("{{ report_days",),
    ),
    "an article that came": (
        [
            added("lo revisa", "Archivo y conservación", like="Registro"),
            added("Archivo y", "Cada expediente se guarda.", like="lo revisa"),
        ],
        ("## Archivo y conservación {#archivo-y-conservacion}\n\nCada expediente se guarda.\n",),
        (),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edited_clause_reads_back_and_drafts(
    library: SmallLibrary, draft: Path, tmp_path: Path, case: str
) -> None:
    edits, held, lost = CASES[case]
    written, _ = saved(library, edit_part(draft, *edits), tmp_path / "mine")
    assert all(words in written for words in held), written
    assert not any(words in written for words in lost), written


def test_an_edited_footnote_is_in_the_variant(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("Véase", "Conforme con"), part=NOTES)
    written, _ = saved(library, draft, tmp_path / "mine")
    assert '[^1]: Conforme con {{ law("travel")|the }}.' in written


def test_the_value_of_a_kept_blank_is_told_for_the_brief(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("treinta (30)", "noventa (90)"), typed("diez (10)", "doce (12)"))
    _, told = saved(library, draft, tmp_path / "mine")
    assert "REV009: the blank report_days is kept: the file has 90 for 30" in told
    assert "the value is beyond the limits" in told
    assert "give the value in the brief: with: {publish_days: 12}" in told


def test_what_no_clause_can_say_is_told_and_not_written(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("sin demora", "sin {{ demora }}"))
    options = ["review", str(draft), "--save-variant", str(tmp_path / "mine")]
    result = invoke(["--library", str(library.folder), *options])
    assert result.exit_code == 0
    assert "REV006" in result.stderr
    assert "stray {{ in the text" in result.stderr
    assert not (tmp_path / "mine").exists()


def test_two_edited_copies_of_one_clause_do_not_overwrite_each_other(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(draft.read_bytes())
    edit_part(draft, typed("el resultado.", "el efecto."))
    edit_part(other, typed("el resultado.", "el producto."))
    saved(library, draft, tmp_path / "mine")
    options = ["review", str(other), "--save-variant", str(tmp_path / "mine")]
    result = invoke(["--library", str(library.folder), *options])
    assert (result.exit_code, "REV007" in result.stderr) == (1, True)
    written = (tmp_path / "mine/topics/beta/one-edited.md").read_text(encoding="utf-8")
    assert "el efecto." in written


@needs_libreoffice
def test_a_variant_of_what_libreoffice_saved(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("treinta (30)", "veinte (20)"), typed("el resultado.", "el efecto."))
    edit_part(draft, typed("Véase", "Conforme con"), part=NOTES)
    draft.write_bytes(Office(tmp_path).saved({"draft": (draft.read_bytes(), KEEP)})["draft"][0])
    written, told = saved(library, draft, tmp_path / "mine")
    assert "2. el costo, en {{ report_days|words }} días;\n3. el efecto." in written
    assert "[^1]: Conforme con {{" in written
    assert "the file has 20 for 30" in told
