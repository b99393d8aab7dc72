"""A signature counts for the text that it was given for, whatever happens to its catalog in between."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from po_samples import ARTICLE, article, update

from drafting.bench.signing import sign_catalog
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.signatures import Role, Signature, signatures, standing
from drafting.catalogs.tidying import normalised
from drafting.catalogs.writing import compose
from drafting.diagnostics import Findings

P1 = f"{ARTICLE}/p1"
FILE = "locales/pt_BR/LC_MESSAGES/lima.po"
LINE = "traduzido: Luís, 2026-03-02"
DAY = datetime.date(2026, 3, 2)

STEPS = st.one_of(
    st.tuples(st.just("source"), st.sampled_from(["A", "A2", "A3"])),
    st.tuples(st.just("target"), st.sampled_from(["T", "T2", "T3"])),
    st.tuples(st.just("approve"), st.just("")),
    st.tuples(st.just("type"), st.just("")),
    st.tuples(st.just("sign"), st.just("")),
    st.tuples(st.just("fmt"), st.just("")),
)


def entry_of(text: str) -> Entry:
    return next(e for e in scan(text, FILE, Findings()).body if e.key == P1 and not e.is_obsolete)


def with_entry(text: str, **fields: object) -> str:
    """Return the catalog as a translator's editor leaves it: one entry changed, nothing sealed."""
    scanned = scan(text, FILE, Findings())
    changed = [
        Entry(**{**{f: getattr(e, f) for f in e.__struct_fields__}, **fields}) if e.key == P1 else e
        for e in scanned.entries
    ]
    return compose(changed)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=14))
def test_what_counts_is_what_was_signed(steps: list[tuple[str, str]]) -> None:
    source = "A"
    text, _ = update(article(source), None)
    text = with_entry(text, target="T")
    signed: set[tuple[str, str]] = set()
    for step, value in steps:
        entry = entry_of(text)
        if step == "source":
            source = value
            text, _ = update(article(source), text)
        elif step == "target":
            # The update or fmt after a signature was typed has to come before the next edit.
            text = with_entry(normalised(text, FILE), target=value)
        elif step == "approve":
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            text = with_entry(text, flags=flags)
        elif step == "type":
            text = with_entry(text, remarks=(*entry.remarks, LINE))
            signed.add((entry.source, entry.target))
        elif step == "sign":
            signature = Signature(role=Role.TRANSLATED, name="Luís", date=DAY)
            done = sign_catalog(text, FILE, signature, {P1: source})
            text = done.text if done.signed else text
            if done.signed or done.known:
                signed.add((entry.source, entry.target))
        else:
            text = normalised(text, FILE)
    last = entry_of(normalised(text, FILE))
    counts = standing(last.remarks, last.source, last.target) is not None
    assert counts == ((last.source, last.target) in signed)
    assert len(signatures(last.remarks)) >= len(signed)
