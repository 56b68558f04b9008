"""Whether two figures, mostly of two articles, are of the same measure, and how sure that is.

Unit, period and direction must agree outright; what is counted, the words around the figure, the
names in its sentence, its rate and its digits each add to the odds. The weights were set by hand on
articles written for the purpose: the number orders pairs, it is no measured frequency. Below
`LIKELY` nothing is reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kb.ask import FigureRow
from kb.audit import roots
from kb.audit.bounds import exact
from kb.audit.dates import Period, when
from kb.audit.facts import Facts
from kb.audit.lexicon import pattern, words
from kb.graph.terms import terms
from kb.model import Change, Span

__all__ = ["LIKELY", "SURE", "Likeness", "Measured", "conflict", "measured", "same_measure"]

LIKELY = 0.6
"""From this likeness on, two figures are taken to be of the same measure."""
SURE = 0.7
"""From this likeness on, a difference between the two is called a problem."""
_NEAR = 60
"""Characters from the figure within which a word counts in full."""
_FAR = 0.6
"""What a word of the sentence beyond that counts."""
_SAME_NEWS = 14
"""Days within which two articles are more likely to be about the same event."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_AGENT = re.compile(r"[eo]rs?$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is that two figures are of the same measure, and what speaks for it."""

    probability: float
    reasons: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    """Words that both speak of, the weightiest first."""

    def __str__(self) -> str:
        return f"taken for the same measure, {self.probability:.0%} sure: " + "; ".join(
            self.reasons
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure is of, as far as its sentence tells."""

    figure: FigureRow
    unit: str
    noun: frozenset[str]
    """Roots of the counted noun."""
    head: str | None
    """Root of its last word."""
    terms: Mapping[str, float]
    """Roots of the words around it, with their weight."""
    spelt: Mapping[str, str]
    """Those roots, and the words of names, as they are written."""
    names: frozenset[str]
    """Words of the names in its sentence."""
    setting: frozenset[str]
    """Words of the names in the article's headline."""
    period: Period | None
    day: date | None
    """Of the article."""
    change: Change | None
    """Which way it goes, where it is how much something changed and not what it came to."""


def measured(figure: FigureRow, facts: Facts) -> Measured:
    """What a figure is of, by its sentence and its article."""
    around = facts.sentence(figure.span)
    counts = figure.counts
    if figure.kind == "number":
        counts = next((f.counts for f in facts.within(around) if f.counts), None)
        of = re.search(r"\bnumber of ([\w’-]+)", facts.text[around.start : figure.span.start])
        counts = counts or (of[1] if of else None)
    noun = [roots.root(stem) for word in _WORD.findall(counts or "") for stem in terms(word)]
    names = _names(facts, around)
    return Measured(
        figure=figure,
        unit=_unit(figure),
        noun=frozenset(noun),
        head=noun[-1] if noun else None,
        terms=_terms(figure, around, facts, names),
        spelt=_spelt(facts, around),
        names=names,
        setting=_names(facts, facts.headline) if facts.headline else frozenset(),
        period=when(figure.period or figure.as_of, facts.day),
        day=facts.day,
        change=None if _is_level(figure, facts) else figure.change,
    )


def _is_level(figure: FigureRow, facts: Facts) -> bool:
    """Whether a figure with a direction is what was come to: "has risen to 23"."""
    before = facts.text[max(0, figure.span.start - 24) : figure.span.start]
    return bool(re.search(r"\b(?:to|reached|hit)\s+(?:\w+\s+){0,3}$", before))


def same_measure(a: Measured, b: Measured) -> Likeness:
    """How likely two figures are to be of the same measure, with the reasons."""
    if a.unit != b.unit or a.change != b.change:
        return Likeness(0.0, ("another unit or direction",))
    apart = conflict(a, b)
    if apart and (not exact(a.figure) or a.figure.value != b.figure.value):
        return Likeness(0.0, (f"another {apart}",))
    odds = -2.8
    reasons: list[str] = []
    shared = {term: min(a.terms[term], b.terms[term]) for term in a.terms.keys() & b.terms}
    noun = _noun(a, b, shared)
    if noun is None:
        return Likeness(0.0, ("another thing counted",))
    odds += noun
    if noun >= 1:
        reasons.append("the same thing counted")
    least = min(sum(a.terms.values()), sum(b.terms.values()))
    weight = sum(shared.values())
    odds += 0.8 * min(weight, 5) + (1.6 * weight / least if least >= 1.5 else 0)
    heaviest = sorted(shared, key=lambda term: (-shared[term], term))
    if shared:
        reasons.append(f"both speak of {_listed(heaviest, a)}")
    odds += _names_odds(a, b, reasons)
    if a.figure.per and b.figure.per:
        if not terms(a.figure.per) & terms(b.figure.per):
            return Likeness(0.0, ("another rate",))
        odds += 0.5
    if apart:
        odds -= 0.5
    elif a.period and b.period:
        odds += 0.5
        reasons.append("the same period")
    digits = _digits(a.figure)
    if digits and digits == _digits(b.figure):
        odds += 0.9 if len(digits) > 1 else 0.4
        odds += 0.4 if a.figure.value == b.figure.value else 0
    else:
        odds -= _apart(a.figure, b.figure)
    if a.figure.speaker and b.figure.speaker and a.figure.speaker.name == b.figure.speaker.name:
        odds += 1.0 if noun >= 1 else 0.5
        reasons.append(f"both from {a.figure.speaker.name}")
    if a.day and b.day and abs((a.day - b.day).days) <= _SAME_NEWS:
        odds += 0.4
    if len(shared) < 2 and a.head in roots.units():
        odds -= 0.8
    if not weight and not (noun >= 1 and a.names & b.names and least < 1.5):
        odds -= 1.0 if noun >= 1 else 1.5
    spelt = tuple(a.spelt.get(term, term) for term in heaviest)
    return Likeness(1 / (1 + math.exp(-odds)), tuple(reasons), spelt)


