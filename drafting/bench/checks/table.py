"""The rules, one row each."""

from collections.abc import Iterator
from functools import partial

from drafting.bench.checks import files, lists, numbers, placeholders, typography, wording
from drafting.bench.checks.rules import Background, Rule
from drafting.bench.checks.terms import terminology
from drafting.bench.checks.texts import Arguments, Pair
from drafting.diagnostics import Severity
from drafting.grammar import LANGUAGES

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_DIFFERENCES = "missing: {missing}; added: {added}"


def _terminology(pair: Pair, background: Background) -> Iterator[Arguments]:
    places = background.places.get(pair.collection, frozenset({pair.collection}))
    return terminology(pair, background.terms, places)


def _typography(language: str, pair: Pair) -> Iterator[Arguments]:
    return typography.typography(pair) if pair.language == language else iter(())


READER_RULES: tuple[Rule, ...] = (
    Rule(
        id="po-syntax",
        severity=_ERROR,
        reason="the file is no PO file",
        hint="compare the file with its last good version: words may be missing",
    ),
    Rule(
        id="encoding",
        severity=_ERROR,
        reason="the file is not UTF-8 without byte order mark",
        hint="save it as UTF-8 without BOM",
    ),
    Rule(
        id="key-duplicate",
        severity=_ERROR,
        reason="a key stands twice",
        hint="keep one of the two entries",
    ),
    Rule(
        id="header-language",
        severity=_ERROR,
        reason="the header does not say the locale of the translation",
        hint="write the locale of the folder in the header",
    ),
    Rule(
        id="header-source-language",
        severity=_ERROR,
        reason="the header does not say the locale of the source",
        hint="write the locale of the collection in the header",
    ),
)
"""What the reader of catalogs finds before any rule runs; its own words say more."""

