"""What waits for somebody to decide, and the decisions: accepted, rejected, corrected, undone.

A decision is an event in the store's log (see `kb.decisions`); what it does holds at once. `queue`
says what waits, `decide` makes events, `passages` what they point at, `log` keeps them and says
which hold, and `annotations` makes them of what was marked elsewhere.
"""

from kb.review.annotations import Taken, take_annotations
from kb.review.decide import add, agree, correct, merge, split, undo
from kb.review.log import Told, history, read_events, take_in
from kb.review.passages import Marked, pointed
from kb.review.queue import Item, Party, items, queue, unsure

__all__ = [
    "Item",
    "Marked",
    "Party",
    "Taken",
    "Told",
    "add",
    "agree",
    "correct",
    "history",
    "items",
    "merge",
    "pointed",
    "queue",
    "read_events",
    "split",
    "take_annotations",
    "take_in",
    "undo",
    "unsure",
]
