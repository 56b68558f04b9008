"""Numbers in words: cardinals, vague plurals, shares such as "two thirds" and "half a million"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.number.quarters import are_months
from kb.extract.figures.number.value import (
    DENOMINATORS,
    GROUPS,
    SCALES,
    SMALL,
    TENS,
    Number,
    near,
    scaled,
    times,
    word_at,
)
from kb.text import table, words

__all__ = ["OPENING", "after_article", "and_part", "cardinal", "half", "vague"]

_ORDINALS: Final[dict[str, int]] = table("number", "ordinals")
_HALF_PART: Final = words("number", "half", "part_of")
_HALF_LED: Final = words("number", "half", "led_by")
_HALF_NEXT: Final = words("number", "half", "followed_by")
_AFTER_SHARE: Final = words("number", "share", "followed_by")
_PARTED: Final = words("number", "share", "units")
_HALF_BOUND: Final = words("number", "half", "bounded_by")
_SEVERAL: Final = words("number", "several", "words")
_FEW: Final = words("number", "several", "after_article")
_ONE: Final = words("number", "share", "one")
_OWN: Final = words("number", "share", "own")
_AFTER_MOVE: Final = words("number", "share", "behind_a_move")
_PLURALS: Final[dict[str, int]] = table("number", "plurals")
_MOVING: Final = words("change", "up", "strong") | words("change", "down", "strong") | {"by"}
_NO_SCALE_YET: Final = 10**18
OPENING: Final = frozenset([*_SEVERAL, *GROUPS, *SCALES, *SMALL, *TENS, *_PLURALS, "tens"])
"""The words with which a number in words begins, where it does not begin with an article."""


def vague(lex: Sequence[Lexeme], i: int) -> Number | None:
    """A number such as "thousands", "tens of thousands" or "several thousand", from one to ten."""
    if lex[i].low in _SEVERAL:
        return _several(lex, i, i + 1)
    j, factor = i, 1
    many = word_at(lex, i + 2) if word_at(lex, i + 1) == "of" else ""
    if lex[i].low in ("tens", "hundreds") and many in SCALES and many.endswith("s"):
        factor, j = (10 if lex[i].low == "tens" else 100), i + 2
    word = word_at(lex, j)
    size = _PLURALS.get(word) or SCALES.get(word)
    if not size or not word.endswith("s") or (word == "scores" and word_at(lex, j + 1) != "of"):
        return None
    return Number(i, j + 1, Fraction(size * factor), Fraction(size * factor * 10), size, True)


def _several(lex: Sequence[Lexeme], i: int, k: int) -> Number | None:
    """Such as "several thousand" and "a few hundred", whose scale stands at lexeme ``k``."""
    size = SCALES.get(word_at(lex, k)) or GROUPS.get(word_at(lex, k))
    if not size or lex[k].low.endswith("s"):
        return None
    return Number(i, k + 1, Fraction(size), Fraction(size * 10), size, True, rough=True)


def _couple(lex: Sequence[Lexeme], i: int) -> Number | None:
    """Such as "a couple hundred" and "a couple of dozen"."""
    k = i + 3 if word_at(lex, i + 2) == "of" else i + 2
    size = SCALES.get(word_at(lex, k)) or GROUPS.get(word_at(lex, k))
    if not size or lex[k].low.endswith("s"):
        return None
    return Number(i, k + 1, Fraction(2 * size), Fraction(2 * size), size, True, rough=True)


def after_article(lex: Sequence[Lexeme], i: int) -> Number | None:
    """What begins with "a": "a million", "a dozen", "a half", "a third of"; None for an article."""
    word = word_at(lex, i + 1) if near(lex, i + 1) else ""
    if _moved_by(lex, i, word):
        share = Fraction(1, DENOMINATORS[word])
        return Number(i, i + 2, share, share, words=True, fraction=True)
    if word in ("half", "quarter"):
        found = half(lex, i + 1)
    elif word == "couple":
        found = _couple(lex, i)
    elif word in _FEW:
        found = _several(lex, i, i + 2)
    elif word in SCALES and not word.endswith("s"):
        found = cardinal(lex, i + 1)
    elif word in GROUPS and not word.endswith("s"):
        found = Number(i, i + 2, Fraction(GROUPS[word]), Fraction(GROUPS[word]), 12, True)
    else:
        bounded = word_at(lex, i - 1) in _HALF_BOUND  # "almost a third agreed"
        one = Number(i, i + 1, Fraction(1), Fraction(1), words=True)
        found = _share(lex, one, article=True, bounded=bounded)
    return replace(found, i=i) if found else None


def _moved_by(lex: Sequence[Lexeme], i: int, word: str) -> bool:
    """Whether "a quarter" or "a fifth" is how much something moved: "fell (by) a fifth since"."""
    if word_at(lex, i - 1) not in _MOVING or word not in DENOMINATORS or word == "half":
        return False
    after = word_at(lex, i + 2)
    if after == "to":
        return i + 3 < len(lex) and lex[i + 3].kind != "word"  # and not "by a quarter to nine"
    return not after or after in _AFTER_MOVE


def _ends_share(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether what follows makes "a third" a share rather than the third of a series."""
    tied = near(lex, j, 0) and lex[j].text in ("-", "‑")
    return not tied and (not word_at(lex, j) or word_at(lex, j) in _AFTER_SHARE)


