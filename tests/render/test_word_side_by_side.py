"""Languages side by side: provision facing provision, each column a draft of its own in its own language."""

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from test_word_libreoffice import even, expected_lines
from word_checker import Counting, W, WordFile, fields, findings, shown_text, val
from word_samples import MAKING, PERU, Sheet, cite, words

from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.grammar import Language
from drafting.model.draft import Block, Localized, State, Style
from drafting.render.word import is_untouched_draft, render_word
from drafting.render.word.synopsis import render_side_by_side

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
BRIEFS = tuple(sorted(path.stem for path in SAMPLES.glob("*.yaml")))
EMPTY = "—"
A4_ACROSS = (842, 595)
"""Points."""


@pytest.fixture(scope="module")
def drafts() -> dict[tuple[str, str], Localized]:
    """All sample drafts by brief and language, made once."""
    session = Session(Settings(libraries=(), locales=None, gettext=lambda text: text))
    return {
        (brief, draft.language): draft
        for brief in BRIEFS
        for draft in localize_brief(session, SAMPLES / f"{brief}.yaml", ("es", "pt", "fr"))
    }


def beside(*drafts: Localized) -> WordFile:
    data = render_side_by_side(drafts, MAKING)
    assert findings(data) == []
    return WordFile.read(data)


def draft(sheet: Sheet, language: Language, **fields: object) -> Localized:
    names = {"es": "español", "pt": "português", "fr": "français"}
    made = sheet.draft(title="t", language=language, locale=language, **fields)
    return replace(made, chrome={**made.chrome, **names})


def texts(*nodes: str, language: Language = "es") -> Localized:
    """Return a draft with a paragraph for each node, which says its language and its node."""
    sheet = Sheet(PERU)
    for node in nodes:
        sheet.text(Style.BODY, f"{language} {node}")
    made = draft(sheet, language)
    blocks = tuple(
        replace(block, node=node) for node, block in zip(nodes, made.blocks, strict=True)
    )
    return replace(made, blocks=blocks)


