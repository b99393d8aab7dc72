"""``drafting build --side-by-side``: which languages, which file, and what ``verify`` says of it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command_line import Run, files
from small_library import SmallLibrary

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def brief(library: SmallLibrary) -> Path:
    library.translate("fr", {})
    return library.brief("languages: [es, fr]\n")


def test_the_file_is_named_after_its_languages_in_the_order_asked_for(
    run: Run, brief: Path
) -> None:
    for order in ("es,fr", "fr,es"):
        result = run("build", brief, "--side-by-side", order, "--allow-unreviewed")
        name = f"drafts/brief.{order.replace(',', '-')}.docx"
        assert (result.exit_code, result.stdout) == (0, f"{name}\n")
    assert files(Path()) == ["drafts/brief.es-fr.docx", "drafts/brief.fr-es.docx"]


def test_the_first_language_asked_for_is_the_first_column(run: Run, brief: Path) -> None:
    run("build", brief, "--side-by-side", "fr,es", "--allow-unreviewed")
    with zipfile.ZipFile("drafts/brief.fr-es.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert document.index("Français") < document.index("Español")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--side-by-side", "es"], "two or three different languages"),
        (["--side-by-side", ""], "two or three different languages"),
        (["--side-by-side", "es,es"], "two or three different languages"),
        (["--side-by-side", "es,fr,es"], "two or three different languages"),
        (["--side-by-side", "es,de"], "two or three different languages"),
        (["--side-by-side", "es,pt,fr,es"], "two or three different languages"),
        (["--side-by-side", "es,pt"], "the brief is not drafted in pt"),
        (["--side-by-side", "es,fr", "-l", "es"], "exclude each other"),
        (["--side-by-side", "es,fr", "--line-numbers"], "Word counts no lines in a table"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_languages_that_cannot_stand_side_by_side_are_wrong_usage(
    run: Run, brief: Path, asked: list[str], says: str
) -> None:
    result = run("build", brief, *asked)
    assert (result.exit_code, says in " ".join(result.stderr.split())) == (2, True)
    assert files(Path()) == []


def test_wrong_usage_is_told_in_the_language_of_messages(run: Run, brief: Path) -> None:
    result = run("--ui-lang", "es", "build", brief, "--side-by-side", "es,pt")
    assert "el encargo no se redacta en pt" in result.stderr


def test_spaces_between_languages_do_no_harm(run: Run, brief: Path) -> None:
    assert run("build", brief, "--side-by-side", "es, fr", "--allow-unreviewed").exit_code == 0
    assert files(Path()) == ["drafts/brief.es-fr.docx"]


def test_a_text_without_review_is_refused_unless_it_is_allowed(run: Run, brief: Path) -> None:
    result = run("build", brief, "--side-by-side", "es,fr")
    assert (result.exit_code, "BLD001" in result.stderr) == (1, True)
    assert files(Path()) == []


def test_its_own_file_is_replaced_and_an_edited_one_is_not(run: Run, brief: Path) -> None:
    arguments = ("build", brief, "--side-by-side", "es,fr", "--allow-unreviewed")
    assert [run(*arguments).exit_code for _ in range(2)] == [0, 0]
    path = Path("drafts/brief.es-fr.docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments2.xml", "<a/>")
    before = path.read_bytes()
    result = run(*arguments)
    assert (result.exit_code, "OUT001" in result.stderr) == (1, True)
    assert path.read_bytes() == before


def test_verify_says_that_it_is_for_drafts_in_one_language(run: Run, brief: Path) -> None:
    run("build", brief, "--side-by-side", "es,fr", "--allow-unreviewed")
    result = run("verify", "drafts/brief.es-fr.docx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "REV003: the file holds es, fr side by side" in result.stderr


def test_the_file_carries_the_brief(run: Run, brief: Path) -> None:
    run("build", brief, "--side-by-side", "es,fr", "--allow-unreviewed")
    with zipfile.ZipFile("drafts/brief.es-fr.docx") as archive:
        carried = archive.read("customXml/item1.xml").decode()
    assert 'side-by-side="es fr"' in carried
    assert brief.read_text(encoding="utf-8") in carried


def test_hash_seed_and_time_zone_do_not_change_a_byte(tmp_path: Path) -> None:
    written = []
    for seed, zone in (("1", "America/Lima"), ("77", "Asia/Tokyo")):
        folder = tmp_path / seed
        options = ["--side-by-side", "pt,es,fr", "-o", str(folder), "--date", "2026-03-02"]
        brief = "samples/belo-horizonte-council-law.yaml"
        subprocess.run(
            [sys.executable, "-m", "drafting", "build", brief, *options],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
        )
        written.append((folder / "belo-horizonte-council-law.pt-es-fr.docx").read_bytes())
    assert written[0] == written[1]
