"""The texts of ``drafting i18n show`` as a person reads them in a terminal; colours only repeat what the words and signs say."""

import io
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.bench.notes import note_in_words
from drafting.bench.showing import LegalBasis, ShownMessage, ShownText, SignatureShown
from drafting.cli.drafts import SIGNED_AS
from drafting.cli.edits import MARKS
from drafting.cli.interface import Gettext
from drafting.cli.output import diagnostic_text, labelled
from drafting.comparison import Edit, EditKind
from drafting.diagnostics import Position
from drafting.library import shown
from drafting.model.draft import State

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

STATES: Mapping[State, str] = {
    State.OK: "ready",
    State.INHERITED: "inherited from the source",
    State.FUZZY: "fuzzy: waits for review",
    State.STALE: "stale: the source has changed since",
    State.MISSING: "not translated",
}
PLACES: Mapping[str, str] = {
    "masculine": "masculine",
    "feminine": "feminine",
    "plural": "plural",
    "vowel": "with a vowel",
}
"""What a sample institution is, by its name."""
_DOUBTFUL = "yellow"
_ENDS = re.compile(r" +((?:\x1b\[[\d;]*m)*) *$")
"""Where rich fills a line up, before it takes the style away."""
_USUAL = (110, 24)


def as_text(messages: Iterable[ShownMessage], gettext: Gettext) -> str:
    """Return texts as a person reads them in a terminal; colours only repeat what the words and signs say."""
    from rich.console import Console  # noqa: PLC0415 (only here, and only for a person)

    screen = io.StringIO()
    width = shutil.get_terminal_size(_USUAL).columns
    # What is no terminal loses the styles again when click writes.
    console = Console(file=screen, width=width, force_terminal=True, highlight=False, markup=False)
    for message in messages:
        for line in _message_lines(message, gettext):
            console.print(line)
        console.print()
    return "\n".join(_ENDS.sub(r"\1", line) for line in screen.getvalue().rstrip().splitlines())


def _message_lines(message: ShownMessage, gettext: Gettext) -> "Iterator[Text | Padding]":
    from rich.text import Text  # noqa: PLC0415

    yield Text(message.key, "bold")
    place = " · ".join(filter(None, (message.title, message.heading, message.label)))
    yield Text(f"{place} ({_place(message.at)})")
    for note in message.notes:
        yield Text(f"  {note_in_words(note, gettext)}", "dim")
    for basis in message.basis:
        yield _indented(_basis_text(basis, gettext))
    for text in message.texts:
        yield Text()
        yield from _text_lines(text, message, gettext)


def _text_lines(
    text: ShownText, message: ShownMessage, gettext: Gettext
) -> "Iterator[Text | Padding]":
    from rich.text import Text  # noqa: PLC0415

    is_source = text.locale == message.source_locale
    head = gettext("source text") if is_source else _state_words(text, gettext)
    style = "bold" if text.state.is_reviewed else f"bold {_DOUBTFUL}"
    yield Text(f"{text.locale} · {head}", style)
    if text.text is not None:
        yield _indented(Text(text.text))
    if text.changes:
        told = labelled(gettext("The source has changed"), "", gettext)
        yield _indented(Text(told).append(_edits(text.changes)))
    for item in text.signatures:
        yield _indented(Text(_signature_words(item, gettext)))
    for remark in text.remarks:
        yield _indented(Text(f"# {remark}", "dim"))
    for fault in text.faults:
        yield _indented(Text(diagnostic_text(fault, gettext), "red"))
    if text.text is None:
        return
    if text.placeholders:
        yield _placeholder_table(text)
    yield from _rendered(text, gettext)


def _rendered(text: ShownText, gettext: Gettext) -> "Iterator[Text | Padding]":
    from rich.text import Text  # noqa: PLC0415

    if text.before is not None:
        yield _indented(Text(f"↑ {text.before}", "dim"))
    if text.before is not None or text.after is not None or text.placeholders:
        yield _indented(Text(f"» {text.words}"))
    if text.after is not None:
        yield _indented(Text(f"↓ {text.after}", "dim"))
    for sample, words in text.samples.items():
        forms = [item.words[sample] for item in text.placeholders if sample in item.words]
        label = labelled(gettext(PLACES[sample]), "", gettext)
        line = Text(label, "dim").append(Text(words, "not dim"))
        line.highlight_words(forms, "not dim bold cyan")
        yield _indented(line)


def _placeholder_table(text: ShownText) -> "Padding":
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table.grid(padding=(0, 2))
    for item in text.placeholders:
        words = " · ".join(item.words.values())
        legend = f"({item.legend})" if item.legend else ""
        table.add_row(Text(item.code, "cyan"), Text(" ".join(filter(None, (words, legend)))))
    return Padding(table, (0, 0, 0, 2))


def _indented(text: "Text") -> "Padding":
    from rich.padding import Padding  # noqa: PLC0415

    return Padding(text, (0, 0, 0, 2))


def _edits(changes: Iterable[Edit]) -> "Text":
    """Return a text with its changes in signs that are read without colour too."""
    from rich.text import Text  # noqa: PLC0415

    text = Text()
    for edit in changes:
        before, after, colour = MARKS.get(edit.kind, ("", "", ""))
        text.append(
            f"{before}{edit.old if edit.kind is EditKind.DELETED else edit.new}{after}", colour
        )
    return text


def _basis_text(basis: LegalBasis, gettext: Gettext) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    name = basis.name if basis.name.startswith("[") else f'law("{basis.name}")'
    if basis.words is None:
        return Text(f"{name}: {gettext('no law is recorded')}", _DOUBTFUL)
    source = f" · {basis.source} [{basis.mark}]" if basis.source else ""
    return Text(f"{name}: {basis.words}{source}")


def _state_words(text: ShownText, gettext: Gettext) -> str:
    words = gettext(STATES[text.state])
    standing = f", {gettext(SIGNED_AS[text.standing])}" if text.standing else ""
    return f"{words}{standing} ({_place(text.at)})"


def _signature_words(item: SignatureShown, gettext: Gettext) -> str:
    role = gettext(SIGNED_AS[item.signature.role])
    signed = f"{item.signature.name}, {item.signature.date.isoformat()}"
    told = labelled(role, signed, gettext)
    if item.counts is None:
        return f"{told} ({gettext('not sealed yet: drafting i18n update')})"
    return told if item.counts else f"{told} ({gettext('lapsed: given for another text')})"


def _place(at: Position) -> str:
    return f"{shown(Path(at.file))}:{at.line}"
