"""Headline against body: a number in the headline that the body contradicts or does not have."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from babel import Locale

from kb.audit.finding import Found, number, quoted
from kb.audit.same_number import digits
from kb.audit.slip import slipped
from kb.compare.bounds import allowed, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age, nouns
from kb.compare.lexicon import pattern
from kb.model import Figure
from kb.text.terms import terms
from kb.text.units import sizes

NAME = "headline"
DESCRIPTION = "A number in the headline that the body contradicts or does not have."

_MOST_PARTS = 3
_LEAD = 2
"""So many sentences of the body tell again what the headline tells."""
_ROUNDED = 2
"""So many digits show that a number rounds one of the body, whatever that is said to count."""
_OPENING = 6
"""Farther down than in so many sentences a number may well be another one of such things."""
_FAR = 2
"""A number that is more than so many times greater than another, less one, is of another thing."""
_TOLD = 2
"""So many words of the headline such a sentence has."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each number of the headline."""
    for title in facts.titled:
        if title.value is None or title.value == 1:
            continue
        if title.kind == "multiplier" or title.unit == "PERCENT":
            yield from _fraction(facts, title, title.value)
            continue
        same = [f for f in facts.figures if _same_value(title, f)]
        if same:
            yield Found("fine", [title, same[0]], f"{quoted([title])}: the body has it too")
        elif slips := [f for f in facts.figures if _slip_in_lead(facts, title, f)]:
            why = f"the headline has {quoted([title])}, the lead {quoted(slips[:1])}: which holds?"
            yield Found("note", [title, slips[0]], why)
        elif others := [f for f in facts.figures if _of_same(facts, title, f)]:
            yield _other(facts, title, others)
        elif title.value >= 10:
            yield Found(
                "cannot tell",
                [title],
                f"{quoted([title])}: the body has no number of that kind",
            )


def _other(facts: Facts, title: Figure, others: Sequence[Figure]) -> Found:
    """The headline's number is not among the body's numbers of the same things."""
    value = title.value or Decimal(0)
    exact = [f for f in others if f.value is not None]
    for size in range(2, _MOST_PARTS + 1):
        for parts in combinations(exact[:8], size):
            total = sum((f.value or Decimal(0) for f in parts), Decimal(0))
            if _rounds_to(title, total):
                sums = " + ".join(number(f.value or Decimal(0)) for f in parts)
                said = f"{quoted([title])} is {sums} = {number(total)} of the body"
                return Found("fine", [title, *parts], said)
    about = terms(facts.headline.text) if facts.headline else set()
    nearest = min(
        others,
        key=lambda f: (-len(about & terms(facts.sentence(f.span).text)), _distance(value, f)),
    )
    if allowed(nearest).meets(allowed(title)):
        said = f"{quoted([title])} agrees with {quoted([nearest])} of the body"
        return Found("fine", [title, nearest], said)
    listed = [nearest, *(f for f in others if f is not nearest and _distance(value, f) < 10)]
    had = quoted(listed, most=3)
    why = f"the headline has {quoted([title])}, the body {had}"
    if len(exact) == 2:
        total = sum((f.value or Decimal(0) for f in exact), Decimal(0))
        sums = " + ".join(number(f.value or Decimal(0)) for f in exact)
        why += f"; nor is it their sum, {sums} = {number(total)}"
    if _distance(value, nearest) > _FAR and not slipped(title, nearest):
        return Found("cannot tell", [title], f"{quoted([title])}: the body has no such number")
    within = facts.sentence(nearest.span)
    beside = [f for f in exact if within.holds(f.span)]
    parted = len(beside) > 1 and sum((f.value or Decimal(0) for f in beside), Decimal(0)) < value
    problem = within in facts.body[:_OPENING] and not parted  # else there may be other parts
    return Found("problem" if problem else "note", [title, nearest], why)


def _distance(value: Decimal, figure: Figure) -> float:
    """How many times greater one of two values is, less one."""
    other = figure.maximum or Decimal(1) if figure.value is None else figure.value
    least = min(value, other)
    return float(max(value, other) / least) - 1 if least > 0 else math.inf


def _same_value(title: Figure, figure: Figure) -> bool:
    if title.value is None:
        return False
    if figure.value is None:
        return title.value in (figure.minimum, figure.maximum)
    if title.kind == "money" and figure.kind != "money":
        return False
    if figure.unit == "PERCENTAGE_POINT" and _graded(title):
        return figure.value == title.value
    spans = ("duration", "percent")
    if title.unit != figure.unit and figure.kind != "number":
        return not title.unit and figure.kind not in spans and figure.value == title.value
    if figure.value == title.value:
        return True
    told = _may_be(title, figure) or digits(title) >= _ROUNDED
    return title.value >= 100 and _rounds_to(title, figure.value) and told


def _rounds_to(title: Figure, value: Decimal) -> bool:
    bounds = rounded(title) if title.approximator == "=" else allowed(title)
    low_ok = bounds.low is None or value >= bounds.low
    high_ok = bounds.high is None or value <= bounds.high
    open_ended = bounds.low is None or bounds.high is None
    near = abs(value / (title.value or Decimal(1)) - 1) < Decimal("0.15")
    return (low_ok and high_ok and (near or not open_ended)) or _cuts(title, value)


def _cuts(title: Figure, value: Decimal) -> bool:
    """Whether a number leaves out the last digits of another one: 48 billion for 48.7 billion."""
    bounds, written = rounded(title), title.value or Decimal(0)
    if digits(title) < _ROUNDED or bounds.low is None or bounds.high is None:
        return False
    return written <= value < written + (bounds.high - bounds.low)


