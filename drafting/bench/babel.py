"""Extractors for Babel, for those who keep translations with ``pybabel``: the same keys and sources as ``drafting i18n extract``.

A mapping file names them; a clause or an instrument outside its folder of a library is no text of a library, and is left out::

    [clauses: **.md]
    [instruments: **/instruments/*.yaml]
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePath
from typing import IO

from drafting.bench.extraction import Texts, messages_of, messages_within
from drafting.diagnostics import Findings
from drafting.library.clauses import read_clause
from drafting.library.instruments import read_instrument
from drafting.library.roots import CLAUSE_ID, ID
from drafting.markup import MarkupReader

Found = tuple[int, str, tuple[str, str], list[str]]
"""Line, function, its arguments (key and source), comments: what Babel asks of an extractor."""


def extract_clauses(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 (of Babel)
    comment_tags: Collection[str],  # noqa: ARG001 (of Babel)
    options: Mapping[str, str],  # noqa: ARG001 (of Babel)
) -> Iterator[Found]:
    """Yield the texts of a clause, ``topics/<topic>/<variant>.md``.

    Raises:
        ContentError: every fault of the file.
    """
    path = PurePath(fileobj.name)
    clause_id = f"{path.parent.name}/{path.stem}"
    if path.parent.parent.name != "topics" or not CLAUSE_ID.fullmatch(clause_id):
        return

    def read(text: str, findings: Findings) -> Texts:
        clause = read_clause(text, clause_id, str(path), MarkupReader(), findings)
        return Texts(instruments=(), clauses=(clause,) if clause else ())

    yield from _extracted(fileobj, read)


def extract_instruments(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 (of Babel)
    comment_tags: Collection[str],  # noqa: ARG001 (of Babel)
    options: Mapping[str, str],  # noqa: ARG001 (of Babel)
) -> Iterator[Found]:
    """Yield the texts of an instrument, ``instruments/<id>.yaml``.

    Raises:
        ContentError: every fault of the file.
    """
    path = PurePath(fileobj.name)
    if path.parent.name != "instruments" or not ID.fullmatch(path.stem):
        return

    def read(text: str, findings: Findings) -> Texts:
        instrument = read_instrument(text, path.stem, str(path), MarkupReader(), findings)
        return Texts(instruments=(instrument,) if instrument else (), clauses=())

    yield from _extracted(fileobj, read)


def _extracted(fileobj: IO[bytes], read: Callable[[str, Findings], Texts]) -> Iterator[Found]:
    findings = Findings()
    text = fileobj.read().decode("utf-8-sig").replace("\r\n", "\n")
    texts = read(text, findings)
    findings.raise_if_any()
    lines = {message.key: message.at.line for message in messages_within(texts)}
    for _, message in messages_of(texts):
        yield lines[message.key], "pgettext", (message.key, message.source), list(message.notes)
