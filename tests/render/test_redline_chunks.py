"""What stands between paragraphs and is none: the text of another file, forms of which a reader takes one, a formula."""

import io
import zipfile

import pytest
from redline_samples import A, B, paragraph, word_file
from redlines import opened, part, redline, words
from word_edits import relate

from drafting.render.redline import compare_files
from drafting.render.redline.files import BODY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SAID = [A.casefold(), B.casefold()]


def with_chunk(text: str, name: str = "chunk.htm") -> bytes:
    """Return a file with the text of an HTML file between two paragraphs."""
    data = word_file(A, '<w:altChunk r:id="aFChunk"/>', B)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    relate(parts, "aFChunk", name)
    parts[f"word/{name}"] = f"<p>{text}</p>".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for item, content in parts.items():
            archive.writestr(item, content)
    return buffer.getvalue()


def in_forms(choice: str, fallback: str) -> bytes:
    """Return a file with a paragraph of which a reader takes the form that it knows."""
    forms = (
        f'<mc:Choice Requires="w14">{paragraph(choice)}</mc:Choice>'
        f"<mc:Fallback>{paragraph(fallback)}</mc:Fallback>"
    )
    content = f'<mc:AlternateContent xmlns:mc="{MC}">{forms}</mc:AlternateContent>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return word_file(A, control, B)


def with_formula(text: str) -> bytes:
    formula = (
        f'<m:oMathPara xmlns:m="{M}"><m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath></m:oMathPara>'
    )
    return word_file(A, f"<w:sdt><w:sdtPr/><w:sdtContent>{formula}</w:sdtContent></w:sdt>", B)


PLAIN = word_file(A, B)
PICTURE = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>'
CHANGED = {
    "changed": (with_chunk("10 días"), with_chunk("90 días"), ["removed", "inserted"]),
    "came": (PLAIN, with_chunk("90 días"), ["inserted"]),
    "gone": (with_chunk("10 días"), PLAIN, ["removed"]),
    "for-a-picture": (
        word_file(A, paragraph(PICTURE), B),
        with_chunk("90 días"),
        ["removed", "inserted"],
    ),
    "same": (with_chunk("10 días"), with_chunk("10 días", "x.htm"), []),
    "formula": (with_formula("10"), with_formula("90"), ["removed", "inserted"]),
    "forms-that-differ": (
        in_forms("10 días", "10 días"),
        in_forms("10 días", "90 días"),
        ["removed", "inserted"],
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_chunk_is_the_same_or_another_one(name: str) -> None:
    old, new, kinds = CHANGED[name]
    story = compare_files(opened(old), opened(new)).stories[0]
    assert sorted(change.kind.value for change in story.changes if not change.is_same) == sorted(
        kinds
    )


def chunks_in(data: bytes) -> int:
    return sum(1 for _ in part(data).iter(f"{W}altChunk", f"{{{M}}}oMathPara"))


@pytest.mark.parametrize("name", CHANGED)
def test_a_redline_holds_the_chunks_of_the_new_file_and_the_words_of_both(name: str) -> None:
    old, new, _ = CHANGED[name]
    found = redline(old, new)
    assert chunks_in(found) == chunks_in(new)
    for accept, draft in ((True, new), (False, old)):
        shown = [text for text in words(found, accept=accept)[0][BODY] if text]
        assert shown == [text for text in words(draft)[0][BODY] if text]


def test_words_that_all_forms_say_are_compared_as_words() -> None:
    old, new = (in_forms(f"{days} días", f"{days} días") for days in (10, 90))
    (change,) = (
        item
        for item in compare_files(opened(old), opened(new)).stories[0].changes
        if not item.is_same
    )
    assert [edit.old for edit in change.edits if edit.old != edit.new and edit.old] == ["10"]
    assert words(redline(old, new), accept=False) == words(old)
