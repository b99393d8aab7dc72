"""How a clause answers the questions of its topic, in the words of one language."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from drafting.grammar import Language
from drafting.model.content import Aspect, Clause, Jurisdiction

OPEN = "…"
"""Stands for a blank that has no default."""
_BLANK: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}\s*(\S*)")
"""A blank, and behind it the code of what it counts, as ``{{ report_days }} working``."""

_ORGAN_OF: Final[Mapping[str, str]] = {"mayor": "executive"}
"""Who holds an office, and the organ that they head: some laws name the one (*maire*), some the other (*Alcaldía*)."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a clause answers to one question."""

    code: str
    """As the clause writes it."""
    words: str
    minimum: int | None = None
    maximum: int | None = None
    """The limits of the blank that answers; its default is in the words."""
    organ: str = ""
    """What the organ that answers is, whatever a city calls it; nothing where no noun answers."""

    @property
    def decision(self) -> tuple[str, int | None, int | None]:
        """Return what clauses that decide the same have in common.

        Of a blank that is its value and limits, not its name; of an organ what it is, not what it is called nor who heads it.
        """
        is_blank = "{{" in self.code
        return (self.words if is_blank else self.organ or self.code, self.minimum, self.maximum)


def answer_in_words(
    code: str, question: Aspect | None, clause: Clause, jurisdiction: Jurisdiction, to: Language
) -> Answer:
    """Return an answer in words: that of the topic, the name of an organ, or the default of a blank with its limits."""
    if question and code in question.values:
        return Answer(code=code, words=question.values[code].get(to, code))
    if code in jurisdiction.nouns:
        noun = jurisdiction.nouns[code].get(to)
        words = noun.text.replace("*", "") if noun else code
        return Answer(code=code, words=words, organ=_ORGAN_OF.get(code, code))
    number = _BLANK.fullmatch(code)
    blank = clause.blanks.get(number[1]) if number else None
    if number is None or blank is None:
        return Answer(code=code, words=code)
    words = OPEN if blank.default is None else str(blank.default)
    unit = question.values.get(number[2], {}).get(to, number[2]) if question else number[2]
    return Answer(
        code=code,
        words=f"{words} {unit}".rstrip(),
        minimum=blank.minimum,
        maximum=blank.maximum,
    )
