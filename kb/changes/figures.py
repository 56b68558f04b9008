"""Figures of two versions whose value, unit or bound is not the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kb.changes.align import Alignment
from kb.changes.parts import Changed, Part
from kb.compare import Facts
from kb.compare.kinds import nouns
from kb.model import Figure, Record, Span
from kb.text.terms import terms

__all__ = ["changed_figures"]

_SHARED: Final = 2
"""So many content words must the sentences share of a figure that has only moved."""


def changed_figures(before: Record, after: Record, aligned: Alignment) -> Iterator[Changed]:
    """Each figure that was altered, dropped or added; how it is written does not count."""
    old = [*before.headline_figures, *before.figures]
    new = [*after.headline_figures, *after.figures]
    partners = _partners(old, new, aligned)
    met = {figure.id for figure in partners.values()}
    dropped = [figure for figure in old if figure.id not in partners]
    added = [figure for figure in new if figure.id not in met]
    for figure in old:
        other = partners.get(figure.id)
        if other and _differ(figure, other, aligned):
            yield Changed("figure", _part(before, figure), _part(after, other))
    moved = _moved(dropped, added, Facts(before), Facts(after))
    for figure in dropped:
        if figure.id not in moved and not _is_there(figure, aligned):
            yield Changed("figure", _part(before, figure), _in_place(figure.span, aligned))
    for figure in added:
        same = aligned.is_same([figure.number], aligned.after, aligned.before)
        if figure.id not in moved and not same:
            yield Changed("figure", None, _part(after, figure))


def _is_there(figure: Figure, aligned: Alignment) -> bool:
    return aligned.is_same([figure.number], aligned.before, aligned.after)


def _part(record: Record, figure: Figure) -> Part:
    said = next((one for one in record.statements if one.id == figure.cited_in), None)
    agent = next((one for one in record.agents if said and one.id == said.speaker), None)
    return Part(figure.id, (figure.span,), agent.name if agent else None)


def _in_place(span: Span, aligned: Alignment) -> Part | None:
    """The words that the later version has in place of a figure, where it has no figure."""
    found = [ours for theirs, ours in aligned.replaced if theirs.touches(span)]
    return Part(None, tuple(found)) if found else None


def _partners(old: list[Figure], new: list[Figure], aligned: Alignment) -> dict[str, Figure]:
    """The figure that stands in the later version where each one of the earlier stood."""
    likely = []
    for mine in old:
        kept = aligned.before.kept([mine.span])
        number = aligned.before.kept([mine.number])
        in_place = [ours for theirs, ours in aligned.replaced if theirs.touches(mine.span)]
        for theirs in new:
            shared = sum(theirs.span.start <= at < theirs.span.end for at in kept)
            exact = sum(theirs.number.start <= at < theirs.number.end for at in number)
            beside = any(span.touches(theirs.span) for span in in_place)
            if shared or beside:
                weight = (_key(mine) == _key(theirs), exact, shared, mine.kind == theirs.kind)
                likely.append((weight, mine.id, theirs.id, theirs))
    found: dict[str, Figure] = {}
    taken: set[str] = set()
    for _, id_, other, theirs in sorted(likely, key=lambda one: one[:3], reverse=True):
        if id_ not in found and other not in taken:
            found[id_] = theirs
            taken.add(other)
    return found


def _key(figure: Figure) -> tuple[Any, ...]:
    """What of a figure makes it another one: its value, its bound, its unit."""
    return (
        figure.value,
        figure.minimum,
        figure.maximum,
        figure.approximator,
        figure.unit,
        figure.currency,
        figure.per,
    )


def _differ(mine: Figure, theirs: Figure, aligned: Alignment) -> bool:
    if mine.change and theirs.change and mine.change != theirs.change:
        return True
    old, new = aligned.before, aligned.after
    if aligned.is_same([mine.span], old, new) and aligned.is_same([theirs.span], new, old):
        return False
    counted, other = nouns(mine)[-1:], nouns(theirs)[-1:]
    return _key(mine) != _key(theirs) or bool(counted and other and counted != other)


def _moved(dropped: list[Figure], added: list[Figure], before: Facts, after: Facts) -> set[str]:
    """Those of both versions that are the same figure, told in another sentence."""
    found: set[str] = set()
    for mine in dropped:
        words = terms(before.sentence(mine.span).text) - terms(mine.span.text)
        for theirs in added:
            if theirs.id in found or _key(mine) != _key(theirs):
                continue
            shared = words & terms(after.sentence(theirs.span).text)
            if len(shared) >= _SHARED:
                found |= {mine.id, theirs.id}
                break
    return found
