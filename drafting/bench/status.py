"""How far the translations of each collection into each locale have come, and what is left to do in words.

One percentage would say too little: a text may be good, doubtful, out of date or missing, and the overlay of a territory
needs only what differs. So every text of the library is counted in exactly one state.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from drafting.bench.words import Count, count_text
from drafting.catalogs import Catalog, CatalogEntry, translate
from drafting.catalogs.signatures import Role, lapsed, standing
from drafting.catalogs.writing import ExtractedMessage
from drafting.model.draft import State, Translation

TO_REVIEW = frozenset({State.FUZZY, State.STALE})
LAPSED = "lapsed"
SIGNED = (*(role.value for role in Role), LAPSED)
"""What signatures make of a text: the highest role in which it is signed; or none, because the text has changed since."""


class Holdings(Struct, frozen=True, kw_only=True):
    """What there is of a collection in a locale: its catalog, and those that it falls back on."""

    collection: str
    locale: str
    source_locale: str
    messages: Sequence[ExtractedMessage]
    file: str
    own: Catalog | None
    """None where nobody has translated yet."""
    others: Sequence[Catalog] = ()
    """The catalogs behind it in the chain of its locale, the most special first."""
    is_overlay: bool = False
    """Does it hold only what differs in a territory?"""


class Overlay(Struct, frozen=True, kw_only=True):
    """The texts of a collection as the overlay of a territory sees them; those of no catalog at all are in none of the two."""

    own: int = 0
    inherited: int = 0
    redundant: int = 0
    """Own ones that say what would be inherited anyway."""

    def __add__(self, other: "Overlay") -> "Overlay":
        return Overlay(
            own=self.own + other.own,
            inherited=self.inherited + other.inherited,
            redundant=self.redundant + other.redundant,
        )


class Work(Struct, frozen=True, kw_only=True):
    """What a translator has to do. A text whose source is translated or counted elsewhere in the locale is repeated."""

    new: Count = Count()
    changed: Count = Count()
    """Edited since it was translated, or waiting for review for another reason."""
    repeated: Count = Count()

    def __add__(self, other: "Work") -> "Work":
        return Work(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            repeated=self.repeated + other.repeated,
        )


class CatalogStatus(Struct, frozen=True, kw_only=True):
    """Where the translations of a collection into a locale stand."""

    collection: str
    locale: str
    source_locale: str
    file: str
    exists: bool
    total: Count
    states: Mapping[State, int]
    """How many texts are in each state; together all of them."""
    work: Work
    signed: Mapping[str, int] = field(default_factory=dict)
    """How many reviewed texts of its own stand in each role, and how many have lapsed signatures only."""
    overlay: Overlay | None = None
    """None where the catalog is meant to hold every text."""


class LocaleStatus(Struct, frozen=True, kw_only=True):
    """The sum of a locale over its collections."""

    locale: str
    total: Count = Count()
    states: Mapping[State, int] = field(default_factory=dict)
    signed: Mapping[str, int] = field(default_factory=dict)
    work: Work = Work()
    overlay: Overlay = Overlay()


class _Told(Struct, frozen=True, kw_only=True):
    """A text with what was found for it."""

    source: str
    count: Count
    found: Translation
    is_own: bool
    is_redundant: bool
    signed: str | None


def status_of(asked: Sequence[Holdings], beside: Sequence[Holdings] = ()) -> list[CatalogStatus]:
    """Return where each catalog stands, in their order.

    ``beside`` are catalogs that are not asked about: what is translated in them counts as repeated.
    """
    counts: dict[str, Count] = {}
    told = [(holdings, _told(holdings, counts)) for holdings in asked]
    known: dict[str, set[str]] = {}
    for holdings, texts in (*told, *((item, _told(item, counts)) for item in beside)):
        translated = {text.source for text in texts if text.found.state is State.OK}
        known.setdefault(holdings.locale, set()).update(translated)
    return [_status(holdings, texts, known[holdings.locale]) for holdings, texts in told]


def sum_by_locale(statuses: Sequence[CatalogStatus]) -> list[LocaleStatus]:
    """Return the sums of the locales, in the order of their names."""
    sums: dict[str, LocaleStatus] = {}
    for status in statuses:
        known = sums.get(status.locale, LocaleStatus(locale=status.locale))
        sums[status.locale] = LocaleStatus(
            locale=status.locale,
            total=known.total + status.total,
            states=Counter(known.states) + Counter(status.states),
            signed=Counter(known.signed) + Counter(status.signed),
            work=known.work + status.work,
            overlay=known.overlay + (status.overlay or Overlay()),
        )
    return [sums[locale] for locale in sorted(sums)]


def _told(holdings: Holdings, counts: dict[str, Count]) -> list[_Told]:
    """Return what was found for each text; ``counts`` keeps what was counted for another locale."""
    own = () if holdings.own is None else (holdings.own,)
    chain = (*own, *holdings.others)
    result = []
    for message in holdings.messages:
        count = counts.get(message.source)
        if count is None:
            count = counts[message.source] = count_text(message.source)
        found = _found(message, holdings, chain)
        entry = holdings.own.entries.get(message.key) if holdings.own else None
        is_own = entry is not None and not (entry.target == "" or entry.target.isspace())
        result.append(
            _Told(
                source=message.source,
                count=count,
                found=found,
                is_own=is_own,
                is_redundant=(
                    holdings.is_overlay
                    and is_own
                    and _found(message, holdings, holdings.others).text == found.text
                ),
                signed=_signed(entry, found) if entry is not None and is_own else None,
            )
        )
    return result


def _signed(entry: CatalogEntry, found: Translation) -> str | None:
    """Return what signatures make of a text that somebody has translated here."""
    if not entry.remarks or found.state is not State.OK:
        return None
    role = standing(entry.remarks, entry.source, entry.target)
    if role is None and lapsed(entry.remarks, entry.source, entry.target):
        return LAPSED
    return role


def _found(message: ExtractedMessage, holdings: Holdings, chain: Sequence[Catalog]) -> Translation:
    return translate(
        message.key,
        message.source,
        source_locale=holdings.source_locale,
        locale=holdings.locale,
        chain=chain,
    )


def _status(holdings: Holdings, texts: Sequence[_Told], known: set[str]) -> CatalogStatus:
    """Return where a catalog stands; the sources that it leaves to do are counted among the ``known`` from now on."""
    return CatalogStatus(
        collection=holdings.collection,
        locale=holdings.locale,
        source_locale=holdings.source_locale,
        file=holdings.file,
        exists=holdings.own is not None,
        total=_sum(text.count for text in texts),
        states=Counter(_state(text, holdings) for text in texts),
        work=_work(texts, holdings, known),
        signed=Counter(text.signed for text in texts if text.signed),
        overlay=_overlay(texts) if holdings.is_overlay else None,
    )


def _state(text: _Told, holdings: Holdings) -> State:
    """Return the state of a text; what an overlay takes from the language in general is inherited, whatever its state there."""
    is_taken = holdings.is_overlay and not text.is_own and text.found.text is not None
    return State.INHERITED if is_taken else text.found.state


def _overlay(texts: Sequence[_Told]) -> Overlay:
    return Overlay(
        own=sum(text.is_own for text in texts),
        inherited=sum(not text.is_own and text.found.text is not None for text in texts),
        redundant=sum(text.is_redundant for text in texts),
    )


def _work(texts: Sequence[_Told], holdings: Holdings, known: set[str]) -> Work:
    new: list[Count] = []
    changed: list[Count] = []
    repeated: list[Count] = []
    for text in texts:
        state = _state(text, holdings)
        is_missing = state is State.MISSING and not holdings.is_overlay
        if not (is_missing or state in TO_REVIEW):
            continue
        if text.source in known:
            repeated.append(text.count)
            continue
        known.add(text.source)
        (new if is_missing else changed).append(text.count)
    return Work(new=_sum(new), changed=_sum(changed), repeated=_sum(repeated))


def _sum(counts: Iterator[Count] | Sequence[Count]) -> Count:
    texts = words = characters = 0
    for count in counts:
        texts += count.texts
        words += count.words
        characters += count.characters
    return Count(texts=texts, words=words, characters=characters)
