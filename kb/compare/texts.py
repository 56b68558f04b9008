"""Articles that are printings of one text: which, and which numbers are not the same in them.

A text counts once in a comparison, whatever the number of papers that print it: the figures of its
first printing stand for all. A number that another printing has otherwise is held against the one
that stands in its place in the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from kb.compare.facts import Facts
from kb.compare.likeness import Likeness, same_measure
from kb.compare.measured import measured
from kb.copies import Sketch, addresses, copy_of, sketch
from kb.model import Figure, Span

__all__ = ["altered", "first_printings", "in_both", "key_of", "of_one_place", "told_in"]

_TRIED = 3
"""So many texts an article is held against, those first with which it shares most sentences."""
_ALIKE = ("sentence", "the same but for its numbers")
"""Why two numbers in one place of two printings are of the same measure."""
_HELD = 20
"""A sentence that more texts have tells nothing."""


def first_printings(in_time: Sequence[Facts]) -> list[int]:
    """For each article, in order of time, the number of the first printing of its text.

    Texts are held against each other that have a sentence with a number in common.
    """
    firsts: list[int] = []
    sketches: dict[int, Sketch] = {}
    holders: dict[str, list[int]] = defaultdict(list)

    def sketched(number: int) -> Sketch:
        if number not in sketches:
            sketches[number] = sketch(in_time[number].record)
        return sketches[number]

    for number, facts in enumerate(in_time):
        told = _sentences(facts)
        shared = Counter(other for masked in told for other in holders[masked])
        likely = (other for other, _ in shared.most_common(_TRIED))
        copied = (other for other in likely if copy_of(sketched(other), sketched(number)))
        first = next(copied, number)
        firsts.append(first)
        if first == number:
            for masked in told:
                if len(holders[masked]) < _HELD:
                    holders[masked].append(number)
    return firsts


def told_in(facts: Facts) -> set[Hashable]:
    """What the figures of an article say, such that another printing's may be known by it."""
    return {key_of(figure) for figure in facts.figures}


def key_of(figure: Figure) -> Hashable:
    """What a figure says: its number with bound and unit."""
    values = (figure.value, figure.minimum, figure.maximum, figure.approximator)
    return (figure.kind, *values, figure.unit, figure.currency)


def altered(first: Facts, facts: Facts) -> Iterator[tuple[Figure, Figure, Likeness]]:
    """The figures of two printings that stand in one place and are not the same.

    Their sentences differ in nothing but their numbers.
    """
    places = _sentences(first)
    for masked, sentence in _sentences(facts).items():
        if masked in places:
            for old, new in _in_place(first.within(places[masked]), facts.within(sentence)):
                alike = same_measure(measured(old, first), measured(new, facts))
                told = (_ALIKE, *alike.aspects)
                yield old, new, replace(alike, probability=1.0, firm=True, aspects=told)


def in_both(first: Facts, facts: Facts) -> int:
    """How many figures stand in sentences that differ in nothing but their numbers."""
    places = _sentences(first)
    shared = (one for masked, one in _sentences(facts).items() if masked in places)
    return sum(len(facts.within(one)) for one in shared)


def _in_place(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    if len(old) == len(new):
        yield from ((a, b) for a, b in zip(old, new, strict=True) if key_of(a) != key_of(b))


def _sentences(facts: Facts) -> dict[str, Span]:
    """The sentences with numbers, by their words without these; of two that are alike the last."""
    return {_masked(facts, one): one for one in facts.body if facts.within(one)}


def _masked(facts: Facts, sentence: Span) -> str:
    """The words of a sentence with a mark for each of its numbers."""
    parts, at = [], sentence.start
    for figure in facts.within(sentence):
        if figure.number.start >= at:
            parts.append(facts.text[at : figure.number.start])
            at = figure.number.end
    parts.append(facts.text[at : sentence.end])
    return "#".join(" ".join(part.casefold().split()) for part in parts)


def of_one_place(one: Facts, other: Facts) -> bool:
    """Whether two articles were read at one address, one after the other.

    Printings of one text are then versions of it. What came in the same bytes is on one page.
    """
    apart = one.record.article.snapshot != other.record.article.snapshot
    return apart and bool(addresses(one.record) & addresses(other.record))
