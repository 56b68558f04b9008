"""People named with what they are called or with letters, whatever the model makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.annotate.parsed import Words
from kb.extract.nouns import letters_behind
from kb.model import Span
from kb.stretch import stretch_at
from kb.text import words
from kb.text.given import given_names

_BETWEEN = re.compile(
    r"\b([A-Z]\w+)\s(?:“[^”\n]{2,24}”|\"[^\"\n]{2,24}\"|‘[^’\n]{2,24}’|'[^'\n]{2,24}')\s[A-Z][\w-]+"
)
"""What somebody is called, between given name and surname: Vincent "The Quay" Orme."""


def called(text: str, kept: list[Span]) -> Iterator[Span]:
    """Those in ``kept``: Vincent "The Quay" Orme, the Duke of Lowmark."""
    for match in _BETWEEN.finditer(text):
        if match[1].casefold() in given_names() and stretch_at(kept, match.start()):
            yield Span.of(text, match.start(), match.end())
    for match in _nobles().finditer(text):
        if stretch_at(kept, match.start()):
            yield Span.of(text, match.start(), match.end())


def is_lettered_person(found: Words) -> bool:
    """Whether a known given name stands before a name and a person's letters behind it."""
    if len(found) <= 2:
        return False
    lettered = found[-1].text.isupper() and found[-1].lower_ in letters_behind()
    return lettered and found[0].lower_ in given_names()


@cache
def _nobles() -> re.Pattern[str]:
    ranks = "|".join(sorted(w.capitalize() for w in words("names", "nobles", "of_place")))
    return re.compile(
        rf"\b(?:{ranks}) of (?:the )?[A-Z][\w-]+(?! (?:Hotel|Arms|Theatre|Hospital)\b)"
    )
