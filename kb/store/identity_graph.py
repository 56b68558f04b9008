"""The graph of identities, brought up to what the tables of links and entities say."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Store

from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.identity import entity_quads, identity_graph, link_quads, member_quad
from kb.store.identities import Identities

__all__ = ["bring_up"]


def bring_up(graph: Store, identities: Identities, base: str) -> None:
    """Write anew what changed since the graph was last brought up: entities, members and links."""
    name = identity_graph(base)
    for id_ in identities.changed("entity"):
        _drop(graph, name, [node_iri("entity", id_, base)])
        entity = identities.entity(id_)
        graph.extend(entity_quads(entity, base) if entity else ())
    for agent in identities.changed("agent"):
        iri = node_iri("agent", agent, base)
        found = graph.quads_for_pattern(None, KB["links"], iri, name)
        _drop(graph, name, [iri, *(quad.subject for quad in found)])
        member = identities.of_agent(agent)
        graph.extend([member_quad(agent, member, base)] if member else [])
        graph.extend(quad for link in identities.links([agent]) for quad in link_quads(link, base))


def _drop(graph: Store, name: NamedNode, subjects: Iterable[object]) -> None:
    quads: list[Quad] = []
    for subject in subjects:
        if isinstance(subject, NamedNode):
            quads += graph.quads_for_pattern(subject, None, None, name)
    for quad in quads:
        graph.remove(quad)
