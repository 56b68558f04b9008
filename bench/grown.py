"""A store of many articles shaped like a few real ones, for measurements of size.

The records of real articles are made by the pipeline and multiplied: each copy has other names,
other words, other digits, another value of each figure, another day and another address, and so
other identifiers. A word gives way to one of the same length, a common one such as "the" to a
common one, so that every span stays true and no two copies share long runs of words. How
many statements, names, words and figures an article has is thus as in the real ones; how often a
name or a word comes again over all articles falls off by Zipf's law.

Records come first: they are written to ``records.sqlite``, and the graph is made from them as
`kb rebuild` would, in bulk.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from kb.graph.iri import article_iri
from kb.model import (
    Agent,
    Article,
    Block,
    Capacity,
    Figure,
    Record,
    Snapshot,
    Span,
    Statement,
    Time,
)
from kb.store import LocalStore
from kb.store.folder import RECORDS
from kb.store.made import Made
from kb.store.records import Records
from kb.text import words

NAMES, WORDS = 5_000, 20_000
"""Different names, and different words, of each length."""
CHANGED = 0.9
"""Share of its words that a copy has otherwise: with it, claims have as many words in pairs with
others, and as many variants, as in real articles."""
FIRST_DAY, DAYS = date(2020, 1, 1), 3650
_WORD = re.compile(r"\w+")
_CONSONANTS, _VOWELS = "bdfghjklmnprstvwz", "aeiou"


def grow(folder: Path, like: Sequence[Record], articles: int, seed: int = 0) -> None:
    """Make a store in ``folder``, which is empty, with so many articles."""
    LocalStore.open(folder).close()
    records = Records(folder / RECORDS, read_only=False)
    for record in itertools.islice(copies(like, seed), articles):
        records.put([Made.of(record, article_iri(record.article.id).value, b"")])
    records.close()
    LocalStore.open(folder).close()  # makes the graph


def copies(like: Sequence[Record], seed: int = 0, first: int = 0) -> Iterator[Record]:
    """Copies of these records in turn, without end; the same for the same ``seed``.

    ``first`` is the number of the first one.
    """
    for number in itertools.count(first):
        yield _Copy(like[number % len(like)], Random(f"{seed} {number}")).record()


class _Copy:
    """One record with other words."""

    def __init__(self, record: Record, random: Random) -> None:
        self._from = record
        self._random = random
        self._known: dict[str, str] = {}
        for agent in record.agents:
            rank = _rank(random, NAMES)
            if agent.kind in ("person", "organisation"):
                for word in _WORD.findall(agent.name):
                    if word[0].isupper() and len(word) > 2:
                        self._known.setdefault(word, _cased(word, _name(rank, len(word))))
        self._text = self._words(record.article.text)
        self._id = hashlib.sha256(self._text.encode()).hexdigest()[:12]

    def record(self) -> Record:
        """The copy."""
        record = self._from
        content = self._text.encode()
        taken = Snapshot(
            hashlib.sha256(content).hexdigest(),
            content,
            "text/plain",
            "utf-8",
            f"{self._id}.txt",
            "2031-01-01T00:00:00+00:00",
        )
        return replace(
            record,
            article=self._article(record.article, taken.sha256),
            snapshot=taken,
            statements=tuple(map(self._statement, record.statements)),
            agents=tuple(map(self._agent, record.agents)),
            figures=tuple(map(self._figure, record.figures)),
            headline_figures=tuple(map(self._figure, record.headline_figures)),
            uncheckable_figures=tuple(map(self._figure, record.uncheckable_figures)),
            times=tuple(map(self._time, record.times)),
            sentences=self._spans(record.sentences),
        )

    def _words(self, text: str) -> str:
        return _WORD.sub(lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._other(word)
        return self._known[word]

    def _other(self, word: str) -> str:
        if word.isascii() and word.isdigit():
            return str(self._random.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        if word.casefold() in _common():
            return _cased(word, self._random.choice(_of_length(len(word))))
        if not word.islower() or len(word) < 4 or self._random.random() > CHANGED:
            return word
        return _made(_rank(self._random, WORDS), len(word))

    def _said(self, words: str | None) -> str | None:
        return None if words is None else self._words(words)

    def _here(self, identifier: str | None) -> str | None:
        return None if identifier is None else self._own(identifier)

    def _own(self, identifier: str) -> str:
        return self._id + identifier[len(self._from.article.id) :]

    def _span(self, span: Span | None) -> Span | None:
        return None if span is None else self._there(span)

    def _there(self, span: Span) -> Span:
        return Span(span.start, span.end, self._text[span.start : span.end])

    def _spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(map(self._there, spans))

    def _article(self, article: Article, snapshot: str) -> Article:
        day = FIRST_DAY + timedelta(self._random.randrange(DAYS))
        blocks = tuple(Block(block.kind, self._there(block.span)) for block in article.blocks)
        return replace(
            article,
            id=self._id,
            snapshot=snapshot,
            text=self._text,
            blocks=blocks,
            offset=0,
            published=day.isoformat(),
            published_from="given",
            modified=None,
            modified_from=None,
            url=article.url and f"{article.url}/{self._id}",
        )

    def _agent(self, agent: Agent) -> Agent:
        return replace(
            agent,
            id=self._own(agent.id),
            name=self._words(agent.name),
            mentions=self._spans(agent.mentions),
            aliases=tuple(map(self._words, agent.aliases)),
            capacities=tuple(map(self._capacity, agent.capacities)),
            members=tuple(map(self._own, agent.members)),
        )

    def _capacity(self, capacity: Capacity) -> Capacity:
        return Capacity(
            self._own(capacity.id),
            self._said(capacity.role),
            self._span(capacity.role_span),
            self._said(capacity.affiliation),
            self._here(capacity.affiliation_id),
            self._span(capacity.affiliation_span),
            capacity.reason,
            self._span(capacity.reason_span),
        )

    def _statement(self, st: Statement) -> Statement:
        return replace(
            st,
            id=self._own(st.id),
            content=self._spans(st.content),
            cue=self._spans(st.cue),
            source=self._spans(st.source),
            speaker=self._here(st.speaker),
            speaker_as=self._here(st.speaker_as),
            addressee=self._span(st.addressee),
            medium=self._span(st.medium),
            date=self._span(st.date),
            via=self._span(st.via),
            continues=self._here(st.continues),
        )

    def _figure(self, figure: Figure) -> Figure:
        times = Decimal(self._random.randrange(10, 100)) / 10
        return replace(
            figure,
            id=self._own(figure.id),
            span=self._there(figure.span),
            number=self._there(figure.number),
            value=_times(figure.value, times),
            minimum=_times(figure.minimum, times),
            maximum=_times(figure.maximum, times),
            counts=self._said(figure.counts),
            per=self._said(figure.per),
            measures=self._span(figure.measures),
            period=self._span(figure.period),
            as_of=self._span(figure.as_of),
            place=self._span(figure.place),
            cited_in=self._here(figure.cited_in),
            converts=self._here(figure.converts),
        )

    def _time(self, time: Time) -> Time:
        return replace(time, span=self._there(time.span))


def _times(value: Decimal | None, times: Decimal) -> Decimal | None:
    return None if value is None else value * times


@cache
def _common() -> frozenset[str]:
    """Words without a meaning of their own."""
    return words("stopwords", "words")


@cache
def _of_length(length: int) -> list[str]:
    return sorted(word for word in _common() if len(word) == length)


@cache
def _shares(most: int) -> list[float]:
    return list(itertools.accumulate(1 / rank for rank in range(1, most + 1)))


def _rank(random: Random, most: int) -> int:
    """A rank below ``most``, the first ones by far the most often."""
    shares = _shares(most)
    return bisect(shares, random.random() * shares[-1])


@cache
def _made(rank: int, length: int) -> str:
    """The made-up word of this rank among those of a length."""
    random = Random(f"{rank} {length}")
    return "".join(random.choice((_CONSONANTS, _VOWELS)[at % 2]) for at in range(length))


@cache
def _name(rank: int, length: int) -> str:
    return _made(rank + WORDS, length)


def _cased(like: str, word: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word
