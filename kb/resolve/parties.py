"""The body or the party right before a name: "Orme Foods' Ann Vale", "Tory Ann Vale"."""

from __future__ import annotations

from kb.annotate.parsed import Doc
from kb.model import Span
from kb.resolve.labels import Labels, party
from kb.resolve.stated import is_standing
from kb.text import words


def body_beside(doc: Doc, at: int, start: int, labels: Labels) -> Span | None:
    """The body or the party right before a name: "Orme Foods' Ann Vale", "Tory Ann Vale"."""
    if at > start and doc[at].tag_ == "POS":
        side = _side(doc, at - 1, start)
        return labels.organisation(doc[at - 1]) or side
    named = at >= start and doc[at].text.istitle() and not labels.name(doc[at], "person")
    side = _side(doc, at, start) if named else None
    return None if side is None or _is_spoken_for(doc, side) else side


def _is_spoken_for(doc: Doc, side: Span) -> bool:
    """Whether an office leads to a party: "spokesman for the Conservatives"."""
    found = doc.char_span(side.start, side.end, alignment_mode="expand")
    link = found.start - 1 if found is not None else 0
    link -= link > 0 and doc[link].lower_ == "the"
    leads = words("agents", "grammar", "serving")
    led = link > 0 and (doc[link].lower_ in leads or doc[link].lower_ == "of")
    return led and is_standing(doc[link - 1])


def _side(doc: Doc, at: int, start: int) -> Span | None:
    """The party whose name of one word or two ends here."""
    sides, text = words("agents", "parties", "names"), doc.text
    first = at - 1 if at > start else at
    if f"{doc[first].lower_} {doc[at].lower_}" in sides:
        return Span.of(text, doc[first].idx, doc[at].idx + len(doc[at].text))
    return Span.of(text, doc[at].idx, doc[at].idx + len(doc[at].text)) if party(doc[at]) else None
