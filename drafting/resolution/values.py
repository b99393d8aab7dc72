"""The values of a draft: the facts of its instrument and the blanks of its clauses, filled by the brief."""

import difflib
from collections.abc import Mapping
from decimal import Decimal

from drafting.diagnostics import Findings, Position, Related, Severity
from drafting.grammar import WITHOUT_HUNDREDTHS, Language
from drafting.grammar.cardinals import LARGEST_CARDINAL
from drafting.grammar.ordinals import LARGEST_ORDINAL
from drafting.model.content import Blank, BlankType, Content, LocalText, RawValue, Value
from drafting.model.draft import Selection
from drafting.model.text import Expression
from drafting.resolution.filters import check_filters, check_needed_filter
from drafting.values import typed_value

WRITABLE: Mapping[str, tuple[int, int]] = {
    "words": (0, LARGEST_CARDINAL),
    "ordinal": (1, LARGEST_ORDINAL),
    "money": (0, LARGEST_CARDINAL),
}
"""The numbers that a filter has words for."""


class Values:
    """What the brief and the library give for each blank, by the clause or instrument that has it."""

    def __init__(
        self,
        content: Content,
        languages: tuple[Language, ...],
        findings: Findings,
        *,
        is_alone: bool,
    ) -> None:
        self.languages, self.findings, self.is_alone = languages, findings, is_alone
        self.brief = content.brief
        self.currency = content.brief.currency or _own_currency(content)
        self.blanks: dict[str, Mapping[str, Blank]] = {}
        self.given: dict[tuple[str, str], Value | None] = {}
        """By owner and name; None where a line is left to fill in."""

    def give(self, selection: Selection) -> None:
        """Type the facts of the instrument and the blanks of every clause; a blank without value is an error."""
        instrument, brief = selection.instrument, self.brief
        if brief.title:
            self._note_languages("title", brief.title, brief.at)
        self._give(instrument.id, instrument.facts, brief.facts, brief.at, is_required=False)
        for choice in selection.choices:
            self._give(
                choice.clause.id,
                choice.clause.blanks,
                choice.values,
                choice.at,
                is_required=not self.is_alone,
            )

    def _give(
        self,
        owner: str,
        blanks: Mapping[str, Blank],
        raw_values: Mapping[str, RawValue],
        at: Position,
        *,
        is_required: bool,
    ) -> None:
        self.blanks[owner] = blanks
        for name, unknown in raw_values.items():
            if name not in blanks:
                self._report_unknown(owner, name, unknown, tuple(blanks))
        for name, blank in blanks.items():
            raw = raw_values.get(name)
            value = typed_value(blank, raw, self.findings) if raw else blank.default
            if value is None and not raw and is_required:
                self._report_open(owner, blank, at)
            self.given[owner, name] = value
            self._check_given(blank, value, raw.at if raw else blank.at)

    def _report_unknown(self, owner: str, name: str, raw: RawValue, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(name, known, 1)
        hint = "its blanks are: {known}" if known else "it has no blanks"
        self.findings.add(
            "RES002",
            raw.at,
            "{owner} has no blank {name}",
            hint="did you mean {near}?" if near else hint,
            owner=owner,
            name=name,
            near=near[0] if near else "",
            known=", ".join(known),
        )

    def _report_open(self, owner: str, blank: Blank, at: Position) -> None:
        if blank.type is BlankType.MONEY:
            self._note_open_amount(owner, blank, at)
            return
        self.findings.add(
            "RES001",
            at,
            "{owner} needs a value for {name}",
            hint="give it under with: {name}: …",
            related=(Related(label="the blank", at=blank.at),),
            owner=owner,
            name=blank.name,
        )

    def _note_open_amount(self, owner: str, blank: Blank, at: Position) -> None:
        """Note an amount that the brief does not give: no number is right in every currency, so a line is left to fill in."""
        self.findings.add(
            "NOTE04",
            at,
            "an amount is left to fill in: {owner}, {name}",
            hint="give it under with: {name}: …",
            related=(Related(label="the blank", at=blank.at),),
            severity=Severity.NOTE,
            owner=owner,
            name=blank.name,
        )

    def _check_given(self, blank: Blank, value: Value | None, at: Position) -> None:
        if isinstance(value, Mapping):
            self._note_languages(blank.name, value, at)
        elif isinstance(value, Decimal):
            self._check_decimals(blank, value, at)

    def _note_languages(self, name: str, text: LocalText, at: Position) -> None:
        """Warn of the languages of the draft in which a text is not given."""
        for language in self.languages:
            if language not in text:
                self.findings.add(
                    "VAL003",
                    at,
                    "{name} has no text in {language}: its place is marked in the draft",
                    severity=Severity.WARNING,
                    name=name,
                    language=language,
                )

    def _check_decimals(self, blank: Blank, value: Decimal, at: Position) -> None:
        if self.currency in WITHOUT_HUNDREDTHS and value != value.to_integral_value():
            self.findings.add(
                "RES018",
                at,
                "{name} is {value}, and {currency} has no decimals",
                name=blank.name,
                value=value,
                currency=self.currency,
            )

    def check(self, expression: Expression, owner: str, blank: Blank) -> None:
        """Report an expression that cannot say the value of a blank."""
        check_filters(expression, blank, self.findings)
        self._check_currency(expression, blank)
        self._check_words(expression, blank, self.given.get((owner, blank.name)))
        check_needed_filter(expression, blank, self.findings)

    def _check_currency(self, expression: Expression, blank: Blank) -> None:
        if blank.type is BlankType.MONEY and not self.currency and not self.is_alone:
            self.findings.add(
                "RES017",
                self.brief.at,
                "the draft names an amount, and the two parties have no currency in common",
                hint="write the currency in the brief: currency: EUR",
                related=(Related(label="a text uses it here", at=expression.at),),
            )

    def _check_words(self, expression: Expression, blank: Blank, value: Value | None) -> None:
        if not isinstance(value, int | Decimal):
            return
        for call in expression.filters:
            least, most = WRITABLE.get(call.name, (value, value))
            if not least <= value <= most:
                self.findings.add(
                    "RES013",
                    expression.at,
                    "{name} is {value}, and {filter} has words from {least} to {most} only",
                    hint="give the blank a min and a max",
                    related=(Related(label="it is declared here", at=blank.at),),
                    name=blank.name,
                    value=value,
                    filter=call.name,
                    least=least,
                    most=most,
                )


def _own_currency(content: Content) -> str:
    """Return the currency of the jurisdiction, or that of both parties; empty where each has its own."""
    own = {item.currency for item in content.parties.values() or (content.jurisdiction,)}
    return own.pop() if len(own) == 1 else ""
