"""Parts against whole: parts that come to more than their total, or to less than all of it.

Parts are numbers of one kind listed in a sentence ("7 million to homes, 3 million to farms and 2
million to shops"); the whole is looked for beside them, surest where words such as "a total of" say
so. Also a part that is greater than what it is "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kb.audit.bulleted import bulleted
from kb.audit.finding import Found, number, quoted
from kb.audit.itemised import itemised, parted
from kb.audit.part_of import of_a_whole
from kb.audit.shared_out import shared_out
from kb.audit.totalled import totalled
from kb.compare.bounds import Bounds, allowed, exact, narrow, summed
from kb.compare.facts import Facts
from kb.compare.kinds import adds_up, comparable, is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import words
from kb.text.terms import terms

NAME = "parts"
DESCRIPTION = "Parts that do not add up to their total, or one that is greater than the whole."

_GAP = 75
"""Characters at most between one part of a list and the next."""


@dataclass(frozen=True, slots=True)
class _Whole:
    figure: Figure
    stated: bool
    """Whether words say that it is the total of the parts."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each list of parts with a whole, and for each part "of" a number."""
    totals = list(totalled(facts))
    lists = [found for within in facts.body if (found := _of_sentence(facts, within))]
    wrong = [found for found in lists if found.verdict == "problem"]
    yield from (found for found in of_a_whole(facts) if not _told(found, wrong))
    yield from totals
    yield from bulleted(facts)
    yield from shared_out(facts)
    yield from (found for found in lists if not _told(found, totals))


def _told(found: Found, others: Sequence[Found]) -> bool:
    """Whether another finding is of all these figures."""
    return any(all(figure in other.figures for figure in found.figures) for other in others)


def _of_sentence(facts: Facts, within: Span) -> Found | None:
    return itemised(facts, within) or parted(facts, within) or _listed(facts, within)


def _listed(facts: Facts, within: Span) -> Found | None:
    parts = listed(facts, within)
    return _judge(facts, within, parts) if parts else None


def listed(facts: Facts, within: Span) -> list[Figure]:
    """The parts that a sentence lists: numbers of one kind, the last after an "and"."""
    numbers = _numbers(facts, within)
    best: list[Figure] = []
    for i, first in enumerate(numbers):
        run = [first]
        for figure in numbers[i + 1 :]:
            between = facts.text[run[-1].span.end : figure.span.start]
            alike = all(_goes_on(one, figure) for one in run)
            if not alike or len(between) > _GAP or _CLOSED.search(between):
                break
            run.append(figure)
        if len(run) > 2 and _is_whole(facts, run[0], run[1]):
            run = run[1:]
        if len(run) > len(best) and _joined(facts, run):
            best = run
    divided = pattern("divides").match(within.text)
    return best if len(best) >= (2 if divided else 3) else []


def _is_whole(facts: Facts, first: Figure, second: Figure) -> bool:
    """Whether the first number of a run is the total of those behind it, and no part."""
    between = facts.text[first.span.end : second.span.start]
    return bool(pattern("allots").search(between) or _TOTAL_BEHIND.match(between))


_TOTAL_BEHIND = re.compile(rf"(?i)\s+{any_of(phrases('behind_total'))}\s*(?:,|\s[–—-])")
_CLOSED = re.compile(rf"[.;:!?]|{any_of(phrases('no_part'))}\s+(?:about\s+)?$")


_OF = re.compile(r"\s+of\s+(?:the\s+)?([\w’'-]+)")
"""What leads to the whole of a share."""


_OPENS = re.compile(rf"(?i)^\W*of\s+{any_of((*words('grammar', 'definite'), 'all'))}\s+$")
"""What makes the first number of a sentence the whole: "Of the 199 seats 99 went to"."""


