"""``drafting i18n show``: texts with their clause, translation, signatures, legal basis and grammar."""

import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.bench.extraction import (
    clause_reference,
    instrument_reference,
    messages_of,
    read_texts,
)
from drafting.bench.keys import keys_of_all
from drafting.bench.showing import (
    Exhibit,
    LegalBasis,
    Owner,
    ShownMessage,
    ShownText,
    SignatureShown,
)
from drafting.catalogs import CatalogEntry
from drafting.catalogs.chains import may_serve
from drafting.catalogs.writing import ExtractedMessage
from drafting.cli import Settings
from drafting.cli.drafts import STANDINGS
from drafting.cli.edits import MARKS
from drafting.cli.interface import Gettext
from drafting.cli.options import SCREEN_FORMATS, format_option
from drafting.cli.output import content_errors, diagnostic_text, labelled
from drafting.cli.session import Session
from drafting.comparison import Edit, EditKind
from drafting.diagnostics import Findings, Position
from drafting.library import shown
from drafting.localization import LOCALES
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


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Show texts with their clause, translation, signatures, legal basis and grammar. KEY is a text, an article or a clause."
        )
    )
    @click.argument("keys", metavar="KEY...", nargs=-1, required=True)
    @click.option("--locale", "locale", help=_("Only this locale; that of the source too."))
    @format_option(SCREEN_FORMATS)
    @click.pass_obj
    def show(settings: Settings, keys: tuple[str, ...], locale: str | None, form: str) -> None:
        with content_errors(gettext):
            messages = tuple(Exhibition(settings, locale).show(keys))
        if form == "json":
            values = [as_json(message) for message in messages]
            click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        else:
            click.echo(as_text(messages, gettext))

    return show


class Exhibition:
    """The texts that are asked for, each with its clause; a clause is read once."""

    def __init__(self, settings: Settings, locale: str | None) -> None:
        """``locale`` narrows what is shown to one; None shows the source and every catalog that has the text.

        Raises:
            ContentError: the library has faults.
        """
        self.session, self.locale = Session(settings), locale
        findings = Findings()
        texts = read_texts(self.session.library, findings)
        findings.raise_if_any()
        self.owners: Mapping[str, Owner] = {
            **{instrument_reference(item.id): item for item in texts.instruments},
            **{clause_reference(item.id): item for item in texts.clauses},
        }
        self.messages = {message.key: message for _, message in messages_of(texts)}
        self._exhibits: dict[str, Exhibit] = {}

    def show(self, asked: tuple[str, ...]) -> Iterator[ShownMessage]:
        """Yield what the names stand for: in their order, the texts of each in the order of the library.

        Raises:
            ContentError: a name stands for nothing, or a clause cannot be shown.
            BadParameter: a text is not translated into the locale.
        """
        findings = Findings()
        keys = keys_of_all(asked, self.messages, findings)
        findings.raise_if_any()
        for key in keys:
            message = self.messages[key]
            exhibit = self._exhibit(message.reference)
            neighbours = self._neighbours(message) if len(keys) == 1 else (None, None)
            yield exhibit.show(key, message.notes, self._entries(exhibit, key), neighbours)

    def _exhibit(self, reference: str) -> Exhibit:
        if reference not in self._exhibits:
            owner = self.owners[reference]
            findings = Findings()
            jurisdiction = self.session.library.jurisdiction(owner.collection, owner.at, findings)
            findings.raise_if_any()
            assert jurisdiction is not None  # (just checked)
            source = self.session.source_locale(owner.collection, owner.at)
            locales = dict.fromkeys((source, *self._locales(owner.collection, source)))
            self._exhibits[reference] = Exhibit(
                owner,
                jurisdiction,
                self.session.reader,
                tuple(self.session.tongue_of(locale) for locale in locales),
            )
        return self._exhibits[reference]

    def _locales(self, collection: str, source: str) -> Iterator[str]:
        """Yield the locales that a collection is shown in: the one asked for, or all that have a catalog.

        Raises:
            BadParameter: the one asked for is of no language of the program, or of no country that is known.
        """
        general = [name for name in LOCALES.values() if not may_serve(name, source)]
        own = [
            name
            for folder in self.session.locale_folders
            for path in sorted(folder.glob(f"*/LC_MESSAGES/{collection}.po"))
            if (name := path.parent.parent.name).split("_", 1)[0] in LOCALES
        ]
        if self.locale is None:
            yield from (*general, *own)
            return
        known = {source, *general, *own, *self.session.chains}
        if self.locale not in known:
            raise click.BadParameter(", ".join(sorted(known)), param_hint="--locale")
        yield self.locale

    def _entries(self, exhibit: Exhibit, key: str) -> Mapping[str, CatalogEntry | None]:
        """Return what each locale has for a text; an overlay that inherits it is left out unless it is asked for."""
        source = exhibit.tongues[0].locale
        entries: dict[str, CatalogEntry | None] = {source: None}
        for tongue in exhibit.tongues[1:]:
            chain = self.session.chain(exhibit.owner.collection, tongue.locale)
            is_own = any(
                catalog.locale == tongue.locale and key in catalog.entries
                for catalog in chain.catalogs
            )
            if is_own or tongue.locale in {*LOCALES.values(), self.locale}:
                entries[tongue.locale] = chain.lookup(key)
        return entries

    def _neighbours(self, message: ExtractedMessage) -> tuple[str | None, str | None]:
        """Return the keys of the texts before and after one in its clause."""
        keys = [item.key for item in self.messages.values() if item.reference == message.reference]
        place = keys.index(message.key)
        return (
            keys[place - 1] if place else None,
            keys[place + 1] if place + 1 < len(keys) else None,
        )


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
        yield Text(f"  {note}", "dim")
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
    standing = f", {gettext(STANDINGS[text.standing])}" if text.standing else ""
    return f"{words}{standing} ({_place(text.at)})"


