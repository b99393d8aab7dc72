"""Fields that are links: where they lead, apart from what they show."""

import re
from itertools import pairwise
from typing import Final

LINK: Final = "HYPERLINK"
_SWITCHES: Final = frozenset({"\\o", "\\t"})
"""Which have an argument: what is shown beside a link, and the window that it opens in."""
_ARGUMENT: Final = re.compile(r'"([^"]*)"|(\S+)')


def address_of(code: str) -> str:
    """Return where a field leads that is a link: out of the file, to a bookmark, or both (17.16.5.25)."""
    words = [quoted or bare for quoted, bare in _ARGUMENT.findall(code)][1:]
    place, address = "", ""
    for before, word in pairwise(["", *words]):
        if before.lower() == "\\l":
            place = f"#{word}"
        elif not address and not word.startswith("\\") and before.lower() not in _SWITCHES:
            address = word
    return address + place
