"""Words of files and names of paths, fit for a screen: no character of them may act on a terminal or turn a line round."""

import json
import re
from typing import Final

_ACTING: Final = "\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
"""Control characters beyond ASCII, overrides of direction, what no encoding has (a byte of a name that is not UTF-8)."""
_IN_WORDS: Final = re.compile(f"[{_ACTING}]")
_IN_NAMES: Final = re.compile(f"[\x00-\x1f{_ACTING}]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def printable(report: str) -> str:
    """Return a report as a screen may have it: its colours and lines stay."""
    return _IN_WORDS.sub(_REPLACEMENT, report)


def printable_name(name: str) -> str:
    """Return the name of a file as a line of text and a Word file may have it."""
    return _IN_NAMES.sub(_REPLACEMENT, name)


def as_json_text(values: object) -> str:
    r"""Return values as json, in which such characters are told by number: ``\u009b``."""
    text = json.dumps(values, ensure_ascii=False, indent=2)
    return _IN_WORDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
