"""Provisional figure: the article says that the number may still change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.compare.kinds import nouns
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text.terms import terms

NAME = "provisional"
DESCRIPTION = "A figure that the article itself says may rise, fall or be corrected."

_REACH = 5
"""Sentences before, in which the figure is looked for."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each sentence that says so, with the figure that it is about."""
    for within in facts.body:
        found = pattern("provisional").search(within.text) or _open().search(within.text)
        figure = _meant(facts, within) if found else None
        if found and figure:
            yield Found(
                "note",
                [figure],
                f"{quoted([figure])}: the article says that it “{found[0]}”",
                minor=True,
            )


def _meant(facts: Facts, within: Span) -> Figure | None:
    """The figure that a sentence leaves open: of what it names, in it or not far before.

    "The toll" is of the dead; "the figure", "it" and the like are of the sentence before.
    """
    sentences = facts.near(within, _REACH - 1, 0)
    near = [
        figure
        for sentence in reversed(sentences)
        for figure in facts.within(sentence)
        if figure.kind not in ("duration", "multiplier")
    ]
    if pattern("toll").search(within.text):
        dead = (f for f in near if pattern("deaths").search(facts.sentence(f.span).text))
        return next((f for f in dead if f.kind in ("count", "number")), None)
    named = [figure for figure in near if set(nouns(figure)) & terms(within.text)]
    beside = [f for f in near if f.span.start >= sentences[-2:][0].start]
    tells = pattern("tallies").search(within.text)
    return next(iter(named or (beside if tells else ())), None)


@cache
def _open() -> Pattern[str]:
    """“May still rise”, “is likely to be revised”: what is not certain, and how it would change."""
    between = any_of(phrases("open_between"))
    return re.compile(
        rf"{any_of(phrases('open_modal'))}(?:\s+{between})*\s+{any_of(phrases('open_change'))}",
        re.IGNORECASE,
    )
