"""What the notes of a catalog say, in the language of who reads them; in the catalogs they are English."""

import re
from collections.abc import Callable, Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "Title of the instrument": "Title of the instrument",
    "Note for the legal adviser": "Note for the legal adviser",
    "Heading of a division": "Heading of a division",
    "Signature: name": "Signature: name",
    "Signature: office": "Signature: office",
    "Title of the clause": "Title of the clause",
    "Source: practice": "Where the clause comes from: practice of municipalities",
    "Source: (?P<which>.+)": "Where the clause comes from: {which}",
    "Label of the blank (?P<which>.+)": "Label of the blank {which}",
    "Formula: (?P<which>.+)": "Formula: {which}",
    "Footnote (?P<which>.+?) of: (?P<rest>.+)": "Footnote {which}",
    "Heading of an article of: (?P<rest>.+)": "Heading of an article",
    "Paragraph: (?P<rest>.+)": "Paragraph",
    "List item, level (?P<which>[0-9]+): (?P<rest>.+)": "List item, level {which}",
}
"""What a note begins with, and how it is said where the clause is known already."""
_PLACE: Final = " · "


def note_in_words(note: str, gettext: Callable[[str], str]) -> str:
    """Return a note in the language of ``gettext``, without the clause that it names."""
    for pattern, words in KINDS.items():
        found = re.fullmatch(pattern, note)
        if found is None:
            continue
        said = gettext(words).format(**found.groupdict())
        _, _, article = found.groupdict().get("rest", "").partition(_PLACE)
        return f"{said}{_PLACE}{article}" if article else said
    return note
