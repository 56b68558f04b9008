"""Money as written beside a number: "$5", "R4bn", "5 US dollars", "20p", "10,000/-"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.number.value import SCALES, SHORTHAND, near, word_at
from kb.extract.figures.text import Text
from kb.extract.figures.unit.currency import (
    HUNDREDTHS,
    NAMED_LETTERS,
    OWNERS,
    code_of,
    is_abbreviation,
    is_name,
    is_symbol,
    meant,
)
from kb.extract.figures.unit.measure import unit_at
from kb.text import words
from kb.text.countries import countries_in, currencies_of
from kb.text.units import DURATIONS

__all__ = ["Money", "money_after", "money_before"]

_LOWER: Final = words("currencies", "codes", "lower")
_OTHER_WORDS: Final = words("currencies", "codes", "words")
_LETTERS: Final = words("currencies", "letters", "alone") | NAMED_LETTERS
_ROADS: Final = words("currencies", "letters", "roads")
_LABELS: Final = words("currencies", "letters", "labels")
_AN: Final = words("number", "share", "one") | {"per"}
_IN_GRAND: Final = words("currencies", "money", "in_grand")
_NEAR: Final = 400
"""Lexemes around "ten grand" among which the sign of its currency is looked for."""
_THOUSANDS: Final = words("currencies", "money", "thousands")
_MILESTONES: Final = words("currencies", "money", "milestones")
_ONE: Final = words("number", "share", "one") | {"1"}
_RATES: Final = frozenset(["per", "/"])
_LONGEST_NAME: Final = 5
_LEAST_LARGE: Final = 1000
_LONGEST_CODE: Final = 5


@dataclass(frozen=True, slots=True)
class Money:
    """A currency as written beside a number, on lexemes ``[i, j)``."""

    i: int
    j: int
    code: str | None
    stated: bool
    hundredths: bool = False
    factor: int = 1
    """A million in "MUSD" or before "million" ("75 USD million")."""


def money_before(text: Text, i: int) -> Money | None:
    """The currency written before the numeral at ``i``: "$", "US $", "Rs.", "EUR", "R", "S/"."""
    lex = text.lex
    for width in (4, 3, 2, 1):
        k = i - width
        if k < 0 or any(lex[n].kind not in ("word", "sign") for n in range(k, i)):
            continue
        if any(lex[n + 1].start - lex[n].end > 1 for n in range(k, i)):
            continue
        if lex[k].low == "a" and lex[k + 1].start > lex[k].end:
            continue  # "A $40 plan" has no Australian dollars
        found = "".join(part.text for part in lex[k:i])
        if found[0] == "/" or (found.upper().rstrip("$") in _OTHER_WORDS and found.endswith("$")):
            continue  # "top $1 trillion": no Tongan dollars
        if not _stands_alone(lex, k) or (found[0] == "a" and lex[k].end < lex[k + 1].start):
            continue
        symbol = found.removesuffix(".") if not is_symbol(found) else found
        if not is_symbol(symbol) or (symbol.isalpha() and not _code_like(text, i, k, symbol)):
            continue
        return Money(k, i, *meant(text, symbol, k))
    million = _million(lex[i - 1].text) if i else None
    if million and lex[i - 1].end + 1 == lex[i].start:
        return Money(i - 1, i, million, True, factor=10**6)
    word = lex[i - 1].low if i and lex[i - 1].kind == "word" else ""
    owned = i > 1 and lex[i - 2].low in OWNERS and lex[i - 1].start - lex[i - 2].end == 1
    if owned and word == "dollars" and lex[i].start - lex[i - 1].end == 1:
        return Money(i - 2, i, OWNERS[lex[i - 2].low], True)  # "US dollars 443 million"
    if word in ("dollar", "usd") and lex[i].start - lex[i - 1].end == 1:
        return Money(i - 1, i, *meant(text, word, i - 1))
    return None


def _stands_alone(lex: Sequence[Lexeme], k: int) -> bool:
    """Whether nothing that could belong to a symbol stands hard before lexeme ``k``."""
    if not k or lex[k - 1].end < lex[k].start:
        return True
    return lex[k - 1].kind not in ("word", "num") and lex[k - 1].text != "$"


def _code_like(text: Text, i: int, k: int, symbol: str) -> bool:
    """Whether letters before the number at ``i`` are a currency's and no word or name."""
    lex = text.lex
    if lex[i].text == "(" and i + 1 < len(lex):
        i += 1  # "Sh(2.3)bn"
    if lex[i].kind != "num":
        return False
    tight = lex[i].start == lex[i - 1].end
    if symbol in _LETTERS:
        return tight and _letter(text, i, symbol)
    if symbol.upper() in _OTHER_WORDS:
        return symbol.isupper() and tight and _amount(lex, i)
    if symbol.istitle() or not symbol.isupper():  # "Rs", "SFr" and "KSh", but no "Cup 2018"
        named = is_abbreviation(symbol) and symbol[0].isupper() and lex[k].text[0].isupper()
        return named or (symbol in _LOWER and not tight)
    return tight or len(symbol) < _LONGEST_CODE


