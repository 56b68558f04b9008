"""What a figure measures: the noun phrase that says what it is of."""

from __future__ import annotations

from typing import Final

from kb.annotate.parsed import Token
from kb.extract.figures.beside.change import MOVES
from kb.extract.figures.beside.clause import clause, subject
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words
from kb.text.calendar import is_accounted

__all__ = ["measured", "phrase", "thing"]
_COMPLEMENTS: Final = words("counted", "phrases", "complements")
_HANDING: Final = words("beside", "measured", "handing")
_OFFERING: Final = words("beside", "measured", "offering")
_TELLING: Final = words("beside", "measured", "telling")
_CHANGES: Final = words("beside", "measured", "changes")
_BEHIND: Final = words("beside", "measured", "behind")
_WORTH: Final = words("beside", "measured", "worth")
_SPENDING: Final = words("beside", "measured", "spending")
_TOWARDS: Final = words("beside", "measured", "towards")
_BEFORE_NOUN: Final = frozenset(["nummod", "compound", "amod", "nmod", "npadvmod", "quantmod"])
_UNITS: Final = words("number", "scales") | {"percent", "%"}
_SPANS: Final = words("beside", "when", "spans")
_WHOLE: Final = frozenset(["DATE", "TIME", "GPE", "LOC", "FAC"])
"""Times and places, which are where and when a figure holds and not what it is of."""


def measured(text: Text, q: Quantity) -> Span | None:
    """The noun phrase that says what the figure is of.

    Counted things with what follows them, what a share is a share of, or the subject or object of
    the clause.
    """
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
    found = _behind(text, q) or _modified(text, q) or _before(text, q) or _of_clause(text, q)
    return found if found and any(map(str.isalnum, found.text)) else None  # not the "**" of a name


def thing(text: Text, q: Quantity) -> Token | None:
    """The noun that a figure counts, or that stands behind its unit: "27 km of drains"."""
    if q.counts:
        return text.doc[q.counts[1]]
    link, token = text.low(q.j), text.token(q.j)
    spent = link == "on" and q.money and token.head.lemma_ in _SPENDING
    if not (link in _BEHIND or spent) or not (q.unit or q.money):
        return None
    if link == "in" and not (q.money or q.unit in RATES):
        return None
    noun = next((t for t in token.children if t.dep_ == "pobj"), None)
    if noun is None or noun.ent_type_ in _WHOLE or (link == "in" and _is_time(noun)):
        return None
    return noun


def _told_of_change(text: Text, noun: Token) -> Span | None:
    """What changes, of a noun that only tells how: "a 3% increase in murders"."""
    if noun.lemma_.lower() not in _CHANGES | MOVES:
        return None
    link = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "in"), None)
    found = next((t for t in link.children if t.dep_ == "pobj"), None) if link else None
    return _told(text, found) if found is not None else None


def _behind(text: Text, q: Quantity) -> Span | None:
    """What stands behind a unit or a share, where no other figure does."""
    noun = thing(text, q)
    return _told(text, noun) if noun is not None else None


def _modified(text: Text, q: Quantity) -> Span | None:
    """The noun that a measure stands before: "a 60-acre orchard"."""
    last = token = text.token(q.core[1] - 1)
    if not (q.unit or q.money) or q.age:
        return None
    while token.dep_ in _BEFORE_NOUN and token.head.i > token.i:
        token = token.head
    if token.pos_ not in ("NOUN", "PROPN") or not last.i < token.i <= last.i + 5:
        return None
    if token.lower_ in _SPANS and q.unit in RATES:
        return None  # "rose 6.2 percent year over year"
    if token.lemma_.lower() in _CHANGES | MOVES and q.unit in RATES:
        return _told_of_change(text, token)  # "a 3% increase in murders"
    first = min((t.i for t in token.lefts if last.i < t.i and t.dep_ != "punct"), default=token.i)
    if text.doc[first - 1].text in ("-", "‑"):
        first += 1  # "a 200-metre-long pier"
    if any(_quantity(each) for each in text.doc[first : token.i + 1]):
        return None  # "up $308 million (40 percent)"
    return text.span_of(min(first, token.i), token.i)


