"""How a clause answers the questions of its topic, in the words of one language."""

from msgspec import Struct

from drafting.grammar import Language
from drafting.model.content import Aspect, Clause, Jurisdiction

OPEN = "…"
"""Stands for a blank that has no default."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a clause answers to one question."""

    code: str
    """As the clause writes it."""
    words: str
    minimum: int | None = None
    maximum: int | None = None
    """The limits of the blank that answers; its default is in the words."""

    @property
    def decision(self) -> tuple[str, int | None, int | None]:
        """Return what clauses that decide the same have in common.

        Of a blank that is its value and limits, not its name; of an organ what it is, not what it is called.
        """
        return (self.words if "{{" in self.code else self.code, self.minimum, self.maximum)


def answer_in_words(
    code: str, question: Aspect | None, clause: Clause, jurisdiction: Jurisdiction, to: Language
) -> Answer:
    """Return an answer in words: that of the topic, the name of an organ, or the default of a blank with its limits."""
    if question and code in question.values:
        return Answer(code=code, words=question.values[code].get(to, code))
    if code in jurisdiction.nouns:
        noun = jurisdiction.nouns[code].get(to)
        return Answer(code=code, words=noun.text.replace("*", "") if noun else code)
    blank = clause.blanks.get(code.strip("{} "))
    if blank is None:
        return Answer(code=code, words=code)
    words = OPEN if blank.default is None else str(blank.default)
    return Answer(code=code, words=words, minimum=blank.minimum, maximum=blank.maximum)
