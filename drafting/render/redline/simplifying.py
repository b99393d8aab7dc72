"""Takes off a Word file what holds no words of its own and would only stand in the way of changes: controls, wrappers, noise."""

from typing import Final

from drafting.render.redline.wordml import (
    MC,
    NOTE_KINDS,
    Element,
    W,
    find_all,
    make,
    remove,
    unwrap,
)

_WRAPPERS: Final = ("smartTag", "customXml", "dir", "bdo")
_NOISE: Final = ("proofErr", "lastRenderedPageBreak")
_MARKS: Final = (
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "permStart",
    "permEnd",
)
_BLOCK_PARENTS: Final = frozenset(
    W + name for name in ("body", "tbl", "tr", "tc", "hdr", "ftr", *NOTE_KINDS)
)
_HOLDING: Final = frozenset({f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"})


def simplify(tree: Element) -> None:
    """Leave of a part its paragraphs, tables and runs, in place."""
    for choice in list(tree.iter(f"{MC}AlternateContent")):
        _take_one_form(choice)
    for control in find_all(tree, "sdt"):
        _take_off_control(control)
    for wrapper in find_all(tree, *_WRAPPERS):
        for properties in wrapper.findall(f"{wrapper.tag!s}Pr"):
            wrapper.remove(properties)
        unwrap(wrapper)
    for noise in find_all(tree, *_NOISE):
        remove(noise)
    for mark in find_all(tree, *_MARKS):
        _put_into_paragraph(mark)
    for simple in find_all(tree, "fldSimple"):
        _write_out(simple)


def _take_one_form(choice: Element) -> None:
    """Put paragraphs or rows in the place of their several forms (part 3, 7.5), in the one for all readers, if all say the same."""
    forms = [form for form in choice if any(item.tag in _HOLDING for item in form)]
    words = {"".join(form.itertext(f"{W}t")) for form in choice}
    if forms and len(words) == 1:
        unwrap(forms[-1])
        choice[:] = [item for item in choice if item not in forms]
        unwrap(choice)


def _take_off_control(control: Element) -> None:
    content = control.find(f"{W}sdtContent")
    if content is None:
        remove(control)
        return
    for properties in [child for child in control if child is not content]:
        control.remove(properties)
    unwrap(content)
    unwrap(control)


def _put_into_paragraph(mark: Element) -> None:
    """Put a bookmark or the end of a comment that stands between paragraphs at the start of the next one, else at the end of the last."""
    parent = mark.getparent()
    if parent is None or parent.tag not in _BLOCK_PARENTS:
        return
    following = next((e for e in mark.itersiblings() if e.tag in _HOLDING), None)
    if following is not None:
        paragraph = next(following.iter(f"{W}p"), None)
        if paragraph is not None:
            paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, mark)
            return
    before = next((e for e in mark.itersiblings(preceding=True) if e.tag in _HOLDING), None)
    paragraphs = [] if before is None else list(before.iter(f"{W}p"))
    if paragraphs:
        paragraphs[-1].append(mark)


def _write_out(simple: Element) -> None:
    """Turn a simple field into a complex one: only its runs can be marked as changed."""

    def run(content: Element) -> Element:
        found = make("r")
        found.append(content)
        return found

    code = make("instrText")
    code.text = f" {simple.get(f'{W}instr', '').strip()} "
    simple.addprevious(run(make("fldChar", fldCharType="begin")))
    simple.addprevious(run(code))
    simple.addprevious(run(make("fldChar", fldCharType="separate")))
    simple.addnext(run(make("fldChar", fldCharType="end")))
    for data in find_all(simple, "fldData"):
        remove(data)
    unwrap(simple)
