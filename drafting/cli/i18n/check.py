"""``drafting i18n check``: what is wrong with the translations, and the repair of their spaces and quotation marks."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from drafting import __version__
from drafting.bench.checks.fixing import Change, Fixed, fix_catalog
from drafting.bench.checks.ignores import Sifted
from drafting.bench.checks.report import as_json, as_sarif, count
from drafting.bench.checks.rules import Background, Finding
from drafting.bench.checks.running import CatalogText, check_catalogs, rule_ids
from drafting.bench.checks.terms import TermBase
from drafting.bench.exchange.terms import read_terms
from drafting.catalogs.chains import chain_of
from drafting.catalogs.reading import catalog_text
from drafting.cli import Settings
from drafting.cli.i18n.files import (
    Bench,
    CatalogFile,
    all_or_findings,
    choice_options,
    save_all,
    terms_in_use,
)
from drafting.cli.i18n.formats import file_data
from drafting.cli.interface import Gettext
from drafting.cli.options import SCREEN_FORMATS, force_option, format_option, output_option
from drafting.cli.output import content_errors, labelled, write_files
from drafting.diagnostics import ContentError, Diagnostic, Findings, Position, Severity
from drafting.grammar.languages import NO_BREAK_SPACE
from drafting.library import shown

PROGRAM = "messages"
"""The collection of the program's own messages, whose source is English."""
VISIBLE = str.maketrans({NO_BREAK_SPACE: "⍽", "\u202f": "⍽"})
"""No-break spaces as a person can see them."""


class Asked(Struct, frozen=True, kw_only=True):
    """What the options say."""

    collection: str | None
    locale: str | None
    form: str
    target: Path | None
    force: bool
    """May a file that is there be replaced?"""


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_("Check the translations: placeholders, numbers, citations, terms, typography.")
    )
    @choice_options(gettext)
    @click.option(
        "--rule",
        "rules",
        multiple=True,
        type=click.Choice(rule_ids()),
        metavar="ID",
        help=_("Only this rule (repeatable)."),
    )
    @click.option("--strict", is_flag=True, help=_("Count warnings as errors."))
    @click.option(
        "--fix",
        "is_fixing",
        is_flag=True,
        help=_("Mend spaces and quotation marks first, never words, and show what has changed."),
    )
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
        asked = Asked(
            collection=only_collection, locale=only_locale, form=form, target=target, force=force
        )
        with content_errors(settings.gettext):
            bench = Bench(settings, writes=is_fixing)
            by_path = _catalogs(bench, asked)
            if is_fixing:
                by_path = _fix(by_path, settings.gettext)
            catalogs = tuple(by_path.values())
            sifted = check_catalogs(catalogs, _background(bench, catalogs), rules)
            _tell(sifted, catalogs, asked, settings.gettext)
        counts = count(sifted.findings)
        if counts.get(Severity.ERROR) or (strict and counts.get(Severity.WARNING)):
            sys.exit(1)

    return check


def _catalogs(bench: Bench, asked: Asked) -> dict[Path, CatalogText]:
    """Return the catalogs asked for, those that overlays among them lie over, and the program's own messages.

    Raises:
        click.BadParameter: there is no such collection, or no such locale.
        ContentError: every fault of the library.
    """
    if asked.collection == PROGRAM:
        return dict(_program(bench, asked.locale))
    chosen = bench.chosen(asked.collection, asked.locale)
    found = {file.path: _text(bench, file) for file in chosen if file.path.exists()}
    for file in chosen:
        for parent in _parents(bench, file):
            if parent.path not in found and parent.path.exists():
                found[parent.path] = replace(_text(bench, parent), is_asked_for=False)
    return found if asked.collection else {**found, **dict(_program(bench, asked.locale))}


def _parents(bench: Bench, file: CatalogFile) -> Iterator[CatalogFile]:
    """Yield the catalogs that an overlay lies over, the nearest first; a catalog of a language lies over none."""
    if file.is_overlay:
        for locale in chain_of(file.locale, bench.session.chains)[1:]:
            yield bench.catalog(file.collection, locale)


def _text(bench: Bench, file: CatalogFile) -> CatalogText:
    text, faults = _readable(file.path)
    return CatalogText(
        file=shown(file.path),
        text=text,
        faults=faults,
        collection=file.collection.name,
        locale=file.locale,
        source_locale=file.collection.source_locale,
        today={message.key: message.source for message in file.collection.messages},
        parents=tuple(parent.locale for parent in _parents(bench, file)),
    )


