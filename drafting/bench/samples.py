"""Stand-ins for what a draft fills in, so that a translator sees the grammar of a text: institutions, values, citations."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from drafting.grammar import Gender, GrammaticalNumber, Language, Noun
from drafting.model.content import (
    AUTHENTIC_LANGUAGES,
    LANGUAGES,
    Blank,
    BlankType,
    Clause,
    ClauseBody,
    Division,
    Instrument,
    Jurisdiction,
    Value,
)
from drafting.model.draft import Node, Number, Resolved, Style
from drafting.model.text import Expression, ExpressionKind, Message, expressions, footnote_marks
from drafting.resolution import resolve_clause


def _institution(text: str, gender: Gender, *, is_plural: bool = False) -> Noun:
    number = GrammaticalNumber.PLURAL if is_plural else GrammaticalNumber.SINGULAR
    return Noun(text=text, gender=gender, number=number)


INSTITUTIONS: Mapping[Language, Mapping[str, Noun]] = {
    "es": {
        "masculine": _institution("Concejo", Gender.MASCULINE),
        "feminine": _institution("Junta", Gender.FEMININE),
        "plural": _institution("Concejos", Gender.MASCULINE, is_plural=True),
        "vowel": _institution("Área", Gender.FEMININE),
    },
    "pt": {
        "masculine": _institution("Conselho", Gender.MASCULINE),
        "feminine": _institution("Câmara", Gender.FEMININE),
        "plural": _institution("Câmaras", Gender.FEMININE, is_plural=True),
        "vowel": _institution("Assembleia", Gender.FEMININE),
    },
    "fr": {
        "masculine": _institution("Conseil", Gender.MASCULINE),
        "feminine": _institution("Chambre", Gender.FEMININE),
        "plural": _institution("Conseils", Gender.MASCULINE, is_plural=True),
        "vowel": _institution("Assemblée", Gender.FEMININE),
    },
}
"""A vowel calls for *el* in Spanish where it is a stressed a (*del Área*), and for an elision in French."""

_ARTICLE = 12
"""The number of the article that references show."""
_DAY = datetime.date(2027, 9, 1)
"""The first of a month, which French and Portuguese write as an ordinal."""
_AMOUNT = Decimal(21_000)


def sample_draft(
    owner: Clause | Instrument, jurisdiction: Jurisdiction, language: Language
) -> Resolved:
    """Return a clause or instrument by itself, with a value in every blank and a citation for every reference.

    Raises:
        ContentError: it has faults, as a draft would tell them.
    """
    clause = owner if isinstance(owner, Clause) else _as_clause(owner)
    alone = resolve_clause(clause, jurisdiction, language)
    own = owner.nouns if isinstance(owner, Instrument) else {}
    values: dict[tuple[str, str], Value | None] = {
        (owner.id, blank.name): sample_value(blank) for blank in clause.blanks.values()
    }
    return replace(alone, nouns={**alone.nouns, **own}, values=values)


def around(resolved: Resolved, owner: str, message: Message) -> Resolved:
    """Return the sample with the references and footnotes of one text in it."""
    targets = [
        item.target for item in expressions(message.content) if item.kind is ExpressionKind.REF
    ]
    labels = dict.fromkeys(mark.label for mark in footnote_marks(message.content))
    cited = Node(
        id="cited",
        style=Style.PROVISION,
        number=Number(
            level=resolved.jurisdiction.scheme.level("article"), ordinal=_ARTICLE, is_sole=False
        ),
    )
    return replace(
        resolved,
        paths={cited.id: (cited,)},
        references={(owner, target): cited.id for target in targets},
        footnotes={(owner, label): number for number, label in enumerate(labels, 1)},
    )


def samples_in(language: Language) -> tuple[str, ...]:
    """Return the names of the sample institutions of a language: between them they call for every form of an article."""
    return tuple(INSTITUTIONS.get(language, {}))


def with_institution(resolved: Resolved, names: Iterable[str], sample: str) -> Resolved:
    """Return the sample with one institution under all of these names."""
    forms = {language: institutions[sample] for language, institutions in INSTITUTIONS.items()}
    return replace(resolved, nouns={**resolved.nouns, **dict.fromkeys(names, forms)})


def noun_names(found: Iterable[Expression], resolved: Resolved, owner: str) -> tuple[str, ...]:
    """Return the names among expressions that stand for an institution, each once."""
    return tuple(
        dict.fromkeys(
            item.target
            for item in found
            if item.kind is ExpressionKind.NAME
            and item.target != AUTHENTIC_LANGUAGES
            and (owner, item.target) not in resolved.values
        )
    )


def sample_value(blank: Blank) -> Value:
    """Return what stands in a blank: its default, or a value of its type."""
    if blank.default is not None:
        return blank.default
    match blank.type:
        case BlankType.INTEGER:
            return blank.minimum if blank.minimum is not None else _ARTICLE
        case BlankType.MONEY:
            return _AMOUNT
        case BlankType.DATE:
            return _DAY
        case BlankType.TEXT:
            return dict.fromkeys(LANGUAGES, f"‹{blank.name}›")


def _as_clause(instrument: Instrument) -> Clause:
    """Return the articles of an instrument's own as a clause, which can be shown by itself."""
    bodies = [part.body for part in instrument.parts if isinstance(part, Division)]
    return Clause(
        id=instrument.id,
        title=instrument.title,
        collection=instrument.collection,
        fits=(instrument.kind,),
        needs=(),
        conflicts=(),
        blanks=instrument.facts,
        aspects={},
        sources=(),
        note=instrument.note,
        body=ClauseBody(
            articles=tuple(article for body in bodies for article in body.articles),
            footnotes={label: note for body in bodies for label, note in body.footnotes.items()},
        ),
        at=instrument.at,
    )
