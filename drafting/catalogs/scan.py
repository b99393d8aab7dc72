"""Reads the text of a PO file into entries, checking every line on the way.

Once a line has gone through the grammar of ``lines``, what it holds is known. This module keeps it
in the same pass instead of handing the file to polib: a catalog is read in a fraction of the time,
and a draft need not import polib. polib stays the writer, and tests hold this reader to it.

The module knows PO files, not what the texts mean: keys, languages and states are the business of
its callers.
"""

from collections.abc import Mapping

from msgspec import Struct

from drafting.catalogs.lines import (
    HIDDEN,
    LINE,
    RESTORE,
    explain_line,
    hidden_character,
    loose_keyword,
    unescape,
)
from drafting.diagnostics import Diagnostic, Findings, Position


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a PO file, live or obsolete, with everything that an update has to keep.

    It holds texts only, so it is in no cycle: Python need not look for one in tens of thousands of them.
    """

    key: str | None
    """The ``msgctxt``."""
    source: str
    """The ``msgid``."""
    target: str
    """The ``msgstr``; empty while nobody has translated it."""
    line: int = 1
    """Where its first keyword stands."""
    flags: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines of the translator's own comment (``# ``)."""
    notes: tuple[str, ...] = ()
    """Lines of the extracted comment (``#.``)."""
    references: tuple[str, ...] = ()
    previous_key: str | None = None
    previous: str | None = None
    """The source that was translated, where it has changed since (``#| msgid``)."""
    is_obsolete: bool = False

    @property
    def is_fuzzy(self) -> bool:
        return "fuzzy" in self.flags


class Scan(Struct, frozen=True, kw_only=True):
    """The entries of a PO file in their order, and the comment lines after the last one."""

    entries: tuple[Entry, ...]
    trailing: tuple[str, ...] = ()

    @property
    def header(self) -> Entry | None:
        """The entry that holds the header: the first one, if it has neither key nor source."""
        first = self.entries[0] if self.entries else None
        if first is None or first.key is not None or first.source or first.is_obsolete:
            return None
        return first

    @property
    def body(self) -> tuple[Entry, ...]:
        """The entries but for the header."""
        return self.entries if self.header is None else self.entries[1:]


def scan(text: str, file: str, findings: Findings) -> Scan:
    """Return the entries of a PO file; faults go to ``findings``, and the scan goes on behind them.

    Windows line ends are read as plain ones. After a fault the result is good for finding more
    faults only.
    """
    if text.startswith("\ufeff"):
        findings.add(
            "encoding",
            Position(file=file),
            "the file starts with a byte order mark",
            hint="drafting i18n fmt takes it away; or save it as UTF-8 without BOM",
        )
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return _Scanner(file, findings).scan(text)


