"""Single origin: several articles give a figure, and all have it from one source."""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.bounds import allowed
from kb.audit.checks.changed import origins
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report

NAME = "single-origin"
DESCRIPTION = "A figure that several articles repeat, all of them from one source."


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each figure of this article that earlier ones have from the same source."""
    by_figure: dict[str, list[int]] = {}
    for i, match in enumerate(facts.matches):
        if allowed(match.earlier).meets(allowed(match.later)):
            by_figure.setdefault(match.later.id, []).append(i)
    for indexes in by_figure.values():
        matched = [facts.matches[i] for i in indexes]
        figures = [matched[0].later, *(match.earlier for match in matched)]
        shared = set.intersection(*(origins(figure) for figure in figures))
        if shared:
            speaker = figures[0].speaker
            name = speaker.name if speaker and speaker.name.casefold() in shared else min(shared)
            yield report(
                NAME,
                "note",
                figures,
                f"{quoted(figures)}: {len(figures)} articles have it, all from {name} "
                f"({matched[0].likeness})",
                minor=True,
            )
