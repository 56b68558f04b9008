"""Percent change: "from 42 to 58, an increase of 45 percent" does not compute.

The change is worked out from the two values in the same sentence, or in the one before, and must
lie within what their rounding allows. Factors ("doubled from 40 to 70") are changes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kb.audit.finding import BY_ROUNDING, Found, Verdict, number, quoted
from kb.audit.moves import moves
from kb.audit.tied import is_step, leads, moved_by, tied
from kb.compare.bounds import Bounds, exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import like
from kb.compare.lexicon import any_of, pattern, phrases, tells_growth, tells_move
from kb.model import Figure, Span
from kb.text import words

NAME = "percent-change"
DESCRIPTION = "A percent change, or a factor, that does not fit the two values beside it."

_HUNDRED = Decimal(100)
_FAR = 8
"""Two values that are more times apart are hardly before and after of one change in percent."""
_BEHIND = 8
"""Characters between a value and the time that it is of."""
_LOOSE = Decimal("0.1")
"""By what share a factor in words ("doubled") may be off."""
_AHEAD = any_of((*words("grammar", "modals"), "to"))
"""What says that a value is yet to come."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each change whose two values stand beside it."""
    yield from moves(facts)
    for figure in map(_in_percent, facts.figures):
        if figure.value is None or not is_change(facts, figure):
            continue
        step = moved_by(facts, figure)
        if step is not None:
            yield from _step(figure, *step)
            continue
        values = pair(facts, figure)
        if values is None:
            continue
        old, new = values
        if old.value == 0:
            said = f"{quoted([figure])} from {quoted([old])}: a change from zero has no percentage"
            yield Found("cannot tell", [figure, old, new], said)
        elif not (exact(old) and exact(new)) or old.value is None or new.value is None:
            yield Found(
                "cannot tell",
                [figure, old, new],
                f"{quoted([figure])} from {quoted([old])} to {quoted([new])}: an open or rough "
                f"value gives no one change",
            )
        elif figure.kind == "percent":
            yield _percent(figure, old, new, old.value, new.value)
        else:
            yield _factor(figure, old, new, old.value, new.value)


def _in_percent(figure: Figure) -> Figure:
    """A part by which something moved, in percent: "down by a quarter" is about 25 percent."""
    part = figure.kind == "multiplier" and figure.change and " of " not in figure.span.text
    if not part or figure.value is None or figure.value >= 1:
        return figure
    sign = "~" if figure.approximator == "=" else figure.approximator
    value = figure.value * _HUNDRED
    return replace(figure, kind="percent", unit="PERCENT", value=value, approximator=sign)


def pair(facts: Facts, figure: Figure) -> tuple[Figure, Figure] | None:
    """The old and the new value that a change is between, when the text sets them side by side."""
    if found := tied(facts, figure):
        return None if found[0].kind == "percent" else found  # of those the check of points tells
    after = facts.text[figure.span.end :][:40]
    if figure.kind == "percent" and not _tells_change(facts, figure):
        return None  # "78 percent more pixels than the 15-inch model"
    if _COUNTED_FROM.match(after):
        return None  # from a value that is not given, or that is not set against the new one
    within = facts.sentence(figure.span)
    found = _pair_in(facts, within, figure)
    if found:
        return None if _of_another(facts, within, figure, found) else found
    before = facts.before(within)
    if before is None or re.match(r"\s+(?:of|to)\b", after) or not _refers_back(within):
        return None
    found = _pair_in(facts, before, figure)
    if found and any(like(each, facts.within(within)) for each in found):
        return None  # the sentence has values of its own
    return None if _shares(facts, before) else found


_COUNTED_FROM = re.compile(
    rf"(?:\s+{any_of((*phrases('compares'), 'up', 'down'))})?\s+{any_of(phrases('set_over'))}\s"
)


def _of_another(facts: Facts, within: Span, change: Figure, values: Sequence[Figure]) -> bool:
    """Whether values may be of another change, or of another sentence that was not split off.

    Where a sentence has several percentages only grammar says whose they are: "thefts fell 19% to
    5,710 and fires 26% to 15,400", "sales rose 11% to 142 from 128, with freight up 19%".
    """
    every = [change, *values]
    start, end = min(f.span.start for f in every), max(f.span.end for f in every)
    last = max((f.span.end for f in values), default=start)
    behind = facts.text[last : change.span.start]
    if re.search(r"\.\s", facts.text[start:end]):
        return True
    ahead = facts.text[change.span.end : min(f.span.start for f in values)]
    if tells_move(ahead.partition(" and ")[2]):
        return True  # "staff fell by half and rents rose from 900 to 1,000"
    if "," in behind and not leads(behind):
        return True  # a clause of its own: ", as costs fell 6 percent"
    return any(other.id != change.id for other in _shares(facts, within))


