"""Rules about a catalog as a whole."""

from collections.abc import Iterator, Sequence

from drafting.bench.checks.rules import Sheet, Spot
from drafting.catalogs.scan import Entry
from drafting.catalogs.signatures import is_broken, is_valid, lapsed, signatures
from drafting.diagnostics import Position

_MANY_OBSOLETE = 4
"""One obsolete entry to so many live ones is too many."""
_FEW = 10


def key_unknown(sheet: Sheet) -> Iterator[Spot]:
    """An entry whose key the library does not have is never read."""
    if sheet.today is None:
        return
    for entry in sheet.scan.body:
        if entry.key and not entry.is_obsolete and entry.key not in sheet.today:
            yield _spot(sheet, entry)


def stale(sheet: Sheet) -> Iterator[Spot]:
    """A translation that waits for review, or whose source the library words otherwise today."""
    for entry in sheet.scan.body:
        if entry.is_obsolete or not entry.target:
            continue
        key = entry.key or entry.source
        today = entry.source if sheet.today is None else sheet.today.get(key, entry.source)
        if entry.is_fuzzy or entry.source != today:
            yield _spot(sheet, entry)


def signature_broken(sheet: Sheet) -> Iterator[Spot]:
    """A line that begins as a signature and is none would be taken for one by its author only."""
    for entry in sheet.scan.body:
        for remark in entry.remarks:
            if is_broken(remark):
                yield _spot(sheet, entry, line=remark)


def signature_lapsed(sheet: Sheet) -> Iterator[Spot]:
    """A signature given for another text, in a role in which nobody has signed the one that stands there."""
    for entry in sheet.scan.body:
        if entry.is_obsolete or not entry.remarks:
            continue
        given = signatures(entry.remarks)
        counting = {item.role for item in given if is_valid(item, entry.source, entry.target)}
        for item in lapsed(entry.remarks, entry.source, entry.target):
            if item.role not in counting:
                yield _spot(sheet, entry, role=item.role.value, name=item.name)


def obsolete_count(sheet: Sheet) -> Iterator[Spot]:
    """Obsolete entries are kept for a return; too many of them are in the way."""
    obsolete = [entry for entry in sheet.scan.body if entry.is_obsolete]
    live = len(sheet.scan.body) - len(obsolete)
    if len(obsolete) >= _FEW and len(obsolete) * _MANY_OBSOLETE > live:
        yield Spot(
            at=Position(file=sheet.file, line=obsolete[0].line),
            key="",
            arguments={"obsolete": len(obsolete), "live": live},
        )


def redundant(sheets: Sequence[Sheet]) -> Iterator[Spot]:
    """The overlay of a territory holds only what differs from what it would inherit."""
    targets = {
        (sheet.collection, sheet.locale): {pair.key: pair.target.raw for pair in sheet.pairs}
        for sheet in sheets
    }
    for sheet in sheets:
        behind = [(parent, targets.get((sheet.collection, parent), {})) for parent in sheet.parents]
        for pair in sheet.pairs if sheet.parents else ():
            inherited = [(parent, known[pair.key]) for parent, known in behind if pair.key in known]
            if pair.is_adaptation:
                inherited.append((pair.source_locale, pair.source.raw))
            if inherited and inherited[0][1] == pair.target.raw:
                yield Spot(at=pair.at, key=pair.key, arguments={"parent": inherited[0][0]})


def _spot(sheet: Sheet, entry: Entry, **arguments: object) -> Spot:
    at = Position(file=sheet.file, line=entry.line)
    return Spot(at=at, key=entry.key or entry.source, arguments=arguments)