def _letter(text: Text, i: int, symbol: str) -> bool:
    """Whether a single letter is a currency: "R4bn", but neither "the R71" nor "N95"."""
    code, told = meant(text, symbol, i - 1)
    homes = currencies_of(text.home) if text.home else ()
    if symbol in NAMED_LETTERS:
        here = text.sentence(text.token(i)).text
        near_by = any(code in currencies_of(country) for country in countries_in(here))
        if _amount(text.lex, i) or _priced(text, i + 1):
            return told
        if text.low(i - 2) in _LABELS or not told:
            return False
        known = text.low(i - 2) not in _ROADS and _written(text, symbol)
        return code in homes or near_by or known
    if _amount(text.lex, i):
        return True
    rated = text.low(i + 1) in _AN and unit_at(text.lex, i + 2) is not None  # "R120 a week"
    known = code in homes or rated or _written(text, symbol)
    return known and text.low(i - 2) not in _ROADS


def _priced(text: Text, j: int) -> bool:
    """Whether a rate of a measure stands at lexeme ``j``: "P38 a kilo", "P38-per-kilo"."""
    hyphen = text.low(j) == "-" and not text.gap(j)
    k = j + hyphen
    if text.low(k) not in _AN:
        return False
    k += 1 + (hyphen and text.low(k + 1) == "-")
    unit = unit_at(text.lex, k)
    return unit is not None and unit.name not in DURATIONS


def _written(text: Text, symbol: str) -> bool:
    """Whether the letter stands elsewhere before what is clearly an amount or a price."""
    return any(
        part.text == symbol
        and not text.gap(k + 1)
        and text.lex[k + 1].kind == "num"
        and (_amount(text.lex, k + 1) or _priced(text, k + 2))
        for k, part in enumerate(text.lex[:-1])
    )


def _amount(lex: Sequence[Lexeme], i: int) -> bool:
    """Whether a numeral is written as an amount: with a scale, thousands set apart, or cents."""
    after = lex[i + 1] if i + 1 < len(lex) else None
    scaled = after is not None and near(lex, i + 1, 1)
    if scaled and after is not None and after.text == "-" and i + 2 < len(lex):
        after = lex[i + 2]
    if scaled and after is not None and (after.low in SCALES or after.low in SHORTHAND):
        return True
    if after is not None and after.text == "/" and unit_at(lex, i + 2):
        return True  # "N900/litre"
    return not lex[i].whole or (lex[i].value or 0) >= _LEAST_LARGE


def money_after(text: Text, j: int) -> Money | None:
    """The currency written after a number that ends before lexeme ``j``: "US dollars", "€"."""
    lex = text.lex
    if j >= len(lex):
        return None
    gap = lex[j].start - lex[j - 1].end
    if gap == 0 and lex[j].text == "-":
        found = money_after(text, j + 1) if j + 1 < len(lex) else None
        return replace(found, i=j, factor=1) if found else None
    if gap == 0 and lex[j].text == "/" and j + 1 < len(lex) and lex[j + 1].text in ("-", "="):
        return Money(j, j + 2, *meant(text, "/-", j))
    if gap > 2:
        return None
    if lex[j].kind == "sign" and lex[j].text != "¢":
        return _sign_after(text, j, gap)
    return _coin(text, j, gap) or _grand(text, j) or _named(text, j)


