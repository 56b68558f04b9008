"""The wordings of an article's statements, and the keys by which they are found among many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from zlib import crc32

from kb.graph.claim import claim_id
from kb.model import Record
from kb.text.terms import terms
from kb.wording import Word, forms_of, spelled_out, words_of

__all__ = ["Marks", "Wording", "keys", "wordings"]


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of 32 bits that tell of most wordings that they are nothing to each other."""

    letters: int
    """Of all its words together."""
    stems: frozenset[int]
    """One of each content word."""


@dataclass(frozen=True)
class Wording:
    """The words of a claim, and the statement of one article that has them."""

    claim: str
    statement: str
    agent: str | None
    """`Agent.id` of who makes it."""
    text: str
    quoted: bool
    """Whether any of the words stand in quotation marks: reported words are the writer's own."""

    @cached_property
    def words(self) -> list[Word]:
        """The words as they are compared; "we'll" is "we will"."""
        return spelled_out(words_of(self.text), self.text)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The same, without where they stand, which is all that most are asked for."""
        if "'" in self.text or "’" in self.text:
            return tuple(word.form for word in self.words)
        return self._written

    @cached_property
    def _written(self) -> tuple[str, ...]:
        """The same as the text writes them."""
        return forms_of(self.text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of content words, in order, as the text writes them."""
        return tuple(chain.from_iterable(map(_stems, self._written)))

    @cached_property
    def content(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.stems)

    @cached_property
    def joined(self) -> str:
        """The words without what is between them."""
        return "".join(self.forms)

    @cached_property
    def marks(self) -> Marks:
        """What is kept beside the text."""
        return Marks(_number(self.joined), frozenset(map(_number, self.content)))


def wordings(record: Record) -> Iterator[Wording]:
    """The wordings of all that an article says was said."""
    agents = {agent.id: agent for agent in record.agents}
    for one in record.statements:
        if one.type != "no-comment" and one.standing == "asserted":
            speaker = agents.get(one.speaker or "")
            yield Wording(
                claim_id(speaker, one.content, record.article.id),
                one.id,
                one.speaker,
                " ".join(span.text for span in one.content),
                one.type in ("direct", "mixed"),
            )


@lru_cache(maxsize=1 << 13)
def _stems(form: str) -> tuple[str, ...]:
    return tuple(terms(form))


def keys(wording: Wording) -> set[int]:
    """Keys such that two wordings of which one was made of the other mostly share some.

    Two content words beside each other, or with one between, make a key.
    """
    stems = wording.stems
    pairs = [*pairwise(stems), *zip(stems, stems[2:], strict=False)]
    return {_number(" ".join(pair)) for pair in pairs}


def _number(text: str) -> int:
    return crc32(text.encode())
