"""The party or the body right beside a name: "Tory Ann Vale", "Ann Vale (Reform Party)"."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token, Words
from kb.model import Span
from kb.resolve.asides import aside
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


def is_in_brackets(noun: Token) -> bool:
    """Whether a party stands in brackets behind one of its people: "Ann Low (Reform Party)"."""
    first = noun.left_edge
    opens = first.text == "(" or (first.i > 0 and first.nbor(-1).text == "(")
    return opens and noun.text.istitle() and noun.lower_ in words("agents", "parties", "endings")


def is_seated(found: Words) -> bool:
    """Whether a seat in a parliament follows a name, and no verb: "by Ann Low, the Tory MSP."."""
    doc, end = found.doc, found.end
    chunk = aside(doc, end) if end < len(doc) and doc[end].text == "," else []
    behind = chunk[-1].i + 1 if chunk else 0
    seats = words("agents", "office", "seats")
    seat = next((t for t in chunk[1:] if t.lower_ in seats), None)
    led = seat is not None and all(t.pos_ != "ADP" for t in chunk if t.i < seat.i)
    return led and len(found) > 1 and (behind >= len(doc) or doc[behind].is_punct)
