"""No base: "double", "three times" or "twice" of a number that is nowhere given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.audit.finding import Found, quoted
from kb.audit.tied import tied
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases, tells_growth
from kb.model import Figure
from kb.text import words

NAME = "base"
DESCRIPTION = "“Double”, “twice” or “three times” of something that is not given."

_TIMES = re.compile(r"(?:twice|thrice|[\w.-]+ times|[\w.-]*fold)\b", re.IGNORECASE)
_THAN = re.compile(
    r"\s+(?:as\s+(?:many|much|\w+\s+as)\b(?!\s+(?:as\s+)?any\b)"
    rf"|{any_of((*phrases('multiplied'), *words('grammar', 'comparatives')))}|\w+er\s+than\b)"
)
_PRONOUN = re.compile(any_of(words("grammar", "pointing_back")), re.IGNORECASE)
_DETERMINER = any_of((*words("grammar", "definite"), "a", "an", "that"))


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each factor without another number to apply it to."""
    for figure in facts.figures:
        if _PRONOUN.fullmatch(figure.measures.text if figure.measures else ""):
            continue
        if _is_factor(facts, figure) and not _has_base(facts, figure):
            yield Found(
                "note",
                [figure],
                f"{quoted([figure])}{_of(figure)}: the number that it multiplies is not given",
            )


def _is_factor(facts: Facts, figure: Figure) -> bool:
    behind = facts.text[figure.span.end : figure.span.end + 32]
    if tells_growth(figure):
        goal = pattern("matches").search(facts.sentence(figure.span).text)
        return not goal and not _idiom(behind)
    if figure.kind not in ("multiplier", "count") or not _TIMES.search(figure.span.text):
        return False
    return bool(_THAN.match(behind)) and not facts.in_quotation(figure)


def _idiom(behind: str) -> bool:
    """Whether "double" and the like multiply nothing: "double down", "doubled the lead"."""
    rest = re.sub(rf"^\W*(?:{_DETERMINER}\s+)?", "", behind)
    return bool(pattern("idioms").match(rest))


def _has_base(facts: Facts, figure: Figure) -> bool:
    """Whether another number stands in the sentence, or in the one that it refers back to.

    Of spans of time only two that the factor is between: "halved, from 18 weeks to 9".
    """
    if tied(facts, figure) is not None:
        return True
    within = facts.sentence(figure.span)
    spans = [within]
    before = facts.before(within)
    first = re.match(r"\W*(\w+)", within.text)
    subject = figure.measures.text if figure.measures else (first[1] if first else "")
    if before and _PRONOUN.match(subject):
        spans.append(before)
    others = (other for span in spans for other in facts.within(span))
    return any(
        other.id != figure.id
        and other.kind not in ("duration", "multiplier")
        and other.value != 1
        and not _another_clause(facts, figure, other)
        for other in others
    )


def _another_clause(facts: Facts, figure: Figure, other: Figure) -> bool:
    """Whether a clause of its own behind the factor has the other number: ", and two lines …"."""
    between = facts.text[figure.span.end : other.span.start]
    clause = re.search(rf",\s+{any_of(phrases('new_clause'))}\s+(.*)", between, re.DOTALL)
    return bool(clause) and not re.match(_DETERMINER, clause[1] if clause else "")


def _of(figure: Figure) -> str:
    return f" of “{' '.join(figure.measures.text.split())}”" if figure.measures else ""
