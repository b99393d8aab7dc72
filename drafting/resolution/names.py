"""What the names, laws and values in a text mean: checked for every expression, before any language is chosen."""

import difflib
from collections.abc import Mapping
from decimal import Decimal

from drafting.diagnostics import Findings, Position, Related, Severity
from drafting.grammar import WITHOUT_HUNDREDTHS, Language, Noun
from drafting.grammar.cardinals import LARGEST_CARDINAL
from drafting.grammar.ordinals import LARGEST_ORDINAL
from drafting.model.content import (
    AGREEMENT_NOUNS,
    AUTHENTIC_LANGUAGES,
    NOUNS,
    NOUNS_BY_SIDE,
    SIDES,
    Blank,
    BlankType,
    Content,
    Jurisdiction,
    Law,
    LocalText,
    Nouns,
    RawValue,
    Value,
)
from drafting.model.draft import Selection
from drafting.model.text import Expression, ExpressionKind, Message, expressions
from drafting.values import typed_value

NOUN_FILTERS = frozenset({"the", "of", "to", "in", "by", "with", "this", "that", "agree", "short"})
DEMONSTRATIVES = frozenset({"this", "that"})
PREPOSITIONAL = frozenset({"of", "to", "in", "by", "with"})
FORM_FILTERS = frozenset({"initial", "upper"})
VALUE_FILTERS: Mapping[BlankType, frozenset[str]] = {
    BlankType.INTEGER: frozenset({"words", "ordinal"}),
    BlankType.MONEY: frozenset({"money", "words"}),
    BlankType.DATE: frozenset({"date"}),
    BlankType.TEXT: frozenset(),
}
LANGUAGES_FILTERS = frozenset({"in"})
"""Of the languages in which a draft is authentic."""
REFERENCE_FILTERS = NOUN_FILTERS - {"short", "this", "that"}
WRITABLE: Mapping[str, tuple[int, int]] = {
    "words": (0, LARGEST_CARDINAL),
    "ordinal": (1, LARGEST_ORDINAL),
    "money": (0, LARGEST_CARDINAL),
}
"""The numbers that a filter has words for."""
NEEDED_FILTER: Mapping[BlankType, str] = {BlankType.MONEY: "money", BlankType.DATE: "date"}


