"""Figures by topic over time: where each point of a plot stands, in the units of its SVG.

A topic is a set of figures of several articles that are likely of the same measure. Articles with a
date lie on an axis of time, those without in a strip of their own. Values that are far apart are
drawn on a logarithmic scale, which the plot says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kb.audit.finding import RANK, Finding, number
from kb.compare.facts import Facts
from kb.compare.pairs import Library, Pair
from kb.model import Figure, Heading, Span
from kb.report.topics import article_of, title, topics, unit

__all__ = ["Plot", "Point", "Tick", "plots"]

WIDTH, HEIGHT = 460, 220
LEFT, RIGHT, TOP, BOTTOM = 84, 128, 24, 40
UNDATED = 70
"""Width of the strip for articles without a date, where there are dated ones too."""
_LOG_FROM = 20
"""From this ratio of greatest to least value on, the scale is logarithmic."""
_LABEL = 18
"""A longer figure is labelled with its number alone."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of the plot."""

    x: float
    y: float
    low: float | None
    """Where its values end below and above, when it is a range; else None."""
    high: float | None
    bound: str
    """``up`` or ``down`` for a figure that is open upwards or downwards, else empty."""
    label: str
    label_y: float
    verdict: str
    words: str
    """The figure as written."""
    article: Heading
    speaker: str | None
    span: Span
    """The figure's place in its article."""
    anchor: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A topic, drawn."""

    title: str
    unit: str
    logarithmic: bool
    points: tuple[Point, ...]
    times: tuple[Tick, ...]
    values: tuple[Tick, ...]
    grave: bool
    """Whether a problem is about it."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def plots(library: Library, findings: Sequence[Finding], most: int | None = None) -> list[Plot]:
    """A plot for each topic that a finding is about, those with problems first; ``most`` of them.

    Topics of which all that was found is fine are left out: there is nothing to see.
    """
    verdicts: dict[str, str] = {}
    for verdict in reversed(RANK):
        for finding in findings:
            if finding.verdict == verdict and len({c.article for c in finding.figures}) > 1:
                verdicts.update(dict.fromkeys((c.id for c in finding.figures), verdict))
    articles = {facts.article.id: facts for facts in library.articles}
    rank = (*RANK, "")
    told = [
        (min(rank.index(verdicts.get(figure.id, "")) for figure in figures), figures, matches)
        for figures, matches in topics(library)
        if any(verdicts.get(figure.id) in ("problem", "note") for figure in figures)
        and _differ(figures)
    ]
    told.sort(key=lambda one: one[0])
    return [_plot(figures, matches, verdicts, articles) for _, figures, matches in told[:most]]


def _differ(figures: Sequence[Figure]) -> bool:
    """Whether there is anything to see: figures that say the very same need no plot."""
    return len({(f.value, f.minimum, f.maximum, f.approximator) for f in figures}) > 1


def _plot(
    figures: list[Figure],
    matches: list[Pair],
    verdicts: dict[str, str],
    articles: dict[str, Facts],
) -> Plot:
    ends = [end for figure in figures for end in _ends(figure)]
    positive = [end for end in ends if end > 0]
    log = len(positive) == len(ends) and max(ends) / min(ends) >= _LOG_FROM
    least, most = _frame(ends, log)
    xs, times = _across([articles[article_of(figure)].day for figure in figures])

    def height(value: float) -> float:
        share = (_place(value, log) - least) / (most - least)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)

    points: list[Point] = []
    for figure, x in zip(figures, xs, strict=True):
        low, high = min(_ends(figure)), max(_ends(figure))
        facts = articles[article_of(figure)]
        speaker = facts.speaker(figure)
        middle = height(_middle(low, high, log))
        points.append(
            Point(
                x=x,
                y=middle,
                low=height(low) if low < high else None,
                high=height(high) if low < high else None,
                bound={">": "up", "≥": "up", "<": "down", "≤": "down"}.get(figure.approximator, ""),
                label="" if _told(figure, x, middle, points) else _label(figure),
                label_y=_free(middle, x, points),
                verdict=verdicts.get(figure.id, ""),
                words=figure.span.text,
                article=facts.article,
                speaker=speaker.name if speaker else None,
                span=figure.span,
                anchor=f"c-{facts.article.id}-{figure.span.start}",
            )
        )
    return Plot(
        title=title(figures, matches),
        unit=unit(figures),
        grave=any(point.verdict == "problem" for point in points),
        logarithmic=log,
        points=tuple(points),
        times=tuple(times),
        values=tuple(Tick(height(v), _brief(v)) for v in _steps(min(ends), max(ends), log)),
    )


