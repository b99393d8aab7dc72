"""Tables of cases: one TSV file per subject, to be read and corrected by linguists.

``@pytest.mark.cases("dates.tsv")`` calls the test once per row, with the columns it names as
arguments. In the files, lines that begin with ``#`` are remarks and ``~`` stands for U+00A0.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

_CASES = Path(__file__).parent / "cases"
_SPACES = str.maketrans({"~": "\N{NO-BREAK SPACE}", "_": "\N{NARROW NO-BREAK SPACE}"})
_FILES_WITH_SPACES = {"lists.tsv", "money_figures.tsv", "typography.tsv"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cases(file): run once for each row of a TSV file of cases")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("cases")
    if marker is None:
        return
    (file,) = marker.args
    rows = list(_rows(file))
    names = list(rows[0][1])
    metafunc.parametrize(
        names,
        [pytest.param(*row.values(), id=f"{file}:{line}") for line, row in rows],
    )


def _rows(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file of cases with their line numbers, so that a failure names both."""
    header: list[str] = []
    for line, text in enumerate((_CASES / file).read_text("utf-8").splitlines(), start=1):
        if text.startswith("#"):
            continue
        cells = text.split("\t")
        if not header:
            header = cells
            continue
        row = dict(zip(header, cells, strict=True))
        if file in _FILES_WITH_SPACES:
            # The first column names a locale, whose underscore is no space.
            first = header[0]
            row = {name: row[name] if name == first else _spaced(row[name]) for name in row}
        yield line, row


def _spaced(text: str) -> str:
    return text.translate(_SPACES)
