"""The currency that an amount leaves out: "650 million euros, below the 700 million forecast".

Millions and billions without a noun may be people or votes as well, so the words around must tell
that they are money; cents are the article's one currency's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.annotate.parsed import Token
from kb.extract.figures.beside.change import MOVES
from kb.extract.figures.beside.clause import clause, subject
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import table, words
from kb.text.currencies import codes_of

__all__ = ["cents_of", "lent_currency"]

_MILLION: Final = 10**6
_FORECAST: Final = words("counted", "phrases", "forecast")
_SUMS: Final = words("currencies", "elided", "sums")
_VERBS: Final = words("currencies", "elided", "verbs")
_STATES: Final = words("beside", "when", "states")
_STATISTICS: Final = words("comparison", "statistics")
_COIN: Final[str] = table("currencies", "hundredths", "cent")


def lent_currency(text: Text, q: Quantity, kept: Sequence[Quantity]) -> Quantity:
    """``q`` with the currency of the amount before it in its paragraph, where it is one too."""
    if not q.bare or q.per or q.number.scale < _MILLION or text.low(q.nj) == "of":
        return q
    earlier = next((p for p in reversed(kept) if p.number.scale >= _MILLION), None)
    if earlier is None or not earlier.money or earlier.hundredths or earlier.per:
        return q
    if any(part.kind == "end" for part in text.lex[earlier.j : q.i]):
        return q
    if not _is_sum(text, q, earlier):
        return q
    return replace(q, money=True, currency=earlier.currency, stated=earlier.stated)


def _is_sum(text: Text, q: Quantity, earlier: Quantity) -> bool:
    """Whether the words around millions say that they are money, as the amount before them is."""
    if text.low(q.nj) in _FORECAST:
        return True  # "less than the 410 million expected"
    token = text.token(q.nj - 1)
    if text.low(q.i - 1) == "of" and text.low(q.i - 2) not in _STATISTICS:
        return _names_sum(text.token(q.i - 2))  # "a country of 38 million"
    verb, before = clause(token), clause(text.token(earlier.nj - 1))
    if verb is None or (token.dep_ == "nsubj" and verb.pos_ == "VERB"):
        return False  # "a bridge that 1.3 million cross"
    told = subject(verb)
    if (told is not None and _names_sum(told)) or _beside(token, text.token(earlier.nj - 1)):
        return True
    if verb.lower_ in _FORECAST and q.number.scale == earlier.number.scale:
        return True
    if before is None:
        return False
    if verb.lemma_ in _VERBS and (verb.lemma_ == before.lemma_ or told is not None):
        return True
    moved = all(v.lemma_ in MOVES or v.lemma_ in _STATES for v in (verb, before))
    same = told is not None and (told == subject(before) or told.lower_ == "it")
    return moved and same


def _beside(token: Token, earlier: Token) -> bool:
    """Whether one amount is put beside the other: "2.5 million euros for one and 1.5 for two"."""
    joined = (t for t in (token, token.head) if t.dep_ == "conj" and t.pos_ not in ("VERB", "AUX"))
    return any(t.head in (earlier, earlier.head) for t in joined)


def _names_sum(noun: Token) -> bool:
    """Whether a noun names an amount of money: "profit", or "the value of exports"."""
    return noun.lemma_.lower() in _SUMS


def cents_of(found: Sequence[Quantity]) -> list[Quantity]:
    """The figures, those in cents with the currency of all other amounts, where they have one.

    It stays one that the text does not state.
    """
    codes = {p.currency for p in found if p.money and p.currency}
    if len(codes) != 1 or not codes <= set(codes_of(_COIN)):
        return list(found)
    (code,) = codes
    return [
        replace(q, currency=code) if q.hundredths and q.money and not q.currency else q
        for q in found
    ]
