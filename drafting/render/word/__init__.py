"""Localized drafts as Word files: pure, byte-reproducible, and without any library for Word.

``plan`` counts, ``body`` and ``runs`` write, ``package`` zips; ``numbering``, ``styles`` and ``page`` are the parts round the text.
The decisions behind them stand in ``docs/word.md``.
"""

from collections.abc import Iterator
from pathlib import Path

from drafting.model.draft import Localized
from drafting.render.word.body import BodyWriter
from drafting.render.word.package import Part, document_properties, members_of, sealed
from drafting.render.word.page import PAPERS, Paper, footer, header, section
from drafting.render.word.plan import Plan, plan_document
from drafting.render.word.provenance import Making, carried_part, is_untouched_draft
from drafting.render.word.runs import Marks, RunWriter, comments_part, footnotes_part
from drafting.render.word.styles import paragraph_styles

__all__ = ["Making", "draft_members", "is_untouched_draft", "readable_properties", "render_word"]

_PROOFING = {"es": "es-ES", "pt": "pt-BR", "fr": "fr-FR"}
"""Word wants a territory: a bare language is proofed as where most of its dictionaries come from."""

_FOOTNOTE_SEPARATORS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_PAGE_PARTS = {
    "header-default": "rIdHeader",
    "header-first": "rIdHeaderFirst",
    "footer-default": "rIdFooter",
    "footer-first": "rIdFooterFirst",
}


def render_word(localized: Localized, making: Making) -> bytes:
    """Return a draft as a Word file; the same draft and making give the same bytes.

    Raises:
        ValueError, KeyError: as ``draft_members`` does.
    """
    return sealed(draft_members(localized, making), readable_properties(localized, making))


def draft_members(localized: Localized, making: Making) -> dict[str, bytes]:
    """Return the members of a draft's file, but for the custom properties that seal it.

    Raises:
        ValueError: a text holds a control character, a reference names a unit that the draft lacks,
            or the numbering is beyond Word's.
        KeyError: the paper or a word of the page (``chrome``) is unknown.
    """
    paper = PAPERS[localized.paper]
    plan = plan_document(localized)
    marks = Marks(created=making.created)
    writer = BodyWriter(localized, plan, marks)
    document = writer.document_part(section(paper, _PAGE_PARTS))
    carried = Part(
        id="rIdCarried",
        folder="customXml",
        file="item1.xml",
        kind="customXml",
        content=carried_part(making, localized, writer.typed),
    )
    tag = localized.locale.replace("_", "-")
    return members_of(
        document,
        (*_parts(localized, plan, marks, paper), carried),
        document_properties(localized.title, tag, making.created),
    )


def readable_properties(localized: Localized, making: Making) -> dict[str, str]:
    """Return what a person finds under the properties of the file."""
    return {
        "articulado.version": making.tool,
        "articulado.brief": making.brief_name,
        "articulado.standing": localized.standing.long,
        "articulado.clauses": ", ".join(localized.clause_titles),
    }


def _parts(localized: Localized, plan: Plan, marks: Marks, paper: Paper) -> Iterator[Part]:
    proofing = proofing_language(localized.locale)
    paragraphs = paragraph_styles(plan.used, plan.by_level, plan.links)
    styles = {"lang": proofing, "width": str(paper.text_width), "paragraphs": paragraphs}
    separators = _FOOTNOTE_SEPARATORS if localized.footnotes else ""
    settings = {"lang": proofing, "footnotes": separators}
    numbering = plan.numbering.xml({place: style for style, place in plan.links.items()})
    yield Part(id="rIdStyles", file="styles.xml", kind="styles", content=_static("styles", styles))
    yield Part(
        id="rIdSettings",
        file="settings.xml",
        kind="settings",
        content=_static("settings", settings),
    )
    yield Part(
        id="rIdFonts", file="fontTable.xml", kind="fontTable", content=_static("fontTable", {})
    )
    yield Part(id="rIdNumbering", file="numbering.xml", kind="numbering", content=numbering)
    for is_first, suffix in ((False, ""), (True, "First")):
        for kind, write in (("header", header), ("footer", footer)):
            yield Part(
                id=f"rId{kind.title()}{suffix}",
                file=f"{kind}{suffix}.xml",
                kind=kind,
                content=write(localized, is_first=is_first),
            )
    yield from _notes(localized, plan, marks)


def proofing_language(locale: str) -> str:
    """Return the ``w:lang`` of a locale."""
    tag = locale.replace("_", "-")
    return _PROOFING.get(tag, tag)


def _notes(localized: Localized, plan: Plan, marks: Marks) -> Iterator[Part]:
    """Yield footnotes and comments, only where there are any."""
    if localized.footnotes:
        writer = RunWriter(
            targets=plan.targets,
            marks=marks,
            missing=None,
        )
        content = footnotes_part(localized.footnotes, writer)
        yield Part(id="rIdFootnotes", file="footnotes.xml", kind="footnotes", content=content)
    if marks.comments:
        content = comments_part(marks.comments)
        yield Part(id="rIdComments", file="comments.xml", kind="comments", content=content)


def _static(name: str, words: dict[str, str]) -> str:
    """Return a part that comes with the program, with the words of this draft in its ``@places@``."""
    content = (Path(__file__).with_name("parts") / f"{name}.xml").read_text(encoding="utf-8")
    for place, word in words.items():
        content = content.replace(f"@{place}@", word)
    return content
