"""One text of a draft by itself, for those who translate it."""

from msgspec import Struct

from drafting.diagnostics import Diagnostic, Findings, set_of
from drafting.grammar import polish_typography
from drafting.localization.texts import Texts
from drafting.localization.tongues import Tongue
from drafting.markup import MarkupReader
from drafting.model.draft import Resolved
from drafting.model.text import Inlines, Message


class Spoken(Struct, frozen=True, kw_only=True):
    """One text of a draft in words, and what is wrong with its translation."""

    words: str
    """With the number of each footnote in brackets."""
    content: Inlines
    """The parts of the text that is spoken: of the translation, or of the source where none can stand for it."""
    faults: tuple[Diagnostic, ...]


def speak(
    message: Message, owner: str, resolved: Resolved, tongue: Tongue, reader: MarkupReader
) -> Spoken:
    """Return one text of a draft by itself; a translation that cannot stand for its source is told, not refused."""
    texts = Texts(resolved, tongue, reader)
    translation = tongue.translate(message)
    text = polish_typography(translation.text or message.source, tongue.language)
    findings = Findings()
    content = (
        message.content
        if text == message.source
        else reader.read_inlines(text, lambda _: translation.at, findings)
    )
    runs, _ = texts.runs(message, owner)
    return Spoken(
        words="".join(f"[{run.footnote}]" if run.footnote else run.text for run in runs),
        content=content,
        faults=set_of((*findings.items, *texts.findings.items)),
    )
