"""A figure of a draft, held against the articles of a store."""

from __future__ import annotations

from kb.compare import SURE, Facts, allowed, measured, same_measure
from kb.compare.measured import Measured
from kb.model import Agent, Figure, Record
from kb.text.folding import name_words
from kb.verify.quotations import is_named
from kb.verify.sources import Source, Sources, speaker_at
from kb.verify.verdict import Found, Outcome, Verdict

__all__ = ["verdict_on_figure"]


def verdict_on_figure(
    sources: Sources, draft: Record, figure: Figure, by: str | None = None
) -> Verdict:
    """The figure of the articles that is most likely of the same measure, and whether it agrees.

    ``by`` is who the draft has it from.
    """
    facts = Facts(draft)
    mine = measured(figure, facts)
    near = facts.sentence(figure.span)
    text = figure.span.text
    best: tuple[bool, float, Figure, Source] | None = None
    for source in sources.likely(near.text, "figure"):
        for other in source.measures:
            if _elsewhere(figure, other.figure):
                continue
            likely = same_measure(mine, other).probability
            agrees = allowed(figure).meets(allowed(other.figure))
            if not agrees and _of_others(mine, other):
                continue
            if likely >= SURE and (best is None or (agrees, likely) > best[:2]):
                best = agrees, likely, other.figure, source
    if best is None:
        return Verdict("not found", text, by, figure.span.start)
    agrees, _, other_figure, source = best
    passage, agent = _passage(source.record, other_figure)
    outcome: Outcome = "verbatim" if agrees else "figure differs"
    note = "" if agrees else f"the article has {other_figure.span.text}"
    if agrees and by and agent and not is_named(sources, agent, by):
        outcome, note = "right words, other speaker", f"the article has it from {agent.name}"
    return Verdict(outcome, text, by, figure.span.start, (passage,), note=note)


def _elsewhere(mine: Figure, other: Figure) -> bool:
    """Whether two figures are stated to be of different places, or of different days."""
    if mine.days and other.days and not mine.days.meets(other.days):
        return True
    if mine.place is None or other.place is None:
        return False
    return not name_words(mine.place.text) & name_words(other.place.text)


def _of_others(mine: Measured, other: Measured) -> bool:
    """Whether the sentences of two figures name others, those who speak aside."""
    one, two = _named_beside(mine), _named_beside(other)
    return bool(one and two and not one & two)


def _named_beside(figure: Measured) -> set[str]:
    agents = figure.facts.record.agents
    people = (agent for agent in agents if agent.kind == "person")
    return set(figure.names).difference(*(name_words(person.name) for person in people))


def _passage(record: Record, figure: Figure) -> tuple[Found, Agent | None]:
    statement, agent = speaker_at(record, figure.span.start, figure.span.end)
    found = Found(
        record.article.heading,
        figure.span,
        statement.id if statement else None,
        agent.name if agent else None,
    )
    return found, agent
