"""Renders a letterhead's tags in a child process with limits, and tells every failure as a finding."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from drafting.diagnostics import Findings, Position
from drafting.letterhead.tags import TAGS, Value
from drafting.opc import read_package
from drafting.relationships import Parts

SECONDS = 30
"""Longest wait for the child, by the clock on the wall."""
LIMITS: Mapping[str, int] = {"AS": 1_200_000_000, "CPU": 20, "FSIZE": 0, "CORE": 0}
"""Bytes of memory, seconds of work; it writes no file."""

FAULTS: Mapping[str, tuple[str, str]] = {
    "syntax": ("LTH002", "a tag in {place} cannot be read: {problem}"),
    "undefined": ("LTH003", "a tag in {place} asks for something that there is not: {problem}"),
    "refused": ("LTH004", "a tag in {place} does what no letterhead may do: {problem}"),
    "unsuitable": ("LTH005", "a tag in {place} does not suit its value: {problem}"),
    "limit": ("LTH006", "rendering the letterhead takes more time or memory than it may"),
    "unsound": ("LTH007", "the tags in {place} break the document: {problem}"),
    "crash": ("LTH008", "the letterhead cannot be rendered: {problem}"),
}
"""What may happen in the child: code and message."""
HINTS: Mapping[str, str] = {
    "syntax": "write a tag as {{{{ title }}}}, with two braces on either side",
    "undefined": "“drafting letterhead check” lists the tags; signatories have name and office",
    "refused": "use tags, “if”, “for” and the filters that docs/letterheads.md lists",
    "unsuitable": "print the tag as it is",
    "limit": "keep tags to names; take loops within loops out",
    "unsound": "begin and end “if” or “for” in the same paragraph, or give each its own: {{%p if … %}}",
    "crash": "open the letterhead in Word, save it anew as .docx, and try again",
}


class Fault(Struct, frozen=True, kw_only=True):
    kind: str
    part: str
    problem: str


class Answer(Struct, frozen=True, kw_only=True):
    """What the child says before the file itself."""

    names: Mapping[str, tuple[str, ...]]
    fault: Fault | None


class Rendered(Struct, frozen=True, kw_only=True):
    """A letterhead as the child gives it back."""

    names: Mapping[str, tuple[str, ...]]
    """Names that its tags use, by part."""
    parts: Parts | None
    """None where it could not be rendered."""


def render_tags(
    data: bytes,
    values: Mapping[str, Value],
    places: Mapping[str, str],
    findings: Findings,
    file: str,
) -> Rendered:
    """Return a letterhead with its tags replaced; what went wrong is among the findings.

    ``places`` says where a part stands, in words.
    """
    answer, rendered = _run_child(data, values)
    at = Position(file=file)
    unknown = unknown_tags(answer.names)
    for name, parts in unknown.items():
        for part in parts:
            findings.add(
                "LTH001",
                at,
                "there is no tag {tag}; {place} uses it",
                hint="the tags are: {known}",
                tag=name,
                place=places.get(part, part),
                known=", ".join(TAGS),
            )
    fault = answer.fault
    if fault is not None and not (unknown and fault.kind == "undefined"):
        _report(fault, at, places, findings)
    package = None if fault or findings.errors else read_package(rendered, file, findings)
    return Rendered(names=answer.names, parts=package)


def unknown_tags(names: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return the parts that use a name that the program does not offer, by name."""
    wrong = sorted({name for used in names.values() for name in used if name not in TAGS})
    return {name: tuple(part for part, used in names.items() if name in used) for name in wrong}


def _report(fault: Fault, at: Position, places: Mapping[str, str], findings: Findings) -> None:
    code, template = FAULTS[fault.kind]
    findings.add(
        code,
        at,
        template,
        hint=HINTS[fault.kind],
        place=places.get(fault.part, fault.part or "?"),
        problem=fault.problem or "?",
    )


def _run_child(data: bytes, values: Mapping[str, Value]) -> tuple[Answer, bytes]:
    """Return the answer of the child and what it rendered; a child that dies has a fault for its answer."""
    header = {
        "paths": [path for path in sys.path if Path(path).is_absolute()],
        "values": values,
        "limits": LIMITS,
    }
    command = [sys.executable, "-I", "-B", str(Path(__file__).with_name("child.py"))]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(header).encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _fault("limit", ""), b""
    if done.returncode != 0:
        # A signal is how a limit ends a process (CPU), or how a library ends for want of memory.
        kind = "limit" if done.returncode < 0 else "crash"
        return _fault(kind, _last_line(done.stderr)), b""
    line, _, rendered = done.stdout.partition(b"\n")
    return msgspec.json.decode(line, type=Answer), rendered


def _fault(kind: str, problem: str) -> Answer:
    return Answer(names={}, fault=Fault(kind=kind, part="", problem=problem))


def _last_line(stream: bytes) -> str:
    lines = stream.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _environment() -> dict[str, str]:
    """Return what Python needs to start on Windows; nothing else is the child's business."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
