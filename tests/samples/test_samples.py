"""The sample briefs, as their reader gets them: the whole text of their drafts, and their Word files."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from word_checker import findings
from word_samples import MAKING

from drafting.cli import Settings
from drafting.cli.drafts import localize_brief
from drafting.cli.session import Session
from drafting.model.draft import Block
from drafting.render.text import render_text
from drafting.render.word import Presentation, is_untouched_draft, render_word

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
# A brief of its own, or a folder that is a library too: its brief is for the city that it describes.
SAMPLES = {
    **{path.stem: (path, ()) for path in (ROOT / "samples").glob("*.yaml")},
    **{
        path.parent.name: (path, (path.parent,)) for path in (ROOT / "samples").glob("*/brief.yaml")
    },
}
BRIEFS = tuple(sorted(SAMPLES))
LANGUAGES = ("es", "pt", "fr")


@pytest.fixture(scope="module")
def drafts():
    """All drafts by brief and language, made once."""
    return {
        (brief, draft.language): draft
        for brief, (path, libraries) in SAMPLES.items()
        for draft in localize_brief(session_with(libraries), path, ())
    }


def session_with(libraries):
    return Session(Settings(libraries=libraries, locales=None, gettext=lambda text: text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief", BRIEFS)
def test_the_text_of_a_sample_is_the_golden_one(drafts, brief, language, request):
    path = GOLDEN / f"{brief}.{language}.txt"
    text = render_text(drafts[brief, language])
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("brief", BRIEFS)
def test_no_sample_holds_an_unreviewed_text(drafts, brief):
    assert [drafts[brief, language].pending for language in LANGUAGES] == [(), (), ()]


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_languages_of_a_sample_share_structure_and_numbers(drafts, brief):
    def structure(language):
        return [
            (block.node, block.style, block.label and (block.label.level.id, block.label.ordinal))
            for block in drafts[brief, language].blocks
            if isinstance(block, Block)
        ]

    def references(language):
        return sorted(
            run.reference
            for block in drafts[brief, language].blocks
            if isinstance(block, Block)
            for run in block.runs
            if run.reference
        )

    assert structure("es") == structure("pt") == structure("fr")
    assert references("es") == references("pt") == references("fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brief", BRIEFS)
def test_the_word_file_of_a_sample_is_sound(drafts, brief, language):
    data = render_word(drafts[brief, language], MAKING)
    assert findings(data) == []
    assert is_untouched_draft(data)


@pytest.mark.parametrize(
    "shown",
    [Presentation(is_final=True, numbers_lines=True), Presentation(is_for_print=True)],
    ids=["final", "print"],
)
@pytest.mark.parametrize("brief", BRIEFS)
def test_the_word_file_of_a_sample_is_sound_however_it_is_shown(drafts, brief, shown):
    for language in LANGUAGES:
        assert findings(render_word(drafts[brief, language], MAKING, shown)) == []


def test_a_draft_that_somebody_edited_is_no_longer_ours(drafts):
    data = render_word(drafts["lima-ordinance", "es"], MAKING)
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(edited, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                content = content.replace(b"Objeto", b"Materia", 1)
            after.writestr(name, content)
    assert not is_untouched_draft(edited.getvalue())


def test_hash_seed_and_time_zone_do_not_change_a_byte(tmp_path):
    brief = ROOT / "samples" / "mexico-city-constitution.yaml"
    written = []
    for seed, zone in (("1", "America/Lima"), ("77", "Asia/Tokyo")):
        folder = tmp_path / seed
        subprocess.run(
            [
                sys.executable,
                "-m",
                "drafting",
                "build",
                str(brief),
                "-l",
                "fr",
                "-o",
                str(folder),
                "--date",
                "2026-03-02",
            ],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            cwd=ROOT,
        )
        written.append((folder / "mexico-city-constitution.fr.docx").read_bytes())
    assert written[0] == written[1]


def test_the_templates_are_those_of_the_library(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "drafting", "--locales", str(tmp_path), "i18n", "extract"],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    shipped = ROOT / "locales" / "templates"
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "templates").iterdir()}
    assert written == {name: (shipped / name).read_text("utf-8") for name in written}
    assert set(written) == {path.name for path in shipped.iterdir()} - {"messages.pot"}
