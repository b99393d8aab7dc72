"""Who told what a clause comes from, and where: places in the words of a language, persons as they call themselves."""

from collections.abc import Mapping

from drafting.grammar import Language, join_list
from drafting.model.content import LocalText, Place, Source


def told_by(source: Source, language: Language, names: Mapping[str, LocalText]) -> str:
    """Return the places of a source, and behind them its persons; empty where it names neither.

    ``names`` are those of jurisdictions, by id; a place without one reads as it is written.
    """
    places = [_named(place, language, names) for place in source.where]
    return ", ".join(filter(None, (join_list(item, language) for item in (places, source.who))))


def _named(place: Place, language: Language, names: Mapping[str, LocalText]) -> str:
    if isinstance(place, str):
        return names.get(place, {}).get(language, place)
    return place.get(language) or next(iter(place.values()), "")
