"""How much the store holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from kb.ask.rows import Count, Stats, Thing

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["stats"]


def stats(store: LocalStore) -> Stats:
    """How many articles, statements, figures and speakers there are, in all and by kind."""
    days = store.answers.days()
    first, last = (date.fromordinal(day).isoformat() for day in days) if days else (None, None)
    counts = (
        Count(cast("Thing", thing), which, number)
        for thing, which, number in store.answers.totals()
    )
    return Stats(counts=tuple(counts), first=first, last=last)
