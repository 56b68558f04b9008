"""Phrases of a data table as lexemes, and which of them ends before a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.extract.figures.lexemes import Lexeme, lexemes

__all__ = ["Phrases", "ending_at", "phrases"]

Phrases = dict[tuple[str, ...], str]
"""Each phrase, cut into lower-case lexemes, with its label."""
_LONGEST = 7


def phrases(groups: Mapping[str, Iterable[str]]) -> Phrases:
    """The phrases listed under each label."""
    return {_key(text): label for label, texts in groups.items() for text in texts}


def _key(text: str) -> tuple[str, ...]:
    return tuple(part.low for part in lexemes(text))


def ending_at(lex: Sequence[Lexeme], i: int, table: Phrases) -> tuple[int, str] | None:
    """Where the longest phrase that ends right before lexeme ``i`` begins, and its label."""
    for width in range(min(_LONGEST, i), 0, -1):
        found = table.get(tuple(part.low for part in lex[i - width : i]))
        if found:
            return i - width, found
    return None
