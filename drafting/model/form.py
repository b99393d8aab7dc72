"""Legal form as data: the units of an act, their numbers and labels, and how they are cited."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from drafting.grammar import Gender, Language


class Role(StrEnum):
    """What a unit is, whatever a jurisdiction calls it."""

    DIVISION = "division"
    CLAUSE = "clause"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    PROVISO = "proviso"
    ITEM = "item"


class Numeral(StrEnum):
    DECIMAL = "decimal"
    LOWER_LETTER = "lower-letter"
    UPPER_LETTER = "upper-letter"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"
    ORDINAL_WORD = "ordinal-word"
    """PRIMERA, SEGUNDA …: gendered, so it is written as text (Word numbers in the masculine only)."""
    INITIAL_ORDINAL_WORD = "initial-ordinal-word"
    """Primera, Segunda …"""
    NONE = "none"
    """No label; still counted, so that it can be cited by its place."""


class Paragraphs(StrEnum):
    """Which paragraphs of an article take a number of their own."""

    WHEN_SEVERAL = "when-several"
    """5.1, 5.2 where an article has more than one paragraph (Peru)."""
    AFTER_HEAD = "after-head"
    """The first is the head (caput), the others §§ or the sole paragraph (Brazil)."""
    NEVER = "never"


class CiteForm(Struct, frozen=True, kw_only=True):
    """How a level is named when a text refers to it: ``literal b)``, ``artículo 5``."""

    before: str
    """The words before the label, with their space; empty where the label has its word (``Artículo 5``)."""
    gender: Gender


class Label(Struct, frozen=True, kw_only=True):
    """A label pattern by language: ``{n}`` is the numeral, ``{article}`` the numeral of that ancestor level."""

    patterns: Mapping[Language, str]
    up_to: int | None = None
    """The variant holds for ordinals up to this one (``Art. 9º``, ``Article 1er``)."""
    sole: bool = False
    """The variant holds where the unit is the only one of its kind (``Parágrafo único``)."""


class Level(Struct, frozen=True, kw_only=True):
    id: str
    role: Role
    under: str | None
    """The level that this one stands under: None for the outermost."""
    numeral: Numeral
    labels: tuple[Label, ...]
    """Most special first; the last one holds for every ordinal."""
    after: str
    """What stands between label and text: ``.- ``, `` – ``; a tab for a hanging indent."""
    has_heading: bool
    """The unit's heading is printed on the line of the label; without it the text runs in after the label."""
    heading_break: bool
    """The heading stands on a line of its own below the label (chapters)."""
    heading_end: str = ""
    """What closes the heading: ``).-`` where it stands in brackets, ``Artículo 2º (Alcance).-``."""
    feminine: bool
    """Gender of ordinal words: *primera* disposición, *primer* transitorio."""
    most: int | None
    """The largest ordinal that the label can show rightly (letters of an alphabet), if there is one."""
    cite: Mapping[Language, CiteForm]

    @property
    def is_literal(self) -> bool:
        """Is the label written as text because Word cannot number it?"""
        return self.numeral in {Numeral.ORDINAL_WORD, Numeral.INITIAL_ORDINAL_WORD}


class Citation(Struct, frozen=True, kw_only=True):
    """How the units of a reference follow one another."""

    descending: bool
    """``art. 5º, § 2º, inciso III`` if true; ``literal b) del párrafo 5.2 del artículo 5`` if not."""
    tail: Mapping[Language, str]
    """Words that close a reference to a clause of a constitutional article, such as ``, de este artículo``."""


class Scheme(Struct, frozen=True, kw_only=True):
    """The numbering of a jurisdiction.

    Levels stand in document order (an item that hangs on the head of an article before the paragraph that follows it), because
    Word restarts a level after every level before it (ECMA-376 part 1, 17.9.10).
    """

    levels: tuple[Level, ...]
    paragraphs: Paragraphs
    citation: Citation

    def level(self, level_id: str) -> Level:
        """Return the level of that id.

        Raises:
            KeyError: the scheme has no such level.
        """
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def below(self, role: Role, under: str) -> Level | None:
        """Return the level that a unit of this role takes under another level, or None: it stays without number."""
        for level in self.levels:
            if level.role is role and level.under == under:
                return level
        return None
