"""``drafting review --save-variant``: what was edited in Word as a clause that the library reads and a brief can use."""

import copy
from pathlib import Path

import pytest
from command_line import invoke
from lxml import etree
from office import KEEP, Office, needs_libreoffice
from small_library import BODY, FRONT, PLAIN_CITE, SmallLibrary
from word_edits import (
    NOTES,
    Edit,
    Element,
    W,
    added,
    clause_controls,
    edit_part,
    moved,
    new_note,
    paragraph_with,
    paragraphs,
    put_in,
    removed,
    table_behind,
    text_of,
    typed,
)

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
FRONT_LINES = FRONT.count("\n") + 2
"""With the lines that open and close it."""
DRAWING = etree.fromstring(f'<w:drawing xmlns:w="{W[1:-1]}"/>')


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
        [typed("treinta (30)", "cuarenta y cinco (45)"), typed("el costo", "el gasto")],
        ("el gasto, en {{ report_days|words }} días;",),
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
        ("report_days",),
    ),
    "an item before the others": (
        [added("publica sin demora", "la fecha;", like="el resultado")],
        ("con:[^1]\n\n1. la fecha;\n1. {#goal} el objeto",),
        (),
    ),
    "a paragraph behind the items": (
        [added("el resultado", "El registro es público.", like="lo revisa")],
        ("3. el resultado.\n\nEl registro es público.\n\n{{ council",),
        (),
    ),
    "another article": (
        [typed("al artículo 2", "al artículo 3")],
        ('conforme {{ ref("#register")|to }}.',),
        ("alpha#report",),
    ),
    "a plain space within a blank, and words behind it": (
        [typed("treinta (30) días", "treinta (30) jornadas")],
        ("{{ report_days|words }} jornadas;",),
        ("treinta",),
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


def test_a_clause_in_which_only_values_changed_is_for_the_brief(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("treinta (30)", "cuarenta y cinco (45)"))
    told_of_it = left(library, draft, tmp_path / "mine")
    assert "REV012: only values of beta/one were changed" in told_of_it
    assert "the brief would say: “with: {report_days: 45}”" in told_of_it
    assert not (tmp_path / "mine").exists()


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


MOVING = """\
## Registro {#register}

La oficina publica el registro cada mes, con:

1. {#goal} el objeto del viaje;
2. {{ cost|words }} soles de costo;
3. el resultado.

{{ council|the|initial }} lo revisa cada año.

## Acceso {#access}

Toda persona consulta el registro sin pago, conforme {{ ref("#register")|to }}.[^1]

La copia se entrega en dos días.

[^1]: Véase {{ law("travel")|the }}.
"""
COST = "blanks:\n  cost: {type: integer, default: 20, label: Costo}\n"
ACCESS = ("Acceso", "Toda persona", "La copia se")
MOVES: dict[str, tuple[list[Edit], str]] = {
    "items": (
        [moved("el objeto", behind="soles de costo")],
        "con:\n\n1. {{ cost|words }} soles de costo;\n2. {#goal} el objeto del viaje;\n3. el resultado.\n\n{{ council",
    ),
    "a paragraph to another article": (
        [moved("La copia", behind="lo revisa")],
        "cada año.\n\nLa copia se entrega en dos días.\n\n## Acceso {#access}\n\nToda persona",
    ),
    "an article": (
        [moved(words, before="Registro") for words in ACCESS],
        "---\n## Acceso {#access}\n\nToda persona consulta el registro sin pago, conforme "
        '{{ ref("#register")|to }}.[^1]\n\nLa copia se entrega en dos días.\n\n## Registro {#register}\n',
    ),
    "an item with another value": (
        [
            moved("soles de costo", behind="el resultado."),
            typed("veinte (20)", "cuarenta y cinco (45)"),
        ],
        "con:\n\n1. {#goal} el objeto del viaje;\n2. el resultado.\n"
        "3. {{ cost|words }} soles de costo;\n\n{{ council",
    ),
    "an article with an edit within": (
        [
            *(moved(words, before="Registro") for words in ACCESS),
            typed("en dos días", "en cuatro días"),
        ],
        "La copia se entrega en cuatro días.\n\n## Registro {#register}\n",
    ),
}


@pytest.fixture
def moving(library: SmallLibrary) -> SmallLibrary:
    library.clause("beta/one", MOVING, COST)
    return library


@pytest.fixture
def articles(moving: SmallLibrary, tmp_path: Path) -> Path:
    brief = moving.brief("clauses: [beta/one]")
    options = ["--library", str(moving.folder), "build", str(brief), "-l", "es"]
    assert invoke([*options, "-o", str(tmp_path)]).exit_code == 0
    return tmp_path / "brief.es.docx"


@pytest.mark.parametrize("case", MOVES)
def test_what_moved_within_its_clause_stands_there_in_the_variant(
    moving: SmallLibrary, articles: Path, tmp_path: Path, case: str
) -> None:
    edits, held = MOVES[case]
    written, told_of_it = saved(moving, edit_part(articles, *edits), tmp_path / "mine")
    assert held in written
    assert written.count("\n") == (MOVING + COST).count("\n") + FRONT_LINES
    assert "warning" not in told_of_it


CLAIMS = """\
blanks:
  cost: {type: integer, default: 20, label: Costo}
  copy_days: {type: integer, min: 1, max: 60, default: 2, label: Días}
  report_days:
    type: integer
    default: 30
    label: Días
aspects:
  open_to: everyone
  delay: "{{ copy_days }} days"
"""
CLAIMING = MOVING.replace("en dos días", "en {{ copy_days|words }} días").replace(
    "cada mes", "cada {{ report_days|words }} días"
)


@pytest.fixture
def claiming(library: SmallLibrary, tmp_path: Path) -> Path:
    library.clause("beta/one", CLAIMING, CLAIMS)
    brief = library.brief("clauses: [beta/one]")
    own = ["--library", str(library.folder)]
    assert invoke([*own, "build", str(brief), "-l", "es", "-o", str(tmp_path)]).exit_code == 0
    return tmp_path / "brief.es.docx"


def test_aspects_are_to_be_settled_when_an_article_went(
    library: SmallLibrary, claiming: Path, tmp_path: Path
) -> None:
    edit_part(claiming, *map(removed, ACCESS))
    _, told_of_it = saved(library, claiming, tmp_path / "mine")
    assert "warning REV014" in told_of_it
    assert "open_to: everyone, delay: {{ copy_days }} days" in told_of_it


def test_the_aspect_that_a_blank_answered_is_to_be_settled_when_it_went(
    library: SmallLibrary, claiming: Path, tmp_path: Path
) -> None:
    edit_part(claiming, removed("La copia se"))
    written, told_of_it = saved(library, claiming, tmp_path / "mine")
    assert "may answer by them: delay: {{ copy_days }} days\n" in told_of_it
    assert "copy_days: {type" in written  # else its aspect would name what is not there


BESIDE = "words beside a blank are others, and "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dos (2) días", "dos (2) días hábiles"),
        ("dos (2) días", "cuatro (4) horas, en días"),
        ("en dos (2) días", "tras dos (2) días"),
        ("en dos (2) días", "por lo menos en dos (2) días"),
    ],
)
def test_the_aspect_of_a_blank_is_to_be_settled_where_words_beside_it_were_edited(
    library: SmallLibrary, claiming: Path, tmp_path: Path, old: str, new: str
) -> None:
    edit_part(claiming, typed(old, new))
    _, told_of_it = saved(library, claiming, tmp_path / "mine")
    asked = "these aspects may answer by them: delay: {{ copy_days }} days\n"
    assert told_of_it.count(asked) == 1
    assert "open_to" not in told_of_it


