"""Currency unstated: money whose symbol or word names more than one currency."""

from __future__ import annotations

from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.finding import Finding, cited, quoted

NAME = "currency"
DESCRIPTION = "An amount of money that does not say in which currency it is."


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each reading of such amounts; a note where their symbol has a usual one."""
    readings: dict[str | None, list[FigureRow]] = {}
    for figure in facts.figures:
        if figure.kind == "money" and not figure.currency_stated:
            readings.setdefault(figure.currency, []).append(figure)
    for code, figures in readings.items():
        if code:
            reading = f"read as {code}, the usual meaning"
        else:
            reading = "nothing in the article says which"
        yield Finding(
            check=NAME,
            verdict="note" if code else "problem",
            severity="info" if code else "warning",
            figures=cited(figures),
            article=facts.article,
            explanation=f"{quoted(figures)} could be in more than one currency: {reading}",
        )
