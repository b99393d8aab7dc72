"""A draft as plain text: for the terminal, for golden files, for comparing words."""

from drafting.model.draft import Block, Localized, Run, SignatureBlock, State


def render_text(localized: Localized) -> str:
    """Return a draft as text, one paragraph a line, labels typed, footnotes at the end, untranslated paragraphs in brackets."""
    lines = [f"[{localized.standing.long}]", ""]
    for block in localized.blocks:
        if isinstance(block, SignatureBlock):
            for name, office in block.entries:
                lines += [_words(name), _words(office), ""]
        else:
            lines += [_line(block), ""]
    for number, note in enumerate(localized.footnotes, start=1):
        lines.append(f"[{number}] {_words(note)}")
    return "\n".join(lines).rstrip() + "\n"


def _line(block: Block) -> str:
    words = _words(block.runs)
    if block.state is State.MISSING:
        words = f"[{words}]"
    if block.label is None:
        return "    " * block.depth + words
    level = block.label.level
    after = "\n" if level.heading_break else level.after.replace("\t", " ")
    return "    " * block.depth + block.label.text + after + words


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.footnote}]" if run.footnote else run.text for run in runs)
