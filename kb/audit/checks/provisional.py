"""Provisional figure: the article says that the number may still change."""

from __future__ import annotations

from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report
from kb.audit.kinds import nouns
from kb.audit.lexicon import pattern
from kb.graph.terms import terms
from kb.model import Span

NAME = "provisional"
DESCRIPTION = "A figure that the article itself says may rise, fall or be corrected."


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each sentence that says so, with the figure that it is about."""
    for within in facts.body():
        found = pattern("provisional").search(within.text)
        figure = _meant(facts, within) if found else None
        if found and figure:
            yield report(
                NAME,
                "note",
                [figure],
                f"{quoted([figure])}: the article says that it “{found[0]}”",
                minor=True,
            )


def _meant(facts: Facts, within: Span) -> FigureRow | None:
    """The figure of the sentence, or of the one before, that counts what the sentence names."""
    before = facts.before(within)
    near = [*facts.within(within), *(reversed(facts.within(before)) if before else ())]
    near = [figure for figure in near if figure.kind not in ("duration", "multiplier")]
    named = [figure for figure in near if set(nouns(figure)) & terms(within.text)]
    tells = pattern("tallies").search(within.text)
    return next(iter(named or (near if tells else ())), None)
