"""What a carried brief gives today, and where that stands in its file: the units, their texts, and the words that stand for expressions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.localization.expressions import Speech
from drafting.model.draft import Block, Localized, Node, Resolved, Run
from drafting.model.text import Expression
from drafting.render.redline.files import Block as WordBlock
from drafting.render.redline.files import WordFile, paragraphs_of
from drafting.render.redline.paragraphs import NoteId, Paragraph
from drafting.render.redline.wordml import Element


class DraftOfToday(Struct, frozen=True, kw_only=True):
    """What a brief gives with the library of today, before it is a file."""

    resolved: Resolved
    localized: Localized
    speech: Speech


class Spot(Struct, frozen=True, kw_only=True):
    """The words that stand for an expression, from ``start`` up to ``end`` of a text."""

    start: int
    end: int
    words: str
    expression: Expression
    owner: str
    """The clause or the instrument whose names the expression uses."""


Spots = Mapping[Element, tuple[Spot, ...]]
"""The spots of each paragraph of a file, by its element."""


def spots_of_body(draft: DraftOfToday, blocks: Sequence[WordBlock]) -> Spots:
    """Return where expressions stand in the file that was written of a draft; several signatures stand in a table."""
    return {element: spots for element, _, spots in _paragraphs_found(draft, blocks)}


def keys_of_body(draft: DraftOfToday, blocks: Sequence[WordBlock]) -> Mapping[int, str]:
    """Return the keys of the texts that the blocks of such a file show, by their places."""
    parts = (part for part in draft.resolved.parts if isinstance(part, Node))
    keys = dict(_keys(parts))
    nodes = nodes_of_body(draft, blocks)
    return {place: keys[node] for place, node in nodes.items() if node in keys}


def nodes_of_body(draft: DraftOfToday, blocks: Sequence[WordBlock]) -> Mapping[int, str]:
    """Return the units that the blocks of such a file show, by their places."""
    places = {
        block.element: place for place, block in enumerate(blocks) if isinstance(block, Paragraph)
    }
    return {
        places[element]: node
        for element, node, _ in _paragraphs_found(draft, blocks)
        if element in places
    }


def _keys(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.message is not None:
            yield node.id, node.message.key
        yield from _keys(node.children)


def _paragraphs_found(
    draft: DraftOfToday, blocks: Sequence[WordBlock]
) -> Iterator[tuple[Element, str, tuple[Spot, ...]]]:
    """Yield the paragraphs of a draft in its file, each with its node and its spots."""
    paragraphs = list(paragraphs_of([*blocks]))
    position = 0
    for node, runs, owner in _texts(draft):
        for number in range(position, len(paragraphs)):
            spots = _spots_in(paragraphs[number].text, runs, owner)
            if spots is not None:
                yield paragraphs[number].element, node, spots
                position = number + 1
                break


def _texts(draft: DraftOfToday) -> Iterator[tuple[str, tuple[Run, ...], str]]:
    """Yield the runs of each paragraph, in their order, between its node and whose names they use."""
    instrument = draft.resolved.instrument.id
    for block in draft.localized.blocks:
        texts: Iterable[tuple[Run, ...]] = (
            (block.runs,)
            if isinstance(block, Block)
            else (runs for entry in block.entries for runs in entry)
        )
        owner = (block.clause if isinstance(block, Block) else None) or instrument
        yield from ((block.node, runs, owner) for runs in texts if any(run.text for run in runs))


def spots_of_notes(draft: DraftOfToday, file: WordFile) -> Mapping[NoteId, Spots]:
    """Return the spots of each note."""
    owners = (owner for owner, _ in draft.resolved.footnote_texts)
    known = list(zip(owners, draft.localized.footnotes, strict=True))
    return {note: dict(_spots_of_note(story.blocks, known)) for note, story in file.notes.items()}


def _spots_of_note(
    blocks: Sequence[WordBlock], known: Iterable[tuple[str, tuple[Run, ...]]]
) -> Iterator[tuple[Element, tuple[Spot, ...]]]:
    for block in paragraphs_of([*blocks]):
        found = (
            _spots_in(block.text, runs, owner)
            for owner, runs in known
            if block.text.strip() == "".join(run.text for run in runs).strip()
        )
        yield block.element, next(filter(None, found), ())


def _spots_in(text: str, runs: Iterable[Run], owner: str) -> tuple[Spot, ...] | None:
    """Return the spots of a paragraph that shows these runs; None where it shows others.

    The signs of notes and a typed number stand between or before the runs.
    """
    found: list[Spot] = []
    position = 0
    for run in filter(lambda run: run.text, runs):
        start = text.find(run.text, position)
        if start < 0:
            return None
        position = start + len(run.text)
        if run.expression is None:
            continue
        if found and found[-1].expression is run.expression and found[-1].end == start:
            start = found.pop().start
        found.append(
            Spot(
                start=start,
                end=position,
                words=text[start:position],
                expression=run.expression,
                owner=owner,
            )
        )
    return tuple(found)
