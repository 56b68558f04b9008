"""Articles that are one text: printings of a story in several papers, versions of one address.

`sketch` is what is kept of a text to find its copies by, `copy_of` says whether two texts are one,
from the words that stand in both, and `story` what is known of all copies of one text together.
An article's own graph is never changed by it.
"""

from kb.copies.judged import MAKER, Copy, Relation, copy_of
from kb.copies.quads import copies_graph, copy_quads, story_quads
from kb.copies.sketch import Sketch, addresses, sketch
from kb.copies.story import Printing, Story, chains, in_time, printing, story

__all__ = [
    "MAKER",
    "Copy",
    "Printing",
    "Relation",
    "Sketch",
    "Story",
    "addresses",
    "chains",
    "copies_graph",
    "copy_of",
    "copy_quads",
    "in_time",
    "printing",
    "sketch",
    "story",
    "story_quads",
]
