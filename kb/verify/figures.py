"""A figure of a draft, held against the articles of a store."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kb.compare import SURE, Facts, allowed, measured, same_measure
from kb.compare.bounds import Bounds, rounded
from kb.compare.measured import Measured
from kb.model import Agent, Figure, Record
from kb.text.folding import name_words
from kb.text.terms import terms
from kb.verify.sources import Source, Sources, speaker_at
from kb.verify.speakers import is_named
from kb.verify.verdict import Found, Outcome, Verdict

__all__ = ["verdict_on_figure"]

_MAY_BE: Final = 0.15
"""From this likeness on, a figure may be of the same measure, where its article tells the rest."""
_MOST: Final = 2 / 3
"""What part of the words of a draft's sentence an article then has."""
_ABOUT: Final = Decimal("0.05")
"""How far from it the number may be for which "about" stands, as a share of it."""
_CLOSE: Final = Decimal(3)
"""So many times as great as the other a figure may be then."""


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
    best: tuple[bool, bool, float, Figure, Source] | None = None
    for source in sources.likely(near.text, "figure"):
        for other in source.measures:
            if _elsewhere(figure, other.figure):
                continue
            likely = same_measure(mine, other).probability
            agrees = _agree(figure, other.figure)
            if not agrees and _of_others(mine, other):
                continue
            sure = likely >= SURE
            if not sure and (likely < _MAY_BE or not _tied(mine, other)):
                continue
            if best is None or (sure, agrees, likely) > best[:3]:
                best = sure, agrees, likely, other.figure, source
    if best is None:
        return Verdict("not found", text, by, figure.span.start)
    _, agrees, _, other_figure, source = best
    passage, agent = _passage(source.record, other_figure)
    outcome: Outcome = "verbatim" if agrees else "figure differs"
    note = "" if agrees else f"the article has {other_figure.span.text}"
    if agrees and by and agent and not is_named(sources, agent, by):
        outcome, note = "right words, other speaker", f"the article has it from {agent.name}"
    return Verdict(outcome, text, by, figure.span.start, (passage,), note=note)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether one of two numbers is the other, or what that was rounded to."""
    if one.value is None or other.value is None:
        return allowed(one).meets(allowed(other))
    here, there = (Bounds(value, value) for value in (one.value, other.value))
    return _near(one).meets(there) or _near(other).meets(here)


def _near(figure: Figure) -> Bounds:
    """The numbers for which a figure may stand: a little more than it shows for "about"."""
    if figure.value is None or figure.approximator != "~":
        return allowed(figure)
    slack, ends = abs(figure.value) * _ABOUT, rounded(figure)
    low, high = ends.low or figure.value, ends.high or figure.value
    return Bounds(min(low, figure.value - slack), max(high, figure.value + slack))


def _tied(mine: Measured, other: Measured) -> bool:
    """Whether an article speaks of all that a draft's sentence names, and gives a like number.

    A draft tells in a sentence what its article tells in several: the name in one, the number in
    another.
    """
    near = mine.facts.sentence(mine.figure.span).text
    wanted, known = terms(near) - terms(mine.figure.span.text), terms(other.facts.text)
    named = terms(" ".join(mine.names))
    told = bool(mine.terms.keys() & other.terms) and len(wanted & known) >= _MOST * len(wanted)
    return told and named <= known and _are_close(mine.figure, other.figure)


def _are_close(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of one size."""
    if not one.value or not other.value:
        return False
    return 1 / _CLOSE <= one.value / other.value <= _CLOSE


def _elsewhere(mine: Figure, other: Figure) -> bool:
    """Whether two figures are stated to be of different places, or of different days."""
    if mine.days and other.days and not mine.days.meets(other.days):
        return True
    if mine.place is None or other.place is None:
        return False
    return not name_words(mine.place.text) & name_words(other.place.text)


def _of_others(mine: Measured, other: Measured) -> bool:
    """Whether the sentences of two figures name others, those who speak aside.

    So they do where the other's article knows none of those that the draft names.
    """
    one, two = _named_beside(mine), _named_beside(other)
    return bool(one) and not one & (two or name_words(other.facts.text))


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
