"""Which language an article is written in, told from its text by py3langid.

What a page says of its own language is no proof: many name English and are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from kb.model import Block

__all__ = ["UNKNOWN", "language_of", "stated_or_found"]

UNKNOWN = "und"
"""The tag of a language that could not be told (BCP 47)."""
UNSURE = 0.3
"""Probability below which a language other than English is not named. Some short English lines
("Mayor quits.") fall there; of short lines in thirty other languages none was taken for English."""
ENOUGH_WORDS = 4
_NO_LANGUAGE = "zxx"


def language_of(text: str, blocks: Iterable[Block]) -> str:
    """The language of ``text`` as an ISO 639 code, `UNKNOWN` where it cannot be told.

    Names tell of people and places and not of the language, so words with a capital count only
    where there is little else.
    """
    words = [
        word
        for block in blocks
        if block.kind not in ("aside", "byline")
        for word in block.span.text.split()
        if any(map(str.isalpha, word))
    ] or text.split()
    small = [word for word in words if not next(filter(str.isalpha, word), "").isupper()]
    told = small if len(small) >= ENOUGH_WORDS else words
    if not any(map(str.isalpha, "".join(told))):
        return UNKNOWN
    code, probability = _identifier().classify(" ".join(told))
    sure = code == "en" or probability >= UNSURE
    return str(code) if sure and code != _NO_LANGUAGE else UNKNOWN


def stated_or_found(stated: str | None, found: str | None) -> str | None:
    """The language ``found``, as the page has it where it means the same ("en-GB")."""
    if stated is None:
        return found
    same = stated.split("-")[0].casefold() == found
    return stated if same or found == UNKNOWN else found


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The model of 140 languages; half a second to load, spared where nothing is read."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
