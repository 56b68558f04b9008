"""Numbers as written, in figures and words: the first step of reading a figure.

`read_number` reads the longest number that begins at a lexeme, as an exact fraction. What it
counts, or whether it is part of a date or a name, is for the modules that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.extract.figures.lexemes import VULGAR, Lexeme
from kb.extract.figures.number.value import SCALES, Number, near, scaled, word_at
from kb.extract.figures.number.words import OPENING, after_article, and_part, cardinal, half, vague
from kb.text import words

__all__ = ["read_number"]


_ROUND: Final = frozenset([5, 10, 100, 1000])
"""Of how many a share is usually given: "eight of 10", "two in five"."""
_LARGEST_IN_WORDS: Final = 10
_LINKS: Final = words("number", "links", "share")
_TWO_WORDS: Final = frozenset([("out", "of"), ("in", "every"), ("of", "every")])
_STOPS: Final = frozenset(".,;:?!)”")
_BEHIND_SHARE: Final = words("number", "links", "behind_share")
_ODDS: Final = words("number", "links", "odds")
_TURNS: Final = words("number", "ratios", "turns")
"""What one has "two in four" of without a share."""


def read_number(lex: Sequence[Lexeme], i: int, money: bool = False) -> Number | None:
    """The longest number that begins at lexeme ``i``.

    ``money`` says that a currency precedes it, which makes "m" and "b" scales.
    """
    first = lex[i]
    if first.kind == "num":
        number = _from_numeral(lex, i, money)
    elif first.kind != "word":
        return None
    elif first.low in ("half", "quarter"):
        return half(lex, i)
    elif first.low in ("a", "an"):
        return after_article(lex, i)
    elif first.low not in OPENING:
        return None
    else:
        found = vague(lex, i) or cardinal(lex, i)
        if found is None:
            return None
        number = found if found.vague else _lesser(lex, found)
    return number if money else _ratio(lex, number)


def _from_numeral(lex: Sequence[Lexeme], i: int, money: bool) -> Number:
    value, j = lex[i].value or Fraction(0), i + 1
    if lex[i].whole and near(lex, j) and lex[j].kind == "num" and not near(lex, j, 0):
        part = lex[j].value
        if part is not None and part < 1 and ("/" in lex[j].text or lex[j].text in VULGAR):
            value, j = value + part, j + 1
    elif lex[i].whole and near(lex, j + 1, 0) and lex[j].text == "-" and near(lex, j, 0):
        part = lex[j + 1].value
        if part is not None and part < 1 and "/" in lex[j + 1].text:
            value, j = value + part, j + 2  # "4-1/2"
    number = and_part(lex, Number(i, j, value, value))
    if number.j > j:
        return number
    number = scaled(lex, number, money)
    if number.j == j or word_at(lex, number.j - 1) not in SCALES:
        return number
    return and_part(lex, _more(lex, number))


def _lesser(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` with a lesser one in figures behind its scale word: "one crore 56 lakh"."""
    j = number.j
    if number.scale == 1 or word_at(lex, j - 1) not in SCALES:
        return number
    if near(lex, j) and j < len(lex) and lex[j].kind == "num" and lex[j].whole:
        part = scaled(lex, Number(j, j + 1, lex[j].value or Fraction(0), Fraction(0)))
        if part.j > j + 1 and 1 < part.scale < number.scale and part.low < number.scale:
            scale = number.scale
            number = _more(lex, number.to(part.j, number.low + part.low, part.scale))
            return replace(number, scale=scale)
    return number


