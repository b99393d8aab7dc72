"""Values of blanks and facts: from the text that a person typed to a number, an amount, a date or words."""

import datetime
import re
from decimal import Decimal

from drafting.diagnostics import Findings, Related
from drafting.model.content import LANGUAGES, Blank, BlankType, RawValue, Value

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,2})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EXPECTED = {
    BlankType.INTEGER: "a whole number, such as 30",
    BlankType.MONEY: "an amount with a point for the decimals, such as 250000.00",
    BlankType.DATE: "a date, such as 2026-03-02",
    BlankType.TEXT: "a text, or a text by language",
}


def typed_value(blank: Blank, raw: RawValue, findings: Findings) -> Value | None:
    """Return a value of the blank's type within its limits, or None after reporting why not."""
    value = _TYPED[blank.type](raw)
    if value is None:
        _report_type(blank, raw, findings)
        return None
    if isinstance(value, int | Decimal) and not _is_within(blank, value):
        findings.add(
            "VAL002",
            raw.at,
            "{name} is {value}, and it goes from {minimum} to {maximum}",
            related=(Related(label="the limits stand here", at=blank.at),),
            name=blank.name,
            value=value,
            minimum="…" if blank.minimum is None else blank.minimum,
            maximum="…" if blank.maximum is None else blank.maximum,
        )
        return None
    return value


def _report_type(blank: Blank, raw: RawValue, findings: Findings) -> None:
    if raw.reads_as and raw.text and blank.type is BlankType.TEXT:
        findings.add(
            "YML005",
            raw.at,
            "YAML reads {value} as {kind}, and a text is expected",
            hint='put it in quotes: "{value}"',
            value=raw.text,
            kind=raw.reads_as,
        )
        return
    findings.add(
        "VAL001",
        raw.at,
        "{name} must be {expected}",
        hint=None if raw.text else "write the value, or take the line away",
        related=(Related(label="it is declared here", at=blank.at),),
        name=blank.name,
        expected=EXPECTED[blank.type],
    )


def _is_within(blank: Blank, value: int | Decimal) -> bool:
    return (blank.minimum is None or value >= blank.minimum) and (
        blank.maximum is None or value <= blank.maximum
    )


def _integer(raw: RawValue) -> int | None:
    return int(raw.text) if raw.text is not None and INTEGER.fullmatch(raw.text) else None


def _amount(raw: RawValue) -> Decimal | None:
    if raw.text is None or not AMOUNT.fullmatch(raw.text):
        return None
    return Decimal(raw.text)


def _date(raw: RawValue) -> datetime.date | None:
    if raw.text is None or not DATE.fullmatch(raw.text):
        return None
    try:
        return datetime.date.fromisoformat(raw.text)
    except ValueError:
        return None


def _text(raw: RawValue) -> Value | None:
    if raw.by_language is not None:
        given = {language: text for language, text in raw.by_language.items() if text.strip()}
        return given or None
    if raw.text is None or raw.reads_as or not raw.text.strip():
        return None
    return dict.fromkeys(LANGUAGES, raw.text)


_TYPED = {
    BlankType.INTEGER: _integer,
    BlankType.MONEY: _amount,
    BlankType.DATE: _date,
    BlankType.TEXT: _text,
}
