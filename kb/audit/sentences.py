"""The sentences of a text, as near as punctuation tells.

A check needs to know only what stands beside a figure, so no language model is loaded for it: a
sentence ends at a full stop, question or exclamation mark before a blank and anything but a small
letter, unless the stop belongs to an abbreviation or an initial.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from importlib.resources import files

from kb.model import Span

__all__ = ["sentence", "sentences"]

_END = re.compile(r"(?P<stop>[.!?…]+)[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[\w$€£¥])|\n\s*\n|\Z")
_LONGEST = 20
_INITIAL = re.compile(r"(?:^|[.(\"“])[^\W\d_]$")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without the blanks between them."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 1]
        if match["stop"] == "." and _is_abbreviation(_word_before(text, match.start()), following):
            continue
        span = Span.of(text, start, match.end())
        if span.text:
            found.append(span)
            start = match.end()
    return tuple(found)


def sentence(text: str, around: Span) -> Span:
    """The stretch of ``text`` between the ends of sentences before and after ``around``."""
    every = sentences(text)
    first = max(0, bisect_right(every, around.start, key=lambda span: span.start) - 1)
    last = bisect_left(every, around.end, key=lambda span: span.start)
    touched = [span for span in every[first:last] if span.touches(around)]
    start = min(around.start, touched[0].start) if touched else around.start
    end = max(around.end, touched[-1].end) if touched else around.end
    return Span.of(text, start, end)


def _word_before(text: str, at: int) -> str:
    start = at
    while start > max(0, at - _LONGEST) and not text[start - 1].isspace():
        start -= 1
    return text[start:at]


def _is_abbreviation(word: str, following: str) -> bool:
    if following and following.islower():
        return True
    return bool(_INITIAL.search(word)) or word.casefold().lstrip('("“') in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    lines = files("kb.audit").joinpath("abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