class Names:
    """The nouns, laws and values that the texts of one draft may use."""

    def __init__(
        self,
        content: Content,
        languages: tuple[Language, ...],
        findings: Findings,
        *,
        is_alone: bool,
    ) -> None:
        self.languages, self.is_alone = languages, is_alone
        self.findings = findings
        self.jurisdiction, self.parties = content.jurisdiction, content.parties
        self.nouns = _nouns(content)
        self.laws = _laws(content)
        self.currency = content.brief.currency or _own_currency(content)
        self.blanks: dict[str, Mapping[str, Blank]] = {}
        self.values: dict[tuple[str, str], Value | None] = {}
        self._brief_at = content.brief.at
        self._told: set[tuple[str, Language]] = set()
        """Institutions and languages whose absence is reported: once, however many texts use them."""

    def give_values(
        self, selection: Selection, facts: Mapping[str, RawValue], *, is_required: bool
    ) -> None:
        """Type the facts of the instrument and the blanks of every clause; a blank without value is an error."""
        instrument = selection.instrument
        self._register(instrument.id, instrument.facts, facts, self._brief_at, is_required=False)
        for choice in selection.choices:
            self._register(
                choice.clause.id,
                choice.clause.blanks,
                choice.values,
                choice.at,
                is_required=is_required,
            )

    def _register(
        self,
        owner: str,
        blanks: Mapping[str, Blank],
        given: Mapping[str, RawValue],
        at: Position,
        *,
        is_required: bool,
    ) -> None:
        self.blanks[owner] = blanks
        for name, raw in given.items():
            if name not in blanks:
                self._report_unknown_value(owner, name, raw, tuple(blanks))
        for name, blank in blanks.items():
            value = (
                typed_value(blank, given[name], self.findings) if name in given else blank.default
            )
            if value is None and name not in given and is_required:
                if blank.type is BlankType.MONEY:
                    self._note_open_amount(owner, name, blank, at)
                    self.values[owner, name] = None
                    continue
                self.findings.add(
                    "RES001",
                    at,
                    "{owner} needs a value for {name}",
                    hint="give it under with: {name}: …",
                    related=(Related(label="the blank", at=blank.at),),
                    owner=owner,
                    name=name,
                )
            self.values[owner, name] = value
            at_value = given[name].at if name in given else blank.at
            if isinstance(value, Mapping):
                self._note_languages(blank, value, at_value)
            elif isinstance(value, Decimal):
                self._check_decimals(blank, value, at_value)

    def _note_open_amount(self, owner: str, name: str, blank: Blank, at: Position) -> None:
        """Note an amount that the brief does not give: no number is right in every currency, so a line is left to fill in."""
        self.findings.add(
            "NOTE04",
            at,
            "an amount is left to fill in: {owner}, {name}",
            hint="give it under with: {name}: …",
            related=(Related(label="the blank", at=blank.at),),
            severity=Severity.NOTE,
            owner=owner,
            name=name,
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

    def _note_languages(self, blank: Blank, value: LocalText, at: Position) -> None:
        for language in self.languages:
            if language not in value:
                self.findings.add(
                    "VAL003",
                    at,
                    "{name} has no text in {language}: its place is marked in the draft",
                    severity=Severity.WARNING,
                    name=blank.name,
                    language=language,
                )

    def _report_unknown_value(
        self, owner: str, name: str, raw: RawValue, known: tuple[str, ...]
    ) -> None:
        near = difflib.get_close_matches(name, known, 1)
        self.findings.add(
            "RES002",
            raw.at,
            "{owner} has no blank {name}",
            hint="did you mean {near}?" if near else "its blanks are: {known}",
            owner=owner,
            name=name,
            near=near[0] if near else "",
            known=", ".join(known) or "none",
        )

    def missing_laws(self, message: Message) -> tuple[Expression, ...]:
        """Return the expressions of a text that cite a law which is not recorded."""
        return tuple(
            expression
            for expression in expressions(message.content)
            if expression.kind is ExpressionKind.LAW
            and expression.target not in self.laws
            and not self._is_of_a_party_to_come(expression.target)
        )

    def _is_of_a_party_to_come(self, function: str) -> bool:
        """Is this the law of a side that a clause shown by itself leaves open?"""
        return self.is_alone and _side_of(function) is not None

    def keeper(self, function: str) -> Jurisdiction:
        """Return the jurisdiction that would record a law: in an agreement, that of the side it names."""
        side = _side_of(function)
        return self.parties.get(side, self.jurisdiction) if side else self.jurisdiction

    def near_law(self, function: str, likeness: float) -> str | None:
        """Return a recorded function that this one may be a slip of; one side's law is no slip of the other's."""
        known = [item for item in self.laws if _side_of(item) == _side_of(function)]
        near = difflib.get_close_matches(function, known, 1, likeness)
        return near[0] if near else None

    def check(self, message: Message, owner: str) -> None:
        """Report every expression of a text that means nothing in this draft; references are checked elsewhere."""
        for expression in expressions(message.content):
            match expression.kind:
                case ExpressionKind.NAME:
                    self._check_name(expression, owner)
                case ExpressionKind.LAW:
                    self._check_law(expression)
                case ExpressionKind.REF:
                    check_filters(expression, None, self.findings)

    def _check_name(self, expression: Expression, owner: str) -> None:
        name = expression.target
        blank = self.blanks.get(owner, {}).get(name)
        if blank is None and name == AUTHENTIC_LANGUAGES:
            check_filters(expression, None, self.findings)
        elif blank is not None:
            check_filters(expression, blank, self.findings)
            self._check_currency(expression, blank)
            self._check_value(expression, blank, self.values.get((owner, name)))
            needed = NEEDED_FILTER.get(blank.type)
            if needed and all(call.name in FORM_FILTERS for call in expression.filters):
                self.findings.add(
                    "RES004",
                    expression.at,
                    "{name} needs the filter {needed}",
                    hint="write {{{{ {name}|{needed} }}}}",
                    name=name,
                    needed=needed,
                )
        elif name in self.nouns:
            check_filters(expression, None, self.findings)
            self._check_languages(name, self.nouns[name], expression.at)
        else:
            self._report_unknown_name(expression, owner)

    def _check_currency(self, expression: Expression, blank: Blank) -> None:
        if blank.type is BlankType.MONEY and not self.currency and not self.is_alone:
            self.findings.add(
                "RES017",
                self._brief_at,
                "the draft names an amount, and the two parties have no currency in common",
                hint="write the currency in the brief: currency: EUR",
                related=(Related(label="a text uses it here", at=expression.at),),
            )

    def _check_value(self, expression: Expression, blank: Blank, value: Value | None) -> None:
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

    def _check_languages(self, name: str, forms: Mapping[Language, Noun], at: Position) -> None:
        for language in self.languages:
            if language not in forms and (name, language) not in self._told:
                self._told.add((name, language))
                self.findings.add(
                    "RES005",
                    self._brief_at,
                    "the institution {name} has no form in {language}",
                    hint="give it under institutions: {name}: {{{language}: {{text: …, gender: …}}}}",
                    related=(Related(label="a text uses it here", at=at),),
                    name=name,
                    language=language,
                )

    def _report_unknown_name(self, expression: Expression, owner: str) -> None:
        if expression.target in (*NOUNS, *AGREEMENT_NOUNS) and self.is_alone:
            # A clause shown by itself may be written for cities that name the organ.
            return
        if self.parties and expression.target in NOUNS:
            self._report_noun_without_side(expression, owner)
            return
        known = (*self.blanks.get(owner, {}), *self.nouns)
        near = difflib.get_close_matches(expression.target, known, 1)
        self.findings.add(
            "RES003",
            expression.at,
            "{name} is neither a blank of {owner} nor an institution of {jurisdiction}",
            hint="did you mean {near}?"
            if near
            else "give it in the brief under institutions, or declare it under blanks",
            related=(
                Related(label="the jurisdiction", at=self.jurisdiction.at),
                Related(label="the brief", at=self._brief_at),
            ),
            name=expression.target,
            owner=owner,
            jurisdiction=self.jurisdiction.id,
            near=near[0] if near else "",
        )

    def _report_noun_without_side(self, expression: Expression, owner: str) -> None:
        name = expression.target
        self.findings.add(
            "RES016",
            expression.at,
            "{owner} says {name}, and an agreement between two cities has one on each side",
            hint="write a variant with {first} and {second}, or leave the topic out; what the two have in common"
            " may be given in the brief under institutions: {name}",
            related=(Related(label="the brief", at=self._brief_at),),
            owner=owner,
            name=name,
            first=NOUNS_BY_SIDE[SIDES[0]].get(name, name),
            second=NOUNS_BY_SIDE[SIDES[1]].get(name, name),
        )

    def _check_law(self, expression: Expression) -> None:
        law = self.laws.get(expression.target)
        check_filters(expression, None, self.findings)
        if law is None and self._is_of_a_party_to_come(expression.target):
            return
        if law is None:
            keeper = self.keeper(expression.target)
            has_no_side = bool(self.parties) and _side_of(expression.target) is None
            self.findings.add(
                "RES006",
                expression.at,
                "{jurisdiction} records no law for {function}, and this text needs one",
                hint="an agreement cites the law of one side: first-{function} or second-{function}"
                if has_no_side
                else "choose another variant, or record the law in the jurisdiction's file",
                related=(Related(label="the jurisdiction", at=keeper.at),),
                jurisdiction=keeper.id,
                function=expression.target,
            )
            return
        for language in self.languages:
            if language not in law.nouns:
                self.findings.add(
                    "RES007",
                    law.at,
                    "the law for {function} has no text in {language}",
                    related=(Related(label="a text cites it here", at=expression.at),),
                    function=expression.target,
                    language=language,
                )


def check_filters(expression: Expression, blank: Blank | None, findings: Findings) -> None:
    """Report filters that say nothing of a blank, or of a noun where there is no blank; of a source or a translation."""
    allowed = _allowed(expression, blank)
    relations = [call.name for call in expression.filters if call.name not in FORM_FILTERS]
    if relations[:1] == ["short"]:
        del relations[0]
    match relations:
        case [first, second]:
            is_chain = first in DEMONSTRATIVES and second in PREPOSITIONAL
        case _:
            is_chain = False
    if len(relations) > 1 and not is_chain:
        findings.add(
            "RES009",
            expression.at,
            "{name} has more relations than one: {relations}",
            hint="short stands first, and only this or that may be followed by of, to, in, by or with",
            name=expression.target,
            relations=", ".join(relations),
        )
    for call in expression.filters:
        if call.name not in allowed:
            findings.add(
                "RES008",
                expression.at,
                "the filter {filter} does not suit {name}",
                hint="the filters here are: {allowed}",
                filter=call.name,
                name=expression.target,
                allowed=", ".join(sorted(allowed)),
            )


def _allowed(expression: Expression, blank: Blank | None) -> frozenset[str]:
    if blank is not None:
        return VALUE_FILTERS[blank.type] | FORM_FILTERS
    if expression.kind is ExpressionKind.REF:
        return REFERENCE_FILTERS | FORM_FILTERS
    if expression.kind is ExpressionKind.NAME and expression.target == AUTHENTIC_LANGUAGES:
        return LANGUAGES_FILTERS
    return NOUN_FILTERS | FORM_FILTERS


def _nouns(content: Content) -> Nouns:
    """Return the nouns of a jurisdiction, with those of the instrument and then those of the brief over them.

    In an agreement the jurisdiction gives only the form: each side's nouns are its own, and those that name no side mean nothing.
    A name that the brief gives in some languages only keeps no form of the jurisdiction in the others: a draft would
    otherwise mix the organs of two cities.
    """
    base = _nouns_by_side(content.parties) if content.parties else content.jurisdiction.nouns
    return {**base, **content.instrument.nouns, **content.brief.institutions}


def _nouns_by_side(parties: Mapping[str, Jurisdiction]) -> Nouns:
    return {
        name: party.nouns[noun]
        for side, party in parties.items()
        for noun, name in NOUNS_BY_SIDE[side].items()
        if noun in party.nouns
    }


def _laws(content: Content) -> Mapping[str, Law]:
    """Return the laws by function; in an agreement, those of each side as ``first-<function>``, ``second-<function>``."""
    if not content.parties:
        return content.jurisdiction.laws
    return {
        f"{side}-{function}": law
        for side, party in content.parties.items()
        for function, law in party.laws.items()
    }


def _own_currency(content: Content) -> str:
    """Return the currency of the jurisdiction, or that of both parties; empty where each has its own."""
    own = {item.currency for item in content.parties.values() or (content.jurisdiction,)}
    return own.pop() if len(own) == 1 else ""


def _side_of(function: str) -> str | None:
    side = function.partition("-")[0]
    return side if side in SIDES else None
