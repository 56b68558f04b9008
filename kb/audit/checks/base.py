"""No base: "double", "three times" or "twice" of a number that is nowhere given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report
from kb.audit.lexicon import pattern

NAME = "base"
DESCRIPTION = "“Double”, “twice” or “three times” of something that is not given."

_TIMES = re.compile(r"(?:twice|thrice|[\w.-]+ times|[\w.-]*fold)\b", re.IGNORECASE)
_THAN = re.compile(r"\s+(?:as|what|the|that|its|their|his|her|more|less|higher|lower|larger)\b")


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each factor without another number to apply it to."""
    for figure in facts.figures:
        if _is_factor(facts, figure) and not _has_base(facts, figure):
            yield report(
                NAME,
                "note",
                [figure],
                f"{quoted([figure])}{_of(figure)}: the number that it is reckoned from is not "
                f"given",
            )


def _is_factor(facts: Facts, figure: FigureRow) -> bool:
    if pattern("factors").fullmatch(figure.as_written):
        return figure.kind == "multiplier"
    if figure.kind not in ("multiplier", "count") or not _TIMES.search(figure.as_written):
        return False
    return bool(_THAN.match(facts.text[figure.span.end : figure.span.end + 12]))


def _has_base(facts: Facts, figure: FigureRow) -> bool:
    """Whether another number stands in the sentence, or in the one that it refers back to."""
    within = facts.sentence(figure.span)
    spans = [within]
    before = facts.before(within)
    first = re.match(r"\W*(\w+)", within.text)
    if before and first and pattern("pronouns").fullmatch(first[1]):
        spans.append(before)
    others = (other for span in spans for other in facts.within(span))
    return any(
        other.id != figure.id and other.kind not in ("duration", "multiplier") and other.value != 1
        for other in others
    )


def _of(figure: FigureRow) -> str:
    return f" of “{' '.join(figure.measures.split())}”" if figure.measures else ""
