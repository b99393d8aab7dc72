"""The ``numbering`` and ``citation`` of a jurisdiction file: legal form as data."""

from collections.abc import Mapping

from drafting.diagnostics import Findings, Position
from drafting.grammar import SHIPPED, Gender, Language
from drafting.library.fields import Fields
from drafting.model.content import LANGUAGES
from drafting.model.form import (
    Citation,
    CiteForm,
    Label,
    Level,
    Numeral,
    Paragraphs,
    Role,
    Scheme,
)

MOST_LEVELS = 9
HEADINGS = ("beside", "below", "none")


def read_scheme(numbering: Fields, citation: Fields, findings: Findings) -> Scheme:
    """Return the numbering scheme of a jurisdiction."""
    levels = tuple(_read_level(fields) for fields in numbering.mappings("levels"))
    paragraphs = numbering.required_text("paragraphs", choices=[item.value for item in Paragraphs])
    numbering.done()
    order = citation.required_text("order", choices=("ascending", "descending"))
    tail = _by_language(citation, "tail")
    citation.done()
    _check_levels(levels, numbering.at, findings)
    return Scheme(
        levels=levels,
        paragraphs=Paragraphs(paragraphs or Paragraphs.NEVER),
        citation=Citation(descending=order == "descending", tail=tail),
    )


def _read_level(fields: Fields) -> Level:
    numeral = fields.required_text("numeral", choices=[item.value for item in Numeral])
    role = fields.required_text("role", choices=[item.value for item in Role])
    heading = fields.text("heading", choices=HEADINGS) or "none"
    cite = fields.mapping("cite")
    level = Level(
        id=fields.required_text("id"),
        role=Role(role or Role.ITEM),
        under=fields.text("under"),
        numeral=Numeral(numeral or Numeral.NONE),
        labels=_read_labels(fields),
        after=fields.text("after") or "",
        has_heading=heading != "none",
        heading_break=heading == "below",
        heading_end=fields.text("heading_end") or "",
        feminine=fields.flag("feminine"),
        most=fields.integer("most"),
        cite=_read_cite(cite) if cite else {},
    )
    fields.done()
    _check_words(level, fields)
    return level


def _check_words(level: Level, fields: Fields) -> None:
    """Report a level without label, or one that a language cannot print or cite."""
    if "label" not in fields and level.numeral is not Numeral.NONE:
        fields.findings.add("YML004", fields.at, "{key} is required", key="label")
    for language in SHIPPED:
        if any(language not in label.patterns for label in level.labels):
            fields.findings.add(
                "FRM005",
                fields.at,
                "the level {level} has no label in {language}",
                level=level.id,
                language=language,
            )
        if level.role is not Role.DIVISION and language not in level.cite:
            fields.findings.add(
                "FRM006",
                fields.at,
                "the level {level} cannot be cited in {language}",
                hint="give it cite: {{{language}: {{gender: m}}}}",
                level=level.id,
                language=language,
            )


def _read_labels(fields: Fields) -> tuple[Label, ...]:
    labels: list[Label] = []
    if "sole" in fields:
        labels.append(Label(patterns=_by_language(fields, "sole"), sole=True))
    variants = fields.mapping("up_to")
    if variants:
        for bound in variants.names():
            if not bound.isdecimal():
                variants.findings.add(
                    "FRM003", variants.key_position(bound), "a whole number is expected here"
                )
                continue
            labels.append(Label(patterns=_by_language(variants, bound), up_to=int(bound)))
        variants.done()
    labels.append(Label(patterns=_by_language(fields, "label")))
    return tuple(labels)


def _by_language(fields: Fields, key: str) -> Mapping[Language, str]:
    """Return texts by language from a mapping, or one text that serves all languages."""
    text, mapping, _, _ = fields.raw(key)
    patterns = dict.fromkeys(LANGUAGES, text or "") if mapping is None else mapping.by_language()
    # A label and its numeral stand on one line, in the list and in every reference to it.
    return {language: pattern.replace(" {", "\u00a0{") for language, pattern in patterns.items()}


def _read_cite(fields: Fields) -> Mapping[Language, CiteForm]:
    forms: dict[Language, CiteForm] = {}
    for language in LANGUAGES:
        entry = fields.mapping(language)
        if entry is None:
            continue
        gender = entry.required_text("gender", choices=("m", "f"))
        before = entry.text("before") or ""
        unbroken = f"{before[:-1]}\u00a0" if before.endswith(" ") else before
        forms[language] = CiteForm(before=unbroken, gender=Gender(gender or "m"))
        entry.done()
    fields.done()
    return forms


def _check_levels(levels: tuple[Level, ...], at: Position, findings: Findings) -> None:
    seen: set[str] = set()
    for level in levels:
        if level.id in seen:
            findings.add("FRM001", at, "the level {level} stands twice", level=level.id)
        if level.under is not None and level.under not in seen:
            findings.add(
                "FRM002",
                at,
                "the level {level} stands under {under}, which must be defined above it",
                level=level.id,
                under=level.under,
            )
        seen.add(level.id)
    if len([level for level in levels if level.role is not Role.DIVISION]) > 4 * MOST_LEVELS:
        findings.add("FRM004", at, "too many levels: Word numbers nine in a list")
