"""What the names in a text mean, a value, a law or an institution: checked for every expression, before any language is chosen."""

import difflib
from collections.abc import Mapping

from drafting.diagnostics import Findings, Position, Related
from drafting.grammar import Language, Noun
from drafting.model.content import (
    AGREEMENT_NOUNS,
    AUTHENTIC_LANGUAGES,
    NOUNS,
    NOUNS_BY_SIDE,
    SIDES,
    Content,
    Jurisdiction,
    Nouns,
)
from drafting.model.text import Expression, ExpressionKind, Message, expressions
from drafting.resolution.filters import check_filters
from drafting.resolution.laws import Laws
from drafting.resolution.values import Values


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
        self.languages, self.findings, self.is_alone = languages, findings, is_alone
        self.jurisdiction, self.parties = content.jurisdiction, content.parties
        self.nouns = _nouns(content)
        self.laws = Laws(content, languages, findings, is_alone=is_alone)
        self.values = Values(content, languages, findings, is_alone=is_alone)
        self._brief_at = content.brief.at
        self._told: set[tuple[str, Language]] = set()
        """Institutions and languages whose absence is reported: once, however many texts use them."""

    def check(self, message: Message, owner: str) -> None:
        """Report every expression of a text that means nothing in this draft; where references lead is checked elsewhere."""
        for expression in expressions(message.content):
            match expression.kind:
                case ExpressionKind.NAME:
                    self._check_name(expression, owner)
                case ExpressionKind.LAW:
                    self.laws.check(expression)
                case ExpressionKind.REF:
                    check_filters(expression, None, self.findings)

    def _check_name(self, expression: Expression, owner: str) -> None:
        name = expression.target
        blank = self.values.blanks.get(owner, {}).get(name)
        if blank is not None:
            self.values.check(expression, owner, blank)
        elif name == AUTHENTIC_LANGUAGES:
            check_filters(expression, None, self.findings)
        elif name in self.nouns:
            check_filters(expression, None, self.findings)
            self._check_languages(name, self.nouns[name], expression.at)
        else:
            self._report_unknown(expression, owner)

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

    def _report_unknown(self, expression: Expression, owner: str) -> None:
        if expression.target in (*NOUNS, *AGREEMENT_NOUNS) and self.is_alone:
            # A clause shown by itself may be written for cities that name the organ.
            return
        if self.parties and expression.target in NOUNS:
            self._report_noun_without_side(expression, owner)
            return
        known = (*self.values.blanks.get(owner, {}), *self.nouns)
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
