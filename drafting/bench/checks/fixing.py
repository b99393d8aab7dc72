"""What ``--fix`` writes: spaces and quotation marks of translations, and never a word."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.bench.checks.ignores import ignores_of_entry
from drafting.bench.checks.texts import language_of
from drafting.bench.checks.typography import NARROW_NO_BREAK_SPACE, outside_expressions, repaired
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import sealed
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings
from drafting.grammar.languages import NO_BREAK_SPACE

_SPACES = re.compile(rf"[ {NO_BREAK_SPACE}{NARROW_NO_BREAK_SPACE}]{{2,}}")


class Change(Struct, frozen=True, kw_only=True):
    """A translation before and after its repair."""

    line: int
    key: str
    before: str
    after: str


class Fixed(Struct, frozen=True, kw_only=True):
    """The text of a catalog with its repairs."""

    text: str
    changes: tuple[Change, ...]


def fix_catalog(text: str, file: str, locale: str) -> Fixed:
    """Return a catalog with its spaces and quotation marks mended; the same text where nothing is to be mended.

    What waits for review stays as it is, and so does what a person has silenced. Fixing twice is fixing once.

    Raises:
        ContentError: every fault of the file.
    """
    findings = Findings()
    scanned = scan(text, file, findings)
    findings.raise_if_any()
    language = language_of(locale)
    entries = [_fixed(entry, language) for entry in scanned.entries]
    changes = tuple(_changes(scanned.entries, entries))
    if not changes:
        return Fixed(text=text, changes=())
    return Fixed(text=compose(entries, trailing=scanned.trailing), changes=changes)


def _changes(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Change]:
    for before, after in zip(old, new, strict=True):
        if before.target != after.target:
            yield Change(
                line=before.line,
                key=before.key or before.source,
                before=before.target,
                after=after.target,
            )


def _fixed(entry: Entry, language: str) -> Entry:
    is_header = entry.key is None and not entry.source
    if is_header or entry.is_obsolete or entry.is_fuzzy or not entry.target.strip():
        return entry
    silenced = {item.rule for item in ignores_of_entry(entry, "") if item.has_reason}
    target = entry.target
    if "edge-space" not in silenced:
        target = _with_edges(target, entry.source)
    if "double-space" not in silenced:
        target = _with_single_spaces(target)
    if f"typography-{language}" not in silenced:
        target = repaired(target, language)
    # What was signed by hand was signed for the words as they stood; a repair makes it lapse.
    return entry if target == entry.target else replace(sealed(entry), target=target)


def _with_edges(target: str, source: str) -> str:
    """Return a translation that begins and ends with the spaces of its source.

    A no-break space at the end of a message of the program stands before the colon that the program writes.
    """
    core = target.strip(" \t\n")
    start = source[: len(source) - len(source.lstrip())]
    return start + core + source[len(source.rstrip()) :]


def _with_single_spaces(text: str) -> str:
    core = text.strip()
    start = text.index(core)
    return text[:start] + outside_expressions(_SPACES, _one_space, core) + text[start + len(core) :]


def _one_space(found: re.Match[str]) -> str:
    """Return the space that says most: one that does not break, where there is one."""
    for space in (NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE):
        if space in found[0]:
            return space
    return " "
