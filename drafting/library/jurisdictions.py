"""Jurisdiction files: a country's form, law, warnings and general nouns, or what a city adds to them."""

from collections.abc import Mapping

from drafting.diagnostics import Findings
from drafting.grammar import SHIPPED, Elision, Gender, GrammaticalNumber, Language, Noun
from drafting.library.fields import Fields
from drafting.library.forms import read_scheme
from drafting.library.yaml_texts import read_fields
from drafting.model.content import (
    KINDS,
    LANGUAGES,
    NOUNS,
    JurisdictionLayer,
    Law,
    LegalWarning,
    LocalText,
)
from drafting.model.form import Scheme

MARKS = ("V", "K")
PAPERS = ("A4", "Letter")


def read_layer(text: str, name: str, file: str, findings: Findings) -> JurisdictionLayer | None:
    """Return what one jurisdiction file says, or None after reporting that it is no YAML mapping."""
    fields = read_fields(text, file, findings)
    if fields is None:
        return None
    nouns, laws = fields.mapping("nouns"), fields.mapping("laws")
    warnings = fields.mapping("warnings")
    authentic = fields.texts("authentic", choices=LANGUAGES)
    layer = JurisdictionLayer(
        id=name,
        extends=fields.text("extends"),
        extends_at=fields.position("extends"),
        name=fields.local_text("name", is_required=True),
        locale=fields.text("locale"),
        authentic=tuple(language for language in LANGUAGES if language in authentic),
        paper=fields.text("paper", choices=PAPERS),
        currency=fields.text("currency"),
        nouns=read_nouns(nouns, NOUNS) if nouns else {},
        laws=_read_laws(laws) if laws else {},
        warnings=_read_warnings(warnings) if warnings else {},
        scheme=_read_scheme(fields, findings),
        at=fields.at,
    )
    fields.done()
    return layer


def _read_scheme(fields: Fields, findings: Findings) -> Scheme | None:
    numbering, citation = fields.mapping("numbering"), fields.mapping("citation")
    if numbering and citation:
        return read_scheme(numbering, citation, findings)
    if alone := numbering or citation:
        findings.add("JUR005", alone.at, "numbering and citation are given together")
    return None


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


def _read_warnings(fields: Fields) -> Mapping[str, LegalWarning]:
    warnings: dict[str, LegalWarning] = {}
    for name in fields.names():
        entry = fields.mapping(name)
        if entry is None:
            continue
        warnings[name] = LegalWarning(
            id=name,
            topics=entry.texts("topics"),
            kinds=entry.texts("kinds", choices=KINDS),
            text=_in_every_language(entry, "text"),
            source=entry.required_text("source"),
            mark=entry.required_text("mark", choices=MARKS),
        )
        entry.done()
    fields.done()
    return warnings


def _in_every_language(fields: Fields, key: str) -> LocalText:
    """Return a text by language; report the languages that it lacks."""
    text = fields.local_text(key, is_required=True)
    for language in SHIPPED:
        if text and language not in text:
            fields.findings.add(
                "JUR007",
                fields.position(key),
                "{key} has no text in {language}",
                key=key,
                language=language,
            )
    return text


def _law_noun(fields: Fields) -> Noun | None:
    noun = read_noun(fields)
    fields.done()
    return noun
