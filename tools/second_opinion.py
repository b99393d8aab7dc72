"""Ask translate-toolkit's pofilter and i18nspector what they find in our catalogs, and fail on what nobody has explained.

    python tools/second_opinion.py [--pofilter PROGRAM] [--i18nspector PROGRAM]

What they say and we do not follow stands with its reason in second_opinion.toml. Both are programs of their own: the package imports
neither (translate-toolkit is GPL).
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
SAID = re.compile(r"\(pofilter\) ([a-z]+): (.*)")
SPECTRE = re.compile(r"^([EWIP]): ([^:]+): ([a-z-]+)(.*)$")


class Said(NamedTuple):
    """What a program says of a message."""

    filter: str
    locale: str
    collection: str
    key: str
    words: str


def main() -> int:
    """Print what is not explained, and what is explained in vain; return 1 where there is any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pofilter", default="pofilter")
    options.add_argument("--i18nspector", default="i18nspector")
    asked = options.parse_args()
    explained = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
    lines = [
        *_unexplained(list(said_by_pofilter(asked.pofilter)), explained["pofilter"]),
        *_by_i18nspector(asked.i18nspector, explained["i18nspector"]),
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


def said_by_pofilter(program: str) -> Iterator[Said]:
    """Yield what pofilter says of all catalogs."""
    for folder in sorted(LOCALES.glob("*/LC_MESSAGES")):
        locale = folder.parent.name
        with tempfile.TemporaryDirectory() as target:
            command = [program, "--progress=none", f"--language={locale}", str(folder), target]
            subprocess.run(command, check=True, capture_output=True)
            for path in sorted(Path(target).rglob("*.po")):
                for entry in polib.pofile(str(path)):
                    for name, words in SAID.findall(entry.tcomment):
                        yield Said(name, locale, path.stem, entry.msgctxt or entry.msgid, words)


def _unexplained(said: Sequence[Said], explained: Mapping[str, object]) -> Iterator[str]:
    off, accepted = explained["off"], explained["accepted"]
    assert isinstance(off, dict)
    assert isinstance(accepted, list)
    used = [0] * len(accepted)
    for item in said:
        reasons = [place for place, row in enumerate(accepted) if _covers(row, item)]
        for place in reasons:
            used[place] += 1
        if not reasons and item.filter not in off:
            yield f"{item.locale}/{item.collection}.po: {item.key}: {item.filter}: {item.words}"
    for name in sorted(set(off) - {item.filter for item in said}):
        yield f"pofilter no longer says anything of {name}: take it out of second_opinion.toml"
    for row, count in zip(accepted, used, strict=True):
        if not count:
            yield f"pofilter no longer says this: {row['filter']}, {row['reason']}"


def _covers(row: Mapping[str, object], item: Said) -> bool:
    keys = row.get("keys")
    return (
        row["filter"] == item.filter
        and row.get("collection", item.collection) == item.collection
        and row.get("locale", item.locale) == item.locale
        and (keys is None or (isinstance(keys, list) and item.key in keys))
    )


def _by_i18nspector(program: str, accepted: Mapping[str, str]) -> Iterator[str]:
    paths = [str(path) for path in sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))]
    run = subprocess.run([program, *paths], check=False, capture_output=True, text=True)
    if run.stderr:
        yield run.stderr.strip()
    for line in run.stdout.splitlines():
        found = SPECTRE.match(line)
        if line and not (found and found[3] in accepted):
            yield line


if __name__ == "__main__":
    sys.exit(main())
