"""What stands right behind a number: currency, unit, "years old", "times".

Each function gives back the `Quantity` it was given with what it found.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.unit.measure import unit_after, unit_at
from kb.extract.figures.unit.money import Money, money_after
from kb.text import table, words
from kb.text.units import DURATIONS

__all__ = ["spell_out", "suffix"]
_WEIGHTS: Final = words("currencies", "money", "weights")
_VERBS: Final = words("currencies", "money", "verbs")
_PAYING: Final = words("currencies", "money", "paying")
_WEIGHING: Final = words("currencies", "money", "weighing")
_CONTEXT: Final = 9
_OWNERS: Final = words("currencies", "money", "owners")
_COMPARED: Final = words("number", "factors", "compared")
_NOT_AFTER: Final = words("units", "ordinals", "not_after")
_DEICTIC: Final = words("counted", "phrases", "deictic")
_TONS: Final[dict[str, list[str]]] = table("units", "tons")
_TON, _METRIC_TON = "TON_SHORT", "TONNE"
_SPELLED: Final = DURATIONS | {"YD", "MI", "KiloM"}


def suffix(text: Text, q: Quantity) -> Quantity:
    """``q`` with the currency, unit or factor behind its number."""
    j = q.nj
    if q.number.vague and text.low(j) == "of":
        j += 1  # "thousands of dollars"
    if q.number.fraction and text.low(j) in ("a", "an", "of"):
        part = _part_of_unit(text, q)
        if part is not None:
            return part
    unit = unit_after(text.lex, j)
    money = money_after(text, j)
    if money and not (q.money and money.hundredths) and _is_money(text, q, money.j, unit is None):
        return _take_money(q, money)
    if _percent_of(text, q):
        start = q.ni - 2 - (text.low(q.ni - 2) == "cent")
        return replace(q, unit="PERCENT", core=(start, q.core[1]))
    if q.money:
        return _nationality(text, q)
    if unit and not _ordinal(text, q, unit.j):
        q = replace(q, unit=_at_home(text, unit.name), core=(q.core[0], unit.j))
        return _old(text, q, unit.j) if unit.name in DURATIONS else q
    return _factor(text, q, j)


def _at_home(text: Text, unit: str) -> str:
    """The ton that the publisher's country means by the word; other units as they are."""
    if unit != _TON or text.home is None:
        return unit
    return next((ton for ton, homes in _TONS.items() if text.home in homes), _METRIC_TON)


def _take_money(q: Quantity, money: Money) -> Quantity:
    if not q.money:
        times = Fraction(money.factor, 100 if money.hundredths else 1)
        return replace(
            q,
            low=q.low * times,
            high=q.high * times,
            money=True,
            currency=money.code,
            stated=money.stated,
            hundredths=money.hundredths,
            core=(q.core[0], money.j),
        )
    if money.code == q.currency or money.stated:
        code, stated = money.code or q.currency, q.stated or money.stated
        return replace(q, currency=code, stated=stated, core=(q.core[0], money.j))
    return q


def _old(text: Text, q: Quantity, j: int) -> Quantity:
    """``q`` with "old" or "of age" behind a length of time that ends before lexeme ``j``."""
    k = j + 1 if text.low(j) in ("-", "‑") else j
    if text.low(k) in ("old", "olds"):
        return replace(q, age=True, core=(q.core[0], k + 1))
    if (text.low(j), text.low(j + 1)) == ("of", "age"):
        return replace(q, age=True, core=(q.core[0], j + 2))
    return q


def _compares(text: Text, k: int) -> bool:
    """Whether what follows "times" sets two things against each other: "as many", "wider"."""
    if k >= len(text.lex):
        return False
    return text.low(k) in _COMPARED or text.token(k).tag_ in ("JJR", "RBR")


