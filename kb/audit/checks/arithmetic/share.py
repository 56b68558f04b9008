"""Share of a total: "12,300 of 48,200, or 31 percent" does not compute.

Part and whole are looked for where the grammar of shares puts them, in the share's own sentence;
"4 percent of its turnover, which came to 310 million" may give the part in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import BY_ROUNDING, Found, number, quoted
from kb.audit.in_percent import in_percent, percentages
from kb.audit.reckoned import reckoned
from kb.audit.voted import turnouts
from kb.compare.bounds import Bounds, allowed, counted
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, like
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import words

NAME = "share"
DESCRIPTION = "A percentage or fraction that does not fit the part and the whole beside it."

_HUNDRED = Decimal(100)
_KNOWN = any_of(words("grammar", "definite") | words("checks", "known_group", "words"))


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each share whose part and whole are given."""
    for figure in facts.figures:
        if not _is_share(facts, figure) or _exceeds(facts, figure):
            continue
        values = part_and_whole(facts, figure)
        if values:
            part, whole = values
            referred = _of_them(facts, figure, part)
            given = [whole, *(one for one in referred if one is not whole)]
            found = [_judge(figure, part, one) for one in given]
            yield next((one for one in found if one.verdict == "fine"), found[0])
    yield from reckoned(facts)
    for share, part, whole in turnouts(facts):
        if part_and_whole(facts, share) is None:
            yield _judge(share, part, whole)
    for one, other in pairwise(facts.figures):
        if _is_share(facts, one) and (again := in_percent(facts, one, other)):
            yield again


def part_and_whole(facts: Facts, share: Figure) -> tuple[Figure, Figure] | None:
    """The part and the whole that a share is of, where the text says which they are."""
    within = facts.sentence(share.span)
    here = [
        f
        for f in facts.within(within)
        if f.kind not in ("percent", "multiplier", "duration") and f.converts is None
    ]
    whole = _whole(facts, share, here)
    if whole is None or (whole.value is not None and whole.value < 0) or _is_graded(whole):
        return None
    part = _part(facts, share, whole, here) or _later_part(facts, whole, within)
    if part is None or not (comparable(part, whole) or part.kind == "number"):
        return None
    if whole.value and part.value and part.value > whole.value:
        return None  # of which it is no part
    if part.per and part.per.casefold() in phrases("for_each"):
        return None  # "40 turbines of 5 megawatts each, a third of the 600 megawatts"
    ahead = whole.span.end <= part.span.start <= share.span.start
    if ahead and not _leads(facts, within, whole, part):
        return None
    return None if _of_another_time(facts, whole, part) else (part, whole)


def _leads(facts: Facts, within: Span, whole: Figure, part: Figure) -> bool:
    """Whether a whole before a part opens its clause: "Of 61 lorries 44, or 72 percent, failed"."""
    before, between = (
        facts.text[within.start : whole.span.start],
        facts.text[whole.span.end : part.span.start],
    )
    return bool(_OPENS.search(before) or _OF_WHICH.fullmatch(between))


def _of_another_time(facts: Facts, whole: Figure, part: Figure) -> bool:
    """Whether a part is set against one that was given with the whole: "up from 60 a year ago"."""
    between = facts.text[whole.span.end : part.span.start]
    return bool(re.search(rf"(?i){any_of(phrases('old_value'))}\s+$", between))


def _is_graded(figure: Figure) -> bool:
    """Whether it counts points or the like, of which nothing is a share."""
    return any(pattern("graded").fullmatch(word) for word in (figure.counts or "").split())


def _of_them(facts: Facts, share: Figure, part: Figure) -> list[Figure]:
    """What "1,602 of them" may be of: any number of the same things before it in the sentence."""
    if not pattern("of_them").match(facts.text[part.span.end : share.span.start].lstrip()):
        return []
    within = facts.sentence(share.span)
    return like(part, facts.within(Span.of(facts.text, within.start, part.span.start)))


_THEM = any_of((*phrases("of_them.parts"), *phrases("of_them.others")))
_OF = re.compile(rf"\s+(?!{_THEM})of\b")
"""What leads from a share to its whole, and not back to one before ("half of which")."""
_OPENS = re.compile(
    rf"(?i)(?:^|[,;:–—]|\b{any_of(phrases('new_clause'))})\W*{any_of(phrases('opens_whole'))}\s+"
    rf"(?:{_KNOWN}\s+|a\s+total\s+of\s+)*$"
)
_OF_CHANGE = re.compile(rf"(?i){pattern('change_of').pattern}\s+(?:[a-z]+\s+)?$")
"""What makes a number no whole: "an increase of 4 cases"."""
_OTHER_PART = re.compile(rf"[.;:]|\bor\b|,(?!\s+{any_of(phrases('asides'))})")
_OF_WHICH = re.compile(rf"[^.;:]{{0,40}},\s+{any_of(phrases('of_them.parts'))}\s+")
"""What leads from a whole to a part: "58 trillion this year, of which 15 trillion"."""


def _whole(facts: Facts, share: Figure, here: Sequence[Figure]) -> Figure | None:
    """What stands after "percent of", or the figure that an "of" makes a whole."""
    behind = [f for f in here if f.span.start >= share.span.end]
    for figure in behind[:1]:
        between = facts.text[share.span.end : figure.span.start]
        if _OF.match(between) and not _OTHER_PART.search(between):
            return figure
    ahead = [f for f in reversed(here) if f.span.end <= share.span.start]
    for figure in (*ahead, *behind):
        before = facts.text[max(0, figure.span.start - 24) : figure.span.start]
        if _OF_CHANGE.search(before):
            continue
        if re.search(
            rf"(?i)\b(?:(?:out\s+)?of|among)\s+(?:{_KNOWN}|a\s+total\s+of)?\s*$",
            before,
        ):
            return figure
    for part, figure in pairwise(ahead):
        if _OF_WHICH.fullmatch(facts.text[figure.span.end : part.span.start]):
            return figure
    return None


