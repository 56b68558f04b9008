"""What a figure is for each of: "per message", "a share", "/kg", "each"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.annotate.parsed import Token
from kb.extract.figures.number.read import read_number
from kb.extract.figures.number.value import SCALES
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.unit.currency import is_name, is_symbol
from kb.extract.figures.unit.measure import unit_at
from kb.extract.figures.unit.money import money_before
from kb.text import words

__all__ = ["rate", "rate_at"]
_NAMED: Final = frozenset(["NOUN", "PROPN", "ADJ"])
_NAMING: Final = _NAMED | {"CCONJ"}
_SOLD_BY: Final = words("rates", "sold_by")
_AWAY: Final = words("rates", "away")
_PERIODS: Final = words("rates", "periods")
_PER: Final = words("rates", "links")
_EVERY: Final = words("rates", "every")
_AMOUNT_OF: Final = words("rates", "amount_of")
_LONGEST_SIGN: Final = 4
_LONGEST_NOUN: Final = 4


def rate(text: Text, q: Quantity) -> Quantity:
    """``q`` with what it is for each of: "per message", "a share", "/kg", "each"."""
    j = q.core[1]
    if q.counts:
        j = text.lexeme_after(text.doc[q.counts[1]], j)
    found = rate_at(text, q, _behind_of(text, j) if not q.bare else j)
    return replace(q, per=found[0], j=found[1]) if found else q


def rate_at(text: Text, q: Quantity, j: int) -> tuple[str, int] | None:
    """The words of a rate that begins at lexeme ``j``, without its "per", and where it ends."""
    lex = text.lex
    if j >= len(lex) or text.gap(j) > 2:
        return None
    link = lex[j].low
    if link in ("apiece", "each") and text.low(j + 1) not in _PERIODS:
        acts = j + 1 < len(lex) and text.gap(j + 1) == 1 and not (q.money or q.unit)
        if acts and text.token(j + 1).pos_ in ("VERB", "AUX"):
            return None  # "the two firms each paid"
        return link, j + 1
    if base := _base(text, j):
        return base
    if link == "-" and text.low(j + 1) in _PER and text.low(j + 2) == "-":
        unit = unit_at(lex, j + 3)
        if unit is None and text.low(j + 3) not in _PERIODS | _SOLD_BY:
            return None
        return lex[j + 3].text, unit.j if unit else j + 4
    if link == "to" and (q.money or q.bare):
        k = j + 2 if text.low(j + 1) == "the" else j + 1
        letters = k + 1 < len(lex) and lex[k + 1].kind == "num" and k == j + 1
        named = text.low(k).isalpha() and is_name(text.low(k)) and not letters
        return (lex[k].text, k + 1) if named else None  # and not "from N62 to N81"
    if link not in _PER or j + 1 >= len(lex) or not _rated(text, q, j):
        return None
    unit = unit_at(lex, j + 1)
    end = unit.j if unit and unit.j > j + 2 else j + 2
    if lex[j + 1].kind == "num" and end < len(lex) and lex[end].kind == "word":
        end += 1  # "per 100,000 people"
    token = text.token(end - 1)
    sold = text.low(end - 1) in _SOLD_BY | _PERIODS
    if unit is None and token.dep_ == "compound" and token.head.i == token.i + 1 and not sold:
        end = min(end + 1, len(lex))
    elif unit is None and _leads_on(token) and _noun_next(text, end):
        end += 1  # "per gross tonne", "per million inhabitants", "per damaged well"
    return text.string[lex[j + 1].start : lex[end - 1].end], end


def _base(text: Text, j: int) -> tuple[str, int] | None:
    """The amount of money that a rate is for each of: "per $100 of assessed value", "/$1"."""
    k = j + 2 if text.low(j) == "for" and text.low(j + 1) in _EVERY else j + 1
    if k == j + 1 and text.low(j) not in ("per", "/"):
        return None
    for at in range(k + 1, min(k + _LONGEST_SIGN, len(text.lex))):
        if text.lex[at].kind != "num":
            continue
        money, number = money_before(text, at), read_number(text.lex, at, money=True)
        if money is None or money.i != k or number is None:
            return None
        end = _of_what(text, number.j)
        return text.string[text.lex[k].start : text.lex[end - 1].end], end
    alone = text.low(j) == "/" and k < len(text.lex) and is_symbol(text.lex[k].text)
    return (text.lex[k].text, k + 1) if alone and text.lex[k].kind == "sign" else None  # "N305/$"


def _of_what(text: Text, j: int) -> int:
    """Where a base ends with the noun that it is an amount of: "$100 of valuation"."""
    k = j + 1 if text.low(j) in _AMOUNT_OF else j
    end = k
    while end < len(text.lex) and text.gap(end) == 1 and end - k < _LONGEST_NOUN:
        word = text.token(end)
        if text.lex[end].kind != "word" or not (word.pos_ in _NAMED or word.tag_ == "VBN"):
            break
        end += 1
    return end if end > k and text.token(end - 1).pos_ in ("NOUN", "PROPN") else j


def _leads_on(token: Token) -> bool:
    """Whether a word stands before the noun that a rate is for each of."""
    return token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBD") or token.lower_ in SCALES


def _ends_clause(text: Text, k: int) -> bool:
    """Whether the noun at lexeme ``k`` is the last word of its clause."""
    following = text.token(k + 1) if k + 1 < len(text.lex) else None
    return text.token(k).tag_ == "NN" and following is not None and following.is_punct


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
    if link == "/" and q.counts and text.token(j + 1).tag_ == "NNS":
        return False  # "passbooks/cheques"
    if link == "/":
        return after.kind == "word" and not text.gap(j) and not text.gap(j + 1)
    if after.kind != "word" or text.low(j + 2) in _AWAY:
        return False
    if q.unit in RATES or link == "each":
        return after.low in _PERIODS
    if (q.unit or q.counts) and after.low in _PERIODS:
        return True
    if q.counts and after.low in _SOLD_BY:
        return True  # "21.4 points a game"
    if q.money and after.low not in _PERIODS and _ends_clause(text, j + 1):
        return True  # "R95 a test,"
    if q.bare and is_name(after.low):
        return True  # "34.10 a dollar"
    return unit_at(text.lex, j + 1) is not None or (q.money and after.low in _SOLD_BY)
