"""Text boxes, wherever they hang: in the body, in a header, in a note; one more or one fewer hides nothing of the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office import ACCEPT, REJECT, Office, needs_libreoffice
from redline_samples import A, B, note_paragraph, paragraph, text_box, word_file
from redlines import opened, redline, words
from test_redline_foreign import with_parts

from drafting.comparison.verdicts import Verdict
from drafting.render.redline import compare_files
from drafting.render.redline.three_way import compare_three

MARK = "Concejo"


def boxed(*texts: str) -> bytes:
    boxes = (text_box(paragraph(text)) for text in texts)
    return word_file(paragraph(*boxes, A), B)


def _within(data: bytes, *texts: str) -> bytes:
    """Put text boxes where a file has the mark."""
    boxes = "".join(text_box(paragraph(text)) for text in texts)
    mark = f'<w:r><w:t xml:space="preserve">{MARK}</w:t></w:r>'
    return with_parts(data, lambda name, content: (name, content.replace(mark, mark + boxes)))


def in_header(*texts: str) -> bytes:
    return _within(word_file(A, B, header=MARK), *texts)


def in_note(*texts: str) -> bytes:
    return _within(word_file(note_paragraph(A), B, notes={1: MARK}), *texts)


HOSTS: dict[str, tuple[Callable[..., bytes], str]] = {
    "body": (boxed, ""),
    "header": (in_header, "-header-default-1"),
    "note": (in_note, "-footnote"),
}
TEN, NINETY, SIGNED = "El plazo es de 10 días.", "El plazo es de 90 días.", "Firma la Alcaldía."
PAIRS = {
    "changed": ((TEN,), (NINETY,), {"textbox-1": "changed"}),
    "one-more-before": (
        (TEN,),
        (SIGNED, NINETY),
        {"textbox-1": "inserted", "textbox-2": "changed"},
    ),
    "one-more-behind": (
        (TEN,),
        (NINETY, SIGNED),
        {"textbox-1": "changed", "textbox-2": "inserted"},
    ),
    "one-fewer": ((SIGNED, TEN), (NINETY,), {"textbox-1": "changed", "textbox-1 ": "removed"}),
    "another-one": ((TEN,), (SIGNED,), {"textbox-1": "changed"}),
}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("name", PAIRS)
def test_the_words_of_text_boxes_are_compared(host: str, name: str) -> None:
    make, place = HOSTS[host]
    before, after, kinds = PAIRS[name]
    found = compare_files(opened(make(*before)), opened(make(*after)))
    told = [
        (story.name, change.kind.value)
        for story in found.stories
        for change in story.changes
        if story.name.startswith("textbox") and not change.is_same
    ]
    if name == "another-one":
        assert {where for where, _ in told} == {f"textbox-1{place}"}
        return
    assert sorted(told) == sorted((f"{box.strip()}{place}", kind) for box, kind in kinds.items())


@pytest.mark.parametrize("host", HOSTS)
def test_a_redline_marks_what_changed_in_a_text_box(host: str) -> None:
    make, _ = HOSTS[host]
    old, new = make(TEN), make(NINETY)
    found = redline(old, new)
    assert (words(found), words(found, accept=False)) == (words(new), words(old))


@needs_libreoffice
def test_libreoffice_resolves_what_changed_in_a_box_beside_a_new_one(tmp_path: Path) -> None:
    jobs = {}
    for host in ("body", "header"):
        make, _ = HOSTS[host]
        found = redline(make(TEN), make(NINETY, SIGNED))
        jobs |= {f"{host}-a": (found, ACCEPT), f"{host}-r": (found, REJECT)}
    saved = Office(tmp_path).saved(jobs)
    shown = {name: str(words(data)[0]) for name, (data, _) in saved.items()}
    for name, text in shown.items():
        assert ("90 días" in text, "10 días" in text) == (name[-1] == "a", name[-1] == "r")


@pytest.mark.parametrize("host", HOSTS)
def test_three_files_are_compared_box_by_box(host: str) -> None:
    make, place = HOSTS[host]
    base, theirs, ours = (opened(make(*texts)) for texts in ((TEN,), (SIGNED, NINETY), (TEN,)))
    found = compare_three(base, theirs, ours, has_pages=True)
    boxes = [
        (story.name, fate.verdict)
        for story in found.stories
        for fate in story.fates
        if story.name.startswith("textbox")
    ]
    assert boxes == [(f"textbox-1{place}", Verdict.THEIRS)] * 2
    (both,) = (
        fate
        for story in compare_three(
            base, theirs, opened(make("El plazo es de 30 días.")), has_pages=True
        ).stories
        for fate in story.fates
        if story.base and story.name.startswith("textbox")
    )
    assert both.verdict is Verdict.CONFLICT
