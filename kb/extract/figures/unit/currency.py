"""Which currency a symbol, code or noun beside a number names.

Names, codes and symbols come from CLDR through babel; `currency.toml` adds what newspapers write
beyond them. A symbol or noun that several currencies share is read as the usual one and marked as
not stated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale
from babel.numbers import get_territory_currencies

from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.number.value import SCALES, near, word_at
from kb.text import table, words

__all__ = ["Money", "money_after", "money_before"]

_USUAL: Final[dict[str, str]] = table("currencies", "usual")
_HUNDREDTHS: Final[dict[str, str]] = table("currencies", "hundredths")
_CODES_LOWER: Final = words("currencies", "codes", "lower") | {"kn", "zł"}
_SHARED: Final = words("currencies", "shared", "words")
_LONGEST_NAME: Final = 4


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


@cache
def _symbols() -> dict[str, str]:
    """Upper-case symbol or code to ISO 4217 code."""
    locale = Locale("en")
    symbols: dict[str, str] = dict(locale.currency_symbols)
    symbols_of = {s.upper(): code for code, s in symbols.items() if len(s) > 1 or s > "~"}
    for code in map(str, locale.currencies):
        symbols_of |= {code: code, f"{code}$": code}
    signs = {s: code for s, code in _USUAL.items() if not s.isalpha()}
    return {**symbols_of, **table("currencies", "symbols"), **signs}


@cache
def _names() -> dict[str, tuple[str | None, bool]]:
    """Lower-case name of a currency to its code and whether that is stated by it.

    Names are whole ("hong kong dollars") or their noun alone ("dollars").
    """
    locale = Locale("en")
    current = {
        c for t in map(str, locale.territories) if len(t) == 2 for c in get_territory_currencies(t)
    }
    full: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for code, name in locale.currencies.items():
        if "(" in name or not re.fullmatch(r"[^\W\d_][\w .’'&-]*", name):
            continue
        forms = {name, *locale._data["currency_names_plural"].get(code, {}).values()}
        for form in forms:
            full.setdefault(form.lower(), set()).add(code)
            if form.lower().split()[-1] not in table("currencies", "codes", "not_nouns"):
                nouns.setdefault(form.lower().split()[-1], set()).add(code)
    found: dict[str, tuple[str | None, bool]] = {}
    for noun, every in nouns.items():
        codes = every & current or every
        usual = _USUAL.get(noun) or _USUAL.get(noun.removesuffix("s"))
        only = next(iter(codes)) if len(codes) == 1 else None
        found[noun] = (usual or only, noun.removesuffix("s") not in _SHARED and bool(usual or only))
    for noun, code in _USUAL.items():
        if noun.isalpha():
            stated = noun not in _SHARED
            found.setdefault(noun, (code, stated))
            found.setdefault(noun + "s", (code, stated))
    for name, codes in full.items():
        if " " in name or name not in found:
            found[name] = (min(codes), True)
    return found


def money_before(lex: Sequence[Lexeme], i: int) -> Money | None:
    """The currency written before the numeral at ``i``: "$", "US $", "NZ$", "EUR", "Y="."""
    for width in (4, 3, 2, 1):
        k = i - width
        if k < 0 or any(lex[n].kind not in ("word", "sign") for n in range(k, i)):
            continue
        if any(lex[n + 1].start - lex[n].end > 1 for n in range(k, i)):
            continue
        found = "".join(part.text for part in lex[k:i])
        code = _symbols().get(found.upper())
        if code is None or (found.isalpha() and not _code_like(lex, i, found)):
            continue
        if found[0] == "a" and lex[k].end < lex[k + 1].start:
            continue
        if k and lex[k - 1].end == lex[k].start and lex[k - 1].kind in ("word", "num"):
            continue
        if k and lex[k - 1].text == "$" and lex[k - 1].end == lex[k].start:
            continue
        return Money(k, i, code, found not in _SHARED)
    million = _million(lex[i - 1].text) if i else None
    if million and lex[i - 1].end + 1 == lex[i].start:
        return Money(i - 1, i, million, True, factor=10**6)
    word = lex[i - 1].low if i and lex[i - 1].kind == "word" else ""
    if word in ("dollar", "usd") and lex[i].start - lex[i - 1].end == 1:
        return Money(i - 1, i, _USUAL["dollar"], word != "dollar")
    return None


def _code_like(lex: Sequence[Lexeme], i: int, found: str) -> bool:
    """Whether letters are a code and not a word: capitals, or close to the number as in "Rs5"."""
    if lex[i].kind != "num":
        return False
    tight = lex[i].start == lex[i - 1].end
    if tight:
        return found.isupper() or found.upper() in table("currencies", "symbols")
    if found in table("currencies", "codes", "words"):
        return False
    code = len(found) == 3 and (found.isupper() or found in table("currencies", "codes", "lower"))
    return code or found in ("RM", "Rs")


def money_after(lex: Sequence[Lexeme], j: int) -> Money | None:
    """The currency written after a number that ends before lexeme ``j``: "US dollars", "€"."""
    if j >= len(lex):
        return None
    gap = lex[j].start - lex[j - 1].end
    if gap == 0 and lex[j].text == "-":
        return _moved(money_after(lex, j + 1), j) if j + 1 < len(lex) else None
    if gap > 2:
        return None
    if lex[j].kind == "sign" and lex[j].text != "¢":
        code = _symbols().get(lex[j].text)
        following = lex[j + 1] if j + 1 < len(lex) else None
        space = following.start - lex[j].end if following and following.kind == "num" else 9
        if code and space > 0 and not (space == 1 and gap):
            return Money(j, j + 1, code, lex[j].text not in _SHARED)
        return None
    text, low = lex[j].text, lex[j].low
    if coin := _owned_coin(lex, j):
        return coin
    if low in _HUNDREDTHS:
        if low == "p" and (gap or lex[j - 1].kind != "num"):
            return None
        return Money(j, j + 1, _HUNDREDTHS[low] or None, bool(_HUNDREDTHS[low]), True)
    if lex[j].kind != "word":
        return None
    for width in range(min(_LONGEST_NAME, len(lex) - j), 0, -1):
        parts = lex[j : j + width]
        if any(p.kind != "word" and p.text != "." for p in parts):
            continue
        name = " ".join(p.low for p in parts).replace(" . ", ".").replace(" .", ".")
        owner, _, noun = name.rpartition(" ")
        if owner in table("currencies", "owners") and noun in _names():
            return Money(j, j + width, table("currencies", "owners")[owner], True)
        if name in _names():
            code, stated = _names()[name]
            return Money(j, j + width, code, stated)
    if million := _million(text):
        return Money(j, j + 1, million, True, factor=10**6)
    code = _symbols().get(text.upper())
    if code and ((text.isupper() and len(text) >= 3) or low in _CODES_LOWER or text > "~"):
        after = word_at(lex, j + 1)
        factor = SCALES.get(after, 1) if near(lex, j + 1, 1) else 1
        return Money(j, j + (2 if factor > 1 else 1), code, True, factor=factor)
    return None


def _owned_coin(lex: Sequence[Lexeme], j: int) -> Money | None:
    """Coins that say whose they are: "US cents", "euro cents"."""
    if j + 1 >= len(lex) or _HUNDREDTHS.get(lex[j + 1].low) != "":
        return None
    owner, code = lex[j].low, table("currencies", "owners").get(lex[j].low)
    code = (
        code or _names().get(owner, (None, False))[0] or _names().get(f"{owner} dollars", ("",))[0]
    )
    return Money(j, j + 2, code, True, True) if code else None


def _million(text: str) -> str | None:
    """The code in "MUSD", as businesses write millions."""
    known = len(text) == 4 and text[0] == "M" and text.isupper()
    return text[1:] if known and text[1:] in _symbols() else None


def _moved(money: Money | None, i: int) -> Money | None:
    return Money(i, money.j, money.code, money.stated, money.hundredths) if money else None
