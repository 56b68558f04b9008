"""Figure changed since: a later article gives another value for what an earlier one reported.

Either the later article says so itself ("3 million, not the 2 million first reported"), or it does
not have its number from another named source. What was written after the earlier one needs an
update.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kb.audit.checks.across.magnitude import slip
from kb.audit.finding import Found, quoted, titled
from kb.compare.bounds import allowed, exact
from kb.compare.facts import Facts
from kb.compare.kinds import like
from kb.compare.lexicon import pattern
from kb.compare.likeness import SURE
from kb.compare.pairs import Pair
from kb.compare.years import past_years
from kb.model import Figure
from kb.text.plain import counted

_WELL_ABOVE = Decimal("1.25")

NAME = "changed"
DESCRIPTION = "A figure for which a later article has another value."


def compare(facts: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each figure of an earlier article that has changed."""
    matches = agreeing(pairs)
    rivals = by_figure(matches)
    for match in matches:
        where = titled(match.before.article)
        new = revised(facts, match.later)
        if new and allowed(match.earlier).meets(allowed(match.later)):
            yield Found(
                "note",
                [new, match.earlier],
                f"{quoted([match.earlier])} in {where} is now {quoted([new])}: this article says "
                f"so itself",
                likeness=match.likeness,
            )
        elif changed(facts, match) and not overtaken(rivals[match.later.id], match):
            after = f"{counted(match.days, 'day')} later" if match.days else "later"
            yield Found(
                "note",
                [match.later, match.earlier],
                f"{quoted([match.earlier])} in {where}, {after} {quoted([match.later])}: which one "
                f"holds?",
                likeness=match.likeness,
            )


def agreeing(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs whose units and periods do not differ."""
    return [pair for pair in pairs if pair.conflict is None]


def changed(facts: Facts, match: Pair) -> bool:
    """Whether two values that exclude each other can both have been right in their time.

    So can "at least nine" and a later "16", which do not exclude each other.
    """
    if slip(match.earlier, match.later) or not match.days or match.days < 0:
        return False
    if match.earlier.kind == "duration":
        return False
    if allowed(match.earlier).meets(allowed(match.later)) and not _outgrown(match):
        return False
    if match.likeness.probability < SURE or settled(facts, match):
        return False
    if revised_from(facts, match.later):
        return True
    before, after = origins(match.before, match.earlier), origins(facts, match.later)
    return not before or not after or bool(before & after)


def settled(facts: Facts, match: Pair) -> bool:
    """Whether two numbers of dead are surely of one event long past, whose toll stays."""
    if not match.likeness.firm or match.agreed or match.series or match.later.kind != "count":
        return False
    told = ((match.before, match.earlier), (facts, match.later))
    if not all(pattern("deaths").search(one.sentence(figure.span).text) for one, figure in told):
        return False
    return bool(past_years(*told[0]) & past_years(*told[1]))


def _outgrown(match: Pair) -> bool:
    """Whether the later value is well above what the earlier one was at least."""
    old, new = match.earlier, match.later
    least = old.value if old.approximator in (">", "≥") else None
    return bool(least and new.value and exact(new) and new.value >= least * _WELL_ABOVE)


def by_figure(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs by the identifier of their later figure."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.later.id, []).append(pair)
    return found


def overtaken(rivals: Iterable[Pair], match: Pair) -> bool:
    """Whether the later article has the value of one still earlier: it is stale, then, not new.

    ``rivals`` are the pairs of the same later figure.
    """
    return any(
        other.earlier.value == match.later.value and (other.days or 0) > (match.days or 0)
        for other in rivals
    )


def revised(facts: Facts, figure: Figure) -> Figure | None:
    """The new value, where the sentence of ``figure`` says that ``figure`` is the old one."""
    within = facts.sentence(figure.span)
    before = facts.text[max(within.start, figure.span.start - 30) : figure.span.start]
    after = facts.text[figure.span.end : min(within.end, figure.span.end + 40)]
    if not (pattern("old_before").search(before) or pattern("old_after").search(after)):
        return None
    others = [
        other
        for other in like(figure, facts.within(within))
        if other.value != figure.value and other.kind != "percent"
    ]
    return min(others, key=lambda other: abs(other.span.start - figure.span.start), default=None)


def revised_from(facts: Facts, figure: Figure) -> bool:
    """Whether the sentence of ``figure`` owns up to having had another value before."""
    return bool(pattern("revises").search(facts.sentence(figure.span).text))


def origins(facts: Facts, figure: Figure) -> set[str]:
    """Who gives a figure, and whom they speak for; nothing where nobody is named."""
    speaker, capacity = facts.speaker(figure), facts.capacity(figure)
    if speaker is None or speaker.kind == "anonymous":
        return set()
    names = (speaker.name, (capacity.affiliation if capacity else None) or speaker.name)
    return {name.casefold().removeprefix("the ") for name in names}
