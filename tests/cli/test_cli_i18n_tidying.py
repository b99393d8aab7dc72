"""``drafting i18n fmt`` and ``purge``: other programs' habits undone, old translations removed when asked."""

import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from click.testing import Result
from command_line import invoke
from small_library import BODY, SmallLibrary

CATALOG = "locales/pt_BR/LC_MESSAGES/town.po"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    own = SmallLibrary(tmp_path / "own")
    i18n(own, "update")
    return own


def i18n(library: SmallLibrary, *arguments: str) -> Result:
    return invoke(["--library", str(library.folder), "i18n", *arguments])


def wrap(path: Path) -> None:
    if shutil.which("msgcat"):
        subprocess.run(["msgcat", "--width=30", "-o", str(path), str(path)], check=True)
    else:
        polib.pofile(str(path), wrapwidth=30).save()


def test_what_another_program_has_wrapped_is_as_it_was(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    before = path.read_bytes()
    wrap(path)
    assert path.read_bytes() != before
    result = i18n(library, "fmt")
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert path.read_bytes() == before


def test_a_byte_order_mark_and_windows_line_ends_go(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    assert i18n(library, "fmt", str(path)).exit_code == 0
    assert path.read_bytes() == before


def test_a_file_in_its_normal_form_is_not_touched(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    os.utime(path, (1, 1))
    assert i18n(library, "fmt").stdout == ""
    assert path.stat().st_mtime == 1


def test_a_check_writes_nothing_and_fails(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    assert i18n(library, "fmt", "--check").exit_code == 0
    wrap(path)
    wrapped = path.read_bytes()
    result = i18n(library, "fmt", "--check")
    assert (result.exit_code, result.stdout) == (1, f"{path}\n")
    assert path.read_bytes() == wrapped


def test_nothing_is_written_while_one_file_is_broken(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    wrap(path)
    wrapped = path.read_bytes()
    broken = library.write("locales/fr/LC_MESSAGES/town.po", 'msgid "\n')
    result = i18n(library, "fmt")
    assert result.exit_code == 1
    assert f"{broken}:1:7: error po-unterminated" in result.stderr
    assert path.read_bytes() == wrapped


def test_templates_and_messages_of_the_program_can_be_named(
    library: SmallLibrary, tmp_path: Path
) -> None:
    i18n(library, "extract")
    (template,) = library.folder.rglob("*.pot")
    messages = tmp_path / "messages.po"
    messages.write_text('msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n', "utf-8")
    assert i18n(library, "fmt", "--check", str(template)).exit_code == 0
    assert i18n(library, "fmt", str(messages)).exit_code == 0
    assert '"Language: fr\\n"' in messages.read_text("utf-8")


@pytest.mark.parametrize("name", ["es", "fr", "pt_BR"])
def test_the_shipped_catalogs_are_in_their_normal_form(name: str) -> None:
    folder = Path(__file__).resolve().parents[2] / "locales" / name / "LC_MESSAGES"
    paths = [str(path) for path in folder.glob("*.po") if path.stem != "messages"]
    result = invoke(["i18n", "fmt", "--check", *paths])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.fixture
def with_obsolete(library: SmallLibrary) -> Path:
    """Return a catalog that holds two obsolete translations, one of them with a note."""
    path = library.folder / CATALOG
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = f"T({entry.msgid})"
        if entry.msgctxt == "alpha/one#report/p1":
            entry.tcomment = "¿informa o da cuenta?"
    catalog.save()
    library.clause("alpha/one", BODY.replace("report", "other").replace("Informe", "Otro"))
    i18n(library, "update")
    assert [entry.tcomment for entry in polib.pofile(str(path)).obsolete_entries()] == [
        "",
        "¿informa o da cuenta?",
    ]
    return path


def test_what_would_be_removed_is_shown_and_nothing_written(
    library: SmallLibrary, with_obsolete: Path
) -> None:
    before = with_obsolete.read_bytes()
    result = i18n(library, "purge")
    assert result.exit_code == 0
    line = before.decode().split("#~")[0].count("\n") + 1
    assert f"{with_obsolete}:{line}: alpha/one#report/heading: T(Informe)" in result.stdout
    assert "1 kept for the notes of a translator" in result.stdout
    assert "1 can be removed: --apply" in result.stdout
    assert with_obsolete.read_bytes() == before


def test_notes_of_a_translator_stay_unless_asked(
    library: SmallLibrary, with_obsolete: Path
) -> None:
    live = [entry.msgctxt for entry in polib.pofile(str(with_obsolete)) if not entry.obsolete]
    assert "1 removed" in i18n(library, "purge", "--apply").stdout
    (left,) = polib.pofile(str(with_obsolete)).obsolete_entries()
    assert left.tcomment == "¿informa o da cuenta?"
    assert "1 removed" in i18n(library, "purge", "--apply", "--with-notes").stdout
    after = polib.pofile(str(with_obsolete))
    assert [entry.msgctxt for entry in after] == live


def test_other_locales_can_be_left_alone(library: SmallLibrary, with_obsolete: Path) -> None:
    before = with_obsolete.read_bytes()
    assert i18n(library, "purge", "--apply", "--locale", "fr").exit_code == 0
    assert with_obsolete.read_bytes() == before
    assert i18n(library, "purge", "--locale", "xx").exit_code == 2