def _may_be(title: Figure, figure: Figure) -> bool:
    ours, theirs = nouns(title), nouns(figure)
    return not ours or not theirs or bool(set(ours) & set(theirs)) or figure.kind == "money"


def _slip_in_lead(facts: Facts, title: Figure, figure: Figure) -> bool:
    """Whether the lead tells what the headline tells, and a number only differs by a slip.

    Here bounds do not help: "more than 1,200" and "more than 2,200" can both be true, and yet one
    is a slip.
    """
    within = facts.sentence(figure.span)
    if facts.headline is None or within not in facts.body[:_LEAD] or is_age(facts.text, figure):
        return False
    told = len(terms(facts.headline.text) & terms(within.text)) >= _TOLD
    if title.value == figure.value:
        kinds = [{size.dimension for size in sizes(f.unit or "")} for f in (title, figure)]
        return told and title.unit != figure.unit and bool(kinds[0] & kinds[1])
    same = title.kind == figure.kind and comparable(title, figure)
    alike = title.approximator == figure.approximator != "="
    return told and same and (alike or figure.kind == "measure") and bool(slipped(title, figure))


def _of_same(facts: Facts, title: Figure, figure: Figure) -> bool:
    """Whether a figure of the body is of the same things as the headline's, by noun or currency."""
    if figure.kind in ("multiplier", "percent") or figure.per:
        return False
    if title.kind == "money":
        if figure.kind != "money" or figure.currency != title.currency:
            return False
        headline = facts.headline.text if facts.headline else ""
        within = facts.sentence(figure.span)
        least = 1 if within in facts.body[:2] and slipped(title, figure) else 2
        return len(terms(headline) & terms(within.text)) >= least
    if figure.kind == "money":
        names = terms(Locale("en").currencies.get(figure.currency or "", ""))
        return bool(names & set(nouns(title)[:1]))
    ours, theirs = nouns(title), nouns(figure)
    return (
        bool(ours and theirs)
        and not _graded(title)
        and (ours[0] in theirs or ours[-1] == theirs[-1])
    )


def _graded(figure: Figure) -> bool:
    """Whether it counts points or the like, which an article may have of many things."""
    return any(pattern("graded").fullmatch(word) for word in (figure.counts or "").split())


def _fraction(facts: Facts, title: Figure, value: Decimal) -> Iterator[Found]:
    """A share in the headline against those in the body, stated or worked out from its numbers."""
    share = value if title.unit == "PERCENT" else value * 100
    if title.kind == "multiplier" and not 0 < value < 1:
        return
    stems = set(nouns(title)) or _beside(facts, title)
    for figure in facts.figures:
        given = figure.value
        if given is None or figure.kind not in ("percent", "multiplier"):
            continue
        given = given if figure.unit == "PERCENT" else given * 100
        if _agrees(title, share, given):
            said = f"{quoted([title])}: the body has {quoted([figure])}"
            yield Found("fine", [title, figure], said)
            return
    for one, other in combinations([f for f in facts.figures if f.value], 2):
        if (
            one.kind != other.kind
            or not one.value
            or not other.value
            or one.currency != other.currency
        ):
            continue
        if facts.sentence(one.span) != facts.sentence(other.span) or one.id == other.id:
            continue
        low, high = sorted((one.value, other.value))
        if _agrees(title, share, low / high * 100) and one.kind in ("count", "money"):
            sums = f"{number(low)} / {number(high)} = {number(low / high * 100, 1)} percent"
            yield Found("fine", [title, one, other], f"{quoted([title])}: {sums}")
            return
    rivals = [
        f
        for f in facts.figures
        if f.unit == "PERCENT"
        and f.change is None
        and stems & terms(facts.sentence(f.span).text)
        and f.value is not None
    ]
    changes = [f for f in facts.figures if f.unit == "PERCENT" and f.change]
    if title.change and len(changes) == 1 and _tells_again(facts, title, changes[0]):
        why = f"the headline has {quoted([title])}, the lead {quoted(changes)}: which holds?"
        yield Found("note", [title, changes[0]], why)
        return
    if len(rivals) == 1 and stems and title.approximator == "=":
        why = f"the headline has {quoted([title])}, the body {quoted(rivals)}"
        opening = facts.sentence(rivals[0].span) in facts.body[:_OPENING]
        yield Found("problem" if opening else "note", [title, rivals[0]], why)


def _tells_again(facts: Facts, title: Figure, figure: Figure) -> bool:
    """Whether the lead tells the headline's rise or fall again."""
    within = facts.sentence(figure.span)
    if facts.headline is None or within not in facts.body[:_LEAD] or figure.change != title.change:
        return False
    return len(terms(facts.headline.text) & terms(within.text)) >= _TOLD


def _beside(facts: Facts, title: Figure) -> set[str]:
    after = facts.text[title.span.end : facts.headline.end if facts.headline else title.span.end]
    return set(terms(" ".join(re.findall(r"[^\W\d_]+", after)[:3])))


def _agrees(title: Figure, share: Decimal, given: Decimal) -> bool:
    match title.approximator:
        case "<" | "≤":
            return share * Decimal("0.7") <= given <= share
        case ">" | "≥":
            return share <= given <= share * Decimal("1.4")
    slack = Decimal("0.6") if title.unit == "PERCENT" else share * Decimal("0.08")
    return abs(share - given) <= slack
