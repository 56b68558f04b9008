"""Who disagrees with whom on a figure: two who are named give values that exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask.of_record import figure_row
from kb.ask.rows import FigureRow
from kb.model import Figure

if TYPE_CHECKING:
    from kb.compare import Facts
    from kb.compare.pairs import Pair
    from kb.store import LocalStore

__all__ = ["Dispute", "disputes"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two figures of one measure that cannot both be right, each by somebody else."""

    earlier: FigureRow
    later: FigureRow
    why: str
    """Why the two are taken for the same measure."""


def disputes(store: LocalStore) -> list[Dispute]:
    """The figures on which two named speakers of the store disagree, newest article first."""
    from kb.compare import library  # another question need not wait until it is loaded

    held = library(store.records())
    return [
        Dispute(_row(pair.before, pair.earlier), _row(facts, pair.later), str(pair.likeness))
        for facts in held.articles
        for pair in held.pairs.get(facts.article.id, ())
        if pair.likeness.firm and not pair.conflict and _disagree(store, facts, pair)
    ]


def _disagree(store: LocalStore, facts: Facts, pair: Pair) -> bool:
    from kb.compare import allowed

    one, other = _who(store, pair.before, pair.earlier), _who(store, facts, pair.later)
    apart = not allowed(pair.earlier).meets(allowed(pair.later))
    return apart and one is not None and other is not None and one != other


def _who(store: LocalStore, facts: Facts, figure: Figure) -> str | None:
    """Who gives a figure, where that is somebody with a name."""
    speaker = facts.speaker(figure)
    if speaker is None or speaker.kind not in ("person", "organisation"):
        return None
    return store.identities.of_agent(speaker.id) or speaker.id


def _row(facts: Facts, figure: Figure) -> FigureRow:
    return figure_row(figure, facts.statement(figure), facts.speaker(figure), facts.article)
