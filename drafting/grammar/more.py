"""Languages beyond the three that the library is written and translated in: one row each, with its table of grammar."""

from collections.abc import Mapping
from typing import Final

from drafting.grammar.table import Grammar

MORE: Final[Mapping[str, Grammar]] = {}
"""By code (``it``)."""
