"""The articles of a store in which words may stand, each read once however often it is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kb.compare import Facts, measured
from kb.model import Agent, Record, Span, Statement
from kb.store import Wanted
from kb.text.terms import terms
from kb.verify.verdict import Found
from kb.wording import Word, words_of

if TYPE_CHECKING:
    from kb.compare.measured import Measured
    from kb.store import LocalStore
    from kb.store.search import Thing

__all__ = ["Source", "Sources", "speaker_at"]

_RARE: Final = 6
"""So many of the rarest words are looked for, two at a time."""
_EACH: Final = 40
"""Statements that are taken of each two."""
_SAID: Final = 200
"""Statements of a speaker that are looked through for small words alone."""
_ARTICLES: Final = 12
"""Articles that are read, those first in which most of the words were found."""


class Source:
    """An article with its words, made to be searched again and again."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.words = words_of(record.article.text)
        self._line = f" {' '.join(word.form for word in self.words)} "

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word begins in the line of all words."""
        found, at = [], 1
        for word in self.words:
            found.append(at)
            at += len(word.form) + 1
        return found

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of each word, by its form."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(word.form, []).append(number)
        return found

    @cached_property
    def broken(self) -> list[list[int]]:
        """The numbers of the words of each quotation that its attribution breaks in two."""
        return [
            [
                number
                for piece in statement.content
                for number, word in enumerate(self.words)
                if piece.start <= word.start and word.end <= piece.end
            ]
            for statement in self.record.statements
            if statement.type == "direct" and len(statement.content) > 1
        ]

    @cached_property
    def measures(self) -> list[Measured]:
        """What each figure is of."""
        facts = Facts(self.record)
        return [measured(figure, facts) for figure in (*facts.figures, *facts.titled)]

    def find(self, wanted: Sequence[Word], after: int = 0) -> int | None:
        """The number of the first word, from ``after`` on, where some words follow each other."""
        if after >= len(self.words):
            return None
        line = f" {' '.join(word.form for word in wanted)} "
        at = self._line.find(line, self._starts[after] - 1)
        return None if at < 0 else bisect_left(self._starts, at + 1)

    def found(self, first: int, last: int) -> Found:
        """The passage from one word to before another, with who says it."""
        begin, end = self.words[first].start, self.words[last - 1].end
        statement, agent = speaker_at(self.record, begin, end)
        return Found(
            self.record.article.heading,
            Span.of(self.record.article.text, begin, end),
            statement.id if statement else None,
            agent.name if agent else None,
        )

    def speaker(self, first: int, last: int) -> Agent | None:
        """Who says the words from one to before another."""
        begin, end = self.words[first].start, self.words[last - 1].end
        return speaker_at(self.record, begin, end)[1]

    def sentence(self, number: int) -> int:
        """The number of the sentence that a word stands in."""
        at = self.words[number].start
        return bisect_left(self.record.sentences, at, key=lambda span: span.end - 1)


class Sources:
    """The articles of a store, as words and figures are looked up in them."""

    def __init__(self, store: LocalStore) -> None:
        self._store = store
        self._known: dict[str, Source | None] = {}

    def likely(self, text: str, thing: Thing = "statement", by: str | None = None) -> list[Source]:
        """The articles in which the words of ``text`` most likely stand.

        Small words alone are looked for in what ``by`` says, one other word there too.
        """
        counted = sorted(
            (self._store.count(thing, Wanted(terms=(term,))), term) for term in terms(text)
        )
        rare = [term for number, term in counted if number][:_RARE]
        found: Counter[str] = Counter()
        for chosen in [*combinations(rare, 2), *((term,) for term in rare[:2])]:
            for id_ in self._store.find(thing, Wanted(terms=chosen), _EACH):
                found[id_.split(".")[0]] += len(chosen)
        if not rare and by:
            said = self._store.find(thing, Wanted(by=by), _SAID)
            return [each for id_ in _articles(said) if (each := self._source(id_))]
        if len(rare) == 1 and by:
            said = self._store.find(thing, Wanted(terms=tuple(rare), by=by), _EACH)
            found.update(dict.fromkeys(_articles(said), _EACH))
        best = sorted(found, key=lambda article: (-found[article], article))[:_ARTICLES]
        return [source for source in map(self._source, best) if source]

    def _source(self, article: str) -> Source | None:
        if article not in self._known:
            record = next(self._store.records([article]), None)
            self._known[article] = Source(self._store.decided.record(record)) if record else None
        return self._known[article]

    def names(self, agent: Agent) -> Iterator[str]:
        """The names of somebody in all articles."""
        yield from (agent.name, *agent.aliases)
        entity = self._store.identities.entity(self._store.identities.of_agent(agent.id) or "")
        yield from entity.names if entity else ()


def _articles(statements: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(id_.split(".")[0] for id_ in statements))


def _says(statement: Statement) -> bool:
    return statement.type != "no-comment" and statement.standing != "rejected"


def speaker_at(record: Record, start: int, end: int) -> tuple[Statement | None, Agent | None]:
    """The statement that has most of some characters, and who makes it."""

    def shared(statement: Statement) -> int:
        return sum(
            max(0, min(end, span.end) - max(start, span.start)) for span in statement.content
        )

    holding = [each for each in record.statements if shared(each) and _says(each)]
    best = max(holding, key=lambda each: (shared(each), each.speaker is not None), default=None)
    return best, agent_of(record.agents, best)


def agent_of(agents: Iterable[Agent], statement: Statement | None) -> Agent | None:
    """Who makes a statement."""
    return next((each for each in agents if statement and each.id == statement.speaker), None)
