"""What was put in the place of expressions, and which edits are left when it is taken back.

An edit seldom keeps to the words of an expression: *treinta (30)* that became *cuarenta y cinco (45)* is two edits, and a whole clause of a
sentence may be one. So all edits that touch an expression are taken together with it, and their new words are asked what they say.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison import PILCROW, Change, Edit, EditKind
from drafting.grammar import Noun
from drafting.model.content import BlankType
from drafting.model.text import ExpressionKind, Message
from drafting.render.redline.files import Block, Table, paragraphs_of
from drafting.review.appearance import PLAIN_SIGNS, in_plain_signs
from drafting.review.draft_of_today import Spot, Spots
from drafting.review.edited_text import EditedText, Hull
from drafting.review.expression_reader import Problem, Reader, Reading
from drafting.review.numbers import counts_another

_MOST_WORDS: Final = 12
"""Where more around an expression was written anew, nobody can say that a value in it stands for the old one."""


class Kind(StrEnum):
    """What an expression stands for."""

    BLANK = "blank"
    FACT = "fact"
    NOUN = "noun"
    LAW = "law"
    REFERENCE = "reference"
    FOLLOWED = "reference-followed"
    """The same article under another number: nobody changed the reference."""
    LOST = "reference-lost"
    """The article that it names is no longer in the file."""
    UNMARKED = "reference-unmarked"
    """The article is there; the bookmark that the reference leads to is not, so that it follows no more."""
    TYPED_OVER = "reference-typed-over"
    """A live reference shows another number, and no unit came or went: typed, or numbered anew by a word processor."""


_KINDS: Final = {ExpressionKind.LAW: Kind.LAW, ExpressionKind.REF: Kind.REFERENCE}


class Substitution(Struct, frozen=True, kw_only=True):
    """Other words in the place of an expression."""

    kind: Kind
    owner: str
    """Its clause, or the instrument."""
    name: str
    """Of the blank, noun or law; the target of a reference as written."""
    label: Message | None = None
    """What a blank or a fact is called."""
    limits: tuple[int | None, int | None] = (None, None)
    is_text: bool = False
    """Its value is words, and no number or date."""
    old_words: str
    new_words: str
    old: str
    """As a brief writes it; the name of a noun or a law; the node that a reference names."""
    new: str | None
    """None where the words name nothing that we know."""
    problem: Problem | None = None
    nouns: tuple[Noun, ...] = ()
    """What a brief could call an organ that the library does not know by that name; in a review one at most."""
    is_of_gender: bool = False
    """The organ is called as before; articles and what agrees with it are of the other gender."""
    spot: Spot

    @property
    def is_for_the_brief(self) -> bool:
        """Can a brief say it?"""
        return bool(self.nouns) or (self.kind in {Kind.BLANK, Kind.FACT} and self.problem is None)


class Substituted(Struct, frozen=True, kw_only=True):
    """What a text says in the place of its expressions, and its edits told with and without that."""

    found: tuple[Substitution, ...]
    edits: tuple[Edit, ...]
    """The edits with every expression that was replaced told as a whole."""
    rest: tuple[Edit, ...]
    """The edits with every expression back in its place."""

    @property
    def leaves_words(self) -> bool:
        """Was anything else edited?"""
        return any(not edit.kind.is_kept for edit in self.rest)


Keeps = Callable[[Substitution], bool]


def substituted(
    spots: Sequence[Spot], edits: Sequence[Edit], reader: Reader, keeps: Keeps = lambda _: True
) -> Substituted:
    """Return what was put in the place of the spots of a text; ``keeps`` says which of it is taken back in ``rest``."""
    text = EditedText(edits)
    found: list[Substitution] = []
    whole: list[Edit] = []
    rest: list[Edit] = []
    place = 0
    for hull in text.hulls(spots):
        between = list(text.between(place, hull.start, opens=place == 0, closes=False))
        place = hull.end
        own = [pair for pair in _in_hull(hull, reader) if _is_same_count(pair, hull, text, reader)]
        found += [item for item, _ in own]
        whole += [*between, *(_rewritten(hull, own, is_undone=False) if own else text.of(hull))]
        kept = [pair for pair in own if keeps(pair[0])]
        rest += [*between, *_rewritten(hull, kept, is_undone=True)]
    last = list(text.between(place, len(text.old), opens=place == 0, closes=True))
    return Substituted(
        found=(*found, *_followed(spots, text)),
        edits=(*whole, *last),
        rest=(*rest, *last),
    )


def spots_of_change(change: Change, spots: Spots, old: Sequence[Block]) -> tuple[Spot, ...]:
    """Return the spots of the paragraphs that changed, counted through their words with a pilcrow between."""
    found: list[Spot] = []
    offset = 0
    for block in paragraphs_of([old[place] for place in change.old]):
        found += [
            replace(spot, start=spot.start + offset, end=spot.end + offset)
            for spot in spots.get(block.element, ())
        ]
        offset += len(block.text) + len(PILCROW)
    return tuple(found)


def substituted_in(
    change: Change, spots: Spots, old: Sequence[Block], reader: Reader
) -> Substituted:
    """Return what was put in the place of expressions by a change; of a table, in all of its cells together."""
    parts = [
        substituted(spots_of_change(inner, spots, blocks), inner.edits, reader)
        for inner, blocks in _changes_within(change, old)
    ]
    return Substituted(
        found=tuple(item for part in parts for item in part.found),
        edits=tuple(edit for part in parts for edit in part.edits),
        rest=tuple(edit for part in parts for edit in part.rest),
    )


def _changes_within(
    change: Change, old: Sequence[Block]
) -> Iterator[tuple[Change, Sequence[Block]]]:
    """Yield a change of paragraphs, or those in the cells of a table, with the blocks that its places count in."""
    table = old[change.old[0]] if change.old and change.rows else None
    if not isinstance(table, Table):
        yield change, old
        return
    for row in change.rows:
        cells = zip(table.rows[row.old].cells if row.old is not None else (), row.cells)  # noqa: B905 (none of a row that came)
        for cell, changes in cells:
            for inner in changes:
                yield from _changes_within(inner, cell.blocks)


def as_reference(spot: Spot, kind: Kind, edit: Edit) -> Substitution:
    """Return what became of a live reference that nobody replaced."""
    return Substitution(
        kind=kind,
        owner=spot.owner,
        name=spot.expression.target,
        old_words=edit.old,
        new_words=edit.new,
        old=spot.expression.target,
        new=spot.expression.target if kind is Kind.FOLLOWED else None,
        spot=spot,
    )


def as_typed_over(item: Substitution) -> Substitution:
    """Return a reference that shows another number although what it names stands where it stood."""
    return replace(item, kind=Kind.TYPED_OVER, new=None)


def kind_of(spot: Spot, reader: Reader) -> Kind:
    """Return what the expression of a spot stands for."""
    if reader.blank(spot) is not None:
        return Kind.BLANK if spot.owner in reader.clauses else Kind.FACT
    return _KINDS.get(spot.expression.kind, Kind.NOUN)


def _in_hull(hull: Hull, reader: Reader) -> Iterator[tuple[Substitution, Reading]]:
    """Yield what stands in the place of each spot of a hull, with where in its new words."""
    if PILCROW in hull.old + hull.new:
        return  # a paragraph ends within
    if len(hull.spots) == 1:
        (spot,) = hull.spots
        before, after = hull.old[: spot.start - hull.start], hull.old[spot.end - hull.start :]
        inner = len(hull.new) - len(before) - len(after)
        # A space typed beside a value is no part of it, whichever kind stood there.
        new = hull.new.translate(PLAIN_SIGNS)
        is_around = new.startswith(before.translate(PLAIN_SIGNS)) and new.endswith(
            after.translate(PLAIN_SIGNS)
        )
        if inner > 0 and is_around:
            end = len(before) + inner
            found = reader.read(spot, hull.new[len(before) : end], is_whole=True)
            pair = _substitution(spot, found, hull.new, len(before), reader)
            yield from [pair] if pair else []
            return
    if max(len(hull.old.split()), len(hull.new.split())) > _MOST_WORDS * len(hull.spots):
        return
    place = 0
    for spot in hull.spots:
        found = reader.read(spot, hull.new[place:], is_whole=False)
        pair = _substitution(spot, found, hull.new, place, reader)
        if pair:
            place = pair[1].end
            yield pair


def _is_same_count(
    pair: tuple[Substitution, Reading], hull: Hull, text: EditedText, reader: Reader
) -> bool:
    """Does a number still count what it counted? *Un mois* for *vingt jours* is no value of a blank for days."""
    item, reading = pair
    blank = reader.blank(item.spot)
    is_number = blank is not None and blank.type is BlankType.INTEGER
    behind = text.new[hull.new_start + reading.end :]
    return not (is_number and counts_another(text.old[item.spot.end :], behind))


def _substitution(
    spot: Spot, found: Reading | None, new: str, offset: int, reader: Reader
) -> tuple[Substitution, Reading] | None:
    """Return what was read in new words from ``offset`` on, with where it stands in them; None where it says what was drafted."""
    if found is None:
        return None
    start, end = offset + found.start, offset + found.end
    if in_plain_signs(spot.words) == in_plain_signs(new[start:end]):
        return None  # only its appearance is another
    blank = reader.blank(spot)
    words = new[start:end].strip()
    nouns = reader.nouns_said(spot, words) if found.value is None else ()
    item = Substitution(
        kind=kind_of(spot, reader),
        owner=spot.owner,
        name=spot.expression.target,
        label=blank.label if blank else None,
        limits=(blank.minimum, blank.maximum) if blank else (None, None),
        is_text=blank is not None and blank.type is BlankType.TEXT,
        old_words=spot.words,
        new_words=words,
        old=reader.drafted_value(spot),
        new=found.value,
        problem=found.problem,
        nouns=nouns,
        is_of_gender=any(reader.is_drafted_name(spot, noun) for noun in nouns),
        spot=spot,
    )
    return item, replace(found, start=start, end=end)


def _rewritten(
    hull: Hull, own: Sequence[tuple[Substitution, Reading]], *, is_undone: bool
) -> Iterator[Edit]:
    """Yield the edits of a hull with each of these expressions replaced as a whole; ``is_undone``: back in its place."""
    old = new = 0
    for item, reading in own:
        start, words = item.spot.start - hull.start, item.spot.words
        yield from _replaced(hull.old[old:start], hull.new[new : reading.start])
        said = words if is_undone else hull.new[reading.start : reading.end]
        yield from _replaced(words, said)
        old, new = item.spot.end - hull.start, reading.end
    yield from _replaced(hull.old[old:], hull.new[new:])


def _replaced(old: str, new: str) -> Iterator[Edit]:
    if old.translate(PLAIN_SIGNS) == new.translate(PLAIN_SIGNS):
        # Words beside a value are not edited by the kind of space or dash that came with it.
        yield from [Edit(EditKind.EQUAL, old, new)] if old else []
        return
    yield from [Edit(EditKind.DELETED, old, "")] if old else []
    yield from [Edit(EditKind.INSERTED, "", new)] if new else []


def _followed(spots: Sequence[Spot], text: EditedText) -> Iterator[Substitution]:
    """Yield the references that show another number now and still name the same article."""
    for item in text.kept():
        (edit,) = item.edits
        if edit.kind is EditKind.FOLLOWED and _number(edit.old) != _number(edit.new):
            for spot in spots:
                if item.start < spot.end and spot.start < item.end:
                    yield as_reference(spot, Kind.FOLLOWED, edit)


def _number(label: str) -> str:
    """Return what distinguishes a label, however a word processor writes it: *Art. 2º* and *art. 2.* are one."""
    return "".join(letter for letter in label.lower() if letter.isalnum() and letter not in "ºª°")
