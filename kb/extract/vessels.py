"""Ships, racehorses, storms and works that are named like people: "the trawler Ann Vale"."""

from __future__ import annotations

from kb.annotate import Annotated
from kb.extract.name import Name
from kb.extract.nouns import body_words, company_endings
from kb.text import any_of, words


def ashore(annotated: Annotated, found: list[Name]) -> list[Name]:
    """The names without those that the article says are a ship's, a horse's or a book's."""
    aboard = {n.span.text for n in found if _is_vessel(annotated, n) or _is_work(annotated, n)}
    aboard |= {called for n in found for called in _with_kind(n)}
    return [n for n in found if n.span.text not in aboard] if aboard else found


def _with_kind(name: Name) -> tuple[str, ...]:
    """A name that begins with what is named so, and what is left of it: "Storm Iona", "Iona"."""
    kind, _, called = name.span.text.partition(" ")
    if not called or kind.casefold() not in words("names", "vessels", "words"):
        return ()
    last = called.split()[-1].casefold()
    body = last in any_of(body_words(), company_endings(), words("nouns", "organisation"))
    return () if body else (name.span.text, called)


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
