"""Files of other people's tools, as text and as XML: opened with suspicion, and refused with a reason.

A translator sends what a program made of what was exported; nobody knows which. So sizes are limited, no document type is
read, and nothing outside the file is ever opened.
"""

import codecs
import re
from typing import TYPE_CHECKING

from drafting.diagnostics import ContentError, Diagnostic, Position
from drafting.xml_trees import tree_of

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 50_000_000
"""Of one file: a library of 10,000 texts is a tenth of it."""
MOST_TAGS = 2_000_000
"""Of one file: in memory an element takes a hundred times its letters."""
MOST_ROWS = 100_000
"""Of one file for catalogs: ten times the texts of a large library. A memory, of which little is taken, may hold more."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(r"<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_PLAIN_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"<>]*"|'[^'<>]*'))\s+(?:"[^"<>]*"|'[^'<>]*'))?\s*>"""
)
"""One that only names a document type, as OmegaT writes into memories: it is not fetched."""
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


def refuse(
    code: str, file: str, template: str, *, hint: str | None = None, line: int = 1, **arguments: str
) -> ContentError:
    """Return the error that says why a whole file is not read."""
    at = Position(file=file, line=line)
    return ContentError(
        [Diagnostic(code=code, at=at, template=template, arguments=arguments, hint=hint)]
    )


def check_size(data: bytes, file: str) -> None:
    """Refuse a file that is larger than any translation.

    Raises:
        ContentError: it is.
    """
    if len(data) > MOST_BYTES:
        raise refuse("XCH010", file, "the file is larger than {most} bytes", most=f"{MOST_BYTES:_}")


def check_rows(count: int, file: str) -> None:
    """Refuse a file with more texts than any library.

    Raises:
        ContentError: it has more.
    """
    if count > MOST_ROWS:
        raise refuse("XCH018", file, "the file holds more than {most} texts", most=f"{MOST_ROWS:_}")


def decode(data: bytes, file: str) -> str:
    """Return a file as text, with the line ends it has; a byte order mark is left out.

    UTF-16 is read where its mark says so: spreadsheets call it "Unicode text".

    Raises:
        ContentError: it is too large, or in no encoding of Unicode.
    """
    check_size(data, file)
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(
            "XCH011",
            file,
            "the file is not UTF-8",
            hint="save it as UTF-8 (in a spreadsheet: CSV UTF-8); letters with accents would be lost",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None


def parse_xml(data: bytes, file: str) -> "_Element":
    """Return the root of an XML file.

    Raises:
        ContentError: it is no XML, is in another encoding, declares entities, or is larger or deeper than any
            translation.
    """
    from lxml import etree  # noqa: PLC0415 -- a table needs none

    text = _PLAIN_DOCTYPE.sub("", decode(data, file), count=1)
    if _DOCTYPE.search(text):
        raise refuse(
            "XCH012",
            file,
            "the file declares entities, which no translation needs",
            hint="have your tool write it anew without a document type (DOCTYPE)",
        )
    if text.count("<") > MOST_TAGS:
        raise refuse("XCH017", file, "the file holds more elements than any translation has")
    declared = _DECLARED.match(text)
    if declared and not declared[1].upper().startswith("UTF"):
        raise refuse(
            "XCH011",
            file,
            "the file says that it is written in {encoding}",
            hint="save it as UTF-8",
            encoding=declared[1],
        )
    try:
        return tree_of(text.encode(), is_utf8=True, has_words_only=True)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError) as error:
        line = error.lineno if isinstance(error, etree.XMLSyntaxError) else 1
        raise refuse(
            "XCH013",
            file,
            "this is no XML: {problem}",
            hint="it may be cut or edited by hand: take it again from the tool that wrote it",
            line=line or 1,
            # The parser says the place a second time, and a name that the text does not have.
            problem=str(error).partition(", line ")[0],
        ) from None


def name_of(item: "_Element", vocabulary: str = "") -> str:
    """Return the name of an element whatever its prefix; of one in a namespace without ``vocabulary`` in it, an empty one."""
    tag = str(item.tag)
    if not tag.startswith("{"):
        return tag
    namespace, _, name = tag[1:].rpartition("}")
    return name if vocabulary in namespace else ""


def language_tag(locale: str) -> str:
    """Return a locale as BCP 47 writes it: ``pt-BR``."""
    return locale.replace("_", "-")


def locale_of(tag: str) -> str:
    """Return a language tag as catalogs write it: ``pt_BR``; script and variants are left out."""
    language, *rest = re.split(r"[-_]", tag.strip())
    territory = next(
        (part.upper() for part in rest if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), ""
    )
    return f"{language.lower()}_{territory}" if territory else language.lower()
