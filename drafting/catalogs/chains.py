"""Fallback chains: in which catalogs a locale looks for a text, from ``locales/locales.toml``."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from drafting.diagnostics import Findings, Position

Chains = Mapping[str, tuple[str, ...]]


def load_chains(path: Path) -> Chains:
    """Return the chains of a file by locale, none where there is no such file.

    Raises:
        ContentError: the file is not TOML, a chain is no list of locales that begins with its own, or it leads to another
            language or country.
    """
    if not path.is_file():
        return {}
    findings = Findings()
    at = Position(file=str(path))
    try:
        text = path.read_text(encoding="utf-8")
        table = dict(tomllib.loads(text).get("chains", {}))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        findings.add("LOC001", at, "this is not TOML: {problem}", problem=str(error))
        text, table = "", {}
    except (TypeError, ValueError):
        findings.add("LOC004", at, "chains is a table of locales, each with its list")
        text, table = "", {}
    chains: dict[str, tuple[str, ...]] = {}
    for locale, names in table.items():
        at = Position(file=str(path), line=_line_of(locale, text))
        if not (isinstance(names, list) and names and names[0] == locale):
            findings.add(
                "LOC002",
                at,
                "the chain of {locale} is a list of locales that begins with {locale}",
                locale=locale,
            )
            continue
        foreign = [str(name) for name in names if not may_serve(str(name), locale)]
        if foreign:
            findings.add(
                "LOC003",
                at,
                "texts of {foreign} cannot serve {locale}",
                hint="a chain names its locale, then the same language without a country",
                foreign=", ".join(foreign),
                locale=locale,
            )
            continue
        chains[locale] = tuple(map(str, names))
    findings.raise_if_any()
    return chains


def may_serve(other: str, locale: str) -> bool:
    """May texts of another locale serve this one: are they of its language, and of no other country (``es``, ``es_419``)?"""
    language, _, territory = other.partition("_")
    return other == locale or (
        language == locale.split("_", 1)[0] and (territory == "" or territory.isdigit())
    )


def _line_of(locale: str, text: str) -> int:
    """Return the line of a chain; tomllib keeps no positions."""
    row = re.search(rf"""^\s*["']?{re.escape(locale)}["']?\s*=""", text, re.M)
    return text.count("\n", 0, row.end()) + 1 if row else 1


def chain_of(locale: str, chains: Chains) -> tuple[str, ...]:
    """Return the locales whose catalogs serve a locale, the most special first."""
    general = locale.split("_", 1)[0]
    return chains.get(locale) or tuple(dict.fromkeys((locale, general)))
