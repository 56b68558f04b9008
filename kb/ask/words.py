"""How words of a question meet words of an article: stems for topics, folded names for people.

Topics go by the ``kb:term`` stems that the graph step wrote; a phrase is found by its stems first
and then looked for in the text, whatever its case and quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kb.graph.claim import fold
from kb.graph.terms import terms

__all__ = ["has_words", "matching", "phrases_in", "split_words", "stems"]

_PART = re.compile(r'["“„«]([^"”“»]+)["”“»]|(\S+)')
_WORD = re.compile(r"\w+")


def split_words(text: str) -> tuple[str, ...]:
    """Words and "quoted phrases" of a search, each as one entry, marks left out."""
    return tuple(quoted or word for quoted, word in _PART.findall(text))


def stems(words: Sequence[str]) -> list[str]:
    """The stems that a text must have for all ``words`` and phrases to be in it."""
    return sorted({stem for word in words for stem in terms(word)})


def phrases_in(text: str, words: Sequence[str]) -> bool:
    """Whether every entry of ``words`` that stems alone do not decide stands in ``text``.

    Those are phrases, whose words must follow each other, and words too common to have a stem.
    """
    within = f" {fold(text)} "
    return all(
        f" {fold(word)} " in within for word in words if len(word.split()) > 1 or not terms(word)
    )


def matching(wanted: str, names: Iterable[str]) -> list[str]:
    """The names that have every word of ``wanted``, whatever its case and accents."""
    return [name for name in names if has_words(name, wanted)]


def has_words(name: str, wanted: str) -> bool:
    """Whether ``name`` has every word of ``wanted``, case and accents aside."""
    asked = _words(wanted)
    return bool(asked) and asked <= _words(name)


def _words(text: str) -> set[str]:
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return set(_WORD.findall(plain.casefold()))
