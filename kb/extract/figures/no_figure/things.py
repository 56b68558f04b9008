"""Numbers by which a thing, a place or a moment is told: "ward 6B", "took the 16", "on 71 minutes".

`names` asks these; word lists are in `no_figure.toml`.
"""

from __future__ import annotations

from typing import Final

from kb.extract.figures.number.value import SMALL
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import table, words

__all__ = ["is_coded", "is_minute", "is_next", "is_thing"]

_CODED: Final = words("no_figure", "labels", "coded")
_JOINING: Final = words("no_figure", "labels", "joining")
_RIDES: Final = words("no_figure", "things", "rides")
_RIDERS: Final = words("no_figure", "things", "riders")
_LINES: Final = words("no_figure", "things", "lines")
_NAMED: Final = words("no_figure", "things", "named")
_PORTIONS: Final = words("no_figure", "portions", "verbs")
_BEFORE_PORTION: Final = words("no_figure", "portions", "before") | words(
    "number", "half", "bounded_by"
)
_QUOTES: Final = frozenset("\"”’'")
_BEFORE_QUOTE: Final = frozenset(",?!")
"""What stands before the closing quotation mark behind which a speaker is named."""
_LEANING: Final = words("no_figure", "clock", "leaning")
_MINUTES_OF: Final = words("no_figure", "clock", "of")
_LARGEST_LINE: Final = 1000
_LONGEST_MATCH: Final = 130
_LEAST_NEAR: Final = 15
"""Words before a sentence among which the last of a series is looked for."""
_PARTS: Final[dict[str, int]] = table("number", "denominators")
_ORDINALS: Final = {n: word for word, n in {**_PARTS, **table("number", "ordinals")}.items()}


def is_coded(text: Text, q: Quantity) -> bool:
    """Whether a capital behind the number makes it a ward's, a seat's or a room's: "ward 6B"."""
    if q.money or q.nj - q.ni != 2 or text.gap(q.nj - 1) or not text.lex[q.ni].whole:
        return False
    if len(text.lex[q.nj - 1].text) != 1 or not text.lex[q.nj - 1].text.isupper():
        return False
    k = q.ni - 1
    while text.low(k) in _JOINING and len(text.low(k - 1)) == 1 and text.lex[k - 2].whole:
        k -= 3  # "seats 12B and 14B"
    return text.low(k).removesuffix("s") in _CODED


def is_thing(text: Text, q: Quantity) -> bool:
    """Whether it is all that a line or a thing is called: "took the 16", "ate a 99"."""
    whole = text.lex[q.ni].whole and q.nj - q.ni == 1 and q.core == (q.ni, q.nj)
    article, token = text.low(q.ni - 1), text.token(q.ni)
    if not whole or not q.bare or q.low >= _LARGEST_LINE or q.range:
        return False
    if text.low(q.nj) in _LINES:
        return True
    if article not in ("the", "a", "an") or any(
        t.like_num for t in text.sentence(token) if t != token
    ):
        return False  # "of 20 men they took the 16"
    if text.low(q.ni - 2) in ("of", "on") and text.low(q.ni - 3) in _RIDERS:
        return article == "the"
    verbs = _RIDES if article == "the" else _NAMED
    return token.dep_ == "dobj" and token.head.lemma_ in verbs


def is_next(text: Text, q: Quantity) -> bool:
    """Whether "a third" is the next of a series: "two sons and a third", or “…,” a third said."""
    part = text.low(q.nj - 1)
    if not q.number.fraction or q.counts or q.unit or text.low(q.ni) not in ("a", "an"):
        return False
    if part not in _PARTS or q.nj - q.ni != 2 or text.low(q.nj) == "of":
        return False
    quoted = text.low(q.ni - 1) in _QUOTES and bool(text.gap(q.ni))
    if quoted and text.low(q.ni - 2) in _BEFORE_QUOTE:
        return True
    if text.low(q.nj) == "," and _is_person(text, q.nj + 1):
        return True
    token = text.token(q.nj - 1)
    verb = token.head
    if verb.lemma_ in _PORTIONS or text.low(q.ni - 1) in _BEFORE_PORTION:
        return False
    before = _PARTS[part] - 1
    last = {word for word, n in SMALL.items() if n == before} | {_ORDINALS.get(before, "")}
    sentence = text.sentence(token)
    near = [*text.doc[max(0, sentence.start - _LEAST_NEAR) : sentence.start], *sentence]
    return not last.isdisjoint(t.lower_ for t in near)


def _is_person(text: Text, k: int) -> bool:
    """Whether a name comes next, or "who" and a verb of one person."""
    if k + 1 >= len(text.lex) or text.lex[k].kind != "word":
        return False
    after = text.token(k + 1)
    one = after.tag_ == "VBZ" or after.lower_ == "was"
    return text.token(k).ent_type_ == "PERSON" or (text.low(k) == "who" and one)


def is_minute(text: Text, q: Quantity) -> bool:
    """Whether minutes are those of a match at which something happened: "scored on 71 minutes"."""
    if q.unit != "MIN" or text.low(q.ni - 1) != "on" or q.i != q.ni or q.low > _LONGEST_MATCH:
        return False
    link = text.token(q.ni - 1)
    return link.head.lemma_ not in _LEANING and text.low(q.core[1]) not in _MINUTES_OF
