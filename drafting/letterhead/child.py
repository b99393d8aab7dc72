"""Runs a letterhead's tags in a process of its own, behind limits: a template is a program that somebody else wrote.

Started by path and in isolation by ``rendering``; it imports nothing of this package. In: one line of JSON (``paths``, ``values``,
``limits``), then the bytes of a Word file. Out: one line of JSON (``names`` used by part, ``fault`` or null), then the file rendered.
"""

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

FILTERS = frozenset(
    (
        *("capitalize", "lower", "title", "upper", "replace", "trim"),
        *("d", "default", "e", "escape", "int", "string"),
        *("first", "join", "last", "length", "list", "reverse", "sort"),
    )
)
"""What a letterhead needs to shape words; none that is random, formats without bound or builds markup."""


def limit(limits: Mapping[str, int]) -> None:
    """Limit memory, time and files of this process; where the system knows no such limits, the clock of the parent remains."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    for name in ("AS", "CPU", "FSIZE", "CORE"):
        wanted = limits[name]
        kind = getattr(resource, f"RLIMIT_{name}")
        _, most = resource.getrlimit(kind)
        bound = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with contextlib.suppress(ValueError, OSError):  # macOS takes no limit of memory
            resource.setrlimit(kind, (bound, bound))


def environment() -> Any:  # noqa: ANN401 (of jinja2, which is imported behind the limits)
    """Return the sandbox: no globals, few filters, undefined names are errors, sequences are not multiplied."""
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.exceptions import SecurityError  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"**", "*", "%"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
            if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
                message = f"the operator {operator}"
                raise SecurityError(message)
            return super().call_binop(context, operator, left, right)

        def call(self, context: Any, called: Any, /, *values: Any, **named: Any) -> NoReturn:  # noqa: ANN401
            del context, values, named
            message = f"a call of {getattr(called, '__name__', 'something')}"
            raise SecurityError(message)

    sandbox = Sandbox(undefined=StrictUndefined, autoescape=True)
    sandbox.globals.clear()
    sandbox.filters = {name: call for name, call in sandbox.filters.items() if name in FILTERS}
    return sandbox


def template_class() -> Any:  # noqa: ANN401
    """Return docxtpl's template with its parts at hand and its repairs off."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    class Template(DocxTemplate):  # type: ignore[misc] # untyped
        at = ""
        """The part that is being read or rendered."""

        def sources(self) -> Iterator[tuple[str, str]]:
            """Yield each part that may hold tags, as the template text that docxtpl makes of it."""
            self.render_init()
            yield _name(self.docx.part), self.patch_xml(self.get_xml())
            for uri in (self.HEADER_URI, self.FOOTER_URI):
                for _, part in self.get_headers_footers(uri):
                    yield _name(part), self.patch_xml(self.get_part_xml(part))
            for part in filter(_holds_footnotes, self.docx.part.package.parts):
                yield _name(part), self.patch_xml(part.blob.decode("utf-8"))

        def render_xml_part(self, src_xml: str, part: Any, *rest: Any) -> Any:  # noqa: ANN401
            self.at = _name(part)
            return super().render_xml_part(src_xml, part, *rest)

        def fix_tables(self, xml: str) -> Any:  # noqa: ANN401
            # docxtpl 0.20 parses what it rendered with recover=True: what a misplaced tag breaks would be lost in silence.
            etree.fromstring(xml)
            return super().fix_tables(xml)

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401
            """Leave the document properties alone: docxtpl 0.20 escapes them twice, and a draft has its own."""

    return Template


def _name(part: Any) -> str:  # noqa: ANN401
    return str(part.partname).lstrip("/")


def _holds_footnotes(part: Any) -> bool:  # noqa: ANN401
    return str(part.content_type).endswith("wordprocessingml.footnotes+xml")


def survey(template: Any, sandbox: Any, names: dict[str, list[str]]) -> None:  # noqa: ANN401
    """Collect the names that each part uses; raises where tags cannot be read."""
    from jinja2 import meta  # noqa: PLC0415

    for part, source in template.sources():
        template.at = part
        names[part] = sorted(meta.find_undeclared_variables(sandbox.parse(source)))
        template.at = ""


def run(header: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what was found and the file rendered; no bytes where there is a fault."""
    names: dict[str, list[str]] = {}
    template = None
    try:
        sandbox = environment()
        template = template_class()(io.BytesIO(data))
        survey(template, sandbox, names)
        template.render(dict(header["values"]), sandbox, autoescape=True)
        rendered = io.BytesIO()
        template.save(rendered)
    except Exception as error:  # whatever a stranger's file sets off is told, not thrown
        part = template.at if template is not None else ""
        return {"names": names, "fault": fault(error, part)}, b""
    return {"names": names, "fault": None}, rendered.getvalue()


def fault(error: BaseException, part: str) -> dict[str, str]:
    """Return an exception as a kind that the parent has words for."""
    kinds = {
        "UndefinedError": "undefined",
        "SecurityError": "refused",
        "TemplateSyntaxError": "syntax",
        "TemplateAssertionError": "refused",
        "MemoryError": "limit",
        "RecursionError": "limit",
        "OverflowError": "limit",
        "XMLSyntaxError": "unsound",
        "TypeError": "unsuitable",
        "ValueError": "unsuitable",
        "ZeroDivisionError": "unsuitable",
    }
    kind = kinds.get(type(error).__name__, "crash")
    if kind == "unsound" and not part:
        kind = "crash"  # the part was no XML before any tag was replaced
    problem = getattr(error, "message", None) or str(error)
    return {"kind": kind, "part": part, "problem": " ".join(problem.split())[:200]}


def main() -> None:
    stream = sys.stdin.buffer
    header = json.loads(stream.readline())
    # An isolated Python leaves out packages of the user's own folder, where this program may be installed.
    sys.path[:] = header["paths"]
    limit(header["limits"])
    try:
        answer, data = run(header, stream.read())
    except MemoryError:
        answer, data = {"names": {}, "fault": {"kind": "limit", "part": "", "problem": ""}}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + data)


if __name__ == "__main__":
    main()
