"""``drafting i18n sign`` and ``build --require``: who has read a translation, and drafts that ask for it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from command_line import invoke
from small_library import SmallLibrary

Run = Callable[..., Result]
HEADING = "alpha/one#report/heading"
TEXT = "alpha/one#report/p1"


@pytest.fixture
def library(tmp_path: Path) -> SmallLibrary:
    """A library with one instrument of one clause, translated into French."""
    own = SmallLibrary(tmp_path / "own")
    own.write(
        "instruments/act.yaml",
        "title: Ordenanza\nkind: ordinance\ncollection: town\njurisdiction: town\nnote: Nota.\n"
        "parts:\n  - division: general\n    level: chapter\n    heading: GENERALES\n"
        "    slots: [{topic: alpha, use: alpha/one}]\n",
    )
    own.brief("languages: [es, fr]\n")
    own.translate(
        "fr",
        {
            "act/title": ("Ordenanza", "Ordonnance"),
            "act#general/heading": ("GENERALES", "GÉNÉRALITÉS"),
            "alpha/one/title": ("alpha/one", "alpha un"),
            HEADING: ("Informe", "Rapport"),
            TEXT: (
                "{{ executive|the|initial }} informa {{ council|to }}.",
                "{{ executive|the|initial }} fait rapport {{ council|to }}.",
            ),
        },
    )
    return own


@pytest.fixture
def catalog(library: SmallLibrary) -> Path:
    return library.folder / "locales/fr/LC_MESSAGES/town.po"


@pytest.fixture
def run(library: SmallLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTING_LANG", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    folders = ["--library", str(library.folder), "--locales", str(library.folder / "locales")]
    return lambda *arguments: invoke([*folders, *map(str, arguments)])


def sign(run: Run, role: str, name: str, *keys: str) -> Result:
    return run(
        "i18n", "sign", "--as", role, "--by", name, "--date", "2026-03-02",
        "--locale", "fr", "--collection", "town", *keys,
    )  # fmt: skip


def build(run: Run, library: SmallLibrary, *options: str) -> Result:
    return run("build", library.folder / "brief.yaml", "-l", "fr", "-o", "out", *options)


def test_a_draft_is_written_when_two_people_have_signed(run: Run, library: SmallLibrary) -> None:
    assert build(run, library).exit_code == 0
    refused = build(run, library, "--require", "revised")
    assert refused.exit_code == 1
    assert "fr: 5 texts are not signed as revised" in refused.output
    assert f"BLD002: {TEXT} in fr: the translation is not signed as revised" in refused.output
    sign(run, "translated", "Luis")
    assert build(run, library, "--require", "translated").exit_code == 0
    assert build(run, library, "--require", "revised").exit_code == 1
    sign(run, "revised", "Ana")
    assert build(run, library, "--require", "revised").exit_code == 0
    assert (
        "5 texts are not signed as approved" in build(run, library, "--require", "approved").output
    )


def test_the_language_of_the_source_needs_no_signature(run: Run, library: SmallLibrary) -> None:
    result = run(
        "build", library.folder / "brief.yaml", "-l", "es", "-o", "out", "--require", "approved"
    )
    assert result.exit_code == 0, result.output


def test_a_draft_may_mark_what_nobody_has_signed(
    run: Run, library: SmallLibrary, tmp_path: Path
) -> None:
    sign(run, "translated", "Luis")
    sign(run, "revised", "Ana", HEADING)
    result = build(run, library, "--require", "revised", "--allow-unreviewed")
    assert result.exit_code == 0
    assert f"warning BLD002: {TEXT}" in result.output
    assert HEADING not in result.output
    with zipfile.ZipFile(tmp_path / "out/brief.fr.docx") as package:
        assert "n’a pas la signature requise" in package.read("word/comments.xml").decode()


def test_an_edit_after_the_signature_makes_it_lapse(
    run: Run, library: SmallLibrary, catalog: Path
) -> None:
    sign(run, "translated", "Luis")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("fait rapport", "rend compte"), encoding="utf-8")
    result = build(run, library, "--require", "translated")
    assert "fr: 1 texts are not signed" in result.output
    assert TEXT in result.output


def test_a_translator_does_not_revise_his_own_text(run: Run, catalog: Path) -> None:
    sign(run, "translated", "Luis Rojas")
    before = catalog.read_bytes()
    result = sign(run, "revised", "LUIS  ROJAS", HEADING)
    assert result.exit_code == 1
    assert "its translator cannot sign for a second pair of eyes" in result.output
    assert "somebody else has to read it, and sign" in result.output
    assert catalog.read_bytes() == before


@pytest.mark.parametrize(
    ("role", "first"), [("revised", "--as translated"), ("approved", "--as revised")]
)
def test_who_has_to_sign_first_is_told(run: Run, catalog: Path, role: str, first: str) -> None:
    if role == "approved":
        sign(run, "translated", "Luis Rojas")
    before = catalog.read_bytes()
    result = sign(run, role, "Ana Pérez", HEADING)
    assert result.exit_code == 1
    assert first in result.output
    assert catalog.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('msgctxt "alpha/one#report/p1"', '#, fuzzy\nmsgctxt "alpha/one#report/p1"', "fuzzy"),
        ("informa {{", "informó {{", "its source has changed"),
        ('"{{ executive|the|initial }} fait rapport {{ council|to }}."', '""', "not translated"),
    ],
)
def test_nobody_signs_what_is_doubtful(
    old: str, new: str, reason: str, run: Run, catalog: Path
) -> None:
    text = catalog.read_text(encoding="utf-8")
    assert text.count(old) == 1
    catalog.write_text(text.replace(old, new), encoding="utf-8")
    before = catalog.read_bytes()
    result = sign(run, "translated", "Luis", "alpha/one#report")
    assert (result.exit_code, catalog.read_bytes()) == (1, before)
    assert reason in result.output
    # Among all texts, the others are signed, and this one is told.
    result = sign(run, "translated", "Luis")
    assert result.exit_code == 0
    assert "4 signed, 0 signed before, 1 not to be signed" in result.output
    assert reason in result.output


def test_signing_twice_changes_nothing(run: Run, catalog: Path) -> None:
    sign(run, "translated", "Luis", HEADING)
    before = catalog.read_bytes()
    result = sign(run, "translated", "Luis", HEADING)
    assert "0 signed, 1 signed before" in result.output
    assert catalog.read_bytes() == before


def test_what_was_typed_by_hand_is_sealed_with_the_next_signature(run: Run, catalog: Path) -> None:
    text = catalog.read_text(encoding="utf-8")
    key = f'msgctxt "{HEADING}"'
    catalog.write_text(text.replace(key, f"# traduit: Luc, 2026-03-01\n{key}"), encoding="utf-8")
    assert sign(run, "revised", "Ana", HEADING).exit_code == 0
    lines = catalog.read_text(encoding="utf-8").splitlines()
    typed = next(line for line in lines if line.startswith("# traduit"))
    written = next(line for line in lines if line.startswith("# revised"))
    assert typed.partition(" [")[2] == written.partition(" [")[2] != ""


def test_a_mistyped_key_offers_near_ones(run: Run, catalog: Path) -> None:
    before = catalog.read_bytes()
    result = sign(run, "translated", "Luis", "alpha/one#reprot")
    assert result.exit_code == 1
    assert "did you mean alpha/one#report" in result.output
    assert catalog.read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [
        ["--by", " "],
        ["--by", "Ana", "--date", "2999-01-01"],
        ["--by", "Ana", "--date", "2 de marzo"],
    ],
)
def test_a_name_or_day_that_makes_no_signature_is_wrong_usage(
    options: list[str], run: Run, catalog: Path
) -> None:
    before = catalog.read_bytes()
    result = run("i18n", "sign", "--as", "translated", "--locale", "fr", *options, HEADING)
    assert (result.exit_code, catalog.read_bytes()) == (2, before)


def test_a_name_brings_no_second_line_into_the_file(run: Run, catalog: Path) -> None:
    lines = len(catalog.read_text(encoding="utf-8").splitlines())
    assert sign(run, "translated", "Luis\nmsgid", HEADING).exit_code == 0
    text = catalog.read_text(encoding="utf-8")
    assert "# translated: Luis msgid, 2026-03-02 [" in text
    assert len(text.splitlines()) == lines + 1


def test_what_a_territory_inherits_is_not_signed_there(run: Run, library: SmallLibrary) -> None:
    path = library.translate("es_MX", {HEADING: ("Informe", "Reporte")})
    assert (
        "1 signed"
        in run("i18n", "sign", "--as", "translated", "--by", "Eva", "--locale", "es_MX").output
    )
    before = path.read_bytes()
    result = run("i18n", "sign", "--as", "translated", "--by", "Eva", "--locale", "es_MX", TEXT)
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "none of the 1 texts has a translation of its own in this locale" in result.output


def test_an_adaptation_needs_a_signature_and_what_is_inherited_none(
    run: Run, library: SmallLibrary
) -> None:
    library.translate("es_PE", {HEADING: ("Informe", "Reporte")})
    arguments = ("build", library.folder / "brief.yaml", "-l", "es", "-o", "out")
    refused = run(*arguments, "--require", "translated")
    assert "es: 1 texts are not signed as translated" in refused.output
    assert (
        run("i18n", "sign", "--as", "translated", "--by", "Eva", "--locale", "es_PE").exit_code == 0
    )
    assert run(*arguments, "--require", "translated").exit_code == 0
