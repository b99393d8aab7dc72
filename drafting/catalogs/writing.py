"""Writes templates and catalogs: the same bytes for the same content.

polib writes each entry. What it would leave out is put back here: the extracted comments of
obsolete entries, which hold the record of an update, and the translator's comments after the last
entry. Nothing is wrapped: two tools never wrap alike, and a change of one word should be one line
in a diff. No date is written, so that an unchanged library leaves unchanged files.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.catalogs.lines import HIDDEN
from drafting.catalogs.scan import Entry
from drafting.diagnostics import ContentError, Diagnostic, Position

if TYPE_CHECKING:
    from polib import POEntry


class ExtractedMessage(Struct, frozen=True, kw_only=True, gc=False):
    """A text of the library on its way to the translators."""

    key: str
    source: str
    reference: str
    """The clause file, relative to the library root: POSIX, without spaces, without line.

    A line number would change with every edit above it.
    """
    notes: tuple[str, ...] = ()
    """What helps to translate it.

    The drafter's note, the title of the clause, the legend of placeholders, the level of a list.
    """


def write_template(
    messages: Sequence[ExtractedMessage], *, collection: str, source_locale: str, version: str
) -> str:
    """Return the POT file of a collection: its texts in their order, none translated.

    Raises:
        ContentError: a text holds characters that cannot be seen.
        ValueError: a key stands twice; a key, source or reference is empty, or a reference has a
            space.
    """
    check_messages(messages)
    header = new_header(
        project=f"{collection} {version}".strip(), source_locale=source_locale, locale=""
    )
    return compose([header, *map(untranslated, messages)])


def check_messages(messages: Sequence[ExtractedMessage]) -> None:
    """Refuse messages that a catalog cannot hold.

    Raises:
        ContentError: a text holds characters that cannot be seen.
        ValueError: a key stands twice; a key, source or reference is empty, or a reference has a
            space.
    """
    for key, count in Counter(message.key for message in messages).items():
        if count > 1:
            error = f"the key {key} is given to {count} messages"
            raise ValueError(error)
    for message in messages:
        if not (message.key and message.source and message.reference):
            error = f"a message without key, source or reference: {message}"
            raise ValueError(error)
        # Babel 2.18 wraps them in U+2068; polib and translate-toolkit split them (babel#1078).
        if message.reference.split() != [message.reference]:
            error = f"a reference with spaces: {message.reference}"
            raise ValueError(error)
    # One look at all the texts: there hardly ever is anything to find.
    if HIDDEN.search(
        "\n".join(part for message in messages for part in (message.key, message.source))
    ):
        raise ContentError(
            _hidden(message, found) for message in messages if (found := _search(message))
        )


def new_header(*, project: str, source_locale: str, locale: str) -> Entry:
    """Return the header of a new file: every field that ``msgfmt -c`` asks for.

    Dates and names are left to the translators' tools.
    """
    fields = (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", locale),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        # Poedit takes the source language from here; without it, it guesses (vslavik/poedit#675).
        ("X-Source-Language", source_locale),
    )
    return Entry(
        key=None, source="", target="".join(f"{name}: {value}\n" for name, value in fields)
    )


def untranslated(message: ExtractedMessage) -> Entry:
    """Return the entry of a message that nobody has translated."""
    return Entry(
        key=message.key,
        source=message.source,
        target="",
        notes=note_lines(message.notes),
        references=(message.reference,),
    )


def note_lines(notes: Sequence[str]) -> tuple[str, ...]:
    """Return notes as the lines of a comment, as readers give them back: trimmed, none empty."""
    lines = [line.strip() for note in notes for line in note.splitlines()]
    return tuple(filter(None, lines))


def compose(entries: Sequence[Entry], *, trailing: Sequence[str] = ()) -> str:
    """Return the text of a PO file: live entries in their order, obsolete ones, last comments."""
    from polib import POEntry  # noqa: PLC0415 -- a draft only reads: it is spared 17 ms

    live = [entry for entry in entries if not entry.is_obsolete]
    obsolete = [entry for entry in entries if entry.is_obsolete]
    blocks = [_block(entry, POEntry) for entry in live + obsolete]
    if trailing:
        blocks.append("\n".join(trailing) + "\n")
    # polib 1.2.0 escapes every control character of C but the bell.
    return "\n".join(blocks).replace("\a", r"\a")


def _block(entry: Entry, writer: "type[POEntry]") -> str:
    text: str = _for_polib(entry, writer).__unicode__(0)  # 0: no wrapping
    if entry.is_obsolete and entry.notes:
        # polib 1.2.0 writes no "#." for obsolete entries; a returning paragraph needs them.
        remarks = "".join(f"# {line}\n" for line in entry.remarks)
        notes = "".join(f"#. {line}\n" for line in entry.notes)
        text = remarks + notes + text.removeprefix(remarks)
    return text


def _for_polib(entry: Entry, writer: "type[POEntry]") -> "POEntry":
    return writer(
        msgctxt=entry.key,
        msgid=entry.source,
        msgstr=entry.target,
        flags=list(entry.flags),
        tcomment="\n".join(entry.remarks),
        comment="\n".join(entry.notes),
        occurrences=[(reference, "") for reference in entry.references],
        previous_msgctxt=entry.previous_key,
        previous_msgid=entry.previous,
        obsolete=entry.is_obsolete,
    )


def _search(message: ExtractedMessage) -> re.Match[str] | None:
    return HIDDEN.search(message.source) or HIDDEN.search(message.key)


def _hidden(message: ExtractedMessage, found: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        code="po-hidden",
        at=Position(file=message.reference),
        template='the text "{key}" holds a character that cannot be seen ({name})',
        arguments={"key": message.key, "name": f"U+{ord(found[0]):04X}"},
        hint="delete it and type the space or the line break that was meant",
    )
