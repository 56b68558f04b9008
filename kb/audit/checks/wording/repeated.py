"""Repeated figure: an article gives a number twice, and the second time it is not the same.

Two places are only held against each other where they tell the same of the same thing, and only
where the difference may be a slip: a digit, the scale, the unit, or a bound that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from kb.audit.finding import Found, quoted
from kb.audit.same_number import (
    NEAR_SHARED,
    TELLING,
    are_long,
    beside,
    described,
    digits,
    of_one_name,
    of_other_things,
    one_is_earlier,
    referred,
    rounds_to,
    telling,
    word_for_word,
    words_beside,
    written,
)
from kb.audit.slip import slipped
from kb.compare.both import Both
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age, like
from kb.compare.lexicon import pattern
from kb.compare.likeness import SURE, same_measure
from kb.compare.measured import Measured, measured
from kb.model import Figure, Span
from kb.text import words
from kb.text.terms import terms
from kb.text.units import sizes

NAME = "repeated"
DESCRIPTION = "A number that an article gives twice, and not the same both times."

_ENOUGH = ((3.0, 0.5), (4.0, 0.35))
"""How many words two sentences share that tell the same, and what part of the shorter one."""
_BOUNDS = (">", "≥", "<", "≤")


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each pair of figures that tell the same and differ by a slip."""
    profiles: dict[int, Measured] = {}

    def profile(i: int) -> Measured:
        if i not in profiles:
            profiles[i] = measured(facts.figures[i], facts)
        return profiles[i]

    told: set[frozenset[Decimal | None]] = set()
    for i, j in combinations(range(len(facts.figures)), 2):
        one, other = facts.figures[i], facts.figures[j]
        how = _differ(facts, one, other)
        if not (how or _other_unit(one, other)) or not _may_repeat(facts, one, other):
            continue
        if how:
            both = Both(profile(i), profile(j))
            likeness = same_measure(both.a, both.b)
            alike = likeness.firm or _same_words(both) or _scaled(both, how, likeness.probability)
            values = frozenset((one.value, other.value))
            if one_is_earlier(both) or of_other_things(both):
                continue
            if values not in told and (telling(both) or (alike and not _elsewhere(both))):
                told |= {values}
                why = f"{quoted([one, other])} tell the same, and differ in {how}: which one holds?"
                yield Found("note", [one, other], why, likeness=likeness)
        elif _told_alike(profile(i), profile(j)):
            what = "currencies" if one.kind == "money" else "units"
            why = f"{quoted([one, other])}: the same number, in two {what}"
            yield Found("note", [one, other], why)


def _scaled(both: Both, how: str, likely: float) -> bool:
    """Whether two of the very same digits, more than one, are likely of one measure."""
    return how == "the scale" and digits(both.a.figure) > 1 and likely >= SURE


def _elsewhere(both: Both) -> bool:
    """Whether each sentence names someone or some place, and not the same."""
    sources = (part.text for said in both.a.facts.statements for part in said.source)
    told = {word.casefold() for source in sources for word in source.split()}
    here, there = (terms(" ".join(one.names - told)) for one in (both.a, both.b))
    verbatim = word_for_word(both.a.facts, both.a.figure, both.b.figure)
    return bool(here and there) and not here & there and not verbatim


def _same_words(both: Both) -> bool:
    """Whether two places of one article have so much in common that they need no other likeness."""
    most = any(both.weight >= so and both.weight >= of * both.least for so, of in _ENOUGH)
    verbatim = word_for_word(both.a.facts, both.a.figure, both.b.figure)
    told = most or verbatim or both.same_phrase or beside(both)
    return both.a.change == both.b.change and told


