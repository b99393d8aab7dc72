"""WordprocessingML as text: escaping, runs, fields and bookmarks (ECMA-376 part 1, section 17); no knowledge of drafts.

Strings instead of a tree: the write step is then little more than compression (``docs/word.md``).
"""

import re

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
"""``r`` is declared everywhere although few parts need it: some readers (docx2python) fail without it."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_BREAKS = re.compile("([\t\n])")
_BLANKS = re.compile("[ \t\n]+")
_HELD_HYPHEN = re.compile(r"(?<=\d)-(?=\d)|(?<=\bAL)-(?=LAs\b)")
"""Between figures (*L. 2143-2*, *n.º 031-2007*), and in the name that all drafts have: there a line does not end."""
_BREAK_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def escape(value: str) -> str:
    """Return a value as XML character data, which also suits an attribute in double quotes.

    Raises:
        ValueError: it holds a character that XML 1.0 (section 2.2) or a legal text cannot hold.
    """
    if not _SPECIAL.search(value):
        return value
    found = _FORBIDDEN.search(value)
    if found:
        message = f"character U+{ord(found[0]):04X} cannot stand in a Word file: {value!r}"
        raise ValueError(message)
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace('"', "&quot;")


def text(value: str) -> str:
    """Return the content of a run: ``w:t``, with tabs and line breaks as elements of their own."""
    if "\t" in value or "\n" in value:
        pieces = (piece for piece in _BREAKS.split(value) if piece)
        return "".join(_BREAK_ELEMENTS.get(piece) or text(piece) for piece in pieces)
    if value[:1] == " " or value[-1:] == " ":
        # Word trims spaces at the ends of w:t unless told otherwise (17.3.3.31).
        return f'<w:t xml:space="preserve">{escape(value)}</w:t>'
    return f"<w:t>{escape(value)}</w:t>"


def held_text(value: str) -> str:
    """Return the content of a run of an act: numbers and names with a hyphen stay on one line.

    As an element and not as U+2011 (17.3.3.18), for which common fonts have no glyph.
    """
    if "-" not in value:
        return text(value)
    return "<w:noBreakHyphen/>".join(text(piece) for piece in _HELD_HYPHEN.split(value))


def run(value: str, properties: str = "") -> str:
    return f"<w:r>{properties}{text(value)}</w:r>"


def character_style(style: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'


def field(code: str, result: str, properties: str = "") -> str:
    """Return a complex field with its cached result (17.16.18), so that nothing has to be updated on opening."""
    return field_start(code, properties) + run(result, properties) + field_end(properties)


def field_start(code: str, properties: str = "") -> str:
    """Return what stands before the result of a field, which may go over several paragraphs."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def bookmark_start(identifier: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>'


def bookmark_end(identifier: int) -> str:
    return f'<w:bookmarkEnd w:id="{identifier}"/>'


def paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def one_line(text: str) -> str:
    """Return a text in one line; its no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def part(root: str, content: str, namespaces: str = NAMESPACES) -> str:
    """Return a whole part whose root element is ``w:<root>``."""
    return f"{DECLARATION}<w:{root} {namespaces}>{content}</w:{root}>"
