"""What one run of ``drafting compare`` was asked for."""

from typing import NamedTuple

from drafting.cli import Settings
from drafting.grammar import Language
from drafting.model.content import LANGUAGES


class Asked(NamedTuple):
    """What the options of one run say."""

    settings: Settings
    form: str
    tracked: str
    language: Language | None
    only_differences: bool

    @property
    def reader_language(self) -> Language:
        """Return the language in which clauses are compared: that asked for, that of messages, or Spanish."""
        return self.language or self.settings.language or LANGUAGES[0]
