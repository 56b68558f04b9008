"""Links and entities as quads of a named graph of their own; no article's graph is touched."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kb.graph.iri import node_iri
from kb.graph.links import quads_of_link, texts
from kb.graph.vocabulary import AGENT_CLASSES, DCTERMS, KB, OWL, RDF, SKOS
from kb.identity.entities import Entity
from kb.identity.linking import Link
from kb.identity.listed import Listed

__all__ = ["entity_quads", "identity_graph", "link_quads", "member_quad"]

_RELATIONS = {"same": KB["sameAgent"], "different": KB["differentAgent"]}


def identity_graph(base: str) -> NamedNode:
    """The IRI of the graph that holds all links and entities."""
    return NamedNode(f"{base}identity")


def entity_quads(entity: Entity, base: str, listed: Listed | None = None) -> Iterator[Quad]:
    """What an entity is, the names that articles give it, and what a list says of it."""
    graph, iri = identity_graph(base), node_iri("entity", entity.id, base)
    yield Quad(iri, RDF["type"], KB["Entity"], graph)
    yield Quad(iri, RDF["type"], AGENT_CLASSES[entity.kind], graph)
    yield from texts(iri, DCTERMS["identifier"], [entity.id], graph)
    yield from texts(iri, SKOS["prefLabel"], [entity.name], graph)
    also = {listed.name, *listed.aliases} if listed else set[str]()
    yield from texts(iri, SKOS["altLabel"], {*entity.names, *also} - {entity.name}, graph)
    if listed and listed.iri:
        yield Quad(iri, OWL["sameAs"], NamedNode(listed.iri), graph)


def member_quad(agent: str, entity: str, base: str) -> Quad:
    """That an agent of an article is this entity."""
    agent_iri, entity_iri = node_iri("agent", agent, base), node_iri("entity", entity, base)
    return Quad(agent_iri, KB["entity"], entity_iri, identity_graph(base))


def link_quads(link: Link, base: str) -> Iterator[Quad]:
    """A link with its two agents, what it says of them, how sure it is, why and who made it."""
    return quads_of_link(
        link.id,
        [node_iri("agent", agent, base) for agent in (link.agent, link.other)],
        _RELATIONS[link.relation],
        link.state,
        link.probability,
        link.maker,
        identity_graph(base),
        base,
        because=[one.detail for one in link.evidence if one.detail],
    )
