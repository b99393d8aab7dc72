"""A draft of this program as provisions to compare: each unit known by its node, whatever its number and its language."""

from collections import Counter
from collections.abc import Iterable, Iterator

from drafting.comparison.values import Piece, Provision
from drafting.model.draft import Block, Localized, Run, SignatureBlock

_NOTE = Piece(text="*", key="note")


def provisions_of_draft(localized: Localized) -> tuple[Provision, ...]:
    """Return the blocks of a draft, then its footnotes."""
    seen: Counter[str] = Counter()
    blocks = tuple(_provision(block, seen) for block in localized.blocks)
    notes = (Provision(pieces=tuple(_pieces(runs))) for runs in localized.footnotes)
    return (*blocks, *notes)


def _provision(block: Block | SignatureBlock, seen: Counter[str]) -> Provision:
    seen[block.node] += 1
    identity = f"{block.node}/{seen[block.node]}"
    if isinstance(block, SignatureBlock):
        rows = tuple(
            tuple((Provision(pieces=tuple(_pieces(runs))),) for runs in entry)
            for entry in block.entries
        )
        return Provision(identity=identity, rows=rows)
    return Provision(
        identity=identity,
        pieces=tuple(_pieces(block.runs)),
        clause=block.clause,
        label=block.label.text if block.label else "",
        appearance=_appearance(block),
    )


def _pieces(runs: Iterable[Run]) -> Iterator[Piece]:
    for run in runs:
        if run.reference is not None:
            yield Piece(text=run.text, key=f"reference:{run.reference}")
        elif run.text:
            yield Piece(text=run.text)
        if run.footnote is not None:
            yield _NOTE


def _appearance(block: Block) -> str:
    emphasis = ((run.text, run.bold, run.italic) for run in block.runs if run.bold or run.italic)
    return f"{block.style}|{block.state}|{list(emphasis)}"
