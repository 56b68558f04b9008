"""What the graphs say of some nodes: the second step of a question, once it is known of which.

Patterns that begin with a node are looked up in any engine, however it plans a query; one query
with all that a row needs, joined, made Oxigraph read the whole store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kb.ask.queries import rows
from kb.ask.rows import Heading, Speaking
from kb.ask.solutions import AGENT_KIND
from kb.graph.iri import local_id
from kb.graph.vocabulary import DCTERMS, KB, OA, RDF, SCHEMA, SKOS
from kb.model import Span

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Node", "Nodes", "described"]


@dataclass(frozen=True, slots=True)
class Node:
    """The values of a node's properties, as text."""

    iri: str
    values: Mapping[str, list[str]] = field(default_factory=dict)

    def all(self, property_: NamedNode) -> list[str]:
        """All values of a property."""
        return self.values.get(property_.value, [])

    def one(self, property_: NamedNode) -> str | None:
        """The value of a property, None where it has none."""
        return next(iter(self.all(property_)), None)

    @property
    def id(self) -> str:
        """The identifier that its IRI is made from."""
        return local_id(self.iri)


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes by IRI, and the parts of rows that are read off them."""

    by_iri: Mapping[str, Node]

    def get(self, iri: str | None) -> Node | None:
        """A node, None where nothing is known of it."""
        return self.by_iri.get(iri) if iri is not None else None

    def spans(self, iris: Iterable[str]) -> tuple[Span, ...]:
        """The spans of these IRIs, in text order."""
        found = [node for iri in iris if (node := self.get(iri)) is not None]
        return tuple(sorted(map(_span, found)))

    def span(self, iri: str | None) -> Span | None:
        """The span of an IRI."""
        return next(iter(self.spans([iri] if iri else [])), None)

    def heading(self, iri: str | None) -> Heading:
        """The article of an IRI, as rows name it."""
        node = self.get(iri) or Node(iri or "")
        return Heading(
            node.one(DCTERMS["identifier"]) or node.id,
            node.one(SCHEMA["headline"]),
            node.one(SCHEMA["publisher"]),
            node.one(SCHEMA["datePublished"]),
            node.one(SCHEMA["dateModified"]),
        )

    def speaking(self, statement: Node) -> Speaking | None:
        """Who speaks in a statement, and as what."""
        agent = self.get(statement.one(KB["speaker"]))
        if agent is None:
            return None
        capacity = self.get(statement.one(KB["speakerAs"])) or Node("")
        kind = next(AGENT_KIND[type_] for type_ in agent.all(RDF["type"]) if type_ in AGENT_KIND)
        name = agent.one(SKOS["prefLabel"]) or agent.id
        role, affiliation = capacity.one(KB["role"]), capacity.one(KB["affiliation"])
        return Speaking(agent.id, kind, name, role, affiliation)


def described(store: LocalStore, iris: Iterable[NamedNode | str]) -> Nodes:
    """What the graphs say of the nodes with these IRIs; unknown ones are left out."""
    named = {iri if isinstance(iri, NamedNode) else NamedNode(iri) for iri in iris}
    values: dict[str, dict[str, list[str]]] = {}
    if named:
        for row in rows(store, "nodes", {"node": sorted(named, key=str)}):
            values.setdefault(row["node"], {}).setdefault(row["property"], []).append(row["value"])
    return Nodes({iri: Node(iri, known) for iri, known in values.items()})


def _span(node: Node) -> Span:
    start, end = node.one(OA["start"]), node.one(OA["end"])
    return Span(int(start or ""), int(end or ""), node.one(OA["exact"]) or "")