def _program(bench: Bench, locale: str | None) -> Iterator[tuple[Path, CatalogText]]:
    for path in sorted(bench.folder.glob(f"*/LC_MESSAGES/{PROGRAM}.po")):
        own = path.parent.parent.name
        if locale in (None, own):
            text, faults = _readable(path)
            yield (
                path,
                CatalogText(
                    file=shown(path),
                    text=text,
                    faults=faults,
                    collection=PROGRAM,
                    locale=own,
                    source_locale="en",
                ),
            )


def _readable(path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a file, or why it is none: a finding like any other, that stops no other file."""
    try:
        return catalog_text(path) or "", ()
    except ContentError as error:
        return "", error.diagnostics


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
            click.echo(_change_text(asked[path].file, change), err=True)
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


def _change_text(file: str, change: Change) -> str:
    before, after = (text.translate(VISIBLE) for text in (change.before, change.after))
    return f"{file}:{change.line}: {change.key}\n  - {before}\n  + {after}"


def _background(bench: Bench, catalogs: Sequence[CatalogText]) -> Background:
    """Return the term base, and where its terms hold.

    Raises:
        ContentError: every fault of the term base.
    """
    findings = Findings()
    path = terms_in_use(bench)
    terms = read_terms(file_data(path), shown(path))
    places = {
        name: _places(bench, name, findings)
        for name in {catalog.collection for catalog in catalogs} - {PROGRAM}
    }
    findings.raise_if_any()
    return Background(terms=TermBase(terms), places=places)


def _places(bench: Bench, collection: str, findings: Findings) -> frozenset[str]:
    jurisdiction = bench.session.library.jurisdiction(
        collection, Position(file=collection), findings
    )
    return frozenset({collection, jurisdiction.country} if jurisdiction else {collection})


def _tell(sifted: Sifted, catalogs: Sequence[CatalogText], asked: Asked, gettext: Gettext) -> None:
    """Write the findings to the screen or to a file.

    Raises:
        ContentError: the file is there already, or cannot be written.
    """
    report = _FORMS[asked.form](sifted, gettext)
    if asked.target:
        write_files({asked.target: f"{report}\n".encode()}, may_replace=lambda _: asked.force)
    elif report:
        click.echo(report)
    if asked.form == "text" or asked.target:
        files = sum(catalog.is_asked_for for catalog in catalogs)
        click.echo(_summary(sifted, files, gettext), err=bool(asked.form != "text"))


def _summary(sifted: Sifted, files: int, gettext: Gettext) -> str:
    counts = count(sifted.findings)
    return gettext(
        "catalogs: {files}; errors: {errors}; warnings: {warnings}; ignored with a reason: {ignored}"
    ).format(
        files=files,
        errors=counts.get(Severity.ERROR, 0),
        warnings=counts.get(Severity.WARNING, 0),
        ignored=len(sifted.ignored),
    )


def _as_text(sifted: Sifted, gettext: Gettext) -> str:
    return "\n".join(_finding_text(finding, gettext) for finding in sifted.findings)


def _finding_text(finding: Finding, gettext: Gettext) -> str:
    severity = gettext(finding.severity.value)
    words = finding.told(gettext).translate(VISIBLE)
    told = labelled(f"{severity} {finding.rule}", words, gettext)
    lines = [f"{finding.at.file}:{finding.at.line}: {told}"]
    if finding.key:
        lines.append(f"    {_shortened(finding.key)}")
    lines += [
        f"    {labelled(gettext(item.label), f'{item.at.file}:{item.at.line}', gettext)}"
        for item in finding.related
    ]
    if finding.hint:
        lines.append(f"    {labelled(gettext('hint'), finding.advice(gettext), gettext)}")
    return "\n".join(lines)


def _shortened(key: str) -> str:
    """Return a key as it is; a message of the program, whose key is its text, by its beginning."""
    return key if len(key) <= 100 else f"{key[:99]}…"  # noqa: PLR2004 (what a line of a screen holds)


def _as_json(sifted: Sifted, gettext: Gettext) -> str:
    return json.dumps(as_json(sifted, gettext), ensure_ascii=False, indent=2)


def _as_sarif(sifted: Sifted, gettext: Gettext) -> str:
    return json.dumps(as_sarif(sifted, gettext, __version__), ensure_ascii=False, indent=2)


_FORMS: Mapping[str, Callable[[Sifted, Gettext], str]] = {
    "text": _as_text,
    "json": _as_json,
    "sarif": _as_sarif,
}
