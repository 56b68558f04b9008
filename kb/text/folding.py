"""Names as they are compared: words without case and accents."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["name_words"]

_WORD = re.compile(r"\w+")


def name_words(text: str) -> set[str]:
    """The words of a name, case and accents aside."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return set(_WORD.findall(plain.casefold()))
