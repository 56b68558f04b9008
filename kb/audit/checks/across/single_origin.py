"""Single origin: several articles give a figure, and all have it from one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.audit.checks.across.changed import agreeing, by_figure, origins
from kb.audit.finding import Found, quoted
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.pairs import Pair

NAME = "single-origin"
DESCRIPTION = "A figure that several articles repeat, all of them from one source."


def compare(facts: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each figure of this article that earlier ones have from the same source."""
    fitting = (m for m in agreeing(pairs) if allowed(m.earlier).meets(allowed(m.later)))
    for matched in by_figure(fitting).values():
        figures = [matched[0].later, *(match.earlier for match in matched)]
        given = [origins(match.before, match.earlier) for match in matched]
        shared = origins(facts, matched[0].later).intersection(*given)
        if shared:
            speaker = facts.speaker(figures[0])
            name = speaker.name if speaker and speaker.name.casefold() in shared else min(shared)
            yield Found(
                "note",
                figures,
                f"{quoted(figures)}: {len(figures)} articles have it, all from {name}",
                minor=True,
                likeness=matched[0].likeness,
            )
