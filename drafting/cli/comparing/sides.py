"""What the sides of a comparison are: files or names of the library, and which of them can be compared."""

from collections.abc import Sequence
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


def are_files(sides: Sequence[str]) -> bool:
    return any(Path(side).suffix or Path(side).is_file() for side in sides)


def two_files(sides: Sequence[str], gettext: Gettext) -> tuple[Path, Path]:
    """Return the old and the new file.

    Raises:
        click.UsageError: they are not two, not there, or of different kinds.
    """
    paths = [_present(side, gettext) for side in sides]
    if len(paths) != PAIR or len({path.suffix in BRIEFS for path in paths}) > 1:
        raise click.UsageError(
            gettext("name two Word files or two briefs: the old one, then the new one")
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
