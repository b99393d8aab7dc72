"""Rules about words: what a second reader would stop at."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafting.bench.checks.placeholders import listed
from drafting.bench.checks.rules import Sheet, Spot
from drafting.bench.checks.texts import HOLE, WORD, Arguments, Pair
from drafting.grammar.languages import NO_BREAK_SPACE, word_table

_LONG_TEXT = 40
"""Characters from which the lengths of two texts say something."""
_ROOM = 60
"""Characters that a translation may be longer than a short source: an explained term takes them."""
_SHORTEST, _LONGEST = 0.5, 1.8
"""How long a translation may be, as a part of its source."""

_TELLING: Mapping[str, frozenset[str]] = {
    "es": frozenset(word_table("y el los las del al una con sin por su la en que lo")),
    "pt": frozenset(word_table("e o os do da dos das no na ao à uma com sem por seu sua em não")),
    "fr": frozenset(word_table("et le les des du au aux une dans par pour son sa est la")),
    "en": frozenset(word_table("the of and to is with for in not this that")),
}
"""Small words of a language: which of them another language lacks tells the two apart."""
_COPY = 7
"""Words that two languages may have in common by chance."""

_DOUBLED_RIGHTLY = frozenset({"nous", "vous", "bla", "ad"})

_CLOSING = '"»”’*_\u00a0\u202f -–—'
_ENDS = ".;:?!,…"
_LAST_OF_LIST = re.compile(r"(?<=[;,])[ \u00a0](?:y|e|o|et|ou|and|or),?$")
"""Before the last item of a list the languages write *; y,* or *;* as they like."""
_OPENING = '"«“‘([*_¿¡\u00a0\u202f '
_CAPITALS = "A-ZÁÉÍÓÚÂÊÔÃÕÇÀÈ"
_ACRONYM = re.compile(rf"(?<![\w-])[{_CAPITALS}]{{2,5}}(?![\w-])")
_IN_CAPITALS = re.compile(rf"(?<![\w-])[{_CAPITALS}]{{2,}}(?![\w-])")
"""An abbreviation may be a longer word in another language: *FILE*, *ARCHIVO*."""

_PAIRS = (("«", "»"), ("“", "”"))

_FORMS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "es": {
        "usted": frozenset({"usted", "ustedes"}),
        "tú": frozenset({"tú", "tu", "tus", "ti", "contigo"}),
        "vos": frozenset({"vos", "podés", "tenés", "debés", "querés", "sabés", "vosotros", "os"}),
    },
    "pt": {
        "você": frozenset({"você", "vocês"}),
        "tu": frozenset({"tu", "teu", "teus", "tua", "tuas", "ti", "contigo"}),
    },
    "fr": {
        "vous": frozenset({"vous", "votre", "vos"}),
        "tu": frozenset({"tu", "toi", "tes"}),
    },
}

_SPACES = re.compile("[ \u00a0\u202f]{2,}")

_SENTENCE = 60
"""Characters from which two different sources should not have one translation."""


def length(pair: Pair) -> Iterator[Arguments]:
    """A translation much shorter or longer than its source has lost or gained something."""
    source, target = (text.prose.replace(HOLE, "") for text in (pair.source, pair.target))
    if len(source) <= _LONG_TEXT:
        return
    ratio = len(target) / len(source)
    if ratio < _SHORTEST or (ratio > _LONGEST and len(target) > len(source) + _ROOM):
        yield {"percent": round(ratio * 100)}


def untranslated_copy(pair: Pair) -> Iterator[Arguments]:
    """The source again, where the two languages do not happen to say it alike.

    Names, figures and short formulas are alike in many languages; a small word that only the source's language has, or
    a whole sentence, is not.
    """
    if pair.is_adaptation or pair.source.raw != pair.target.raw or "no-translate" in pair.notes:
        return
    words = pair.target.words
    foreign = _TELLING.get(pair.source_language, frozenset()) - _TELLING.get(
        pair.language, frozenset()
    )
    if len(words) > 1 and (len(words) > _COPY or not foreign.isdisjoint(words)):
        yield {}


def doubled_word(pair: Pair) -> Iterator[Arguments]:
    """The same word twice, with nothing but a space between."""
    prose = pair.target.prose
    before = None
    for word in WORD.finditer(prose):
        if (
            before is not None
            and word[0].casefold() == before[0].casefold()
            and not prose[before.end() : word.start()].strip()
            and word[0].casefold() not in _DOUBLED_RIGHTLY
            and len(word[0]) > 1
            and not prose[: before.start()].endswith("-")  # --locales locales
        ):
            yield {"word": word[0]}
        before = word


def double_space(pair: Pair) -> Iterator[Arguments]:
    """Two spaces, of whatever kind."""
    text = pair.target.raw.strip()
    found = _SPACES.search(text)
    if found:
        yield {"excerpt": text[max(found.start() - 12, 0) : found.end() + 12]}


def edge_space(pair: Pair) -> Iterator[Arguments]:
    """A space before or after the text that the source has not."""
    # French writes a no-break space before the colon that the program puts behind some of its messages.
    target = pair.target.raw.rstrip(NO_BREAK_SPACE) if pair.is_program else pair.target.raw
    if _edges(pair.source.raw) != _edges(target):
        yield {}


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def end_punctuation(pair: Pair) -> Iterator[Arguments]:
    """A sentence ends as a sentence, an item of a list as an item."""
    source, target = _end(pair.source.prose), _end(pair.target.prose)
    if source != target:
        yield {"source": source or "–", "target": target or "–"}


def _end(prose: str) -> str:
    core = _LAST_OF_LIST.sub("", prose.rstrip(_CLOSING)).rstrip(_CLOSING)
    return core[len(core.rstrip(_ENDS)) :]


def initial_case(pair: Pair) -> Iterator[Arguments]:
    """A small letter stays small: items of a list go on with a sentence."""
    if pair.source.prose.isupper() or pair.target.prose.isupper():
        return
    source, target = _initial(pair.source.prose), _initial(pair.target.prose)
    if source and target and source.isupper() != target.isupper():
        yield {"source": source, "target": target}


def _initial(prose: str) -> str:
    """Return the first letter of a text; empty where a figure, a blank or an abbreviation comes first."""
    start = prose.lstrip(_OPENING)
    return (
        start[0]
        if start[:1].isalpha() and not any(map(str.isupper, _first_word(start)[1:]))
        else ""
    )


def _first_word(text: str) -> str:
    found = WORD.match(text)
    return found[0] if found else ""


def acronym(pair: Pair) -> Iterator[Arguments]:
    """As many abbreviations in capitals as in the source: they may differ, but not get lost."""
    if pair.source.prose.isupper() or pair.target.prose.isupper():
        return
    source = Counter(_ACRONYM.findall(pair.source.prose))
    target = Counter(_IN_CAPITALS.findall(pair.target.prose))
    if source.total() > target.total():
        yield {"missing": listed(source - target)}


def quotes_balance(pair: Pair) -> Iterator[Arguments]:
    """What is opened is closed."""
    prose = pair.target.prose.replace('\\"', "")
    for opening, closing in _PAIRS:
        if prose.count(opening) != prose.count(closing):
            yield {"opening": opening, "closing": closing}
    if prose.count('"') % 2:
        yield {"opening": '"', "closing": '"'}


def nfc(pair: Pair) -> Iterator[Arguments]:
    """An accent that is a character of its own is found by no search."""
    if not unicodedata.is_normalized("NFC", pair.target.raw):
        yield {}


def mixed_forms(sheet: Sheet) -> Iterator[Spot]:
    """One way to address the reader in a whole catalog: the rarer ones are told."""
    forms = _FORMS.get(sheet.locale.partition("_")[0], {})
    uses: dict[str, list[Pair]] = defaultdict(list)
    for pair in sheet.pairs:
        words = set(pair.target.words)
        for form, marks in forms.items():
            if not marks.isdisjoint(words):
                uses[form].append(pair)
    usual = max(uses, key=lambda form: len(uses[form]), default="")
    for form, pairs in uses.items():
        if form != usual:
            for pair in pairs:
                yield _spot(pair, form=form, usual=usual)


def inconsistent(sheets: Sequence[Sheet]) -> Iterator[Spot]:
    """A text that stands in several places of a catalog is translated in one way."""
    for sheet in sheets:
        first: dict[str, Pair] = {}
        for pair in sheet.pairs:
            known = first.setdefault(pair.source.raw, pair)
            if known.target.raw != pair.target.raw:
                yield _spot(pair, other=known.key, line=known.at.line)


def inconsistent_reverse(sheets: Sequence[Sheet]) -> Iterator[Spot]:
    """Two different sentences have two translations; titles and short items may fall together."""
    for sheet in sheets:
        first: dict[str, Pair] = {}
        for pair in sheet.pairs:
            if len(pair.target.raw) < _SENTENCE:
                continue
            known = first.setdefault(pair.target.raw, pair)
            if known.source.raw != pair.source.raw:
                yield _spot(pair, other=known.key, line=known.at.line)


def _spot(pair: Pair, **arguments: object) -> Spot:
    return Spot(at=pair.at, key=pair.key, arguments=arguments)
