"""Translations of the library: reading, lookup and writing of the files that translators work on.

A draft needs what is exported here; ``update`` and ``writing`` are the translators' bench, and are imported by those
who write. polib is imported when a file is written, not before.
"""

from drafting.catalogs.lookup import Chain, translate
from drafting.catalogs.reading import (
    Catalog,
    CatalogEntry,
    load_catalog,
    load_messages,
    read_catalog,
)
from drafting.model.draft import Translation

__all__ = [
    "Catalog",
    "CatalogEntry",
    "Chain",
    "Translation",
    "load_catalog",
    "load_messages",
    "read_catalog",
    "translate",
]
