"""Qualifier dropped: "at least 1,400" in one place is "1,400" in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.checks.across.changed import agreeing
from kb.audit.finding import Found, quoted, titled
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import phrases
from kb.compare.likeness import SURE
from kb.compare.pairs import Pair
from kb.model import Figure
from kb.text.plain import counted

NAME = "qualifier"
DESCRIPTION = "A bound or “about” that one place has and another has lost."

_BOUNDS = {"≥": "at least", ">": "more than", "≤": "at most", "<": "less than", "~": "about"}


def compare(facts: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each figure that is given without the qualifier it has in other articles.

    Only where both surely tell the same; a span of time is as much as what takes it.
    """
    lost: dict[str, list[tuple[Figure, Figure, Pair]]] = {}
    for match in agreeing(pairs):
        if match.likeness.probability < SURE or match.later.kind == "duration":
            continue
        ways = [(match.later, match.earlier)]
        ways += [] if match.days else [(match.earlier, match.later)]
        for bare, full in ways:
            if _lost(bare, full):
                lost.setdefault(bare.id, []).append((bare, full, match))
    for told in lost.values():
        bare, full, match = max(told, key=lambda one: one[2].likeness.probability)
        here, there = facts.article, match.before.article
        here, there = (here, there) if bare is match.later else (there, here)
        more = f"; {counted(len(told) - 1, 'more article')} alike" if told[1:] else ""
        yield Found(
            "note",
            [bare, full],
            f"{quoted([full])} in {titled(there)} is {quoted([bare])} in {titled(here)}: "
            f"“{_BOUNDS[full.approximator]}” is lost{more}",
            minor=full.approximator == "~",
            likeness=match.likeness,
        )


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure whose qualifier the headline has lost, or the body."""
    for title in facts.titled:
        if _bound_by_verb(facts, title):
            continue
        full_ones = [f for f in facts.figures if comparable(title, f) and f.value == title.value]
        full_ones = [f for f in full_ones if f.approximator != "~"]
        if full_ones and all(_lost(title, figure) for figure in full_ones):
            yield Found(
                "note",
                [title, full_ones[0]],
                f"the headline has {quoted([title])}, the body {quoted(full_ones[:1])}: "
                f"“{_BOUNDS[full_ones[0].approximator]}” is lost",
                minor=True,
            )
        bare_ones = [f for f in facts.figures if comparable(title, f) and f.value == title.value]
        if title.approximator != "~" and bare_ones and all(_lost(f, title) for f in bare_ones):
            yield Found(
                "note",
                [bare_ones[0], title],
                f"the headline has {quoted([title])}, the body {quoted(bare_ones[:1])}: "
                f"“{_BOUNDS[title.approximator]}” is lost",
                minor=True,
            )


def _bound_by_verb(facts: Facts, title: Figure) -> bool:
    """Whether the headline's verb says what the body's "more than" does: "list passes 61,000"."""
    before = facts.text[max(0, title.span.start - 12) : title.span.start]
    return bool(re.search(rf"\b(?:{'|'.join(phrases('passes'))})\w*\s+$", before))


def _lost(bare: Figure, full: Figure) -> bool:
    same = bare.value is not None and bare.value == full.value
    return same and bare.approximator == "=" and full.approximator in _BOUNDS
