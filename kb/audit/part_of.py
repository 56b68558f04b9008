"""Parts that are "of" a number or of all things of a kind, each against that whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, nouns
from kb.compare.lexicon import any_of, pattern
from kb.model import Figure
from kb.text import words

__all__ = ["of_a_whole"]

_KNOWN = any_of((*words("grammar", "definite"), "all"))
"""What says that all of something is meant."""
_PARTITIVE = re.compile(rf"\s+(?:out\s+)?of\s+{_KNOWN}\s+(?:\w+\s+)?$")


def of_a_whole(facts: Facts) -> Iterator[Found]:
    """One finding for each part whose words say what it is of."""
    yield from _of_number(facts)
    yield from _of_counted(facts)
    yield from _of_things(facts)


def _of_number(facts: Facts) -> Iterator[Found]:
    """Of "16 of the 33 seats" the part may not be greater than the whole."""
    for whole in facts.figures:
        before = facts.text[max(0, whole.span.start - 60) : whole.span.start]
        for part in facts.within(facts.sentence(whole.span)):
            between = facts.text[part.span.end : whole.span.start]
            if part.span.end > whole.span.start or not _PARTITIVE.fullmatch(between):
                continue
            if not comparable(part, whole) or not before or not part.value or not whole.value:
                continue
            said = f"{quoted([part])} of {quoted([whole])}"
            if _is_more(part, whole):
                yield _more(part, whole, said)
            else:
                share = number(part.value / whole.value * 100, 1)
                why = f"{said}: the part is within the whole, {share} percent"
                yield Found("fine", [part, whole], why)


def _of_counted(facts: Facts) -> Iterator[Found]:
    """Of "of the 31 clients, 38 were …" the second number may not be the greater one."""
    for whole in facts.figures:
        within = facts.sentence(whole.span)
        before = facts.text[within.start : whole.span.start]
        behind = [f for f in facts.within(within) if f.span.start >= whole.span.end]
        if not re.fullmatch(rf"(?i)\W*of\s+{_KNOWN}\s+", before) or not behind:
            continue
        part = behind[0]
        between = facts.text[whole.span.end : part.span.start]
        if not re.fullmatch(r"(?:\s+[\w’'-]+){0,8},\s+(?:only\s+)?", between):
            continue
        if not comparable(part, whole) or not part.value or not whole.value:
            continue
        if _is_more(part, whole):
            yield _more(part, whole, f"{quoted([part])} of {quoted([whole])}")


def _is_more(part: Figure, whole: Figure) -> bool:
    """Whether a part is greater than its whole, whatever their bounds allow."""
    value = part.value or Decimal(0)
    return (allowed(part).low or Decimal(0)) > (allowed(whole).high or value)


def _more(part: Figure, whole: Figure, said: str) -> Found:
    why = f"{number(part.value or Decimal(0))} is more than {number(whole.value or Decimal(0))}"
    return Found("problem", [part, whole], f"{said}: {why}")


def _of_things(facts: Facts) -> Iterator[Found]:
    """What is "at least 100 of the victims" against the number of all of them, given before."""
    for part in facts.figures:
        things = re.search(rf"\bof {_KNOWN}\s+(?:[\w’-]+\s+){{0,2}}[\w’-]+$", part.span.text)
        if part.kind != "count" or not things or not part.value:
            continue
        earlier = [
            f
            for f in facts.figures
            if f.span.end <= part.span.start and f.kind == "count" and f.value and not f.per
        ]
        same = [f for f in earlier if nouns(f)[-1:] == nouns(part)[-1:]]
        alike = [f for f in earlier if _person(f) and _person(part)]
        whole = max(same or alike, key=lambda f: f.value or Decimal(0), default=None)
        if whole is None or whole.value is None or part.value == 1:
            continue
        share = number(part.value / whole.value * 100, 1)
        said = f"{quoted([part])} against {quoted([whole])}"
        open_ends = {part.approximator, whole.approximator} != {"="}
        if _is_more(part, whole):
            if same:
                yield _more(part, whole, said)
            continue
        firm = "; the bounds allow no firm share" if open_ends else ""
        why = f"the part is within the whole, {share} percent if both are exact{firm}"
        if not same:
            why += f"; that {whole.counts} are the whole is a guess"
        yield Found("fine" if same else "cannot tell", [part, whole], f"{said}: {why}")


def _person(figure: Figure) -> bool:
    head = (figure.counts or "").split()[-1:]
    return bool(head) and bool(pattern("counted.persons").fullmatch(head[0]))