def _numbers(facts: Facts, within: Span) -> list[Figure]:
    """The figures of a sentence that may be parts."""
    return [
        f
        for f in facts.within(within)
        if f.value is not None
        and f.converts is None
        and adds_up(f)
        and not is_age(facts.text, f)
        and not _OPENS.search(facts.text[within.start : f.span.start])
        and sum(f.id == other.id for other in facts.figures) == 1
    ]


def _goes_on(first: Figure, figure: Figure) -> bool:
    """Whether a figure can be a part beside the first: "7,500 of plum" is of the same things."""
    if re.match(r"\S+ of ", figure.span.text) and first.kind == "count":
        return figure.kind == "count"
    return comparable(first, figure)


def _joined(facts: Facts, run: Sequence[Figure]) -> bool:
    if len(run) < 2:
        return False
    between = facts.text[run[-2].span.end : run[-1].span.start]
    return bool(re.search(r"\band\b", between))


def _judge(facts: Facts, within: Span, parts: list[Figure]) -> Found | None:
    included_in = _included_in(facts, within, parts)
    wholes = [_Whole(included_in, stated=True)] if included_in else _wholes(facts, within, parts)
    total = summed(parts)
    given = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    sums = " + ".join(number(part.value or Decimal(0)) for part in parts) + f" = {number(given)}"
    if parts[0].unit == "PERCENT":
        return _percentages(facts, parts, given, sums)
    for whole in wholes:
        if total.meets(narrow(whole.figure)) and _close(given, whole.figure):
            said = f"{quoted(parts)} and {quoted([whole.figure])}: {sums}"
            return Found("fine", [*parts, whole.figure], said)
    if any(_is_sum(f, parts, given) for f in facts.figures):
        return None  # they are the parts of another number of the article
    some = pattern("and_the_rest").search(facts.text[parts[-1].span.end : within.end])
    for whole in wholes:
        value = whole.figure.value or Decimal(0)
        said = f"{quoted(parts)} against {quoted([whole.figure])}: {sums}, not {number(value)}"
        more = given > value
        if total.meets(allowed(whole.figure) if more else narrow(whole.figure)):
            continue
        if whole.stated and more:
            return Found("problem", [*parts, whole.figure], f"{said}; the parts are more")
        if whole.stated and not (some or pattern("such_as").search(within.text)):
            return Found("note", [*parts, whole.figure], f"{said}; {_rest(value - given)}")
        if more and _same_deed(facts, within, whole.figure):
            return Found("problem", [*parts, whole.figure], f"{said}; the parts are more")
        if not (more or included_in or some) and pattern("divides").search(within.text):
            return Found("note", [*parts, whole.figure], f"{said}; {_rest(value - given)}")
    return None


def _included_in(facts: Facts, within: Span, parts: list[Figure]) -> Figure | None:
    """The figure of which the parts are only some: "£9 million, including £4 million for"."""
    ahead = [f for f in facts.within(within) if f.span.end <= parts[0].span.start]
    last = ahead[-1] if ahead and comparable(ahead[-1], parts[0]) and not ahead[-1].change else None
    lead = facts.text[last.span.end : parts[0].span.start] if last else ""
    return last if re.search(rf"{any_of(phrases('included'))}\s[^,;]*$", lead) else None


def _is_sum(figure: Figure, parts: Sequence[Figure], total: Decimal) -> bool:
    """Whether a number of the article, wherever it stands, is what the parts come to."""
    if figure in parts or not exact(figure) or not comparable(parts[0], figure):
        return False
    return narrow(figure).meets(Bounds(total, total))


def _percentages(facts: Facts, parts: list[Figure], exact: Decimal, sums: str) -> Found | None:
    wholes = {found[1] for f in parts if (found := _OF.match(facts.text, f.span.end))}
    if len(wholes) > 1:
        return None  # "48 percent of Greens, 46 percent of Reds"
    if Decimal(101) < exact < Decimal(150) and len(parts) > 2:
        return Found("note", parts, f"{quoted(parts)}: {sums} percent, more than the whole")
    return None


