"""What a letterhead offers and lacks, told before there is a draft for it."""

from collections.abc import Mapping

from msgspec import Struct

from drafting.diagnostics import Diagnostic, Findings
from drafting.letterhead.opening import (
    Letterhead,
    damage_reported,
    open_letterhead,
    render,
)
from drafting.letterhead.parts import Package, W, value
from drafting.letterhead.rendering import Rendered, unknown_tags
from drafting.letterhead.sentinel import sentinel_of
from drafting.letterhead.tags import SAMPLE, missing_tags
from drafting.relationships import Parts, part_names, relationships_of
from drafting.render.word.styles import ALWAYS

_HEADINGS = tuple(f"heading {rank}" for rank in range(1, 5))
_TEXT = ("Standing", "footnote text", "annotation text", "Strong", "Emphasis", "Unit label")
STYLES: tuple[str, ...] = (
    *_HEADINGS,
    *(style.name for style in ALWAYS if not style.is_heading),
    *_TEXT,
)
"""Names of the styles that a letterhead may have for a draft; one more for each numbered level, ``Provision …``."""


class Report(Struct, frozen=True, kw_only=True):
    places: Mapping[str, tuple[str, ...]]
    """Where each tag is used, in words, by tag; unknown ones too."""
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    """Tags that every page should have, and that nothing uses."""
    counts_pages: bool
    styles_found: tuple[str, ...]
    """Styles of the letterhead that a draft takes."""
    styles_added: tuple[str, ...]
    """Styles that a draft brings along."""
    findings: tuple[Diagnostic, ...]


def check_letterhead(letterhead: Letterhead) -> Report:
    """Return what a letterhead offers and lacks, after rendering it once with sample values."""
    findings = Findings()
    opened = open_letterhead(letterhead, findings)
    if opened is None:
        return _report(Rendered(names={}, parts=None), {}, {}, findings)
    rendered = render(letterhead, opened, SAMPLE, findings)
    if rendered.parts is not None:
        with damage_reported(letterhead, findings):
            sentinel_of(Package(rendered.parts), letterhead.at, findings)
    return _report(rendered, opened.places, opened.parts, findings)


def _report(
    rendered: Rendered, places: Mapping[str, str], parts: Parts, findings: Findings
) -> Report:
    by_tag: dict[str, list[str]] = {}
    for part, names in rendered.names.items():
        for name in names:
            by_tag.setdefault(name, []).append(places.get(part, part))
    own = _style_names(rendered.parts)
    return Report(
        places={name: tuple(found) for name, found in by_tag.items()},
        unknown=tuple(unknown_tags(rendered.names)),
        missing=missing_tags(frozenset(by_tag)),
        counts_pages=_counts_pages(parts),
        styles_found=tuple(name for name in STYLES if name.casefold() in own),
        styles_added=tuple(name for name in STYLES if name.casefold() not in own),
        findings=tuple(findings.items),
    )


def _style_names(parts: Parts | None) -> frozenset[str]:
    if parts is None:
        return frozenset()
    package = Package(parts)
    name = package.target("styles")
    if name is None:
        return frozenset()
    names = (value(item.find(W + "name")) for item in package.tree(name).iter(W + "style"))
    return frozenset(name.casefold() for name in names if name)


def _counts_pages(parts: Parts) -> bool:
    """Return whether a header or a footer has a field with the number of the page."""
    referred = relationships_of(parts, part_names(parts).main)
    pages = (item.target for item in referred if item.kind in {"header", "footer"})
    return any(b"PAGE" in parts.get(name, b"") for name in pages)
