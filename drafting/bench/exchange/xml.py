"""XML as it is written: elements with their content, every line where we want it.

White space counts in what translators get, so no library sets it.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr


def escaped(text: str) -> str:
    """Return words as the content of an element."""
    return escape(text)


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Return an element; ``content`` is XML already."""
    pairs = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"
