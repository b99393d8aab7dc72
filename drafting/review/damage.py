"""What is wrong with a part of a Word file that cannot be read, for a person who has the file before her and not its XML."""

import re
from typing import Final

from lxml import etree

from drafting.diagnostics import Findings, Position
from drafting.render.redline.wordml import W

_TAG: Final = re.compile(rb"<[^<>]*>?")
_TAIL: Final = 2_000
"""Bytes before the end in which its last words are looked for."""
_MOST_WORDS: Final = 8
GET_AGAIN_HINT: Final = "ask for the file again, or let Word repair it: File, Open, Open and Repair"


def report_damage(
    data: bytes, part: str, error: etree.XMLSyntaxError, file: str, findings: Findings
) -> None:
    """Report why a part is no XML: it breaks off, it is deeper or longer than any text, or letters in it are wrong."""
    at = Position(file=file)
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        findings.add(
            "REV001",
            at,
            "the part {part} nests more deeply, or goes on longer without a break, than any text does",
            hint="open the file in Word or LibreOffice and save it anew",
            part=part,
        )
    elif error.code == etree.ErrorTypes.ERR_TAG_NOT_FINISHED or not data.rstrip().endswith(b">"):
        _report_broken_off(data, part, at, findings)
    else:
        line, column = error.position
        findings.add(
            "REV001",
            at,
            "the part {part} is damaged at character {column} of its line {line}",
            hint=GET_AGAIN_HINT,
            part=part,
            line=line,
            column=column,
        )


def _report_broken_off(data: bytes, part: str, at: Position, findings: Findings) -> None:
    words = _last_words(data)
    if words:
        findings.add(
            "REV001",
            at,
            "the part {part} breaks off after the words “{words}”: what followed is missing",
            hint=GET_AGAIN_HINT,
            part=part,
            words=words,
        )
    else:
        findings.add(
            "REV001",
            at,
            "the part {part} breaks off: its end is missing",
            hint=GET_AGAIN_HINT,
            part=part,
        )


def _last_words(data: bytes) -> str:
    tail = data[-_TAIL:]
    # What is cut at its start is no tag any more.
    tail = tail[tail.find(b"<") :] if b"<" in tail else tail
    text = _TAG.sub(b"", tail).decode("utf-8", "ignore")
    return " ".join(text.split()[-_MOST_WORDS:])


def report_no_text(root: etree._Element, part: str, file: str, findings: Findings) -> bool:
    """Return whether the document part holds no text of a document, after reporting it: an empty one would be compared in silence."""
    if root.tag == f"{W}document" and root.find(f"{W}body") is not None:
        return False
    findings.add(
        "OPC014",
        Position(file=file),
        "the part {part} holds no text: the file is damaged, or no Word document",
        hint=GET_AGAIN_HINT,
        part=part,
    )
    return True
