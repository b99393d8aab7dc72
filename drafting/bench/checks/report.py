"""Findings as plain values: JSON for scripts, SARIF 2.1.0 for code review tools."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from drafting.bench.checks.ignores import Sifted
from drafting.bench.checks.rules import Finding
from drafting.bench.checks.table import ALL_RULES
from drafting.diagnostics import Severity

Gettext = Callable[[str], str]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def count(findings: Sequence[Finding]) -> Mapping[Severity, int]:
    """Return how many findings there are of each severity."""
    return Counter(finding.severity for finding in findings)


def as_json(sifted: Sifted, gettext: Gettext) -> dict[str, object]:
    """Return what the checks have found as plain values; silenced findings too, under a name of their own."""
    counts = count(sifted.findings)
    return {
        "errors": counts.get(Severity.ERROR, 0),
        "warnings": counts.get(Severity.WARNING, 0),
        "findings": [_plain(finding, gettext) for finding in sifted.findings],
        "ignored": [_plain(finding, gettext) for finding in sifted.ignored],
    }


def _plain(finding: Finding, gettext: Gettext) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": finding.at.file,
        "line": finding.at.line,
        "key": finding.key,
        "message": finding.told(gettext),
        "hint": finding.advice(gettext),
    }


def as_sarif(sifted: Sifted, gettext: Gettext, version: str) -> dict[str, object]:
    """Return what the checks have found as a SARIF log; silenced findings are results that are suppressed in the source."""
    places = {rule.id: place for place, rule in enumerate(ALL_RULES)}
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": gettext(rule.reason)},
            "help": {"text": gettext(rule.hint)},
            "defaultConfiguration": {"level": rule.severity.value},
        }
        for rule in ALL_RULES
    ]
    results = [_result(finding, places, gettext) for finding in sifted.findings] + [
        {**_result(finding, places, gettext), "suppressions": [{"kind": "inSource"}]}
        for finding in sifted.ignored
    ]
    driver = {"name": "articulado", "version": version, "rules": rules}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }


def _result(finding: Finding, places: Mapping[str, int], gettext: Gettext) -> dict[str, object]:
    address = quote(PurePath(finding.at.file).as_posix())
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": finding.severity.value,
        "message": {"text": finding.told(gettext)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address},
                    "region": {"startLine": finding.at.line},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.key, "kind": "resource"}],
            }
        ],
        # What stays the same when lines move, so that a tool does not take an old finding for a new one.
        "partialFingerprints": {"ruleAndKey/v1": f"{finding.rule}:{finding.key}"},
    }
