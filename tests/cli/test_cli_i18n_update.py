"""``drafting i18n update`` over a library of the user's own: where its catalogs lie, what they hold, what is never lost."""

import os
from pathlib import Path

import polib
import pytest
from click.testing import Result
from command_line import invoke
from small_library import BODY, SmallLibrary

from drafting.cli.i18n.files import save_all
from drafting.diagnostics import ContentError

ROOT = Path(__file__).resolve().parents[2]
PORTUGUESE = "locales/pt_BR/LC_MESSAGES/town.po"
REPORT = "alpha/one#report/p1"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return SmallLibrary(tmp_path / "own")


def i18n(library: SmallLibrary, *arguments: str) -> Result:
    return invoke(["--library", str(library.folder), "i18n", *arguments])


def entries(library: SmallLibrary, relative: str = PORTUGUESE) -> dict[str, polib.POEntry]:
    return {e.msgctxt: e for e in polib.pofile(str(library.folder / relative)) if not e.obsolete}


def translate_all(library: SmallLibrary, relative: str = PORTUGUESE) -> None:
    catalog = polib.pofile(str(library.folder / relative), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = entry.msgid
    catalog.save()


def test_the_catalogs_of_an_own_library_lie_in_its_folder(library: SmallLibrary) -> None:
    result = i18n(library, "update")
    assert result.exit_code == 0
    written = sorted(p.relative_to(library.folder).as_posix() for p in library.folder.rglob("*.po"))
    assert written == ["locales/fr/LC_MESSAGES/town.po", PORTUGUESE]
    assert REPORT in entries(library)
    assert f"{PORTUGUESE}: 24 new" in result.stdout.replace(f"{library.folder}/", "")


def test_the_templates_of_an_own_library_are_its_own_only(library: SmallLibrary) -> None:
    assert i18n(library, "extract").exit_code == 0
    assert [path.name for path in library.folder.rglob("*.pot")] == ["town.pot"]


def test_of_a_built_in_collection_only_what_the_library_adds_is_kept_there(
    library: SmallLibrary,
) -> None:
    library.write(
        "topics/identity/mine.md",
        (ROOT / "clauses/topics/identity/lima.md").read_text("utf-8"),
    )
    lima = (ROOT / "clauses/topics/official-travel/lima.md").read_text("utf-8")
    title = next(line for line in lima.splitlines() if line.startswith("title: "))
    library.write("topics/official-travel/lima.md", lima.replace(title, "title: Viajes"))
    assert i18n(library, "update", "--collection", "lima").exit_code == 0
    keys = set(entries(library, "locales/fr/LC_MESSAGES/lima.po"))
    assert "official-travel/lima/title" in keys
    assert {key.split("#")[0].split("/")[0] for key in keys} == {"identity", "official-travel"}
    # What is worded as in the built-in library is translated there.
    assert [key for key in keys if key.startswith("official-travel")] == [
        "official-travel/lima/title"
    ]


def test_what_she_words_otherwise_in_a_built_in_collection_does_not_go_out_of_use(
    library: SmallLibrary,
) -> None:
    library.write(
        "topics/identity/mine.md",
        (ROOT / "clauses/topics/identity/lima.md").read_text("utf-8"),
    )
    shipped = polib.pofile(str(ROOT / "locales/fr/LC_MESSAGES/lima.po"), wrapwidth=0)
    (title,) = (entry for entry in shipped if entry.msgctxt == "official-travel/lima/title")
    title.msgstr = "Missions"
    overlay = polib.POFile(wrapwidth=0)
    overlay.metadata = shipped.metadata
    overlay.append(title)
    path = library.write("locales/fr/LC_MESSAGES/lima.po", str(overlay))
    assert i18n(library, "update", "--locale", "fr", "--collection", "lima").exit_code == 0
    held = entries(library, "locales/fr/LC_MESSAGES/lima.po")
    assert held["official-travel/lima/title"].msgstr == "Missions"
    assert "identity/mine/title" in held
    assert not polib.pofile(str(path)).obsolete_entries()
    assert not [key for key in held if key.startswith("networks/")]


def test_a_library_without_texts_has_nothing_to_translate() -> None:
    rosario = str(ROOT / "samples" / "rosario")
    result = invoke(["--library", rosario, "i18n", "update"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "rosario has no clauses or instruments: nothing to translate" in result.stderr
    assert not (ROOT / "samples" / "rosario" / "locales").exists()


def test_translations_made_there_go_into_the_draft(library: SmallLibrary) -> None:
    i18n(library, "update", "--locale", "pt_BR")
    translate_all(library)
    brief = library.brief("languages: [pt]\n")
    assert invoke(["--library", str(library.folder), "build", str(brief)]).exit_code == 0


def test_a_renamed_anchor_takes_its_translations_along(library: SmallLibrary) -> None:
    i18n(library, "update")
    translate_all(library)
    library.clause(
        "alpha/one", BODY.replace("{#report}", "{#notice}"), "aliases: {report: notice}\n"
    )
    result = i18n(library, "update", "--locale", "pt_BR")
    assert " 0 new, 0 changed, 2 moved, 0 as before, 0 obsolete, 22 kept" in result.stdout
    assert entries(library)["alpha/one#notice/p1"].msgstr
    assert "fuzzy" not in entries(library)["alpha/one#notice/p1"].flags


def test_a_renamed_clause_takes_its_translations_along(library: SmallLibrary) -> None:
    i18n(library, "update")
    translate_all(library)
    (library.folder / "topics/alpha/one.md").unlink()
    title = "aliases: {alpha/one: alpha/uno}\n"
    library.clause("alpha/uno", BODY, title)
    library.edit("topics/alpha/uno.md", "title: alpha/uno", "title: alpha/one")
    result = i18n(library, "update", "--locale", "pt_BR")
    assert " 0 new, 0 changed, 4 moved, 0 as before, 0 obsolete, 20 kept" in result.stdout


@pytest.mark.parametrize(
    ("aliases", "told"),
    [
        ("{report: report}", "CLA007"),
        ("{old: nowhere}", "CLA008"),
        ("{beta/one: alpha/one}", "CLA007"),
        ("{Alt: report}", "CLA006"),
        ("{old: alpha/one}", "CLA006"),
        ("[old]", "YML006"),
        ("{old: }", "YML0"),
    ],
)
def test_an_alias_that_cannot_be_is_told_with_its_place_and_nothing_is_written(
    library: SmallLibrary, aliases: str, told: str
) -> None:
    library.clause("alpha/one", BODY, f"aliases: {aliases}\n")
    result = i18n(library, "update")
    assert result.exit_code == 1
    assert "alpha/one.md:7:" in result.stderr
    assert told in result.stderr
    assert not list(library.folder.rglob("*.po"))


def test_a_cosmetic_edit_keeps_its_translations_approved(library: SmallLibrary) -> None:
    i18n(library, "update")
    translate_all(library)
    library.clause("alpha/one", BODY.replace("informa", "informa,"))
    i18n(library, "update", "--locale", "pt_BR")
    assert entries(library)[REPORT].fuzzy
    assert i18n(library, "update", "--locale", "pt_BR", "--keep-approved", REPORT).exit_code == 0
    assert not entries(library)[REPORT].fuzzy


def test_a_cosmetic_edit_of_a_text_that_is_not_there_is_refused(library: SmallLibrary) -> None:
    result = i18n(library, "update", "--keep-approved", "alpha/one#reprot/p1")
    assert result.exit_code == 2
    assert f"did you mean {REPORT}?" in result.stderr
    assert not list(library.folder.rglob("*.po"))


def test_what_is_up_to_date_is_not_touched(library: SmallLibrary) -> None:
    i18n(library, "update")
    path = library.folder / PORTUGUESE
    wrapped = polib.pofile(str(path), wrapwidth=30)
    wrapped.save()
    before = path.read_bytes()
    os.utime(path, (1, 1))
    result = i18n(library, "update")
    assert (result.exit_code, result.stdout) == (0, "Catalogs already up to date: 2\n")
    assert (path.read_bytes(), path.stat().st_mtime) == (before, 1)


def test_an_edit_and_its_taking_back_are_told_with_how_many_texts(library: SmallLibrary) -> None:
    i18n(library, "update")
    translate_all(library)
    library.clause("alpha/one", BODY.replace("informa", "rinde cuenta"))
    edited = i18n(library, "update", "--locale", "pt_BR").stdout
    assert edited.endswith(": 0 new, 1 changed, 0 moved, 0 as before, 0 obsolete, 23 kept\n")
    library.clause("alpha/one", BODY)
    back = i18n(library, "update", "--locale", "pt_BR").stdout
    assert back.endswith(": 0 new, 0 changed, 0 moved, 1 as before, 0 obsolete, 23 kept\n")


def test_one_broken_catalog_keeps_all_from_being_written(library: SmallLibrary) -> None:
    i18n(library, "update")
    broken = library.folder / PORTUGUESE
    broken.write_text(broken.read_text("utf-8").replace('Informe"', "Informe", 1), "utf-8")
    other = library.folder / "locales/fr/LC_MESSAGES/town.po"
    before = {path: path.read_bytes() for path in (broken, other)}
    library.clause("alpha/one", BODY.replace("informa", "informará"))
    result = i18n(library, "update")
    assert result.exit_code == 1
    assert "po-unterminated" in result.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_an_installed_program_without_a_library_says_what_to_name(
    library: SmallLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = library.folder / "drafting" / "_content" / "locales"
    monkeypatch.setattr("drafting.cli.i18n.files.built_in_folder", lambda _: installed)
    result = invoke(["i18n", "update"])
    assert result.exit_code == 2
    assert "say which catalogs to write" in result.stderr
    assert i18n(library, "update").exit_code == 0


def test_files_that_cannot_all_be_written_stay_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "lima.po", tmp_path / "paris.po"
    assert save_all({first: "uno\n", second: "dos\n"}) == {first, second}
    assert save_all({first: "uno\n", second: "dós\n"}) == {second}

    def fail(part: Path, target: Path) -> Path:
        raise PermissionError(13, "denied", str(part), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ContentError, match="OUT002"):
        save_all({first: "tres\n", second: "tres\n"})
    monkeypatch.undo()
    assert (first.read_text("utf-8"), second.read_text("utf-8")) == ("uno\n", "dós\n")
    assert sorted(tmp_path.iterdir()) == [first, second]
