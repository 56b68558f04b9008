"""What a figure measures: the noun phrase that says what it is of."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words

__all__ = ["clause", "measured", "phrase"]
_COMPLEMENTS: Final = words("counted", "phrases", "complements")


def measured(text: Text, q: Quantity) -> Span | None:
    """The noun phrase that says what the figure is of.

    Counted things with what follows them, what a share is a share of, or the subject or object of
    the clause.
    """
    last = text.token(q.nj - 1)
    if q.counts:
        head = text.doc[q.counts[1]]
        right = max((t.i for t in head.subtree if t.i >= head.i), default=head.i)
        stop = next(
            (
                t.i
                for t in text.doc[head.i : right + 1]
                if (t.dep_ in ("relcl", "punct") and t.is_punct)
                or (t.i > head.i and t.i + 1 < len(text.doc) and _quantity(t.nbor()))
                or (t.head == head and t.dep_ in ("cc", "conj"))
                or t.lower_ in ("each", "apiece")
            ),
            right + 1,
        )
        return text.span_of(q.counts[0], max(head.i, stop - 1))
    behind = text.lex[q.j].start if q.j < len(text.lex) else None
    if behind is not None and text.low(q.j) in ("of", "in") and q.unit in RATES:
        token = text.token_at(behind)
        noun = next((t for t in token.children if t.dep_ == "pobj"), None)
        if noun is not None and noun.ent_type_ != "DATE" and (said := _told(text, noun)):
            return said
    verb = clause(last)
    if verb is None:
        return None
    for role in (("nsubj", "nsubjpass"), ("dobj",)):
        noun = next((t for t in verb.children if t.dep_ in role), None)
        if noun is not None and noun.pos_ != "PRON" and not _inside(text, q, noun):
            return _told(text, noun)
    return None


def _told(text: Text, noun: Token) -> Span | None:
    """The phrase of a noun, where it has no quantity in it, which is measured itself."""
    first, last = _ends(text, noun)
    if any(_quantity(token) for token in text.doc[first : last + 1]):
        return None
    return text.span_of(first, last)


def _quantity(token: Token) -> bool:
    """Whether a word is a number and no year."""
    return token.like_num and not (token.shape_ == "dddd" and token.ent_type_ == "DATE")


def _inside(text: Text, q: Quantity, token: Token) -> bool:
    return text.lex[q.i].start <= token.idx < text.lex[q.j - 1].end


def clause(token: Token) -> Token | None:
    """The verb of the clause that holds a token."""
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def phrase(text: Text, noun: Token) -> Span:
    """The noun with what stands before it and a following "of" or "for" phrase."""
    return text.span_of(*_ends(text, noun))


def _ends(text: Text, noun: Token) -> tuple[int, int]:
    """The first and the last token of that phrase."""
    first = noun.left_edge.i
    last = noun.i
    for child in noun.rights:
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in _COMPLEMENTS:
            last = min(child.right_edge.i, noun.i + 8)
    while last > noun.i and text.doc[last].is_punct:
        last -= 1
    return first, last
