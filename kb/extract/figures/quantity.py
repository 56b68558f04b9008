"""A figure while it is being put together, on the lexemes of a text.

`assemble` fills these step by step; `kb.model.Figure` is what leaves the package.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.number import Number
from kb.model import Approximator, Change

__all__ = ["RATES", "Quantity", "Text"]

RATES: Final = frozenset(["PERCENT", "PERCENTAGE_POINT", "BASIS_POINT"])
"""Units that are shares of a hundred or of a hundredth."""


@dataclass(slots=True)
class Quantity:
    """One figure so far.

    Lexeme indices are half-open: ``[i, j)`` is all of it, ``[ni, nj)`` the number with its sign,
    ``core`` the number with currency or unit.
    """

    number: Number
    i: int
    j: int
    ni: int
    nj: int
    core: tuple[int, int]
    low: Fraction
    high: Fraction
    unit: str | None = None
    money: bool = False
    currency: str | None = None
    stated: bool = True
    hundredths: bool = False
    age: bool = False
    times: bool = False
    per: str | None = None
    counts: tuple[int, int] | None = None
    """First and last token of the counted noun, both included."""
    counts_inherited: bool = False
    approximator: Approximator = "="
    change: Change | None = None
    range: bool = False
    converts: Quantity | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing yet says what the number is of."""
        return not (self.unit or self.money or self.counts or self.times)


@dataclass(slots=True)
class Text:
    """A parsed text with its lexemes, and the way from one to the other."""

    doc: Doc
    lex: Sequence[Lexeme]
    string: str = field(init=False)
    """The text itself: the parser puts `Doc.text` together anew each time it is asked."""
    dates: Sequence[Words] = field(init=False)
    """The parser's date entities."""
    _starts: list[int] = field(init=False)
    _sentences: list[Words] = field(init=False)

    def __post_init__(self) -> None:
        self.string = self.doc.text
        self._starts = [token.idx for token in self.doc]
        self._sentences = list(self.doc.sents)
        self.dates = [ent for ent in self.doc.ents if ent.label_ == "DATE"]

    def sentence(self, token: Token) -> Words:
        """The sentence that holds the token."""
        return self._sentences[bisect_right(self._sentences, token.i, key=_first) - 1]

    def token_at(self, char: int) -> Token:
        """The token that holds the character, or the last one before it."""
        return self.doc[max(0, bisect_right(self._starts, char) - 1)]

    def token(self, k: int) -> Token:
        """The token in which lexeme ``k`` ends."""
        return self.token_at(self.lex[k].end - 1)

    def gap(self, k: int) -> int:
        """Blanks between lexeme ``k`` and the one before; a large number at the text's edges."""
        if not 0 < k < len(self.lex):
            return 99
        return self.lex[k].start - self.lex[k - 1].end

    def low(self, k: int) -> str:
        """Lexeme ``k`` in lower case; empty outside the text."""
        return self.lex[k].low if 0 <= k < len(self.lex) else ""

    def lexeme_after(self, token: Token, k: int) -> int:
        """The first lexeme from ``k`` on that begins behind the token."""
        end = token.idx + len(token)
        while k < len(self.lex) and self.lex[k].start < end:
            k += 1
        return k


def _first(sentence: Words) -> int:
    return sentence.start
