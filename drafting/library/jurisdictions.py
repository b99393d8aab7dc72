"""Jurisdiction files: a country's form, law and general nouns; a city's own over them."""

import re
from collections.abc import Mapping

from drafting.diagnostics import Findings, Position
from drafting.grammar import Elision, Gender, GrammaticalNumber, Language, Noun
from drafting.grammar.money import CURRENCIES
from drafting.grammar.numbers import separators
from drafting.library.fields import ID, Fields
from drafting.library.forms import read_scheme
from drafting.library.roots import Roots, read_text, shown
from drafting.library.yaml_texts import read_fields
from drafting.model.content import LANGUAGES, NOUNS, Jurisdiction, Law
from drafting.model.form import Citation, Paragraphs, Scheme

MARKS = ("V", "K")
PAPERS = ("A4", "Letter")
LOCALE = re.compile(r"[a-z]{2}(?:_[A-Z]{2})?")
NO_CURRENCY = "none"
MOST_ANCESTORS = 5
NO_SCHEME = Scheme(
    levels=(), paragraphs=Paragraphs.NEVER, citation=Citation(descending=False, tail={})
)


def load_jurisdiction(
    roots: Roots, jurisdiction: str, asked_at: Position, findings: Findings
) -> Jurisdiction | None:
    """Return a jurisdiction with what it extends laid under it, or None after reporting why not."""
    chain: list[tuple[str, Fields]] = []
    name: str | None = jurisdiction
    while name is not None and len(chain) < MOST_ANCESTORS:
        fields = _open(roots, name, asked_at, findings)
        if fields is None:
            return None
        chain.append((name, fields))
        asked_at = fields.position("extends")
        name = fields.text("extends")
    if name is not None:
        findings.add("JUR002", asked_at, "a jurisdiction extends itself in a circle")
        return None
    return _merge(chain, findings)


def _open(roots: Roots, name: str, asked_at: Position, findings: Findings) -> Fields | None:
    path = roots.find(f"jurisdictions/{name}.yaml") if ID.fullmatch(name) else None
    if path is None:
        known = ", ".join(roots.names("jurisdictions", ".yaml"))
        findings.add(
            "JUR001",
            asked_at,
            "the library has no jurisdiction {name}",
            hint="it has: {known}; for another city, name its country and give its institutions",
            name=name,
            known=known,
        )
        return None
    text = read_text(path, findings)
    return read_fields(text, shown(path), findings) if text is not None else None


def _merge(chain: list[tuple[str, Fields]], findings: Findings) -> Jurisdiction:
    nouns: dict[str, dict[Language, Noun]] = {}
    laws: dict[str, Law] = {}
    scheme = NO_SCHEME
    texts: dict[str, str] = {}
    authentic: tuple[Language, ...] = ()
    for _, fields in reversed(chain):
        own_nouns = fields.mapping("nouns")
        for noun, forms in (read_nouns(own_nouns, NOUNS) if own_nouns else {}).items():
            # A noun is replaced whole: its country's form in another language would name another organ.
            nouns[noun] = dict(forms)
        own_laws = fields.mapping("laws")
        laws.update(_read_laws(own_laws) if own_laws else {})
        numbering, citation = fields.mapping("numbering"), fields.mapping("citation")
        if numbering and citation:
            scheme = read_scheme(numbering, citation, findings)
        elif alone := numbering or citation:
            findings.add("JUR005", alone.at, "numbering and citation are given together")
        for key, choices in (("locale", None), ("paper", PAPERS), ("currency", None)):
            texts[key] = fields.text(key, choices=choices) or texts.get(key, "")
        own_authentic = tuple(
            language
            for language in LANGUAGES
            if language in fields.texts("authentic", choices=LANGUAGES)
        )
        authentic = own_authentic or authentic
    name, fields = chain[0]
    jurisdiction = Jurisdiction(
        id=name,
        country=chain[-1][0],
        name=fields.local_text("name", is_required=True),
        locale=texts["locale"],
        authentic=authentic,
        paper=texts["paper"] or "A4",
        currency="" if texts["currency"] == NO_CURRENCY else texts["currency"],
        nouns=nouns,
        laws=laws,
        scheme=scheme,
        at=fields.at,
    )
    for _, each in chain:
        each.local_text("name")
        each.done()
    _check(jurisdiction, texts["currency"], findings)
    return jurisdiction


def _check(jurisdiction: Jurisdiction, currency: str, findings: Findings) -> None:
    if not jurisdiction.scheme.levels:
        findings.add(
            "JUR003",
            jurisdiction.at,
            "the jurisdiction {name} has no numbering",
            hint="give it numbering and citation, or let it extend a country",
            name=jurisdiction.id,
        )
    if not _is_locale(jurisdiction.locale):
        findings.add(
            "JUR004",
            jurisdiction.at,
            "locale is required, a language and a country that the program knows: es_PE, pt_BR …",
        )
    if currency not in (*CURRENCIES, NO_CURRENCY):
        findings.add(
            "JUR006",
            jurisdiction.at,
            "currency is required, one of {currencies}",
            hint="none is one too: every brief then names its own",
            currencies=", ".join(CURRENCIES),
        )


def _is_locale(locale: str) -> bool:
    """Return whether dates and amounts can be written in a locale."""
    try:
        separators(locale)
    except ValueError:
        return False
    return LOCALE.fullmatch(locale) is not None


def read_nouns(
    fields: Fields, names: tuple[str, ...] | None = None
) -> Mapping[str, Mapping[Language, Noun]]:
    """Return nouns by name and language; names outside the documented list are reported as unknown keys."""
    found: dict[str, Mapping[Language, Noun]] = {}
    for name in names if names is not None else fields.names():
        forms = fields.mapping(name)
        if forms is not None:
            found[name] = _read_forms(forms)
    fields.done()
    return found


def _read_forms(fields: Fields) -> Mapping[Language, Noun]:
    forms: dict[Language, Noun] = {}
    for language in LANGUAGES:
        entry = fields.mapping(language)
        if entry is not None:
            noun = read_noun(entry)
            entry.done()
            if noun:
                forms[language] = noun
    fields.done()
    return forms


def read_noun(fields: Fields) -> Noun | None:
    """Return a noun, or None after reporting what it lacks."""
    text = fields.required_text("text")
    gender = fields.required_text("gender", choices=("m", "f"))
    number = fields.text("number", choices=("sg", "pl")) or "sg"
    article = fields.text("article", choices=("def", "none")) or "def"
    lexical_article = fields.flag("lexical_article")
    elision = fields.text("elision", choices=("auto", "yes", "no")) or "auto"
    short = fields.text("short")
    if not text or not gender:
        return None
    return Noun(
        text=text,
        gender=Gender(gender),
        number=GrammaticalNumber(number),
        article=article == "def",
        lexical_article=lexical_article,
        elision=Elision(elision),
        short=short,
    )


def _read_laws(fields: Fields) -> Mapping[str, Law]:
    laws: dict[str, Law] = {}
    for function in fields.names():
        entry = fields.mapping(function)
        if entry is None:
            continue
        nouns = {
            language: noun
            for language in LANGUAGES
            if (form := entry.mapping(language)) is not None and (noun := _law_noun(form))
        }
        mark = entry.required_text("mark", choices=MARKS)
        laws[function] = Law(
            function=function,
            nouns=nouns,
            source=entry.required_text("source"),
            mark=mark,
            at=entry.at,
        )
        entry.done()
    fields.done()
    return laws


def _law_noun(fields: Fields) -> Noun | None:
    noun = read_noun(fields)
    fields.done()
    return noun
