"""What stands right behind a number: currency, unit, "years old", "times", and rates.

Each function fills in a `Quantity` that `assemble` has begun; word lists are in `beside.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Final

from kb.extract.figures.ages import old_behind
from kb.extract.figures.currency import Money, money_after
from kb.extract.figures.quantity import RATES, Quantity, Text
from kb.extract.figures.units import DURATIONS, unit_after, unit_at

__all__ = ["rate", "rate_at", "spell_out", "suffix"]

_DATA: Final = tomllib.loads((Path(__file__).parent / "beside.toml").read_text("utf-8"))
_WEIGHTS: Final = frozenset(_DATA["money"]["weights"])
_VERBS: Final = frozenset(_DATA["money"]["verbs"])
_PAYING: Final = frozenset(_DATA["money"]["paying"])
_WEIGHING: Final = frozenset(_DATA["money"]["weighing"])
_CONTEXT: Final = 9
_NAMING: Final = frozenset(["NOUN", "PROPN", "ADJ", "CCONJ"])
_OWNERS: Final = frozenset(_DATA["money"]["owners"])
_COMPARED: Final = frozenset(_DATA["times"]["compared"])
_SOLD_BY: Final = frozenset(_DATA["rates"]["sold_by"])
_AWAY: Final = frozenset(_DATA["rates"]["away"])
_PERIODS: Final = frozenset(_DATA["rates"]["periods"])
_NOT_AFTER: Final = frozenset(_DATA["units"]["not_after"])
_PER: Final = frozenset(["per", "a", "an", "each", "every", "/"])
_SPELLED: Final = DURATIONS | {"YD", "MI", "KiloM"}


def suffix(text: Text, q: Quantity) -> None:
    """Read currency, unit or factor behind the number."""
    j = q.nj
    if q.number.vague and text.low(j) == "of":
        j += 1  # "thousands of dollars"
    if q.number.fraction and text.low(j) in ("a", "an", "of") and _part_of_unit(text, q):
        return
    unit = unit_after(text.lex, j)
    money = money_after(text.lex, j)
    if money and not (q.money and money.hundredths) and _is_money(text, q, money.j, unit is None):
        _take_money(q, money)
    elif _percent_of(text, q):
        q.unit, q.core = "PERCENT", (q.ni - 2 - (text.low(q.ni - 2) == "cent"), q.core[1])
    elif q.money:
        _nationality(text, q)
    elif unit and not _ordinal(text, q, unit.j):
        q.unit, q.core = unit.name, (q.core[0], unit.j)
        if unit.name in DURATIONS:
            old_behind(text, q, unit.j)
    else:
        _factor(text, q, j)


def _take_money(q: Quantity, money: Money) -> None:
    if not q.money:
        part = 100 if money.hundredths else 1
        q.low, q.high = q.low * money.factor / part, q.high * money.factor / part
        q.money, q.currency, q.stated = True, money.code, money.stated
        q.hundredths, q.core = money.hundredths, (q.core[0], money.j)
    elif money.code == q.currency or money.stated:
        q.currency, q.stated = money.code or q.currency, q.stated or money.stated
        q.core = (q.core[0], money.j)


def _factor(text: Text, q: Quantity, j: int) -> None:
    """Read "three times as many", "10x", "10-fold" as factors."""
    word = text.low(j)
    if word == "-" and text.low(j + 1) == "fold":
        q.times, q.core = True, (q.core[0], j + 2)
    elif (word == "times" and text.low(j + 1) in _COMPARED) or (
        word in ("x", "×", "fold") and not text.gap(j) and not text.low(j + 1)[:1].isdigit()
    ):
        q.times, q.core = True, (q.core[0], j + 1)


def _part_of_unit(text: Text, q: Quantity) -> bool:
    """Read "half a mile", "half an hour", "a quarter of a percent"."""
    k = q.nj
    if text.low(k) == "of":
        k += 1
        if text.low(k) not in ("a", "an", "one", "1"):
            return False
    unit = unit_at(text.lex, k + 1)
    if unit is None or text.gap(k + 1) > 2:
        return False
    q.unit, q.core, q.number = unit.name, (q.core[0], unit.j), replace(q.number, fraction=False)
    return True


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


def _nationality(text: Text, q: Quantity) -> None:
    """Take in the "U.S." of "$75 U.S."."""
    k = q.core[1]
    for width, said in ((4, "u.s."), (3, "u.s"), (1, "us")):
        found = "".join(text.low(n) for n in range(k, k + width))
        if found == said and text.gap(k) == 1 and text.lex[k].text[0] == "U":
            if q.currency == "USD":
                q.stated, q.core = True, (q.core[0], k + width)
            return


def spell_out(text: Text, q: Quantity) -> None:
    """Read the unit behind an adjective: "50 previous years", "three more days"."""
    start = text.token(q.nj - 1).i + 1
    if q.counts is None or q.counts[1] - start != 1:
        return
    first, head = text.doc[start], text.doc[q.counts[1]]
    end = text.lexeme_after(head, q.nj)
    unit = unit_at(text.lex, end - 1)
    if first.lower_ in ("last", "next", "this") or unit is None or unit.name not in _SPELLED:
        return
    if first.pos_ == "ADJ" or first.tag_ in ("VBG", "VBN"):
        q.counts, q.unit, q.core = None, unit.name, (q.core[0], end)


def _is_money(text: Text, q: Quantity, j: int, only: bool) -> bool:
    """Whether a noun such as "pounds" behind the number is money rather than weight or a verb.

    ``only`` says that it is not a unit of measure too.
    """
    noun = text.lex[j - 1]
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


def rate(text: Text, q: Quantity) -> None:
    """What the figure is for each of: "per message", "a share", "/kg", "each"."""
    j = q.core[1]
    if q.counts:
        j = text.lexeme_after(text.doc[q.counts[1]], j)
    if found := rate_at(text, q, _behind_of(text, j) if not q.bare else j):
        q.per, q.j = found


def rate_at(text: Text, q: Quantity, j: int) -> tuple[str, int] | None:
    """The words of a rate that begins at lexeme ``j``, without its "per", and where it ends."""
    lex = text.lex
    if j >= len(lex) or text.gap(j) > 2:
        return None
    link = lex[j].low
    if link in ("apiece", "each") and text.low(j + 1) not in _PERIODS:
        if j + 1 < len(lex) and text.gap(j + 1) == 1 and text.token(j + 1).pos_ in ("VERB", "AUX"):
            return None  # "the two firms each paid"
        return link, j + 1
    if link == "-" and text.low(j + 1) in ("a", "per") and text.low(j + 2) == "-":
        unit = unit_at(lex, j + 3)
        return (lex[j + 3].text, unit.j) if unit else None
    if link not in _PER or j + 1 >= len(lex) or not _rated(text, q, j):
        return None
    unit = unit_at(lex, j + 1)
    end = unit.j if unit and unit.j > j + 2 else j + 2
    if lex[j + 1].kind == "num" and end < len(lex) and lex[end].kind == "word":
        end += 1  # "per 100,000 people"
    token = text.token(end - 1)
    if unit is None and token.dep_ == "compound" and token.head.i == token.i + 1:
        end = min(end + 1, len(lex))
    elif unit is None and token.pos_ == "ADJ" and _noun_next(text, end):
        end += 1  # "per gross tonne"
    return text.string[lex[j + 1].start : lex[end - 1].end], end


def _noun_next(text: Text, k: int) -> bool:
    return text.gap(k) == 1 and text.lex[k].kind == "word" and text.token(k).pos_ == "NOUN"


def _behind_of(text: Text, j: int) -> int:
    """Where a rate goes on behind "of" and a noun or two: "micrograms of lead per litre"."""
    if text.low(j) != "of":
        return j
    for k in range(j + 2, min(j + 5, len(text.lex))):
        formula = text.lex[k - 1].kind == "num" and text.gap(k - 1) == 0  # "CO2"
        if text.gap(k) > 1 or not (formula or text.token(k - 1).pos_ in _NAMING):
            break
        timed = text.low(k) in ("a", "each", "every") and text.low(k + 1) in _PERIODS
        if text.low(k) == "per" or timed:
            return k
    return j


def _rated(text: Text, q: Quantity, j: int) -> bool:
    """Whether the word at ``j`` before another means "per" here."""
    link, after = text.low(j), text.lex[j + 1]
    if link == "per":
        return after.kind in ("word", "num")
    if link == "/":
        return after.kind == "word" and not text.gap(j) and not text.gap(j + 1)
    if after.kind != "word" or text.low(j + 2) in _AWAY:
        return False
    if q.unit in RATES or link == "each":
        return after.low in _PERIODS
    return unit_at(text.lex, j + 1) is not None or (q.money and after.low in _SOLD_BY)
