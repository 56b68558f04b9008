"""Where a decision holds: an agent, a statement or a passage, known by the words of it.

The words with those before and behind them are the TextQuoteSelector of the Web Annotation model.
A decision is never put on a look-alike: where the words are not there once, or what was read in
them is not one thing, it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kb.model import Agent, Record, Span, Statement

__all__ = [
    "Anchor",
    "Found",
    "Thing",
    "anchor_agent",
    "anchor_passage",
    "anchor_statement",
    "found",
    "passage_id",
    "passage_of",
]

Thing = Literal["agent", "statement", "passage"]

_AROUND: Final = 32
"""Characters before and behind the words."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An agent, a statement or a passage of an article, as it was when somebody decided on it."""

    id: str
    """Its identifier then; of a passage that of the article with the characters in it."""
    thing: Thing
    article: str
    """`Article.id`, which is made from the text."""
    snapshot: str
    """SHA-256 of the bytes that the article was read from."""
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Found:
    """What an anchor holds now."""

    state: Literal["attached", "moved", "lost"]
    """``attached``: what has the same identifier; ``moved``: what is now read in the words."""
    id: str | None


def anchor_agent(record: Record, agent: Agent) -> Anchor:
    """The anchor of an agent: the mention that names it."""
    named = [m for m in agent.mentions if agent.id.endswith(f".a{m.start}-{m.end}")]
    mention = (named or list(agent.mentions))[0]
    return _anchor(record, agent.id, "agent", mention.start, mention.end)


def anchor_statement(record: Record, statement: Statement) -> Anchor:
    """The anchor of a statement: its content, from first to last character."""
    return _anchor(record, statement.id, "statement", *statement.hull)


def anchor_passage(record: Record, start: int, end: int) -> Anchor:
    """The anchor of some characters of an article, in which nothing need have been read."""
    return _anchor(record, passage_id(record.article.id, start, end), "passage", start, end)


def passage_of(id_: str) -> tuple[str, int, int]:
    """The article of a passage, and its first and last character; the opposite of `passage_id`."""
    article, _, characters = id_.partition("#char=")
    start, _, end = characters.partition(",")
    return article, int(start), int(end)


def passage_id(article: str, start: int, end: int) -> str:
    """The identifier of some characters of an article."""
    return f"{article}#char={start},{end}"


def _anchor(record: Record, id_: str, thing: Thing, start: int, end: int) -> Anchor:
    text = record.article.text
    return Anchor(
        id_,
        thing,
        record.article.id,
        record.snapshot.sha256,
        text[start:end],
        text[max(0, start - _AROUND) : start],
        text[end : end + _AROUND],
    )


def found(anchor: Anchor, records: Sequence[Record]) -> Found:
    """What an anchor holds in the articles that have its text, or came from its bytes."""
    same = [record for record in records if record.article.id == anchor.article]
    if any(_has(record, anchor) for record in same):
        return Found("attached", anchor.id)
    places = [(record, span) for record in same or records for span in _places(anchor, record)]
    if len(places) != 1:
        return Found("lost", None)
    record, span = places[0]
    if anchor.thing == "passage":
        return Found("moved", passage_id(record.article.id, span.start, span.end))
    ids = {id_ for id_, where in _things(record, anchor) if where == span}
    ids = ids or {
        id_ for id_, where in _things(record, anchor) if where.holds(span) or span.holds(where)
    }
    return Found("moved", ids.pop()) if len(ids) == 1 else Found("lost", None)


def _has(record: Record, anchor: Anchor) -> bool:
    """Whether a record of the anchor's own text has what the anchor was made on."""
    if anchor.thing == "passage":
        _, start, end = passage_of(anchor.id)
        return record.article.text[start:end] == anchor.exact
    things = record.agents if anchor.thing == "agent" else record.statements
    return any(each.id == anchor.id for each in things)


def _places(anchor: Anchor, record: Record) -> Iterator[Span]:
    """Where the words stand between those before and those behind them."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    for match in re.finditer(f"(?={re.escape(whole)})", record.article.text):
        start = match.start() + len(anchor.prefix)
        yield Span(start, start + len(anchor.exact), anchor.exact)


def _things(record: Record, anchor: Anchor) -> Iterable[tuple[str, Span]]:
    if anchor.thing == "agent":
        return ((agent.id, mention) for agent in record.agents for mention in agent.mentions)
    text = record.article.text
    hulls = ((statement.id, *statement.hull) for statement in record.statements)
    return ((id_, Span(start, end, text[start:end])) for id_, start, end in hulls)
