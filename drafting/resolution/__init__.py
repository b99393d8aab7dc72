"""From a selection to a draft without language: numbers, values, references and footnotes.

Reads: Content, Selection. Writes: Resolved. Every language of a draft shares this value, so they cannot differ in
structure. Knows no words: labels and citations come with the language.
"""

from collections.abc import Iterator

from drafting.diagnostics import Findings, Severity
from drafting.grammar import Language
from drafting.model.content import LANGUAGES, Clause, Content, Jurisdiction
from drafting.model.draft import Resolved, Selection
from drafting.model.text import Message
from drafting.resolution.alone import clause_alone
from drafting.resolution.footnotes import Footnotes
from drafting.resolution.names import Names
from drafting.resolution.omissions import Omissions, note_recitals
from drafting.resolution.references import References
from drafting.resolution.structure import StructureBuilder
from drafting.resolution.trees import messages_of, paths_of


def resolve_selection(
    content: Content, selection: Selection, languages: tuple[Language, ...] = ()
) -> Resolved:
    """Return the draft that a selection makes, for the languages named or else for its own.

    Raises:
        ContentError: a value, an institution, a law or the target of a reference is missing or wrong.
    """
    return _resolve(content, selection, languages or draft_languages(content))


def resolve_clause(clause: Clause, jurisdiction: Jurisdiction, language: Language) -> Resolved:
    """Return one clause by itself, in the form of a jurisdiction, its blanks at their defaults.

    References to other clauses stay unresolved: ``elsewhere`` holds them, without nouns yet.
    Raises ContentError as ``resolve_selection`` does.
    """
    content, selection = clause_alone(clause, jurisdiction, language)
    return _resolve(content, selection, (language,), is_alone=True)


def draft_languages(content: Content) -> tuple[Language, ...]:
    """Return the languages of a draft: those of the brief, or the jurisdiction's own, or those of an agreement's parties."""
    if content.parties:
        return content.brief.languages or authentic_languages(content)
    return content.brief.languages or (content.jurisdiction.language,)


def authentic_languages(content: Content) -> tuple[Language, ...]:
    """Return the languages in which a draft is authentic: those of the brief, else of the jurisdiction, or of both parties."""
    own = {
        language
        for jurisdiction in content.parties.values() or (content.jurisdiction,)
        for language in jurisdiction.authentic
    }
    return content.brief.authentic or tuple(item for item in LANGUAGES if item in own)


def _resolve(
    content: Content,
    selection: Selection,
    languages: tuple[Language, ...],
    *,
    is_alone: bool = False,
) -> Resolved:
    """Return a draft; of a clause that is shown by itself much may stay open."""
    findings = Findings()
    names = Names(content, languages, findings, is_alone=is_alone)
    names.values.give(selection)
    builder = StructureBuilder(selection, findings)
    omissions = Omissions(names.laws, findings)
    parts = builder.parts(omissions.of_act(selection.instrument, builder.sources()))
    references = References(builder, paths_of(parts), content.brief.at, is_alone=is_alone)
    footnotes = Footnotes(selection, names, references, omissions)
    for message, owner in messages_of(parts, selection.instrument.id):
        names.check(message, owner)
        references.follow(message, owner)
        footnotes.number(message, owner)
    for title, owner in _titles(selection):
        names.check(title, owner)
        references.follow(title, owner)
    findings.raise_if_any()
    note_recitals(selection, findings)
    return Resolved(
        instrument=selection.instrument,
        jurisdiction=selection.jurisdiction,
        title=content.brief.title,
        authentic=authentic_languages(content),
        parts=parts,
        paths=references.paths,
        nouns=names.nouns,
        laws=names.laws.by_function,
        currency=names.values.currency,
        values=names.values.given,
        references=references.nodes,
        footnotes=footnotes.numbers,
        footnote_texts=tuple(footnotes.texts),
        clauses={choice.clause.id: choice.clause for choice in selection.choices},
        warnings=selection.warnings,
        notes=tuple(item for item in findings.items if item.severity is not Severity.ERROR),
        elsewhere={target: {} for target in references.outside},
    )


def _titles(selection: Selection) -> Iterator[tuple[Message, str]]:
    """Yield the titles that a draft shows beside its text: its own, and those of its clauses."""
    yield selection.instrument.title, selection.instrument.id
    for choice in selection.choices:
        yield choice.clause.title, choice.clause.id
