"""The links of a store: those that the evidence made, and over them what people decided."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from kb.evidence import Evidence
from kb.graph.links import link_id
from kb.identity import Link

__all__ = ["Proposal", "link_of", "links_of", "proposed", "write_links"]

_PROPOSED: Final = (
    "SELECT mine, theirs, probability, agent, other FROM proposed WHERE mine <> theirs"
)
_ARTICLES: Final = (
    "SELECT id, articles FROM entities WHERE articles > 1 UNION ALL"
    " SELECT id, json_extract(decided, '$.articles') FROM entities WHERE decided > ''"
)
"""How many name an entity, where it is more than one; what was decided comes last."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that waits for somebody to decide, without its evidence."""

    agent: str
    other: str
    probability: float
    articles: int
    """How many name the one of the two entities that fewer name."""

    @property
    def id(self) -> str:
        """Of the link."""
        return link_id(self.agent, self.other)


def links_of(db: sqlite3.Connection, agents: Sequence[str] | None = None) -> list[Link]:
    """The links of some agents, or all, sorted: as decided, where somebody did."""
    made = {
        (link.agent, link.other): link
        for link in (_link(*row) for row in _rows(db, "links", agents))
    }
    for agent, other, same, detail, maker in _rows(db, "decided_links", agents):
        pair = (other, agent) if (other, agent) in made else (agent, other)
        relation: Literal["same", "different"] = "same" if same else "different"
        why = Evidence("decision", 1.0, 1.0, detail)
        link = made.get(pair) or Link(*pair, relation, "decided", 1.0, ())
        made[pair] = replace(
            link,
            relation=relation,
            state="decided",
            probability=1.0,
            evidence=(*link.evidence, why),
            maker=maker,
        )
    return [made[pair] for pair in sorted(made)]


def link_of(db: sqlite3.Connection, agent: str, other: str) -> Link | None:
    """What the evidence made of two agents, None where it made nothing."""
    row = db.execute("SELECT * FROM links WHERE agent = ? AND other = ?", (agent, other)).fetchone()
    return _link(*row) if row else None


def proposed(db: sqlite3.Connection) -> list[Proposal]:
    """The links that wait for somebody to decide, the surest of each two entities."""
    decided = db.execute(
        "SELECT a.entity, b.entity FROM decided_links d JOIN profiles a ON a.agent = d.agent"
        " JOIN profiles b ON b.agent = d.other"
    )
    told = {(min(pair), max(pair)) for pair in decided}
    articles = dict(db.execute(_ARTICLES).fetchall())
    found: dict[tuple[str, str], tuple[float, str, str]] = {}
    for mine, theirs, probability, agent, other in db.execute(_PROPOSED):
        pair = (mine, theirs) if mine < theirs else (theirs, mine)
        link = (-probability, agent, other)
        if link < found.get(pair, (1.0, "", "")):
            found[pair] = link
    return [
        Proposal(agent, other, -minus, min(articles.get(each, 1) for each in pair))
        for pair, (minus, agent, other) in found.items()
        if pair not in told
    ]


def write_links(db: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Write links that the evidence made, in place of those between the same two."""
    db.executemany(
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


def _rows(db: sqlite3.Connection, table: str, agents: Sequence[str] | None) -> list[Any]:
    if agents is None:
        return db.execute(f"SELECT * FROM {table}").fetchall()
    found = [
        row
        for agent in agents
        for row in db.execute(
            f"SELECT * FROM {table} WHERE agent = :agent OR other = :agent", {"agent": agent}
        )
    ]
    return sorted(set(found))


def _link(
    agent: str, other: str, relation: Any, state: Any, probability: float, evidence: str, maker: str
) -> Link:
    told = tuple(Evidence(**one) for one in json.loads(evidence))
    return Link(agent, other, relation, state, probability, told, maker)
