"""Collect the program's own messages into locales/templates/messages.pot and its catalogs.

    python tools/extract_messages.py            writes the template and brings messages.po of every language up to it
    python tools/extract_messages.py --check    exits 1 where a message has no translation, or a translation no message

Babel's extractor knows functions, not the keyword arguments in which a finding carries its hint; the syntax tree does.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("es", "pt_BR", "fr")
TRANSLATED_CALLS = {"_", "gettext", "_gettext"}
TRANSLATED_KEYWORDS = {"template", "hint", "label", "what", "expected", "problem"}
RULE_KEYWORDS = {"reason", "detail", "hint"}
"""Of the rules that check translations."""
TRANSLATED_TABLES = {
    *(
        "CHANGES",
        "SEVERAL",
        "CHROME",
        "COLUMNS",
        "COMMANDS",
        "DECISIONS",
        "REASONS",
        "STANDINGS",
        "SIGNED_AS",
        "IN_DOUBT",
        "EXCLUDED",
        "NOT_IN_THE_SUBSET",
        "READS_AS",
        "EXPECTED",
    ),
    *(
        "FATES",
        "FAULTS",
        "TERM_FATES",
        "_CELL_FORMS",
        "_FORMS",
        "HINTS",
        "HINTS_OF_WORDS",
        "PLACES",
        "TAGS",
        "UNSOUND",
        "ACTIVE_PARTS",
        "SIGN_MEANINGS",
        "STATES",
        "TRACKED",
        "VERDICTS",
        "FOUND_BY",
        "KINDS",
        "LIMITS_BEYOND",
        "LIMITS_WITHIN",
    ),
}
TRANSLATED_NAMES = {
    "hint",
    "template",
    "CLICK_WORDS",
    "LIMITS",
    "PAGE",
    "EXPRESSION_HINT",
    "SUBSET_HINT",
    "QUOTE_HINT",
    "LEAVE_OUT_HINT",
    "QUOTES_HINT",
    "GET_AGAIN_HINT",
    "RESTORE",
    "_DIFFERENCES",
}
PHRASED_CALLS = {"_wrong": 1, "falls": 1, "_name": 1, "refuse": 2}
"""Calls whose argument at that place is a phrase for a message: ``self._wrong(node, "a list")``."""
FINDING_TEMPLATE = 2
"""Place of the template among the arguments of ``Findings.add``."""
TEMPLATE_AND_HINT = "tuple[str, str] | None"
"""What a function returns that says what is wrong, if anything, and what helps."""
PLAIN = ("error", "warning", "note", "hint")


def messages_of(tree: ast.AST) -> Iterator[str]:
    """Yield the msgids in the syntax tree of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call_messages(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _table_messages(node)
        elif isinstance(node, ast.FunctionDef):
            yield from _fault_messages(node)


def _call_messages(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in TRANSLATED_CALLS and node.args:
        yield from _texts(node.args[0])
    if name == "add" and len(node.args) > FINDING_TEMPLATE:
        yield from _texts(node.args[FINDING_TEMPLATE])
    if name in PHRASED_CALLS and len(node.args) > PHRASED_CALLS[name]:
        yield from _texts(node.args[PHRASED_CALLS[name]])
    for keyword in node.keywords:
        if name == "Rule" and keyword.arg in RULE_KEYWORDS:
            yield from filter(_has_words, _texts(keyword.value))
        if keyword.arg in TRANSLATED_KEYWORDS and name in {
            "add",
            "Diagnostic",
            "LineFault",
            "Related",
            "refuse",
        }:
            yield from _texts(keyword.value)


def _has_words(template: str) -> bool:
    """Is there anything to translate beside what the program fills in?"""
    return any(character.isalpha() for character in re.sub(r"\{[^{}]*\}", "", template))


def _fault_messages(node: ast.FunctionDef) -> Iterator[str]:
    """Yield the templates that a function returns where it may return a value or what is wrong."""
    returned = ast.unparse(node.returns) if node.returns else ""
    if not returned.endswith("| str") and returned != TEMPLATE_AND_HINT:
        return
    for inner in ast.walk(node):
        if isinstance(inner, ast.Return) and inner.value is not None:
            yield from _texts_of_all(inner.value)


def _table_messages(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    if names & TRANSLATED_NAMES and node.value:
        yield from _texts_of_all(node.value)
    if names & TRANSLATED_TABLES and isinstance(node.value, ast.Dict):
        for value in node.value.values:
            last = value.elts[-1] if isinstance(value, ast.Tuple) else value
            yield from _texts(last)


def _texts_of_all(node: ast.expr) -> Iterator[str]:
    """Yield the string constants of an expression, or of each part of a tuple."""
    for part in node.elts if isinstance(node, ast.Tuple) else [node]:
        yield from _texts(part)


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield the string constants that an expression may come to: a literal, or either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def collect() -> dict[str, list[str]]:
    """Return each msgid with the modules that use it, in order."""
    found: dict[str, list[str]] = {text: [] for text in PLAIN}
    for path in sorted((ROOT / "drafting").rglob("*.py")):
        reference = path.relative_to(ROOT).as_posix()
        for text in messages_of(ast.parse(path.read_text(encoding="utf-8"))):
            references = found.setdefault(text, [])
            if reference not in references:
                references.append(reference)
    return found


def write_catalog(path: Path, locale: str, messages: dict[str, list[str]]) -> int:
    """Bring one catalog up to the messages and return how many have no translation."""
    old = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.is_file() else {}
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Project-Id-Version": "articulado",
        # Left to the translators' tools; msgfmt -c asks for the fields.
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": "en",
    }
    for text, references in messages.items():
        known = old.get(text)
        catalog.append(
            polib.POEntry(
                msgid=text,
                msgstr=known.msgstr if known else "",
                occurrences=[(reference, "") for reference in references],
                tcomment=known.tcomment if known else "",
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return sum(not entry.msgstr for entry in catalog)


def main() -> int:
    messages = collect()
    locales = ROOT / "locales"
    if "--check" in sys.argv:
        return _check(locales, messages)
    write_catalog(locales / "templates" / "messages.pot", "", messages)
    for locale in LOCALES:
        path = locales / locale / "LC_MESSAGES" / "messages.po"
        missing = write_catalog(path, locale, messages)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} of {len(messages)} untranslated\n")
    return 0


def _check(locales: Path, messages: dict[str, list[str]]) -> int:
    is_complete = True
    for locale in LOCALES:
        entries = {
            e.msgid: e.msgstr
            for e in polib.pofile(str(locales / locale / "LC_MESSAGES" / "messages.po"))
        }
        for text in messages:
            if not entries.get(text):
                sys.stdout.write(f"{locale}: no translation of {text!r}\n")
                is_complete = False
        for text in entries.keys() - messages.keys() - {""}:
            sys.stdout.write(f"{locale}: nothing says {text!r} any more\n")
            is_complete = False
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
