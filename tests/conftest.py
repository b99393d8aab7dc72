"""Puts this folder on the path: ``small_library`` serves the tests of several stages."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files; the diff is what a reviewer reads",
    )
