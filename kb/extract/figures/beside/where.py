"""The place that a figure is about: "41 homes in Lowmark", "in Lowmark, 41 homes"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kb.annotate.parsed import Token, Words
from kb.extract.figures.beside.clause import belongs, clause
from kb.extract.figures.beside.measured import thing
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words
from kb.text.calendar import is_accounted

__all__ = ["place"]

_PLACES: Final = frozenset(["GPE", "LOC", "FAC"])
_MISREAD: Final = frozenset(["PERSON", "ORG"])
_NEAR: Final = 40
"""So many words from a figure such a name may stand, so that long lists cost no more."""
_IN: Final = words("counted", "phrases", "places")
_HELD: Final = words("beside", "where", "held")
_AT: Final = words("beside", "where", "places")


def place(text: Text, q: Quantity) -> Span | None:
    """The nearest place that the figure's own clause names with "in" or the like."""
    token = text.token(q.nj - 1)
    verb, sentence = clause(token), text.sentence(token)
    start, end = text.lex[q.i].start, text.lex[q.j - 1].end
    counted = thing(text, q)
    found = [
        there
        for there in _places(text, sentence, token)
        if (there.end_char <= start or there.start_char >= end)
        and belongs(there.root, verb, counted)
    ]
    nearest = min(found, key=lambda there: abs(there.root.i - token.i), default=None)
    if nearest is None:
        return None
    return Span.of(text.string, nearest.start_char, nearest.end_char)


def _places(text: Text, sentence: Words, figure: Token) -> Iterator[Words]:
    """What stands behind a word of place: places, and near the figure names of no known kind."""
    for ent in text.entities(sentence):
        known = ent.end <= sentence.end and ent.label_ in _PLACES and not is_accounted(ent.text)
        link = ent.root.head
        if known and link.lower_ in _IN and link.head.lemma_ not in _HELD:
            yield ent
    first, last = max(sentence.start, figure.i - _NEAR), min(sentence.end, figure.i + _NEAR)
    for token in text.doc[first:last]:
        if token.lower_ not in _AT:
            continue
        noun = next((t for t in token.children if t.dep_ == "pobj"), None)
        if noun is not None and _is_name(noun):
            yield text.doc.span(noun.left_edge.i, noun.i + 1)


def _is_name(noun: Token) -> bool:
    """Whether a noun is, or holds before it, a proper name that is none of a person or a firm.

    The parser often takes a place that it does not know for one of them; behind "in" it is a place
    all the same, but for "shares in Lark" and "in the Courier".
    """
    if noun.head.head.lemma_ in _HELD or is_accounted(noun.text):
        return False
    parts = [noun, *(t for t in noun.lefts if t.dep_ in ("compound", "nmod"))]
    if not any(t.pos_ == "PROPN" and t.text[0].isupper() for t in parts):
        return False
    if any(token.like_num for token in noun.doc[noun.left_edge.i : noun.i + 1]):
        return False
    if noun.pos_ == "PROPN" and noun.head.lower_ == "in" and noun.ent_type_ in _MISREAD:
        return noun.left_edge.pos_ != "DET"
    return all(t.ent_type_ in _PLACES or t.ent_type_ in ("", "NORP") for t in parts)
