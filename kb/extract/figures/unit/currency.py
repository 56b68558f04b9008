"""Which currency a symbol, code or noun names, and which of several it means in a text.

Names, codes and symbols come from CLDR through babel; `kb/data/currencies.toml` adds what
newspapers write beyond them. What several currencies share is decided by the publisher's country
and by the countries that the text names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.numbers import get_territory_currencies

from kb.extract.figures.text import Text
from kb.text import table, words
from kb.text.countries import countries_in, currencies_of
from kb.text.currencies import SHARED, codes_of

__all__ = [
    "HUNDREDTHS",
    "NAMED_LETTERS",
    "OWNERS",
    "code_of",
    "is_abbreviation",
    "is_name",
    "is_symbol",
    "meant",
]

_USUAL: Final[dict[str, str]] = table("currencies", "usual")
_SYMBOLS: Final[dict[str, str]] = table("currencies", "symbols")
_OPEN: Final = words("currencies", "open", "words")
_AT_HOME: Final = words("currencies", "home", "words")
_NOT_NOUNS: Final = words("currencies", "codes", "not_nouns")
NAMED_LETTERS: Final = words("currencies", "letters", "named")
_TOLD_BY_PLACE: Final = words("currencies", "home", "told_by_place")
_MARKETS: Final = words("currencies", "home", "markets")
_ABROAD: Final = words("currencies", "home", "abroad")
_OFTEN: Final = 3
"""So many times a country is named, and so many times as often as the next, for its dollar."""
HUNDREDTHS: Final[dict[str, str]] = table("currencies", "hundredths")
"""Coins: each with its currency's code, or the shared noun under which its codes stand."""
OWNERS: Final[dict[str, str]] = table("currencies", "owners")


@cache
def _symbols() -> dict[str, str]:
    """Upper-case symbol or code to ISO 4217 code, those that currencies share left out."""
    locale = Locale("en")
    found = {s.upper(): c for c, s in locale.currency_symbols.items() if len(s) > 1 or s > "~"}
    for code in map(str, locale.currencies):
        found |= {code: code, f"{code}$": code}
    return {s: c for s, c in {**found, **_SYMBOLS}.items() if s not in SHARED}


@cache
def _names() -> dict[str, str]:
    """Lower-case name of a currency, or a noun that is its alone, to its code; "" for none."""
    locale = Locale("en")
    current = {
        c for t in map(str, locale.territories) if len(t) == 2 for c in get_territory_currencies(t)
    }
    full: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for code, name in locale.currencies.items():
        if "(" in name or not re.fullmatch(r"[^\W\d_][\w .’'&-]*", name):
            continue
        for form in (name, *locale._data["currency_names_plural"].get(code, {}).values()):
            full.setdefault(form.lower(), set()).add(code)
            if form.lower().split()[-1] not in _NOT_NOUNS:
                nouns.setdefault(form.lower().split()[-1], set()).add(code)
    found: dict[str, str] = {}
    for noun, every in nouns.items():
        codes = every & current or every
        found[noun] = next(iter(codes)) if len(codes) == 1 else ""
    for noun, code in _USUAL.items():
        found |= {noun: code, f"{noun}s": code}
    for name, codes in full.items():
        if " " in name or name not in found:
            found[name] = min(codes)
    return found


def is_symbol(symbol: str) -> bool:
    """Whether a sign, a code or letters are known as a currency's."""
    return symbol.upper() in _symbols() or _shared(symbol) is not None


def is_abbreviation(symbol: str) -> bool:
    """Whether letters are newspapers' own short form of a currency ("Rs", "Sh"), and no code."""
    return symbol.upper() in _SYMBOLS or _shared(symbol) is not None


def is_name(name: str) -> bool:
    """Whether lower-case words name a currency or are its noun."""
    return name in _names() or _shared(name) is not None


def _shared(word: str) -> str | None:
    """The key of ``currencies.toml`` under which a shared symbol or noun stands."""
    return next((k for k in (word, word.upper(), word.removesuffix("s")) if k in SHARED), None)


def code_of(name: str) -> str | None:
    """The code that a name, symbol or code stands for by itself."""
    return _names().get(name.lower()) or _symbols().get(name.upper())


def meant(text: Text, word: str, k: int) -> tuple[str | None, bool]:
    """The code that ``word`` means at lexeme ``k``, and whether text or publisher state it."""
    key = _shared(word)
    if key is None or (len(word) > 1 and word.isupper() and word in _symbols()):
        code = code_of(word)
        return code, bool(code)
    codes = list(codes_of(key))
    told = _told(text, codes, k, at_home=key in _AT_HOME)
    if told:
        return told, True
    abroad = key in _AT_HOME and text.home is not None  # "$" in a British paper
    return codes[0] or None, bool(codes[0]) and (abroad or key not in _OPEN)


def _told_by_places(text: Text) -> list[str]:
    """The country that a paper of no known one mostly writes about, where it has a dollar.

    Not where the text has another country's dollar too, and so tells them apart.
    """
    place = _mostly_of(text.string)
    marked = any(
        part.text == "$" and text.low(k - 1).isalpha() and not text.gap(k)
        for k, part in enumerate(text.lex)
    )
    return [place] if place and not marked else []


@lru_cache(maxsize=8)
def _mostly_of(text: str) -> str | None:
    """The country with a dollar that a text is mostly of, or on whose exchange a firm of it trades.

    None where there is none, or where an exchange may be one of several ("the NYSE and the ASX").
    """
    named = Counter(countries_in(text))
    capitals = set(re.findall(r"\b[A-Z][A-Za-z]{2,5}\b", text))
    listed = [c for word in capitals & _MARKETS for c in countries_in(word)]
    dollars = {c for c in named if set(currencies_of(c)) & {*codes_of("dollar")}}
    if len(listed) == 1 and dollars == {*listed} and not capitals & _ABROAD:
        return listed[0]
    (place, often), *others = named.most_common(2) or [("", 0)]
    second = others[0][1] if others else 0
    mostly = place in _TOLD_BY_PLACE and often >= max(_OFTEN, _OFTEN * second)
    return place if mostly else None


def _told(text: Text, codes: Iterable[str], k: int, at_home: bool) -> str | None:
    """The one of ``codes`` that the countries told by text and publisher have."""
    home = [text.home] if text.home else []
    if at_home:
        places: list[str] = home or _told_by_places(text)
    else:
        here = countries_in(text.sentence(text.token(k)).text)
        places = [*here, *home, *(c for c, _ in Counter(countries_in(text.string)).most_common())]
    for place in places:
        code = next((c for c in currencies_of(place) if c in codes), None)
        if code:
            return code
    return None
