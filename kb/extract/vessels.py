"""Ships, racehorses and works that are named like people: "the trawler Ann Vale"."""

from __future__ import annotations

from kb.annotate import Annotated
from kb.extract.name import Name
from kb.text import words


def ashore(annotated: Annotated, found: list[Name]) -> list[Name]:
    """The names without those that the article says are a ship's, a horse's or a book's."""
    aboard = {n.span.text for n in found if _is_vessel(annotated, n) or _is_work(annotated, n)}
    return [n for n in found if n.span.text not in aboard] if aboard else found


def _is_vessel(annotated: Annotated, name: Name) -> bool:
    """Whether a ship's noun stands right before a name, which is not who has it: "a boat I had"."""
    doc = annotated.doc
    found = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if not found or not found.start:
        return False
    before = doc[found.start - 1]
    if before.lower_ not in words("names", "vessels", "words"):
        return False
    return not (found.root.dep_ == "nsubj" and found.root.head.dep_ == "relcl")


def _is_work(annotated: Annotated, name: Name) -> bool:
    """Whether a work's noun and a comma stand before a name: "her first novel, Ann Vale, sold"."""
    doc = annotated.doc
    found = doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
    if found is None or found.start < 2 or found.end >= len(doc) or name.kind == "place":
        return False
    between = doc[found.start - 1].text == doc[found.end].text == ","
    return between and doc[found.start - 2].lower_ in words("names", "vessels", "works")