def _sign_after(text: Text, j: int, gap: int) -> Money | None:
    """A sign behind the number ("5 €") that is not the next one's ("5 €10")."""
    lex = text.lex
    following = lex[j + 1] if j + 1 < len(lex) else None
    space = following.start - lex[j].end if following and following.kind == "num" else 9
    if not is_symbol(lex[j].text) or space == 0 or (space == 1 and gap):
        return None
    return Money(j, j + 1, *meant(text, lex[j].text, j))


def _coin(text: Text, j: int, gap: int) -> Money | None:
    """Coins: "20p", "12 cents", "73 cents US", "5 euro cents"."""
    lex, low = text.lex, text.low(j)
    if low in HUNDREDTHS:
        if len(low) == 1 and low.isalpha() and (gap or lex[j - 1].kind != "num"):
            return None
        if low == "c":
            code, told = meant(text, HUNDREDTHS[low], j)
            told_so = lex[j].text == "c" and (told or text.low(j + 1) in _RATES)
            return Money(j, j + 1, code, told, True) if told_so else None
        if text.low(j + 1) == "us" and lex[j + 1].text == "US" and text.gap(j + 1) == 1:
            return Money(j, j + 2, "USD", True, True)
        return Money(j, j + 1, *meant(text, HUNDREDTHS[low], j), True)
    if len(HUNDREDTHS.get(text.low(j + 1), "")) <= 3:
        return None
    code = OWNERS.get(low) or code_of(low) or code_of(f"{low} dollars")
    return Money(j, j + 2, code, True, True) if code else None


def _grand(text: Text, j: int) -> Money | None:
    """Thousands of what the text counts in: "ten grand"; not "two grand pianos"."""
    if text.low(j) not in _THOUSANDS:
        return None
    noun = text.token(j)
    behind = text.doc[noun.i + 1] if noun.i + 1 < len(text.doc) else noun
    if behind.pos_ in ("NOUN", "PROPN", "ADJ"):
        return None
    near = range(max(0, j - _NEAR), min(len(text.lex), j + _NEAR))
    signs = (k for k in near if text.lex[k].kind == "sign" and is_symbol(text.lex[k].text))
    sign = next(signs, None)
    homes = currencies_of(text.home) if text.home else ()
    code = meant(text, text.lex[sign].text, sign)[0] if sign is not None else None
    code = code if code in _IN_GRAND else None
    return Money(j, j + 1, code or next(iter(homes), None), False, factor=1000)


def _named(text: Text, j: int) -> Money | None:
    """A name, a noun or a code behind the number."""
    lex = text.lex
    if lex[j].kind != "word":
        return None
    for width in range(min(_LONGEST_NAME, len(lex) - j), 0, -1):
        parts = lex[j : j + width]
        if any(p.kind != "word" and p.text != "." for p in parts):
            continue
        name = " ".join(text.string[parts[0].start : parts[-1].end].lower().split())
        owner, _, noun = name.rpartition(" ")
        if owner in OWNERS and is_name(noun):
            return Money(j, j + width, OWNERS[owner], True)
        if name in _MILESTONES and lex[j - 1].low not in _ONE:
            return None
        if is_name(name) and (len(name) > 2 or width > 1):
            return Money(j, j + width, *meant(text, name, j))
    found, low = lex[j].text, lex[j].low
    if million := _million(found):
        return Money(j, j + 1, million, True, factor=10**6)
    code = code_of(found) if is_symbol(found) else None
    if code and ((found.isupper() and len(found) >= 3) or low in _LOWER or found > "~"):
        factor = SCALES.get(word_at(lex, j + 1), 1) if near(lex, j + 1, 1) else 1
        return Money(j, j + (2 if factor > 1 else 1), code, True, factor=factor)
    return None


def _million(text: str) -> str | None:
    """The code in "MUSD", as businesses write millions."""
    known = len(text) == 4 and text[0] == "M" and text.isupper()
    return text[1:] if known and is_symbol(text[1:]) else None
