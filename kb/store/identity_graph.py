"""The graph of identities, brought up to what the tables of links and entities say."""

from __future__ import annotations

from pyoxigraph import Store

from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.identity import Listed, entity_quads, identity_graph, link_quads, member_quad
from kb.store.identities import Identities
from kb.store.index import replace_subjects

__all__ = ["bring_up_agent", "bring_up_entity"]


def bring_up_entity(
    graph: Store, identities: Identities, id_: str, base: str, listed: Listed | None
) -> None:
    """Let the graph say of an entity what the tables do."""
    entity = identities.entity(id_)
    now = entity_quads(entity, base, listed) if entity else ()
    replace_subjects(graph, identity_graph(base), [node_iri("entity", id_, base)], now)


def bring_up_agent(graph: Store, identities: Identities, agent: str, base: str) -> None:
    """Let the graph say of an agent what the tables do: its entity and its links."""
    name, iri = identity_graph(base), node_iri("agent", agent, base)
    found = graph.quads_for_pattern(None, KB["links"], iri, name)
    member = identities.of_agent(agent)
    quads = [quad for link in identities.links([agent]) for quad in link_quads(link, base)]
    quads += [member_quad(agent, member, base)] if member else []
    replace_subjects(graph, name, [iri, *(quad.subject for quad in found)], quads)
