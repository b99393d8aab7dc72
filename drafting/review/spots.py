"""Where expressions stand in a draft: which words of which paragraph show a blank, a noun, a law or a reference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafting.localization.expressions import Speech
from drafting.model.draft import Block, Localized, Node, Resolved, Run
from drafting.model.text import Expression
from drafting.render.redline.files import Block as WordBlock
from drafting.render.redline.files import WordFile
from drafting.render.redline.paragraphs import Paragraph


class Drafted(Struct, frozen=True, kw_only=True):
    """What a carried brief gives today, before it is a file."""

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


def spots_of_body(drafted: Drafted, blocks: Sequence[WordBlock]) -> Mapping[int, tuple[Spot, ...]]:
    """Return the spots of each block of the file that was written of a draft, by its place; tables have none."""
    return {place: spots for place, _, spots in _blocks_found(drafted, blocks)}


def keys_of_body(drafted: Drafted, blocks: Sequence[WordBlock]) -> Mapping[int, str]:
    """Return the keys of the texts that the blocks of such a file show, by their places."""
    parts = (part for part in drafted.resolved.parts if isinstance(part, Node))
    keys = dict(_keys(parts))
    return {
        place: keys[block.node]
        for place, block, _ in _blocks_found(drafted, blocks)
        if block.node in keys
    }


def _keys(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.message is not None:
            yield node.id, node.message.key
        yield from _keys(node.children)


def _blocks_found(
    drafted: Drafted, blocks: Sequence[WordBlock]
) -> Iterator[tuple[int, Block, tuple[Spot, ...]]]:
    """Yield the place of each block of a draft in its file, with its spots."""
    paragraphs = [
        (place, block.text) for place, block in enumerate(blocks) if isinstance(block, Paragraph)
    ]
    position = 0
    for block in drafted.localized.blocks:
        if not (isinstance(block, Block) and any(run.text for run in block.runs)):
            continue
        owner = block.clause or drafted.resolved.instrument.id
        for number in range(position, len(paragraphs)):
            place, text = paragraphs[number]
            spots = _spots_in(text, block.runs, owner)
            if spots is not None:
                yield place, block, spots
                position = number + 1
                break


def spots_of_notes(
    drafted: Drafted, file: WordFile
) -> Mapping[tuple[str, str], Mapping[int, tuple[Spot, ...]]]:
    """Return the spots of each note, by its kind and id, then by the place of the block."""
    owners = (owner for owner, _ in drafted.resolved.footnote_texts)
    known = list(zip(owners, drafted.localized.footnotes, strict=True))
    return {note: dict(_spots_of_note(story.blocks, known)) for note, story in file.notes.items()}


def _spots_of_note(
    blocks: Sequence[WordBlock], known: Iterable[tuple[str, tuple[Run, ...]]]
) -> Iterator[tuple[int, tuple[Spot, ...]]]:
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found = (
                _spots_in(block.text, runs, owner)
                for owner, runs in known
                if block.text.strip() == "".join(run.text for run in runs).strip()
            )
            yield place, next(filter(None, found), ())


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
