"""``drafting i18n sign``: who translated, revised or approved, on many texts at once."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from msgspec import Struct

from drafting.bench.keys import keys_of_all
from drafting.bench.signing import Signing, sign_catalog
from drafting.catalogs.reading import catalog_text
from drafting.catalogs.signatures import FAULTS, Role, Signature, read_signature
from drafting.cli import Settings
from drafting.cli.i18n.files import Bench, CatalogFile, all_or_findings, save_all
from drafting.cli.interface import Gettext
from drafting.cli.output import content_errors
from drafting.diagnostics import Findings, Position
from drafting.library import shown

ROLES = tuple(role.value for role in Role)
HINTS: Mapping[str, str] = {
    FAULTS[
        "no-translator"
    ]: "nothing is signed: who translated it signs first, with --as translated",
    FAULTS["no-reviser"]: "nothing is signed: who revised it signs first, with --as revised",
    FAULTS["own-translation"]: "nothing is signed: somebody else has to read it, and sign",
}
LEAVE_OUT_HINT = "nothing is signed: mend it, or leave it out"

"""What helps against a reason that is the same for many texts."""


class Signed(Struct, frozen=True, kw_only=True):
    """A catalog, and what signing did to it."""

    path: Path
    signing: Signing


def command(gettext: Gettext) -> click.Command:
    """Return the command with its help in the user's language."""
    _ = gettext

    @click.command(
        help=_(
            "Sign translations as translated, revised or approved: those of KEY… (texts, articles, clauses), or all that can be signed."
        )
    )
    @click.argument("keys", metavar="[KEY]...", nargs=-1)
    @click.option("--as", "role", type=click.Choice(ROLES), required=True, help=_("What was done."))
    @click.option("--by", "name", required=True, help=_("Who did it: given name and surname."))
    @click.option(
        "--date", type=click.DateTime(["%Y-%m-%d"]), help=_("Day of the signature; else today.")
    )
    @click.option(
        "--locale",
        "locale",
        required=True,
        help=_("The locale of the translations: one person signs for one language."),
    )
    @click.option("--collection", "collection", help=_("Only this collection."))
    @click.pass_obj
    def sign(  # noqa: PLR0913, PLR0917 (one argument per option)
        settings: Settings,
        keys: tuple[str, ...],
        role: str,
        name: str,
        date: datetime.datetime | None,
        locale: str,
        collection: str | None,
    ) -> None:
        signature = signature_of(role, name, date, gettext)
        with content_errors(gettext):
            files = Bench(settings).chosen(collection, locale)
            for item in sign_all(files, keys, signature):
                click.echo(report_line(item, gettext))
                for line in refused_lines(item.signing, gettext):
                    click.echo(line)

    return sign


def signature_of(
    role: str, name: str, date: datetime.datetime | None, gettext: Gettext
) -> Signature:
    """Return the signature that the options ask for.

    Raises:
        BadParameter: the name or the day cannot stand in a signature.
    """
    today = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    day = date.date() if date else today
    if day > today:
        raise click.BadParameter(gettext("that day has not come yet"), param_hint="--date")
    signature = Signature(role=Role(role), name=" ".join(name.split()), date=day)
    # What is written has to be read again as it was meant.
    if read_signature(signature.line) != signature:
        raise click.BadParameter(gettext("give a name"), param_hint="--by")
    return signature


def sign_all(
    files: Iterable[CatalogFile], keys: tuple[str, ...], signature: Signature
) -> list[Signed]:
    """Sign the catalogs and write those that change: all, or none where a text that is named cannot be signed.

    Raises:
        ContentError: a key is unknown, a text that is named cannot be signed, or a catalog has faults.
    """
    findings = Findings()
    there = [(file, text) for file in files if (text := catalog_text(file.path)) is not None]
    known = [message.key for file, _ in there for message in file.collection.messages]
    asked = set(keys_of_all(keys, known, findings)) if keys else set(known)
    findings.raise_if_any()

    def signed_in(item: tuple[CatalogFile, str]) -> Signed:
        file, text = item
        sources = {each.key: each.source for each in file.collection.messages if each.key in asked}
        signing = sign_catalog(text, shown(file.path), signature, sources)
        return Signed(path=file.path, signing=signing)

    signed = all_or_findings(there, signed_in)
    if keys:
        refuse(signed, findings)
        refuse_without_text(keys, asked, signed, findings)
        findings.raise_if_any()
    save_all({item.path: item.signing.text for item in signed if item.signing.signed})
    return [item for item in signed if item.signing.signed or item.signing.known or not keys]


def refuse(signed: Iterable[Signed], findings: Findings) -> None:
    """Report the texts that cannot be signed."""
    for item in signed:
        for refusal in item.signing.refused:
            findings.add(
                "SIG001",
                refusal.at,
                "{key} cannot be signed: {reason}",
                hint=HINTS.get(refusal.reason, LEAVE_OUT_HINT),
                key=refusal.key,
                reason=refusal.reason,
            )


def refuse_without_text(
    keys: tuple[str, ...], asked: set[str], signed: Iterable[Signed], findings: Findings
) -> None:
    """Report that none of the texts that are named has an entry: an overlay inherits what it does not hold."""
    if findings.errors or any(item.signing.signed or item.signing.known for item in signed):
        return
    findings.add(
        "SIG002",
        Position(file=keys[0]),
        "none of the {count} texts has a translation of its own in this locale",
        hint="drafting i18n update makes the entries; a territory inherits what its catalog does not hold",
        count=len(asked),
    )


def report_line(item: Signed, gettext: Gettext) -> str:
    """Return what was done to a catalog, in one line."""
    signing = item.signing
    return gettext(
        "{path}: {signed} signed, {known} signed before, {refused} not to be signed"
    ).format(
        path=shown(item.path),
        signed=len(signing.signed),
        known=len(signing.known),
        refused=len(signing.refused),
    )


def refused_lines(signing: Signing, gettext: Gettext) -> list[str]:
    """Return how many texts were left unsigned for each reason, with the first of them."""
    first = {refusal.reason: refusal.at for refusal in reversed(signing.refused)}
    counts = Counter(refusal.reason for refusal in signing.refused)
    return [
        gettext("  {count}: {reason} (first: {at})").format(
            count=count, reason=gettext(reason), at=first[reason]
        )
        for reason, count in counts.most_common()
    ]
