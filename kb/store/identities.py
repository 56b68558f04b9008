"""Who is who across articles, in ``records.sqlite``: profiles, entities and the links between.

A record's profiles are written with it and wait; `Identities.link` gives each an entity, full names
before bare family names. What is taken away with an article lets go of the entities it was part of,
whose other agents then wait to be linked anew. What people decided stands over it (`regrouping`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from operator import attrgetter
from typing import Final

from kb.identity import (
    Candidate,
    Entity,
    Link,
    Profile,
    alike,
    apart,
    entity_id,
    judged,
    link_to,
    profiles,
)
from kb.model import Record
from kb.store import identity_blocks as blocks
from kb.store.at_hand import AtHand
from kb.store.links import Proposal, link_of, links_of, proposed, write_links
from kb.store.pending import Pending
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
    blocks.drop_older(db)
    db.executescript(files("kb.store").joinpath("identity.sql").read_text("utf-8"))
    if blocks.are_missing(db):
        blocks.file_again(db)


class Identities:
    """The entities of a store; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.changed_agents = Pending(db, "identity_pending", "id", "what = 'agent'")
        self.changed_entities = Pending(db, "identity_pending", "id", "what = 'entity'")
        self._at_hand = AtHand(db)
        self._renamed: set[str] = set()
        self._grown: set[str] = set()

    def put(self, record: Record) -> None:
        """Write the profiles of a record, which wait for their entities."""
        self.remove(record.article.id)
        found = profiles(record)
        self._db.executemany(
            "INSERT INTO profiles VALUES (?, ?, ?, NULL, NULL)",
            ((each.agent, each.article, each.to_json()) for each in found),
        )
        write_links(self._db, apart(found))

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

    def waiting(self) -> int:
        """How many articles have profiles that wait for their entities."""
        return len(self._waiting())

    def _waiting(self) -> list[str]:
        """Their identifiers, by day."""
        rows = self._db.execute(
            "SELECT article_id FROM profiles WHERE linked IS NULL GROUP BY 1"
            " ORDER BY min(json_extract(json, '$.day')), 1"
        )
        return [article_id for (article_id,) in rows]

    def link(self) -> Iterator[int]:
        """Give each profile that waits its entity, and join entities that are seen to be one.

        Gives of how many articles each time, some at a time. What it gave for is linked, whatever
        becomes of the rest.
        """
        waiting = self._waiting()
        for at in range(0, len(waiting), _TOGETHER):
            articles = waiting[at : at + _TOGETHER]
            self._link(chain.from_iterable(map(self._not_linked, articles)))
            yield len(articles)

    def _not_linked(self, article_id: str) -> list[Profile]:
        rows = self._db.execute(
            "SELECT json FROM profiles WHERE article_id = ? AND linked IS NULL", (article_id,)
        )
        return [Profile.from_json(text) for (text,) in rows]

    def _link(self, waiting: Iterable[Profile]) -> None:
        self._at_hand, self._renamed, self._grown = AtHand(self._db), set(), set()
        for profile in sorted(waiting, key=attrgetter("order")):
            self._place(profile)
        hand = self._at_hand
        for entity in sorted(self._grown, key=lambda each: (hand.whole(each).articles, each)):
            self._join(entity)
        for changed in self._at_hand.changed():
            self._keep(changed)
        self._at_hand = AtHand(self._db)

    def mark(self) -> None:
        """Mark all as not known to be in the graph."""
        self._db.execute(
            "INSERT OR IGNORE INTO identity_pending SELECT 'agent', agent FROM profiles"
        )
        self._db.execute("INSERT OR IGNORE INTO identity_pending SELECT 'entity', id FROM entities")

    def _place(self, profile: Profile) -> None:
        """Make a profile part of an entity that is there, or of a new one."""
        here = {
            entity
            for (entity,) in self._db.execute(
                "SELECT linked FROM profiles WHERE article_id = ? AND linked IS NOT NULL",
                (profile.article,),
            )
        }
        found = self._candidates(profile, blocks.found_for(self._db, profile))
        link = link_to(profile.agent, judged(found, here))
        write_links(self._db, [link] if link else [])
        entity = Entity(profile.agent, profile.kind)
        if link and link.relation == "same" and link.state == "automatic":
            entity = self._at_hand.whole(entity_id(link.other))
        else:
            self._add(entity)
        new = [name for name in profile.names if name not in entity.names]
        before = blocks.rank(entity)
        entity.add(profile)
        self._name(entity, new)
        if new or blocks.rank(entity) != before:
            self._grown.add(entity.id)
        self._at_hand.change(entity)
        self._db.execute(
            "UPDATE profiles SET entity = ?, linked = ? WHERE agent = ?",
            (entity.id, entity.id, profile.agent),
        )
        mark(self._db, "agent", [profile.agent])

    def _join(self, id_: str) -> None:
        """Join an entity to another that all articles together show to be the same.

        That is looked at when it has a new name or its articles have doubled, not at each.
        """
        hand, entity = self._at_hand, self._at_hand.whole(id_)
        profile = entity.as_profile()
        found = blocks.found_for(self._db, profile)
        if entity.articles == 1 and not self._candidates(profile, hand.newer(found, id_)):
            return  # it was held against all others when it came
        as_many = (
            other
            for other, most in found.items()
            if other != id_ and hand.articles(other, most) >= entity.articles
        )
        likely = self._candidates(profile, as_many)
        others = [pair for pair in likely if pair.entity.articles >= entity.articles]
        here = hand.in_same_articles(id_) if others else ()
        link = link_to(entity.agent, judged(others, here))
        if link is None or link.relation != "same" or link.state != "automatic":
            return
        write_links(self._db, [link])
        other = hand.whole(entity_id(link.other))
        new = [name for name in entity.names if name not in other.names]
        other.merge(entity)
        self._name(other, new)
        hand.change(other)
        mark(self._db, "agent", self._linked(id_))
        self._db.execute(
            "UPDATE profiles SET entity = ?, linked = ? WHERE linked = ?", (other.id, other.id, id_)
        )
        self._forget(id_)

    def _candidates(self, profile: Profile, entities: Iterable[str]) -> list[Candidate]:
        """Those of some entities that an agent may be by its names."""
        hand = self._at_hand
        named = ((id_, alike(profile, hand.called(id_))) for id_ in entities)
        return [Candidate(profile, hand.whole(id_), much) for id_, much in named if much]

    def _add(self, entity: Entity) -> None:
        self._at_hand.change(entity)
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

    def _name(self, entity: Entity, new: Sequence[str]) -> None:
        """Let an entity be found by names that it did not have before."""
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
        self._at_hand.forget(entity)
        mark(self._db, "entity", [entity])
        gone = self._db.execute("DELETE FROM entities WHERE id = ? RETURNING number", (entity,))
        for number in gone.fetchall():
            self._db.execute("DELETE FROM entity_words WHERE rowid = ?", number)
        self._db.execute("DELETE FROM entity_blocks WHERE entity = ?", (entity,))

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

    def link_of(self, agent: str, other: str) -> Link | None:
        """What the evidence made of these two, None where it made nothing."""
        return link_of(self._db, agent, other)

    def proposed(self) -> list[Proposal]:
        """The links that wait for somebody to decide, the surest of each two entities."""
        return proposed(self._db)