def half(lex: Sequence[Lexeme], i: int) -> Number | None:
    """Such as "half a million", "half of the", "quarter million"; None for a half of a match."""
    word = lex[i].low
    value = Fraction(1, DENOMINATORS[word])
    after = word_at(lex, i + 1) if near(lex, i + 1) else ""
    before = lex[i - 1].low if i else ""
    plain = Number(i, i + 1, value, value, words=True, fraction=True)
    k = i + 2 if after in ("a", "an") else i + 1
    unit = word_at(lex, k) if near(lex, k) else ""
    size = SCALES.get(unit) or GROUPS.get(unit)
    if size and not unit.endswith("s"):
        return replace(times(plain, k + 1, size), fraction=False)
    if near(lex, i + 1, 0) and lex[i + 1].text == "-":
        size = SCALES.get(word_at(lex, i + 2)) or GROUPS.get(word_at(lex, i + 2))
        if size:
            return replace(times(plain, i + 3, size), fraction=False)
    tied = before in ("-", "‑") or (near(lex, i + 1, 0) and lex[i + 1].text in ("-", "‑"))
    if before in _HALF_PART or tied:
        return None
    if word == "half" and (before in _HALF_BOUND or (before == "by" and after in _AFTER_MOVE)):
        return plain
    if after == "of" and word_at(lex, i + 2) in ("a", "one") and word_at(lex, i + 3) in SCALES:
        return replace(times(plain, i + 4, SCALES[word_at(lex, i + 3)]), fraction=False)
    if word == "quarter":
        bounded = word_at(lex, i - 2) in _HALF_BOUND and not after  # "nearly a quarter, or 23%"
        return plain if before in _ONE and (after == "of" or after in _PARTED or bounded) else None
    if before == "the" and after != "of":
        return None
    if before == "a" and word_at(lex, i - 2) == "and":
        return None  # "a year and a half"
    if before == "a" and after not in ("", "of"):
        return _turned(lex, i, plain)
    opens = after in _HALF_LED and (i == 0 or lex[i - 1].kind == "end")
    return (
        plain if opens or after in _HALF_NEXT or after in ("", "people") else _turned(lex, i, plain)
    )


def _turned(lex: Sequence[Lexeme], i: int, plain: Number) -> Number | None:
    return plain if word_at(lex, i + 1) in _PARTED else None


def cardinal(lex: Sequence[Lexeme], i: int) -> Number | None:
    """A cardinal that begins at ``i``, with a share behind it: "two hundred and six", "two thirds".

    A scale word may begin it only after "a" or before another scale.
    """
    total, current, scale, last = Fraction(0), None, 1, _NO_SCALE_YET
    j, tens = i, False
    bare = word_at(lex, i - 1) in ("a", "an") or word_at(lex, i + 1) in SCALES
    while j < len(lex) and lex[j].kind == "word" and (j == i or near(lex, j, 4)):
        word = lex[j].low
        if word in SMALL:
            adds = current is None or (tens and 0 < SMALL[word] < 10)
            if not adds and (not current or current % 100):
                break
            current, tens = (current or Fraction(0)) + SMALL[word], False
        elif word in TENS:
            if current is not None and (not current or current % 100):
                break
            current, tens = (current or Fraction(0)) + TENS[word], True
        elif word in ("hundred", "hundreds") and current is not None and current < 100:
            current, scale, tens = current * 100, max(scale, 100), False
        elif word in SCALES and (current is not None or total or bare):
            size = SCALES[word]
            if current is None and total:
                total *= size
            elif size < last or not total:
                total += (1 if current is None else current) * size
            else:
                break
            current, last, scale, tens = None, size, max(scale, size), False
        elif word in GROUPS and current is not None:
            total, current, j = (total + current) * GROUPS[word], None, j + 1
            break
        elif not (word == "and" and j > i and _and_continues(lex, j + 1, current, total)):
            break
        j = _over_hyphen(lex, j + 1, tens)
    if j == i or (current is None and not total):
        return None
    value = total + (current or 0)
    return _tail(lex, Number(i, j, value, value, scale, True))


def _over_hyphen(lex: Sequence[Lexeme], j: int, tens: bool) -> int:
    """``j``, or the lexeme after a hyphen there that ties the next word to the number."""
    if not near(lex, j, 1) or lex[j].text not in ("-", "‑") or not near(lex, j + 1, 1):
        return j
    word, tight = word_at(lex, j + 1), near(lex, j, 0)
    unit = tens and 0 < SMALL.get(word, 0) < 10
    return j + 1 if unit or (tight and word in SCALES) else j


