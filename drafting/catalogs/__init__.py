"""Translations of the library: reading, lookup and writing of the files that translators work on.

A draft needs ``load_catalog`` and ``translate`` only; the rest is the translators' bench. polib is
imported when a file is written, not before.
"""

from drafting.catalogs.lookup import Chain, translate
from drafting.catalogs.reading import (
    Catalog,
    CatalogEntry,
    load_catalog,
    load_messages,
    read_catalog,
)
from drafting.catalogs.update import UpdateReport, update_catalog
from drafting.catalogs.writing import (
    ExtractedMessage,
    normalize_catalog,
    save_catalog,
    write_template,
)
from drafting.model.draft import Translation

__all__ = [
    "Catalog",
    "CatalogEntry",
    "Chain",
    "ExtractedMessage",
    "Translation",
    "UpdateReport",
    "load_catalog",
    "load_messages",
    "normalize_catalog",
    "read_catalog",
    "save_catalog",
    "translate",
    "update_catalog",
    "write_template",
]