def _more(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` with lesser parts behind its scale word: "4 thousand 3 hundred and 21"."""
    if (longer := _lesser(lex, number)) is not number:
        return longer
    j = number.j
    if number.scale not in (100, 10**7) or word_at(lex, j) != "and" or j + 1 >= len(lex):
        return number
    part_of = cardinal(lex, j + 1) if lex[j + 1].kind == "word" else None
    value = lex[j + 1].value
    if value is not None and lex[j + 1].whole:
        part_of = Number(j + 1, j + 2, value, value)
    if part_of is None or part_of.scale >= number.scale or not 0 < part_of.low < number.scale:
        return number
    if word_at(lex, part_of.j) in SCALES:
        return number
    return number.to(part_of.j, number.low + part_of.low)


def _ratio(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` as a share of the one behind it: "one in five", "two out of three"."""
    j = number.j
    joint = "".join(part.low for part in lex[j : j + 3])
    if joint == "-to-" and near(lex, j + 3, 0):
        return _odds(lex, number)
    if joint == "-in-" and near(lex, j + 3, 0):
        return _chance(lex, number)
    link = word_at(lex, j)
    if word_at(lex, j + 1) == "in" and (share := _share_with_noun(lex, number)) is not None:
        return share
    if link == "to" and word_at(lex, j + 2) in _ODDS and lex[j + 1].low in ("one", "1"):
        return replace(number.to(j + 2, number.low), fraction=True)  # "a 3 to 1 margin"
    k = j + 2 if (link, word_at(lex, j + 1)) in _TWO_WORDS else j + 1
    if link not in _LINKS or (link == "out" and k == j + 1) or k >= len(lex):
        return number
    if number.fraction or number.vague or number.low.denominator != 1 or not near(lex, j, 1):
        return number
    if lex[k].kind == "num" and lex[k].whole:
        under: Number | None = scaled(
            lex, Number(k, k + 1, lex[k].value or Fraction(0), Fraction(0))
        )
    else:
        under = cardinal(lex, k) if lex[k].kind == "word" else None
    if under is None or under.low <= 0 or not near(lex, k, 1):
        return number
    behind = word_at(lex, under.j)
    if link == "over":
        if behind or (under.j < len(lex) and lex[under.j].text not in ".,;?!)"):
            return number
    elif (
        not number.low < under.low
        or (lex[k].kind == "num" and len(lex[k].text) == 4)
        or (link == "in" and not _share_of(number, under, behind))
        or (link == "of" and k == j + 1 and (number.low == 1 or under.low not in _ROUND))
        or behind in _TURNS
    ):
        return number
    return replace(number.to(under.j, number.low / under.low), fraction=True)


def _share_with_noun(lex: Sequence[Lexeme], number: Number) -> Number | None:
    """``number`` as a share with the noun for what is counted in it: "one valve in 40"."""
    k = number.j + 2
    k += word_at(lex, k) == "every"
    if k >= len(lex) or word_at(lex, number.j) in _TURNS or number.low != 1:
        return None
    if word_at(lex, number.j) in _LINKS or not all(near(lex, n, 1) for n in range(number.j, k + 1)):
        return None
    if lex[k].kind == "num" and len(lex[k].text) >= len("2026"):
        return None
    under = _whole_at(lex, k)
    if under is None or not number.low < under.low or not _ends_share(lex, under.j):
        return None
    return replace(number.to(under.j, number.low / under.low), fraction=True)


def _ends_share(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether nothing stands behind a number that it may count or measure."""
    ends = j >= len(lex) or lex[j].kind == "end" or lex[j].text in _STOPS
    return ends or word_at(lex, j) in _BEHIND_SHARE


def _odds(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` as so many times the one behind it: "two-to-one", "2-to-1"."""
    k = number.j + 3
    one = lex[k].low in ("one", "1")
    return replace(number.to(k + 1, number.low), fraction=True) if one else number


def _whole_at(lex: Sequence[Lexeme], k: int) -> Number | None:
    """The whole number in digits or words that begins at a lexeme."""
    if lex[k].kind == "word":
        return cardinal(lex, k)
    value = lex[k].value if lex[k].kind == "num" and lex[k].whole else None
    return Number(k, k + 1, value, value) if value is not None else None


def _chance(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` as a share with hyphens: "a one-in-four chance", "1-in-100"."""
    k = number.j + 3
    under = _whole_at(lex, k)
    goes_on = under is not None and under.j < len(lex) and lex[under.j].text == "-"
    if under is None or goes_on or not 0 < number.low < under.low:
        return number  # "a 1-in-100-year flood"
    return replace(number.to(under.j, number.low / under.low), fraction=True)


def _share_of(number: Number, under: Number, behind: str) -> bool:
    """Whether "three in four" is a share; a team's "two in four" games is not."""
    if number.low == 1 or under.low in _ROUND:
        return True
    return number.words and under.words and under.low <= _LARGEST_IN_WORDS and behind != ""
