"""What two sides made of one base: what can stand as it is, and what somebody has to decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import replace

from drafting.cli.comparing.asked import Asked
from drafting.cli.comparing.clauses import word_file
from drafting.cli.comparing.files import names_of, open_paths
from drafting.cli.comparing.plain import not_compared_values, plain
from drafting.cli.comparing.sides import BRIEFS, Three
from drafting.cli.comparing.text import told_line
from drafting.cli.comparing.told import not_compared_lines, story_name, told_of, tracked_lines
from drafting.cli.drafts import localize_content, report_pending
from drafting.cli.edits import with_signs_explained
from drafting.cli.output import Gettext, labelled
from drafting.cli.printable import as_json_text
from drafting.cli.session import Session
from drafting.comparison import Change, ChangeKind, Edit
from drafting.comparison.verdicts import Fate, Reason, Verdict
from drafting.diagnostics import Findings
from drafting.model.content import LANGUAGES
from drafting.model.draft import without_signatures
from drafting.render.redline import WordFile
from drafting.render.redline.bookmarks import blocks_within
from drafting.render.redline.files import BODY, Block, paragraphs_of
from drafting.render.redline.locations import NOWHERE, Locations
from drafting.render.redline.three_way import StoryFates, ThreeWayComparison, compare_three
from drafting.render.word.provenance import EXTENT
from drafting.resolution import draft_languages
from drafting.review.carried import Carried, carried_of
from drafting.review.draft_text import is_on_letterhead

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFLICT: "to decide",
    Verdict.BOTH_INSERTED: "both inserted here",
    Verdict.COMPATIBLE: "both, compatible",
    Verdict.ALIKE: "both alike",
    Verdict.THEIRS: "only theirs",
    Verdict.OURS: "only ours",
}
"""In the order in which they are counted up."""
REASONS: Mapping[Reason, str] = {
    Reason.SAME_WORDS: "both changed the same words",
    Reason.OTHER_WORDS: "both changed it, in different words",
    Reason.DELETED_AND_CHANGED: "one side deletes what the other changes",
    Reason.DELETED_AND_MOVED: "one side deletes what the other moves",
    Reason.MOVED_APART: "both moved it, to different places",
    Reason.INSERTED_INTO_DELETED: "one side inserts where the other deletes",
}
_TO_DECIDE = frozenset({Verdict.CONFLICT, Verdict.BOTH_INSERTED})


class Entry(NamedTuple):
    """What both sides did at one place, as every form tells it."""

    story: str
    heading: str
    fate: Fate
    number: int
    """Among what is to be decided, from 1; 0 for what is not."""
    theirs: tuple[tuple[ChangeKind, tuple[Edit, ...]], ...]
    ours: tuple[tuple[ChangeKind, tuple[Edit, ...]], ...]
    clause: str | None


def compare_sides(three: Three, asked: Asked) -> str | bytes:
    """Return what two sides made of a base, in the format asked for.

    Raises:
        ContentError: a file cannot be read, or the brief has faults.
    """
    comparison = _compared(three, asked)
    gettext = asked.settings.gettext
    if asked.form == "json":
        return as_json_text(as_json(comparison, asked.tracked))
    if asked.form == "html":
        from drafting.cli.comparing.pages import page_of_sides  # noqa: PLC0415 (jinja2)

        return page_of_sides(comparison, asked)
    return "\n".join(with_signs_explained(as_text(comparison, asked.tracked, gettext), gettext))


def _compared(three: Three, asked: Asked) -> ThreeWayComparison:
    names, accept = names_of(three), asked.tracked == "accept"
    if three.base.suffix in BRIEFS:
        sides = open_paths(three[1:], names[1:], accept=accept)
        base = _drafted(three.base, names[0], sides, asked)
        return compare_three(base, *map(_draft_in, sides), has_pages=False)
    files = open_paths(three, names, accept=accept)
    is_ours = all(_carried(file) and not is_on_letterhead(file.document) for file in files)
    return compare_three(*files, has_pages=not is_ours)


def _drafted(brief: Path, name: str, sides: Sequence[WordFile], asked: Asked) -> WordFile:
    """Return the draft of a brief as the sides were drafted: in their language, and signed where they are.

    Raises:
        ContentError: the brief has faults.
    """
    session = Session(asked.settings)
    content = session.library.content(brief)
    carried = [found for side in sides if (found := _carried(side))]
    languages = (asked.language, *(item.language for item in carried), *draft_languages(content))
    language = next(item for item in languages if item in LANGUAGES)
    drafts = localize_content(session, content, (language,))
    report_pending(drafts, asked.settings.gettext, allow_unreviewed=True)
    (draft,) = drafts
    if any(item.is_signed_elsewhere for item in carried):
        draft = without_signatures(draft)
    return word_file(draft, name)


def _draft_in(side: WordFile) -> WordFile:
    """Return a file without the text of the letterhead round its draft, which no brief gives."""
    body = side.stories[BODY]
    own = replace(body, blocks=blocks_within(body.blocks, EXTENT))
    return replace(side, stories={**side.stories, BODY: own})


def _carried(side: WordFile) -> Carried | None:
    # What is damaged in it was told when the file was opened.
    return carried_of(side.parts, side.name, Findings())


def entries(comparison: ThreeWayComparison) -> Iterator[Entry]:
    """Yield what was done, story by story, in the order of the base."""
    number = 0
    for story in comparison.stories:
        where = _ThreeLocations(comparison, story)
        for fate in story.fates:
            if all(change.is_blank for change in (*fate.theirs, *fate.ours)):
                continue
            is_open = fate.verdict in _TO_DECIDE
            number += is_open
            yield _entry(where, story, fate, number if is_open else 0)


class _ThreeLocations:
    """Where the blocks of a story stand in the base and on both sides."""

    def __init__(self, comparison: ThreeWayComparison, story: StoryFates) -> None:
        self._sides: tuple[Locations, ...] = ()
        if story.name == BODY:
            files = (comparison.base, comparison.theirs.new, comparison.ours.new)
            sides = (story.base, story.theirs, story.ours)
            self._sides = tuple(map(Locations, files, sides))

    def title(self, fate: Fate) -> str:
        if not self._sides:
            return NOWHERE.title
        base, theirs, ours = self._sides
        change = (*fate.theirs, *fate.ours)[0]
        if change.old:
            return base.of(change.old).title
        return (theirs if fate.theirs else ours).of(change.new).title


def _entry(where: _ThreeLocations, story: StoryFates, fate: Fate, number: int) -> Entry:
    change, side = (fate.theirs[0], story.theirs) if fate.theirs else (fate.ours[0], story.ours)
    blocks, place = (story.base, change.old[0]) if change.old else (side, change.new[0])
    first = next(paragraphs_of([blocks[place]]), None)
    return Entry(
        story=story.name,
        heading=where.title(fate),
        fate=fate,
        number=number,
        theirs=tuple(_told(fate.theirs, story.base, story.theirs)),
        ours=tuple(_told(fate.ours, story.base, story.ours)),
        clause=first.clause if first else None,
    )


def _told(
    changes: Sequence[Change], base: Sequence[Block], side: Sequence[Block]
) -> Iterator[tuple[ChangeKind, tuple[Edit, ...]]]:
    for change in changes:
        yield from told_of(change, base, side)


def as_text(comparison: ThreeWayComparison, tracked: str, gettext: Gettext) -> Iterator[str]:
    """Yield the lines that a person reads: who made what of what, what is to be decided, then place by place."""
    found = list(entries(comparison))
    yield from lead(comparison, tracked, found, gettext)
    decisions = list(decisions_of(found, gettext))
    if decisions:
        yield ""
        yield click.style(gettext("To decide"), bold=True)
        yield from (f"  {number}. {line}" for number, line in decisions)
    for story, group in groupby(found, key=lambda entry: entry.story):
        yield ""
        yield click.style(story_name(story, gettext), bold=True)
        yield from _story_lines(comparison, group, gettext)
    yield from left_out(comparison, gettext)


def lead(
    comparison: ThreeWayComparison, tracked: str, found: Sequence[Entry], gettext: Gettext
) -> Iterator[str]:
    """Yield what was compared, what tracked changes were taken for, and how much there is of what."""
    files = (comparison.base, comparison.theirs.new, comparison.ours.new)
    names = zip((gettext("base"), gettext("theirs"), gettext("ours")), files, strict=True)
    yield " · ".join(labelled(role, file.name, gettext) for role, file in names)
    yield from tracked_lines(files, tracked, gettext)
    counts = Counter(Verdict.CONFLICT if entry.number else entry.fate.verdict for entry in found)
    told = [
        labelled(gettext(name), counts[verdict], gettext)
        for verdict, name in VERDICTS.items()
        if counts[verdict]
    ]
    yield ", ".join(told) or gettext("Neither side changed anything.")


def decisions_of(found: Iterable[Entry], gettext: Gettext) -> Iterator[tuple[int, str]]:
    """Yield what is to be decided with its number: where it stands, and why."""
    for entry in found:
        if entry.number:
            where = entry.heading or story_name(entry.story, gettext)
            yield entry.number, labelled(where, why(entry.fate, gettext), gettext)


def why(fate: Fate, gettext: Gettext) -> str:
    """Return the reason of a conflict in words, else the verdict."""
    return gettext(REASONS[fate.reason] if fate.reason else VERDICTS[fate.verdict])


def verdict_line(entry: Entry, gettext: Gettext) -> str:
    """Return what came of both sides at one place, with its number where it is to be decided."""
    told = gettext(VERDICTS[entry.fate.verdict])
    if not entry.number:
        return told
    to_decide = f"{gettext(VERDICTS[Verdict.CONFLICT])} ({entry.number})"
    return labelled(to_decide, why(entry.fate, gettext), gettext)


def _story_lines(
    comparison: ThreeWayComparison, found: Iterable[Entry], gettext: Gettext
) -> Iterator[str]:
    shown = ""
    for entry in found:
        if entry.heading != shown:
            # A signature, say: it belongs to no article.
            yield click.style(f"  {entry.heading or '—'}", bold=True)
        shown = entry.heading
        yield from _entry_lines(comparison, entry, gettext)


def _entry_lines(comparison: ThreeWayComparison, entry: Entry, gettext: Gettext) -> Iterator[str]:
    """Yield what each side did; what one did, or both alike, in one line behind the name of who did it."""
    verdict, line = entry.fate.verdict, verdict_line(entry, gettext)
    one, other = comparison.theirs.new.name, comparison.ours.new.name
    told = {
        Verdict.ALIKE: [(line, entry.theirs)],
        Verdict.THEIRS: [(one, entry.theirs)],
        Verdict.OURS: [(other, entry.ours)],
    }
    sides = told.get(verdict, [(f"  {one}", entry.theirs), (f"  {other}", entry.ours)])
    if verdict not in told:
        yield f"    {click.style(line, bold=True) if entry.number else line}"
    for name, changes in sides:
        told_lines = (told_line(kind, edits, gettext) for kind, edits in changes)
        yield from (f"    {labelled(name, words, gettext)}" for words in told_lines)


def left_out(comparison: ThreeWayComparison, gettext: Gettext) -> Iterator[str]:
    """Yield what is not compared on either side, each line once."""
    sides = (comparison.theirs, comparison.ours)
    yield from dict.fromkeys(line for side in sides for line in not_compared_lines(side, gettext))
    if not comparison.has_pages:
        yield gettext(
            "Headers and footers, which tell version and date of a draft, are not compared."
        )


def as_json(comparison: ThreeWayComparison, tracked: str) -> dict[str, object]:
    """Return the comparison as plain values for scripts."""
    files = {
        "base": comparison.base,
        "theirs": comparison.theirs.new,
        "ours": comparison.ours.new,
    }
    found = list(entries(comparison))
    return {
        **{role: file.name for role, file in files.items()},
        "tracked": {
            "read_as": tracked,
            **{role: dict(sorted(file.tracked.items())) for role, file in files.items()},
        },
        "to_decide": sum(entry.number > 0 for entry in found),
        "provisions": [_entry_values(entry) for entry in found],
        "not_compared": {
            role: not_compared_values(side)
            for role, side in (("theirs", comparison.theirs), ("ours", comparison.ours))
        },
    }


def _entry_values(entry: Entry) -> dict[str, object]:
    return {
        "place": entry.story,
        "heading": entry.heading,
        "clause": entry.clause,
        "verdict": entry.fate.verdict.value,
        "reason": entry.fate.reason.value if entry.fate.reason else None,
        "theirs": [_side_values(change) for change in entry.fate.theirs],
        "ours": [_side_values(change) for change in entry.fate.ours],
    }


def _side_values(change: Change) -> dict[str, object]:
    return {"kind": change.kind.value, **plain(change)}