def _factor(text: Text, q: Quantity, j: int) -> Quantity:
    """``q`` as a factor: "three times as many", "10x", "10-fold"."""
    word = text.low(j)
    if word == "-" and text.low(j + 1) == "fold":
        return replace(q, times=True, core=(q.core[0], j + 2))
    if (word == "times" and _compares(text, j + 1)) or (
        word in ("x", "×", "fold") and not text.gap(j) and not text.low(j + 1)[:1].isdigit()
    ):
        return replace(q, times=True, core=(q.core[0], j + 1))
    return q


def _part_of_unit(text: Text, q: Quantity) -> Quantity | None:
    """``q`` as part of a unit: "half a mile", "half an hour", "a quarter of a percent"."""
    k = q.nj
    if text.low(k) == "of":
        k += 1
        if text.low(k) not in ("a", "an", "one", "1"):
            return None
    unit = unit_at(text.lex, k + 1)
    if unit is None or text.gap(k + 1) > 2:
        return None
    number = replace(q.number, fraction=False)
    return replace(q, unit=unit.name, core=(q.core[0], unit.j), number=number)


def _percent_of(text: Text, q: Quantity) -> bool:
    """Whether the number stands behind its "percent of", as in a question or a table's head."""
    if text.low(q.ni - 1) != "of" or q.money or q.number.fraction:
        return False
    start = q.ni - 2
    if text.low(start) == "cent" and text.low(start - 1) == "per":
        start -= 1
    elif text.low(start) not in ("percent", "percents"):
        return False
    return start == 0 or text.lex[start - 1].kind == "sign"


def _nationality(text: Text, q: Quantity) -> Quantity:
    """``q`` with the "U.S." of "$75 U.S."."""
    k = q.core[1]
    for width, said in ((4, "u.s."), (3, "u.s"), (1, "us")):
        found = "".join(text.low(n) for n in range(k, k + width))
        if found == said and text.gap(k) == 1 and text.lex[k].text[0] == "U":
            if q.currency == "USD":
                return replace(q, stated=True, core=(q.core[0], k + width))
            break
    return q


def spell_out(text: Text, q: Quantity) -> Quantity:
    """``q`` with the unit behind an adjective: "50 previous years", "three more days"."""
    start = text.token(q.nj - 1).i + 1
    if q.counts is None or q.counts[1] - start != 1:
        return q
    first, head = text.doc[start], text.doc[q.counts[1]]
    end = text.lexeme_after(head, q.nj)
    unit = unit_at(text.lex, end - 1)
    if first.lower_ in _DEICTIC or unit is None or unit.name not in _SPELLED:
        return q
    if first.pos_ == "ADJ" or first.tag_ in ("VBG", "VBN"):
        return replace(q, counts=None, unit=unit.name, core=(q.core[0], end))
    return q


def _is_money(text: Text, q: Quantity, j: int, only: bool) -> bool:
    """Whether a noun such as "pounds" behind the number is money rather than weight or a verb.

    ``only`` says that it is not a unit of measure too.
    """
    noun = text.lex[j - 1]
    if q.money and noun.low in _VERBS:
        return False  # "the $1 billion mark"
    large = q.number.scale >= 1000
    owned = text.low(j - 2) in _OWNERS
    if noun.low in _WEIGHTS:
        return large or owned or _priced(text, q, j)
    if not only and not large and not owned:
        return False
    if noun.kind != "word" or noun.text.isupper():
        return True
    return noun.low not in _VERBS or large or text.token(j - 1).pos_ == "NOUN"


def _priced(text: Text, q: Quantity, j: int) -> bool:
    """Whether the words around "pounds" speak of paying and none of weighing."""
    if text.low(j) == "of":
        return False
    around = {text.low(k) for k in range(q.ni - _CONTEXT, j + _CONTEXT)}
    return bool(around & _PAYING) and not around & _WEIGHING


def _ordinal(text: Text, q: Quantity, j: int) -> bool:
    """Whether "second" or the like behind the number begins another noun ("second half")."""
    word = text.lex[j - 1].low
    spaced = j - q.nj == 1 and text.gap(q.nj) > 0
    return word == "second" and spaced and text.low(j) in _NOT_AFTER
