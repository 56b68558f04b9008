"""Quotation marks: which characters open, close and enclose quoted text.

Double marks may be curly, straight, angled, or typewriter pairs (`` and ''); single marks count
when an opening one meets a closing one in the same paragraph, or the next paragraph opens anew. A
paragraph ends every quotation: a mark left open at its end is a quotation that runs on (newspapers
open each paragraph anew and close only the last) or one whose end was lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from kb.stretch import stretch_at

_MARK = re.compile(r"``|''|[\"“”„«»‟〝〞＂]|[‘’'‚‛]")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_OPENERS = frozenset("“„«‟〝") | {"``"}
_CLOSERS = frozenset("”»〞")
_SINGLES = frozenset("‘’'‚‛")
SINGLES_OPEN = frozenset("‘'‚‛")
"""Marks that open a quotation inside another."""
_STOPS = frozenset(",.?!…;:")
_SENTENCE = 3
"""So many words between single marks, with a stop at their end, are a quotation and no title."""
_PATIENCE = 4
_LEADERS = frozenset("([{-–—/“\"‘'")


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """One quotation mark: its place and what it does."""

    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between marks; `start` and `end` enclose the text without its marks."""

    start: int
    end: int
    double: bool
    """Between the marks that the text quotes with: double ones, or single ones where all double
    marks stand inside them."""
    closed: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """All marks and quotations of a text, each in order of start."""

    marks: tuple[QuotationMark, ...]
    quotations: tuple[Quotation, ...]


def structure(text: str) -> Structure:
    """Find the quotation marks of `text`, paragraph by paragraph."""
    marks: list[QuotationMark] = []
    quotations: list[Quotation] = []
    waiting: list[tuple[int, int]] | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        count = len(marks)
        _double(text, paragraph.start(), paragraph.end(), marks, quotations)
        waiting = _continued(paragraph.span(), marks[count:], waiting, quotations)
        _single(text, paragraph.start(), paragraph.end(), marks, quotations)
    marks.sort(key=lambda mark: mark.start)
    quotations = _with_single_marks(text, quotations)
    quotations.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return Structure(tuple(marks), tuple(quotations))