def _signature_words(item: SignatureShown, gettext: Gettext) -> str:
    role = gettext(STANDINGS[item.signature.role])
    signed = f"{item.signature.name}, {item.signature.date.isoformat()}"
    told = labelled(role, signed, gettext)
    if item.counts is None:
        return f"{told} ({gettext('not sealed yet: drafting i18n update')})"
    return told if item.counts else f"{told} ({gettext('lapsed: given for another text')})"


def _place(at: Position) -> str:
    return f"{shown(Path(at.file))}:{at.line}"


def as_json(message: ShownMessage) -> dict[str, object]:
    """Return a text as plain values for scripts."""
    return {
        "key": message.key,
        "at": str(message.at),
        "title": message.title,
        "heading": message.heading,
        "label": message.label,
        "source": message.source,
        "source_locale": message.source_locale,
        "notes": list(message.notes),
        "basis": [
            {"name": item.name, "words": item.words, "source": item.source, "mark": item.mark}
            for item in message.basis
        ],
        "texts": [_text_json(text) for text in message.texts],
    }


def _text_json(text: ShownText) -> dict[str, object]:
    return {
        "locale": text.locale,
        "text": text.text,
        "state": text.state.value,
        "at": str(text.at),
        "changes": [
            {"kind": edit.kind.value, "old": edit.old, "new": edit.new} for edit in text.changes
        ],
        "standing": text.standing.value if text.standing else None,
        "signatures": [
            {
                "role": item.signature.role.value,
                "name": item.signature.name,
                "date": item.signature.date.isoformat(),
                "counts": item.counts,
            }
            for item in text.signatures
        ],
        "remarks": list(text.remarks),
        "words": text.words,
        "samples": dict(text.samples),
        "placeholders": [
            {"code": item.code, "legend": item.legend, "words": dict(item.words)}
            for item in text.placeholders
        ],
        "before": text.before,
        "after": text.after,
        "faults": [{"code": item.code, "message": item.message} for item in text.faults],
    }
