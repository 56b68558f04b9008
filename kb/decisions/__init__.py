"""What people decided: events, which of them stand, and where they hold.

Each decision is an event that is only ever added to, and taken back by another. What it is about is
anchored by its words, so that it is found again when an article is read anew, or said to be lost.
What decisions do is worked out from the events and what was read, and never written over either.
"""

from kb.decisions.anchors import (
    Anchor,
    Found,
    anchor_agent,
    anchor_passage,
    anchor_statement,
    found,
    passage_id,
    passage_of,
)
from kb.decisions.applied import Correction, applied, corrections
from kb.decisions.events import (
    NO_PASSAGES,
    Event,
    Passages,
    What,
    event,
    from_line,
    in_force,
    standing,
    to_line,
)
from kb.decisions.quads import decision_triples

__all__ = [
    "NO_PASSAGES",
    "Anchor",
    "Correction",
    "Event",
    "Found",
    "Passages",
    "What",
    "anchor_agent",
    "anchor_passage",
    "anchor_statement",
    "applied",
    "corrections",
    "decision_triples",
    "event",
    "found",
    "from_line",
    "in_force",
    "passage_id",
    "passage_of",
    "standing",
    "to_line",
]
