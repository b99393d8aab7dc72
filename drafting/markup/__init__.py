"""Clause text: a Markdown subset read by markdown-it-py, with expressions checked on Jinja's own syntax tree.

The subset is articles (``##``), paragraphs, ordered lists, emphasis and footnotes; anything else is a finding with its
position. Expressions are parsed by Jinja and never run by it: what a name, a reference or a law means is decided in the
stages that follow, by tables, so a clause cannot execute anything. Knows nothing of files, languages or jurisdictions.
"""

from drafting.diagnostics import Findings
from drafting.markup.inlines import InlineReader
from drafting.markup.positions import Locate, Origin
from drafting.model.content import ClauseBody

__all__ = ["Locate", "MarkupReader", "Origin"]


class MarkupReader(InlineReader):
    """Reads clause texts and the paragraphs of everything else."""

    def read_body(self, text: str, origin: Origin, findings: Findings) -> ClauseBody:
        """Return the articles and footnotes of a clause; faults go to ``findings``."""
        # With the Markdown parser: a draft whose clauses are in the store needs neither.
        from drafting.markup.body import read_body  # noqa: PLC0415

        return read_body(self, text, origin, findings)
