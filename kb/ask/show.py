"""Opens one identifier: the passage that it stands in, with its characters marked.

The passage comes from the record, which has the article's text; the parts of the text that are
marked are those that the statement, figure, speaker or article points to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kb.ask.decided import as_decided
from kb.ask.details import Detail, of_agent, of_article, of_figure, of_statement
from kb.ask.identifiers import resolve
from kb.ask.rows import Heading
from kb.ask.stories import details as of_story
from kb.errors import StoreError
from kb.model import Agent, Figure, Record, Span, Statement

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Highlight", "LeftOut", "Passage", "around", "left_out", "passage", "show"]

Role = Literal["content", "cue", "source", "figure", "other"]
What = Literal["statement", "figure", "speaker", "article", "finding"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters of the passage that matter, and what they are."""

    role: Role
    label: str
    """What they are, for people: ``content``, ``cue``, ``medium``, ``period`` …"""
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement, figure, speaker or article, or what a finding is about, in its words."""

    id: str
    what: What
    details: tuple[Detail, ...]
    marks: tuple[Highlight, ...]
    """In text order; they may overlap."""
    parts: tuple[Span, ...]
    """The headline, paragraphs … of the article to be shown, in text order."""
    article: Heading
    snapshot: str
    """SHA-256 of the bytes that the article was read from."""
    origins: tuple[str, ...]
    """Every path and URL that the article came from, the first first."""
    offset: int | None
    """Where the article's text begins in the decoded snapshot, if it is a verbatim slice of it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The lines of a page that are in none of its articles."""

    article: Heading
    snapshot: str
    """SHA-256 of the bytes of the page."""
    origin: str
    lines: tuple[str, ...]


def show(store: LocalStore, wanted: str) -> Passage:
    """The passage of the article, statement, figure or agent with identifier ``wanted``.

    The beginning of an identifier will do where no other begins so. Raises `UsageError` where
    there is none or more than one.
    """
    key = resolve(store, wanted)
    record = as_decided(store, key.split(".")[0])
    if record is None:
        raise StoreError(
            f"the graph names {key}, but its record is missing",
            hint="the store is damaged: ingest the article again",
        )
    found = passage(record, key)
    return replace(
        found,
        details=(*found.details, *of_story(store, record.article.id)),
        origins=tuple(store.origins(record.article.id)),
    )


def left_out(store: LocalStore, wanted: str) -> LeftOut:
    """What stands on the page of the article ``wanted`` and was read as no part of an article.

    Raises as `show` does.
    """
    key = resolve(store, wanted)
    record = as_decided(store, key.split(".")[0])
    snapshot = store.snapshot(record.snapshot.sha256) if record else None
    if record is None or snapshot is None:
        raise StoreError(
            f"the graph names {key}, but its record or its page is missing",
            hint="the store is damaged: ingest the article again",
        )
    from kb import reading

    lines = reading.left_out(snapshot, record.article)
    return LeftOut(record.article.heading, snapshot.sha256, snapshot.origin, tuple(lines))


def passage(record: Record, key: str) -> Passage:
    """What ``record`` has under the identifier ``key``; raises `StoreError` where nothing is."""
    agents = {agent.id: agent for agent in record.agents}
    for statement in record.statements:
        if statement.id == key:
            return around(
                record,
                key,
                "statement",
                of_statement(statement, agents),
                (*_marks(statement), *_reason(statement, agents)),
            )
    for figure in record.figures:
        if figure.id == key:
            marks = _figure_marks(figure, record)
            return around(record, key, "figure", of_figure(figure, record, agents), marks)
    if key in agents:
        agent = agents[key]
        mentions = [Highlight("source", "mention", span) for span in agent.mentions]
        return around(record, key, "speaker", of_agent(agent, record), mentions)
    if key == record.article.id:
        contents = [
            Highlight("content", st.id, span) for st in record.statements for span in st.content
        ]
        return around(record, key, "article", of_article(record), contents, whole=True)
    raise StoreError(
        f"the graph names {key}, but the record of its article does not",
        hint="the store is damaged: ingest the article again",
    )


def around(
    record: Record,
    key: str,
    what: What,
    details: Iterable[Detail],
    found: Iterable[Highlight],
    *,
    whole: bool = False,
) -> Passage:
    """What an article says around some of its characters, or all that it says."""
    article = record.article
    marks = tuple(sorted(found, key=lambda mark: mark.span))
    spans = [block.span for block in article.blocks]
    touched = [i for i, span in enumerate(spans) if any(span.touches(mark.span) for mark in marks)]
    beside = 1 if what in ("statement", "figure") else 0
    near = {i + step for i in touched for step in range(-beside, beside + 1)}
    parts = spans if whole else [span for i, span in enumerate(spans) if i in near]
    return Passage(
        id=key,
        what=what,
        details=tuple(details),
        marks=marks,
        parts=tuple(parts),
        article=article.heading,
        snapshot=record.snapshot.sha256,
        origins=(record.snapshot.origin,),
        offset=article.offset,
    )


def _marks(statement: Statement) -> Iterator[Highlight]:
    yield from (Highlight("content", "content", span) for span in statement.content)
    yield from (Highlight("cue", "cue", span) for span in statement.cue)
    yield from (Highlight("source", "source", span) for span in statement.source)
    for label in ("addressee", "medium", "date", "via"):
        span: Span | None = getattr(statement, label)
        if span is not None:
            yield Highlight("other", label, span)


def _reason(statement: Statement, agents: Mapping[str, Agent]) -> Iterator[Highlight]:
    """The words that say why the speaker is quoted."""
    speaker = agents.get(statement.speaker or "")
    for capacity in speaker.capacities if speaker else ():
        if capacity.id == statement.speaker_as and capacity.reason_span:
            yield Highlight("other", "reason", capacity.reason_span)


def _figure_marks(figure: Figure, record: Record) -> Iterator[Highlight]:
    yield Highlight("figure", "figure", figure.span)
    for label, span in (
        ("measures", figure.measures),
        ("period", figure.period),
        ("as of", figure.as_of),
    ):
        if span is not None:
            yield Highlight("other", label, span)
    for statement in record.statements:
        if statement.id == figure.cited_in:
            yield from (Highlight("cue", "cue", span) for span in statement.cue)
            yield from (Highlight("source", "source", span) for span in statement.source)
