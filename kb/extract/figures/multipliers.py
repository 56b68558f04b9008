"""Words that are a factor by themselves: "doubled", "twice"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kb.annotate.parsed import Token
from kb.extract.figures.beside.bounds import approximator_before
from kb.extract.figures.beside.measured import phrase
from kb.extract.figures.figure import figure_id
from kb.extract.figures.number.value import SMALL
from kb.extract.figures.text import Text
from kb.model import Figure
from kb.text import table, words

__all__ = ["multipliers"]

_MULTIPLIERS: Final[dict[str, Decimal]] = {
    word: Decimal(factor)
    for factors in table("number", "multipliers").values()
    for word, factor in factors.items()
}
_PARTICLES: Final = words("number", "multiplying", "particles")
_OCCASIONS: Final = frozenset(table("number", "multipliers", "times"))
_LIMITING: Final = words("number", "multiplying", "limiting")
_SPANS: Final = words("beside", "when", "spans")
_IDLE: Final = words("number", "multiplying", "idle")
_OFTEN: Final = words("number", "multiplying", "often")
_OBJECTS: Final = words("number", "multiplying", "objects")


def multipliers(text: Text, article_id: str) -> list[Figure]:
    """Words that are a factor by themselves: "doubled", "twice", "to triple the number"."""
    out: list[Figure] = []
    for k, lexeme in enumerate(text.lex):
        factor = _MULTIPLIERS.get(lexeme.low)
        if lexeme.low in _OCCASIONS and _happens(text, k):
            out.append(_occasions(text, k, article_id))
            continue
        if factor is not None and not _multiplies(text, k):
            continue
        if lexeme.low.endswith("fold") and lexeme.low[:-4] in SMALL:
            factor = Decimal(SMALL[lexeme.low[:-4]])
        if factor is None:
            continue
        start, approximator = approximator_before(text.lex, k)
        span = text.span(start, k + 1)
        noun = _multiplied(text.token(k))
        out.append(
            Figure(
                id=figure_id(article_id, span),
                kind="multiplier",
                span=span,
                number=text.span(k, k + 1),
                value=factor,
                approximator=approximator,
                measures=phrase(text, noun) if noun is not None else None,
            )
        )
    return out


def _happens(text: Text, k: int) -> bool:
    """Whether "twice" says how often something came to pass: "was searched twice in May"."""
    token = text.token(k)
    verb = token.head.head if token.head.lower_ in _SPANS else token.head
    after = text.low(k + 1)
    if text.low(k - 1) in _LIMITING and not after.isalnum():
        return True  # "had been there only twice."
    if token.pos_ not in ("ADV", "SCONJ") or verb.i > token.i or verb.tag_ == "VB":
        return False
    if verb.pos_ != "VERB" or verb.lemma_ in _IDLE or after in _OFTEN or after == "-":
        return False
    return after not in _OBJECTS or (after == "this" and text.low(k + 2) in _SPANS)


def _occasions(text: Text, k: int, article_id: str) -> Figure:
    """How often something came to pass, told in one word, as a count of times.

    It is said in passing where nothing limits it or goes on: "she had reported him twice."
    """
    start, approximator = approximator_before(text.lex, k)
    span = text.span(start, k + 1)
    return Figure(
        id=figure_id(article_id, span),
        kind="count",
        span=span,
        number=text.span(k, k + 1),
        value=_MULTIPLIERS[text.low(k)],
        approximator=approximator,
        counts="times",
        checkable=approximator != "=" or text.low(k - 1) in _LIMITING or text.low(k + 1).isalnum(),
    )


def _multiplied(word: Token) -> Token | None:
    """What a multiplier multiplies: its object, or the subject of one that has none."""
    for roles in (("dobj",), ("nsubj", "nsubjpass")):
        noun = next((t for t in word.children if t.dep_ in roles), None)
        if noun is not None:
            return noun
    return None


def _multiplies(text: Text, k: int) -> bool:
    """Whether the word acts as a verb or stands before what it multiplies."""
    token = text.token(k)
    if (text.gap(k + 1) == 0 and text.low(k + 1) in ("-", "‑")) or text.low(k - 1) == "-":
        return False
    if token.pos_ == "VERB":
        return text.low(k + 1) not in _PARTICLES
    return text.low(k + 1) in _OBJECTS
