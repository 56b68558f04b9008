"""How much the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kb.ask.queries import rows
from kb.ask.rows import Count, Stats, Thing
from kb.ask.solutions import AGENT_KIND, STATEMENT_TYPE

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["stats"]


def stats(store: LocalStore) -> Stats:
    """How many articles, statements, figures and speakers there are, in all and by kind."""
    found = list(rows(store, "stats"))
    days = [row[end] for row in found for end in ("first", "last") if end in row]
    return Stats(
        counts=tuple(
            Count(cast("Thing", row["thing"]), _which(row.get("which")), int(row["count"]))
            for row in found
        ),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _which(value: str | None) -> str | None:
    if value is None:
        return None
    return STATEMENT_TYPE.get(value) or AGENT_KIND.get(value) or value.rsplit("#", 1)[-1]
