"""Margin: "leads by five points, 46 percent to 44" is not the difference of the two beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kb.audit.finding import BY_ROUNDING, Found, number, quoted
from kb.audit.order import out_of_order
from kb.audit.polled import polled
from kb.audit.scores import scored
from kb.audit.tied import tied
from kb.compare.bounds import Bounds, exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import words

NAME = "margin"
DESCRIPTION = "A lead, majority or gap that is not the difference of the two numbers beside it."

_RIVALS = re.compile(
    r"(?:\s+of\s+[a-z]+)?\s+to\s+(?:(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*[’']s\s+)?|,?\s+(?:and|while)\s+(?:[A-Z][\w.’'-]*\s+)+(?:[a-z]+\s+)?"
    rf"|,?\s+{any_of(phrases('set_against'))}\s+|\s?[–—]\s?"
    rf"|(?:,|\s[–—])?\s+{any_of(phrases('past_rival'))}\s+(?:[^\s,;:.\d]+\.?,?\s+){{1,8}}?"
    rf"{any_of(phrases('has_polled'))}\s+"
)
"""What stands between the two sides: "14,306 votes to 13,188", "14,306 and Dorsey 13,188"."""
_BEFORE = re.compile(rf"(?i){any_of(phrases('margin_before'))}\s+(?:(?:just|only)\s+)?$")
_AFTER = re.compile(rf"(?i)[-\s](?:\w+[-\s])?{any_of(phrases('margin_after'))}")
_APPOSED = re.compile(r"[^.;:,]{0,40},\s+(?:or\s+|which is\s+)?(?:just\s+|only\s+|still\s+)?")
_THAN = re.compile(
    rf"\s*(?:[a-z-]+\s+){{0,2}}(?:{any_of(phrases('compares'))}\s+than|{any_of(phrases('off'))})\s+"
    rf"{any_of(words('grammar', 'definite'))}\s+"
)
"""What ties a difference to what is compared: "332 votes, 62 more than the 270 needed"."""
_PLAINLY = re.compile(
    rf"\W*(?!{any_of(phrases('some_of_them'))})(?:(?!{any_of(phrases('some_of_them'))})[\w.’'-]+\s+){{1,6}}",
    re.IGNORECASE,
)
"""How a sentence opens that gives the shares of a whole poll: "She is backed by 47 percent"."""
_TAKEN = Decimal(2)
"""A gap that is farther off than so many times may be of other numbers."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each margin whose two sides stand in its sentence, or beside it.

    And one for each first of several that has less than the next.
    """
    yield from out_of_order(facts)
    yield from scored(facts)
    for gap in facts.figures:
        moved = gap.unit == "PERCENTAGE_POINT" and gap.change and tied(facts, gap)
        if gap.value is None or moved:
            continue  # of a rate that moved the check of points tells
        if compared := (_compared(facts, gap) or _apposed(facts, gap) or _than(facts, gap)):
            if finding := _judge(gap, compared, near=True, tight=True):
                yield finding
        elif _is_margin(facts, gap):
            within = facts.sentence(gap.span)
            for sentence in (within, *_beside(facts, gap, within)):
                if (sides := _sides(facts, gap, sentence)) and not _of_others(facts, gap, sides):
                    if finding := _judge(gap, sides, near=sentence == within):
                        yield finding
                    break
            else:
                if (sides := polled(facts, gap)) and (found := _judge(gap, sides, near=False)):
                    yield found


def _beside(facts: Facts, gap: Figure, within: Span) -> list[Span]:
    """The sentences in which the sides of a margin may stand: the next one.

    A lead in points may be told before or after its two shares; these are only of the same voters
    and poll where their sentence begins with who has them.
    """
    following = [one for one in facts.body if one.start >= within.end][:1]
    if gap.kind != "percent" and not _in_points(gap):
        return following
    before = facts.before(within)
    near = [*following, *([before] if before else [])]
    shares = ((one, [f for f in facts.within(one) if f.unit == "PERCENT"]) for one in near)
    return [
        one
        for one, here in shares
        if here and _PLAINLY.fullmatch(facts.text[one.start : here[0].span.start])
    ]


def _compared(facts: Facts, gap: Figure) -> tuple[Figure, Figure] | None:
    """The two numbers of "332 votes, 62 more than the 270 votes needed"."""
    if gap.kind in ("multiplier", "duration") or gap.unit == "PERCENT":
        return None
    points = _in_points(gap)
    here = [
        f
        for f in facts.within(facts.sentence(gap.span))
        if f is gap or (f.unit == "PERCENT" and not f.change if points else comparable(f, gap))
    ]
    if len(here) < 3 or here[1] is not gap:
        return None
    one, other = here[0], here[2]
    before = facts.text[one.span.end : gap.span.start]
    after = facts.text[gap.number.end : other.span.start]
    told = _APPOSED.fullmatch(before) and _THAN.fullmatch(after)
    return (one, other) if told and not (one.per or other.per) else None


def _apposed(facts: Facts, gap: Figure) -> tuple[Figure, Figure] | None:
    """The sides right beside a margin: "by 13 points, 55% to 42%", "46% to 44%, a gap of 2"."""
    if not _is_margin(facts, gap) or (gap.kind == "percent" and not _in_points(gap)):
        return None
    sides = [f for f in facts.within(facts.sentence(gap.span)) if _may_be_side(gap, f)]
    behind = [f for f in sides if f.span.start >= gap.span.end][:2]
    if behind and _BEHIND.fullmatch(facts.text[gap.span.end : behind[0].span.start]):
        return _rivals(facts, behind)
    ahead = [f for f in sides if f.span.end <= gap.span.start][-2:]
    if ahead and _A_GAP.fullmatch(facts.text[ahead[-1].span.end : gap.span.start]):
        between = facts.text[ahead[0].span.end : ahead[-1].span.start]
        against = re.search(rf"(?i){any_of(phrases('set_against'))}\s+[^,;]*$", between)
        if len(ahead) == 2 and against and not re.search(r"[.;:]\s", between):
            return ahead[0], ahead[1]
    return None


_BEHIND = re.compile(r"(?:\s[a-z]+)?(?:,|\s[–—-]|\s\()\s*(?:by\s+)?")
_A_GAP = re.compile(
    rf"[^.;:,\d]{{0,30}},\s+(?:a|an|or a|the)\s+(?:[a-z]+\s+)?{any_of(phrases('margin_before'))}\s+"
    r"(?:(?:just|only)\s+)?"
)


def _may_be_side(gap: Figure, figure: Figure) -> bool:
    if figure is gap or figure.change:
        return False
    if _in_points(gap):
        return figure.unit == "PERCENT" or (gap.kind == figure.kind and comparable(figure, gap))
    return comparable(figure, gap)


def _rivals(facts: Facts, sides: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Two numbers of two rivals; of "71,406 to 71,294", read as one range, its two ends."""
    one = sides[0]
    if one.value is None and one.minimum is not None and one.maximum is not None:
        ends = (
            replace(one, value=end, minimum=None, maximum=None)
            for end in (one.maximum, one.minimum)
        )
        return next(ends), next(ends)
    if len(sides) < 2:
        return None
    between = facts.text[one.span.end : sides[1].span.start]
    return (one, sides[1]) if _RIVALS.fullmatch(between) else None


