"""Findings about what people write: clauses, briefs, catalogs; always with a position and a hint.

A finding is a value, so that a reader of files can report all of them at once; the command line turns it into text in the user's
language. The message is a template with named arguments, because a translated message may order them differently.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Position(Struct, frozen=True, kw_only=True, order=True):
    """A place in a file that a person can open: lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Related(Struct, frozen=True, kw_only=True):
    """A second place that explains a finding, such as the other end of a reference."""

    label: str
    at: Position


class Diagnostic(Struct, frozen=True, kw_only=True):
    code: str
    at: Position
    template: str
    """What is wrong, in English, with ``{named}`` arguments; the msgid of its translations."""
    arguments: Mapping[str, object] = field(default_factory=dict)
    hint: str | None = None
    """What to do, as a template over the same arguments."""
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        return self.template.format(**self.arguments)

    def told(self, template: str, gettext: Callable[[str], str]) -> str:
        """Return the message or the hint, by its template, in the language of ``gettext``."""
        return gettext(template).format(**in_words(self.arguments, gettext))

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.severity} {self.code}: {self.message}"]
        lines += [f"    {item.label}: {item.at}" for item in self.related]
        if self.hint:
            lines.append(f"    hint: {self.hint.format(**self.arguments)}")
        return "\n".join(lines)


def in_words(
    arguments: Mapping[str, object], gettext: Callable[[str], str]
) -> Mapping[str, object]:
    """Return the arguments of a message as they are said in the language of ``gettext``."""

    def said(value: object) -> object:
        if isinstance(value, Diagnostic):
            return value.told(value.template, gettext)
        # Phrases are translated too ("a truth value"); names of things that people wrote are single words.
        return gettext(value) if isinstance(value, str) and " " in value else value

    return {name: said(value) for name, value in arguments.items()}


class DraftingError(Exception):
    """Base of every error that this package raises on purpose."""


class ContentError(DraftingError):
    """The library, a catalog or a brief is wrong; carries every finding at once, in the order of the files."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set_of(diagnostics), key=lambda item: (item.at, item.code)))
        super().__init__("\n".join(str(item) for item in self.diagnostics))


def set_of(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings without repetitions: two stages may meet the same fault."""
    return tuple({str(item): item for item in diagnostics}.values())


class Findings:
    """Collects findings while a stage goes on, and stops it at its end: ``raise_if_any``."""

    def __init__(self) -> None:
        self.items: list[Diagnostic] = []

    def add(  # noqa: PLR0913 (the parts of a finding)
        self,
        code: str,
        at: Position,
        template: str,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        severity: Severity = Severity.ERROR,
        **arguments: object,
    ) -> None:
        self.items.append(
            Diagnostic(
                code=code,
                at=at,
                template=template,
                arguments=arguments,
                hint=hint,
                related=related,
                severity=severity,
            )
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(item for item in self.items if item.severity is Severity.ERROR)

    def raise_if_any(self) -> None:
        """Raise when there is an error; warnings and notes let the stage pass.

        Raises:
            ContentError: at least one finding is an error.
        """
        if self.errors:
            raise ContentError(self.items)
