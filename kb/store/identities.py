"""Who is who across articles, in ``records.sqlite``: profiles, entities and the links between.

A record's profiles are written with it and wait; `Identities.link` gives each an entity, full names
before bare family names. What is taken away with an article lets go of the entities it was part of,
whose other agents then wait to be linked anew. What people decided stands over it (`regrouping`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from itertools import chain, groupby, islice
from operator import attrgetter, itemgetter
from typing import Final, Literal

from kb.identity import (
    Entity,
    Link,
    Profile,
    apart,
    entity_id,
    judged,
    link_to,
    may_be,
    profiles,
)
from kb.model import Record
from kb.store import identity_blocks as blocks
from kb.store.links import Proposal, links_of, proposed
from kb.store.regrouping import add_decided, mark, put_words

__all__ = ["Identities", "prepare_identities"]

_TOLD: Final = "SELECT coalesce(decided, json) FROM entities"
_TOGETHER: Final = 500
"""Articles whose profiles are linked together, so that no more than theirs are held in memory."""


def prepare_identities(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there."""
    (before,) = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'profiles'").fetchone()
    if before:
        add_decided(db)
    unranked = blocks.drop_unranked(db)
    db.executescript(files("kb.store").joinpath("identity.sql").read_text("utf-8"))
    if unranked:
        blocks.file_again(db)


