"""Headers and footers that only the old file has, brought into the new one, so that their words can be shown as deleted."""

from drafting.render.redline.files import BODY, PAGE_KINDS, WordFile
from drafting.render.redline.packaging import add_part
from drafting.render.redline.wordml import Element, R, W, make

_ROOTS = {"header": "hdr", "footer": "ftr"}


def can_bring(file: WordFile, story: str) -> bool:
    """Can a file get a header or footer as this story, and its pages look as before once it is empty?

    A later section without one shows that of the section before; what the first page shows, and even ones, the file has to say apart.
    """
    return _section(file, story) is not None


def bring_page_part(file: WordFile, story: str) -> Element | None:
    """Return an empty header or footer that a file gets as this story; None where it cannot."""
    section = _section(file, story)
    if section is None:
        return None
    kind, which, _ = story.split("-")
    numbers = range(1, len(file.parts) + 2)
    part = next(name for n in numbers if (name := f"word/{kind}R{n}.xml") not in file.parts)
    reference = make(f"{kind}Reference", type=which)
    reference.set(f"{R}id", add_part(file, part, kind))
    section.insert(0, reference)
    file.trees[part] = make(_ROOTS[kind])
    file.parts[part] = b""
    return file.trees[part]


def _section(file: WordFile, story: str) -> Element | None:
    """Return the section that may have a header or footer of its own as this story; the body is none."""
    _, which, number = story.split("-") if story != BODY else ("", "", "")
    section = next(file.document.iter(f"{W}sectPr"), None)
    is_shown = which == PAGE_KINDS[0] or (
        which == PAGE_KINDS[1] and section is not None and section.find(f"{W}titlePg") is not None
    )
    return section if number == "1" and is_shown else None
