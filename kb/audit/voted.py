"""Turnout against those who voted: "turnout was 91%" beside "1,340 of 1,600 members voted"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import pattern
from kb.model import Figure

__all__ = ["turnouts"]

_BEFORE = 30
_BEHIND = 60
_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?")


def turnouts(facts: Facts) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Each turnout with how many voted and of how many, told in its sentence or beside it."""
    told = [f for f in facts.figures if f.unit == "PERCENT" and _is_turnout(facts, f)]
    if len(told) != 1 or told[0].value is None:
        return  # of several votes none is surely that of the numbers
    near = facts.near(facts.sentence(told[0].span), 1, 1)
    found = [
        pair
        for sentence in near
        for pair in zip(facts.within(sentence), facts.within(sentence)[1:], strict=False)
        if _voted(facts, *pair) and told[0].place in (pair[0].place, pair[1].place)
    ]
    if len(found) == 1:
        yield told[0], *found[0]


def _is_turnout(facts: Facts, figure: Figure) -> bool:
    """Whether "turnout" stands in the figure's clause right before it, or behind it."""
    start = facts.sentence(figure.span).start
    ahead = facts.text[max(start, figure.span.start - _BEFORE) : figure.span.start]
    behind = facts.text[figure.span.end : figure.span.end + 12]
    led = re.split(r"[,;:.]", ahead)[-1]
    return bool(pattern("turnout").search(led) or pattern("turnout").match(behind.lstrip(" -")))


def _voted(facts: Facts, part: Figure, whole: Figure) -> bool:
    """Whether two numbers tell how many of how many voted, for whatever it was."""
    between = facts.text[part.span.end : whole.span.start]
    if not _OF.fullmatch(between) or not comparable(part, whole):
        return False
    if part.kind not in ("count", "number") or not (part.value and whole.value):
        return False
    behind = facts.text[whole.span.end : whole.span.end + _BEHIND]
    vote = pattern("casts_vote").search(re.split(r"[,;.]\s", behind)[0])
    if vote is None or pattern("counted_votes").search(whole.counts or ""):
        return False
    rest = behind[vote.end() :].lstrip()
    return not (pattern("who_voted").search(behind[: vote.end()]) or _sided(rest))


def _sided(rest: str) -> bool:
    """Whether a vote goes on with what it was for, so that others voted too."""
    return bool(pattern("votes_for").match(rest))
