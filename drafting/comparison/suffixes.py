"""What stands behind the number of a provision that came between two others: ``9º-A``, ``5 bis``, ``244 quater B``."""

from typing import Final

_LATIN: Final = (
    r"bis|ter|qu[aá]ter|quinquies|sexies|septies|octies|nonies|novies|"
    r"(?:un|duo|ter|quater|quin|sex|septen)?decies"
)
_JOINED: Final = rf"[-\u2011](?:[A-Z]{{1,2}}|[a-z]|\d+|{_LATIN})(?!\w)"
"""A letter, a figure or a Latin word; what is no more than the first letter of a word is none."""
SUFFIX: Final = rf"(?-i:(?:{_JOINED})*(?:[ \u00a0\u202f](?:{_LATIN})\b(?:[ \u00a0\u202f][A-Z]\b)?(?:{_JOINED})*)?)"
"""A pattern; it holds for the empty text too."""
CODE: Final = r"(?-i:(?:[-\u2011/][A-ZÀ-ÖØ-Þ]{2,}(?:[-\u2011/](?:[A-ZÀ-ÖØ-Þ]+|\d+))*(?!\w))?)"
"""A pattern: what says who issued an act, behind its number, ``004-2019-JUS``; it holds for the empty text too."""
CODE_LETTER: Final = r"(?-i:L\.?O|[LRDA])"
"""A pattern: French codes put a letter before the number that says of what rank a provision is, ``L. 1115-1``."""
