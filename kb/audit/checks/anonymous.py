"""Anonymous source: a figure for which nobody is named, anywhere in its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report
from kb.audit.lexicon import pattern

NAME = "anonymous"
DESCRIPTION = "A figure that rests on unnamed sources alone."

_UNNAMED = re.compile(
    r"(?!(?:the|i|you|he|she|it|they|we|which|who|anyone|that|this|his|her|its|their|'s)\b)(?:\w{3,}|an?\s)",
    re.IGNORECASE,
)
"""How the resolved name of somebody unnamed begins: no pronoun, no "the"."""
_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|six|several|some|other|many)\s+[a-z]"
    r"|(?:sources?|officials?|people|insiders|employees)\b",
    re.IGNORECASE,
)
"""How a mention of somebody unnamed begins."""


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each set of unnamed sources that alone gives some quantities."""
    resting: dict[tuple[str, ...], list[FigureRow]] = {}
    weighed = [figure for figure in facts.figures if not figure.as_written.endswith("-old")]
    for _, group in groupby(sorted(weighed, key=_quantity), key=_quantity):
        figures = list(group)
        names = [_unnamed(facts, figure) for figure in figures]
        known = [name for name in names if name]
        if len(known) == len(figures):
            resting.setdefault(tuple(dict.fromkeys(known)), []).extend(figures)
    for sources, figures in resting.items():
        figures.sort(key=lambda figure: figure.span)
        verb = "rests" if len(figures) == 1 else "rest"
        yield report(NAME, "note", figures, f"{quoted(figures)} {verb} on {_joined(sources)} alone")


def _unnamed(facts: Facts, figure: FigureRow) -> str | None:
    """The unnamed source of a figure; None where somebody is named or speaks by office."""
    speaker = figure.speaker
    if speaker is not None:
        words = f"{speaker.name} {speaker.role or ''}"
        known = speaker.kind != "anonymous" or pattern("spokes").search(words)
        return None if known or not _UNNAMED.match(speaker.name) else speaker.name
    statement = next((one for one in facts.statements if one.id == figure.statement), None)
    source = " ".join(part.text for part in statement.source) if statement else ""
    known = not _INDEFINITE.match(source) or pattern("spokes").search(source)
    return None if known or re.search(r"\s[A-Z]", source) else source


def _quantity(figure: FigureRow) -> tuple[str, ...]:
    """What makes two figures of one article the same quantity."""
    parts = (figure.value, figure.minimum, figure.maximum, figure.unit, figure.currency)
    return (figure.kind, *(str(part) for part in parts), (figure.counts or "").casefold())


def _joined(names: tuple[str, ...]) -> str:
    return " and ".join(f"“{name}”" for name in names)
