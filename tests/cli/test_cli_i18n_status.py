"""``drafting i18n status``: what is counted, in which state, and how it is told."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import invoke
from small_library import BODY, SmallLibrary

from drafting.bench.words import count_text
from drafting.catalogs.signatures import seal_of
from drafting.cli import Settings
from drafting.cli.session import Session

CLAUSES = {
    "alpha/one": "## Informe {#report}\n\nEl {{ council|the }} informa.\n",
    "beta/one": "## Informe {#notice}\n\nUn plazo nuevo de diez días.\n",
}


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallLibrary:
    for name in ("DRAFTING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setenv("COLUMNS", "120")
    own = SmallLibrary(tmp_path / "own")
    for clause, body in CLAUSES.items():
        own.clause(clause, body)
    return own


def status(library: SmallLibrary, *arguments: str) -> Result:
    return invoke(["--library", str(library.folder), "i18n", "status", *arguments])


def figures(library: SmallLibrary, locale: str) -> dict[str, Any]:
    result = status(library, "-f", "json", "--locale", locale)
    assert result.exit_code == 0, result.stderr
    (catalog,) = json.loads(result.stdout)["catalogs"]
    return dict(catalog)


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("El Concejo informa.", 3, 19),
        ("{{ council|the|initial }} informa {{ council|to }}.", 1, 9),
        ("Dentro de {{ days|words }} días:", 3, 15),
        ("*Comuníquese* y **cúmplase**.[^1]", 3, 23),
        ("Plazo: 30\u00a0días — hábiles", 4, 24),  # a dash is no word, as for pocount
        ("« Le maire » décide", 3, 19),
        ("N.° 27972", 2, 9),
        ("{{ place }}", 0, 0),
    ],
)
def test_words_are_counted_without_placeholders_and_markup(
    text: str, words: int, characters: int
) -> None:
    count = count_text(text)
    assert (count.words, count.characters) == (words, characters)


def test_a_catalog_that_does_not_exist_is_all_to_do(library: SmallLibrary) -> None:
    catalog = figures(library, "fr")
    assert not catalog["exists"]
    assert catalog["states"] == {
        "ok": 0,
        "fuzzy": 0,
        "stale": 0,
        "missing": catalog["total"]["texts"],
        "inherited": 0,
    }


def test_equal_sources_are_repeated_after_the_first(library: SmallLibrary) -> None:
    to_do = figures(library, "fr")["to_do"]
    # The headings "Informe" and the notes "Nota." of two clauses.
    assert to_do["repeated"] == {"texts": 2, "words": 2, "characters": 12}
    assert to_do["changed"]["texts"] == 0


def test_what_is_translated_elsewhere_is_repeated(library: SmallLibrary) -> None:
    before = figures(library, "fr")["to_do"]["new"]
    library.translate("fr", {"alpha/one#report/heading": ("Informe", "Rapport")})
    after = figures(library, "fr")
    assert after["states"]["ok"] == 1
    assert after["to_do"]["new"]["texts"] == before["texts"] - 1
    assert after["to_do"]["repeated"]["texts"] == 2


def test_edited_and_doubtful_texts_are_changed_words(library: SmallLibrary) -> None:
    library.translate(
        "fr", {"beta/one#notice/p1": ("Un plazo nuevo de ocho días.", "Un nouveau délai.")}
    )
    stale = figures(library, "fr")
    assert stale["states"]["stale"] == 1
    assert stale["to_do"]["changed"] == {"texts": 1, "words": 6, "characters": 28}
    source = "Un plazo nuevo de diez días."
    library.translate("fr", {"beta/one#notice/p1": (source, "Un délai.")}, flag="#, fuzzy")
    fuzzy = figures(library, "fr")
    assert fuzzy["states"]["fuzzy"] == 1
    assert fuzzy["to_do"]["changed"]["words"] == 6


def test_every_text_is_in_one_state(library: SmallLibrary) -> None:
    library.translate("fr", {"alpha/one#report/heading": ("Informe", "Rapport")})
    for locale in ("fr", "pt_BR"):
        catalog = figures(library, locale)
        assert sum(catalog["states"].values()) == catalog["total"]["texts"]


def test_an_overlay_is_told_by_what_it_has_of_its_own(library: SmallLibrary) -> None:
    library.edit("jurisdictions/land.yaml", "locale: es_PE", "locale: fr_FR")
    source = "Un plazo nuevo de diez días."
    texts = {"beta/one#notice/p1": (source, "Plazo."), "alpha/one/note": ("Nota.", "Nota")}
    for locale, entries in (
        ("es", {**texts, "beta/one/note": ("Nota.", "Nota")}),
        ("es_MX", {**texts, "beta/one#notice/p1": (source, "Término.")}),
    ):
        path = library.translate(locale, entries)
        path.write_text(path.read_text("utf-8").replace("es_PE", "fr_FR"), "utf-8")
    catalog = figures(library, "es_MX")
    assert catalog["overlay"] == {"own": 2, "inherited": 1, "redundant": 1}
    assert catalog["states"]["ok"] == 2
    assert catalog["states"]["inherited"] == 1
    # What the language in general lacks is to do there, not here.
    assert catalog["to_do"]["new"]["texts"] == 0
    table = status(library).stdout
    assert "What differs in a territory" in table
    assert "Redundant" in table


def test_a_broken_catalog_is_told_with_its_line_and_the_others_are_counted(
    library: SmallLibrary,
) -> None:
    path = library.translate("fr", {"alpha/one#report/heading": ("Informe", "Rapport")})
    path.write_text(path.read_text("utf-8").replace('Rapport"', "Rapport"), "utf-8")
    before = path.read_bytes()
    result = status(library, "-f", "json")
    assert result.exit_code == 1
    assert f"{path}:9:8: error po-unterminated" in result.stderr
    told = json.loads(result.stdout)
    assert [catalog["locale"] for catalog in told["catalogs"]] == ["pt_BR"]
    assert [(fault["code"], fault["line"]) for fault in told["faults"]] == [("po-unterminated", 9)]
    assert path.read_bytes() == before
    assert "is not counted" in " ".join(status(library).stdout.split())


def test_the_sums_of_a_locale_are_those_of_its_catalogs() -> None:
    told = json.loads(invoke(["i18n", "status", "-f", "json"]).stdout)
    for locale in told["locales"]:
        rows = [row for row in told["catalogs"] if row["locale"] == locale["locale"]]
        assert locale["total"]["words"] == sum(row["total"]["words"] for row in rows)
        assert locale["states"]["ok"] == sum(row["states"]["ok"] for row in rows)


def test_a_spreadsheet_gets_a_row_a_catalog(library: SmallLibrary) -> None:
    rows = list(csv.DictReader(io.StringIO(status(library, "-f", "csv").stdout)))
    assert [(row["collection"], row["locale"]) for row in rows] == [
        ("town", "pt_BR"),
        ("town", "fr"),
    ]
    assert all(int(row["new_words"]) > 0 for row in rows)


def test_a_page_holds_all_it_needs_and_speaks_the_language_of_messages(
    library: SmallLibrary, tmp_path: Path
) -> None:
    target = tmp_path / "status.html"
    result = status(library, "-f", "html", "-o", str(target), "--ui-lang", "es")
    assert result.exit_code == 0
    page = target.read_text("utf-8")
    assert '<html lang="es">' in page
    assert "Al 1 de enero de 2026" in page
    assert not any(mark in page for mark in ("http:", "https:", "<script", "<link", " src="))


def test_a_file_that_is_there_is_not_replaced_unasked(
    library: SmallLibrary, tmp_path: Path
) -> None:
    target = tmp_path / "status.csv"
    target.write_text("mío", "utf-8")
    assert status(library, "-f", "csv", "-o", str(target)).exit_code == 1
    assert target.read_text("utf-8") == "mío"
    assert status(library, "-f", "csv", "-o", str(target), "--force").exit_code == 0
    assert target.read_text("utf-8").startswith("collection,locale")


def test_the_screen_leaves_out_columns_without_anything(library: SmallLibrary) -> None:
    library.clause("alpha/one", BODY)
    table = status(library).stdout
    assert "Untranslated" in table
    assert "Source changed" not in table
    assert "New words" in table


def test_signatures_are_counted_by_the_highest_role_that_counts(library: SmallLibrary) -> None:
    entries = {
        "alpha/one#report/heading": ("Informe", "Rapport"),
        "beta/one#notice/heading": ("Informe", "Rapport"),
        "beta/one#notice/p1": ("Un plazo nuevo de diez días.", "Un délai nouveau de dix jours."),
    }
    path = library.translate("fr", entries)
    seal = seal_of("Informe", "Rapport")
    comments = {
        "alpha/one#report/heading": f"# traduit: Luc, 2026-03-01 [{seal}]\n# relu: Zoé, 2026-03-02 [{seal}]\n",
        "beta/one#notice/heading": f"# traduit: Luc, 2026-03-01 [{seal}]\n",
        "beta/one#notice/p1": "# traduit: Luc, 2026-03-01 [0123456789]\n",
    }
    text = path.read_text(encoding="utf-8")
    for key, comment in comments.items():
        text = text.replace(f'msgctxt "{key}"', f'{comment}msgctxt "{key}"')
    path.write_text(text, encoding="utf-8")
    assert figures(library, "fr")["signed"] == {
        "translated": 1,
        "revised": 1,
        "approved": 0,
        "lapsed": 1,
    }
    table = status(library, "--locale", "fr").stdout
    assert "revised" in table
    assert "Signed: approved" not in " ".join(table.split())


def test_a_folder_that_is_given_and_built_in_counts_once() -> None:
    root = Path(__file__).resolve().parents[2]
    settings = Settings(libraries=(), locales=root / "locales", gettext=str)
    assert Session(settings).locale_folders == (root / "locales",)
