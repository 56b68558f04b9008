"""Names in a headline with a capital on every word, where models run names and words together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kb.extract.nouns import company_endings
from kb.model import Span
from kb.text import any_of
from kb.text.bodies import body_nouns

_SMALL: Final = 3
"""Letters of a small word, which need not have a capital; as many other words show the style."""
_MARKS: Final = "“”\"‘’'()[]"
"""What may stand around a word and hides its capital."""
_CASED: Final = 0.9
"""The share of the other words with a capital."""


def is_cased(headline: str) -> bool:
    """Whether a headline has a capital on nearly every word, so that capitals show no name."""
    bare = (word.strip(_MARKS) for word in headline.split())
    long = [word for word in bare if len(word) > _SMALL]
    return len(long) >= _SMALL and sum(w[0].isupper() for w in long) > _CASED * len(long)


def names_inside(text: str, span: Span, body: Iterable[str]) -> Iterator[Span]:
    """The names of the body that stand in what was read as one name of the headline.

    "Orme To Sue Ines Vale" holds two; "Vale Trust" is another name than Vale's.
    """
    known = sorted(body, key=lambda name: (-len(name), name))
    pattern = "|".join(map(re.escape, known))
    for found in re.finditer(rf"\b(?:{pattern})\b", span.text) if known else ():
        behind = span.text[found.end() :].split(maxsplit=1)[:1]
        if not behind or not _is_body(behind[0]):
            yield Span.of(text, span.start + found.start(), span.start + found.end())


def _is_body(word: str) -> bool:
    """Whether a word makes another name of the one before it: "Trust", "Council"."""
    folded = word.casefold().strip(".,:")
    return folded in any_of(company_endings(), body_nouns())
