"""The place that a figure is about: "41 homes in Lowmark", "in Lowmark, 41 homes"."""

from __future__ import annotations

from typing import Final

from kb.extract.figures.beside.measured import clause
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words

__all__ = ["place"]

_PLACES: Final = frozenset(["GPE", "LOC", "FAC"])
_IN: Final = words("counted", "phrases", "places")


def place(text: Text, q: Quantity) -> Span | None:
    """The nearest place that the figure's own clause names with "in" or the like."""
    token = text.token(q.nj - 1)
    verb, sentence = clause(token), text.sentence(token)
    start, end = text.lex[q.i].start, text.lex[q.j - 1].end
    found = [
        ent
        for ent in text.entities(sentence)
        if ent.end <= sentence.end
        and ent.label_ in _PLACES
        and ent.root.head.lower_ in _IN
        and (ent.end_char <= start or ent.start_char >= end)
        and clause(ent.root) == verb
    ]
    nearest = min(found, key=lambda ent: abs(ent.root.i - token.i), default=None)
    if nearest is None:
        return None
    return Span.of(text.string, nearest.start_char, nearest.end_char)
