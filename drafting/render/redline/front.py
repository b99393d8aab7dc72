"""What stands before two clauses in one Word file: what is compared, what both answer, what a reader must know; and the head of its pages.

None of it is tracked, and none is compared: accepting or rejecting all changes leaves it above the text of the one clause or of the other.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from drafting.comparison.matrix import Matrix
from drafting.render.redline.files import WordFile
from drafting.render.redline.wordml import Element
from drafting.render.word.elements import paragraph, part, run
from drafting.render.word.matrix import STYLES as MATRIX_STYLES
from drafting.render.word.matrix import answers, sources
from drafting.render.word.page import PAPERS, page_parts
from drafting.render.word.sheet import SIZE
from drafting.render.word.styles import BY_STYLE, paragraph_styles
from drafting.xml_trees import tree_of

_CORE: Final = "docProps/core.xml"
_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_TITLE: Final = "ActTitle"
_HEADING: Final = "Section"
_LINE: Final = "Purpose"


class Front(Struct, frozen=True, kw_only=True):
    """What is said of two clauses before their words."""

    title: str
    """What is compared; every page says it."""
    names: str
    """Of both clauses: the heading of their text."""
    standings: tuple[str, ...]
    """The authority of each text, a line each at the head of every page."""
    meanings: tuple[str, ...]
    """What these say, where that is more than their names: at the foot of the first page."""
    lines: tuple[str, ...]
    """What a reader must know of the text, and how much has changed."""
    matrix: Matrix | None
    """None where the clauses have no questions in common."""
    words: Mapping[str, str]
    """What a matrix says beside its answers, with ``page``."""
    paper: str


def put_before(file: WordFile, front: Front) -> None:
    """Put a front before the body of one of our files, and head its pages with it; the trees of the file are written into."""
    width = PAPERS[front.paper].text_width
    file.document[0][:0] = _parsed("document", "".join(_body(front, width)))
    if front.matrix:
        file.trees[file.part_names["styles"]].extend(_parsed("styles", _styles()))
    for name, content in _pages(front).items():
        file.trees[f"word/{name}.xml"] = tree_of(content.encode())
    core = tree_of(file.parts[_CORE])
    for title in core.iter(f"{_DUBLIN_CORE}title"):
        title.text = front.title
    file.parts[_CORE] = etree.tostring(
        core, xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _parsed(root: str, content: str) -> list[Element]:
    return list(tree_of(part(root, content).encode()))


def _body(front: Front, width: int) -> Iterator[str]:
    yield paragraph(_TITLE, run(front.title))
    if front.matrix:
        yield from answers(front.matrix, front.words, width)
        yield from sources(front.matrix, front.words, width)
        yield paragraph(_HEADING, run(front.names))
    yield from (paragraph(_LINE if front.matrix else "Body", run(line)) for line in front.lines)


def _styles() -> str:
    """Return the styles of a matrix for a file whose text is larger than that of a matrix."""
    taken = {style.name for style in BY_STYLE.values()}
    own = (
        replace(style, size=style.size or SIZE)
        for style in MATRIX_STYLES
        if style.name not in taken
    )
    return paragraph_styles(own, frozenset(), {})


def _pages(front: Front) -> Mapping[str, str]:
    meaning = "".join(paragraph("Standing", run(line)) for line in front.meanings)
    return page_parts(front.title, front.words["page"], front.standings, meaning)
