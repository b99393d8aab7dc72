"""Comments in a redline: what a change says, beside the words that changed."""

import datetime
from collections.abc import Mapping, Sequence

from lxml import etree

from drafting.render.redline import FileComparison
from drafting.render.redline.files import Block, paragraphs_of
from drafting.render.redline.packaging import add_part
from drafting.render.redline.paragraphs import Atom, Paragraph
from drafting.render.redline.wordml import W_NAMESPACE, Element, W, highest, make
from drafting.render.word.runs import AUTHOR, INITIALS
from drafting.xml_trees import tree_of


def hang_remarks(
    comparison: FileComparison, remarks: Mapping[int, Sequence[str]], date: datetime.date
) -> None:
    """Hang comments on paragraphs of the body, by the places of their blocks in the new file; the redline is written afterwards.

    A remark on a table is left out: its rows tell what changed.
    """
    body = comparison.body.new
    if body is None or not remarks:
        return
    file = comparison.new
    part = file.part_names["comments"]
    if part not in file.parts:
        add_part(file, part, "comments")
    root = _comments(file.parts.get(part))
    free = highest(item.get(f"{W}id") for item in root.iter(f"{W}comment")) + 1
    for identifier, (place, lines) in enumerate(sorted(remarks.items()), start=free):
        first, last = body.blocks[place], _end(body.blocks, place)
        if isinstance(first, Paragraph) and last is not None:
            root.append(_comment(identifier, lines, date))
            _mark(first, last, str(identifier))
    file.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _comments(data: bytes | None) -> Element:
    if data is not None:
        return tree_of(data)
    return etree.Element(f"{W}comments", nsmap={"w": W_NAMESPACE})


def _comment(identifier: int, lines: Sequence[str], date: datetime.date) -> Element:
    comment = make(
        "comment",
        id=str(identifier),
        author=AUTHOR,
        initials=INITIALS,
        date=f"{date.isoformat()}T00:00:00Z",
    )
    for line in lines:
        paragraph, run, text = make("p"), make("r"), make("t")
        text.text = line
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _end(blocks: Sequence[Block], place: int) -> Paragraph | None:
    """Return the paragraph in which a comment on a place ends; None where there is none that may.

    One that ends between the first and the second footnote makes LibreOffice 7.4 mix up all footnotes.
    """
    counts = [
        sum(atom.note is not None for item in paragraphs_of([block]) for atom in item.atoms)
        for block in blocks
    ]
    total = sum(counts)
    for number in range(place, len(blocks)):
        block = blocks[number]
        if isinstance(block, Paragraph) and (total == 1 or sum(counts[: number + 1]) != 1):
            return block
    return None


def _mark(first: Paragraph, last: Paragraph, identifier: str) -> None:
    start = make("commentRangeStart", id=identifier)
    end = make("commentRangeEnd", id=identifier)
    reference = make("commentReference", id=identifier)
    size = len(last.text)
    first.atoms.insert(0, Atom(elements=(start,), is_run=False))
    last.atoms += [
        Atom(elements=(end,), is_run=False, start=size),
        Atom(elements=(reference,), start=size),
    ]
