"""Text boxes: which one of a file is which of the other, by their words, and how the objects that hold them are known by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from drafting.comparison import Provision, pair
from drafting.render.redline.files import (
    NOTE_PARTS,
    PAGE_PARTS,
    TEXT_BOX,
    Story,
    WordFile,
    around_of,
    paragraphs_of,
)
from drafting.render.redline.paragraphs import Atom
from drafting.render.redline.wordml import Element, W

_BOX: Final = f"{W}txbxContent"


class Stories(NamedTuple):
    """A story in both files, or in one."""

    name: str
    """In the new file, where it is there."""
    old: Story | None
    new: Story | None


def is_of_pages(place: str) -> bool:
    """Is a place a header or a footer, or a text box in one?"""
    return around_of(place).startswith(PAGE_PARTS)


def paired_stories(old: WordFile, new: WordFile) -> Iterator[Stories]:
    """Yield the stories of both files by their place, and behind each its text boxes; those of notes come last."""
    for place in dict.fromkeys([*map(around_of, new.stories), *map(around_of, old.stories)]):
        if place not in NOTE_PARTS:
            yield Stories(place, old.stories.get(place), new.stories.get(place))
        yield from _paired_boxes(_boxes_in(old, place), _boxes_in(new, place))


def _boxes_in(file: WordFile, place: str) -> list[Story]:
    return [
        story
        for name, story in file.stories.items()
        if name.startswith(TEXT_BOX) and around_of(name) == place
    ]


def _paired_boxes(old: Sequence[Story], new: Sequence[Story]) -> Iterator[Stories]:
    """Yield which box became which, by their words; of the others in their order where both files have as many."""
    groups = pair(list(map(_as_one, old)), list(map(_as_one, new))).groups
    known = {
        group.new[0]: group.old[0] for group in groups if len(group.old) == len(group.new) == 1
    }
    gone = [place for place in range(len(old)) if place not in known.values()]
    came = [place for place in range(len(new)) if place not in known]
    if len(gone) == len(came):
        known |= dict(zip(came, gone, strict=True))
        gone = []
    for number, story in enumerate(new):
        yield Stories(story.name, old[known[number]] if number in known else None, story)
    yield from (Stories(old[number].name, old[number], None) for number in gone)


def _as_one(story: Story) -> Provision:
    """Return all that a story says as one provision."""
    return Provision(
        pieces=tuple(piece for item in paragraphs_of(story.blocks) for piece in item.pieces())
    )


def identify_boxes(paired: Iterable[Stories], old: WordFile, new: WordFile) -> None:
    """Give the objects of both files that hold boxes keys: the same one where the boxes are the same.

    All boxes look alike. Compared as such, one put before another would be taken for it, and rejected in its stead.
    """
    names = {
        story.container: str(number)
        for number, stories in enumerate(paired)
        for story in stories[1:]
        if story and stories.name.startswith(TEXT_BOX)
    }
    if not names:
        return
    for file in (old, new):
        for story in (*file.stories.values(), *file.notes.values()):
            for item in paragraphs_of(story.blocks):
                for atom in item.atoms:
                    _name(atom, names)


def _name(atom: Atom, names: Mapping[Element, str]) -> None:
    if atom.key is None or not atom.is_object:
        return
    held = [names[box] for item in atom.elements for box in item.iter(_BOX) if box in names]
    if held:
        # Of a file that is compared with two others the key is another one each time.
        kind, digest, *_ = atom.key.split(":")
        atom.key = ":".join((kind, digest, *held))
