"""Countries: what texts call them, which one a publisher is in, and their currencies.

Names are CLDR's, through babel; `kb/data/countries.toml` adds demonyms, cities and papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final
from urllib.parse import urlsplit

from kb.text.tables import by_word, words

__all__ = ["countries_in", "country_of_publisher", "currencies_of"]

_ANYWHERE: Final = words("countries", "domains", "anywhere")
_PUBLISHERS: Final = by_word("countries", "publishers")
_LONGEST: Final = 4
"""Words of the longest name that is looked for."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
_INSIDE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Between the words of a name that is written without blanks ("TimesOfIndia")."""


@cache
def _names() -> dict[str, str]:
    from babel import Locale  # a question need not wait until it is loaded

    territories = Locale("en").territories.items()
    names = {name.lower(): code for code, name in territories if len(code) == 2 and code.isalpha()}
    return names | by_word("countries", "places")


@cache
def _openings() -> frozenset[str]:
    """The first words of those names, in singular and plural."""
    first = {_WORD.match(name) for name in _names()}
    words = {match[0].rstrip(".") for match in first if match}
    return frozenset(words | {f"{word}s" for word in words})


@lru_cache(maxsize=1 << 7)
def countries_in(text: str) -> tuple[str, ...]:
    """ISO 3166 codes of the countries that a text speaks of, in order, each as often as named."""
    return tuple(_countries(text))


def _countries(text: str) -> Iterator[str]:
    found = list(_WORD.finditer(text))
    k = 0
    while k < len(found):
        start = found[k].start()
        opens = text[start].isupper() and found[k][0].lower().rstrip(".") in _openings()
        widest = min(_LONGEST, len(found) - k) if opens else 0
        for width in range(widest, 0, -1):
            if code := _country(text[start : found[k + width - 1].end()]):
                yield code
                k += width - 1
                break
        k += 1


def _country(phrase: str) -> str | None:
    low = phrase.lower()
    return _names().get(low) or _names().get(low.rstrip(".")) or _names().get(low.removesuffix("s"))


@lru_cache(maxsize=1 << 10)
def country_of_publisher(name: str | None, url: str | None = None) -> str | None:
    """ISO 3166 code of the country that a publisher is in, by its address or its name."""
    domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    if len(domain) == 2 and domain not in _ANYWHERE:
        return "GB" if domain == "uk" else domain.upper()
    spaced = _INSIDE.sub(" ", name or "")
    known = _PUBLISHERS.get(re.sub(r"[^\w.]", "", name or "").lower())
    return known or next(_countries(spaced), None)


@cache
def currencies_of(country: str) -> tuple[str, ...]:
    """ISO 4217 codes of the currencies that a country uses, its own before a neighbour's."""
    from babel.numbers import get_territory_currencies

    return tuple(reversed(get_territory_currencies(country)))
