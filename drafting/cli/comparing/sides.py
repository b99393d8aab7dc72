"""What the sides of a comparison are: files or names of the library, and which of them can be compared."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import click

from drafting.cli.comparing.asked import Asked
from drafting.cli.output import Gettext

BRIEFS = frozenset({".yaml", ".yml"})
PAIR = 2


class Three(NamedTuple):
    """A base, and what two sides made of it."""

    base: Path
    theirs: Path
    ours: Path


class Kind(StrEnum):
    """What a side is, by its name alone."""

    NAME = "name"
    BRIEF = "brief"
    WORD = "word"


KINDS: Mapping[Kind, str] = {
    Kind.NAME: "a topic or a clause",
    Kind.BRIEF: "a brief",
    Kind.WORD: "a Word file",
}


def are_files(sides: Sequence[str]) -> bool:
    """Is any side a file? What looks like neither is a name of the library."""
    return any(_kind(side) is not Kind.NAME for side in sides)


def _kind(side: str) -> Kind:
    path = Path(side)
    if path.suffix in BRIEFS:
        return Kind.BRIEF
    return Kind.WORD if path.suffix or path.exists() else Kind.NAME


def two_files(sides: Sequence[str], gettext: Gettext) -> tuple[Path, Path]:
    """Return the old and the new file.

    Raises:
        click.UsageError: they are not two, not there, or of different kinds.
    """
    kinds = {side: _kind(side) for side in sides}
    if len(set(kinds.values())) > 1:
        told = ", ".join(f"{side} ({gettext(KINDS[kind])})" for side, kind in kinds.items())
        message = gettext(
            "only things of one kind can be compared, and these are of several: {sides}; "
            "what became of a draft of a brief is told by drafting review"
        )
        raise click.UsageError(message.format(sides=told))
    paths = [_present(side, gettext) for side in sides]
    if len(paths) != PAIR:
        raise click.UsageError(
            gettext(
                "name two files, the old one, then the new one; or what two sides made of one: "
                "BASE --theirs FILE.docx --ours FILE.docx"
            )
        )
    return paths[0], paths[1]


def three_files(
    sides: Sequence[str], theirs: Path | None, ours: Path | None, asked: Asked
) -> Three:
    """Return a base and what two sides made of it.

    Raises:
        click.UsageError: a side is missing, not there, or a brief; or an option says nothing about three files.
    """
    gettext = asked.settings.gettext
    if theirs is None or ours is None or len(sides) != 1:
        raise click.UsageError(
            gettext("name three files: BASE --theirs FILE.docx --ours FILE.docx")
        )
    three = Three(*(_present(side, gettext) for side in (sides[0], theirs, ours)))
    briefs = [side for side in (three.theirs, three.ours) if side.suffix in BRIEFS]
    if briefs:
        message = gettext("{file} is a brief: --theirs and --ours are Word files")
        raise click.UsageError(message.format(file=briefs[0]))
    if asked.form == "docx":
        raise click.UsageError(
            gettext(
                "-f docx shows the changes of one side: drafting compare BASE.docx FILE.docx -f docx -o FILE; "
                "both sides at once are shown by -f html"
            )
        )
    refuse_of_files(asked, is_word=three.base.suffix not in BRIEFS)
    return three


def _present(side: str | Path, gettext: Gettext) -> Path:
    path = Path(side)
    if path.is_dir():
        raise click.UsageError(gettext("{file} is a folder: name a file").format(file=side))
    if not path.is_file():
        raise click.UsageError(gettext("there is no file {file}").format(file=side))
    return path


def refuse_of_files(asked: Asked, *, is_word: bool) -> None:
    """Refuse options that would be passed over in silence.

    Raises:
        click.UsageError: a matrix is asked for of files that have none, or a language of files that have their own.
    """
    gettext = asked.settings.gettext
    if asked.only_differences:
        raise click.UsageError(gettext("--only-differences is for a topic and for clauses"))
    if is_word and asked.language:
        raise click.UsageError(
            gettext("-l is for topics, clauses and briefs: Word files have their own language")
        )
