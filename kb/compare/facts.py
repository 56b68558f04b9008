"""One article as a comparison sees it: its record, and what is asked of it again and again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from kb.compare.lexicon import pattern, tells_move, way_behind
from kb.model import Agent, Capacity, Figure, Heading, Record, Span, Statement, Time

__all__ = ["Facts"]

_FIRST_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LOOK_BACK = 90
"""How many characters before "from A to B" the verb that makes it a change may stand."""
_LOOK_AHEAD = 40
"""The same behind a percentage, for "increase" and the like."""


@dataclass(frozen=True)
class Facts:
    """One article's figures, statements, names and sentences."""

    record: Record

    @cached_property
    def article(self) -> Heading:
        """What the article is known by."""
        return self.record.article.heading

    @property
    def text(self) -> str:
        """The article's text."""
        return self.record.article.text

    @cached_property
    def day(self) -> date | None:
        """The day of publication, when it is known."""
        return self.record.article.day

    @property
    def headline(self) -> Span | None:
        """The headline's characters."""
        return self.record.article.headline

    @property
    def titled(self) -> tuple[Figure, ...]:
        """The figures of the headline."""
        return self.record.headline_figures

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is said in the article."""
        return self.record.statements

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Those of the body, in text order; of a change first the old value, then the new."""
        return tuple(part for figure in self.record.figures for part in _parts(figure, self.text))

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """The sentences of the body."""
        title = self.headline
        return tuple(s for s in self.record.sentences if not (title and title.touches(s)))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Where the article names persons and organisations."""
        named = (a for a in self.record.agents if a.kind in ("person", "organisation"))
        return tuple(sorted(mention for agent in named for mention in agent.mentions))

    @cached_property
    def mentions(self) -> tuple[tuple[Span, str], ...]:
        """Where the article speaks of persons and organisations, each with its full name."""
        known = (a for a in self.record.agents if a.kind in ("person", "organisation"))
        return tuple(sorted((one, agent.name) for agent in known for one in agent.mentions))

    @cached_property
    def named(self) -> frozenset[str]:
        """The names of the persons and organisations of the article."""
        known = (a for a in self.record.agents if a.kind in ("person", "organisation"))
        return frozenset(agent.name.casefold() for agent in known)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of the persons of the article."""
        known = (agent for agent in self.record.agents if agent.kind == "person")
        return frozenset(agent.name.casefold() for agent in known)

    @cached_property
    def givers(self) -> frozenset[str]:
        """The names of the organisations that say something in the article."""
        said = {statement.speaker for statement in self.statements}
        bodies = (a for a in self.record.agents if a.kind == "organisation" and a.id in said)
        return frozenset(agent.name.casefold() for agent in bodies)

    def sentence(self, span: Span) -> Span:
        """The sentence around some characters, or the sentences that they lie in."""
        every = self.record.sentences
        first = max(0, bisect_right(self._openings, span.start) - 1)
        last = bisect_left(self._openings, span.end, first)
        touched = [one for one in every[first:last] if one.touches(span)]
        if not touched:
            return span
        if len(touched) == 1 and touched[0].holds(span):
            return touched[0]
        start = min(span.start, touched[0].start)
        return Span.of(self.text, start, max(span.end, touched[-1].end))

    def before(self, span: Span) -> Span | None:
        """The sentence of the body before the one that ``span`` is."""
        at = bisect_right(self.body, span.start, key=lambda one: one.end)
        return self.body[at - 1] if at else None

    def near(self, span: Span, behind: int, ahead: int) -> tuple[Span, ...]:
        """So many sentences of the body before and after the one that ``span`` begins in."""
        at = max(0, bisect_right(self.body, span.start, key=lambda one: one.start) - 1)
        return self.body[max(0, at - behind) : at + ahead + 1]

    def within(self, span: Span) -> list[Figure]:
        """The figures in a stretch of the text."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return [figure for figure in self.figures[first:last] if span.holds(figure.span)]

    def times(self, span: Span) -> list[Time]:
        """The times that are stated in a stretch of the text."""
        return [time for time in self.record.times if span.holds(time.span)]

    def statement(self, figure: Figure) -> Statement | None:
        """The statement that cites a figure; None for the article's own voice."""
        return self._said.get(figure.cited_in or "")

    def sources(self, span: Span) -> list[Span]:
        """Who makes the statements of a stretch of the text, as it is written there."""
        first = bisect_left(self._sources, span.start, key=lambda one: one.start)
        last = bisect_left(self._sources, span.end, first, key=lambda one: one.start)
        return self._sources[first:last]

    def speaker(self, figure: Figure) -> Agent | None:
        """Who gives a figure, where the article says so."""
        said = self.statement(figure)
        return self._agents.get(said.speaker or "") if said else None

    def capacity(self, figure: Figure) -> Capacity | None:
        """As what they give it."""
        said, speaker = self.statement(figure), self.speaker(figure)
        known = speaker.capacities if speaker else ()
        return next((one for one in known if said and one.id == said.speaker_as), None)

    def in_quotation(self, figure: Figure) -> bool:
        """Whether someone is quoted with it: numbers may then be a way of speaking."""
        return any(
            said.type == "direct" and any(piece.holds(figure.span) for piece in said.content)
            for said in self.statements
        )

    def attributed(self, span: Span) -> list[Span]:
        """The words of a stretch of the text that say who says something: sources and cues."""
        return [part for part in self._attributions if part.touches(span)]

    @cached_property
    def _attributions(self) -> list[Span]:
        return sorted({part for said in self.statements for part in (*said.cue, *said.source)})

    @cached_property
    def _openings(self) -> list[int]:
        return [one.start for one in self.record.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self.figures]

    @cached_property
    def _sources(self) -> list[Span]:
        return sorted(part for said in self.statements for part in said.source)

    @cached_property
    def _said(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def _agents(self) -> dict[str, Agent]:
        return {agent.id: agent for agent in self.record.agents}


def _parts(figure: Figure, text: str) -> list[Figure]:
    """A figure, or the two values of one that tells a change."""
    if figure.unit == "PERCENT" and figure.change is None:
        figure = replace(figure, change=way_behind(text[figure.span.end :][:_LOOK_AHEAD]))
    low, high = figure.minimum, figure.maximum
    before = text[max(0, figure.span.start - _LOOK_BACK) : figure.span.start]
    words = figure.span.text
    if low is None or high is None or not re.search(r"\d\D+\bto\b", words):
        return [figure]
    moved = re.search(r"\bfrom\s+$", before) or words.casefold().startswith("from ")
    clause = before.rsplit(".", 1)[-1]
    if not moved or not (tells_move(clause) or pattern("moved_either_way").search(clause)):
        return [figure]
    first = _FIRST_DIGITS.search(words)
    falls = first is not None and not _begins(low, first[0]) and _begins(high, first[0])
    old, new = (high, low) if falls else (low, high)
    return [replace(figure, value=end, minimum=None, maximum=None) for end in (old, new)]


def _begins(value: Decimal, digits: str) -> bool:
    """Whether the digits are those of ``value``, whatever the scale."""
    written = Decimal(digits.replace(",", ""))
    return value.normalize().as_tuple().digits == written.normalize().as_tuple().digits
