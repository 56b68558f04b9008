"""The time that a figure is about: the period, or the day as of which it holds."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kb.extract.figures.beside.clause import belongs, clause
from kb.extract.figures.beside.measured import thing
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words
from kb.text.calendar import full_names, months, weekdays

__all__ = ["times"]

_TIMES: Final = words("beside", "when", "times") | full_names() | frozenset(months())
_TOLD: Final = words("beside", "when", "told")
_DURING: Final = words("beside", "when", "during")
_AS_OF: Final = words("beside", "when", "as_of")
_STATES: Final = words("beside", "when", "states")
_POINTING: Final = words("beside", "when", "pointing")
_TIMES_AS_MANY: Final = words("beside", "when", "times_as_many")
_OTHERS: Final = words("beside", "when", "others")
_WEEKDAYS: Final = frozenset(weekdays())
_MONTHS: Final = frozenset(months())
_FIRST_YEAR: Final = 1000
_LAST_DAY: Final = 31


def times(text: Text, q: Quantity) -> tuple[Span | None, Span | None]:
    """The period and the as-of date that the figure's own clause gives."""
    token = text.token(q.nj - 1)
    verb, counted = clause(token), thing(text, q)
    start, end = text.lex[q.i].start, text.lex[q.j - 1].end
    found = [
        ent
        for whole in text.entities(text.sentence(token))
        if whole.label_ in ("DATE", "TIME")
        and belongs(whole.root, verb, counted)
        and (ent := _trimmed(whole))
        and not (ent.start_char < end and start < ent.end_char)
        and _tells_time(ent)
        and not _anothers(text, q, ent)
    ]
    best = min(found, key=lambda ent: (abs(ent.start - token.i), -ent.start), default=None)
    if best is None:
        return None, None
    span = Span.of(text.string, best.start_char, best.end_char)
    link = _link(best)
    held = link == "on" and verb is not None and verb.lemma_ in _STATES
    held = held and not _is_year(best.text)  # "down two points on 2019"
    return (None, span) if link in _AS_OF or held else (span, None)


def _link(ent: Words) -> str:
    """The word before a time, over an article."""
    k = ent.start - 1
    if k > 0 and ent.doc[k].pos_ == "DET":
        k -= 1
    return ent.doc[k].lower_ if k >= 0 else ""


def _trimmed(ent: Words) -> Words:
    """A time without a number of something else, with "that" or "every", and without "than"."""
    first, last = ent.start, ent.end
    for k in range(len(ent) - 1, 0, -1):
        token, before = ent[k], ent[k - 1]
        if token.like_num and before.like_num and not _is_year(before.text):
            first = token.i
            break
        if before.lower_ == "than":
            first = token.i
            break
    if last - first > 1 and _no_day(ent.doc[last - 2], ent.doc[last - 1]):
        last -= 1
    if first and ent.doc[first - 1].lower_ in _POINTING:
        first -= 1
    return ent.doc[first:last]


def _no_day(before: Token, number: Token) -> bool:
    """Whether a number behind a month or weekday is no day of it: "March 81", "Friday 40"."""
    if not number.like_num or _is_year(number.text) or not before.text[0].isupper():
        return False
    low = before.lower_.rstrip(".")
    if low in _WEEKDAYS:
        return True
    return low in _MONTHS and number.text.isdigit() and int(number.text) > _LAST_DAY


def _tells_time(ent: Words) -> bool:
    """Whether a time names a day or a period, and is no age and no bare length of time."""
    low = [token.lower_.rstrip(".") for token in ent]
    if not any(word in _TIMES or _is_year(word) for word in low) or low[-1] in ("old", "'", "’"):
        return False
    if not _TOLD.isdisjoint(low):
        return True
    if len(ent) == 1:
        return ent[0].pos_ != "NOUN" or not ent[0].text.endswith("s")
    counted = ent[0].tag_ == "CD" and not _is_year(low[0]) and ent[-1].pos_ == "NOUN"
    return not counted or _link(ent) in _DURING


def _is_year(word: str) -> bool:
    return len(word) == len("2031") and word.isdigit() and int(word) >= _FIRST_YEAR


def _anothers(text: Text, q: Quantity, ent: Words) -> bool:
    """Whether a time is that of another figure, to which this one is compared."""
    between = text.doc[text.token(q.j - 1).i + 1 : ent.start]
    return any(
        token.lower_ in _TIMES_AS_MANY
        or (token.lower_ in _OTHERS and any(t.tag_ in ("CD", "$") for t in between[k : k + 4]))
        for k, token in enumerate(between)
    )