class _Scanner:
    """One pass: the entry being read, and the field that a continuation line belongs to."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file = file
        self.findings = findings
        self.entries: list[Entry] = []
        self.has_conflict = False
        self.begin()

    def begin(self) -> None:
        """Forget the entry that was read: the next line opens another one."""
        self.line = 0
        self.fields: dict[str, str] = {}
        self.field = ""
        self.mark = ""
        self.comments: list[str] = []
        self.is_obsolete = False

    def scan(self, text: str) -> Scan:
        match_line = LINE.fullmatch
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            if line.startswith("#") and not line.startswith(("#~", "#|")):
                self.comment(number, line)
            elif match := match_line(line):
                mark, keyword, words = match.groups(default="")
                self.accept(number, mark, keyword, unescape(words))
            elif not line or line.isspace():
                # gettext would go on with the text behind a blank line. No tool writes that: it is
                # what a badly solved conflict leaves, and it would end up in another paragraph.
                self.field = ""
            else:
                self.refuse(number, line)
        if lines[-1]:
            self.truncated(len(lines), lines[-1])
        if self.fields:
            self.end()
        return Scan(entries=tuple(self.entries), trailing=tuple(self.comments))

    def comment(self, number: int, line: str) -> None:
        """Keep a comment for the next entry; report what cannot be seen in it, where other readers end the line."""
        if self.line:
            self.end()
        # Nearly all comments are printable, which is told five times as fast.
        hidden = None if line.isprintable() else HIDDEN.search(line)
        if hidden:
            fault = hidden_character(hidden)
            self.add(
                fault.code,
                number,
                fault.template,
                column=fault.column,
                hint=fault.hint,
                arguments=fault.arguments,
            )
        self.comments.append(line)

    def accept(self, number: int, mark: str, keyword: str, words: str) -> None:
        """Put a text where it belongs: into the current entry, or into the next one."""
        if not keyword:
            if self.field and mark == self.mark:
                self.fields[self.field] += words
            else:
                self.add("po-syntax", number, "the text belongs to no keyword", hint=RESTORE)
        elif "_" in keyword or "[" in keyword:
            self.add(
                "po-plural",
                number,
                "plural forms are not used here",
                hint="write one msgid and one msgstr: a number is part of its text",
            )
            if "[" in keyword:  # it stands for the msgstr, which is not missing too
                self.fields.setdefault("msgstr", "")
        elif mark.endswith("|"):
            if self.line:
                self.end()
            self.open_field(number, mark, f"previous {keyword}", words)
        else:
            self.accept_keyword(number, mark, keyword, words)

    def accept_keyword(self, number: int, mark: str, keyword: str, words: str) -> None:
        has_source = "msgid" in self.fields
        if keyword == "msgstr":
            if not has_source or "msgstr" in self.fields:
                self.field = ""
                template = "a second msgstr" if "msgstr" in self.fields else "msgstr without msgid"
                self.add("po-entry", number, template, hint=RESTORE)
                return
        elif has_source or keyword in self.fields:
            self.end()
        if not self.line:
            self.line = number
            self.is_obsolete = mark == "#~"
        elif self.is_obsolete != (mark == "#~"):
            self.add(
                "po-entry",
                number,
                "the entry is obsolete in part only",
                hint="start all of its lines with #~, or none",
            )
        self.open_field(number, mark, keyword, words)

    def open_field(self, number: int, mark: str, field: str, words: str) -> None:
        if field in self.fields:
            arguments = {"field": field}
            self.add("po-entry", number, "a second {field}", hint=RESTORE, arguments=arguments)
        self.mark = mark
        self.field = field
        self.fields[field] = words

    def end(self) -> None:
        """Keep the entry that was read, if it is whole."""
        fields = self.fields
        if "msgid" in fields and "msgstr" in fields:
            remarks, notes, references, flags = _sort_comments(self.comments)
            self.entries.append(
                Entry(
                    key=fields.get("msgctxt"),
                    source=fields["msgid"],
                    target=fields["msgstr"],
                    line=self.line,
                    flags=flags,
                    remarks=remarks,
                    notes=notes,
                    references=references,
                    previous_key=fields.get("previous msgctxt"),
                    previous=fields.get("previous msgid"),
                    is_obsolete=self.is_obsolete,
                )
            )
        elif self.line:
            arguments = {"lack": "msgstr" if "msgid" in fields else "msgid"}
            template = "the entry has no {lack}"
            self.add("po-entry", self.line, template, hint=RESTORE, arguments=arguments)
        self.begin()

    def refuse(self, number: int, line: str) -> None:
        """Report a line outside the grammar, and go on as if it were whole.

        Otherwise the rest of its entry would be reported for its sake.
        """
        fault = explain_line(line)
        self.has_conflict |= fault.code == "po-conflict"
        self.add(
            fault.code,
            number,
            fault.template,
            column=fault.column,
            hint=fault.hint,
            arguments=fault.arguments,
        )
        keyword = loose_keyword(line)
        if keyword:
            # No file can hold this text: two broken keys do not count as one key twice.
            self.accept_keyword(number, "#~" if line.startswith("#~") else "", keyword, f"\0{line}")

    def truncated(self, number: int, line: str) -> None:
        self.add(
            "po-truncated",
            number,
            "the file stops in the middle of a line",
            column=len(line) + 1,
            hint="compare the file with its last good version: words may be missing; if it is whole, end it with a line break",
        )

    def add(  # noqa: PLR0913 -- a diagnostic has that many parts
        self,
        code: str,
        line: int,
        template: str,
        *,
        hint: str,
        column: int = 1,
        arguments: Mapping[str, object] | None = None,
    ) -> None:
        # Both sides of a conflict repeat fields: what follows from that is no news.
        if self.has_conflict and code == "po-entry":
            return
        self.findings.items.append(
            Diagnostic(
                code=code,
                at=Position(file=self.file, line=line, column=column),
                template=template,
                hint=hint,
                arguments=arguments or {},
            )
        )


_Lines = tuple[str, ...]


def _sort_comments(comments: list[str]) -> tuple[_Lines, _Lines, _Lines, _Lines]:
    """Return the translator's lines, the notes, the references and the flags among comments."""
    if not comments:
        return (), (), (), ()
    remarks, notes, references, flags = [], [], [], []
    for line in comments:
        kind = line[1:2]
        if kind == ".":
            notes.append(line[2:].strip())
        elif kind == ":":
            references += line[2:].split()
        elif kind == ",":
            flags += [flag.strip() for flag in line[2:].split(",")]
        else:
            remarks.append(line.lstrip("#").removeprefix(" ").rstrip())
    return tuple(remarks), tuple(filter(None, notes)), tuple(references), tuple(filter(None, flags))
