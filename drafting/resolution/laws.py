"""The laws that a draft may cite, by function: those of its jurisdiction, or in an agreement those of each side."""

import difflib
from collections.abc import Mapping

from drafting.diagnostics import Findings, Related
from drafting.grammar import Language
from drafting.model.content import SIDES, Content, Jurisdiction, Law
from drafting.model.text import Expression, ExpressionKind, Message, expressions
from drafting.resolution.filters import check_filters


class Laws:
    """What is recorded, and who would record what is not."""

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
        self.by_function = _laws_by_function(content)

    def missing_in(self, message: Message) -> tuple[Expression, ...]:
        """Return the expressions of a text that cite a law which is not recorded."""
        return tuple(
            expression
            for expression in expressions(message.content)
            if expression.kind is ExpressionKind.LAW
            and expression.target not in self.by_function
            and not self._is_of_a_party_to_come(expression.target)
        )

    def _is_of_a_party_to_come(self, function: str) -> bool:
        """Is this the law of a side that a clause shown by itself leaves open?"""
        return self.is_alone and _side_of(function) is not None

    def keeper(self, function: str) -> Jurisdiction:
        """Return the jurisdiction that would record a law: in an agreement, that of the side it names."""
        side = _side_of(function)
        return self.parties.get(side, self.jurisdiction) if side else self.jurisdiction

    def near(self, function: str, likeness: float) -> str | None:
        """Return a recorded function that this one may be a slip of; one side's law is no slip of the other's."""
        known = [item for item in self.by_function if _side_of(item) == _side_of(function)]
        near = difflib.get_close_matches(function, known, 1, likeness)
        return near[0] if near else None

    def check(self, expression: Expression) -> None:
        """Report the citation of a law that is not recorded, or has no text in a language of the draft."""
        check_filters(expression, None, self.findings)
        law = self.by_function.get(expression.target)
        if law is not None:
            self._check_languages(law, expression)
        elif not self._is_of_a_party_to_come(expression.target):
            self._report_missing(expression)

    def _report_missing(self, expression: Expression) -> None:
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

    def _check_languages(self, law: Law, expression: Expression) -> None:
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


def _laws_by_function(content: Content) -> Mapping[str, Law]:
    """Return the laws by function; in an agreement, those of each side as ``first-<function>``, ``second-<function>``."""
    if not content.parties:
        return content.jurisdiction.laws
    return {
        f"{side}-{function}": law
        for side, party in content.parties.items()
        for function, law in party.laws.items()
    }


def _side_of(function: str) -> str | None:
    side = function.partition("-")[0]
    return side if side in SIDES else None