def _rest(left: Decimal) -> str:
    return f"{number(left)} are not accounted for"


def _close(exact: Decimal, whole: Figure) -> bool:
    """Whether a sum is near a whole, so that an open bound does not let anything pass."""
    value = whole.value or Decimal(0)
    return bool(value) and abs(exact / value - 1) < Decimal("0.15")


def _wholes(facts: Facts, within: Span, parts: list[Figure]) -> list[_Whole]:
    """What the parts may be parts of, likeliest first."""
    spans = {part.span for part in parts}
    near = facts.near(within, 1, 1)
    earlier = facts.before(within)
    found: list[_Whole] = []
    for sentence in (within, *(one for one in near if one != within)):
        for figure in facts.within(sentence):
            if figure.span in spans or figure.value is None or figure.change:
                continue
            if not all(comparable(part, figure) for part in parts) or figure.kind == "percent":
                continue
            if _is_old(facts, figure):
                continue
            stated = _is_total(facts, figure) or _opens(facts, figure, parts)
            stated = stated or (sentence == within and _allots(facts, figure, parts))
            stated = stated or (sentence == earlier and _it_allots(facts, within, figure, parts))
            if stated or sentence == earlier:
                found.append(_Whole(figure, stated))
    if pattern("divides").match(within.text) and not found:
        found = [
            _Whole(figure, stated=False)
            for figure in facts.figures
            if figure.span.end <= within.start
            and comparable(parts[0], figure)
            and figure.value is not None
            and not figure.change
        ]
    return sorted(found, key=lambda whole: not whole.stated)


def _is_old(facts: Facts, figure: Figure) -> bool:
    """Whether a number is what something was before: "up from 69 million"."""
    before = facts.text[max(0, figure.span.start - 24) : figure.span.start]
    return bool(re.search(rf"(?i){any_of(phrases('old_value'))}\s+$", before))


def _is_total(facts: Facts, figure: Figure) -> bool:
    before = facts.text[max(0, figure.span.start - 24) : figure.span.start] + figure.span.text
    after = facts.text[figure.span.end : figure.span.end + 24]
    return bool(pattern("totals").search(before) or pattern("totals").match(after.lstrip(" ,")))


def _opens(facts: Facts, figure: Figure, parts: list[Figure]) -> bool:
    """Whether a colon, a dash or "of which" leads from the figure to the parts."""
    between = facts.text[figure.span.end : parts[0].span.start]
    return 0 < len(between) < 80 and bool(
        re.search(
            rf":\s|\s[—–-]\s|{any_of(phrases('of_them.parts'))}\s+(?:\w+\s+){{0,3}}$", between
        )
    )


def _allots(facts: Facts, figure: Figure, parts: list[Figure]) -> bool:
    """Whether a verb of dividing leads from the figure to the parts."""
    between = facts.text[figure.span.end : parts[0].span.start]
    return 0 < len(between) < 80 and bool(pattern("allots").search(between))


def _it_allots(facts: Facts, within: Span, figure: Figure, parts: list[Figure]) -> bool:
    """Whether "it sets aside" leads to the parts, and the sentence before has this number alone."""
    opening = facts.text[within.start : parts[0].span.start]
    rivals = [f for f in facts.within(facts.sentence(figure.span)) if comparable(f, figure)]
    led = pattern("refers_back").match(opening.lstrip()) and pattern("allots").search(opening)
    greatest = max(part.value or Decimal(0) for part in parts)
    return bool(led) and len(rivals) == 1 and (figure.value or Decimal(0)) > greatest


def _same_deed(facts: Facts, within: Span, whole: Figure) -> bool:
    """Whether both sentences speak of giving, getting or spending."""
    sentence = facts.sentence(whole.span)
    deeds = {stem for word in phrases("hands_out") for stem in terms(word)}
    return bool(terms(within.text) & deeds) and bool(terms(sentence.text) & deeds)