def _and_continues(
    lex: Sequence[Lexeme], j: int, current: Fraction | None, total: Fraction
) -> bool:
    """Whether the number before "and" goes on after it: "two hundred and six"."""
    word = word_at(lex, j)
    if (word not in SMALL and word not in TENS) or word_at(lex, j + 1) in DENOMINATORS:
        return False
    return total > 0 if current is None else current >= 100 and current % 100 == 0


def _tail(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` with what may follow it: "point five", "thirds", "and a half"."""
    j = number.j
    if word_at(lex, j) == "point" and word_at(lex, j + 1) in {**SMALL, **TENS}:
        return _point(lex, number)
    return _share(lex, number) or and_part(lex, number)


def _point(lex: Sequence[Lexeme], number: Number) -> Number:
    digits, j = "", number.j + 1
    while word_at(lex, j) in SMALL or word_at(lex, j) in TENS:
        value = SMALL.get(lex[j].low, TENS.get(lex[j].low, 0))
        after = _over_hyphen(lex, j + 1, value in TENS.values())
        if value in TENS.values() and 0 < SMALL.get(word_at(lex, after), 0) < 10:
            value, after = value + SMALL[lex[after].low], after + 1
        digits, j = digits + str(value), after
    return scaled(lex, number.to(j, number.low + Fraction(int(digits), 10 ** len(digits))))


def _share(
    lex: Sequence[Lexeme], number: Number, article: bool = False, bounded: bool = False
) -> Number | None:
    """``number`` as so many thirds, fifths or twenty-firsts, times "million" if that follows."""
    k = number.j
    if near(lex, k, 1) and lex[k].text in ("-", "–", "‑") and lex[k].kind == "sign":
        k += 1
    under, j = _denominator(lex, k)
    if not under or not near(lex, k) or number.low <= 0 or number.low.denominator != 1:
        return None
    word = lex[j - 1].low
    if word.endswith("s") == (number.low == 1) or (word == "quarters" and number.low != 3):
        return None
    if word == "quarters" and are_months(lex, number.i, j):
        return None
    single = not bounded and (article or word in ("half", "quarter") or j > k + 1)
    if single and number.low == 1 and not (_ends_share(lex, j) or word_at(lex, j) in SCALES):
        return None
    share = replace(number.to(j, number.low / under), fraction=True)
    if word_at(lex, j) in SCALES and near(lex, j):
        return replace(scaled(lex, share), fraction=False)
    if word_at(lex, j) == "of" and word_at(lex, j + 1) in ("a", "one"):
        size = SCALES.get(word_at(lex, j + 2))
        return replace(times(share, j + 3, size), fraction=False) if size else share
    return share


def _denominator(lex: Sequence[Lexeme], k: int) -> tuple[int, int]:
    """The denominator at ``k`` and where it ends, 0 if there is none: "thirds", "twenty-firsts"."""
    word = word_at(lex, k)
    if word in DENOMINATORS:
        return DENOMINATORS[word], k + 1
    if word in TENS:
        after = k + 2 if near(lex, k + 1, 0) and lex[k + 1].text == "-" else k + 1
        unit = word_at(lex, after)
        ordinal = _ORDINALS.get(unit.removesuffix("s")) or DENOMINATORS.get(unit, 99)
        if ordinal < 10 and unit not in _OWN:
            return TENS[word] + ordinal, after + 1
    return 0, k


def and_part(lex: Sequence[Lexeme], number: Number) -> Number:
    """``number`` with "and a half", "and two thirds" or "and a quarter million" behind it."""
    j = number.j
    if "".join(part.low for part in lex[j : j + 6]) == "-and-a-half":
        return number.to(j + 6, number.low + Fraction(1, 2))
    first = word_at(lex, j + 1) if word_at(lex, j) == "and" else ""
    count = 1 if first in ("a", "an") else SMALL.get(first, 0)
    under = DENOMINATORS.get(word_at(lex, j + 2), 0)
    if first in TENS and number.low.denominator == number.scale == 1:
        part = cardinal(lex, j + 1)  # "two and fifty-four hundredths"
        if part is not None and part.fraction and part.low < 1:
            return number.to(part.j, number.low + part.low)
    if not count or not under or lex[j + 2].low.endswith("s") == (count == 1):
        return number
    size = SCALES.get(word_at(lex, j + 3), 0) if near(lex, j + 3) else 0
    large = number.low >= number.scale > 100
    if large and 0 < size < number.scale:
        return number.to(j + 4, number.low + Fraction(count * size, under))
    value = number.low + Fraction(count * (number.scale if large else 1), under)
    return scaled(lex, number.to(j + 3, value)) if not large else number.to(j + 3, value)
