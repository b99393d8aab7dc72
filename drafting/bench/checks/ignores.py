"""Comments by which a person silences a rule for one message: ``check-ignore: numbers, length -- reason``."""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from drafting.bench.checks.rules import Finding, Rule, Sheet
from drafting.bench.checks.table import ALL_RULES, IGNORE_REASON, IGNORE_UNUSED
from drafting.catalogs.scan import Entry
from drafting.diagnostics import Position

_IGNORE = re.compile(
    r"check-ignore:[ \t]*+(?P<rules>[\w\-, \t]*?)(?:[ \t]--[ \t]*+(?P<reason>.*))?"
)


class Ignore(Struct, frozen=True, kw_only=True):
    """One rule that a comment silences."""

    rule: str
    at: Position
    key: str
    has_reason: bool


class Sifted(Struct, frozen=True, kw_only=True):
    """Findings by whether a person has silenced them."""

    findings: tuple[Finding, ...]
    ignored: tuple[Finding, ...]


def ignores_of(sheet: Sheet) -> Iterator[Ignore]:
    """Yield what the comments of a catalog silence: those of the library (``#.``) and of the translator (``#``)."""
    for entry in sheet.scan.body:
        if not entry.is_obsolete:
            yield from ignores_of_entry(entry, sheet.file)


def ignores_of_entry(entry: Entry, file: str) -> Iterator[Ignore]:
    """Yield what the comments of one entry silence."""
    for comment in (*entry.notes, *entry.remarks):
        found = _IGNORE.fullmatch(comment.strip()) if "check-ignore:" in comment else None
        for rule in found["rules"].replace(",", " ").split() if found else ():
            yield Ignore(
                rule=rule,
                at=Position(file=file, line=entry.line),
                key=entry.key or entry.source,
                has_reason=bool(found and (found["reason"] or "").strip()),
            )


def sift(
    findings: Iterable[Finding], ignores: Collection[Ignore], rules: Collection[str]
) -> Sifted:
    """Return the findings that count and those that are silenced, with what is wrong with the comments.

    ``rules`` are the ids of the rules that ran: a comment for another one cannot be told to be unused.
    """
    wanted = {(item.rule, item.at) for item in ignores if item.has_reason}
    kept: list[Finding] = []
    ignored: list[Finding] = []
    for finding in findings:
        (ignored if (finding.rule, finding.at) in wanted else kept).append(finding)
    used = {(finding.rule, finding.at) for finding in ignored}
    known = {rule.id for rule in ALL_RULES}
    for item in ignores:
        if not item.has_reason:
            kept.append(_about(item, IGNORE_REASON))
        elif (item.rule, item.at) not in used and (item.rule in rules or item.rule not in known):
            kept.append(_about(item, IGNORE_UNUSED))
    return Sifted(findings=tuple(kept), ignored=tuple(ignored))


def _about(ignore: Ignore, rule: Rule) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        at=ignore.at,
        key=ignore.key,
        reason=rule.reason,
        detail=rule.detail,
        hint=rule.hint,
        arguments={"rule": ignore.rule},
    )
