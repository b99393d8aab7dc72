"""``drafting i18n export --to docx`` and ``import FILE.docx``: what a keeper of the translations sees and gets."""

from pathlib import Path

import polib
import pytest
from click.testing import Result
from command_line import invoke
from review_files import COMMENTS, WHO, Change, commented, edited, row_of, text, typed
from small_library import SmallLibrary

CATALOG = "locales/fr/LC_MESSAGES/town.po"
REPORT = "alpha/one#report/p1"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    own = SmallLibrary(tmp_path / "own")
    assert i18n(own, "update").exit_code == 0
    return own


def i18n(library: SmallLibrary, *arguments: str) -> Result:
    return invoke(["--library", str(library.folder), "i18n", *arguments])


def exported(library: SmallLibrary, *changes: Change, **parts: bytes) -> Path:
    """Return the place of an exported table, after changes to it."""
    path = library.folder / "town.fr.docx"
    choice = ("--collection", "town", "--locale", "fr")
    result = i18n(library, "export", "--to", "docx", *choice, "-o", str(path), "--force")
    assert result.exit_code == 0, result.stderr
    path.write_bytes(edited(path.read_bytes(), *changes, **parts))
    return path


def translation(library: SmallLibrary, key: str) -> polib.POEntry:
    catalog = polib.pofile(str(library.folder / CATALOG))
    return next(entry for entry in catalog if entry.msgctxt == key)


def test_each_catalog_gets_a_file_of_its_own(library: SmallLibrary, tmp_path: Path) -> None:
    result = i18n(library, "export", "--to", "docx", "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["town.fr.docx", "town.pt_BR.docx"]


def test_a_change_is_shown_and_written_only_when_asked_for(library: SmallLibrary) -> None:
    before = (library.folder / CATALOG).read_bytes()
    source = translation(library, REPORT).msgid
    path = exported(library, text(REPORT, f"{source} Oui."))
    result = i18n(library, "import", str(path))
    assert result.exit_code == 0, result.stderr
    assert f"{REPORT}: translated" in result.stdout
    assert "Oui." in result.stdout
    assert "--apply" in result.stdout
    assert (library.folder / CATALOG).read_bytes() == before
    assert i18n(library, "import", str(path), "--apply").exit_code == 0
    entry = translation(library, REPORT)
    assert (entry.msgstr, entry.flags) == (f"{source} Oui.", [])


def test_what_nobody_edited_writes_no_byte(library: SmallLibrary) -> None:
    before = (library.folder / CATALOG).read_bytes()
    result = i18n(library, "import", str(exported(library)), "--apply")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (library.folder / CATALOG).read_bytes() == before


def test_tracked_changes_wait_for_a_word_on_them(library: SmallLibrary) -> None:
    inserted = f"<w:p><w:ins {WHO}><w:r><w:t>Titre</w:t></w:r></w:ins></w:p>"
    path = exported(library, typed("alpha/one/title", inserted))
    result = i18n(library, "import", str(path), "--apply")
    assert result.exit_code == 1
    assert "WRT002" in result.stderr
    assert "--tracked accept" in result.stderr
    assert i18n(library, "import", str(path), "--tracked", "reject", "--apply").exit_code == 0
    assert translation(library, "alpha/one/title").msgstr == ""
    assert i18n(library, "import", str(path), "--tracked", "accept", "--apply").exit_code == 0
    assert translation(library, "alpha/one/title").msgstr == "Titre"


def test_comments_come_back_with_name_and_date(library: SmallLibrary) -> None:
    path = exported(library, commented(REPORT), comments=COMMENTS)
    assert i18n(library, "import", str(path), "--apply").exit_code == 0
    assert translation(library, REPORT).tcomment.startswith("2026-11-20 Ana Pérez: ¿Y el plazo?")


def test_rows_that_are_gone_are_told(library: SmallLibrary) -> None:
    def drop(document):
        row = row_of(document, REPORT)
        row.getparent().remove(row)

    result = i18n(library, "import", str(exported(library, drop)))
    assert result.exit_code == 0
    assert "1 texts of town in fr have no row that can be taken" in result.stderr


def test_a_row_that_cannot_be_trusted_is_told_and_the_others_are_taken(
    library: SmallLibrary,
) -> None:
    path = exported(library, text(REPORT, "Autre", 1), text("alpha/one/title", "Titre"))
    result = i18n(library, "import", str(path), "--apply")
    assert result.exit_code == 1
    assert f"WRT006: {REPORT}: the source was edited in the file" in result.stderr
    assert translation(library, "alpha/one/title").msgstr == "Titre"


def test_a_clause_that_changed_since_the_export_refuses_its_row(library: SmallLibrary) -> None:
    path = exported(library, text("alpha/one/title", "Titre"))
    clause = library.folder / "topics/alpha/one.md"
    lines = clause.read_text("utf-8").splitlines()
    title = next(line for line in lines if line.startswith("title: "))
    library.write(
        "topics/alpha/one.md", "\n".join(lines).replace(title, "title: Otro título") + "\n"
    )
    result = i18n(library, "import", str(path), "--apply")
    assert result.exit_code == 1
    assert "source has changed since the export" in result.stdout
    assert translation(library, "alpha/one/title").msgstr == ""


def test_a_file_of_another_library_finds_no_catalog(library: SmallLibrary, tmp_path: Path) -> None:
    lima = tmp_path / "lima.docx"
    choice = ("--collection", "lima", "--locale", "fr")
    assert invoke(["i18n", "export", "--to", "docx", *choice, "-o", str(lima)]).exit_code == 0
    result = i18n(library, "import", str(lima))
    assert result.exit_code == 1
    assert "there is no catalog of lima in fr" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_word_cannot_hold_is_told(library: SmallLibrary) -> None:
    path = library.folder / CATALOG
    content = path.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "a\x7fb"\n\n', 2)
    path.write_text(content, "utf-8")
    result = i18n(library, "export", "--to", "docx", "-o", str(library.folder / "out"))
    assert result.exit_code == 1
    assert "po-hidden" in result.stderr
    assert "U+007F" in result.stderr
