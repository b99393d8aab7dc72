"""Drafts on a letterhead: a Word file of the user's, with tags for what changes and one place for the draft.

``rendering`` runs the tags in a child process, ``grafting`` puts the parts of the draft into the letterhead's package. This package
is imported only where a letterhead is used: it needs libraries that a plain draft does without. See ``docs/letterheads.md``.
"""

from drafting.letterhead.checking import Report, check_letterhead
from drafting.letterhead.opening import Letterhead
from drafting.letterhead.writing import draft_on_letterhead

__all__ = ["Letterhead", "Report", "check_letterhead", "draft_on_letterhead"]
