"""The words that statements are found by: Snowball stems of content words.

The index of a store has them; a search stems its own words with the same function, so the two meet
exactly. Stemming is Snowball's English stemmer (Porter 2); the words left out stand
in ``kb/data/stopwords.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kb.text.tables import words

if TYPE_CHECKING:
    from Stemmer import Stemmer

__all__ = ["terms"]

_STOPWORDS = words("stopwords", "words")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")


@cache
def _stemmer() -> Stemmer:
    from Stemmer import Stemmer  # a question without words need not wait until it is loaded

    return Stemmer("english", 0)  # it is as fast as to look up what it remembers


def terms(text: str) -> set[str]:
    """The stems of the content words of ``text``; numbers are kept, their thousands unseparated.

    Empty when ``text`` holds nothing but stop words.
    """
    found = set()
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        plain = word.replace("’", "'")
        if plain[0].isdigit():
            found.add(re.sub(r",(?=\d{3})", "", plain))
        elif plain not in _STOPWORDS:
            found.add(_stemmer().stemWord(plain))
    return found
