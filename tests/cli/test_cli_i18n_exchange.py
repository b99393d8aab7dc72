"""``drafting i18n export`` and ``import``: what goes out, what comes back, and that nothing is written unasked."""

import shutil
from pathlib import Path

import polib
import pytest
from click.testing import Result
from command_line import invoke
from small_library import SmallLibrary

ROOT = Path(__file__).resolve().parents[2]
FRENCH = "locales/fr/LC_MESSAGES/town.po"
PORTUGUESE = "locales/pt_BR/LC_MESSAGES/town.po"
REPORT = "alpha/one#report/p1"
TERMS = "locales/glossary/terms.csv"
GLOSSARY = """\
concept,locale,term,gender,number,status,jurisdiction,note,source
council,es,concejo,m,sg,preferred,,,usage
council,fr,conseil,m,sg,preferred,,,usage
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    own = SmallLibrary(tmp_path / "own")
    assert i18n(own, "update").exit_code == 0
    return own


def i18n(library: SmallLibrary, *arguments: object) -> Result:
    return invoke(["--library", str(library.folder), "i18n", *map(str, arguments)])


def export(library: SmallLibrary, form: str, *arguments: object) -> Path:
    folder = library.folder / "out"
    result = i18n(library, "export", "--to", form, *arguments, "-o", folder)
    assert result.exit_code == 0, result.stderr
    return folder


def content(library: SmallLibrary, relative: str = FRENCH) -> bytes:
    return (library.folder / relative).read_bytes()


def entry(library: SmallLibrary, key: str = REPORT) -> polib.POEntry:
    catalog = polib.pofile(str(library.folder / FRENCH))
    return next(item for item in catalog if item.msgctxt == key)


def translated(path: Path, words: str = "rend compte", *, key: str = REPORT) -> Path:
    """Translate a text of an exported XLIFF file as a tool would, keeping its marks."""
    before, unit, after = path.read_text("utf-8").partition(f'<trans-unit id="{key}"')
    source = after.split("<source>")[1].split("</source>")[0]
    target = source.replace("informa", words)
    empty = '<target xml:lang="fr" state="new"/>'
    assert empty in after
    after = after.replace(empty, f'<target state="translated">{target}</target>', 1)
    path.write_text(before + unit + after, "utf-8")
    return path


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("xliff", ["town.fr.xlf", "town.pt_BR.xlf"]),
        ("csv", ["town.fr.csv", "town.pt_BR.csv"]),
        ("tmx", ["town.tmx"]),
    ],
)
def test_the_names_of_what_goes_out(library: SmallLibrary, form: str, names: list[str]) -> None:
    folder = export(library, form)
    assert sorted(path.name for path in folder.iterdir()) == names


@pytest.mark.parametrize("form", ["xliff", "csv", "tmx"])
def test_what_comes_back_untouched_writes_nothing(library: SmallLibrary, form: str) -> None:
    before = content(library), content(library, PORTUGUESE)
    folder = export(library, form)
    result = i18n(library, "import", *sorted(folder.iterdir()), "--apply")
    assert result.exit_code == 0, result.stderr
    assert (content(library), content(library, PORTUGUESE)) == before


def test_a_change_is_shown_word_by_word_and_written_when_it_is_asked_for(
    library: SmallLibrary,
) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    before = content(library)
    result = i18n(library, "import", path)
    assert result.exit_code == 0, result.stderr
    assert f"{REPORT}: translated" in result.stdout
    assert "{+{{ executive|the|initial }} rend compte {{ council|to }}.+}" in result.stdout
    assert "--apply" in result.stdout
    assert content(library) == before
    applied = i18n(library, "import", path, "--apply")
    assert applied.exit_code == 0
    assert "fr/LC_MESSAGES/town.po" in applied.stdout.splitlines()[-1]
    assert applied.stdout.splitlines()[-1].startswith("Written: ")
    assert entry(library).msgstr == "{{ executive|the|initial }} rend compte {{ council|to }}."
    assert not entry(library).flags
    again = i18n(library, "import", path, "--apply")
    assert "unchanged" in again.stdout
    assert "translated" not in again.stdout
    assert "Written" not in again.stdout


def test_the_source_of_today_goes_out_and_a_file_from_before_is_stale(
    library: SmallLibrary,
) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    library.edit("topics/alpha/one.md", "informa", "informa por escrito")
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 1
    assert "refused: the source has changed since the export" in result.stdout
    assert not entry(library).msgstr
    fresh = library.folder / "fresh.xlf"
    choice = ("--locale", "fr", "--collection", "town")
    assert i18n(library, "export", "--to", "xliff", *choice, "-o", fresh).exit_code == 0
    assert "informa por escrito" in fresh.read_text("utf-8")
    assert "informa por escrito" not in content(library).decode(), "an export writes no catalog"


def test_what_somebody_did_here_meanwhile_is_not_written_over(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    catalog = polib.pofile(str(library.folder / FRENCH), wrapwidth=0)
    next(
        item for item in catalog if item.msgctxt == REPORT
    ).msgstr = "{{ executive }}, {{ council }}"
    catalog.save()
    before = content(library)
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 1
    assert "the translation has changed here, too" in result.stdout
    assert content(library) == before


def test_all_files_or_none(library: SmallLibrary) -> None:
    folder = export(library, "xliff")
    good = translated(folder / "town.fr.xlf")
    bad = folder / "town.pt_BR.xlf"
    bad.write_bytes(bad.read_bytes()[:900])
    before = content(library), content(library, PORTUGUESE)
    result = i18n(library, "import", good, bad, "--apply")
    assert result.exit_code == 1
    assert "XCH013" in result.stderr
    assert (content(library), content(library, PORTUGUESE)) == before


def test_a_broken_placeholder_is_told_and_waits_for_review(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    text = path.read_text("utf-8")
    start = text.index("rend compte")
    end = text.index("</ph>", start)
    path.write_text(text[: start + len("rend compte ")] + text[end + 5 :], "utf-8")
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 1
    assert "the placeholders are not those of the source" in result.stdout
    assert entry(library).flags == ["fuzzy"]
    assert "fuzzy-by: import -- the placeholders" in entry(library).comment
    assert i18n(library, "update").exit_code == 0
    assert "fuzzy-by: import" in entry(library).comment, "an update keeps the reason"


def test_why_an_expression_cannot_be_read_is_told_in_the_language_of_the_user(
    library: SmallLibrary,
) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    text = path.read_text("utf-8")
    path.write_text(text.replace("rend compte", "rend compte }}"), "utf-8")
    arguments = ["--library", str(library.folder), "i18n", "import", str(path), "--apply"]
    told = invoke(["--ui-lang", "fr", *arguments]).stdout
    assert "(signes isolés dans le texte\u00a0: }})" in told
    assert "(stray }} in the text)" in entry(library).comment


def test_a_file_that_is_there_is_not_replaced_unasked(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    work = path.read_bytes()
    arguments = ("export", "--to", "xliff", "--locale", "fr", "-o", path.parent)
    result = i18n(library, *arguments)
    assert result.exit_code == 1
    assert "OUT001" in result.stderr
    assert path.read_bytes() == work
    assert i18n(library, *arguments, "--force").exit_code == 0
    assert path.read_bytes() != work
    assert i18n(library, *arguments).exit_code == 0, "the same file may be written again"


def test_one_name_holds_one_file(library: SmallLibrary) -> None:
    result = i18n(library, "export", "--to", "xliff", "-o", library.folder / "all.xlf")
    assert result.exit_code == 2
    assert "2 files" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("x.pdf", "", "XCH015"),
        (
            "x.xlf",
            "<xliff version='1.2'><file original='lyon' target-language='fr'/></xliff>",
            "XCH016",
        ),
        (
            "x.xlf",
            "<xliff version='1.2'><file original='town' target-language='it'/></xliff>",
            "XCH016",
        ),
        ("x.xlf", "<xliff version='2.1'/>", "XCH021"),
        ("x.csv", "a,b\n", "XCH030"),
        ("x.csv", "collection,locale,key,source,translation\ntown\n", "XCH034"),
        ("x.tbx", "<tbx/>", "XCH060"),
        ("x.tmx", "<!DOCTYPE a [<!ENTITY b 'c'>]><tmx/>", "XCH012"),
    ],
)
def test_what_is_not_for_us_is_refused_with_a_way_out(
    library: SmallLibrary, name: str, text: str, code: str
) -> None:
    path = library.write(name, text)
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 1
    assert code in result.stderr
    assert "hint" in result.stderr or code == "XCH012"
    assert "Traceback" not in result.output


def test_trados_may_add_a_country_to_a_language(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    text = path.read_text("utf-8").replace('target-language="fr"', 'target-language="fr-FR"')
    path.write_text(text, "utf-8")
    assert i18n(library, "import", path, "--apply").exit_code == 0
    assert entry(library).msgstr


def test_what_is_worded_otherwise_over_a_built_in_text_is_not_lost_by_an_import(
    library: SmallLibrary,
) -> None:
    lima = (ROOT / "clauses/topics/identity/lima.md").read_text("utf-8")
    library.write("topics/identity/mine.md", lima)
    shipped = polib.pofile(str(ROOT / "locales/fr/LC_MESSAGES/lima.po"), wrapwidth=0)
    (title,) = (item for item in shipped if item.msgctxt == "official-travel/lima/title")
    title.msgstr = "Missions"
    own = polib.POFile(wrapwidth=0)
    own.metadata = shipped.metadata
    own.append(title)
    place = library.write("locales/fr/LC_MESSAGES/lima.po", str(own))
    path = library.folder / "lima.fr.xlf"
    choice = ("--collection", "lima", "--locale", "fr")
    assert i18n(library, "export", "--to", "xliff", *choice, "-o", path).exit_code == 0
    key = "identity/mine/title"
    result = i18n(library, "import", translated(path, key=key), "--apply")
    assert result.exit_code == 0, result.output
    found = {item.msgctxt: item for item in polib.pofile(str(place))}
    assert found[key].msgstr
    assert found["official-travel/lima/title"].msgstr == "Missions"
    assert not found["official-travel/lima/title"].obsolete


def test_a_memory_fills_what_is_missing_in_every_language(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    assert i18n(library, "import", path, "--apply").exit_code == 0
    memory = export(library, "tmx") / "town.tmx"
    shutil.rmtree(library.folder / "locales")
    assert i18n(library, "update").exit_code == 0
    result = i18n(library, "import", memory, "--apply")
    assert result.exit_code == 0, result.stderr
    assert entry(library).flags == ["fuzzy"]
    assert f"from town.tmx: {REPORT}" in entry(library).comment
    twin = entry(library, "beta/one#report/p1")
    assert twin.msgstr == entry(library).msgstr, "the same words, under another key"


def test_a_table_fills_translations_and_takes_notes(library: SmallLibrary) -> None:
    path = export(library, "csv", "--locale", "fr") / "town.fr.csv"
    rows = path.read_text("utf-8-sig").splitlines()
    place = next(number for number, row in enumerate(rows) if f",{REPORT}," in row)
    rows[place] = rows[place].replace(
        ",,missing,,", ",{{ executive|the }} répond {{ council|to }}.,ok,=vu,"
    )
    path.write_text("\n".join(rows) + "\n", "utf-8")
    assert i18n(library, "import", path, "--apply").exit_code == 0
    assert entry(library).msgstr == "{{ executive|the }} répond {{ council|to }}."
    assert entry(library).tcomment == "=vu"


def test_the_glossary_goes_out_as_tbx_and_comes_back(library: SmallLibrary) -> None:
    library.write(TERMS, GLOSSARY)
    path = export(library, "tbx") / "terms.tbx"
    assert i18n(library, "import", path, "--apply").exit_code == 0
    assert content(library, TERMS).decode() == GLOSSARY
    path.write_text(path.read_text("utf-8").replace(">conseil<", ">conseil municipal<"), "utf-8")
    result = i18n(library, "import", path)
    assert "council, fr: conseil municipal: new" in result.stdout
    assert "council, fr: conseil: not in the file: kept" in result.stdout
    assert content(library, TERMS).decode() == GLOSSARY
    assert i18n(library, "import", path, "--apply").exit_code == 0
    assert content(library, TERMS).decode() == GLOSSARY + (
        "council,fr,conseil municipal,m,sg,preferred,,,usage\n"
    )


def test_a_library_without_a_glossary_has_the_built_in_one(library: SmallLibrary) -> None:
    path = export(library, "tbx") / "terms.tbx"
    assert i18n(library, "import", path, "--apply").exit_code == 0
    assert not (library.folder / TERMS).exists(), "nothing has changed"
    words = path.read_text("utf-8").replace(">conseil municipal<", ">conseil de la ville<", 1)
    path.write_text(words, "utf-8")
    assert i18n(library, "import", path, "--apply").exit_code == 0
    built_in = (ROOT / "locales/glossary/terms.csv").read_text("utf-8").splitlines()
    own = content(library, TERMS).decode().splitlines()
    assert set(built_in) < set(own)
    assert len(own) == len(built_in) + 1


def test_a_row_of_nothing_is_told_with_its_line(library: SmallLibrary) -> None:
    path = export(library, "csv", "--locale", "fr") / "town.fr.csv"
    lines = path.read_text("utf-8-sig").count("\n")
    path.write_bytes(path.read_bytes() + b"town,fr\r\n")
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 1
    assert f"town.fr.csv:{lines + 1}:1: error XCH034" in result.stderr
    assert "hint: take it out, or fill in again: key" in result.stderr


def test_a_glossary_that_a_spreadsheet_saved_becomes_canonical_again(library: SmallLibrary) -> None:
    library.write(TERMS, GLOSSARY)
    saved = GLOSSARY.replace(",usage", ",dictionnaire").replace(",", ";").replace("\n", "\r\n")
    path = library.write("terms.csv", saved.encode("utf-8-sig"))
    result = i18n(library, "import", path, "--apply")
    assert result.exit_code == 0, result.stderr
    assert "source: [-usage-]{+dictionnaire+}" in result.stdout
    assert content(library, TERMS).decode() == GLOSSARY.replace(",usage", ",dictionnaire")


def test_two_glossaries_at_once_are_refused(library: SmallLibrary) -> None:
    library.write(TERMS, GLOSSARY)
    path = library.write("terms.csv", GLOSSARY)
    assert i18n(library, "import", path, library.folder / TERMS).exit_code == 2


def test_messages_are_told_in_the_language_of_the_user(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    result = invoke(
        ["--ui-lang", "es", "--library", str(library.folder), "i18n", "import", str(path)]
    )
    assert "traducido" in result.stdout
    assert "No se ha escrito nada" in result.stdout


def test_an_import_is_told_with_the_spaces_of_french(library: SmallLibrary) -> None:
    path = translated(export(library, "xliff", "--locale", "fr") / "town.fr.xlf")
    told = invoke(
        ["--ui-lang", "fr", "--library", str(library.folder), "i18n", "import", str(path)]
    ).stdout
    assert "town.po\u00a0: traduit\u00a0: 1, sans changement\u00a0: " in told
    assert f"{REPORT}\u00a0: traduit" in told


def test_a_file_without_end_is_refused(library: SmallLibrary, tmp_path: Path) -> None:
    endless = tmp_path / "endless.csv"
    endless.symlink_to("/dev/zero")
    result = i18n(library, "import", endless)
    assert result.exit_code == 1
    assert "larger than 50_000_000 bytes" in result.stderr


def test_what_a_file_calls_its_collection_leads_to_no_other_place(library: SmallLibrary) -> None:
    path = export(library, "xliff", "--locale", "fr") / "town.fr.xlf"
    before = {file: file.read_bytes() for file in library.folder.rglob("*.po")}
    for name in ("../../town", "/etc/passwd", "..\\town\\..\\.po"):
        path.write_text(path.read_text("utf-8").replace('original="town"', f'original="{name}"'))
        i18n(library, "import", path, "--apply")
        path.write_text(path.read_text("utf-8").replace(f'original="{name}"', 'original="town"'))
    assert {file: file.read_bytes() for file in library.folder.rglob("*.po")} == before
