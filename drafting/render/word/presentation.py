"""How a draft is shown: what changes on the page and nothing in its words."""

import datetime
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.grammar import format_date
from drafting.model.draft import Block, Localized, SignatureBlock
from drafting.render.word.provenance import words_digest

_VERSION_LETTERS = 7


class Presentation(Struct, frozen=True, kw_only=True):
    """What a reader of the file wants to see beside the text."""

    is_final: bool = False
    """No banner says that it is a draft, and no comment what the drafter has to check."""
    numbers_lines: bool = False
    """Every fifth line has its number, for work in committee."""
    is_for_print: bool = False
    """The contents have page numbers: the program that lays out the pages counts them."""


def shown_as(localized: Localized, shown: Presentation) -> Localized:
    """Return a draft with only the drafting notes that are to be shown."""
    if not shown.is_final:
        return localized
    return replace(localized, blocks=tuple(map(_without_notes, localized.blocks)))


def _without_notes(block: Block | SignatureBlock) -> Block | SignatureBlock:
    return replace(block, notes=()) if isinstance(block, Block) and block.notes else block


def banner(drafts: Sequence[Localized], created: datetime.date, shown: Presentation) -> str:
    """Return what says on every page that this is a draft, which, and of when; nothing on a final text.

    The version is a digest of the words: two drafts with one version say the same.
    """
    if shown.is_final:
        return ""
    first = drafts[0]
    texts = (
        run.text
        for draft in drafts
        for block in draft.blocks
        if isinstance(block, Block)
        for run in block.runs
    )
    version = first.chrome["version"].format(version=words_digest(texts)[:_VERSION_LETTERS])
    date = format_date(created, first.locale)
    return f"{first.chrome['draft'].upper()} · {version} · {date}"
