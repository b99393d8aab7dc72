"""One text of the library with all that a translator wants to see of it: its clause, its legal basis, its grammar."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from drafting.bench.extraction import messages_within
from drafting.bench.samples import (
    INSTITUTIONS,
    around,
    noun_names,
    sample_draft,
    samples_in,
    with_institution,
)
from drafting.catalogs import CatalogEntry
from drafting.catalogs.signatures import Role, Signature, is_valid, read_signature, standing
from drafting.comparison import Edit
from drafting.comparison.words import compare_texts
from drafting.diagnostics import Diagnostic, Position
from drafting.localization import Tongue, plain_text, speech_of
from drafting.localization.expressions import evaluate
from drafting.localization.speaking import speak
from drafting.markup import MarkupReader
from drafting.model.content import Clause, Instrument, Jurisdiction
from drafting.model.draft import Node, Number, Resolved, State
from drafting.model.text import (
    Expression,
    ExpressionKind,
    Inlines,
    Message,
    expressions,
    footnote_marks,
)
from drafting.numbering import label_text

Owner = Clause | Instrument


class LegalBasis(Struct, frozen=True, kw_only=True):
    """A law that a text cites, or a footnote of it, as the collection's jurisdiction has it."""

    name: str
    """The function of the law, or ``[^1]``."""
    words: str | None
    """None where the jurisdiction records no law for the function."""
    source: str = ""
    mark: str = ""


class Placeholder(Struct, frozen=True, kw_only=True):
    """An expression of a text, and what stands for it."""

    code: str
    """As it is written: ``{{ council|of }}``."""
    legend: str
    """The label of a blank; empty for what needs none."""
    words: Mapping[str, str]
    """By sample institution; for what is no institution one, under an empty name."""


class SignatureShown(Struct, frozen=True, kw_only=True):
    signature: Signature
    counts: bool | None
    """None while it is not sealed."""


class ShownText(Struct, frozen=True, kw_only=True):
    """A text in one locale."""

    locale: str
    text: str | None
    """As it stands in the catalog; the source where the locale inherits it."""
    state: State
    at: Position
    changes: tuple[Edit, ...]
    """From the source that was translated to that of today; empty where it is the same."""
    standing: Role | None
    signatures: tuple[SignatureShown, ...]
    remarks: tuple[str, ...]
    words: str
    """As a draft of the collection's own jurisdiction says it, blanks at sample values."""
    samples: Mapping[str, str]
    """The same with other institutions, by sample; empty where the text names none."""
    placeholders: tuple[Placeholder, ...]
    before: str | None
    """The text that stands before it in the clause, in the same words."""
    after: str | None
    faults: tuple[Diagnostic, ...]


class ShownMessage(Struct, frozen=True, kw_only=True):
    """A text of the library in the locales asked for."""

    key: str
    at: Position
    title: str
    """Of the clause or instrument, in the language of the source."""
    heading: str | None
    """Of the article."""
    label: str | None
    """Its number within the clause, as the jurisdiction numbers it."""
    source: str
    source_locale: str
    notes: tuple[str, ...]
    basis: tuple[LegalBasis, ...]
    texts: tuple[ShownText, ...]


