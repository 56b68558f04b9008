"""What was made of some words: nothing, a part, something altered, or a paraphrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from kb.claims.wording import Marks, Wording
from kb.wording import Change, changes, cut, find

__all__ = ["MAKER", "Relation", "Variant", "difference", "may_vary", "variant_of"]

Relation = Literal["same", "part", "altered", "paraphrase"]
MAKER: Final = "claims 2"
"""The rule that judges, with its version."""

_FRAGMENT: Final = 3
"""Words of the shortest fragment that is linked, of which some must be content words."""
_ALTERED: Final = 0.6
"""From this share of the shorter wording's words on, one is the other, altered."""
_LEAST: Final = 4
"""Words that these are at least."""
_SPREAD: Final = 2.5
"""How many times as long as the shorter one the stretch of the longer may be that it is made of."""
_PARAPHRASE: Final = 0.6
"""From this share of content words on, one may be the other in other words."""
_SHARED: Final = 3
"""Content words that these are at least."""
_ALIKE: Final = min(_ALTERED, _PARAPHRASE)
"""Of its content words, the shorter one shares so many at least."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Two claims of which one was made of the other, or both of the same words."""

    claim: str
    other: str
    """Of a part it is the whole."""
    relation: Relation
    likeness: float
    """The share of words, or of content words, that both have."""

    @property
    def state(self) -> Literal["automatic", "proposed"]:
        """A paraphrase waits for somebody to decide."""
        return "proposed" if self.relation == "paraphrase" else "automatic"


def may_vary(one: Marks, other: Marks) -> bool:
    """Whether `variant_of` has to look at the words; where not, it would find nothing."""
    fewer = min(len(one.stems), len(other.stems))
    return one.letters == other.letters or len(one.stems & other.stems) >= _ALIKE * fewer


def variant_of(one: Wording, other: Wording) -> Variant | None:
    """What two wordings are to each other; None where they are nothing."""
    if one.joined == other.joined:
        return _variant(one, other, "same", 1.0)
    short, long = sorted((one, other), key=lambda each: (len(each.forms), each.claim))
    common = len(short.content & long.content)
    alike = common / len(short.content) if short.content else 0.0
    if alike < _ALIKE:  # of a part, all is in the whole
        return None
    inside = short.joined in long.joined  # which is told without where each word stands
    at = find(short.words, long.words) if inside else None
    if at is not None:
        return _of_part(short, long, at)
    shared, spread = _aligned(short.forms, long.forms)
    share = shared / len(short.forms) if short.forms else 0.0
    if shared >= _LEAST and share >= _ALTERED and spread <= _SPREAD and alike >= _ALTERED:
        quoted = one.quoted and other.quoted
        return _variant(one, other, "altered" if quoted else "paraphrase", share)
    if alike >= _PARAPHRASE and common >= _SHARED:
        return _variant(one, other, "paraphrase", alike)
    return None


def difference(before: Wording, after: Wording) -> tuple[Change, ...]:
    """What was made of the words of one claim in another, word by word."""
    return changes(before.words, after.words, before.text, after.text)


def _of_part(short: Wording, long: Wording, at: int) -> Variant | None:
    """A fragment; a part that stands there as if it were the whole sentence is an altered one."""
    if len(short.words) < _FRAGMENT or not short.content:
        return None
    begin, end = long.words[at].start, long.words[at + len(short.words) - 1].end
    share = len(short.words) / len(long.words)
    if short.quoted and long.quoted and cut(long.text, begin, end, short.text):
        return _variant(short, long, "altered", share)
    return Variant(short.claim, long.claim, "part", share)


def _variant(one: Wording, other: Wording, relation: Relation, likeness: float) -> Variant:
    first, second = sorted((one.claim, other.claim))
    return Variant(first, second, relation, likeness)


def _aligned(short: Sequence[str], long: Sequence[str]) -> tuple[int, float]:
    """How many words stand in both in order, and over how long a stretch of the longer one."""
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0, 0.0
    stretch = blocks[-1].b + blocks[-1].size - blocks[0].b
    return sum(block.size for block in blocks), stretch / len(short)
