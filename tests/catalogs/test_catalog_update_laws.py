"""What holds for every history of edits: nothing is lost, nothing changes hands.

A translation is written ``T(source)#n``: ``n`` tells apart the translations of one text. So any
file shows by itself whether a translation still stands beside its text.
"""

import itertools
import shutil
import subprocess
from collections.abc import Iterator

import polib
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from po_samples import FILE, message, update

from drafting.catalogs import read_catalog
from drafting.catalogs.scan import Entry, scan
from drafting.catalogs.update import UpdateReport
from drafting.catalogs.writing import ExtractedMessage, compose
from drafting.diagnostics import Findings

KEYS = ("a/b#one", "a/b#two")

# Few letters, so that texts repeat, return and cross often.
ARTICLE_TEXTS = st.lists(st.sampled_from("ABCDE"), max_size=6)
LIBRARY = st.tuples(ARTICLE_TEXTS, ARTICLE_TEXTS)
HISTORY = st.lists(LIBRARY, min_size=1, max_size=6)
# Which entries the translator works on between two updates.
TURNS = st.lists(st.sampled_from(["translate", "approve", "touch", "leave"]), max_size=60)


def messages_of(library: tuple[list[str], list[str]]) -> list[ExtractedMessage]:
    return [
        message(f"{article}/p{place}", source)
        for article, sources in zip(KEYS, library, strict=True)
        for place, source in enumerate(sources, 1)
    ]


def entries_of(text: str) -> tuple[Entry, ...]:
    findings = Findings()
    scanned = scan(text, FILE, findings)
    findings.raise_if_any()
    return scanned.entries


def translator(text: str, turns: Iterator[str], numbers: Iterator[int]) -> str:
    """Let a translator work on a file, entry by entry."""

    def work(entry: Entry) -> Entry:
        if entry.key is None or entry.is_obsolete:
            return entry
        fresh = f"T({entry.source})#{next(numbers)}"
        match next(turns, "leave"):
            case "translate":
                return structs.replace(entry, target=fresh, flags=())
            case "approve" if entry.is_fuzzy:
                return structs.replace(entry, target=fresh, flags=(), previous=None)
            case "touch" if entry.is_fuzzy:
                return structs.replace(entry, target=entry.target + "!")
            case _:
                return entry

    return compose([work(entry) for entry in entries_of(text)])


def check_belonging(text: str) -> None:
    """Every approved translation stands beside its own text; a doubtful one says which that is."""
    for entry in entries_of(text):
        if entry.key is None or not entry.target:
            continue
        stem = entry.target.rstrip("!").rpartition("#")[0]
        if not entry.is_fuzzy:
            assert stem == f"T({entry.source})", entry
        else:
            assert stem == f"T({entry.previous or entry.source})" or "!" in entry.target, entry


def check_nothing_lost(before: str, after: str) -> None:
    def kept(text: str) -> set[str]:
        return {e.target for e in entries_of(text) if e.key is not None and e.target}

    assert kept(before) <= kept(after)


def check_identities(text: str) -> None:
    """No two entries have the same key and text: gettext would refuse them."""
    identities = [(entry.key, entry.source) for entry in entries_of(text)]
    assert len(identities) == len(set(identities))
    read_catalog(text, FILE)


def check_report(report: UpdateReport, messages: list[ExtractedMessage]) -> None:
    lists = (report.new, report.changed, report.kept, report.carried, report.reverted)
    assert sorted(itertools.chain(*lists)) == sorted(message.key for message in messages)


@settings(max_examples=300, deadline=None)
@given(HISTORY, TURNS)
def test_no_history_of_edits_loses_a_translation_or_gives_it_to_another_text(
    history: list[tuple[list[str], list[str]]], turns: list[str]
) -> None:
    turn, numbers = iter(turns), itertools.count()
    text: str | None = None
    for library in history:
        messages = messages_of(library)
        after, report = update(messages, text)
        check_report(report, messages)
        check_belonging(after)
        check_identities(after)
        if text is not None:
            check_nothing_lost(text, after)
        again, second = update(messages, after)
        assert again == after
        assert second.kept == tuple(message.key for message in messages)
        text = translator(after, turn, numbers)


@settings(max_examples=200, deadline=None)
@given(ARTICLE_TEXTS, ARTICLE_TEXTS)
def test_every_text_that_stays_in_its_article_keeps_a_translation(
    before: list[str], after: list[str]
) -> None:
    numbers = itertools.count()
    fresh, _ = update(messages_of((before, [])), None)
    text, _ = update(
        messages_of((after, [])), translator(fresh, itertools.repeat("translate"), numbers)
    )
    approved = [e for e in entries_of(text) if e.target and not e.is_fuzzy and not e.is_obsolete]
    for source in set(before) & set(after):
        found = [entry for entry in approved if entry.source == source]
        assert len(found) == min(before.count(source), after.count(source))
        # Each of them once: no translation is given to two keys.
        assert len({entry.target for entry in found}) == len(found)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=6), st.integers(0, 6))
