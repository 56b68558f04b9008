"""Two figures that are compared, and what they have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kb.compare import roots
from kb.compare.apart import APART, source_words
from kb.compare.measured import Measured
from kb.text.terms import terms

__all__ = ["Both", "conflict"]

_ENOUGH, _MOST = 2.0, 0.5
"""How many words two sentences share that tell of one event, and what part of the shorter one."""
_NAMED_ALIKE = 2
"""With so many words of names in common it matters less which name stands first."""
_SAME_NEWS = 14
"""Days within which two articles are more likely to be about the same event."""
_DOER = re.compile(r"[eo]rs?$")
"""How a noun ends that names people by what they do: riders, visitors."""


@dataclass(frozen=True)
class Both:
    """Two figures that are compared, and what they have in common."""

    a: Measured
    b: Measured

    @cached_property
    def shared(self) -> dict[str, float]:
        """The words that both speak of, each with the lesser of its two weights."""
        common = self.a.terms.keys() & self.b.terms
        here, there = self.a.terms, self.b.terms
        both = {term: min(here[term], there[term]) for term in common}
        doers = self.doers
        return both | {doers: 1.0} if doers else both

    @property
    def doers(self) -> str | None:
        """The root of what people do, where one figure counts people and the other doers.

        "A million riders" are the million "people" who "ride".
        """
        if self.a.head == self.b.head:
            return None
        for one, other in ((self.a, self.b), (self.b, self.a)):
            named = _DOER.search(other.figure.counts or "") and one.head in roots.people()
            if named and other.head in one.terms:
                return other.head
        return None

    @cached_property
    def weight(self) -> float:
        """What those words weigh together."""
        return sum(self.shared.values())

    @property
    def least(self) -> float:
        """What all words of the one that has fewer weigh together."""
        return min(self.a.weight, self.b.weight)

    @cached_property
    def heaviest(self) -> list[str]:
        """The shared words, the weightiest first."""
        return sorted(self.shared, key=lambda term: (-self.shared[term], term))

    @property
    def conflict(self) -> Literal["unit", "period"] | None:
        """In what the two differ that might be of the same measure all the same."""
        return conflict(self.a, self.b)

    @property
    def same_phrase(self) -> bool:
        """Whether both count things that take two words to name: "electoral votes"."""
        return len(self.a.noun) > 1 and self.a.noun == self.b.noun

    @cached_property
    def entities(self) -> list[str]:
        """Words of the names that both sentences or their headlines have, sources aside."""
        here, there = ((one.names - source_words(one)) | one.setting for one in (self.a, self.b))
        return sorted(here & there)

    @property
    def same_days(self) -> bool:
        """Whether both articles have a date, and appeared within days of each other."""
        one, other = self.a.facts.day, self.b.facts.day
        return one is not None and other is not None and abs((one - other).days) <= _SAME_NEWS

    @property
    def one_story(self) -> bool:
        """Whether both stand in one article or file, or in two that name the same people.

        Who gives the figures does not count, nor any body that says something in them: an office
        of statistics speaks of many events.
        """
        here, there = self.a.facts, self.b.facts
        speakers = (one.facts.speaker(one.figure) for one in (self.a, self.b))
        named = (here.named & there.named) - {one.name.casefold() for one in speakers if one}
        named -= here.givers | there.givers
        return here.record.snapshot.sha256 == there.record.snapshot.sha256 or bool(named)

    @property
    def one_owner(self) -> bool:
        """Whether both are said of one name: of several numbers in a row each has its own.

        A number that both rows have ("up from €0.42") shows that the rows are one.
        """
        a, b = self.a, self.b
        row = a.rivals or b.rivals
        if row or (a.owner and b.owner):
            return bool(a.owner & b.owner or (row and a.rivals & b.rivals))
        other = b if a.owner else a
        known = terms(" ".join(other.names | other.setting))
        owner = a.owner or b.owner
        return not owner or bool(owner & known) or len(a.names & b.names) >= _NAMED_ALIKE

    @property
    def told_alike(self) -> bool:
        """Whether both tell the same of the same: of one event and thing, or of one name and thing.

        Where neither a name, nor a file, nor the days in which they appeared tie two articles, they
        may tell of two events that are alike. Spans of time have so much in common that the
        headlines must name the same as well.
        """
        a, b = self.a, self.b
        event = self.weight >= _ENOUGH and self.weight >= _MOST * self.least
        event = event and (bool(self.entities) or self.same_days or self.one_story)
        thing = a.noun and a.noun == b.noun and a.head not in roots.plain()
        setting = a.figure.kind != "duration" or bool(a.setting & b.setting)
        told = event or bool(self.entities and thing)
        apart = any(tells(a, b) for tells in APART) or not self.one_owner
        return bool(setting and told and not apart)

    def listed(self, words: list[str], most: int = 4) -> str:
        """Words as one of the two articles spells them."""
        return ", ".join(self.a.spelt.get(word, word) for word in words[:most])


def conflict(a: Measured, b: Measured) -> Literal["unit", "period"] | None:
    """In what two figures differ that might be of the same measure all the same."""
    if a.figure.unit != b.figure.unit:
        return "unit"
    one, other = a.figure.days, b.figure.days
    return "period" if one and other and not one.meets(other) else None
