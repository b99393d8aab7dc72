"""Comparisons as web pages: one file each, without script and without network, for the screen and for paper.

Templates stand beside this module; everything that goes into them is escaped.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from drafting.comparison.matrix import Matrix
from drafting.grammar import Language
from drafting.localization import LOCALES

__all__ = ["matrix_page"]


def matrix_page(matrix: Matrix, words: Mapping[str, str]) -> bytes:
    """Return a matrix as a page; ``words`` are what it says beside its answers, with ``limits_of``."""
    return _page("matrix.html", matrix.language, matrix=matrix, words=words)


def _page(template: str, language: Language, **values: object) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tag = LOCALES[language].replace("_", "-")
    return environment.get_template(template).render(language=tag, **values).encode()
