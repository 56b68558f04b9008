"""Margins against the score of a match: "beat the Owls 101-92, an 11-point win"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import exact
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span

__all__ = ["scored"]

_SCORE = r"(?P<one>\d{1,3})[-–](?P<other>\d{1,3})"
_BEAT = rf"{any_of(phrases('beats'))}[^,;:.\d]{{0,60}}\s"
_BEFORE = re.compile(rf"(?i){_BEAT}(?P<score>{_SCORE})(?:\s[^,;:.\d]{{0,40}})?,\s+an?\s+$")
_WIN = re.compile(rf"\s+{any_of(phrases('match_ends'))}")
_BY = re.compile(rf"(?i){_BEAT}by\s+$")
_BEHIND = re.compile(rf",\s+(?P<score>{_SCORE})(?![-–\d])")


def scored(facts: Facts) -> Iterator[Found]:
    """One finding for each margin that stands right beside the score that it is of."""
    for gap in facts.figures:
        within = facts.sentence(gap.span)
        if gap.kind != "count" or not exact(gap):
            continue
        ahead, behind = facts.text[within.start : gap.span.start], facts.text[gap.span.end :]
        if pattern("of_matches").search(ahead):
            continue
        if (score := _BEFORE.search(ahead)) and _WIN.match(behind):
            yield _judge(facts, gap, score, within.start)
        elif _BY.search(ahead) and (score := _BEHIND.match(behind)):
            yield _judge(facts, gap, score, gap.span.end)


def _judge(facts: Facts, gap: Figure, score: re.Match[str], start: int) -> Found:
    at = Span.of(facts.text, start + score.start("score"), start + score.end("score"))
    high, low = sorted((Decimal(score["one"]), Decimal(score["other"])), reverse=True)
    said = f"{quoted([gap])} at “{at.text}”: {number(high)} − {number(low)} = {number(high - low)}"
    return Found("fine" if gap.value == high - low else "problem", [gap, at], said)
