"""A collection's translations as a Word file, for those who review them in Word: what each row shows, and what heads the file."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final

from drafting.bench.exchange.values import Consignment, Unit
from drafting.bench.exchange.word_signs import sign_of
from drafting.bench.notes import note_in_words
from drafting.catalogs.matching import IMPORT_MARK, fingerprint
from drafting.localization import CHROME as PAGE
from drafting.model.content import language_of
from drafting.render.word.review_table import (
    COLUMNS,
    ReviewClause,
    ReviewRow,
    ReviewTable,
    RowState,
    render_review_table,
)

Gettext = Callable[[str], str]
CHROME: Final[Mapping[str, str]] = {
    "title": "Review of the translation: {city}",
    "subtitle": "{source} → {target} · {texts} texts · {doubted} to review · {missing} to translate",
    "where": "Where to write.",
    "where_text": "Only in the columns Translation and Note. All the rest is there to help; "
    "the program takes nothing else from this file.",
    "untouched": "What is not touched.",
    "untouched_text": "What stands in braces, such as {{ council|of }}, and marks such as [^1]: "
    "a name, a figure, a reference or a footnote takes their place. Move them with the sentence, as often as the source has them. "
    "Only the word that gives article and preposition (the, of, to, in, by, with) may be another. "
    "Asterisks stand for *italics* and **bold**.",
    "states": "Shaded cells.",
    "states_text": "Orange: there is no translation yet. "
    "Yellow: it waits for review, often because the source has changed; what changed stands below the source. "
    "Where a yellow text is right as it stands, tick the box below its key; where you change it, you need not.",
    "rows": "Rows.",
    "rows_text": "One text, one paragraph: please no Enter within it. "
    "Rows may be sorted, and those that you did not change may be deleted; cells are not merged or split. "
    "The small signs below the key say which text it is and how it stood when the file was made.",
    "notes": "Tracked changes and comments.",
    "notes_text": "Both are welcome. A comment comes back as a note with your name and the date; "
    "what you write in the column Note comes back too.",
    "return": "When you are done.",
    "return_text": "Save the file as .docx and send it back. "
    "Each change is shown word by word before anything is taken over.",
    "key": "Key",
    "source": "Source ({language})",
    "translation": "Translation ({language})",
    "note": "Note",
    "doubted": "To review:",
    "missing": "To translate",
    "reviewed": "right as it stands",
    "changed": "Changed in the source:",
    "table": "Texts of: {clause}",
}
"""What the file says, in English: msgids of ``messages.po``."""
_REASON: Final = f"{IMPORT_MARK} -- "


def write_word_table(
    consignment: Consignment, city: str, gettext: Gettext, created: datetime.date
) -> bytes:
    """Return a Word file of what goes out: of the collection of a city, said by ``gettext`` in the language of the translation.

    The same consignment and date give the same bytes.
    """
    words = _words(consignment, city, gettext)
    table = ReviewTable(
        title=words["title"],
        locale=consignment.locale,
        source_locale=consignment.source_locale,
        export=f"{consignment.collection} · {consignment.locale} · {_digest(consignment)}",
        clauses=tuple(_clauses(consignment, gettext)),
    )
    return render_review_table(table, words, created)


def column_names(gettext: Gettext) -> Mapping[str, str]:
    """Return what a file in the language of ``gettext`` calls each column, without the language that it names."""
    return {gettext(CHROME[name]).split(" (")[0].casefold(): name for name in COLUMNS}


def _words(consignment: Consignment, city: str, gettext: Gettext) -> Mapping[str, str]:
    states = [_state(unit) for unit in consignment.units]
    source, target = (
        gettext(PAGE[language_of(locale)])
        for locale in (consignment.source_locale, consignment.locale)
    )
    arguments: Mapping[str, Mapping[str, object]] = {
        "title": {"city": city},
        "subtitle": {
            "source": f"{source} ({consignment.source_locale})",
            "target": f"{target} ({consignment.locale})",
            "texts": len(states),
            "doubted": states.count(RowState.DOUBTED),
            "missing": states.count(RowState.MISSING),
        },
        "source": {"language": source},
        "translation": {"language": target},
    }
    words = {name: gettext(text) for name, text in CHROME.items()}
    filled = {name: words[name].format(**found) for name, found in arguments.items()}
    return {**words, **filled, "page": gettext(PAGE["page"])}


def _digest(consignment: Consignment) -> str:
    rows = "\n".join(f"{unit.key} {unit.stamp}" for unit in consignment.units)
    return fingerprint(rows)


def _clauses(consignment: Consignment, gettext: Gettext) -> Iterator[ReviewClause]:
    for reference, units in groupby(consignment.units, key=lambda unit: unit.reference):
        of_clause = tuple(units)
        # A file begins with the title of what it holds.
        title = of_clause[0].target or of_clause[0].source
        name = PurePosixPath(reference).with_suffix("")
        id_ = str(name.relative_to(name.parts[0])) if len(name.parts) > 1 else str(name)
        yield ReviewClause(
            id=id_,
            title=f"{title} · {id_}",
            rows=tuple(_row(unit, consignment, gettext) for unit in of_clause),
        )


def _row(unit: Unit, consignment: Consignment, gettext: Gettext) -> ReviewRow:
    return ReviewRow(
        key=unit.key,
        sign=sign_of(consignment.collection, consignment.locale, unit.key, unit.stamp),
        state=_state(unit),
        source=unit.source,
        target=unit.target,
        previous=unit.previous if unit.is_fuzzy else None,
        notes=tuple(_notes(unit, gettext)),
        remarks=unit.remarks,
    )


def _state(unit: Unit) -> RowState:
    if not unit.target:
        return RowState.MISSING
    return RowState.DOUBTED if unit.is_fuzzy else RowState.READY


def _notes(unit: Unit, gettext: Gettext) -> Iterator[str]:
    """Yield the notes as a translator reads them: in the language of the translation, why an import doubted it without the mark."""
    for note in unit.notes:
        if note.startswith(_REASON):
            # The catalog keeps it in English; what it is about, in brackets, is the text's own.
            reason, bracket, rest = note.removeprefix(_REASON).partition(" (")
            yield f"{gettext(reason)}{bracket}{rest}"
        else:
            yield note_in_words(note, gettext)
