"""The time that a figure is about: the period, or the day as of which it holds."""

from __future__ import annotations

from spacy.tokens import Span as Words

from kb.extract.figures.beside.measured import clause
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Span

__all__ = ["times"]


def times(text: Text, q: Quantity) -> tuple[Span | None, Span | None]:
    """The period and the as-of date that the figure's own clause gives."""
    token = text.token(q.nj - 1)
    verb = clause(token)
    best: Words | None = None
    sentence = text.sentence(token)
    for ent in text.entities(sentence):
        if ent.label_ != "DATE":
            continue
        if ent.start_char < text.lex[q.j - 1].end and ent.end_char > text.lex[q.i].start:
            continue
        if clause(ent.root) != verb or not _tells_time(ent):
            continue
        if best is None or abs(ent.start - token.i) <= abs(best.start - token.i):
            best = ent
    if best is None:
        return None, None
    best = _trimmed(best)
    span = Span.of(text.string, best.start_char, best.end_char)
    before = [t.lower_ for t in text.doc[max(0, best.start - 2) : best.start]]
    if before[-2:] == ["as", "of"] or before[-1:] in (["by"], ["on"]):
        return None, span
    return span, None


def _trimmed(ent: Words) -> Words:
    """A time without the number of something else, or the "than", that was taken with it."""
    for k in range(len(ent) - 1, 0, -1):
        counted = ent[k].like_num and ent[k - 1].like_num and ent[k - 1].shape_ != "dddd"
        if counted or ent[k - 1].lower_ == "than":
            return ent[k:]
    return ent


def _tells_time(ent: Words) -> bool:
    """Whether a date entity is more than a number, an age or a bare "years"."""
    if len(ent) == 1:
        return ent[0].text[0].isupper() or ent[0].shape_ == "dddd" or ent[0].pos_ != "NOUN"
    return not ent.text.endswith(("old", "'", "’"))