def _may_repeat(facts: Facts, one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None or one.kind in ("multiplier", "duration"):
        return False
    if other.id in (one.id, one.converts) or one.id == other.converts:
        return False
    if _adds(one) != _adds(other):
        return False
    if is_age(facts.text, one) or is_age(facts.text, other):
        return False
    here, there = facts.sentence(one.span), facts.sentence(other.span)
    if here == there or any(pattern("method").search(at.text) for at in (here, there)):
        return False
    if _opposed(here.text, there.text) or _one_is_aimed_at(one, here.text, there.text):
        return False
    rivals = [sorted(_rivals(facts, at, f)) for at, f in ((here, one), (there, other))]
    if rivals[0] == rivals[1] or are_long(one, other) or described(facts, one, other):
        return True
    if of_one_name(facts, one, other) or referred(facts, one, other):
        return True
    if min(written(one), written(other)) >= TELLING and word_for_word(facts, one, other):
        return True
    return one.kind != "percent" and _beside_alone(facts, one, other)


def _opposed(here: str, there: str) -> bool:
    """Whether one sentence is set against the other, or each tells what one side asks for."""
    if any(pattern("opposed").search(text) for text in (here, there)):
        return True
    return all(pattern("bargains").search(text) for text in (here, there))


def _one_is_aimed_at(figure: Figure, here: str, there: str) -> bool:
    """Whether one sentence tells a share or an amount that came, the other what was expected."""
    aimed = [bool(pattern("aimed").search(text)) for text in (here, there)]
    return figure.kind in ("percent", "money") and aimed[0] != aimed[1]


def _adds(figure: Figure) -> bool:
    """Whether a figure counts what comes on top of something: "5,500 more pages"."""
    behind = figure.span.text[figure.number.end - figure.span.start :].casefold().split()
    return not words("grammar", "comparatives").isdisjoint(behind)


def _rivals(facts: Facts, within: Span, figure: Figure) -> list[Decimal]:
    """The other numbers of a sentence that could be set against this one, as a series has them."""
    others = like(figure, facts.within(within))
    return [other.value for other in others if other.value is not None]


def _beside_alone(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether of all such numbers of the two sentences these two have the most words in common."""
    pairs = [
        (len(words_beside(facts, a) & words_beside(facts, b)), a is one and b is other)
        for a in (one, *like(one, facts.within(facts.sentence(one.span))))
        for b in (other, *like(other, facts.within(facts.sentence(other.span))))
    ]
    (most, ours), *rest = sorted(pairs, reverse=True)
    return ours and most >= NEAR_SHARED and all(shared < most for shared, _ in rest)


def _differ(facts: Facts, one: Figure, other: Figure) -> str | None:
    """In what two comparable figures differ, in words."""
    if not comparable(one, other):
        return None
    if one.value == other.value:
        bounds = {one.approximator, other.approximator}
        return "a bound" if "=" in bounds and bounds & set(_BOUNDS) else None
    if rounds_to(one, other) or rounds_to(other, one):
        return None
    if one.kind == "percent" and max(digits(one), digits(other)) == 1:
        return None  # any two of one digit differ in one
    apart = one.approximator == other.approximator or not allowed(one).meets(allowed(other))
    return slipped(one, other) if apart or word_for_word(facts, one, other) else None


def _other_unit(one: Figure, other: Figure) -> bool:
    """Whether two have one number and two units that could be mistaken for each other."""
    if one.value != other.value or one.kind != other.kind:
        return False
    if one.kind == "money":
        known = one.currency_stated and other.currency_stated
        return bool(known and one.currency and other.currency) and one.currency != other.currency
    if one.unit == other.unit or not (one.unit and other.unit):
        return False
    if {one.unit, other.unit} == {"PERCENT", "PERCENTAGE_POINT"}:
        return True
    kinds = [{size.dimension for size in sizes(f.unit or "")} for f in (one, other)]
    return bool(kinds[0] & kinds[1])


def _told_alike(one: Measured, other: Measured) -> bool:
    """Whether two sentences share words enough; the fewer, the more digits the number has."""
    shared = len(one.terms.keys() & other.terms)
    shown = digits(one.figure)
    if shown >= TELLING:
        return shared >= 1
    return shared >= 2 and (shown > 1 or 2 * shared >= min(len(one.terms), len(other.terms)))
