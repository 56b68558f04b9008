"""What a number is while figures are read, and the tables and small tests that reading it needs.

`words` and `numbers` build on this; the tables are in `numbers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from kb.extract.figures.lexemes import Lexeme
from kb.text import table, words
from kb.text.units import unit_of_word

__all__ = ["Number", "decimal_of", "near", "scaled", "times", "word_at"]

SMALL: Final[dict[str, int]] = table("number", "small")
TENS: Final[dict[str, int]] = table("number", "tens")
SCALES: Final[dict[str, int]] = {
    **{w: 10**p for w, p in table("number", "scales").items()},
    **{w + "s": 10**p for w, p in table("number", "scales").items()},
}
_OF_MONEY: Final = words("number", "of_money", "words")
SHORTHAND: Final[dict[str, int]] = {w: 10**p for w, p in table("number", "shorthand").items()}
GROUPS: Final[dict[str, int]] = table("number", "groups")
DENOMINATORS: Final[dict[str, int]] = {
    **table("number", "denominators"),
    **{w + "s": n for w, n in table("number", "denominators").items()},
}
_ORDINALS: Final[dict[str, int]] = table("number", "ordinals")
_SYMBOL: Final = 3
"""So many letters at most a unit's symbol has, which says no more than "m" itself."""
_NOT_COUNTED: Final = words("number", "metres", "before")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from lexemes ``[i, j)``: its value, or the range of a vague plural."""

    i: int
    j: int
    low: Fraction
    high: Fraction
    scale: int = 1
    """The scale word's or shorthand's factor, 1 where there is none."""
    words: bool = False
    """Whether it begins with a word rather than a numeral."""
    fraction: bool = False
    """Whether it is a share written in words ("half", "two thirds")."""
    rough: bool = False
    """Whether its own words make it approximate ("a couple of hundred")."""

    @property
    def vague(self) -> bool:
        """Whether it is a plural such as "thousands", which stands for a range."""
        return self.low != self.high

    def to(self, j: int, value: Fraction, scale: int = 0) -> Number:
        """The same number carried on to lexeme ``j`` with another value."""
        return replace(self, j=j, low=value, high=value, scale=scale or self.scale)


def decimal_of(value: Fraction) -> Decimal:
    """The exact decimal where there is one; nine significant digits for a third and its like.

    More places tell nobody more, and SPARQL engines take a decimal of many places for no number.
    """
    with localcontext() as ctx:
        digits = len(str(value.numerator)) + len(str(value.denominator))
        ctx.prec = 28 + 4 * digits if _terminates(value) else 9
        result = Decimal(value.numerator) / Decimal(value.denominator)
        whole = result.to_integral_value()
        return whole if result == whole else result.normalize()


def _terminates(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def near(lex: Sequence[Lexeme], k: int, gap: int = 2) -> bool:
    """Whether lexeme ``k`` follows the one before it with no more than ``gap`` blanks between."""
    return 0 < k < len(lex) and lex[k].start - lex[k - 1].end <= gap


def word_at(lex: Sequence[Lexeme], k: int) -> str:
    """Lexeme ``k`` in lower case if it is a word; else empty."""
    return lex[k].low if 0 <= k < len(lex) and lex[k].kind == "word" else ""


def times(number: Number, j: int, scale: int) -> Number:
    """``number`` times ``scale``, carried on to lexeme ``j``."""
    return number.to(j, number.low * scale, scale)


def scaled(lex: Sequence[Lexeme], number: Number, money: bool = False) -> Number:
    """``number`` with the scale word or shorthand that follows it, if one does."""
    j = number.j
    if not near(lex, j):
        return number
    if lex[j].text == "-" and near(lex, j, 0) and word_at(lex, j + 1) in SCALES:
        j += 1  # "1.8-billion"
    word, tight = word_at(lex, j), near(lex, j, 0)
    scale = 1
    while word_at(lex, j) in SCALES and near(lex, j):
        scale *= SCALES[word_at(lex, j)]
        j += 1
    if scale == 1 and word in GROUPS and not tight:
        scale, j = GROUPS[word], j + 1
    elif scale == 1 and word in SHORTHAND and _shorthand(lex, j, tight, money):
        scale, j = SHORTHAND[word], j + 1
    return times(number, j, scale) if scale > 1 else number


def _shorthand(lex: Sequence[Lexeme], j: int, tight: bool, money: bool) -> bool:
    """Whether the letters at ``j`` are a scale: "1.4m" is when money or a plural noun says so."""
    text = lex[j].text
    tied = near(lex, j + 1, 0) and near(lex, j + 2, 0) and lex[j + 1].text == "-"
    if tied and lex[j + 2].kind == "num":
        return False  # "22 B-21s"
    if near(lex, j + 1, 0) and (lex[j + 1].kind == "num" or lex[j + 1].text in "²³/'’"):
        return False
    if len(text) >= 2:
        return money or text == "MM" or text.lower() not in _OF_MONEY
    if money:
        return True
    if text == "m":
        return tight and _counted_follows(lex, j + 1)
    if text in ("t", "T"):
        return False
    return text in ("k", "K", "M", "B") or (text == "b" and tight)


def _counted_follows(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether a plural or a unit follows: "35m of its devices", "100m litre" are no metres."""
    unit = word_at(lex, j) if near(lex, j, 1) else ""
    if unit not in _ORDINALS and len(unit) > _SYMBOL and unit_of_word(unit):
        return True
    for k in range(j, j + 5):
        word = word_at(lex, k) if near(lex, k, 1) else ""
        if not word or (word in _NOT_COUNTED and (k == j or word not in ("and", "or"))):
            return False
        if word == "people" or (len(word) > 3 and word.endswith("s") and word[-2:] != "ss"):
            return True
    return False
