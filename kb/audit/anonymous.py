"""Anonymous source: a figure for which nobody is named, anywhere in its article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kb.ask import FigureRow
from kb.audit.finding import Facts, Finding, cited, quoted

NAME = "anonymous"
DESCRIPTION = "A figure that rests on unnamed sources alone."


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each set of unnamed sources that alone gives some quantities."""
    resting: dict[tuple[str, ...], list[FigureRow]] = {}
    for _, group in groupby(sorted(facts.figures, key=_quantity), key=_quantity):
        figures = list(group)
        speakers = [figure.speaker for figure in figures]
        names = [speaker.name for speaker in speakers if speaker and speaker.kind == "anonymous"]
        if len(names) == len(figures):
            resting.setdefault(tuple(dict.fromkeys(names)), []).extend(figures)
    for sources, figures in resting.items():
        figures.sort(key=lambda figure: figure.span)
        verb = "rests" if len(figures) == 1 else "rest"
        yield Finding(
            check=NAME,
            verdict="problem",
            severity="warning",
            figures=cited(figures),
            article=facts.article,
            explanation=f"{quoted(figures)} {verb} on {_joined(sources)} alone",
        )


def _quantity(figure: FigureRow) -> tuple[str, ...]:
    """What makes two figures of one article the same quantity."""
    parts = (figure.value, figure.minimum, figure.maximum, figure.unit, figure.currency)
    return (figure.kind, *(str(part) for part in parts), (figure.counts or "").casefold())


def _joined(names: tuple[str, ...]) -> str:
    return " and ".join(f"“{name}”" for name in names)
