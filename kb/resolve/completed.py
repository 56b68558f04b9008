"""The rest of a mention that was cut at a hyphen, a rank or before its noun: "Ex-|friends"."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.edges import cut_at
from kb.extract.nouns import is_rank
from kb.resolve.heads import PART

_CUT = 5
"""Words at most between a mention that was cut and its noun."""


def completed(found: Words, until: int | None) -> Words:
    """The mention with the rest of what was cut at a hyphen or before its noun: "Ex-friends"."""
    found = _without_clause(found)
    whole = _with_rest(found)
    cued = until is not None and found.end_char <= until < whole.end_char
    return found if cued else whole


def _without_clause(found: Words) -> Words:
    """A mention without what was done to who it names: "Director Ann Low|, asked by Ines Vale"."""
    comma = next((t for t in found if t.text == ","), None)
    verb = comma.nbor() if comma is not None and comma.i + 1 < found.end else None
    done = verb is not None and verb.tag_ in ("VBN", "VBD") and found.root == verb
    named = comma is not None and comma.i > found.start and comma.nbor(-1).pos_ == "PROPN"
    return found.doc.span(found.start, comma.i) if comma is not None and done and named else found


def _with_rest(found: Words) -> Words:
    doc, end = found.doc, found.end
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_:
        if doc[end].whitespace_:
            break
        end = _led_on(doc[end + 1])
    owner = end - 1 if doc[end - 1].tag_ == "POS" else end
    if owner < len(doc) and doc[owner].tag_ == "POS" and doc[owner].sent == doc[end - 1].sent:
        end = owner + 1
        while end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
            end += 1
        return doc.span(found.start, end)
    named = len(found) == 1 and is_rank(found.text) and end < len(doc)
    if named and doc[end].ent_type_ == "PERSON" and doc[end - 1].sent == doc[end].sent:
        while end < len(doc) and doc[end].ent_type_ == "PERSON":
            end += 1
        return doc.span(found.start, end)  # "Dr | Ines Vale"
    behind = cut_at(doc[end - 1])
    while behind is not None and behind.ent_type_ == "PERSON":
        end = behind.i + 1
        behind = doc[end] if end < len(doc) else None
    root = doc.span(found.start, end).root
    within = root.head.i < min(end + _CUT, len(doc)) and root.head.sent.start == root.sent.start
    if root.dep_ in PART and root.head.i >= end and root.head.pos_ in ("NOUN", "PROPN") and within:
        end = root.head.i + 1
    return doc.span(found.start, end)


def _led_on(noun: Token) -> int:
    """The end of a noun with the "of …" after it."""
    led = [c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1]
    rest = list(noun.doc[noun.i + 1 : led[0].right_edge.i + 1]) if led else []
    stop = next((t.i for t in rest if t.is_punct), noun.i + 1 + len(rest))
    return stop if led else noun.i + 1
