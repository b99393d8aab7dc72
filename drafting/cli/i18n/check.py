"""``drafting i18n check``: what is wrong with the translations, and the repair of their spaces and quotation marks."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from drafting.bench.checks.fixing import Fixed, fix_catalog
from drafting.bench.checks.report import count
from drafting.bench.checks.running import CatalogText, check_catalogs, rule_ids
from drafting.cli import Settings
from drafting.cli.i18n.check_text import FORMS, change_text, summary
from drafting.cli.i18n.checked import background_of, catalogs_to_check
from drafting.cli.i18n.files import Bench, all_or_findings, choice_options, save_all
from drafting.cli.interface import Gettext
from drafting.cli.options import (
    SCREEN_FORMATS,
    Command,
    force_option,
    format_option,
    output_option,
    together,
)
from drafting.cli.output import content_errors, write_files
from drafting.diagnostics import ContentError, Severity


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Check the translations: placeholders, numbers, citations, terms, typography.")
    )
    @choice_options(gettext)
    @rule_options(gettext)
    @format_option(
        (*SCREEN_FORMATS, "sarif"),
        _(
            "text for the screen, json for scripts, sarif for code review and continuous integration."
        ),
    )
    @output_option(_("File to write; without it, the screen."))
    @force_option(gettext)
    @click.pass_obj
    def check(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        only_collection: str | None,
        only_locale: str | None,
        rules: tuple[str, ...],
        strict: bool,
        is_fixing: bool,
        form: str,
        target: Path | None,
        force: bool,
    ) -> None:
        with content_errors(settings.gettext):
            bench = Bench(settings, writes=is_fixing)
            by_path = catalogs_to_check(bench, only_collection, only_locale)
            if is_fixing:
                by_path = _fix(by_path, settings.gettext)
            catalogs = tuple(by_path.values())
            sifted = check_catalogs(catalogs, background_of(bench, catalogs), rules)
            _put_out(FORMS[form](sifted, settings.gettext), target, force=force)
            if form == "text" or target:
                click.echo(summary(sifted, catalogs, settings.gettext), err=form != "text")
        counts = count(sifted.findings)
        if counts.get(Severity.ERROR) or (strict and counts.get(Severity.WARNING)):
            sys.exit(1)

    return check


def rule_options(gettext: Gettext) -> Callable[[Command], Command]:
    """Return the options that say which rules count, how much, and what is mended."""
    _ = gettext
    return together(
        click.option(
            "--rule",
            "rules",
            multiple=True,
            type=click.Choice(rule_ids()),
            metavar="ID",
            help=_("Only this rule (repeatable)."),
        ),
        click.option("--strict", is_flag=True, help=_("Count warnings as errors.")),
        click.option(
            "--fix",
            "is_fixing",
            is_flag=True,
            help=_(
                "Mend spaces and quotation marks first, never words, and show what has changed."
            ),
        ),
    )


def _fix(catalogs: Mapping[Path, CatalogText], gettext: Gettext) -> dict[Path, CatalogText]:
    """Return the catalogs with their repairs, written and told; nothing is written where one of them cannot be read.

    Raises:
        ContentError: every fault of the files.
    """
    asked = {path: catalog for path, catalog in catalogs.items() if catalog.is_asked_for}
    fixed = dict(all_or_findings(asked.items(), _fixed))
    save_all({path: repair.text for path, repair in fixed.items() if repair.changes})
    for path, repair in fixed.items():
        for change in repair.changes:
            click.echo(change_text(asked[path].file, change), err=True)
    total = sum(len(repair.changes) for repair in fixed.values())
    click.echo(gettext("translations mended: {count}").format(count=total), err=True)
    return {
        **catalogs,
        **{path: replace(asked[path], text=repair.text) for path, repair in fixed.items()},
    }


def _fixed(item: tuple[Path, CatalogText]) -> tuple[Path, Fixed]:
    path, catalog = item
    if catalog.faults:
        raise ContentError(catalog.faults)
    return path, fix_catalog(catalog.text, catalog.file, catalog.locale)


def _put_out(report: str, target: Path | None, *, force: bool) -> None:
    """Write the findings to the screen or to a file.

    Raises:
        ContentError: the file is there already, or cannot be written.
    """
    if target:
        write_files({target: f"{report}\n".encode()}, may_replace=lambda _: force)
    elif report:
        click.echo(report)
