"""What has to be known before the first paragraph is written: numbers, styles in use, targets of references."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from drafting.model.draft import Block, Localized, Run, SignatureBlock, Style
from drafting.model.form import Level, Role
from drafting.render.word.indents import text_column
from drafting.render.word.numbering import BODY_SERIES, Lists, Numbering, Place
from drafting.render.word.styles import (
    ANNEX_SUBTITLE,
    AROUND,
    BY_STYLE,
    SUBDIVISION,
    ParagraphStyle,
    continuation_of,
    provision_of,
)


class Target(NamedTuple):
    """What a cross-reference points at."""

    bookmark: str
    is_literal: bool
    """The bookmark holds the words of the label, because Word does not count them."""


class Plan(Struct, frozen=True, kw_only=True):
    styles: tuple[str, ...]
    """Style id of every block, in the order of the blocks; empty for signatures."""
    places: tuple[Place | None, ...]
    """Place in the numbering of every block that Word counts."""
    lists: Lists
    links: Mapping[str, Place]
    """The place that a style numbers its paragraphs at."""
    used: frozenset[str]
    by_level: tuple[ParagraphStyle, ...]
    targets: Mapping[str, Target | None]
    """Target by node id; None where the unit bears no label, so that it can be named in words only."""
    suffix: str
    """What its styles and bookmarks end in, where several drafts share a file; else empty."""


def plan_document(localized: Localized, lists: Lists, suffix: str = "") -> Plan:
    """Return the plan of a draft; its lists are added to those of the file.

    Raises:
        ValueError: a reference names a unit that the draft lacks, or a label is beyond Word's numbering.
    """
    planner = _Planner(localized, lists)
    for block in localized.blocks:
        planner.add(block)
    return Plan(
        styles=tuple(planner.styles),
        places=tuple(planner.places),
        lists=lists,
        links=planner.links,
        used=frozenset(planner.styles) | {style.id for style in AROUND},
        by_level=tuple(planner.by_level.values()),
        targets=_targets(localized, suffix),
        suffix=suffix,
    )


def bookmark_name(prefix: str, key: str) -> str:
    """Return a hidden bookmark: at most 40 characters, the same for the same key in every language."""
    return prefix + hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def runs_of(localized: Localized) -> Iterator[Run]:
    """Yield every run of a draft, those of signatures and footnotes too."""
    for block in localized.blocks:
        if isinstance(block, Block):
            yield from block.runs
            continue
        for name, office in block.entries:
            yield from name
            yield from office
    for footnote in localized.footnotes:
        yield from footnote


def _targets(localized: Localized, suffix: str) -> Mapping[str, Target | None]:
    wanted = {run.reference for run in runs_of(localized) if run.reference is not None}
    targets: dict[str, Target | None] = {}
    for block in localized.blocks:
        if block.node in wanted:
            targets.setdefault(block.node, None)
        if isinstance(block, SignatureBlock) or block.label is None:
            continue
        label = block.label
        if label.node in wanted and label.text:
            name = bookmark_name("_Ref", label.node + suffix)
            targets[label.node] = Target(name, label.level.is_literal)
    missing = sorted(wanted - targets.keys())
    if missing:
        message = f"references to units that are not in the draft: {', '.join(missing)}"
        raise ValueError(message)
    return targets


class _Planner:
    """Goes through the blocks once and remembers the units that later paragraphs stand under."""

    def __init__(self, localized: Localized, lists: Lists) -> None:
        self.styles: list[str] = []
        self.places: list[Place | None] = []
        self.links: dict[str, Place] = {}
        self.by_level: dict[str, ParagraphStyle] = {}
        self._linked: set[Place] = set()
        self._levels = localized.scheme.levels
        self._by_id = {level.id: level for level in self._levels}
        self._columns = {level.id: text_column(level, self._levels) for level in self._levels}
        self._provisions = {level.id: provision_of(level) for level in self._levels}
        self._open: list[Block] = []
        self._numbering = Numbering(
            localized.scheme, localized.language, frozenset(_used_levels(localized.blocks)), lists
        )

    def add(self, block: Block | SignatureBlock) -> None:
        if isinstance(block, SignatureBlock):
            self.styles.append("")
            self.places.append(None)
            return
        style = self._style(block)
        place = None
        if block.label is not None and not block.label.level.is_literal:
            place, general = self._numbering.place(block.label)
            if block.label.series == BODY_SERIES:
                self._link(style, general)
        if block.label is not None:
            self._enter(block)
        self.styles.append(style)
        self.places.append(place)

    def _style(self, block: Block) -> str:
        if block.style is Style.DIVISION and block.label is not None:
            return self._division(block.label.level)
        if block.style is Style.ANNEX_TITLE and self._follows_annex_title():
            return ANNEX_SUBTITLE.id
        if block.style is not Style.PROVISION:
            return BY_STYLE[block.style].id
        if block.label is not None:
            style = self._provisions[block.label.level.id]
            self.by_level.setdefault(style.id, style)
            return style.id
        return self._continuation(block)

    def _follows_annex_title(self) -> bool:
        titles = {BY_STYLE[Style.ANNEX_TITLE].id, ANNEX_SUBTITLE.id}
        return bool(self.styles) and self.styles[-1] in titles

    def _division(self, level: Level) -> str:
        above = None if level.under is None else self._by_id[level.under]
        is_inner = above is not None and above.role is Role.DIVISION
        return SUBDIVISION.id if is_inner else BY_STYLE[Style.DIVISION].id

    def _continuation(self, block: Block) -> str:
        """Set text without a label in as far as the text of the unit that it belongs to."""
        above = next((b for b in reversed(self._open) if _belongs(block, b)), None)
        if above is None or above.label is None:
            return BY_STYLE[Style.PROVISION].id
        level = above.label.level
        column = self._columns[level.id]
        if not column:
            return BY_STYLE[Style.PROVISION].id
        style = continuation_of(level, column)
        self.by_level.setdefault(style.id, style)
        return style.id

    def _link(self, style: str, place: Place) -> None:
        """Tie style and level to one another, so that applying the style numbers a paragraph (17.9.23)."""
        if style not in self.links and place not in self._linked:
            self.links[style] = place
            self._linked.add(place)

    def _enter(self, block: Block) -> None:
        while self._open and self._open[-1].depth >= block.depth:
            self._open.pop()
        self._open.append(block)


def _belongs(block: Block, above: Block) -> bool:
    return above.node == block.node or above.depth < block.depth


def _used_levels(blocks: Iterable[Block | SignatureBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Block) and block.label is not None:
            yield block.label.level.id
