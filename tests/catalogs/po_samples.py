"""Small catalogs for the tests of this folder."""

import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from drafting.catalogs.update import UpdateReport, update_catalog
from drafting.catalogs.writing import ExtractedMessage

FILE = "locales/pt_BR/LC_MESSAGES/lima.po"

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: lima\\n"
"Language: pt_BR\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: es_PE\\n"

"""
"""Nine lines: the first entry of a catalog made of it starts on line 10."""

ARTICLE = "official-travel/lima#report"


def catalog_text(*entries: str) -> str:
    return HEADER + "\n".join(entries)


def entry_text(key: str, source: str, target: str, *comments: str) -> str:
    lines = [*comments, f'msgctxt "{key}"', f'msgid "{source}"', f'msgstr "{target}"']
    return "\n".join(lines) + "\n"


def obsolete_text(key: str, source: str, target: str, *comments: str) -> str:
    lines = [*comments, f'#~ msgctxt "{key}"', f'#~ msgid "{source}"', f'#~ msgstr "{target}"']
    return "\n".join(lines) + "\n"


def article(*sources: str) -> list[ExtractedMessage]:
    """Return the paragraphs of one article under the keys of their places."""
    return [message(f"{ARTICLE}/p{place}", source) for place, source in enumerate(sources, 1)]


def message(key: str, source: str, *notes: str) -> ExtractedMessage:
    return ExtractedMessage(
        key=key, source=source, reference="topics/official-travel/lima.md", notes=notes
    )


def update(
    messages: list[ExtractedMessage],
    current: str | None,
    *,
    keep_approved: Collection[str] = (),
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, UpdateReport]:
    return update_catalog(
        messages,
        current,
        collection="lima",
        source_locale="es_PE",
        locale="pt_BR",
        file=FILE,
        keep_approved=keep_approved,
        aliases=aliases,
    )


def check_with_msgfmt(text: str, folder: Path) -> None:
    """Let GNU gettext judge a file: the only strict checker there is besides ours."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("GNU gettext is not installed")
    path = folder / "judged.po"
    path.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [program, "-c", "-v", "-o", str(folder / "judged.mo"), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    if "PO-Revision-Date" in text:  # HEADER is shorter than those we write
        assert "warning" not in run.stderr, run.stderr