def test_a_paragraph_inserted_anywhere_costs_no_translation(before: list[str], place: int) -> None:
    numbers = itertools.count()
    fresh, _ = update(messages_of((before, [])), None)
    current = translator(fresh, itertools.repeat("translate"), numbers)
    place = min(place, len(before))
    after = [*before[:place], "X", *before[place:]]
    text, _ = update(messages_of((after, [])), current)
    targets = [e.target for e in entries_of(text) if e.key is not None]
    expected = [f"T({source})#{number}" for number, source in enumerate(before)]
    assert targets == [*expected[:place], "", *expected[place:]]


class Names:
    """The names of a clause and of its two articles, today's last: nothing is ever called as something was before."""

    def __init__(self) -> None:
        self.clause = ["a/b"]
        self.articles = [["one"], ["two"]]

    def rename(self, what: str) -> None:
        lists = {"clause": self.clause, "first": self.articles[0], "second": self.articles[1]}
        if what in lists:
            lists[what].append(f"{lists[what][0]}-{len(lists[what])}")

    @property
    def aliases(self) -> dict[str, str]:
        """Return them as the front matter of the clause would have them read."""
        *former, clause = self.clause
        found = dict.fromkeys(former, clause)
        for *old, today in self.articles:
            found |= {f"{clause}#{name}": f"{clause}#{today}" for name in old}
        return found

    def messages(self, library: tuple[list[str], list[str]]) -> list[ExtractedMessage]:
        return [
            message(f"{self.clause[-1]}#{names[-1]}/p{place}", source)
            for names, sources in zip(self.articles, library, strict=True)
            for place, source in enumerate(sources, 1)
        ]


def rewritten_by(tool: str, text: str) -> str:
    """Return a file as another program writes it: the same entries in other lines."""
    match tool:
        case "Notepad":
            return text.replace("\n", "\r\n")
        case "Poedit" if not any(e.is_obsolete and e.previous for e in entries_of(text)):
            # (Of obsolete entries polib loses the previous text: see test_catalog_dependencies.)
            return str(polib.pofile(text, wrapwidth=24))
        case "msgcat" if shutil.which("msgcat") and "msgctxt" in text:  # else it leaves nothing
            run = subprocess.run(
                ["msgcat", "--width=24", "-"],
                input=text,
                capture_output=True,
                text=True,
                check=True,
            )
            return run.stdout
        case _:
            return text


STEP = st.tuples(
    LIBRARY,
    st.sampled_from(["clause", "first", "second", "", ""]),
    st.sampled_from(["Notepad", "Poedit", "msgcat", ""]),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=5), TURNS)
def test_no_history_with_renames_cosmetic_edits_and_other_tools_loses_a_translation(
    history: list[tuple[tuple[list[str], list[str]], str, str, bool]], turns: list[str]
) -> None:
    turn, numbers = iter(turns), itertools.count()
    names, let_pass = Names(), set()
    text: str | None = None
    for library, what, tool, is_cosmetic in history:
        names.rename(what)
        messages = names.messages(library)
        keys = {item.key for item in messages} if is_cosmetic else set()
        after, report = update(messages, text, keep_approved=keys, aliases=names.aliases)
        check_report(report, messages)
        check_identities(after)
        if text is not None:
            check_nothing_lost(text, after)
        for entry in entries_of(after):
            stem = entry.target.rstrip("!").rpartition("#")[0]
            if not entry.is_fuzzy and entry.key and stem not in ("", f"T({entry.source})"):
                # Only what was said to be cosmetic may stand beside another text, and only within its article.
                assert is_cosmetic or entry.target in let_pass, entry
                let_pass.add(entry.target)
        assert update(messages, after, aliases=names.aliases)[0] == after
        text = rewritten_by(tool, translator(after, turn, numbers))


@settings(max_examples=100, deadline=None)
@given(LIBRARY, st.lists(st.sampled_from(["clause", "first", "second"]), min_size=1, max_size=4))
def test_renames_alone_cost_no_translation_and_need_no_review(
    library: tuple[list[str], list[str]], renames: list[str]
) -> None:
    names, numbers = Names(), itertools.count()
    fresh, _ = update(names.messages(library), None)
    text = translator(fresh, itertools.repeat("translate"), numbers)
    before = [entry.target for entry in entries_of(text) if entry.key]
    for what in renames:
        names.rename(what)
    text, report = update(names.messages(library), text, aliases=names.aliases)
    assert [(e.target, e.is_fuzzy, e.is_obsolete) for e in entries_of(text) if e.key] == [
        (target, False, False) for target in before
    ]
    assert (report.new, report.changed, report.obsolete) == ((), (), ())


@settings(max_examples=60, deadline=None)
@given(LIBRARY, st.sampled_from(["Notepad", "Poedit", "msgcat"]), TURNS)
def test_what_another_tool_has_only_reformatted_is_left_as_it_is(
    library: tuple[list[str], list[str]], tool: str, turns: list[str]
) -> None:
    messages = messages_of(library)
    text = translator(update(messages, None)[0], iter(turns), itertools.count())
    rewritten = rewritten_by(tool, text)
    assert update(messages, rewritten)[0] == rewritten