def _before(text: Text, q: Quantity) -> Span | None:
    """The noun that a figure stands behind: "a cost of £310,000", "copper worth €12,000"."""
    link = text.low(q.i - 1)
    if not (link == "of" or link in _WORTH):
        return None
    k = q.i - 2 if text.low(q.i - 2) not in (",", "(") else q.i - 3
    noun = text.token(k)
    if noun.pos_ not in ("NOUN", "PROPN") or (link == "of" and noun.lemma_ in _CHANGES):
        return None
    whole = noun
    if noun.dep_ == "pobj" and noun.head.lower_ in ("before", "after"):
        before = noun.head.nbor(-1) if noun.head.i else noun
        whole = before if before.pos_ == "NOUN" else noun  # "a profit after tax of £3m"
    first = whole.left_edge.i
    if any(_quantity(token) for token in text.doc[first : noun.i + 1]):
        return None  # "45 tonnes, worth $3 billion"
    return text.span_of(first, noun.i)


def _of_clause(text: Text, q: Quantity) -> Span | None:
    """The subject or the object of the clause, unless it only hands money over."""
    verb = clause(text.token(q.nj - 1))
    if verb is None:
        return None
    item = next((t for t in verb.children if t.dep_ == "dobj"), None)
    brought = item is not None and _brought(text, q, item)
    if q.unit in RATES and verb.lemma_.lower() in _OFFERING and not brought:
        return None
    if q.money and verb.lemma_.lower() in _HANDING and not brought:
        return None
    if item is not None and (moved := _told_of_change(text, item)):
        return moved
    doer = subject(verb)
    told = verb.lemma_.lower() in _TELLING and (q.money or not q.unit)
    if told and doer is not None and doer.dep_ == "nsubj":
        doer = None  # "the agency put it at 34"
    for noun in (item, doer) if brought else (doer, item):
        if noun is not None and noun.pos_ != "PRON" and not _inside(text, q, noun):
            alone = noun == verb.head and not _quantity(noun)  # "two boats that waited 19 days"
            return _told(text, noun) or (text.span_of(noun.i, noun.i) if alone else None)
    return None


def _brought(text: Text, q: Quantity, item: Token) -> bool:
    """Whether an object is what the verb brings to, by or for so much: "cut its rate to 5%"."""
    links = (t for t in text.token(q.nj - 1).ancestors if t.head == item.head)
    link = next(links, None)
    return link is not None and link.lower_ in _TOWARDS and item.i < link.i


def _is_time(noun: Token) -> bool:
    """Whether a noun tells when: "the same period", "last year", "Q1FY10"."""
    timed = noun.ent_type_ in ("DATE", "TIME") and not noun.like_num
    timed = timed or (noun.shape_ == "dddd" and noun.text[:2] in ("19", "20"))
    return timed or noun.lower_ in _SPANS or is_accounted(noun.text)


def _told(text: Text, noun: Token) -> Span | None:
    """The phrase of a noun that is no time and has no quantity in it, which is measured itself."""
    first, last = _ends(text, noun)
    if _is_time(noun):
        return None
    if any(_quantity(token) for token in text.doc[first : last + 1]):
        return None
    return text.span_of(first, last)


def _quantity(token: Token) -> bool:
    """Whether a word is a number and neither a year nor an ordinal."""
    return token.lower_ in _UNITS or (
        token.tag_ == "CD"
        and token.like_num
        and not (token.shape_ == "dddd" and token.ent_type_ == "DATE")
    )


def _inside(text: Text, q: Quantity, token: Token) -> bool:
    return text.lex[q.i].start <= token.idx < text.lex[q.j - 1].end


def phrase(text: Text, noun: Token) -> Span:
    """The noun with what stands before it and a following "of" or "for" phrase."""
    return text.span_of(*_ends(text, noun))


def _ends(text: Text, noun: Token) -> tuple[int, int]:
    """The first and the last token of that phrase."""
    first = noun.left_edge.i
    last = noun.i
    for child in noun.rights:
        linked = child.lower_ in _COMPLEMENTS or child.lower_ in ("before", "after")
        if child.dep_ == "prep" and child.i == last + 1 and linked:
            last = min(child.right_edge.i, noun.i + 8)
    while last > noun.i and text.doc[last].is_punct:
        last -= 1
    return first, last
