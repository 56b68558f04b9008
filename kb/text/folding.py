"""Names and roles as they are compared: words without case and accents."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["name_words", "own_name", "role_words", "whose_names"]

_WORD = re.compile(r"\w+")
_WHOSE = re.compile(r" \[([^\]]*)\]")
_PLURAL = re.compile(r"(?:(?<=ss)|(?<=[cs]h))es$|(?<![su])s$")


def name_words(text: str) -> set[str]:
    """The words of a name, case and accents aside."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return set(_WORD.findall(plain.casefold()))


def own_name(name: str) -> str:
    """What somebody goes by without whom a pronoun in it means: "his [Ann Vale’s] family"."""
    return _WHOSE.sub("", name)


def whose_names(name: str) -> list[str]:
    """Whom the pronouns in what somebody goes by mean: Ann Vale, of "his [Ann Vale’s] family"."""
    return _WHOSE.findall(name)


def role_words(text: str) -> set[str]:
    """The words of a role likewise, of one or of many: "mayors" are each a "mayor"."""
    return {_one(word) for word in name_words(text)}


def _one(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    return _PLURAL.sub("", word)
