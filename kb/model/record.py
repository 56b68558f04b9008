"""All that was read in one article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.model.agent import Agent
from kb.model.article import Article, Snapshot
from kb.model.figure import Figure
from kb.model.span import Span, Time
from kb.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Run:
    """What software made a record."""

    software: str
    extractor: str
    language_model: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read in one article: the truth, from which graph and indexes are rebuilt."""

    article: Article
    snapshot: Snapshot
    statements: tuple[Statement, ...] = ()
    agents: tuple[Agent, ...] = ()
    figures: tuple[Figure, ...] = ()
    run: Run = field(default_factory=lambda: Run("", "", ""))
    headline_figures: tuple[Figure, ...] = ()
    """The numbers of the headline; `figures` has those of the body."""
    uncheckable_figures: tuple[Figure, ...] = ()
    """Numbers of the body that count nothing a reader could check: see `Figure.checkable`."""
    times: tuple[Time, ...] = ()
    """The times that the text states, in its order."""
    sentences: tuple[Span, ...] = ()
    """The sentences in text order; none goes over the end of a block."""

    def spans(self) -> Iterable[Span]:
        """Every span in the record, for re-checking."""
        for block in self.article.blocks:
            yield block.span
        for agent in self.agents:
            yield from agent.mentions
            for capacity in agent.capacities:
                stated = (capacity.role_span, capacity.affiliation_span, capacity.reason_span)
                yield from (span for span in stated if span)
        for st in self.statements:
            yield from st.content + st.cue + st.source
            yield from (s for s in (st.addressee, st.medium, st.date, st.via) if s)
        for fig in self.figures + self.headline_figures + self.uncheckable_figures:
            yield from (fig.span, fig.number)
            yield from (s for s in (fig.measures, fig.period, fig.as_of, fig.place) if s)
        for time in self.times:
            yield time.span
        yield from self.sentences