def _than(facts: Facts, gap: Figure) -> tuple[Figure, Figure] | None:
    """The two numbers of "45 births and 62 deaths, 17 more deaths than births"."""
    more = _MORE_THAN.match(facts.text[gap.number.end :])
    if more is None or gap.kind != "count":
        return None
    here = facts.within(Span.of(facts.text, facts.sentence(gap.span).start, gap.span.start))
    found = [
        [f for f in here if f.kind == "count" and f.value and f.counts == word]
        for word in (more["more"], more["than"])
    ]
    return (found[0][0], found[1][0]) if all(len(each) == 1 for each in found) else None


_MORE_THAN = re.compile(r"\s+(?:more|fewer)\s+(?P<more>[a-z]+)\s+than\s+(?P<than>[a-z]+)\b")


def _is_margin(facts: Facts, gap: Figure) -> bool:
    if gap.kind in ("multiplier", "duration") or (gap.unit == "PERCENT" and gap.change):
        return False  # of a change in percent the check of points tells
    within = facts.sentence(gap.span)
    before, after = facts.text[within.start : gap.span.start], facts.text[gap.span.end : within.end]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _in_points(gap: Figure) -> bool:
    return gap.unit == "PERCENTAGE_POINT" or (gap.counts or "") in phrases("margin_points")


def _sides(facts: Facts, gap: Figure, within: Span) -> tuple[Figure, Figure] | None:
    """The only two numbers that the margin can be between, set against each other."""
    here = [
        f
        for f in facts.within(within)
        if f.id != gap.id
        and f.value is not None
        and _may_be_side(gap, f)
        and not is_age(facts.text, f)
    ]
    if len(here) != 2 or here[0].id == here[1].id:
        return None
    between = facts.text[here[0].span.end : here[1].span.start]
    return (here[0], here[1]) if _RIVALS.fullmatch(between) else None


def _of_others(facts: Facts, gap: Figure, sides: Sequence[Figure]) -> bool:
    """Whether the margin is told in a clause of its own: "from 38 to 44, while X was cut by 3"."""
    first, last = sides
    start, end = sorted((first.span.start, last.span.end, gap.span.start, gap.span.end))[1:3]
    between = facts.text[start:end]
    if pattern("other_clause").search(between):
        return True
    moved = re.search(r"(?i)\bfrom\s+$", facts.text[: first.span.start])
    return bool(moved and pattern("new_clause").search(between))


def _judge(gap: Figure, sides: Sequence[Figure], near: bool, tight: bool = False) -> Found | None:
    """``near`` is whether all stand in one sentence, ``tight`` whether its grammar ties them."""
    high, low = sorted(sides, key=lambda f: -(f.value or Decimal(0)))
    a, b, said = (f.value or Decimal(0) for f in (high, low, gap))
    sums = f"{number(a)} − {number(b)} = {number(a - b)}"
    if gap.unit == "PERCENT":
        why = f"{quoted([gap])} should be percentage points: {sums}"
        return Found("problem", [gap, high, low], why) if said == a - b else None
    text = f"{quoted([gap])} between {quoted([high, low])}: {sums}"
    figures = [gap, high, low]
    if not all(map(exact, figures)):
        return None
    one, other, apart = rounded(high), rounded(low), rounded(gap)
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    if apart.meets(Bounds(one.low - other.high, one.high - other.low)):
        met = apart.meets(Bounds(a - b, a - b))
        return Found("fine", figures, text if met else text + BY_ROUNDING)
    far = not tight and (said * _TAKEN < a - b or (a - b) * _TAKEN < said)
    if far and not near and not _in_points(gap):
        return None
    return Found("problem" if near and not far else "note", figures, f"{text}, not {number(said)}")
