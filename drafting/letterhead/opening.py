"""A letterhead from its bytes to its rendered parts: checked first, rendered in the child, checked again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lxml import etree
from msgspec import Struct

from drafting.diagnostics import Findings, Position
from drafting.letterhead.places import places_of
from drafting.letterhead.rendering import Rendered, render_tags
from drafting.letterhead.tags import Value
from drafting.opc import CONTENT_TYPES, read_package, report_reaching_out
from drafting.relationships import Parts
from drafting.render.word.package import zipped

_TEMPLATE_TYPE, _DOCUMENT_TYPE = b"template.main+xml", b"document.main+xml"


class Letterhead(Struct, frozen=True, kw_only=True):
    """A letterhead as it was read."""

    file: str
    data: bytes
    follows_paper: bool = False
    """Its pages take the paper of the jurisdiction: those that come with the program; a firm's own page stays."""

    @property
    def at(self) -> Position:
        return Position(file=self.file)


class Opened(Struct, frozen=True, kw_only=True):
    """A letterhead whose bytes hold nothing that a letterhead may not hold."""

    parts: Parts
    places: Mapping[str, str]
    """Where its parts stand, in words."""


def open_letterhead(letterhead: Letterhead, findings: Findings) -> Opened | None:
    """Return the parts of a letterhead; None where it is refused, for reasons among the findings."""
    parts = read_package(letterhead.data, letterhead.file, findings)
    if parts is None:
        return None
    report_reaching_out(parts, letterhead.file, findings)
    if findings.errors:
        return None
    # python-docx 1.2 refuses a template, although it is the same document but for this word.
    types = parts[CONTENT_TYPES].replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    return Opened(parts={**parts, CONTENT_TYPES: types}, places=places_of(parts))


def render(
    letterhead: Letterhead, opened: Opened, values: Mapping[str, Value], findings: Findings
) -> Rendered:
    """Return a letterhead with its tags replaced by these values."""
    data = zipped(opened.parts)
    return render_tags(data, values, opened.places, findings, letterhead.file)


@contextmanager
def damage_reported(letterhead: Letterhead, findings: Findings) -> Iterator[None]:
    """Turn what a damaged part sets off into a finding: which of them is sound, only reading them all can tell."""
    try:
        yield
    except (etree.LxmlError, KeyError, ValueError, StopIteration) as error:
        findings.add(
            "LTH013",
            letterhead.at,
            "the letterhead is damaged: {problem}",
            hint="open it in Word, save it anew as .docx, and try again",
            problem=" ".join(str(error).split())[:200] or type(error).__name__,
        )
