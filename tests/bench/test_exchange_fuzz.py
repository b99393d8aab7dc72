"""Files of every format, cut, doubled and spoilt at random: they are read or refused, and no catalog is ever left broken."""

from collections.abc import Callable

import pytest
import test_tables
import test_terms
import test_tmx
import test_xliff
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.bench.exchange import Delivery, merge_rows
from drafting.bench.exchange.outgoing import scan_catalog
from drafting.bench.exchange.soundness import Soundness
from drafting.bench.exchange.spreadsheet import read_csv
from drafting.bench.exchange.tbx import read_tbx, write_tbx
from drafting.bench.exchange.terms import read_terms
from drafting.bench.exchange.tmx import read_tmx, suggestions
from drafting.bench.exchange.xliff import read_xliff
from drafting.diagnostics import ContentError

SOUNDNESS = Soundness()
MARKUP = (b"<", b"&", b'"', b"'", b"</target>", b'<ph id="1"/>', b"<![CDATA[", b"<!--", b"&#0;")
BYTES = (b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b";", b",", b"=", b"{{", b"}}", b"*", b"\xff\xfe")
JUNK = st.sampled_from((*MARKUP, *BYTES)) | st.binary(max_size=3)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), JUNK), min_size=1, max_size=5)


def spoilt(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, junk in edits:
        place = int(where * len(data))
        data = data[:place] + junk + data[place + length :]
    return data


def into(catalog: str, deliveries: tuple[Delivery, ...]) -> None:
    for delivery in deliveries:
        merged = merge_rows(catalog, "town.po", delivery.rows, check=SOUNDNESS.check)
        scan_catalog(merged.text, "town.po")


def xliff(data: bytes) -> None:
    into(test_xliff.one(), read_xliff(data, "x.xlf"))


def table(data: bytes) -> None:
    into(test_tables.CATALOG, read_csv(data, "x.csv"))


def memory(data: bytes) -> None:
    found = suggestions(read_tmx(data, "x.tmx"), test_tmx.consigned(test_tmx.FRENCH))
    into(test_tmx.FRENCH, (found,))


READERS = (
    (xliff, test_xliff.body(test_xliff.FIVE)),
    (table, test_tables.exported()),
    (memory, test_tmx.memory()),
    (lambda data: read_tbx(data, "x.tbx"), write_tbx([test_terms.COUNCIL, test_terms.OTHER])),
    (lambda data: read_terms(data, "x.csv"), test_terms.table(test_terms.COUNCIL).encode()),
)


@pytest.mark.parametrize(("read", "data"), READERS, ids=["xliff", "csv", "tmx", "tbx", "terms"])
@given(edits=EDITS)
@settings(max_examples=150, deadline=None)
def test_a_spoilt_file_is_read_or_refused(
    read: Callable[[bytes], object], data: bytes, edits: list[tuple[float, int, bytes]]
) -> None:
    try:
        read(spoilt(data, edits))
    except ContentError as error:
        told = [str(diagnostic) for diagnostic in error.diagnostics]
        assert all(told), "a refusal says why"
