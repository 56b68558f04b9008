"""Who speaks, in how many statements, and as what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kb.ask.filters import Scope, wanted
from kb.ask.queries import Bound, rows
from kb.ask.rows import SpeakerRow
from kb.ask.solutions import AGENT_KIND, Solution, heading
from kb.identity import Entity
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["count_speakers", "speakers"]

_LOCAL = ("group", "anonymous")


def speakers(store: LocalStore, scope: Scope | None = None) -> list[SpeakerRow]:
    """Those who speak within ``scope``, the most quoted first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    found: dict[str, list[Solution]] = {}
    for row in rows(store, "speakers", _bound(store, scope)):
        who = store.identities.of_agent(row["speaker"])
        if who is None and AGENT_KIND[row["kind"]] not in _LOCAL:
            who = f"{row['kind']} {row['name']}"
        found.setdefault(who or row["speaker"], []).append(row)
    listed = [_row(solutions, store.identities.entity(id_)) for id_, solutions in found.items()]
    listed.sort(key=lambda row: (-row.statements, row.name, row.ids))
    end = None if scope.limit is None else scope.offset + scope.limit
    return listed[scope.offset : end]


def count_speakers(store: LocalStore, scope: Scope) -> int:
    """How many speak within ``scope``, its limit aside."""
    return len(speakers(store, replace(scope, limit=None, offset=0)))


def _bound(store: LocalStore, scope: Scope) -> Bound:
    """The statements to look at, where not all are asked for."""
    asked = wanted(store, scope)
    if asked == Wanted():
        return {}
    return {"id": [Literal(id_) for id_ in store.find("statement", asked)]}


def _row(solutions: list[Solution], entity: Entity | None) -> SpeakerRow:
    first = solutions[0]
    name = entity.name if entity else first["name"]
    called = [other for other, _ in entity.names.most_common()] if entity else []
    capacities = (
        ", ".join(part for part in (row.get("role"), row.get("affiliation")) if part)
        for row in solutions
    )
    return SpeakerRow(
        id=entity.id if entity else first["speaker"],
        name=name,
        kind=entity.kind if entity else AGENT_KIND[first["kind"]],
        capacities=tuple(dict.fromkeys(filter(None, capacities))),
        statements=sum(int(row["statements"]) for row in solutions),
        articles=tuple(dict.fromkeys(map(heading, solutions))),
        ids=tuple(dict.fromkeys(row["speaker"] for row in solutions)),
        aliases=tuple(other for other in called if other != name),
    )
