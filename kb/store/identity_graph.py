"""The graph of identities, brought up to what the tables of links and entities say."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.identity import Listed, entity_quads, identity_graph, link_quads, member_quad
from kb.store.identities import Identities
from kb.store.index import replace_subjects

__all__ = ["bring_up_identities"]


def bring_up_identities(
    graph: Store, identities: Identities, base: str, listed: Mapping[str, Listed]
) -> None:
    """Write anew what changed since the graph was last brought up: entities, members and links."""
    name = identity_graph(base)
    for id_ in identities.changed("entity"):
        entity = identities.entity(id_)
        now = entity_quads(entity, base, listed.get(id_)) if entity else ()
        replace_subjects(graph, name, [node_iri("entity", id_, base)], now)
    for agent in identities.changed("agent"):
        iri = node_iri("agent", agent, base)
        found = graph.quads_for_pattern(None, KB["links"], iri, name)
        member = identities.of_agent(agent)
        quads = [quad for link in identities.links([agent]) for quad in link_quads(link, base)]
        quads += [member_quad(agent, member, base)] if member else []
        replace_subjects(graph, name, [iri, *(quad.subject for quad in found)], quads)
