"""Whether a person is "he" or "she": by titles, nouns, given names and pronouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from kb.annotate.parsed import Doc, Token
from kb.model import Span
from kb.text import by_word, words
from kb.text.given import mens, womens

Gender = Literal["he", "she"]

_TOLD = 10
_HINTED = 2
"""What a title or noun counts for, and what a given name does, in pronouns that agree."""


def of_word(word: str) -> Gender | None:
    """The gender that a title or a noun tells."""
    told = by_word("agents", "gender").get(word.lower().rstrip("."))
    return "he" if told == "he" else "she" if told == "she" else None


def of_given(name: str) -> Gender | None:
    """The gender that a given name in lower case hints at."""
    if name in mens():
        return "he"
    return "she" if name in womens() else None


def of_token(token: Token) -> Gender | None:
    """The gender that a pronoun tells."""
    if token.lower_ in words("agents", "grammar", "pronouns", "he"):
        return "he"
    return "she" if token.lower_ in words("agents", "grammar", "pronouns", "she") else None


def votes(doc: Doc, mentions: Iterable[Span], roles: Iterable[str]) -> Counter[Gender]:
    """What titles, the nouns of roles and the given name tell of one person."""
    out: Counter[Gender] = Counter()
    for mention in mentions:
        found = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if found is None:
            continue
        first = found.start
        while first > found.sent.start and doc[first - 1].lower_.rstrip(".") in _titles():
            first -= 1
        first = min(first, max(found.start - 1, found.sent.start))
        before = [t.text for t in doc[first : found.start]]  # "Mr Justice Vale"
        for word in (*before, found[0].text):
            if told := of_word(word):
                out[told] += _TOLD
        given = next((t.lower_ for t in found if len(t.text.rstrip(".")) > 1), "")
        if len(found) > 1 and given != found[-1].lower_:
            out["he"] += _HINTED * (given in mens())
            out["she"] += _HINTED * (given in womens())
    for role in roles:
        if told := of_word(role.split()[-1]):
            out[told] += _TOLD
    return out


def _titles() -> frozenset[str]:
    return words("names", "titles")


def told(counted: Counter[Gender]) -> Gender | None:
    """The gender that most evidence is for; None where two hints do not outweigh the rest."""
    more = counted["he"] - counted["she"]
    return None if abs(more) < _HINTED else "he" if more > 0 else "she"
