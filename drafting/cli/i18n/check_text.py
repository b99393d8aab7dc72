"""What checks have found, in words for the screen, and as json and sarif."""

from collections.abc import Callable, Mapping, Sequence

from drafting import __version__
from drafting.bench.checks.fixing import Change
from drafting.bench.checks.ignores import Sifted
from drafting.bench.checks.report import as_json, as_sarif, count
from drafting.bench.checks.rules import Finding
from drafting.bench.checks.running import CatalogText
from drafting.cli.interface import Gettext
from drafting.cli.output import labelled
from drafting.cli.printable import as_json_text
from drafting.diagnostics import Severity
from drafting.grammar.languages import NO_BREAK_SPACE

VISIBLE = str.maketrans({NO_BREAK_SPACE: "⍽", "\u202f": "⍽"})
"""No-break spaces as a person can see them."""


def _as_text(sifted: Sifted, gettext: Gettext) -> str:
    return "\n".join(_finding_text(finding, gettext) for finding in sifted.findings)


def _finding_text(finding: Finding, gettext: Gettext) -> str:
    severity = gettext(finding.severity.value)
    words = finding.told(gettext).translate(VISIBLE)
    told = labelled(f"{severity} {finding.rule}", words, gettext)
    lines = [f"{finding.at.file}:{finding.at.line}: {told}"]
    if finding.key:
        lines.append(f"    {_shortened(finding.key)}")
    lines += [
        f"    {labelled(gettext(item.label), f'{item.at.file}:{item.at.line}', gettext)}"
        for item in finding.related
    ]
    if finding.hint:
        lines.append(f"    {labelled(gettext('hint'), finding.advice(gettext), gettext)}")
    return "\n".join(lines)


def _shortened(key: str) -> str:
    """Return a key as it is; a message of the program, whose key is its text, by its beginning."""
    return key if len(key) <= 100 else f"{key[:99]}…"  # noqa: PLR2004 (what a line of a screen holds)


def _as_json(sifted: Sifted, gettext: Gettext) -> str:
    return as_json_text(as_json(sifted, gettext))


def _as_sarif(sifted: Sifted, gettext: Gettext) -> str:
    return as_json_text(as_sarif(sifted, gettext, __version__))


FORMS: Mapping[str, Callable[[Sifted, Gettext], str]] = {
    "text": _as_text,
    "json": _as_json,
    "sarif": _as_sarif,
}


def summary(sifted: Sifted, catalogs: Sequence[CatalogText], gettext: Gettext) -> str:
    """Return how much was looked at and found, in one line."""
    counts = count(sifted.findings)
    return gettext(
        "catalogs: {files}; errors: {errors}; warnings: {warnings}; ignored with a reason: {ignored}"
    ).format(
        files=sum(catalog.is_asked_for for catalog in catalogs),
        errors=counts.get(Severity.ERROR, 0),
        warnings=counts.get(Severity.WARNING, 0),
        ignored=len(sifted.ignored),
    )


def change_text(file: str, change: Change) -> str:
    """Return a repair as the lines before and after."""
    before, after = (text.translate(VISIBLE) for text in (change.before, change.after))
    return f"{file}:{change.line}: {change.key}\n  - {before}\n  + {after}"
