"""The text of a clause: its articles with their paragraphs, and what stands where it may not."""

import re
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec.structs import replace

from drafting.diagnostics import Findings, Position
from drafting.markup.attributes import OPTIONAL, attributes_at_end, attributes_at_start
from drafting.markup.footnotes import (
    read_footnotes,
    report_definitions_of_links,
    report_lost_footnotes,
)
from drafting.markup.inlines import SUBSET_HINT, InlineReader
from drafting.markup.items import read_items
from drafting.markup.passages import Passages
from drafting.markup.positions import Origin
from drafting.markup.tokens import Tokens
from drafting.model.content import Article, ArticleClass, ClauseBody, Paragraph
from drafting.model.text import Message

END_OF_ARTICLE = ("heading_open", "footnote_block_open")
TABLE_LINE = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[ \t:-]*-[ \t:-]*\|[ \t|:-]*$", re.MULTILINE)
SETEXT_MARKS = ("-", "=")
ARTICLE_CLASSES = {
    member.value: member for member in ArticleClass if member is not ArticleClass.BODY
}
PROVISO = "proviso"
PARAGRAPH_CLASSES = (PROVISO, OPTIONAL)


def read_body(reader: InlineReader, text: str, origin: Origin, findings: Findings) -> ClauseBody:
    """Return the articles and footnotes of a clause; faults go to ``findings``."""
    environment: dict[str, object] = {}
    tokens = reader.markdown.parse(text, environment)
    passages = Passages(reader, origin, findings, text.split("\n"))
    body = _body(passages, tokens)
    report_definitions_of_links(passages, environment)
    report_lost_footnotes(passages, body.footnotes)
    return body


def _body(passages: Passages, tokens: Sequence[Token]) -> ClauseBody:
    articles: list[Article] = []
    footnotes: dict[str, Message] = {}
    stream = Tokens(tokens)
    while token := stream.next():
        if token.type == "heading_open":
            articles.append(_article(passages, token, stream))
        elif token.type == "footnote_block_open":
            footnotes = read_footnotes(passages, stream)
        elif token.nesting >= 0:
            _refuse_before_articles(passages, token, stream)
    return ClauseBody(articles=tuple(articles), footnotes=footnotes)


def _refuse_before_articles(passages: Passages, token: Token, stream: Tokens) -> None:
    """Report a block that stands where no article is open, with all that stands in it."""
    hint = "open an article with ## Heading {{#anchor}}"
    if token.type == "paragraph_open":
        inline = stream.next()
        stream.next()
        if inline is not None:
            passages.findings.add(
                "TXT002", passages.at(inline), "text stands before the first article", hint=hint
            )
    elif token.type == "ordered_list_open":
        passages.findings.add(
            "TXT003", passages.at(token), "a list stands before the first article", hint=hint
        )
        stream.skip("ordered_list_close", "ordered_list_open")
    else:
        passages.refuse(token, stream)


def _article(passages: Passages, opening: Token, stream: Tokens) -> Article:
    inline = stream.next()
    stream.next()
    at = passages.at(opening)
    if opening.tag != "h2" or opening.markup in SETEXT_MARKS:
        passages.findings.add(
            "TXT004", at, "an article is opened with ##, not with {marks}", marks=opening.markup
        )
    content = inline.content if inline else ""
    found = attributes_at_end(content)
    anchor = _article_anchor(passages, found.anchors, at)
    article_class, is_numbered = _article_class(passages, found.classes, at)
    if not found.text:
        passages.findings.add("TXT020", at, "the article has no heading")
    key = passages.key(anchor)
    heading = passages.heading(f"{key}/heading", content, found.text, at)
    paragraphs = _paragraphs(passages, key, stream)
    _check_paragraphs(passages, paragraphs, at)
    return Article(
        anchor=anchor,
        heading=heading,
        article_class=article_class,
        is_numbered=is_numbered,
        paragraphs=paragraphs,
        at=at,
    )


def _article_anchor(passages: Passages, anchors: Sequence[str], at: Position) -> str:
    """Return the anchor of an article; one that has none is reported, and gets one."""
    if not anchors:
        passages.findings.add(
            "TXT015", at, "the article has no anchor", hint="write ## Heading {{#anchor}}"
        )
    return passages.anchors.taken(anchors, at) or f"article-{at.line}"


def _article_class(
    passages: Passages, classes: Sequence[str], at: Position
) -> tuple[ArticleClass, bool]:
    """Return where an article goes, and whether it is numbered there."""
    article_class, is_numbered = ArticleClass.BODY, True
    for name in classes:
        if name == "unnumbered":
            is_numbered = False
        elif name in ARTICLE_CLASSES:
            article_class = ARTICLE_CLASSES[name]
        else:
            passages.findings.add(
                "TXT006",
                at,
                "unknown class .{name} on an article",
                name=name,
                hint="the classes are .final, .transitional, .amending, .repealing, .unnumbered",
            )
    return article_class, is_numbered


def _check_paragraphs(
    passages: Passages, paragraphs: Sequence[Paragraph], article_at: Position
) -> None:
    if not paragraphs:
        passages.findings.add("TXT005", article_at, "the article has no text")
    elif paragraphs[0].is_optional:
        passages.findings.add(
            "TXT026",
            paragraphs[0].message.at,
            "the first paragraph of an article cannot be optional: the article would lose its head",
        )


def _paragraphs(passages: Passages, base: str, stream: Tokens) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article, each with its list; ``base`` begins their keys."""
    paragraphs: list[Paragraph] = []
    while (token := stream.peek()) and token.type not in END_OF_ARTICLE:
        stream.next()
        if token.type == "paragraph_open":
            inline = stream.next()
            stream.next()
            if inline is not None:
                key = f"{base}/p{len(paragraphs) + 1}"
                paragraphs.append(_paragraph(passages, inline, key))
        elif token.type == "ordered_list_open":
            _attach_list(passages, token, stream, paragraphs)
        elif token.nesting >= 0:
            passages.refuse(token, stream)
    return tuple(paragraphs)


def _attach_list(
    passages: Passages, token: Token, stream: Tokens, paragraphs: list[Paragraph]
) -> None:
    """Give a list to the paragraph that introduces it."""
    if not paragraphs or paragraphs[-1].items:
        passages.findings.add(
            "TXT007",
            passages.at(token),
            "a list follows the paragraph that introduces it",
            hint="write the introducing paragraph before the list",
        )
        stream.skip("ordered_list_close", "ordered_list_open")
        return
    last = paragraphs[-1]
    paragraphs[-1] = replace(last, items=read_items(passages, last.message.key, stream))


def _paragraph(passages: Passages, inline: Token, place_key: str) -> Paragraph:
    at = passages.at(inline)
    found = attributes_at_start(inline.content)
    if not found.text:
        passages.findings.add("TXT021", at, "the paragraph has no text")
    for name in found.classes:
        if name not in PARAGRAPH_CLASSES:
            passages.findings.add(
                "TXT008",
                at,
                "unknown class .{name} on a paragraph",
                name=name,
                hint="the classes of a paragraph are .proviso and .optional",
            )
    if TABLE_LINE.search(inline.content):
        passages.findings.add(
            "TXT001", at, "{what} has no place in a clause", what="a table", hint=SUBSET_HINT
        )
    anchor = passages.anchors.taken(found.anchors, at)
    key = passages.key(anchor) if anchor else place_key
    return Paragraph(
        message=passages.message(key, inline, found.text),
        anchor=anchor,
        is_proviso=PROVISO in found.classes,
        is_optional=OPTIONAL in found.classes,
    )