def test_the_label_that_says_what_was_edited_beside_a_blank_is_told(
    library: SmallLibrary, claiming: Path, tmp_path: Path
) -> None:
    edit_part(claiming, typed("treinta (30) días", "treinta (30) meses"))
    written, told_of_it = saved(library, claiming, tmp_path / "mine")
    assert "cada {{ report_days|words }} meses" in written
    assert f"{BESIDE}its label still says them: report_days: Días\n" in told_of_it
    assert "these aspects" not in told_of_it


def test_what_was_edited_elsewhere_in_a_sentence_leaves_aspects_alone(
    library: SmallLibrary, claiming: Path, tmp_path: Path
) -> None:
    edit_part(claiming, typed("La copia se", "Toda copia se"))
    _, told_of_it = saved(library, claiming, tmp_path / "mine")
    assert "REV014" not in told_of_it


def test_a_blank_that_nothing_uses_any_more_is_out_of_the_variant(
    library: SmallLibrary, claiming: Path, tmp_path: Path
) -> None:
    edit_part(claiming, typed("cada treinta (30) días", "cada mes"))
    written, told_of_it = saved(library, claiming, tmp_path / "mine")
    assert "report_days" not in written
    assert "default: 30" not in written
    assert "REV014" not in told_of_it


def test_a_blank_that_nothing_uses_any_more_is_told_where_it_cannot_be_taken_out(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    library.clause("beta/one", CLAUSE, f"blanks: {{{', '.join(BLANKS.split(chr(10))[1:-1])}}}\n")
    edit_part(draft, removed("treinta (30)"))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert "REV014: nothing in the variant uses the blank report_days any more" in told_of_it
    assert "report_days: {type" in written


def test_what_went_to_another_clause_is_told_and_moved_by_nobody(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    edit_part(articles, moved("La copia", behind="informa"))
    told_of_it = left(moving, articles, tmp_path / "mine")
    assert "REV011: this went from beta/one to alpha/one, and no variant moves it" in told_of_it
    assert "La copia se entrega en dos días" in told_of_it
    assert not (tmp_path / "mine").exists()


def test_an_order_that_no_clause_can_have_is_told(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    edit_part(articles, moved("La copia", before="Registro"))
    written, told_of_it = saved(moving, articles, tmp_path / "mine")
    assert "does not have all of the order in which beta/one stands" in told_of_it
    assert MOVING in written


def test_a_reference_to_an_article_that_went_is_words(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    gone = ("Registro", "La oficina", "el objeto", "soles de costo", "el resultado", "lo revisa")
    edit_part(articles, *map(removed, gone))
    written, told_of_it = saved(moving, articles, tmp_path / "mine")
    assert "sin pago, conforme al artículo 3.[^1]" in written
    assert 'REV010: words stand in the variant for {{ ref("#register")|to }}' in told_of_it


def test_references_of_others_to_what_the_variant_has_no_more_are_told(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    moving.clause(
        "alpha/one", BODY.replace(" informa", ', según {{ ref("beta#access")|the }}, informa')
    )
    brief = moving.folder / "brief.yaml"
    own = ["--library", str(moving.folder)]
    built = invoke([*own, "build", str(brief), "-l", "es", "-o", str(tmp_path), "--force"])
    assert built.exit_code == 0, built.stderr
    edit_part(articles, *map(removed, ACCESS))
    told_of_it = left(moving, articles, tmp_path / "mine")
    assert "REV013: alpha/one refers to beta#access, which the variant has no more" in told_of_it


def left(library: SmallLibrary, path: Path, folder: Path) -> str:
    """Return what is told to be left to finish."""
    own = ["--library", str(library.folder)]
    result = invoke([*own, "review", str(path), "--save-variant", str(folder)])
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_a_new_footnote_is_a_footnote_of_the_clause(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    new_note(draft, "el resultado.", "Véase el acuerdo 12.")
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert "3. el resultado.[^2]\n" in written
    assert "[^2]: Véase el acuerdo 12.\n" in written
    assert "REV008" not in told_of_it


def test_a_footnote_whose_mark_moved_keeps_its_expressions(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    def move_mark(root: Element) -> None:
        run = next(root.iter(f"{W}footnoteReference")).getparent()
        assert run is not None
        paragraph_with(root, "el resultado.").append(run)

    written, _ = saved(library, edit_part(draft, move_mark), tmp_path / "mine")
    assert "3. el resultado.[^1]\n" in written
    assert '[^1]: Véase {{ law("travel")|the }}.' in written


LOSSES: dict[str, tuple[list[Edit], str, str]] = {
    "a table": (
        [table_behind("lo revisa", ("Año", "Monto"), ("2027", "S/ 20 000"))],
        "REV008: a table found no place in the variant: Año | Monto; 2027 | S/ 20 000",
        "",
    ),
    "a picture": (
        [put_in("el resultado.", DRAWING), typed("el resultado.", "el efecto.")],
        "REV008: a picture or a formula found no place in the variant; it stands in: el efecto.",
        "3. el efecto.\n",
    ),
    "an organ that nobody knows": (
        [typed("La Alcaldía publica", "La Gerencia publica")],
        "REV010: words stand in the variant for {{ executive|the|initial }}: La Gerencia",
        "La Gerencia publica *sin demora*",
    ),
    "a blank whose words and figures differ": (
        [typed("treinta (30)", "cuarenta (30)")],
        "REV010: words stand in the variant for {{ report_days|words }}: cuarenta (30)",
        "en cuarenta (30) días;",
    ),
    "a reference to an article that is not there": (
        [typed("al artículo 2", "al artículo 9")],
        'REV010: words stand in the variant for {{ ref("alpha#report")|to }}: al artículo 9',
        "conforme al artículo 9.",
    ),
    "words within an expression": (
        [typed("treinta (30)", "unos treinta (o 30)")],
        "REV010: words stand in the variant for {{ report_days|words }}: ",
        "el costo, en unos treinta (o 30) días;",
    ),
}


@pytest.mark.parametrize("case", LOSSES)
def test_what_a_clause_does_not_say_as_the_file_does_is_told(
    library: SmallLibrary, draft: Path, tmp_path: Path, case: str
) -> None:
    edits, told_of_it, held = LOSSES[case]
    written, stderr = saved(library, edit_part(draft, *edits), tmp_path / "mine")
    assert told_of_it in stderr
    assert held in written
    assert "▣" not in written


def test_a_picture_in_a_clause_that_was_not_edited_is_told(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, put_in("el resultado.", DRAWING))
    told_of_it = left(library, draft, tmp_path / "mine")
    assert "no place in the variant; it stands in: el resultado." in told_of_it
    assert "el resultado." in told_of_it


def test_what_belongs_to_the_act_is_told_and_makes_no_file(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("ordena:", "manda:"), removed("regula la acción"))
    told_of_it = left(library, draft, tmp_path / "mine")
    assert "so that no variant has it: El Concejo manda:" in told_of_it
    assert "REV012: the file no longer has this of the instrument" in told_of_it
    assert "regula la acción internacional." in told_of_it
    assert not (tmp_path / "mine").exists()


def test_of_two_equal_texts_the_one_that_was_edited_changes(
    library: SmallLibrary, tmp_path: Path
) -> None:
    library.clause(
        "beta/one", f"{BODY}\nSe publica.\n\n## Cierre {{#end}}\n\nTermina.\n\nSe publica.\n"
    )
    brief = library.brief("clauses: [beta/one]")
    own = ["--library", str(library.folder)]
    assert invoke([*own, "build", str(brief), "-l", "es", "-o", str(tmp_path)]).exit_code == 0

    def edit_last(root: Element) -> None:
        paragraph = [item for item in paragraphs(root) if text_of(item).endswith("Se publica.")][-1]
        next(paragraph.iter(f"{W}t")).text = "Se archiva."

    path = edit_part(tmp_path / "brief.es.docx", edit_last)
    written, _ = saved(library, path, tmp_path / "mine")
    assert written.index("Se publica.") < written.index("## Cierre") < written.index("Se archiva.")


def copied_reference(root: Element) -> None:
    """Copy a live reference behind the words of another provision."""
    runs = list(paragraph_with(root, "lo revisa").iter(f"{W}r"))
    marks = [number for number, run in enumerate(runs) if run.find(f"{W}fldChar") is not None]
    target = paragraph_with(root, "el resultado.")
    target.extend(copy.deepcopy(runs[marks[0] : marks[-1] + 1]))


def test_a_live_reference_that_came_is_a_reference(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    written, told_of_it = saved(library, edit_part(draft, copied_reference), tmp_path / "mine")
    assert '3. el resultado.{{ ref("alpha#report") }}\n' in written
    assert "REV008" not in told_of_it


def test_a_live_reference_that_came_and_shows_no_number_of_the_file_is_told_as_a_number(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edits = copied_reference, typed("artículo 2", "artículo 99")
    written, told_of_it = saved(library, edit_part(draft, *edits), tmp_path / "mine")
    assert "REV008: a new reference is a fixed number in the variant: artículo 99" in told_of_it
    assert "3. el resultado.artículo 99\n" in written


NAMED = [
    ("el resultado, conforme al artículo 2.", 'el resultado, conforme {{ ref("alpha#report")|to }}.'),
    ("el resultado. El artículo 3 rige.", 'el resultado. {{ ref("#register")|the|initial }} rige.'),
    ("el resultado (Artículo 2).", 'el resultado ({{ ref("alpha#report") }}).'),
    ("el resultado del artículo 2 de esta ordenanza.", 'el resultado {{ ref("alpha#report")|of }} de esta ordenanza.'),
]  # fmt: skip


@pytest.mark.parametrize(("words", "source"), NAMED)
def test_a_number_in_new_words_that_names_an_article_is_a_reference(
    library: SmallLibrary, draft: Path, tmp_path: Path, words: str, source: str
) -> None:
    edit_part(draft, typed("el resultado.", words))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert f"3. {source}\n" in written
    assert "REV008" not in told_of_it
    assert ("needs: [alpha]" in written) is ("alpha" in source)


OTHERS = [
    "artículo 2 de la Ley 30225",
    "artículo 2, numeral 26, de la Ley",
    "artículo 2 y 3",
    "artículos 2 y 3",
    "art. 3",
    "artículo 3",
]


@pytest.mark.parametrize("words", OTHERS)
def test_a_number_in_new_words_that_may_name_another_text_is_told(
    library: SmallLibrary, draft: Path, tmp_path: Path, words: str
) -> None:
    edit_part(draft, typed("el resultado.", f"el resultado, {words}."))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert f"3. el resultado, {words}.\n" in written
    fixed = "REV008: new words name an article by a number that is fixed in the variant:"
    assert f"{fixed} {words}" in told_of_it


@pytest.mark.parametrize("before", ["según la Ley, en el", "y su", "según la Ley al"])
def test_an_article_of_a_law_that_was_named_before_is_told(
    library: SmallLibrary, draft: Path, tmp_path: Path, before: str
) -> None:
    edit_part(draft, typed("el resultado.", f"el resultado {before} artículo 2."))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert f"3. el resultado {before} artículo 2.\n" in written
    assert "that is fixed in the variant: artículo 2" in told_of_it


def test_a_number_that_no_article_has_is_no_reference(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edit_part(draft, typed("el resultado.", "el resultado, artículo 200."))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert "3. el resultado, artículo 200.\n" in written
    assert "REV008" not in told_of_it


def test_a_number_in_a_new_article_is_read_as_the_file_counts(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    edits = (
        added("Registro", "Véase el artículo 4.", like="lo revisa"),
        added("regula la acción", "Consulta", like="Registro"),
        added("Consulta", "El texto se consulta.", like="lo revisa"),
    )
    written, told_of_it = saved(library, edit_part(draft, *edits), tmp_path / "mine")
    assert 'Véase {{ ref("#register")|the }}.' in written
    assert "by the numbers of the file; the draft had others: el artículo 4 " in told_of_it


def test_a_number_typed_into_a_live_reference_is_told(
    library: SmallLibrary, draft: Path, tmp_path: Path
) -> None:
    def type_number(root: Element) -> None:
        for text in paragraph_with(root, "lo revisa").iter(f"{W}t"):
            text.text = (text.text or "").replace("artículo\u00a02", "artículo\u00a09")

    edit_part(draft, type_number, typed("el resultado.", "el efecto."))
    written, told_of_it = saved(library, draft, tmp_path / "mine")
    assert 'conforme {{ ref("alpha#report")|to }}.' in written
    assert "REV010: the reference alpha#report is kept: the file shows" in told_of_it


def test_a_clause_that_stands_elsewhere_as_a_whole_is_told(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    def swap(root: Element) -> None:
        (_, first), (_, second) = clause_controls(root)[:2]
        second.addnext(first)

    told_of_it = left(moving, edit_part(articles, swap), tmp_path / "mine")
    assert "REV011: alpha/one stands elsewhere in the file, which no variant says" in told_of_it


@pytest.fixture
def unheaded(moving: SmallLibrary, tmp_path: Path) -> Path:
    """A draft in a form that prints no headings of articles."""
    moving.edit(
        "jurisdictions/land.yaml",
        f"      heading: beside\n      {PLAIN_CITE}",
        f"      {PLAIN_CITE}",
    )
    brief = moving.brief("clauses: [beta/one]")
    own = ["--library", str(moving.folder)]
    assert invoke([*own, "build", str(brief), "-l", "es", "-o", str(tmp_path)]).exit_code == 0
    return tmp_path / "brief.es.docx"


def test_a_new_article_without_heading_has_its_first_words_for_one(
    moving: SmallLibrary, unheaded: Path, tmp_path: Path
) -> None:
    edit_part(
        unheaded, added("lo revisa", "Cada unidad guarda sus actas por años.", like="Toda persona")
    )
    written, told_of_it = saved(moving, unheaded, tmp_path / "mine")
    assert "REV008: a new article has no heading in the file" in told_of_it
    assert (
        "## Cada unidad guarda sus actas por {#cada-unidad-guarda-sus}\n\nCada unidad guarda"
        in written
    )


LABELLED = {
    "what parts a counted number from the words": " – Cada unidad guarda sus actas.",
    "a number that was typed": "Artículo 4-A. – Cada unidad guarda sus actas.",
}


@pytest.mark.parametrize("case", LABELLED)
def test_what_the_form_puts_before_the_words_is_not_in_the_variant(
    moving: SmallLibrary, unheaded: Path, tmp_path: Path, case: str
) -> None:
    edit_part(unheaded, added("lo revisa", LABELLED[case], like="Toda persona"))
    written, _ = saved(moving, unheaded, tmp_path / "mine")
    assert "\n\nCada unidad guarda sus actas.\n" in written


def test_the_number_of_an_item_that_was_typed_is_not_in_the_variant(
    moving: SmallLibrary, articles: Path, tmp_path: Path
) -> None:
    edit_part(articles, added("el resultado", "d) la fecha."))
    written, _ = saved(moving, articles, tmp_path / "mine")
    assert "\n3. la fecha.\n" in written


def test_an_article_without_printed_heading_that_went_is_out_of_the_variant(
    moving: SmallLibrary, unheaded: Path, tmp_path: Path
) -> None:
    gone = ("Toda persona", "La copia se")
    edit_part(unheaded, *map(removed, gone), typed("cada año", "cada mes"))
    written, _ = saved(moving, unheaded, tmp_path / "mine")
    assert "Acceso" not in written
    assert "{#access}" not in written
    assert "revisa cada mes." in written


def test_an_article_that_came_in_the_place_of_one_without_printed_heading_is_alone(
    moving: SmallLibrary, unheaded: Path, tmp_path: Path
) -> None:
    edit_part(
        unheaded,
        added("lo revisa", "Cada unidad guarda sus actas por años.", like="Toda persona"),
        *map(removed, ("Toda persona", "La copia se")),
    )
    written, _ = saved(moving, unheaded, tmp_path / "mine")
    assert "{#access}" not in written
    assert "\n\nCada unidad guarda sus actas por años.\n" in written


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
