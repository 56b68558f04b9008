"""Figure changed since: a later article gives another value for what an earlier one reported.

Either the later article says so itself ("3 million, not the 2 million first reported"), or it does
not have its number from another named source. What was written after the earlier one needs an
update.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.bounds import allowed
from kb.audit.checks.magnitude import slip
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report, several, titled
from kb.audit.kinds import like
from kb.audit.lexicon import pattern
from kb.audit.matching import Match
from kb.audit.measure import SURE

NAME = "changed"
DESCRIPTION = "A figure for which a later article has another value."


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each figure of an earlier article that has changed."""
    for match in facts.matches:
        where = titled(match.earlier.article)
        new = revised(facts, match.later)
        if new and allowed(match.earlier).meets(allowed(match.later)):
            yield report(
                NAME,
                "note",
                [new, match.earlier],
                f"{quoted([match.earlier])} in {where} is now {quoted([new])}: this article says "
                f"so itself ({match.likeness})",
            )
        elif changed(facts, match) and not overtaken(facts, match):
            after = f"{several(match.days, 'day')} later" if match.days else "later"
            yield report(
                NAME,
                "note",
                [match.later, match.earlier],
                f"{quoted([match.earlier])} in {where}, {after} {quoted([match.later])}: which one "
                f"holds? ({match.likeness})",
            )


def changed(facts: Facts, match: Match) -> bool:
    """Whether two values that exclude each other can both have been right in their time."""
    if slip(match.earlier, match.later) or not match.days or match.days < 0:
        return False
    if allowed(match.earlier).meets(allowed(match.later)) or match.earlier.kind == "duration":
        return False
    if match.likeness.probability < SURE:
        return False
    if revised_from(facts, match.later):
        return True
    before, after = origins(match.earlier), origins(match.later)
    return not before or not after or bool(before & after)


def overtaken(facts: Facts, match: Match) -> bool:
    """Whether the later article has the value of one still earlier: it is stale, then, not new."""
    return any(
        other.later.id == match.later.id
        and other.earlier.value == match.later.value
        and (other.days or 0) > (match.days or 0)
        for other in facts.matches
    )


def revised(facts: Facts, figure: FigureRow) -> FigureRow | None:
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


def revised_from(facts: Facts, figure: FigureRow) -> bool:
    """Whether the sentence of ``figure`` owns up to having had another value before."""
    return bool(pattern("revises").search(facts.sentence(figure.span).text))


def origins(figure: FigureRow) -> set[str]:
    """Who gives a figure, and whom they speak for; nothing where nobody is named."""
    speaker = figure.speaker
    if speaker is None or speaker.kind == "anonymous":
        return set()
    names = (speaker.name, speaker.affiliation or speaker.name)
    return {name.casefold().removeprefix("the ") for name in names}