def conflict(a: Measured, b: Measured) -> Literal["unit", "period"] | None:
    """In what two figures differ that might be of the same measure all the same."""
    if a.figure.unit != b.figure.unit:
        return "unit"
    return "period" if a.period and b.period and not a.period.meets(b.period) else None


def _unit(figure: FigureRow) -> str:
    match figure.kind:
        case "money":
            return f"money {figure.currency or ''}"
        case "percent" if figure.change:
            return "percent or points"
        case "percent" | "measure" | "duration":
            return figure.unit or figure.kind
        case _:
            return "count"


def _noun(a: Measured, b: Measured, shared: dict[str, float]) -> float | None:
    """What the counted nouns add to the odds; None where they exclude each other.

    "Users" and the people by whom a thing is "used" are the same.
    """
    if a.unit != "count":
        return 0.5 if a.unit not in ("money ", "PERCENT") else 0.0
    if a.noun and a.noun == b.noun:
        return 0.2 if a.head in roots.plain() else 1.2
    if a.head and a.head == b.head:
        return 0.0 if a.head in roots.plain() else 0.6
    if not (a.noun and b.noun):
        return -0.6
    for one, other in ((a, b), (b, a)):
        does = _AGENT.search(other.figure.counts or "")
        if does and other.head in one.terms and one.head in roots.people():
            shared[other.head or ""] = 1.0
            return 1.5
    return None


def _names_odds(a: Measured, b: Measured, reasons: list[str]) -> float:
    if both := a.names & b.names:
        reasons.append(f"both name {_listed(sorted(both), a)}")
        return 0.7 * min(len(both), 2) + (0.3 if a.setting & b.setting else 0)
    if around := (a.names & b.setting) | (b.names & a.setting) | (a.setting & b.setting):
        reasons.append(f"both are about {_listed(sorted(around), a)}")
        return 0.5
    return -0.8 if a.names and b.names else 0.0


def _terms(
    figure: FigureRow, around: Span, facts: Facts, names: frozenset[str]
) -> dict[str, float]:
    """Roots of the content words of a figure's sentence; those far from the figure count less."""
    out: dict[str, float] = {}
    left_out = [part for said in facts.statements for part in (*said.cue, *said.source)]
    figures = [other.span for other in facts.within(around)]
    for match in _WORD.finditer(facts.text, around.start, around.end):
        word = Span(match.start(), match.end(), match[0])
        if any(word.touches(part) for part in (*figures, *left_out)):
            continue
        if match[0].casefold() in names:
            continue
        distance = max(figure.span.start - word.end, word.start - figure.span.end)
        for stem in terms(match[0]):
            root = "death" if pattern("deaths").fullmatch(match[0]) else roots.root(stem)
            if root not in roots.idle() and len(root) > 1:
                out[root] = max(out.get(root, 0), 1.0 if distance <= _NEAR else _FAR)
    return out


def _spelt(facts: Facts, around: Span) -> dict[str, str]:
    written: dict[str, str] = {}
    for word in _WORD.findall(f"{facts.article.headline or ''} {around.text}"):
        written[word.casefold()] = word
        written.update({roots.root(stem): word for stem in terms(word)})
    return written


def _names(facts: Facts, around: Span) -> frozenset[str]:
    named = (
        one.span.text
        for one in facts.names
        if one.kind in ("Person", "Organization") and around.holds(one.span)
    )
    capitals = (word for name in named for word in _WORD.findall(name) if word[0].isupper())
    first = _WORD.search(around.text)
    figures = [figure.span for figure in facts.within(around)]
    inside = {
        match[0].casefold()
        for match in _WORD.finditer(facts.text, around.start, around.end)
        if match[0][0].isupper()
        and (first is None or match[0] != first[0])
        and not any(span.start <= match.start() < span.end for span in figures)
    }
    if facts.headline and around == facts.headline:
        inside = set()
    common = set(words("capitals"))
    return frozenset({word.casefold() for word in capitals} | inside) - common


def _digits(figure: FigureRow) -> tuple[int, ...]:
    value = figure.value or Decimal(0)
    return value.normalize().as_tuple().digits if value else ()


def _apart(a: FigureRow, b: FigureRow) -> float:
    """What a great distance between two values takes from the odds."""
    one, other = (f.value or f.maximum or f.minimum for f in (a, b))
    return min(2.0, 0.8 * abs(math.log10(abs(one / other)))) if one and other else 0.0


def _listed(parts: Sequence[str], of: Measured, most: int = 4) -> str:
    return ", ".join(of.spelt.get(part, part) for part in parts[:most])
