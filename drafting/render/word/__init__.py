"""Localized drafts as Word files: pure, byte-reproducible, and without any library for Word.

``plan`` counts, ``body`` and ``runs`` write, ``package`` zips; ``numbering``, ``styles`` and ``page`` are the parts round the text,
``surroundings`` puts them together. ``synopsis`` writes several languages of a draft side by side.
The decisions behind them stand in ``docs/word.md``.
"""

from drafting.model.draft import Localized
from drafting.render.word.body import BodyWriter
from drafting.render.word.contents import entries_of
from drafting.render.word.numbering import Lists
from drafting.render.word.package import document_properties, members_of, sealed
from drafting.render.word.page import PAPERS, page_parts, section, standing_meaning
from drafting.render.word.plan import plan_document
from drafting.render.word.presentation import Presentation, banner, shown_as
from drafting.render.word.provenance import Making, carried_part, is_untouched_draft
from drafting.render.word.runs import Marks, RunWriter
from drafting.render.word.styles import ALWAYS, TEXT_SIZE, paragraph_styles
from drafting.render.word.surroundings import (
    PAGE_PARTS,
    Surroundings,
    language_tag,
    parts_around,
    proofing_language,
)

__all__ = [
    "Making",
    "Presentation",
    "draft_members",
    "is_untouched_draft",
    "readable_properties",
    "render_word",
]


def render_word(
    localized: Localized,
    making: Making,
    shown: Presentation = Presentation(),  # noqa: B008 (frozen)
) -> bytes:
    """Return a draft as a Word file; the same draft and making give the same bytes.

    Raises:
        ValueError, KeyError: as ``draft_members`` does.
    """
    return sealed(draft_members(localized, making, shown), readable_properties(localized, making))


def draft_members(localized: Localized, making: Making, shown: Presentation) -> dict[str, bytes]:
    """Return the members of a draft's file, but for the custom properties that seal it.

    Raises:
        ValueError: a text holds a control character, a reference names a unit that the draft lacks,
            or the numbering is beyond Word's.
        KeyError: the paper or a word of the page (``chrome``) is unknown.
    """
    localized = shown_as(localized, shown)
    paper = PAPERS[localized.paper]
    plan = plan_document(localized, Lists())
    marks = Marks(created=making.created, most_footnotes=len(localized.footnotes))
    writer = BodyWriter(localized, plan, marks, entries_of(localized))
    document = writer.document_part(
        section(paper, PAGE_PARTS, numbers_lines=shown.numbers_lines),
        has_pages=shown.is_for_print,
    )
    notes = RunWriter(targets=plan.targets, marks=marks, missing=None, suffix=plan.suffix)
    standing = (localized.standing.short, banner((localized,), making.created, shown))
    surroundings = Surroundings(
        proofing=proofing_language(localized.locale),
        text_width=paper.text_width,
        size=TEXT_SIZE,
        styles=paragraph_styles((*ALWAYS, *plan.by_level), plan.used, plan.links),
        numbering=plan.lists.xml({place: style for style, place in plan.links.items()}),
        pages=page_parts(
            localized.title, localized.chrome["page"], standing, standing_meaning(localized)
        ),
        footnotes=tuple((localized.footnotes[n - 1], notes) for _, n in marks.footnotes),
        comments=tuple(marks.comments),
        carried=carried_part(making, localized, writer.typed, writer.noted),
    )
    return members_of(
        document,
        parts_around(surroundings),
        document_properties(localized.title, language_tag(localized.locale), making.created),
    )


def readable_properties(localized: Localized, making: Making) -> dict[str, str]:
    """Return what a person finds under the properties of the file."""
    return {
        "articulado.version": making.tool,
        "articulado.brief": making.brief_name,
        "articulado.standing": localized.standing.long,
        "articulado.clauses": ", ".join(localized.clause_titles),
    }
