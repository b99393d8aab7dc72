"""Reads the translations of one collection into one locale, and the program's own messages.

A catalog is looked up by key, so what makes a key or a language doubtful is refused here: an entry
without key, a key that stands twice, a header that does not say which language was translated into
which. Whether a translation still fits its source is decided at lookup, which knows today's source.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from msgspec import Struct

from drafting.catalogs.scan import Entry, Scan, scan
from drafting.diagnostics import ContentError, Diagnostic, Findings, Position, Related

_LOCALE = re.compile(r"[a-z]{2,3}(?:_(?:[A-Z]{2}|\d{3}))?")

# Faults that do not cost a line of the header.
_HARMLESS = ("encoding", "po-truncated")


class CatalogEntry(Struct, frozen=True, kw_only=True):
    """A paragraph and its translation, as they stand in the file."""

    key: str
    source: str
    """The source text when the catalog was last updated: the ``msgid``."""
    target: str
    """The translation; empty where there is none."""
    is_fuzzy: bool = False
    previous: str | None = None
    """The source text that was translated, where it has changed since."""
    remarks: tuple[str, ...] = ()
    """Lines of the translator's own comment; signatures are among them."""
    at: Position


class Catalog(Struct, frozen=True, kw_only=True):
    """The translations of one collection into one locale, by key."""

    collection: str
    locale: str
    source_locale: str
    entries: Mapping[str, CatalogEntry]
    file: str = ""
    """Where it was read from: the place to send a person to for a key that it lacks."""


class _Context(Struct, frozen=True, kw_only=True):
    """What the header of a catalog has to say, as far as it is known; where the header stands."""

    at: Position
    locale: str | None
    source_locale: str | None


def read_catalog(text: str, file: str, *, source_locale: str | None = None) -> Catalog:
    """Return the catalog in the text of a PO file.

    The collection is the name of the file. The locale is what the header says, and the folder if
    the file stands in ``<locale>/LC_MESSAGES/``. Give ``source_locale`` where it is known: a
    catalog made from another language is refused.

    Raises:
        ContentError: every fault of the file, with its line and column.
    """
    findings = Findings()
    scanned = scan(text, file, findings)
    header = check_catalog(scanned, file, findings, source_locale=source_locale)
    findings.raise_if_any()
    entries = {
        entry.key: CatalogEntry(
            key=entry.key,
            source=entry.source,
            target=entry.target,
            is_fuzzy="fuzzy" in entry.flags,
            previous=entry.previous,
            remarks=entry.remarks,
            at=Position(file=file, line=entry.line),
        )
        for entry in scanned.entries
        if entry.key is not None and not entry.is_obsolete
    }
    return Catalog(
        collection=PurePath(file).stem,
        locale=header["Language"],
        source_locale=header["X-Source-Language"],
        entries=entries,
        file=file,
    )


def load_catalog(path: Path, *, source_locale: str | None = None) -> Catalog | None:
    """Return the catalog in a file, or None if there is no such file: nobody has translated yet.

    Raises:
        ContentError: every fault of the file, with its line and column.
    """
    text = catalog_text(path)
    return None if text is None else read_catalog(text, str(path), source_locale=source_locale)


def load_messages(path: Path) -> Mapping[str, str]:
    """Return the translated messages of the program by ``(msgctxt or "") + msgid``.

    There are none if there is no such file. Fuzzy and empty translations are left out: the user
    then reads English, not a guess.

    Raises:
        ContentError: every fault of the file, with its line and column.
    """
    text = catalog_text(path)
    if text is None:
        return {}
    file = str(path)
    findings = Findings()
    scanned = scan(text, file, findings)
    entries = [entry for entry in scanned.body if not entry.is_obsolete]
    _check_charset(parse_header(scanned), Position(file=file), findings)
    _check_repetitions([((e.key or "") + e.source, e) for e in entries], file, findings)
    findings.raise_if_any()
    return {(e.key or "") + e.source: e.target for e in entries if e.target and not e.is_fuzzy}


def parse_header(scanned: Scan) -> dict[str, str]:
    """Return the fields of the header by name; none if the file has no header."""
    if scanned.header is None:
        return {}
    fields = (line.partition(":") for line in scanned.header.target.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in fields if colon}