class Identities:
    """The entities of a store; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._cache: dict[str, Entity] = {}
        self._changed: set[str] = set()
        self._renamed: set[str] = set()

    def put(self, record: Record) -> None:
        """Write the profiles of a record, which wait for their entities."""
        self.remove(record.article.id)
        found = profiles(record)
        self._db.executemany(
            "INSERT INTO profiles VALUES (?, ?, ?, NULL, NULL)",
            ((each.agent, each.article, each.to_json()) for each in found),
        )
        self._write(apart(found))

    def remove(self, article_id: str) -> None:
        """Take away an article's profiles; the entities that they were part of are made anew."""
        entities = self._db.execute(
            "SELECT DISTINCT linked FROM profiles WHERE article_id = ? AND linked IS NOT NULL",
            (article_id,),
        ).fetchall()
        for (entity,) in entities:
            self._let_go(entity)
        agents = self._db.execute("SELECT agent FROM profiles WHERE article_id = ?", (article_id,))
        for (agent,) in agents.fetchall():
            mark(self._db, "agent", [agent])
            self._db.execute("DELETE FROM links WHERE agent = ? OR other = ?", (agent, agent))
        self._db.execute("DELETE FROM profiles WHERE article_id = ?", (article_id,))

    def link(self) -> None:
        """Give each profile that waits its entity, and join entities that are seen to be one."""
        rows = self._db.execute(
            "SELECT article_id, json FROM profiles WHERE linked IS NULL"
            " ORDER BY json_extract(json, '$.day'), article_id"
        )
        articles = groupby(rows, key=itemgetter(0))
        texts = ([text for _, text in of_one] for _, of_one in articles)
        while some := list(chain.from_iterable(islice(texts, _TOGETHER))):
            self._link(map(Profile.from_json, some))

    def _link(self, waiting: Iterable[Profile]) -> None:
        self._cache, self._changed, self._renamed = {}, set(), set()
        touched = {self._place(profile) for profile in sorted(waiting, key=attrgetter("order"))}
        for entity in sorted(touched, key=lambda each: (self._entity(each).articles, each)):
            self._join(entity)
        for known in self._cache.values():
            if known.id in self._changed:
                self._keep(known)
        self._cache = {}

    def mark(self) -> None:
        """Mark all as not known to be in the graph."""
        self._db.execute(
            "INSERT OR IGNORE INTO identity_pending SELECT 'agent', agent FROM profiles"
        )
        self._db.execute("INSERT OR IGNORE INTO identity_pending SELECT 'entity', id FROM entities")

    def changed(self, what: Literal["agent", "entity"]) -> Iterator[str]:
        """The agents or entities of which the graph may say something else, sorted."""
        found = self._db.execute(
            "SELECT id FROM identity_pending WHERE what = ? ORDER BY 1", (what,)
        )
        yield from (id_ for (id_,) in found)

    def settle(self) -> None:
        """Say that the graph says what the tables do."""
        self._db.execute("DELETE FROM identity_pending")

    def _place(self, profile: Profile) -> str:
        """The identifier of the entity that a profile now is part of."""
        here = {
            entity
            for (entity,) in self._db.execute(
                "SELECT linked FROM profiles WHERE article_id = ? AND linked IS NOT NULL",
                (profile.article,),
            )
        }
        link = link_to(profile.agent, judged(profile, self._candidates(profile), here))
        self._write([link] if link else [])
        entity = Entity(profile.agent, profile.kind)
        if link and link.relation == "same" and link.state == "automatic":
            entity = self._entity(entity_id(link.other))
        else:
            self._add(entity)
        self._name(entity, profile.names)
        entity.add(profile)
        self._changed.add(entity.id)
        self._db.execute(
            "UPDATE profiles SET entity = ?, linked = ? WHERE agent = ?",
            (entity.id, entity.id, profile.agent),
        )
        mark(self._db, "agent", [profile.agent])
        return entity.id

    def _join(self, id_: str) -> None:
        """Join an entity to another that all articles together show to be the same."""
        entity = self._entity(id_)
        profile = entity.as_profile()
        others = [
            other
            for other in self._candidates(profile)
            if other.id != id_ and other.articles >= entity.articles and may_be(profile, other)
        ]
        here = self._in_same_articles(id_) if others else ()
        link = link_to(entity.agent, judged(profile, others, here))
        if link is None or link.relation != "same" or link.state != "automatic":
            return
        self._write([link])
        other = self._entity(entity_id(link.other))
        self._name(other, entity.names)
        other.merge(entity)
        self._changed.add(other.id)
        mark(self._db, "agent", self._linked(id_))
        self._db.execute(
            "UPDATE profiles SET entity = ?, linked = ? WHERE linked = ?", (other.id, other.id, id_)
        )
        self._forget(id_)

    def _in_same_articles(self, entity: str) -> set[str]:
        found = self._db.execute(
            "SELECT DISTINCT b.linked FROM profiles a JOIN profiles b USING (article_id)"
            " WHERE a.linked = ? AND b.linked IS NOT NULL",
            (entity,),
        )
        return {other for (other,) in found}

    def _candidates(self, profile: Profile) -> list[Entity]:
        return [self._entity(id_) for id_ in blocks.found_for(self._db, profile)]

    def _entity(self, id_: str) -> Entity:
        if id_ not in self._cache:
            (text,) = self._db.execute("SELECT json FROM entities WHERE id = ?", (id_,)).fetchone()
            self._cache[id_] = Entity.from_json(text)
        return self._cache[id_]

    def _add(self, entity: Entity) -> None:
        self._cache[entity.id] = entity
        self._db.execute(
            "INSERT INTO entities (id, agent, articles, json) VALUES (?, ?, 0, '')",
            (entity.id, entity.agent),
        )

    def _keep(self, entity: Entity) -> None:
        mark(self._db, "entity", [entity.id])
        (number,) = self._db.execute(
            "UPDATE entities SET articles = ?, json = ? WHERE id = ? RETURNING number",
            (entity.articles, entity.to_json(), entity.id),
        ).fetchone()
        if entity.id in self._renamed:
            put_words(self._db, number, (entity.id, *entity.names))
        blocks.rank_again(self._db, entity)

    def _name(self, entity: Entity, names: Iterable[str]) -> None:
        """Let an entity be found by those of some names that it has not got yet."""
        new = [name for name in names if name not in entity.names]
        if new:
            self._renamed.add(entity.id)
            blocks.file_under(self._db, entity, new)

    def _let_go(self, entity: str) -> None:
        agents = self._linked(entity)
        mark(self._db, "agent", agents)
        self._db.executemany(
            "DELETE FROM links WHERE agent = ? AND relation = 'same'",
            ((agent,) for agent in agents),
        )
        self._db.execute(
            "UPDATE profiles SET entity = NULL, linked = NULL WHERE linked = ?", (entity,)
        )
        self._forget(entity)

    def _forget(self, entity: str) -> None:
        self._cache.pop(entity, None)
        mark(self._db, "entity", [entity])
        gone = self._db.execute("DELETE FROM entities WHERE id = ? RETURNING number", (entity,))
        for number in gone.fetchall():
            self._db.execute("DELETE FROM entity_words WHERE rowid = ?", number)
        self._db.execute("DELETE FROM entity_blocks WHERE entity = ?", (entity,))

    def _write(self, links: Iterable[Link]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    link.agent,
                    link.other,
                    link.relation,
                    link.state,
                    round(link.probability, 3),
                    json.dumps([asdict(one) for one in link.evidence], ensure_ascii=False),
                    link.maker,
                )
                for link in links
            ),
        )

    def of_agent(self, agent: str) -> str | None:
        """The entity of an agent, None where it has none."""
        row = self._db.execute("SELECT entity FROM profiles WHERE agent = ?", (agent,)).fetchone()
        return row[0] if row else None

    def of_agents(self) -> dict[str, str]:
        """The entity of each agent that has one, by identifiers."""
        return dict(self._db.execute("SELECT agent, entity FROM profiles WHERE entity IS NOT NULL"))

    def _linked(self, entity: str) -> list[str]:
        """The agents that the links made an entity of, sorted."""
        found = self._db.execute(
            "SELECT agent FROM profiles WHERE linked = ? ORDER BY 1", (entity,)
        )
        return [agent for (agent,) in found]

    def entity(self, id_: str) -> Entity | None:
        """The entity with this identifier, None when there is none."""
        return self._read(id_, Entity.from_json)

    def called(self, id_: str) -> Entity | None:
        """The same with its names alone, which is quicker where it is in many articles."""
        return self._read(id_, Entity.names_from_json)

    def _read(self, id_: str, read: Callable[[str], Entity]) -> Entity | None:
        row = self._db.execute(f"{_TOLD} WHERE id = ?", (id_,)).fetchone()
        return read(row[0]) if row and row[0] else None

    def entities(self) -> Iterator[Entity]:
        """All entities, by identifier."""
        for (text,) in self._db.execute(f"{_TOLD} ORDER BY id"):
            if text:
                yield Entity.from_json(text)

    def agents(self, entity: str) -> list[str]:
        """The agents that an entity is made of, sorted."""
        found = self._db.execute(
            "SELECT agent FROM profiles WHERE entity = ? ORDER BY 1", (entity,)
        )
        return [agent for (agent,) in found]

    def links(self, agents: Sequence[str] | None = None) -> list[Link]:
        """The links of some agents, or all, sorted: as decided, where somebody did."""
        return links_of(self._db, agents)

    def proposed(self) -> list[Proposal]:
        """The links that wait for somebody to decide, the surest of each two entities."""
        return proposed(self._db)
