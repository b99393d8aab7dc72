"""Puts this folder on the path: ``small_library`` serves the tests of several stages."""

import os
import shutil
import tempfile

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files; the diff is what a reviewer reads",
    )


def pytest_configure() -> None:
    """Keep the tests, and the programs that they start, out of the user's cache."""
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="articulado-tests-")


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
