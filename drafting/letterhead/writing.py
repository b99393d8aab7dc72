"""A draft on a letterhead, as a Word file."""

from collections.abc import Mapping

from lxml import etree

from drafting.diagnostics import Diagnostic, Findings, Severity
from drafting.letterhead.grafting import Graft
from drafting.letterhead.opening import Letterhead, damage_reported, open_letterhead, render
from drafting.letterhead.parts import Element, Package, W, value
from drafting.letterhead.sentinel import sentinel_of
from drafting.letterhead.tags import SIGNATORIES, STANDING, Value, missing_tags, values_of
from drafting.model.draft import Localized, without_signatures
from drafting.relationships import Parts
from drafting.render.word import Making, Presentation, draft_members, readable_properties
from drafting.render.word.elements import (
    NAMESPACES,
    bookmark_end,
    bookmark_start,
    character_style,
    paragraph,
    run,
)
from drafting.render.word.package import sealed
from drafting.render.word.page import PAPERS, Paper
from drafting.render.word.provenance import CARRIED, EXTENT, PROPERTIES, SIGNED_ELSEWHERE
from drafting.render.word.surroundings import proofing_language
from drafting.xml_trees import tree_of

_BEFORE_LINES = frozenset(
    {
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type"),
        *("pgSz", "pgMar", "paperSrc", "pgBorders"),
    }
)
"""What stands before ``w:lnNumType`` (CT_SectPr, 17.6.17)."""


def draft_on_letterhead(
    letterhead: Letterhead,
    localized: Localized,
    making: Making,
    shown: Presentation = Presentation(),  # noqa: B008 (frozen)
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return a draft on a letterhead, and what its drafter should know; the same input gives the same bytes.

    Raises:
        ContentError: the letterhead is refused, or it cannot take a draft.
        ValueError, KeyError: as ``render_word`` does.
    """
    findings = Findings()
    opened = open_letterhead(letterhead, findings)
    findings.raise_if_any()
    assert opened is not None
    values = values_of(localized, making, shown)
    rendered = render(letterhead, opened, values, findings)
    findings.raise_if_any()
    used = frozenset(name for names in rendered.names.values() for name in names)
    if SIGNATORIES in used:
        localized = without_signatures(localized)
    draft = Package(draft_members(localized, making, shown))
    if SIGNATORIES in used:
        draft.tree(CARRIED).set(SIGNED_ELSEWHERE, "yes")
    _mark_extent(draft.tree(draft.names.main)[0])
    _state_authority(draft, {**values, STANDING: localized.standing.long}, used)
    _report_missing(letterhead, used, findings)
    data = b""
    with damage_reported(letterhead, findings):
        data = _grafted(letterhead, rendered.parts or {}, draft, localized, making, shown, findings)
    findings.raise_if_any()
    return data, tuple(findings.items)


def _grafted(  # noqa: PLR0913, PLR0917 (a letterhead, a draft, and what is said of them)
    letterhead: Letterhead,
    parts: Parts,
    draft: Package,
    localized: Localized,
    making: Making,
    shown: Presentation,
    findings: Findings,
) -> bytes:
    package = Package(parts)
    sentinel = sentinel_of(package, letterhead.at, findings)
    if sentinel is None:
        return b""
    if letterhead.follows_paper:
        _take_paper(package, PAPERS[localized.paper])
    if shown.numbers_lines:
        _number_lines(package)
    graft = Graft(package, draft, proofing_language(localized.locale))
    graft.into(sentinel)
    further = tuple(graft.further_properties())
    members = package.members()
    members.pop(PROPERTIES)
    name = letterhead.file.replace("\\", "/").rsplit("/", 1)[-1]
    readable = {**readable_properties(localized, making), "articulado.letterhead": name}
    return sealed(members, readable, further)


def _mark_extent(body: Element) -> None:
    """Put a bookmark round the draft, so that a reader can tell its words from those of the letterhead."""
    ids = (int(value(mark, "id") or 0) for mark in body.iter(W + "bookmarkStart"))
    identifier = max(ids, default=0) + 1
    marks = bookmark_start(identifier, EXTENT) + bookmark_end(identifier)
    start, end = tree_of(f"<w:body {NAMESPACES}>{marks}</w:body>".encode())
    section = body[-1]
    body.insert(0, start)
    section.addprevious(end)


def _state_authority(draft: Package, values: Mapping[str, Value], used: frozenset[str]) -> None:
    """Say above the text what the letterhead has no place for: that this is a draft, and of which authority."""
    said = [word for tag in missing_tags(used) if (word := str(values[tag]))]
    if said:
        line = paragraph("Standing", run(" · ".join(said), character_style("Strong")))
        root = tree_of(f"<w:body {NAMESPACES}>{line}</w:body>".encode())
        draft.tree(draft.names.main)[0].insert(0, root[0])


def _report_missing(letterhead: Letterhead, used: frozenset[str], findings: Findings) -> None:
    for tag in missing_tags(used):
        findings.add(
            "LTH014",
            letterhead.at,
            "the letterhead has no place for {tag}; it is written above the text",
            hint="write {{{{ {tag} }}}} in its header",
            severity=Severity.WARNING,
            tag=tag,
        )


def _take_paper(package: Package, paper: Paper) -> None:
    for size in package.tree(package.names.main).iter(W + "pgSz"):
        size.set(W + "w", str(paper.width))
        size.set(W + "h", str(paper.height))


def _number_lines(package: Package) -> None:
    """Number every fifth line in the sections of a letterhead."""
    for section in package.tree(package.names.main).iter(W + "sectPr"):
        for old in section.findall(W + "lnNumType"):
            section.remove(old)
        lines = etree.Element(W + "lnNumType", {W + "countBy": "5", W + "restart": "newPage"})
        names = [etree.QName(child).localname for child in section]
        section.insert(sum(name in _BEFORE_LINES for name in names), lines)