def _step(change: Figure, step: Figure, new: Figure) -> Iterator[Found]:
    """What is found of a change in percent whose size and result are given: "4 percent, or $2"."""
    if change.change not in ("up", "down") or not (step.value and new.value):
        return
    way, sign = (Decimal(1), "−") if change.change == "up" else (Decimal(-1), "+")
    old = new.value - way * step.value
    if old <= 0:
        return
    given = rounded(new) + rounded(step) if way < 0 else rounded(new) - rounded(step)
    share = step.value / old * _HUNDRED
    sums = f"{number(step.value)} / ({number(new.value)} {sign} {number(step.value)})"
    said = f"{quoted([change])}, or {quoted([step])} to {quoted([new])}: {sums}"
    fits = (rounded(step) / given).times(_HUNDRED).meets(_said(change))
    verdict: Verdict = "fine" if fits else "problem"
    yield Found(verdict, [change, step, new], f"{said} = {number(share, 1)} percent")


def _shares(facts: Facts, within: Span) -> list[Figure]:
    """The percentages and factors of a sentence."""
    return [f for f in facts.within(within) if f.unit == "PERCENT" or tells_growth(f)]


def _pair_in(facts: Facts, within: Span, change: Figure) -> tuple[Figure, Figure] | None:
    here = [
        figure
        for figure in facts.within(within)
        if figure.kind not in ("percent", "multiplier")
        and figure.converts is None
        and not is_step(facts, figure, change)
    ]
    reached = [f for f in here if _reached(facts.text, change, f)]
    for first in reached or sorted(here, key=lambda f: abs(f.span.start - change.span.start)):
        twins = [other for other in here if other.id == first.id]
        if len(twins) == 2:
            return twins[0], twins[1]
        others = [other for other in like(first, here) if other.value != first.value]
        others = [other for other in others if _of_a_size(first, other)] or others[:1]
        if len(others) == 1 and (_of_a_size(first, others[0]) or change.kind == "multiplier"):
            one, two = sorted((first, others[0]), key=lambda each: each.span)
            return old_and_new(facts, within, one, two, change)
    return None


def _reached(text: str, change: Figure, figure: Figure) -> bool:
    """Whether a change is told together with what it came to: "rose 5 percent to £210 million"."""
    between = text[change.span.end : figure.span.start]
    return change.span.end <= figure.span.start and bool(re.fullmatch(r"\s+to\s+", between))


def _of_a_size(a: Figure, b: Figure) -> bool:
    """Whether two values are near enough to be one quantity at two times."""
    if not a.value or not b.value:
        return True
    return max(abs(a.value), abs(b.value)) <= _FAR * min(abs(a.value), abs(b.value))


def old_and_new(
    facts: Facts, within: Span, one: Figure, two: Figure, change: Figure
) -> tuple[Figure, Figure] | None:
    """Two values as old and new, where words set them against each other."""
    old = [f for f in (one, two) if _cue(facts, within, f, "old_value")]
    if len(old) == 1:
        return old[0], (two if old[0] is one else one)
    new = [f for f in (one, two) if _cue(facts, within, f, "now")]
    between = facts.text[one.span.end : two.span.start]
    if len(new) == 1 and not re.search(_AHEAD, between):
        return (two if new[0] is one else one), new[0]
    after = facts.text[two.span.end : within.end]
    if re.fullmatch(r"\W*(?:\w+\W+){0,4}to\s+", between):
        return one, two
    if re.search(r"\b(?:and|then)\s+$", between):
        return _in_time(facts, one, two, Span.of(facts.text, two.span.end, within.end))
    if pattern("then").search(after) or pattern("then").search(between):
        down = change.change == "down"
        high, low = sorted((one, two), key=lambda f: f.value or Decimal(0), reverse=True)
        return (high, low) if down else (low, high)
    return None


def _in_time(facts: Facts, one: Figure, two: Figure, rest: Span) -> tuple[Figure, Figure] | None:
    """Two values each with its time behind it, "4 in May and 6 in June", the earlier one first."""
    first = facts.times(Span.of(facts.text, one.span.end, two.span.start))
    second = [t for t in facts.times(rest) if t.span.start - two.span.end <= _BEHIND]
    if len(first) != 1 or not second or first[0].span.text == second[0].span.text:
        return None
    a, b = first[0].days, second[0].days
    return (two, one) if a and b and b.first < a.first else (one, two)