def rows(file: WordFile) -> list[list[str]]:
    """Return the words of each cell by row, the repeated heads left out."""
    return [
        [" ".join(map(shown_text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
        for row in file.part("document").iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is None
    ]


def style_of(paragraph) -> str:
    return val(paragraph.find(f"{W}pPr/{W}pStyle")) or ""


def labels(file: WordFile) -> list[list[str]]:
    """Return the labels that Word counts, by column."""
    counting, found = Counting(file), {}
    for row in file.part("document").iter(f"{W}tr"):
        for place, cell in enumerate(row.iter(f"{W}tc")):
            shown = (counting.label(paragraph) for paragraph in cell.iter(f"{W}p"))
            found.setdefault(place, []).extend(label for label in shown if label)
    return list(found.values())


def counted(localized: Localized) -> list[str]:
    blocks = (block for block in localized.blocks if isinstance(block, Block))
    return [
        block.label.text
        for block in blocks
        if block.label and block.label.text and not block.label.level.is_literal
    ]


@pytest.mark.parametrize("languages", [("es", "fr"), ("pt", "es", "fr")], ids="-".join)
@pytest.mark.parametrize("brief", BRIEFS)
def test_every_column_of_a_sample_has_its_own_labels_and_no_finding(
    drafts, brief: str, languages: Sequence[str]
) -> None:
    columns = [drafts[brief, language] for language in languages]
    found = labels(beside(*columns))
    for column, shown in zip(columns, found, strict=True):
        assert [label.rstrip(".") for label in shown] == [
            label.rstrip(".") for label in counted(column)
        ]


@pytest.mark.parametrize("brief", BRIEFS)
def test_a_sample_has_every_provision_facing_its_translation(drafts, brief: str) -> None:
    columns = [drafts[brief, "es"], drafts[brief, "fr"]]
    facing = rows(beside(*columns))
    signing = sum(
        len(block.entries) - 1 for block in columns[0].blocks if not hasattr(block, "runs")
    )
    assert len(facing) == len(columns[0].blocks) + signing
    assert EMPTY not in {cell for row in facing for cell in row}


def test_a_reference_leads_to_its_own_column(drafts) -> None:
    file = beside(drafts["lima-ordinance", "es"], drafts["lima-ordinance", "fr"])
    targets = [
        {
            field.code.split()[1]
            for row in file.part("document").iter(f"{W}tr")
            for field in fields(list(row.iter(f"{W}tc"))[column])
            if field.code.split()[0] == "REF"
        }
        for column in (0, 1)
    ]
    assert len(targets[0]) == len(targets[1]) > 10
    assert not targets[0] & targets[1]


def test_the_head_of_every_page_says_language_and_standing(drafts) -> None:
    file = beside(drafts["cooperation-agreement", "fr"], drafts["cooperation-agreement", "pt"])
    table = file.part("document").find(f".//{W}tbl")
    head = table.find(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert [shown_text(paragraph) for paragraph in head.iter(f"{W}p")] == [
        "Français",
        "Texte authentique (espagnol et français faisant également foi)",
        "Português",
        "Tradução de trabalho",
    ]
    caption = val(table.find(f"{W}tblPr/{W}tblCaption"))
    assert caption == "Convention de coopération décentralisée (Français, Português)"


def test_the_sheet_lies_on_its_side_and_its_first_page_says_what_each_standing_means(
    drafts,
) -> None:
    file = beside(drafts["lima-ordinance", "es"], drafts["lima-ordinance", "fr"])
    size = file.part("document").find(f".//{W}pgSz")
    assert (val(size, "w"), val(size, "h"), val(size, "orient")) == ("16838", "11906", "landscape")
    first = [shown_text(paragraph) for paragraph in file.part("footerFirst").iter(f"{W}p")]
    assert first[0] == "Traduction de travail. Seul le texte en espagnol fait foi."


@pytest.mark.parametrize(
    ("languages", "expected"),
    [(("es", "pt"), ["es-PE", "pt-BR"]), (("fr", "es", "pt"), ["fr-FR", "es-PE", "pt-BR"])],
)
def test_every_cell_is_proofed_in_its_own_language(
    drafts, languages: Sequence[str], expected: list[str]
) -> None:
    file = beside(*(drafts["lima-ordinance", language] for language in languages))
    proofed = {
        val(style, "styleId"): val(style.find(f"{W}rPr/{W}lang"))
        for style in file.part("styles").iter(f"{W}style")
    }
    for row in file.part("document").iter(f"{W}tr"):
        cells = [{proofed[style_of(p)] for p in cell.iter(f"{W}p")} for cell in row.iter(f"{W}tc")]
        assert cells == [{language} for language in expected]
    notes = file.part("footnotes").findall(f"{W}footnote")[2:]
    assert {proofed[style_of(note.find(f"{W}p"))] for note in notes} == set(expected)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ((["a", "b"], ["a", "b"]), [["es a", "fr a"], ["es b", "fr b"]]),
        ((["a", "b"], ["a"]), [["es a", "fr a"], ["es b", EMPTY]]),
        ((["a"], ["z", "a", "b"]), [[EMPTY, "fr z"], ["es a", "fr a"], [EMPTY, "fr b"]]),
        (
            (["a", "c"], ["a", "b", "x", "c"]),
            [["es a", "fr a"], [EMPTY, "fr b"], [EMPTY, "fr x"], ["es c", "fr c"]],
        ),
        ((["a", "a"], ["a"]), [["es a", "fr a"], ["es a", EMPTY]]),
    ],
)
def test_what_one_language_lacks_leaves_a_marked_cell(
    columns: tuple[list[str], list[str]], expected: list[list[str]]
) -> None:
    file = beside(texts(*columns[0]), texts(*columns[1], language="fr"))
    assert rows(file) == expected


def test_three_languages_keep_the_order_of_each() -> None:
    file = beside(
        texts("a", "d"), texts("a", "b", "d", language="pt"), texts("b", "c", "d", language="fr")
    )
    assert rows(file) == [
        ["es a", "pt a", EMPTY],
        [EMPTY, "pt b", "fr b"],
        [EMPTY, EMPTY, "fr c"],
        ["es d", "pt d", "fr d"],
    ]


def test_a_heading_stays_with_its_first_provision_even_where_a_language_lacks_it() -> None:
    sheet = Sheet(PERU)
    sheet.unit("article", 1, "Artículo 1", "Objeto", node="n", style=Style.ARTICLE_HEADING)
    sheet.text(Style.PROVISION, "Texto.")
    full = draft(sheet, "es")
    file = beside(replace(full, blocks=full.blocks[1:], language="fr"), full)
    styles = {val(style, "styleId"): style for style in file.part("styles").iter(f"{W}style")}
    heading = list(file.part("document").iter(f"{W}tr"))[1]
    for paragraph in heading.iter(f"{W}p"):
        common = val(styles[style_of(paragraph)].find(f"{W}basedOn"))
        assert styles[common].find(f"{W}pPr/{W}keepNext") is not None


def test_words_that_a_list_follows_keep_the_whole_row() -> None:
    spanish, french = Sheet(PERU), Sheet(PERU)
    for sheet, lead in ((spanish, "Comprende."), (french, "Comprend :")):
        sheet.text(Style.BODY, lead)
        sheet.text(Style.BODY, "x")
    file = beside(draft(spanish, "es"), draft(french, "fr"))
    row = list(file.part("document").iter(f"{W}tr"))[1]
    assert len(list(row.iter(f"{W}keepNext"))) == 2


def noted(language: Language, *marks: int) -> Localized:
    sheet = Sheet(PERU)
    for mark in marks:
        sheet.text(Style.BODY, f"{language}", words("", footnote=mark))
    notes = tuple((words(f"{language} {n}"),) for n in range(1, max(marks) + 1))
    return draft(sheet, language, footnotes=notes)


def test_footnotes_are_counted_through_the_file_and_come_in_their_language() -> None:
    file = beside(noted("es", 1, 2, 1), noted("fr", 1, 2, 1))
    notes = file.part("footnotes").findall(f"{W}footnote")[2:]
    assert [(val(note, "id"), shown_text(note).strip()) for note in notes] == [
        ("1", "es 1"),
        ("2", "fr 1"),
        ("3", "es 2"),
        ("4", "fr 2"),
    ]
    again = [f.result for f in fields(file.part("document")) if "NOTEREF" in f.code]
    assert again == ["1", "2"]


def test_a_legal_warning_hangs_on_the_first_column_only() -> None:
    def warned(language: Language) -> Localized:
        made = texts("a", language=language)
        return replace(made, blocks=(replace(made.blocks[0], notes=(f"Revise {language}.",)),))

    file = beside(warned("fr"), warned("es"))
    assert [shown_text(c) for c in file.part("comments").iter(f"{W}comment")] == ["Revise fr."]
    cells = list(file.part("document").iter(f"{W}tc"))[2:]
    assert [len(list(cell.iter(f"{W}commentReference"))) for cell in cells] == [1, 0]


@pytest.mark.parametrize("state", [State.MISSING, State.FUZZY, State.STALE])
def test_a_text_without_review_is_marked_in_its_column_only(state: State) -> None:
    french = texts("a", language="fr")
    french = replace(french, blocks=(replace(french.blocks[0], state=state),))
    file = beside(texts("a"), french)
    cells = list(file.part("document").iter(f"{W}tc"))[2:]
    marked = [{val(style) for style in cell.iter(f"{W}rStyle")} for cell in cells]
    assert marked[0] == set()
    assert marked[1] & {"Unreviewed", "MissingText"}
    (comment,) = file.part("comments").iter(f"{W}comment")
    assert style_of(comment.find(f"{W}p")) == "CommentText-fr"


def test_each_who_signs_has_a_row_that_no_page_parts() -> None:
    def signed(language: Language, *names: str) -> Localized:
        sheet = Sheet(PERU)
        sheet.sign(*((name, f"{language} office") for name in names))
        return draft(sheet, language)

    file = beside(signed("es", "Ana", "Luis"), signed("fr", "Ana"))
    assert rows(file) == [["Ana es office", "Ana fr office"], ["Luis es office", EMPTY]]
    signing = list(file.part("document").iter(f"{W}tr"))[1:]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in signing)
    offices = [style_of(list(row.iter(f"{W}p"))[1]) for row in signing]
    assert offices == ["SignatureOfficeAbove-es", "SignatureOffice-es"]


def test_an_annex_begins_a_page_and_a_table_of_its_own() -> None:
    sheet = Sheet(PERU)
    for style, words_ in (
        (Style.BODY, "Uno"),
        (Style.ANNEX_TITLE, "ANEXO"),
        (Style.ANNEX_TITLE, "Formato"),
        (Style.BODY, "Dos"),
    ):
        sheet.text(style, words_)
    file = beside(draft(sheet, "es"), draft(sheet, "fr"))
    body = file.part("document").find(f"{W}body")
    kinds = [child.tag.removeprefix(W) for child in body]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert body[2].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert len(list(file.part("document").iter(f"{W}tblHeader"))) == 2
    inside = [p for table in body.iter(f"{W}tbl") for p in table.iter(f"{W}pageBreakBefore")]
    assert inside == []


def test_a_short_row_is_kept_whole_and_a_long_one_is_not() -> None:
    sheet = Sheet(PERU)
    sheet.text(Style.BODY, "Breve.")
    sheet.text(Style.BODY, "palabra " * 200)
    file = beside(draft(sheet, "es"), draft(sheet, "fr"))
    found = [
        row.find(f"{W}trPr/{W}cantSplit") is not None
        for row in file.part("document").iter(f"{W}tr")
    ]
    assert found == [True, True, False]


def test_no_clause_is_told_from_another_and_the_file_is_known_as_ours(drafts) -> None:
    columns = [drafts["lima-ordinance", language] for language in ("es", "fr")]
    data = render_side_by_side(columns, MAKING)
    document = WordFile.read(data).part("document")
    assert list(document.iter(f"{W}sdt")) == []
    names = {val(mark, "name") for mark in document.iter(f"{W}bookmarkStart")}
    assert not [name for name in names if name and name.startswith("_cl_")]
    assert is_untouched_draft(data)


def test_a_single_draft_stays_as_it_is(drafts) -> None:
    localized = drafts["lima-ordinance", "es"]
    styles = WordFile.read(render_word(localized, MAKING)).part("styles")
    assert not [s for s in styles.iter(f"{W}style") if (val(s, "styleId") or "").endswith("-es")]


def column_texts(path: Path, columns: int) -> list[str]:
    """Return what a PDF prints in each column, the pages in their order."""
    width, height = A4_ACROSS
    margin = 57
    each = (width - 2 * margin) // columns
    found = []
    for place in range(columns):
        area = ["-x", str(margin + place * each), "-y", "0", "-W", str(each), "-H", str(height)]
        command = ["pdftotext", "-layout", "-r", "72", *area, str(path), "-"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found.append(even(printed))
    return found


@pytest.mark.libreoffice
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)
@pytest.mark.parametrize(
    ("brief", "languages"),
    [
        ("cooperation-agreement", ("es", "fr")),
        ("paris-deliberation", ("fr", "es")),
        ("belo-horizonte-council-law", ("pt", "es", "fr")),
    ],
)
def test_libreoffice_prints_labels_and_references_in_each_column(
    drafts, tmp_path: Path, brief: str, languages: Sequence[str]
) -> None:
    columns = [drafts[brief, language] for language in languages]
    source = tmp_path / "draft.docx"
    source.write_bytes(render_side_by_side(columns, MAKING))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], capture_output=True, check=True)
    printed = column_texts(source.with_suffix(".pdf"), len(columns))
    for column, text in zip(columns, printed, strict=True):
        place = 0
        for line in expected_lines(column):
            # The rest may stand on another line of another page.
            start = line[:25]
            found = text.find(start, place)
            assert found >= 0, f"not printed in {column.language}, or not in order: {start}"
            place = found + 1
        cited = {
            even(run.text)
            for block in column.blocks
            if isinstance(block, Block)
            for run in block.runs
            if run.reference
        }
        assert [words_ for words_ in cited if words_ not in text] == []


