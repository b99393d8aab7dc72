"""XML of others as a tree: the one place that opens any, with suspicion.

Nothing outside the bytes is read, no entity of a file's own is put in, and the limits of libxml2 stay on: depth, length of a
text, growth by entities. How large a file may be is the question of who has it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def tree_of(data: bytes, *, is_utf8: bool = False, has_words_only: bool = False) -> "_Element":
    """Return the root of an XML file or part.

    Args:
        data: the file.
        is_utf8: it is UTF-8 whatever it declares: it was decoded before.
        has_words_only: leave out comments and processing instructions.

    Raises:
        lxml.etree.XMLSyntaxError: it is no XML, or is beyond the limits.
    """
    from lxml import etree  # noqa: PLC0415 -- a draft reads no XML

    parser = etree.XMLParser(
        encoding="utf-8" if is_utf8 else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=has_words_only,
        remove_pis=has_words_only,
    )
    return etree.fromstring(data, parser)
