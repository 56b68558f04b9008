"""Entities as people decided that they are, over those that the links made.

``profiles.linked`` and ``entities.json`` are what the links made. ``profiles.entity`` and
``entities.decided`` are what holds: where nobody decided anything, the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.identity import Entity, Profile, entity_id, regrouped
from kb.text.folding import name_words

__all__ = ["Verdict", "add_decided", "lift", "mark", "put_words", "regroup"]

_COLUMNS = """
ALTER TABLE profiles ADD COLUMN linked TEXT;
UPDATE profiles SET linked = entity;
ALTER TABLE entities ADD COLUMN decided TEXT;
DROP INDEX IF EXISTS profiles_waiting;
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on two agents."""

    agent: str
    other: str
    same: bool
    detail: str
    """When and by which event, in words."""
    maker: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two agents, sorted."""
        return (min(self.agent, self.other), max(self.agent, self.other))


def add_decided(db: sqlite3.Connection) -> None:
    """Give the tables of an older kb the columns for what is decided."""
    if "linked" not in [name for _, name, *_ in db.execute("PRAGMA table_info (profiles)")]:
        db.executescript(_COLUMNS)


def put_words(db: sqlite3.Connection, number: int, names: Iterable[str]) -> None:
    """Let an entity be found by these names and identifiers alone."""
    words = set[str]().union(*(name_words(name) for name in names))
    db.execute("DELETE FROM entity_words WHERE rowid = ?", (number,))
    if words:
        db.execute(
            "INSERT INTO entity_words (rowid, words) VALUES (?, ?)",
            (number, " ".join(sorted(words))),
        )


def lift(db: sqlite3.Connection) -> None:
    """Let all entities be what the links made."""
    moved = db.execute("SELECT agent FROM profiles WHERE entity IS NOT linked").fetchall()
    linked = db.execute("SELECT agent FROM decided_links UNION SELECT other FROM decided_links")
    mark(db, "agent", [agent for (agent,) in (*moved, *linked.fetchall())])
    db.execute("UPDATE profiles SET entity = linked WHERE entity IS NOT linked")
    db.execute("DELETE FROM decided_links")
    listed = db.execute("DELETE FROM decided_people RETURNING entity").fetchall()
    mark(db, "entity", [entity for (entity,) in listed])
    changed = db.execute("SELECT number, id, json FROM entities WHERE decided IS NOT NULL")
    for number, id_, made in changed.fetchall():
        mark(db, "entity", [id_])
        put_words(db, number, (id_, *Entity.from_json(made).names) if made else ())
    db.execute("DELETE FROM entities WHERE decided IS NOT NULL AND json = ''")
    db.execute("UPDATE entities SET decided = NULL WHERE decided IS NOT NULL")


def regroup(db: sqlite3.Connection, verdicts: Sequence[Verdict]) -> None:
    """Let the verdicts hold, of two on the same agents the later; all was lifted before."""
    latest = {verdict.pair: verdict for verdict in verdicts}
    order = [each for each in reversed(verdicts) if latest[each.pair] is each]
    db.executemany(
        "INSERT OR REPLACE INTO decided_links VALUES (?, ?, ?, ?, ?)",
        ((v.agent, v.other, v.same, v.detail, v.maker) for v in order),
    )
    mark(db, "agent", {agent for verdict in order for agent in verdict.pair})
    first = _members(db, {agent for verdict in order for agent in verdict.pair})
    groups = regrouped(
        first,
        _links(db, set(first.values())),
        [verdict.pair for verdict in order if verdict.same],
        [verdict.pair for verdict in order if not verdict.same],
    )
    before: dict[str, set[str]] = {}
    for agent, head in first.items():
        before.setdefault(head, set()).add(agent)
    for group in groups:
        heads = sorted(before.keys() & group, key=lambda head: (-len(before[head]), head))
        head = heads[0] if heads else min(group)
        if before.get(head, set()) != set(group):
            _put(db, group, head, [entity_id(each) for each in heads[1:]])


def _members(db: sqlite3.Connection, agents: Iterable[str]) -> dict[str, str]:
    """Every agent of the entities of some, with the first agent of its entity."""
    found: dict[str, str] = {}
    for agent in sorted(agents):
        if agent not in found:
            found |= db.execute(
                "SELECT p.agent, e.agent FROM profiles a JOIN entities e ON e.id = a.linked"
                " JOIN profiles p ON p.linked = a.linked WHERE a.agent = ?",
                (agent,),
            ).fetchall()
    return found


def _links(db: sqlite3.Connection, heads: Iterable[str]) -> list[tuple[str, str]]:
    """The links that made some entities, the surest first."""
    found: list[tuple[float, str, str]] = []
    for head in heads:
        found += db.execute(
            "SELECT -l.probability, l.agent, l.other FROM profiles p JOIN links l"
            " ON l.agent = p.agent WHERE p.linked = ? AND l.relation = 'same'"
            " AND l.state = 'automatic'",
            (entity_id(head),),
        ).fetchall()
    return [(agent, other) for _, agent, other in sorted(found)]


def _put(db: sqlite3.Connection, group: frozenset[str], head: str, absorbed: list[str]) -> None:
    """Write an entity that was decided, and empty those that it took in."""
    told = [
        Profile.from_json(text)
        for agent in group
        for (text,) in db.execute("SELECT json FROM profiles WHERE agent = ?", (agent,))
    ]
    kinds = {profile.agent: profile.kind for profile in told}
    entity = Entity(head, kinds[head])
    for profile in sorted(told, key=lambda each: each.order):
        entity.add(profile)
    db.execute(
        "INSERT INTO entities (id, agent, articles, json, decided) VALUES (?, ?, ?, '', ?)"
        " ON CONFLICT (id) DO UPDATE SET decided = excluded.decided",
        (entity.id, head, entity.articles, entity.to_json()),
    )
    (number,) = db.execute("SELECT number FROM entities WHERE id = ?", (entity.id,)).fetchone()
    put_words(db, number, (entity.id, *absorbed, *entity.names))
    for other in absorbed:
        (number,) = db.execute(
            "UPDATE entities SET decided = '' WHERE id = ? RETURNING number", (other,)
        ).fetchone()
        put_words(db, number, ())
    db.executemany(
        "UPDATE profiles SET entity = ? WHERE agent = ?", ((entity.id, agent) for agent in group)
    )
    mark(db, "agent", group)
    mark(db, "entity", [entity.id, *absorbed])


def mark(db: sqlite3.Connection, what: Literal["agent", "entity"], ids: Iterable[str]) -> None:
    """Mark agents or entities of which the graph of identities may say something else."""
    db.executemany(
        "INSERT OR IGNORE INTO identity_pending VALUES (?, ?)", ((what, id_) for id_ in ids)
    )
