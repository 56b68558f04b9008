"""A parsed text with its lexemes: the ground on which figures are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.figures.lexemes import Lexeme
from kb.model import Span

__all__ = ["Text"]

_FOOTNOTE = re.compile(r"\.?(?:\[\d*\]?|[⁰¹²³⁴⁵⁶⁷⁸⁹†‡*])+$")
"""A mark that follows a word without being part of it."""


@dataclass(slots=True)
class Text:
    """A parsed text with its lexemes, and the way from one to the other."""

    doc: Doc
    lex: Sequence[Lexeme]
    home: str | None = None
    """ISO 3166 code of the country that the publisher is in."""
    string: str = field(init=False)
    """The text itself."""
    _entities: Sequence[Words] = field(init=False)
    _starts: list[int] = field(init=False)
    _sentences: list[Words] = field(init=False)

    def __post_init__(self) -> None:
        self.string = self.doc.text
        self._starts = [token.idx for token in self.doc]
        self._sentences = list(self.doc.sents)
        self._entities = self.doc.ents

    def sentence(self, token: Token) -> Words:
        """The sentence that holds the token."""
        return self._sentences[bisect_right(self._sentences, token.i, key=_first) - 1]

    def entities(self, sentence: Words) -> Sequence[Words]:
        """The parser's entities that begin in the sentence."""
        first = bisect_left(self._entities, sentence.start, key=_first)
        return self._entities[first : bisect_left(self._entities, sentence.end, key=_first)]

    def token_at(self, char: int) -> Token:
        """The token that holds the character, or the last one before it."""
        return self.doc[max(0, bisect_right(self._starts, char) - 1)]

    def token(self, k: int) -> Token:
        """The token in which lexeme ``k`` ends; at the text's edges the first or the last."""
        return self.token_at(self.lex[min(max(k, 0), len(self.lex) - 1)].end - 1)

    def gap(self, k: int) -> int:
        """Blanks between lexeme ``k`` and the one before; a large number at the text's edges."""
        if not 0 < k < len(self.lex):
            return 99
        return self.lex[k].start - self.lex[k - 1].end

    def low(self, k: int) -> str:
        """Lexeme ``k`` in lower case; empty outside the text."""
        return self.lex[k].low if 0 <= k < len(self.lex) else ""

    def lows(self, i: int, j: int) -> list[str]:
        """Lexemes ``[i, j)`` in lower case."""
        return [lexeme.low for lexeme in self.lex[max(i, 0) : max(j, 0)]]

    def span(self, i: int, j: int) -> Span:
        """The span of lexemes ``[i, j)``."""
        return Span.of(self.string, self.lex[i].start, self.lex[j - 1].end)

    def span_of(self, first: int, last: int) -> Span:
        """Tokens ``first`` to ``last``, both included, without what comes before a line break."""
        for k in range(last - 1, first - 1, -1):
            if self.doc[k].is_space or (self.doc[k].is_quote and k == first):
                first = k + 1
                break
        while last > first and self.doc[last].pos_ in ("CCONJ", "ADP", "PUNCT", "SPACE"):
            last -= 1
        found = self.doc.span(first, last + 1)
        mark = _FOOTNOTE.search(found.text)
        end = found.end_char - (len(mark[0]) if mark and mark.start() else 0)
        return Span.of(self.string, found.start_char, end)

    def lexeme_after(self, token: Token, k: int) -> int:
        """The first lexeme from ``k`` on that begins behind the token."""
        end = token.idx + len(token)
        while k < len(self.lex) and self.lex[k].start < end:
            k += 1
        return k


def _first(words: Words) -> int:
    return words.start