def test_a_reference_is_cited_in_the_words_of_its_column() -> None:
    def citing(language: Language, label: str) -> Localized:
        sheet = Sheet(PERU)
        sheet.unit("disposition", 1, label, "x", node="first", style=Style.ARTICLE_HEADING)
        sheet.text(Style.PROVISION, cite(label.lower(), "first", is_lowered=True))
        return draft(sheet, language)

    file = beside(citing("es", "PRIMERA"), citing("fr", "PREMIÈRE"))
    results = [field.result for field in fields(file.part("document"))]
    assert results == ["primera", "première"]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_notes_of_commented_rows(tmp_path: Path) -> None:
    def commented(language: Language) -> Localized:
        made = noted(language, 1, 2, 3)
        blocks = tuple(replace(block, notes=("Revise.",)) for block in made.blocks)
        return replace(made, blocks=blocks)

    source = tmp_path / "draft.docx"
    source.write_bytes(render_side_by_side([commented("es"), commented("fr")], MAKING))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], capture_output=True, check=True)
    with zipfile.ZipFile(tmp_path / "draft.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    bodies = content.iter("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}note-body")
    notes = ["".join(body.itertext()).strip() for body in bodies]
    assert notes == ["es 1", "fr 1", "es 2", "fr 2", "es 3", "fr 3"]
