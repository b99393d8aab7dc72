"""Characters of symbol fonts (``w:sym``, ECMA-376 part 1, 17.3.3.30) as Unicode has them, as far as forms and texts use them.

By what the makers of the fonts and Unicode 7.0 published; where several of Unicode look alike, the one that screens can show.
"""

import re
from collections.abc import Mapping
from typing import Final

from drafting.render.redline.wordml import Element, W

_FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": {
        # Boxes to check, and marks.
        **{0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x78: "☒", 0xA8: "☐", 0xFD: "☒", 0xFE: "☑"},
        **{0xFB: "✗", 0xFC: "✓"},
        # Bullets.
        **{0x6C: "●", 0x6E: "■", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪"},
        **{0xAB: "★", 0xD8: "➢"},
        # Arrows, hands, and what Word makes of --> and :-) while one types.
        **{0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xDF: "←", 0xE0: "→", 0xE8: "➔"},
        **{0x28: "☎", 0x2A: "✉"},
    },
    "wingdings 2": {
        **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
        **{0x98: "●", 0x99: "○", 0xA2: "■"},
    },
    "symbol": {
        **{0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠"},
        **{0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓"},
        **{0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™"},
    },
}
_SYMBOL_FONTS: Final = range(0xF000, 0xF100)
"""The private use area in which Word puts their characters; some programs leave the first two digits out."""
_LAST: Final = 0xFF
_CODE: Final = re.compile(r"[0-9A-Fa-f]{1,4}")


def character_of(symbol: Element) -> str | None:
    """Return the one character that a symbol shows, or None where Unicode is not known to have it."""
    digits = symbol.get(f"{W}char", "")
    if not _CODE.fullmatch(digits):
        return None
    code = int(digits, 16)
    table = _FONTS.get(symbol.get(f"{W}font", "").strip().casefold())
    if code in _SYMBOL_FONTS or (table and code <= _LAST):
        return (table or {}).get(code & _LAST)
    # Of any other font it is a character like those that were typed.
    return chr(code) if chr(code).isprintable() and not chr(code).isspace() else None
