"""How words of a question meet words of an article: stems for topics, folded names for people.

Topics go by the stems that the index of a store has; a phrase is found by its stems and
its common words first and then looked for in the text, whatever its case and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.graph.claim import fold
from kb.store.common import common
from kb.text.terms import terms

__all__ = ["common_in", "loose", "phrases_in", "split_words", "stems"]

_CURRENCY = re.compile(r"[^\w\s.,%]")
_PART = re.compile(r'["“„«]([^"”“»]+)["”“»]|(\S+)')


def split_words(text: str) -> tuple[str, ...]:
    """Words and "quoted phrases" of a search, each as one entry, marks left out."""
    return tuple(quoted or word for quoted, word in _PART.findall(text))


def stems(words: Sequence[str]) -> tuple[str, ...]:
    """The stems that a text must have for all ``words`` and phrases to be in it."""
    return tuple(sorted({stem for word in words for stem in terms(word)}))


def common_in(words: Sequence[str]) -> tuple[str, ...]:
    """What a text must have of common words for all ``words`` and phrases to be in it."""
    return tuple(sorted({each for word in loose(words) for each in common(word)}))


def loose(words: Sequence[str]) -> list[str]:
    """The entries of ``words`` that stems alone do not decide.

    Those are phrases, whose words must follow each other, and words too common to have a stem. What
    has no letter or digit is no word.
    """
    return [word for word in words if fold(word) and (len(word.split()) > 1 or not terms(word))]


def phrases_in(text: str, words: Sequence[str]) -> bool:
    """Whether every `loose` entry of ``words`` stands in ``text``."""
    within = f" {_apart(text)} "
    return all(f" {_apart(word)} " in within for word in loose(words))


def _apart(text: str) -> str:
    """A text as phrases are found in it: the sign of a currency is a word by itself."""
    return " ".join(_CURRENCY.sub(r" \g<0> ", fold(text)).split())
