"""The parts of a file round its text: styles, settings, lists, headers, notes, and what it carries of its making."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from drafting.grammar.more import MORE
from drafting.model.draft import Run
from drafting.render.word.package import Part
from drafting.render.word.runs import RunWriter, comments_part, footnotes_part

_PROOFING = {
    "es": "es-ES",
    "pt": "pt-BR",
    "fr": "fr-FR",
    **{language: grammar.proofing for language, grammar in MORE.items()},
}
"""Word wants a territory: a bare language is proofed as where most of its dictionaries come from."""

_FOOTNOTE_SEPARATORS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
PAGE_PARTS = {
    "header-default": "rIdHeader",
    "header-first": "rIdHeaderFirst",
    "footer-default": "rIdFooter",
    "footer-first": "rIdFooterFirst",
}


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a file holds beside its text; parts are given as their XML."""

    proofing: str
    """The ``w:lang`` of what says nothing else."""
    text_width: int
    size: int
    """Of the text, in half-points."""
    styles: str
    numbering: str
    pages: Mapping[str, str]
    """Headers and footers by the name of their file."""
    footnotes: tuple[tuple[tuple[Run, ...], RunWriter], ...]
    comments: tuple[str, ...]
    carried: str
    """Empty where the file is no draft."""


def parts_around(around: Surroundings) -> Iterator[Part]:
    """Yield the parts of a file but for its text; footnotes, comments and what it carries only where there are any."""
    styles = {
        "lang": around.proofing,
        "width": str(around.text_width),
        "size": str(around.size),
        "paragraphs": around.styles,
    }
    separators = _FOOTNOTE_SEPARATORS if around.footnotes else ""
    settings = {"lang": around.proofing, "footnotes": separators}
    yield _part("Styles", "styles", _static("styles", styles))
    yield _part("Settings", "settings", _static("settings", settings))
    yield _part("Fonts", "fontTable", _static("fontTable", {}))
    yield _part("Numbering", "numbering", around.numbering)
    for name, content in around.pages.items():
        kind = name.removesuffix("First")
        yield Part(
            id=f"rId{name[0].upper()}{name[1:]}", file=f"{name}.xml", kind=kind, content=content
        )
    if around.footnotes:
        yield _part("Footnotes", "footnotes", footnotes_part(around.footnotes))
    if around.comments:
        yield _part("Comments", "comments", comments_part(around.comments))
    if around.carried:
        yield Part(
            id="rIdCarried",
            folder="customXml",
            file="item1.xml",
            kind="customXml",
            content=around.carried,
        )


def _part(name: str, kind: str, content: str) -> Part:
    return Part(id=f"rId{name}", file=f"{kind}.xml", kind=kind, content=content)


def language_tag(locale: str) -> str:
    """Return a locale as BCP 47 writes it."""
    return locale.replace("_", "-")


def proofing_language(locale: str) -> str:
    """Return the ``w:lang`` of a locale."""
    tag = language_tag(locale)
    return _PROOFING.get(tag, tag)


def _static(name: str, words: Mapping[str, str]) -> str:
    """Return a part that comes with the program, with the words of this draft in its ``@places@``."""
    content = (Path(__file__).with_name("parts") / f"{name}.xml").read_text(encoding="utf-8")
    for place, word in words.items():
        content = content.replace(f"@{place}@", word)
    return content
