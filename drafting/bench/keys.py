"""What a person means by a key: a text, an article ``clause#anchor``, or a clause or instrument with all of its texts."""

import difflib
from collections.abc import Collection, Iterable

from drafting.diagnostics import Findings, Position

SEPARATORS = ("#", "/")
"""What follows the name of a clause or of an article in the keys of its texts."""
MOST_NEAR = 3


def keys_named(asked: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a text, of an article or of a clause, in the order of the library; none where it names nothing."""
    return tuple(
        key
        for key in known
        if key == asked or (key.startswith(asked) and key[len(asked)] in SEPARATORS)
    )


def keys_of_all(
    asked: Collection[str], known: Collection[str], findings: Findings
) -> tuple[str, ...]:
    """Return the keys of everything that is asked for, each once; what names nothing goes to ``findings`` with near names."""
    found: dict[str, None] = {}
    for name in asked:
        keys = keys_named(name, known)
        if not keys:
            report_unknown(name, known, findings)
        found.update(dict.fromkeys(keys))
    return tuple(found)


def report_unknown(name: str, known: Iterable[str], findings: Findings) -> None:
    """Report a name that no text has, with the names that it may be a slip of."""
    near = near_names(name, known)
    findings.add(
        "KEY001",
        Position(file=name),
        "no text, article or clause of the library has the key {name}",
        hint="did you mean {near}?" if near else "drafting clauses list shows the clauses",
        name=name,
        near=", ".join(near),
    )


def near_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the keys, articles and clauses that a mistyped name is most like."""
    names: dict[str, None] = {}
    for key in known:
        article, _, _ = key.partition("/p") if "#" in key else (key, "", "")
        names.update(dict.fromkeys((key, article, key.partition("#")[0])))
    return tuple(difflib.get_close_matches(name, names, MOST_NEAR))
