"""What a lawyer who knows Word would notice in a draft: every sample, every language, point by point (docs/word.md)."""

import re

import pytest
from test_samples import BRIEFS, LANGUAGES, SAMPLES, session_with
from word_checker import W, WordFile, fields, shown_text, val
from word_samples import MAKING

from drafting.cli.drafts import localize_brief
from drafting.render.word import render_word

PROOFED = {"es": re.compile("es-[A-Z]{2}"), "pt": re.compile("pt-BR"), "fr": re.compile("fr-FR")}
BROKEN = {
    # What may not be parted at the end of a line, and signs that a language does not use.
    "es": re.compile(r"(?:N\.º|Sra?\.|S/|art\.|n\.º) |['\"]|[0-9]° ?[a-z]"),
    "pt": re.compile(r"(?:[Nn]º|R\$|art\.|arts\.|§) [0-9]|['\"«»]|[0-9]°"),
    "fr": re.compile(r" [;:!?»]|« |n° |['\"]|[0-9] €"),
}
TYPED_LABEL = re.compile(r"\s*(?:[a-z]\)|\d+\.\d+|[IVX]+ –|\d+[.)])\s")
PLAIN_RUN = frozenset({"rStyle", "lang", "noProof"})


def style_of(paragraph):
    return val(paragraph.find(f"{W}pPr/{W}pStyle")) or ""


@pytest.fixture(scope="module")
def files():
    """All drafts as Word files, by brief and language."""
    return {
        (brief, draft.language): (draft, WordFile.read(render_word(draft, MAKING)))
        for brief, (path, libraries) in SAMPLES.items()
        for draft in localize_brief(session_with(libraries), path, ())
    }


every_draft = pytest.mark.parametrize(
    ("brief", "language"), [(brief, language) for brief in BRIEFS for language in LANGUAGES]
)


@every_draft
def test_word_opens_it_as_a_file_of_its_own_day_and_asks_nothing(files, brief, language):
    settings = files[brief, language][1].part("settings")
    modes = {val(e, "name"): val(e) for e in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert len(modes) >= 5
    assert settings.find(f"{W}updateFields") is None


@every_draft
def test_it_is_proofed_in_its_own_language(files, brief, language):
    defaults = files[brief, language][1].part("styles").find(f".//{W}docDefaults//{W}lang")
    assert PROOFED[language].fullmatch(val(defaults))


@every_draft
def test_it_says_whose_it_is_and_nothing_of_another_program(files, brief, language):
    draft, file = files[brief, language]
    core = {
        element.tag.rpartition("}")[2]: element.text for element in file.parts["docProps/core.xml"]
    }
    assert core["title"] == draft.title
    assert core["language"].split("-")[0] == language
    assert "python-docx" not in str(core)


@every_draft
def test_no_paragraph_is_a_space_or_a_number_typed_by_hand(files, brief, language):
    body = files[brief, language][1].paragraphs
    empty = [p for p in body if not shown_text(p).strip() and p.find(f".//{W}br") is None]
    assert {style_of(p) for p in empty} <= {"AfterTable"}
    numbered = [shown_text(p) for p in body if style_of(p).startswith("Provision")]
    assert [text for text in numbered if TYPED_LABEL.match(text) and "…" not in text] == []


@every_draft
def test_the_navigation_pane_shows_headings_only(files, brief, language):
    styles = files[brief, language][1].part("styles")
    outlined = {
        val(style, "styleId"): val(style.find(f"{W}name"))
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert outlined
    assert all(name.startswith("heading ") for name in outlined.values()) or "Section" in outlined
    assert not {"Normal", "Body", "Recital"} & outlined.keys()


@every_draft
def test_every_reference_shows_what_it_leads_to(files, brief, language):
    document = files[brief, language][1].part("document")
    results = [f.result for f in fields(document) if f.code.split()[0] == "REF"]
    assert all(result.strip() for result in results)


@every_draft
def test_nothing_is_formatted_by_hand(files, brief, language):
    document = files[brief, language][1].part("document")
    properties = (child for each in document.iter(f"{W}rPr") for child in each)
    direct = {child.tag.rpartition("}")[2] for child in properties}
    assert direct <= PLAIN_RUN


@every_draft
def test_no_line_ends_between_a_sign_and_its_number(files, brief, language):
    text = "\n".join(map(shown_text, files[brief, language][1].paragraphs))
    assert BROKEN[language].findall(text) == []


@every_draft
def test_fonts_that_are_not_there_have_a_substitute(files, brief, language):
    fonts = files[brief, language][1].part("fontTable")
    named = {val(font, "name") for font in fonts.iter(f"{W}font")}
    used = {
        value
        for element in files[brief, language][1].part("styles").iter(f"{W}rFonts")
        for value in element.attrib.values()
    }
    assert used <= named
    assert all(font.find(f"{W}altName") is not None for font in fonts)


@every_draft
def test_comments_and_banner_say_who_and_when(files, brief, language):
    draft, file = files[brief, language]
    for comment in file.parts.get("word/comments.xml", ()):
        assert val(comment, "author")
        assert val(comment, "initials")
        assert val(comment, "date") == f"{MAKING.created.isoformat()}T00:00:00Z"
    header = shown_text(file.part("header"))
    assert draft.standing.short in header
    assert draft.chrome["draft"].upper() in header