def _part(facts: Facts, share: Figure, whole: Figure, here: Sequence[Figure]) -> Figure | None:
    """The figure that the share repeats: "12,300, or 31 percent", "(31 percent)"."""
    others = [f for f in like(whole, here) if f.span.end <= share.span.start]
    for figure in (f for f in like(whole, here) if f.span.start >= share.span.end):
        before = facts.text[share.span.end : figure.span.start]
        between = facts.text[figure.span.end : whole.span.start]
        if before == " (" and _bracketed(facts, figure, whole):
            return figure
        if re.search(r",\s+or\s+$", before) and re.fullmatch(r"\s+(?:out\s+)?of\s+", between):
            return figure
    for figure in sorted(others, key=lambda f: -f.span.end):
        between = facts.text[figure.span.end : share.span.start]
        if whole.span.start >= figure.span.end and whole.span.end <= share.span.start:
            of_whole = re.match(r"\s+(?:\w+\s+){0,4}(?:out\s+)?of\b", between)
            behind = facts.text[whole.span.end : share.span.start]
            if of_whole and _NEAR_BY.match(behind):
                return figure
        elif _APPOSED.search(between):
            return figure
    return None


def _bracketed(facts: Facts, part: Figure, whole: Figure) -> bool:
    """Whether a part in brackets behind its share is of a whole.

    The whole follows the last such part ("25% ($16m) and 75% ($48m) of $64m") or opens the
    sentence.
    """
    if whole.span.start > part.span.end:
        return bool(_CLOSED_OF.fullmatch(facts.text[part.span.end : whole.span.start]))
    before = facts.text[facts.sentence(part.span).start : whole.span.start]
    closed = facts.text[part.span.end : part.span.end + 1] == ")"
    return closed and bool(re.match(rf"(?i)\W*{any_of(phrases('opens_whole'))}\s", before))


_CLOSED_OF = re.compile(
    r"\)(?:[^.;()]{0,40}\([^()]{0,20}\))*"
    rf"\s+(?:out\s+)?of\s+(?:[a-z]+\s+of\s+)?(?:{_KNOWN}\s+)?"
)
_NEAR_BY = re.compile(r"(?:\s+[^\W\d][\w’'-]*){0,6}(?:,\s|\s\(|\s[–—-]\s|\s+or\s)[^,;:.\d]{0,25}$")
"""What stands between a whole and its share: "of 724 who wrote, or about"."""
_APPOSED = re.compile(
    rf"(?:,\s*(?:{any_of(phrases('share_of'))})?(?:\s+{any_of(phrases('roughly'))})?\s*"
    r"|\(\s*|\s[–—-]\s(?:or\s+)?|\s+or\s+)$"
)


def _later_part(facts: Facts, whole: Figure, within: Span) -> Figure | None:
    """The part in the next sentence, where that begins by working it out: "That would make 12"."""
    following = next((one for one in facts.body if one.start >= within.end), None)
    if following is None or not pattern("reckons").match(following.text):
        return None
    others = like(whole, facts.within(following))
    return others[0] if len(others) == 1 else None


def _is_share(facts: Facts, figure: Figure) -> bool:
    moved = figure.change and not _OF.match(facts.text[figure.span.end :][:8])
    if figure.value is None or moved:
        return False
    if figure.kind == "percent":
        return figure.unit == "PERCENT"
    return figure.kind == "multiplier" and 0 < figure.value < 1


def _exceeds(facts: Facts, figure: Figure) -> bool:
    """Whether a percentage tells by how much something is more or less than something else."""
    before = facts.text[max(0, figure.span.start - 12) : figure.span.start]
    after = facts.text[figure.span.end : figure.span.end + 12]
    return bool(re.search(r"\bby\s+$", before) or pattern("exceeds").match(after.lstrip()))


def _judge(share: Figure, part: Figure, whole: Figure) -> Found:
    figures = [share, part, whole]
    said = f"{quoted([share])}: {quoted([part])} of {quoted([whole])}"
    if part.value is None or whole.value is None or share.value is None:
        return Found("cannot tell", figures, f"{said}: a range gives no one share")
    if not whole.value:
        return Found("cannot tell", figures, f"{said}: nothing has a share of nothing")
    ratio = part.value / whole.value * _HUNDRED
    sums = f"{number(part.value)} / {number(whole.value)} = {number(ratio, 1)} percent"
    bounded = {part.approximator, whole.approximator} & {">", "≥", "<", "≤"}
    if bounded:
        possible = allowed(part) / allowed(whole)
        if possible.times(_HUNDRED).meets(percentages(share)):
            return Found(
                "cannot tell",
                figures,
                f"{said}: {sums} if both were exact; the bounds allow more",
            )
        return Found("problem", figures, f"{said}: {sums}, and the bounds do not help")
    rough = "~" in (part.approximator, whole.approximator)
    possible = allowed(part) / allowed(whole) if rough else counted(part) / counted(whole)
    if not possible.times(_HUNDRED).meets(percentages(share)):
        return Found("problem", figures, f"{said}: {sums}")
    exact = rough or percentages(share).meets(Bounds(ratio, ratio))
    return Found("fine", figures, f"{said}: {sums}{'' if exact else BY_ROUNDING}")