def check_catalog(
    scanned: Scan,
    file: str,
    findings: Findings,
    *,
    source_locale: str | None = None,
    locale: str | None = None,
) -> dict[str, str]:
    """Return the header of a catalog; what is wrong with it or with the keys goes to ``findings``.

    What would only follow from a broken header line, or from a conflict, is not reported.
    """
    header = parse_header(scanned)
    context = _Context(
        at=Position(file=file, line=scanned.header.line if scanned.header else 1),
        locale=locale or _locale_of_folder(file),
        source_locale=source_locale,
    )
    body_line = scanned.body[0].line if scanned.body else None
    broken = [item.at.line for item in findings.errors if item.code not in _HARMLESS]
    if all(body_line is not None and line >= body_line for line in broken):
        _check_header(header, context, findings)
    live = [entry for entry in scanned.body if not entry.is_obsolete]
    for entry in live:
        if not entry.key:
            findings.add(
                "key-missing",
                Position(file=file, line=entry.line),
                "the entry has no msgctxt",
                hint="give it the key of its paragraph, as the template of the collection does",
            )
    if not any(item.code == "po-conflict" for item in findings.errors):
        _check_repetitions([(entry.key, entry) for entry in live if entry.key], file, findings)
    return header


def _locale_of_folder(file: str) -> str | None:
    """Return the locale whose ``LC_MESSAGES`` folder the file stands in, if it stands in one."""
    folders = PurePath(file).parts[:-1]
    return folders[-2] if folders[1:] and folders[-1] == "LC_MESSAGES" else None


def _check_header(header: Mapping[str, str], context: _Context, findings: Findings) -> None:
    rows = (
        ("header-language", "Language", context.locale),
        ("header-source-language", "X-Source-Language", context.source_locale),
    )
    for code, name, expected in rows:
        fault = _language_fault(header.get(name, ""), expected)
        if fault is not None:
            template, hint = fault
            findings.items.append(
                Diagnostic(
                    code=code,
                    at=context.at,
                    template=template,
                    hint=hint,
                    arguments={
                        "name": name,
                        "value": header.get(name, ""),
                        "expected": expected or "pt_BR",
                    },
                )
            )
    _check_charset(header, context.at, findings)


def _language_fault(value: str, expected: str | None) -> tuple[str, str] | None:
    """Return template and hint of what is wrong with a language of the header, or None."""
    hint = "write {name}: {expected} in the header (language, underscore, territory)"
    if not value:
        return "the header does not say {name}", hint
    if not _LOCALE.fullmatch(value):
        return "{name}: {value} is no locale", hint
    if expected is not None and value != expected:
        return (
            "the header says {name}: {value}, but here it is {expected}",
            "move the file where it belongs, or correct the header",
        )
    return None


def _check_charset(header: Mapping[str, str], at: Position, findings: Findings) -> None:
    _, equals, charset = header.get("Content-Type", "").partition("charset=")
    if equals and charset.strip().upper().replace("-", "") != "UTF8":
        findings.add(
            "encoding",
            at,
            "the header says that the file is written in {charset}",
            hint="save it as UTF-8 and write charset=UTF-8",
            charset=charset.strip(),
        )


def _check_repetitions(entries: Iterable[tuple[str, Entry]], file: str, findings: Findings) -> None:
    """Report keys that stand twice: one of the two translations would be lost without a word."""
    first: dict[str, Entry] = {}
    for key, entry in entries:
        known = first.setdefault(key, entry)
        if known is not entry:
            findings.add(
                "key-duplicate",
                Position(file=file, line=entry.line),
                'the key "{key}" stands twice',
                hint="keep one of the two entries",
                related=(Related(label="first entry", at=Position(file=file, line=known.line)),),
                key=key,
            )


def catalog_text(path: Path) -> str | None:
    """Return the text of a file with the line ends it has, or None if there is no such file.

    Raises:
        ContentError: the file is not UTF-8, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        unreadable = Diagnostic(
            code="LIB002",
            at=Position(file=str(path)),
            template="the file cannot be read: {problem}",
            arguments={"problem": error.strerror or "?"},
        )
        raise ContentError([unreadable]) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line_start = before.rfind(b"\n") + 1
        at = Position(
            file=str(path),
            line=before.count(b"\n") + 1,
            column=len(before[line_start:].decode("utf-8")) + 1,
        )
        fault = Diagnostic(
            code="encoding",
            at=at,
            template="the file is not UTF-8",
            hint="save it as UTF-8; compare the accented letters with the last good version",
        )
        raise ContentError([fault]) from None
