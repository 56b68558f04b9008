"""Whether a version says that the article was corrected."""

from __future__ import annotations

from functools import cache

from kb.model import Record, Span
from kb.text import table
from kb.wording import joined, words_of

__all__ = ["correction"]


def correction(before: Record, after: Record) -> Span | None:
    """The first paragraph in which the later version owns up to a change, new in it."""
    known = {joined(words_of(block.span.text)) for block in before.article.blocks}
    for block in after.article.blocks:
        words = words_of(block.span.text)
        if block.kind == "headline" or joined(words) in known:
            continue
        told = f" {' '.join(word.form for word in words)} "
        if any(f" {phrase} " in told for phrase in _anywhere()) or told.startswith(_at_first()):
            return block.span
    return None


@cache
def _anywhere() -> tuple[str, ...]:
    """The phrases that own up to a change, with each word for an article."""
    nouns: list[str] = table("corrections", "articles")
    phrases: list[str] = table("corrections", "anywhere")
    return tuple(phrase.replace("ARTICLE", noun) for phrase in phrases for noun in nouns)


@cache
def _at_first() -> tuple[str, ...]:
    return tuple(f" {word} " for word in table("corrections", "at_first"))
