"""Numbers that stand for something other than a quantity: formats, addresses, list numbers.

`names` asks these for a number that is no date; word lists are in `no_figure.toml`.
"""

from __future__ import annotations

from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import table, words

__all__ = ["is_address", "is_format", "is_listed", "is_model"]

_STREETS: Final = words("no_figure", "addresses", "streets")
_PICTURES: Final = words("no_figure", "formats", "pictures")
_LINES: Final = frozenset(table("no_figure", "formats", "lines"))
_BEFORE_SECONDS: Final = words("no_figure", "times", "before_seconds")
_CROSSES: Final = frozenset(["x", "×"])
_LARGEST_FORMAT: Final = 16
_LONGEST_STREET: Final = 4
_NEARBY: Final = 4


def is_format(text: Text, q: Quantity) -> bool:
    """Whether the number names a format or product: "4K screen", "PS5", "1080p video"."""
    if q.hundredths and int(q.low * 100) in _LINES and text.low(q.nj) == "p":
        around = range(q.ni - _NEARBY, q.nj + _NEARBY)
        return any(text.low(k) in _PICTURES for k in around)
    if q.bare and q.core[0] == q.ni and _crossed(text, q):
        return True
    size = q.low / q.number.scale
    if q.low.denominator != 1 or not 0 < size <= _LARGEST_FORMAT:
        return False
    if q.money:
        return q.number.scale == 1 and text.low(q.core[0]) == "ps" and text.gap(q.ni) == 0
    plural = q.counts is not None and text.doc[q.counts[1]].tag_ in ("NNS", "NNPS")
    return text.lex[q.nj - 1].text == "K" and not text.gap(q.nj - 1) and not plural


def _crossed(text: Text, q: Quantity) -> bool:
    """Whether it is one side of a picture: "3072 x 1920"."""
    before, after = text.low(q.ni - 1), text.low(q.nj)
    return (before in _CROSSES and text.low(q.ni - 2).isdigit()) or (
        after in _CROSSES and text.low(q.nj + 1).isdigit()
    )


def is_model(text: Text, q: Quantity) -> bool:
    """Whether "s" hard against a whole number makes a plural or a model: "two 737s", "iPhone 6s".

    It is seconds behind a preposition, a bound or a dash, as in "0-60 in 4s".
    """
    if q.unit != "SEC" or q.low.denominator != 1 or text.low(q.core[1] - 1) != "s":
        return False
    return not text.gap(q.core[1] - 1) and text.low(q.ni - 1) not in _BEFORE_SECONDS


def is_address(text: Text, q: Quantity) -> bool:
    """Whether capitalised words up to "Street" or the like follow: "1600 Mill Avenue"."""
    for k in range(q.number.i + 1, q.number.i + 2 + _LONGEST_STREET):
        if text.gap(k) > 2 or not text.lex[k].text[0].isalpha():
            return False
        if not text.lex[k].text[0].isupper():
            return False
        if text.low(k) in _STREETS and k > q.number.i + 1:
            return True
    return False


def is_listed(text: Text, q: Quantity) -> bool:
    """Whether the number counts off a list: "1)" or a line that begins "2."."""
    if not (q.bare or q.counts) or not text.lex[q.ni].whole or q.low > 100 or text.gap(q.nj):
        return False
    start = text.lex[q.ni].start
    opens_line = (
        not text.string[:start].strip(" \t") or text.string[:start].rstrip(" ")[-1:] in "\r\n"
    )
    if text.low(q.nj) == ".":
        return opens_line and q.bare
    inside = any(text.low(k) == "(" for k in range(max(0, q.ni - 12), q.ni))
    return text.low(q.nj) == ")" and not inside
