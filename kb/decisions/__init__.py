"""What people decided on links and statements: events, which of them stand, and where they hold.

Each decision is an event that is only ever added to, and taken back by another. What it is about is
anchored by its words, so that it is found again when an article is read anew, or said to be lost.
What decisions do is worked out from the events and what was read, and never written over either.
"""

from kb.decisions.anchors import Anchor, Found, anchor_agent, anchor_statement, found
from kb.decisions.applied import Correction, applied, corrections
from kb.decisions.events import Event, What, event, from_line, in_force, standing, to_line

__all__ = [
    "Anchor",
    "Correction",
    "Event",
    "Found",
    "What",
    "anchor_agent",
    "anchor_statement",
    "applied",
    "corrections",
    "event",
    "found",
    "from_line",
    "in_force",
    "standing",
    "to_line",
]