RULES: tuple[Rule, ...] = (
    Rule(
        id="key-unknown",
        severity=_ERROR,
        reason="the library has no text with this key",
        hint="drafting i18n update keeps the translation among the obsolete entries",
        sheet=files.key_unknown,
    ),
    Rule(
        id="jinja-syntax",
        severity=_ERROR,
        reason="an expression cannot be read, and no draft could be written",
        detail="{problem}",
        hint="copy what stands between the braces from the source",
        pair=placeholders.jinja_syntax,
    ),
    Rule(
        id="filter-unknown",
        severity=_ERROR,
        reason="the program knows no such filter",
        detail="{expression}",
        hint="filters are not translated: the, of, to, in, by, with, words, date …",
        pair=placeholders.filter_unknown,
    ),
    Rule(
        id="placeholder-set",
        severity=_ERROR,
        reason="the placeholders are not those of the source",
        detail=_DIFFERENCES,
        hint="every name, reference, law and footnote mark stands as often as in the source",
        pair=placeholders.placeholder_set,
    ),
    Rule(
        id="value-filter",
        severity=_ERROR,
        reason="a value is not written in the same form as in the source",
        detail=_DIFFERENCES,
        hint="words, ordinal, date and money say how a value is written: keep them",
        pair=placeholders.value_filter,
    ),
    Rule(
        id="numbers",
        severity=_ERROR,
        reason="the figures are not those of the source",
        detail=_DIFFERENCES,
        hint="compare the amounts; a figure may stand in words",
        pair=numbers.numbers,
    ),
    Rule(
        id="legal-reference",
        severity=_ERROR,
        reason="the numbers of laws, articles or dates are not those of the source",
        detail=_DIFFERENCES,
        hint="a citation keeps its number in every language",
        pair=numbers.legal_reference,
    ),
    Rule(
        id="list-structure",
        severity=_ERROR,
        reason="the lines or their list marks are not those of the source",
        detail="source: {source}; here: {target}",
        hint="keep the lines, and the kind of mark that each begins with",
        pair=lists.list_structure,
    ),
    Rule(
        id="markup",
        severity=_ERROR,
        reason="the emphasis is not that of the source",
        detail=_DIFFERENCES,
        hint="* and ** stand before and after the words that they mark",
        pair=lists.markup,
    ),
    Rule(
        id="url-email",
        severity=_ERROR,
        reason="an address is not that of the source",
        detail=_DIFFERENCES,
        hint="addresses are not translated",
        pair=lists.url_email,
    ),
    Rule(
        id="control-char",
        severity=_ERROR,
        reason="the text holds a character that cannot be seen and that Word cannot hold",
        detail="{name}",
        hint="delete it; it often comes along when text is pasted",
        pair=lists.control_char,
    ),
    Rule(
        id="stale",
        severity=_WARNING,
        reason="the translation waits for review",
        hint="compare it with its source; then take the mark fuzzy away, after drafting i18n update",
        sheet=files.stale,
    ),
    Rule(
        id="signature-broken",
        severity=_WARNING,
        reason="a comment begins as a signature, and lacks the name or the day",
        detail="{line}",
        hint="write it as: revised: Ana Pérez, 2026-03-02",
        sheet=files.signature_broken,
    ),
    Rule(
        id="signature-lapsed",
        severity=_WARNING,
        reason="a signature was given for another text",
        detail="{role}: {name}",
        hint="who has read the text as it stands signs it (drafting i18n sign)",
        sheet=files.signature_lapsed,
    ),
    Rule(
        id="grammar-filter",
        severity=_WARNING,
        reason="a noun that changes from city to city follows a literal article or preposition",
        detail="“{word}” before {{{{ {name} }}}}",
        hint="take the word away and write a filter: the, of, to, in, by or with",
        pair=placeholders.grammar_filter,
    ),
    Rule(
        id="terminology",
        severity=_WARNING,
        reason="the term is not that of the term base",
        detail="{term}: {expected}; here: {instead}",
        hint="use the term, or add one to locales/glossary/terms.csv where it is right",
        term=_terminology,
    ),
    *(
        Rule(
            id=f"typography-{language}",
            severity=_WARNING,
            reason="the typography is not that of the language",
            detail="{what}: {excerpt}",
            hint="drafting i18n check --fix mends spaces and quotation marks",
            pair=partial(_typography, language),
        )
        for language in LANGUAGES
    ),
    Rule(
        id="length",
        severity=_WARNING,
        reason="the translation is much shorter or longer than its source",
        detail="{percent} %",
        hint="see whether words were lost or added",
        pair=wording.length,
    ),
    Rule(
        id="untranslated-copy",
        severity=_WARNING,
        reason="the translation is a copy of the source",
        hint="translate it; where it stays as it is, say so in a comment: #. no-translate",
        pair=wording.untranslated_copy,
    ),
    Rule(
        id="inconsistent",
        severity=_WARNING,
        reason="the same source is translated in another way elsewhere",
        detail="{other}, line {line}",
        hint="use one translation, or say why two are needed",
        across=wording.inconsistent,
    ),
    Rule(
        id="inconsistent-reverse",
        severity=_WARNING,
        reason="two different sources have this one translation",
        detail="{other}, line {line}",
        hint="see what the sources say otherwise",
        across=wording.inconsistent_reverse,
    ),
    Rule(
        id="doubled-word",
        severity=_WARNING,
        reason="a word stands twice",
        detail="{word}",
        hint="delete one of the two",
        pair=wording.doubled_word,
    ),
    Rule(
        id="double-space",
        severity=_WARNING,
        reason="two spaces follow each other",
        detail="{excerpt}",
        hint="drafting i18n check --fix mends spaces and quotation marks",
        pair=wording.double_space,
    ),
    Rule(
        id="edge-space",
        severity=_WARNING,
        reason="the text begins or ends with a space that the source does not have",
        hint="drafting i18n check --fix mends spaces and quotation marks",
        pair=wording.edge_space,
    ),
    Rule(
        id="end-punctuation",
        severity=_WARNING,
        reason="the text does not end as its source does",
        detail="source: {source}; here: {target}",
        hint="sentences end as sentences, items of a list as items",
        pair=wording.end_punctuation,
    ),
    Rule(
        id="initial-case",
        severity=_WARNING,
        reason="the text does not begin with a capital or small letter as its source does",
        detail="source: {source}; here: {target}",
        hint="items of a list that go on with a sentence begin small",
        pair=wording.initial_case,
    ),
    Rule(
        id="acronym",
        severity=_WARNING,
        reason="an abbreviation in capitals is lost",
        detail="{missing}",
        hint="keep it, or write the one that the language has",
        pair=wording.acronym,
    ),
    Rule(
        id="quotes-balance",
        severity=_WARNING,
        reason="a quotation is opened and not closed, or closed and not opened",
        detail="{opening} {closing}",
        hint="write both marks",
        pair=wording.quotes_balance,
    ),
    Rule(
        id="amount-words-vs-digits",
        severity=_WARNING,
        reason="a number in words is not the figure in brackets",
        detail="{words} ({figure})",
        hint="make the two say the same",
        pair=numbers.amount_words,
    ),
    Rule(
        id="mixed-forms",
        severity=_WARNING,
        reason="the reader is addressed in another way than in the rest of the catalog",
        detail="{form}; elsewhere: {usual}",
        hint="use one form of address",
        sheet=wording.mixed_forms,
    ),
    Rule(
        id="nfc",
        severity=_WARNING,
        reason="accents are written as characters of their own",
        hint="save the text in the composed form (Unicode NFC), or type the letters again",
        pair=wording.nfc,
    ),
    Rule(
        id="redundant",
        severity=_WARNING,
        reason="the overlay repeats what it would inherit",
        detail="{parent}",
        hint="empty the translation: an overlay holds only what differs",
        across=files.redundant,
    ),
    Rule(
        id="obsolete-count",
        severity=_WARNING,
        reason="the catalog holds many obsolete entries",
        detail="{obsolete} obsolete, {live} in use",
        hint="drafting i18n purge takes them away",
        sheet=files.obsolete_count,
    ),
)

IGNORE_REASON = Rule(
    id="ignore-reason",
    severity=_WARNING,
    reason="a rule is to be ignored, and nobody says why",
    detail="{rule}",
    hint="write check-ignore: rule -- reason; until then nothing is ignored",
)
IGNORE_UNUSED = Rule(
    id="ignore-unused",
    severity=_WARNING,
    reason="a rule is to be ignored that finds nothing here",
    detail="{rule}",
    hint="take the comment away",
)

ALL_RULES: tuple[Rule, ...] = (*READER_RULES, *RULES, IGNORE_REASON, IGNORE_UNUSED)