def _told(figure: Figure, x: float, y: float, points: Sequence[Point]) -> bool:
    """Whether the same label stands at the same place already."""
    return any(p.x == x and p.y == y and p.label == _label(figure) for p in points)


def _label(figure: Figure) -> str:
    """A figure as written where that is short, else its number; never cut in the middle."""
    words = " ".join(figure.span.text.split())
    change = re.search(r"\d\D+\bto\b", words)
    if figure.value is None or (len(words) <= _LABEL and not change):
        return words
    sign = "" if figure.approximator == "=" else f"{figure.approximator} "
    return sign + _brief(float(figure.value))


def _ends(figure: Figure) -> list[float]:
    found = (figure.value, figure.minimum, figure.maximum)
    return [float(end) for end in found if end is not None]


def _place(value: float, log: bool) -> float:
    return math.log10(value) if log else value


def _middle(low: float, high: float, log: bool) -> float:
    return math.sqrt(low * high) if log else (low + high) / 2


def _frame(ends: list[float], log: bool) -> tuple[float, float]:
    """The least and the greatest place of the scale, with room around the values."""
    low, high = _place(min(ends), log), _place(max(ends), log)
    if log:
        return low - 0.5, high + 0.5
    room = (high - low) * 0.25 or abs(high) * 0.25 or 1.0
    least = 0.0 if low > 0 and low - room < high * 0.4 else low - room
    return least, high + room


def _steps(low: float, high: float, log: bool) -> list[float]:
    """Round values for the scale's marks."""
    if log:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        every = max(1, (last - first) // 4)
        return [10.0**power for power in range(first, last + 1, every)][:6]
    least, most = _frame([low, high], False)
    raw = (most - least) / 4
    base = 10.0 ** math.floor(math.log10(raw))
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= raw)
    first = math.ceil(least / step)
    return [round(step * i, 10) for i in range(first, math.floor(most / step) + 1)]


def _across(days: list[date | None]) -> tuple[list[float], list[Tick]]:
    """Where on the horizontal axis each article lies, and the marks of that axis."""
    dated = sorted({one for one in days if one})
    undated = sum(day is None for day in days)
    left, right = LEFT + 14.0, WIDTH - RIGHT - 10.0
    start = left + (UNDATED if undated and dated else 0)
    ticks: list[Tick] = []
    places: dict[date, float] = {}
    if dated:
        length = max((dated[-1] - dated[0]).days, 1)
        single = len(dated) == 1
        for one in dated:
            share = 0.5 if single else (one - dated[0]).days / length
            places[one] = round(start + share * (right - start), 1)
        shown = dated if len(dated) <= 4 else [dated[0], dated[-1]]
        ticks += [Tick(places[one], one.isoformat()) for one in shown]
    width = (right - left) if not dated else UNDATED - 20
    xs: list[float] = []
    before = 0
    for day in days:
        if day:
            xs.append(places[day])
        else:
            before += 1
            share = (before - 1) / (undated - 1) if undated > 1 else 0.5
            xs.append(round(left + width * share, 1))
    if undated:
        ticks.append(Tick(round(left + width / 2, 1), "no date"))
    return xs, ticks


def _free(y: float, x: float, points: Sequence[Point]) -> float:
    """A height for a label at which no earlier label near it stands."""
    taken = [point.label_y for point in points if abs(point.x - x) < 150]
    while any(abs(other - y) < 14 for other in taken):
        y += 14
    return round(y, 1)


def _brief(value: float) -> str:
    for scale, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale:
            return f"{number(Decimal(str(round(value / scale, 3))))} {name}"
    return number(Decimal(str(round(value, 6))))
