"""What a word can agree in: gender and number."""

from enum import StrEnum


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "m"
    FEMININE = "f"


class GrammaticalNumber(StrEnum):
    """Grammatical number."""

    SINGULAR = "sg"
    PLURAL = "pl"


Form = tuple[Gender, GrammaticalNumber]
