"""Work that leaves the house and comes back: what goes out of a catalog, and how what returns is merged into it.

A format is a pair of pure functions: bytes from a ``Consignment``, a ``Delivery`` from bytes. What a delivery does to a
catalog is the same for all formats, and is decided in ``merging``. Nothing here opens a file.
"""

from drafting.bench.exchange.merging import merge_rows
from drafting.bench.exchange.outgoing import consign
from drafting.bench.exchange.values import (
    Consignment,
    Delivery,
    Fate,
    Fault,
    Merged,
    Outcome,
    Remark,
    Returned,
    Stamp,
    Unit,
)

__all__ = [
    "Consignment",
    "Delivery",
    "Fate",
    "Fault",
    "Merged",
    "Outcome",
    "Remark",
    "Returned",
    "Stamp",
    "Unit",
    "consign",
    "merge_rows",
]
