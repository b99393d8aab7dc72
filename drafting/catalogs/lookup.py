"""Finds the text of a paragraph in a locale, and says how far it can be relied on.

Lookup is by key, never by text, and never fails in silence: a translation whose source has changed
is handed over as what it is, a missing one as missing, and nothing is ever taken from another
language or from the texts of another country, whose law has other words.
"""

from collections.abc import Sequence

from msgspec import Struct

from drafting.catalogs.chains import may_serve
from drafting.catalogs.reading import Catalog, CatalogEntry
from drafting.diagnostics import Position
from drafting.model.draft import State, Translation


class Chain(Struct, frozen=True, kw_only=True):
    """The catalogs that serve one locale, the most special first: ``es_PE``, then ``es``.

    Raises:
        ValueError: a catalog is of another language, or of another country than the locale.
    """

    locale: str
    catalogs: tuple[Catalog, ...]

    def __post_init__(self) -> None:
        for catalog in self.catalogs:
            _refuse_foreign(catalog, self.locale)

    def lookup(self, key: str) -> CatalogEntry | None:
        """Return the first entry with a text for this key; one without leaves it to the next."""
        return _first_translated(self.catalogs, key)

    def translate(
        self,
        message_key: str,
        source_text: str,
        *,
        source_locale: str,
        source_at: Position | None = None,
    ) -> Translation:
        """Return the text of a paragraph in this locale; the rules are those of ``translate``."""
        return translate(
            message_key,
            source_text,
            source_locale=source_locale,
            locale=self.locale,
            chain=self.catalogs,
            source_at=source_at,
        )


def translate(  # noqa: PLR0913 -- the question has that many parts
    message_key: str,
    source_text: str,
    *,
    source_locale: str,
    locale: str,
    chain: Sequence[Catalog],
    source_at: Position | None = None,
) -> Translation:
    """Return the text of a paragraph in a locale, with its state.

    The first catalog with a text decides, whatever its state: a doubtful text of the territory does
    not give way to a good one of the language, or nobody would see the doubt. STALE goes before
    FUZZY, since it names the cause. Without a text in any catalog, a locale of the source's
    language takes the source (INHERITED); any other has none (MISSING). ``source_at`` is where the
    source stands: the place to tell where no catalog has a better one.

    Raises:
        ValueError: the chain holds a catalog of another language, or of another country.
    """
    for catalog in chain:
        _refuse_foreign(catalog, locale)
    entry = _first_translated(chain, message_key)
    if entry is not None:
        return Translation(text=entry.target, state=_state(entry, source_text), at=entry.at)
    if _language(source_locale) == _language(locale):
        at = source_at or _place_to_translate(message_key, locale, chain)
        return Translation(text=source_text, state=State.INHERITED, at=at)
    at = _place_to_translate(message_key, locale, chain, source_at)
    return Translation(text=None, state=State.MISSING, at=at)


def _state(entry: CatalogEntry, source_text: str) -> State:
    if entry.source != source_text:
        return State.STALE
    return State.FUZZY if entry.is_fuzzy else State.OK


def _first_translated(chain: Sequence[Catalog], key: str) -> CatalogEntry | None:
    for catalog in chain:
        entry = catalog.entries.get(key)
        # Blank space is no translation: it would take the paragraph out of the act without a word.
        if entry is not None and entry.target and not entry.target.isspace():
            return entry
    return None


def _place_to_translate(
    key: str, locale: str, chain: Sequence[Catalog], source_at: Position | None = None
) -> Position:
    """Return the entry that waits for a text, else the most general catalog: new ones go there."""
    for catalog in reversed(chain):
        if key in catalog.entries:
            return catalog.entries[key].at
    if chain and chain[-1].file:
        return Position(file=chain[-1].file)
    return source_at or Position(file=f"{locale}/LC_MESSAGES")


def _language(locale: str) -> str:
    return locale.split("_", 1)[0]


def _refuse_foreign(catalog: Catalog, locale: str) -> None:
    """Refuse legal wording of another language or country.

    Raises:
        ValueError: it is neither of the locale nor of its language in general (``es``, ``es_419``).
    """
    if not may_serve(catalog.locale, locale):
        message = f"texts of {catalog.locale} ({catalog.file}) cannot serve {locale}"
        raise ValueError(message)