def _leans_open(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether the mark is set against what follows, as an opening mark is."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    return (before.isspace() or before in _LEADERS) and not after.isspace()


def _leans_close(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether the mark is set against what precedes it, as a closing mark is."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    return not before.isspace() and not after.isalnum()


def _double(
    text: str, low: int, high: int, marks: list[QuotationMark], quotations: list[Quotation]
) -> None:
    opened: QuotationMark | None = None
    for match in _MARK.finditer(text, low, high):
        sign, start, end = match.group(), match.start(), match.end()
        if sign in _SINGLES:
            continue
        leans_open = _leans_open(text, start, end, low, high)
        leans_close = _leans_close(text, start, end, low, high)
        if sign in _OPENERS:
            opens = not (opened and sign == "“" and text[opened.start] == "„")
        elif sign in _CLOSERS:
            opens = opened is None and leans_open and not leans_close
        elif opened is None:
            # A mark set against the preceding word while nothing is open is an inch sign, or the
            # end of a quotation whose start was cut away.
            opens = leans_open or not leans_close
        else:
            opens = leans_open and not leans_close and text[end : end + 1].isalnum()
        if opens:
            if opened is None:
                opened = QuotationMark(start, end, True)
                marks.append(opened)
            elif sign in _OPENERS or not _closes_later(text, end, high):
                marks.append(QuotationMark(start, end, True))
                quotations.append(Quotation(opened.end, start, True, False))
                opened = QuotationMark(start, end, True)
            else:
                marks.append(QuotationMark(start, end, False))
                quotations.append(Quotation(opened.end, start, True, True))
                opened = None
        elif opened is not None:
            marks.append(QuotationMark(start, end, False))
            quotations.append(Quotation(opened.end, start, True, True))
            opened = None
        elif not text[start - 1 : start].isdigit():
            marks.append(QuotationMark(start, end, False))
    if opened is not None and high > opened.end:
        quotations.append(Quotation(opened.end, high, True, False))


def _continued(
    span: tuple[int, int],
    marks: list[QuotationMark],
    waiting: list[tuple[int, int]] | None,
    quotations: list[Quotation],
) -> list[tuple[int, int]] | None:
    """Add the quotation that an earlier paragraph left open and this one closes.

    `waiting` holds the paragraphs without marks since the open one; None when nothing is open.
    """
    if waiting is not None and marks and not marks[0].opens:
        quotations += [Quotation(low, high, True, False) for low, high in waiting]
        quotations.append(Quotation(span[0], marks[0].start, True, True))
    if marks:
        return [] if marks[-1].opens else None
    if waiting is None or len(waiting) >= _PATIENCE:
        return None
    return [*waiting, span]


def _closes_later(text: str, start: int, high: int) -> bool:
    """Whether the marks after `start` come in an even number, so that this one closes."""
    return sum(1 for sign in _MARK.findall(text, start, high) if sign not in _SINGLES) % 2 == 0


def _single(
    text: str, low: int, high: int, marks: list[QuotationMark], quotations: list[Quotation]
) -> None:
    """Single marks: an opening one, and the one that closes it before the next opens."""
    signs = [m for m in _MARK.finditer(text, low, high) if m.group() in _SINGLES]
    openers = [
        m
        for m in signs
        if m.group() != "’"
        and _leans_open(text, m.start(), m.end(), low, high)
        and (text[m.end() : m.end() + 1].isalpha() or m.group() == "‘")
    ]
    starts = [m.start() for m in signs]
    at = low
    for number, match in enumerate(openers):
        if match.start() < at:
            continue
        end = openers[number + 1].start() if number + 1 < len(openers) else high
        inside = signs[bisect_right(starts, match.end()) : bisect_left(starts, end)]
        closing = _closing(text, inside, low, high)
        on = end == high and _runs_on(text, match, low, high)
        if closing is not None and not (on and _is_possessive(text, closing)):
            marks += [
                QuotationMark(match.start(), match.end(), True),
                QuotationMark(closing.start(), closing.end(), False),
            ]
            quotations.append(Quotation(match.end(), closing.start(), False, True))
            at = closing.end()
        elif on:
            marks.append(QuotationMark(match.start(), match.end(), True))
            quotations.append(Quotation(match.end(), high, False, False))
            at = high


def _closing(text: str, signs: list[re.Match[str]], low: int, high: int) -> re.Match[str] | None:
    """The mark that closes a single quotation: not the apostrophe of "the boys’ faces".

    That one stands behind an s and before a word in mid-sentence; it closes only where no mark
    after it stands behind a full stop, comma or the like.
    """
    closers = [
        m for m in signs if m.group() in "’'" and _leans_close(text, m.start(), m.end(), low, high)
    ]
    sure = [m for m in closers if not _is_possessive(text, m)]
    ended = any(text[m.start() - 1] in _STOPS for m in closers)
    if ended or (sure and not closers[0].end() < sure[0].start()):
        return next(iter(sure), None)
    return next(iter(closers), None)


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 2]
    return text[mark.start() - 1] in "sS" and after[:1] == " " and after[1:].isalpha()


def _runs_on(text: str, mark: re.Match[str], low: int, high: int) -> bool:
    """Whether a single mark opens a quotation that the next paragraph opens anew."""
    begins = mark.start() == low or text[low : mark.start()].rstrip().endswith((":", ","))
    following = text[high : high + 4].lstrip()
    return begins and text[mark.end() : mark.end() + 1].isupper() and following[:1] == mark.group()


def _with_single_marks(text: str, found: list[Quotation]) -> list[Quotation]:
    """The quotations with single ones for double ones, where a text quotes with single marks.

    It does so when one of them has a sentence and all double ones stand inside single ones.
    """
    singles = [q for q in found if not q.double]
    doubles = [q for q in found if q.double]
    whole = any(
        text[q.end - 1] in _STOPS and len(text[q.start : q.end].split()) >= _SENTENCE
        for q in singles
    )
    nested = all(stretch_at(singles, q.start) is not None for q in doubles)
    if not (whole and nested):
        return found
    return [replace(q, double=not q.double) for q in found]
