"""Fallback chains: in which catalogs a locale looks for a text, from ``locales/locales.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from drafting.diagnostics import Findings, Position

Chains = Mapping[str, tuple[str, ...]]


def load_chains(path: Path) -> Chains:
    """Return the chains of a file by locale, none where there is no such file.

    Raises:
        ContentError: the file is not TOML, or a chain is no list of locales that begins with its own.
    """
    if not path.is_file():
        return {}
    findings = Findings()
    at = Position(file=str(path))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("chains", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        findings.add("LOC001", at, "this is not TOML: {problem}", problem=str(error))
        table = {}
    chains: dict[str, tuple[str, ...]] = {}
    for locale, names in table.items():
        if not (isinstance(names, list) and names and names[0] == locale):
            findings.add(
                "LOC002",
                at,
                "the chain of {locale} is a list of locales that begins with {locale}",
                locale=locale,
            )
            continue
        chains[locale] = tuple(map(str, names))
    findings.raise_if_any()
    return chains


def chain_of(locale: str, chains: Chains) -> tuple[str, ...]:
    """Return the locales whose catalogs serve a locale, the most special first."""
    general = locale.split("_", 1)[0]
    return chains.get(locale) or tuple(dict.fromkeys((locale, general)))
