"""``drafting review`` over files as they come back from users' hands: no change is silent, and nothing unedited is called edited."""

import copy
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import invoke
from lxml import etree
from office import Office, needs_libreoffice
from redline_samples import form_field
from word_edits import (
    Element,
    W,
    clause_controls,
    edit_part,
    in_another_font,
    long_paragraphs,
    new_paragraph,
    noise_of_word,
    take_out,
    text_of,
    typed,
    whole_clauses,
    with_property,
    without_clause_bookmarks,
    without_controls,
)

SAMPLES = Path(__file__).parents[2] / "samples"
DRAFTS = (
    ("lima-ordinance", "es"),
    ("belo-horizonte-council-law", "pt"),
    ("paris-deliberation", "fr"),
    ("mexico-city-constitution", "fr"),
    ("cooperation-agreement", "es"),
    ("montevideo-decree", "pt"),
)
NEW = "new"
MOVED = "moved"
STANDINGS = {
    "unchanged": "same",
    "appearance": "same",
    "edited": "edited",
    "deleted": "removed",
    "new": "added",
}
Expected = Mapping[str | None, str]
"""State by clause; all others are as drafted, or differ in appearance."""
Act = Callable[[Element], Expected]
TABLE = (
    f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r>'
    "<w:t>Anexo de cifras</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)

TICKED = form_field("FORMCHECKBOX", "<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    for name, language in DRAFTS:
        brief = str(SAMPLES / f"{name}.yaml")
        assert invoke(["build", brief, "-l", language, "-o", str(folder)]).exit_code == 0
    return folder


def a_word(root: Element) -> Expected:
    clause, paragraph = long_paragraphs(root)[2]
    last = text_of(paragraph).rstrip(".;:, ").rsplit(" ", 1)[-1]
    typed(last, "zapatero")(paragraph)
    return {clause: "edited"}


def a_clause_went(root: Element) -> Expected:
    clause, control = whole_clauses(root)[-1]
    take_out(control)
    return {clause: "deleted"}


def a_clause_moved(root: Element) -> Expected:
    clause, control = whole_clauses(root)[-1]
    clause_controls(root)[0][1].addprevious(control)
    return {clause: MOVED}


def a_paragraph_was_split(root: Element) -> Expected:
    clause, paragraph = long_paragraphs(root)[1]
    text = max(paragraph.iter(f"{W}t"), key=lambda item: len(item.text or ""))
    run = text.getparent()
    assert run is not None
    words = text.text or ""
    cut = words.index(" ", len(words) // 3)
    other = new_paragraph(words[cut + 1 :], paragraph)
    text.text = words[:cut]
    for sibling in list(run.itersiblings()):
        other.append(sibling)
    paragraph.addnext(other)
    return {clause: "edited"}


def two_paragraphs_were_joined(root: Element) -> Expected:
    clause, paragraph = next(
        (clause, paragraph)
        for clause, paragraph in long_paragraphs(root)
        if paragraph.getnext() is not None and paragraph.getnext().tag == f"{W}p"  # type: ignore[union-attr]
    )
    following = paragraph.getnext()
    assert following is not None
    paragraph.extend([child for child in following if child.tag != f"{W}pPr"])
    take_out(following)
    return {clause: "edited"}


def a_paragraph_went(root: Element) -> Expected:
    clause, paragraph = long_paragraphs(root)[1]
    take_out(paragraph)
    return {clause: "edited"}


def a_paragraph_looks(name: str) -> Act:
    """Give all words of a paragraph a look that takes them out of the act, as it is read."""

    def act(root: Element) -> Expected:
        clause, paragraph = long_paragraphs(root)[1]
        with_property(paragraph, name)
        return {clause: "edited"}

    return act


def a_box_was_ticked(root: Element) -> Expected:
    clause, paragraph = long_paragraphs(root)[1]
    paragraph.extend(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{TICKED}</w:p>'))
    return {clause: "edited"}


def a_table_came(root: Element) -> Expected:
    clause, paragraph = long_paragraphs(root)[0]
    paragraph.addnext(etree.fromstring(TABLE))
    return {clause: "edited"}


def text_came_between_clauses(root: Element) -> Expected:
    clause_controls(root)[1][1].addprevious(new_paragraph("Palabras que nadie había redactado."))
    return {None: NEW}


def a_clause_of_another_draft_came(root: Element) -> Expected:
    _, control = clause_controls(root)[1]
    pasted = copy.deepcopy(control)
    tag = pasted.find(f"{W}sdtPr/{W}tag")
    alias = pasted.find(f"{W}sdtPr/{W}alias")
    assert tag is not None
    assert alias is not None
    tag.set(f"{W}val", "harbour/elsewhere")
    alias.set(f"{W}val", "Puerto · harbour/elsewhere")
    for text in pasted.iter(f"{W}t"):
        text.text = " ".join(reversed((text.text or "").split())) + " puerto"
    for child in pasted.iter(f"{W}footnoteReference", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        child.tag = f"{W}noBreakHyphen" if "Reference" in str(child.tag) else f"{W}proofErr"
        child.attrib.clear()
    control.addnext(pasted)
    return {"harbour/elsewhere": NEW}


def nothing(_: Element) -> Expected:
    return {}


def silently(edit: Callable[[Element], None]) -> Act:
    def act(root: Element) -> Expected:
        edit(root)
        return {}

    return act


ACTS: dict[str, tuple[Act, ...]] = {
    "a word": (a_word,),
    "a clause went": (a_clause_went,),
    "a clause moved": (a_clause_moved,),
    "a paragraph was split": (a_paragraph_was_split,),
    "two paragraphs were joined": (two_paragraphs_were_joined,),
    "a paragraph went": (a_paragraph_went,),
    "a paragraph was struck through": (a_paragraph_looks("strike"),),
    "a paragraph was struck through twice": (a_paragraph_looks("dstrike"),),
    "a paragraph was hidden": (a_paragraph_looks("vanish"),),
    "a box was ticked": (a_box_was_ticked,),
    "a table came": (a_table_came,),
    "text came between clauses": (text_came_between_clauses,),
    "a clause of another draft came": (a_clause_of_another_draft_came,),
    "saved by Word": (silently(noise_of_word),),
    "another font": (silently(in_another_font),),
    "no controls": (silently(without_controls),),
    "no controls, no bookmarks": (silently(without_controls), silently(without_clause_bookmarks)),
    "a word, saved by Word": (a_word, silently(noise_of_word)),
    "a word, nothing names clauses": (
        a_word,
        silently(without_controls),
        silently(without_clause_bookmarks),
    ),
    "a clause moved, no controls": (a_clause_moved, silently(without_controls)),
    "split, saved by Word": (a_paragraph_was_split, silently(noise_of_word)),
}


def made(path: Path, acts: tuple[Act, ...]) -> Expected:
    expected: dict[str | None, str] = {}
    edit_part(path, *(lambda root, act=act: expected.update(act(root)) for act in acts))  # type: ignore[misc]
    return expected


def became(path: Path) -> Expected:
    """Return the state of each clause that is not as drafted; ``verify`` must not say otherwise."""
    result = invoke(["review", str(path), "-f", "json"])
    assert result.exit_code == 0, result.stderr
    found: dict[str | None, str] = {}
    verdicts = json.loads(invoke(["verify", str(path), "-f", "json"]).stdout)["clauses"]
    assert [
        (item["clause"], STANDINGS[item["state"]], item["moved"])
        for item in json.loads(result.stdout)["clauses"]
    ] == [(item["clause"], item["standing"], item["moved"]) for item in verdicts]
    for item in json.loads(result.stdout)["clauses"]:
        if item["state"] not in {"unchanged", "appearance", None}:
            found[item["clause"]] = item["state"]
        elif item["moved"]:
            found[item["clause"]] = MOVED
    return found


@pytest.mark.parametrize("name", DRAFTS, ids="-".join)
@pytest.mark.parametrize("case", ACTS)
def test_no_change_is_silent_and_nothing_else_is_called_one(
    drafts: Path, tmp_path: Path, name: tuple[str, str], case: str
) -> None:
    path = tmp_path / "edited.docx"
    shutil.copy(drafts / f"{'.'.join(name)}.docx", path)
    expected = made(path, ACTS[case])
    assert became(path) == expected


@pytest.fixture(scope="module")
def edited(
    drafts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[bytes, Expected]]:
    """Return edited drafts with what became of their clauses."""
    path = tmp_path_factory.mktemp("edited") / "edited.docx"
    cases = ("nothing", "a word", "text came between clauses", "a table came", "another font")
    cases += ("a paragraph was struck through", "a paragraph was struck through twice")
    acts = {"nothing": (nothing,), **ACTS}
    files = {}
    for name in DRAFTS[:3]:
        for case in cases:
            shutil.copy(drafts / f"{'.'.join(name)}.docx", path)
            expected = made(path, acts[case])
            files[f"{name[0]}-{case.replace(' ', '-')}"] = path.read_bytes(), expected
    return files


@needs_libreoffice
@pytest.mark.parametrize("form", ["docx", "odt", "doc", "rtf"])
def test_libreoffice_hides_no_change_and_makes_none(
    edited: Mapping[str, tuple[bytes, Expected]], tmp_path: Path, form: str
) -> None:
    files = {key: data for key, (data, _) in edited.items()}
    path = tmp_path / "back.docx"
    found = {}
    for key, data in Office(tmp_path).through(form, files).items():
        path.write_bytes(data)
        found[key] = became(path)
    assert found == {key: expected for key, (_, expected) in edited.items()}