class Exhibit:
    """A clause or instrument whose texts are shown: what is the same for all of them."""

    def __init__(
        self,
        owner: Owner,
        jurisdiction: Jurisdiction,
        reader: MarkupReader,
        tongues: tuple[Tongue, ...],
    ) -> None:
        """``tongues`` begin with that of the source."""
        self.owner, self.jurisdiction, self.reader = owner, jurisdiction, reader
        self.tongues = tongues
        self.messages = {message.key: message for message in messages_within(owner)}
        self.drafts = {
            tongue.language: sample_draft(owner, jurisdiction, tongue.language)
            for tongue in tongues
        }

    def show(
        self,
        key: str,
        notes: tuple[str, ...],
        entries: Mapping[str, CatalogEntry | None],
        neighbours: tuple[str | None, str | None],
    ) -> ShownMessage:
        """Return a text in the locales of the entries: what each catalog has for it."""
        message = self.messages[key]
        source = self.tongues[0]
        heading = self.messages.get(f"{key.partition('/p')[0]}/heading") if "#" in key else None
        texts = (
            self._text(message, tongue, entries[tongue.locale], neighbours)
            for tongue in self.tongues
            if tongue.locale in entries
        )
        return ShownMessage(
            key=key,
            at=message.at,
            title=self.owner.title.source,
            heading=heading.source if heading else None,
            label=_labels(self.drafts[source.language], source).get(key),
            source=message.source,
            source_locale=source.locale,
            notes=notes,
            basis=tuple(self._basis(message, source)),
            texts=tuple(texts),
        )

    def _text(
        self,
        message: Message,
        tongue: Tongue,
        entry: CatalogEntry | None,
        neighbours: tuple[str | None, str | None],
    ) -> ShownText:
        translation = tongue.translate(message)
        draft = around(self.drafts[tongue.language], self.owner.id, message)
        spoken = speak(message, self.owner.id, draft, tongue, self.reader)
        nouns = noun_names(expressions(spoken.content), draft, self.owner.id)
        before, after = (self._neighbour(key, tongue) for key in neighbours)
        remarks = entry.remarks if entry else ()
        return ShownText(
            locale=tongue.locale,
            text=translation.text,
            state=translation.state,
            at=translation.at,
            changes=_changes(entry, message.source),
            standing=standing(remarks, entry.source, entry.target) if entry else None,
            signatures=tuple(_signatures(entry)),
            remarks=tuple(remark for remark in remarks if read_signature(remark) is None),
            words=spoken.words,
            samples={
                sample: self._spoken_with(message, tongue, draft, nouns, sample)
                for sample in (samples_in(tongue.language) if nouns else ())
            },
            placeholders=tuple(self._placeholders(spoken.content, tongue, draft, nouns)),
            before=before,
            after=after,
            faults=spoken.faults,
        )

    def _spoken_with(
        self,
        message: Message,
        tongue: Tongue,
        draft: Resolved,
        nouns: tuple[str, ...],
        sample: str,
    ) -> str:
        changed = with_institution(draft, nouns, sample)
        return speak(message, self.owner.id, changed, tongue, self.reader).words

    def _neighbour(self, key: str | None, tongue: Tongue) -> str | None:
        message = self.messages.get(key or "")
        if message is None:
            return None
        draft = around(self.drafts[tongue.language], self.owner.id, message)
        return speak(message, self.owner.id, draft, tongue, self.reader).words

    def _placeholders(
        self, content: Inlines, tongue: Tongue, draft: Resolved, nouns: tuple[str, ...]
    ) -> Iterator[Placeholder]:
        for expression in {code_of(item): item for item in expressions(content)}.values():
            is_noun = expression.kind is ExpressionKind.NAME and expression.target in nouns
            drafts = (
                {
                    sample: with_institution(draft, nouns, sample)
                    for sample in samples_in(tongue.language)
                }
                if is_noun and tongue.language in INSTITUTIONS
                else {"": draft}
            )
            yield Placeholder(
                code=code_of(expression),
                legend=self._legend(expression, tongue),
                words={
                    sample: plain_text(
                        evaluate(expression, self.owner.id, speech_of(changed, tongue))
                    )
                    for sample, changed in drafts.items()
                },
            )

    def _legend(self, expression: Expression, tongue: Tongue) -> str:
        blanks = self.owner.blanks if isinstance(self.owner, Clause) else self.owner.facts
        blank = blanks.get(expression.target)
        if blank is None or expression.kind is not ExpressionKind.NAME:
            return ""
        return tongue.translate(blank.label).text or blank.label.source

    def _basis(self, message: Message, tongue: Tongue) -> Iterator[LegalBasis]:
        """Yield the laws that a text and its footnotes cite, and the footnotes."""
        notes = {
            f"[^{mark.label}]": note
            for mark in footnote_marks(message.content)
            if (note := self.messages.get(f"{self.owner.id}/footnote/{mark.label}"))
        }
        draft = self.drafts[tongue.language]
        for label, note in notes.items():
            spoken = speak(
                note, self.owner.id, around(draft, self.owner.id, note), tongue, self.reader
            )
            yield LegalBasis(name=label, words=spoken.words)
        cited = (item for text in (message, *notes.values()) for item in expressions(text.content))
        for function in dict.fromkeys(
            item.target for item in cited if item.kind is ExpressionKind.LAW
        ):
            law = draft.laws.get(function)
            if law is None:
                yield LegalBasis(name=function, words=None)
                continue
            noun = law.nouns[tongue.language]
            yield LegalBasis(
                name=function, words=noun.text.replace("*", ""), source=law.source, mark=law.mark
            )


def code_of(expression: Expression) -> str:
    """Return an expression as it is written in a text."""
    target = expression.target
    if expression.kind is not ExpressionKind.NAME:
        target = f'{expression.kind}("{target}")'
    calls = [
        f"|{call.name}"
        + ("(" + ", ".join(f'"{a}"' for a in call.arguments) + ")") * bool(call.arguments)
        for call in expression.filters
    ]
    return "{{ " + target + "".join(calls) + " }}"


def _changes(entry: CatalogEntry | None, source: str) -> tuple[Edit, ...]:
    """Return what has changed in the source since it was translated."""
    if entry is None or not entry.target:
        return ()
    translated = entry.previous or entry.source
    if translated == source:
        return ()
    return compare_texts(translated, source)


def _signatures(entry: CatalogEntry | None) -> Iterator[SignatureShown]:
    for remark in entry.remarks if entry else ():
        signature = read_signature(remark)
        if entry and signature:
            counts = is_valid(signature, entry.source, entry.target) if signature.seal else None
            yield SignatureShown(signature=signature, counts=counts)


def _labels(draft: Resolved, tongue: Tongue) -> dict[str, str]:
    """Return the number of each text of a clause by its key, as it stands alone."""
    found: dict[str, str] = {}

    def walk(node: Node, above: tuple[Number, ...]) -> None:
        numbers = above
        if node.number is not None:
            key = node.text.key if node.text else node.heading.key if node.heading else node.id
            found[key] = label_text(node.number, above, tongue.language)
            numbers = (*above, node.number)
        for child in node.children:
            walk(child, numbers)

    for part in draft.parts:
        if isinstance(part, Node):
            walk(part, ())
    return found
