"""The time that a figure is about: the period, or the day as of which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kb.annotate.parsed import Token, Words
from kb.extract.figures.beside.clause import belongs, clause
from kb.extract.figures.beside.measured import thing
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Span
from kb.text import words
from kb.text.calendar import full_names, is_accounted, months, weekdays

__all__ = ["times"]

_TIMES: Final = words("beside", "when", "times") | full_names() | frozenset(months())
_ARTICLES: Final = words("number", "share", "one")
_TOLD: Final = words("beside", "when", "told")
_DURING: Final = words("beside", "when", "during")
_AS_OF: Final = words("beside", "when", "as_of")
_STATES: Final = words("beside", "when", "states")
_POINTING: Final = words("beside", "when", "pointing")
_TIMES_AS_MANY: Final = words("beside", "when", "times_as_many")
_OTHERS: Final = words("beside", "when", "others")
_WEEKDAYS: Final = frozenset(weekdays())
_MONTHS: Final = frozenset(months())
_ZONES: Final = words("no_figure", "times", "zones")
_CLOCK: Final = re.compile(r"(?:\d{1,2}(?:[.:]\d\d)?)?[ap]\.?m\.?")
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2100
_LAST_DAY: Final = 31


def times(text: Text, q: Quantity) -> tuple[Span | None, Span | None]:
    """The period and the as-of date that the figure's own clause gives."""
    token = text.token(q.nj - 1)
    verb, counted = clause(token), thing(text, q)
    start, end = text.lex[q.i].start, text.lex[q.j - 1].end
    found = [
        ent
        for whole in _named(text, text.sentence(token))
        if belongs(whole.root, verb, counted)
        and (ent := _trimmed(whole))
        and not (ent.start_char < end and start < ent.end_char)
        and _tells_time(ent)
        and not _anothers(text, q, ent)
    ]
    last = text.token(q.j - 1)
    best = min(found, key=lambda ent: _farness(ent, token, last), default=None)
    if best is None:
        return None, None
    span = Span.of(text.string, best.start_char, best.end_char)
    link = _link(best)
    held = link == "on" and verb is not None and verb.lemma_ in _STATES
    held = held and not _is_year(best.text)  # "down two points on 2019"
    return (None, span) if link in _AS_OF or held else (span, None)


def _named(text: Text, sentence: Words) -> Iterator[Words]:
    """What the parser takes for a time, and what accounts call one."""
    for ent in text.entities(sentence):
        if ent.label_ in ("DATE", "TIME") or _is_clock(ent[-1].lower_):
            yield ent
    for token in sentence:
        first = token.nbor(-1) if token.i and is_accounted(token.nbor(-1).text) else token
        if is_accounted(token.text) and "DATE" not in (token.ent_type_, first.ent_type_):
            yield text.doc.span(first.i, token.i + 1)


def _farness(ent: Words, figure: Token, last: Token) -> tuple[bool, bool, int, int]:
    """How far a time stands from the figure; a named one comes before a length of time.

    One right behind it comes first: "from 77 in July to 74 in August".
    """
    behind = ent.start - last.i == 2 and ent.doc[last.i + 1].lower_ in _DURING
    return _is_length(ent), not behind, abs(ent.start - figure.i), -ent.start


def _is_length(ent: Words) -> bool:
    """Whether it is a number of days, years and the like, and not told where in time."""
    low = {token.lower_ for token in ent}
    counted = ent[0].tag_ == "CD" and not _is_year(ent[0].text) and ent[-1].pos_ == "NOUN"
    return counted and _TOLD.isdisjoint(low) and not _is_clock(ent[-1].lower_)


def _link(ent: Words) -> str:
    """The word before a time, over an article."""
    k = ent.start - 1
    if k > 0 and ent.doc[k].pos_ == "DET":
        k -= 1
    return ent.doc[k].lower_ if k >= 0 else ""


def _compared(ent: Words) -> bool:
    """Whether "compared" leads to a time, over a word or two."""
    return any(token.lower_ in _OTHERS for token in ent.doc[max(0, ent.start - 3) : ent.start])


def _trimmed(ent: Words) -> Words:
    """A time without a number of something else, with "that" or "every", and without "than"."""
    first, last = ent.start, ent.end
    for k in range(len(ent) - 1, 0, -1):
        token, before = ent[k], ent[k - 1]
        numbers = token.like_num or token.lower_ in _ARTICLES
        if numbers and before.like_num and not _is_year(before.text):
            first = token.i
            break
        if before.lower_ == "than":
            first = token.i
            break
    if last - first > 1 and _no_day(ent.doc[last - 2], ent.doc[last - 1]):
        last -= 1
    if last < len(ent.doc) and ent.doc[last].lower_ in _ZONES:
        last += 1
    if first and ent.doc[first - 1].lower_ in _POINTING:
        first -= 1
    return ent.doc.span(first, last)


def _no_day(before: Token, number: Token) -> bool:
    """Whether a number behind a month or weekday is no day of it: "March 81", "Friday 40"."""
    low = before.lower_.rstrip(".")
    if not number.like_num or _is_year(number.text):
        return False
    if not (before.text[0].isupper() or _is_clock(low)):
        return False
    behind = number.doc[number.i + 1 : number.i + 4]
    if low in _WEEKDAYS or _is_part(behind) or _is_clock(low):
        return True
    return low in _MONTHS and number.text.isdigit() and int(number.text) > _LAST_DAY


def _is_part(behind: list[Token]) -> bool:
    """Whether what stands behind a number makes it a part: "17 of 240", "12 of the 30"."""
    others = (token for token in behind[1:] if token.like_num)
    return bool(behind) and behind[0].lower_ == "of" and any(not _is_year(t.text) for t in others)


def _tells_time(ent: Words) -> bool:
    """Whether a time names a day or a period, and is no age and no bare length of time."""
    low = [token.lower_.rstrip(".") for token in ent]
    named = any(word in _TIMES or _is_year(word) or _is_clock(word) for word in low)
    named = named or is_accounted(ent.text)
    if not named or low[-1] in ("old", "'", "’"):
        return False
    if len(ent) == 1 and ent[0].pos_ == "NOUN" and ent[0].text.endswith("s"):
        return False
    return not _is_length(ent) or _link(ent) in _DURING


def _is_year(word: str) -> bool:
    return word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def _is_clock(word: str) -> bool:
    return word in _ZONES or bool(_CLOCK.fullmatch(word))


def _anothers(text: Text, q: Quantity, ent: Words) -> bool:
    """Whether a time is that of another figure, to which this one is compared."""
    counted = q.change is None and q.unit not in RATES
    if counted and (_link(ent) in _OTHERS or (_link(ent) in ("to", "with") and _compared(ent))):
        return True
    between = text.doc[text.token(q.j - 1).i + 1 : ent.start]
    return any(
        token.lower_ in _TIMES_AS_MANY
        or (token.lower_ in _OTHERS and any(t.tag_ in ("CD", "$") for t in between[k : k + 4]))
        for k, token in enumerate(between)
    )
