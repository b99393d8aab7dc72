"""Runs the rules over catalogs: reads each once, asks every rule, and takes out what people have silenced."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.bench.checks.ignores import Ignore, Sifted, ignores_of, sift
from drafting.bench.checks.rules import Background, Finding, Rule, Sheet
from drafting.bench.checks.table import ALL_RULES, READER_RULES, RULES
from drafting.bench.checks.texts import Arguments, Pair, TextReader
from drafting.catalogs.reading import check_catalog
from drafting.catalogs.scan import Entry, scan
from drafting.diagnostics import Diagnostic, Findings, Position

_READER_RULES = frozenset(rule.id for rule in READER_RULES)
"""Faults of the reader that are rules of their own; all others are faults of syntax."""
_OF_LIBRARIES_ONLY = frozenset({"key-missing"})
"""Faults of a catalog of the library that the program's own messages do not have."""


class CatalogText(Struct, frozen=True, kw_only=True):
    """A catalog to check: its text, and what it ought to be."""

    file: str
    text: str
    collection: str
    locale: str
    source_locale: str
    today: Mapping[str, str] | None = None
    """The texts of the library by key; None for the program's own messages."""
    parents: tuple[str, ...] = ()
    """For the overlay of a territory: the locales behind it, the nearest first."""
    faults: tuple[Diagnostic, ...] = ()
    """Why it could not be read as text."""
    is_asked_for: bool = True
    """False for one that is read only because others are compared with it."""


def check_catalogs(
    catalogs: Sequence[CatalogText], background: Background, only: Collection[str] = ()
) -> Sifted:
    """Return the findings of all rules, or of those in ``only``, in the order of files and lines."""
    reader = TextReader()
    rules = [rule for rule in RULES if not only or rule.id in only]
    findings: list[Finding] = []
    sheets: list[Sheet] = []
    for catalog in catalogs:
        sheet, faults = _sheet(catalog, reader)
        findings += faults
        if sheet is not None:
            sheets.append(sheet)
            findings += _of_sheet(sheet, rules, background)
    findings += _across(sheets, rules)
    ignores: list[Ignore] = [ignore for sheet in sheets for ignore in ignores_of(sheet)]
    sifted = sift(findings, ignores, {rule.id for rule in rules})
    files = {catalog.file for catalog in catalogs if catalog.is_asked_for}
    return Sifted(
        findings=_in_order(sifted.findings, files, only),
        ignored=_in_order(sifted.ignored, files, only),
    )


def check_pair(pair: Pair, background: Background) -> Iterator[Finding]:
    """Yield what the rules about one translation find: for a translation that comes in from another file."""
    for rule in RULES:
        yield from _of_pair(pair, rule, background)


def _in_order(
    findings: Iterable[Finding], files: Collection[str], only: Collection[str]
) -> tuple[Finding, ...]:
    chosen = (
        finding
        for finding in findings
        if finding.at.file in files and (not only or finding.rule in only)
    )
    return tuple(sorted(chosen, key=lambda finding: (finding.at, finding.rule)))


def _sheet(catalog: CatalogText, reader: TextReader) -> tuple[Sheet | None, list[Finding]]:
    """Return a catalog as read, None if it cannot be, and what the reader says of it."""
    if catalog.faults:
        return None, [_of_reader(item, catalog.file) for item in catalog.faults]
    faults = Findings()
    scanned = scan(catalog.text, catalog.file, faults)
    is_whole = not faults.errors
    check_catalog(
        scanned,
        catalog.file,
        faults,
        source_locale=catalog.source_locale,
        locale=catalog.locale,
    )
    findings = [
        _of_reader(item, catalog.file)
        for item in faults.items
        if catalog.today is not None or item.code not in _OF_LIBRARIES_ONLY
    ]
    if not is_whole:
        return None, findings
    locales = (catalog.source_locale, catalog.locale)
    pairs = tuple(
        reader.pair(entry, file=catalog.file, collection=catalog.collection, locales=locales)
        for entry in scanned.body
        if _is_checked(entry)
    )
    sheet = Sheet(
        file=catalog.file,
        collection=catalog.collection,
        locale=catalog.locale,
        source_locale=catalog.source_locale,
        scan=scanned,
        pairs=pairs,
        today=catalog.today,
        parents=catalog.parents,
    )
    return sheet, findings


def _is_checked(entry: Entry) -> bool:
    """Is it a translation that counts? One that waits for review is read by a person anyway."""
    return bool(entry.target.strip()) and not entry.is_obsolete and not entry.is_fuzzy


def _of_reader(diagnostic: Diagnostic, file: str) -> Finding:
    return Finding(
        rule=diagnostic.code if diagnostic.code in _READER_RULES else "po-syntax",
        severity=diagnostic.severity,
        at=replace(diagnostic.at, file=file),
        key=str(diagnostic.arguments.get("key", "")),
        reason=diagnostic.template,
        hint=diagnostic.hint or "",
        arguments=diagnostic.arguments,
        related=diagnostic.related,
    )


def _of_sheet(sheet: Sheet, rules: Iterable[Rule], background: Background) -> Iterator[Finding]:
    for rule in rules:
        for spot in rule.sheet(sheet) if rule.sheet else ():
            yield _finding(rule, spot.at, spot.key, spot.arguments)
        for pair in sheet.pairs:
            yield from _of_pair(pair, rule, background)


def _of_pair(pair: Pair, rule: Rule, background: Background) -> Iterator[Finding]:
    if rule.pair:
        for arguments in rule.pair(pair):
            yield _finding(rule, pair.at, pair.key, arguments)
    if rule.term:
        for arguments in rule.term(pair, background):
            yield _finding(rule, pair.at, pair.key, arguments)


def _across(sheets: Sequence[Sheet], rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for spot in rule.across(sheets) if rule.across else ():
            yield _finding(rule, spot.at, spot.key, spot.arguments)


def _finding(rule: Rule, at: Position, key: str, arguments: Arguments) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        at=at,
        key=key,
        reason=rule.reason,
        detail=rule.detail,
        hint=rule.hint,
        arguments=arguments,
    )


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules, in the order of the table."""
    return tuple(rule.id for rule in ALL_RULES)