def _cue(facts: Facts, within: Span, figure: Figure, name: str) -> bool:
    start = max(within.start, figure.span.start - 32)
    before = facts.text[start : figure.span.start]
    ending = r"\W*(?:(?!and\b)\w+\W+)?$" if name == "now" else r"\W*$"
    return bool(re.search(rf"(?:{pattern(name).pattern}){ending}", before, re.IGNORECASE))


def is_change(facts: Facts, figure: Figure) -> bool:
    """Whether a figure is a change, or compares: "12 percent higher", "doubled"."""
    if figure.kind != "percent":
        return tells_growth(figure)
    after = facts.text[figure.span.end :][:12].lstrip()
    compared = bool(pattern("compares").match(after))
    return figure.unit == "PERCENT" and (compared or _tells_change(facts, figure))


def _tells_change(facts: Facts, figure: Figure) -> bool:
    """Whether a percentage is told as a rise or fall, not as more or less than another thing."""
    before = facts.text[max(0, figure.span.start - 30) : figure.span.start]
    of_change = re.search(rf"{pattern('change_of').pattern}\s*$", before, re.IGNORECASE)
    return bool(figure.change or of_change)


def _refers_back(within: Span) -> bool:
    """Whether a sentence opens by working out a change: "That is", "The increase", "A rise of"."""
    first, second, third = [*re.findall(r"[\w’'-]+", within.text[:60])[:3], "", "", ""][:3]
    if not pattern("refers_back").fullmatch(first):
        return False
    opening = within.text[:60].partition(first)[2].lstrip()
    return bool(pattern("works_out").match(opening)) or tells_move(second) or tells_move(third)


def _percent(figure: Figure, old: Figure, new: Figure, a: Decimal, b: Decimal) -> Found:
    change = (b - a) / a * _HUNDRED
    sums = f"({number(b)} − {number(a)}) / {number(a)} = {number(change, 1)} percent"
    said = f"{quoted([figure])} from {quoted([old])} to {quoted([new])}"
    if old.id == new.id:
        said = f"{quoted([figure])} for {quoted([old])}"
    sign = -1 if figure.change == "down" or (figure.change is None and b < a) else 1
    if (b - a) * sign < 0:
        way = "a rise" if sign > 0 else "a fall"
        return Found("problem", [figure, old, new], f"{said}: {sums} is not {way}")
    ratios = (rounded(new) / rounded(old)).times(_HUNDRED).plus(-_HUNDRED)
    ends = sorted(sign * end for end in (ratios.low, ratios.high) if end is not None)
    possible = Bounds(ends[0], ends[-1]) if len(ends) == 2 else Bounds(None, None)
    if _said(figure).meets(possible):
        meets = _said(figure).meets(Bounds(sign * change, sign * change))
        return Found("fine", [figure, old, new], f"{said}: {sums}{'' if meets else BY_ROUNDING}")
    value = figure.value or Decimal(0)
    other = abs(b - a) / b * _HUNDRED
    hint = ""
    if abs(other - value) < 1:
        hint = f"; {number(other, 1)} percent is the share of {number(b)}, the later value"
    return Found("problem", [figure, old, new], f"{said}: {sums}{hint}")


def _factor(figure: Figure, old: Figure, new: Figure, a: Decimal, b: Decimal) -> Found:
    factor = figure.value or Decimal(1)
    ratio = b / a
    sums = f"{number(b)} / {number(a)} = {number(ratio, 2)}"
    said = f"{quoted([figure])} for {quoted([old] if old.id == new.id else [old, new])}"
    match figure.approximator:
        case ">" | "≥":
            holds = ratio >= factor * (1 - _LOOSE / 2)
        case "<" | "≤":
            holds = ratio <= factor * (1 + _LOOSE / 2)
        case "~":
            holds = abs(ratio / factor - 1) <= 2 * _LOOSE
        case _:
            holds = abs(ratio / factor - 1) <= _LOOSE
    return Found("fine" if holds else "problem", [figure, old, new], f"{said}: {sums}")


def _said(figure: Figure) -> Bounds:
    """The percentages that a change allows: one point each way for "about"."""
    value = figure.value or Decimal(0)
    bounds = rounded(figure)
    match figure.approximator:
        case ">" | "≥":
            return Bounds(bounds.low, None)
        case "<" | "≤":
            return Bounds(None, bounds.high)
        case "~":
            slack = max(Decimal(1), value * _LOOSE)
            return Bounds(value - slack, value + slack)
    return bounds
