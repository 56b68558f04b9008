"""Who speaks, in how many statements, and as what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kb.ask.filters import Scope, bound_scope
from kb.ask.queries import rows
from kb.ask.rows import SpeakerRow
from kb.ask.solutions import AGENT_KIND, Solution, heading

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["speakers"]

_LOCAL = ("group", "anonymous")


def speakers(store: LocalStore, scope: Scope | None = None) -> list[SpeakerRow]:
    """Those who speak within ``scope``, the most quoted first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    found: dict[tuple[str, str, str], list[Solution]] = {}
    for row in rows(store, "speakers", bound_scope(store, scope)):
        local = row["speaker"] if AGENT_KIND[row["kind"]] in _LOCAL else ""
        found.setdefault((row["name"], row["kind"], local), []).append(row)
    listed = sorted(map(_row, found.values()), key=lambda row: (-row.statements, row.name, row.ids))
    return list(islice(listed, scope.limit))


def _row(solutions: list[Solution]) -> SpeakerRow:
    first = solutions[0]
    capacities = (
        ", ".join(part for part in (row.get("role"), row.get("affiliation")) if part)
        for row in solutions
    )
    return SpeakerRow(
        name=first["name"],
        kind=AGENT_KIND[first["kind"]],
        capacities=tuple(dict.fromkeys(filter(None, capacities))),
        statements=sum(int(row["statements"]) for row in solutions),
        articles=tuple(dict.fromkeys(map(heading, solutions))),
        ids=tuple(dict.fromkeys(row["speaker"] for row in solutions)),
    )
