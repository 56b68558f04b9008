"""The graph of identities, brought up to what the tables of links and entities say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Quad, Store

from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.identity import Listed, entity_quads, identity_graph, link_quads, member_quad
from kb.store.identities import Identities
from kb.store.index import replace_subjects

__all__ = ["bring_up_agents", "bring_up_entities"]


def bring_up_entities(
    graph: Store,
    identities: Identities,
    entities: Sequence[str],
    base: str,
    listed: Mapping[str, Listed],
) -> None:
    """Let the graph say of some entities what the tables do."""
    known = filter(None, map(identities.entity, entities))
    now = (quad for each in known for quad in entity_quads(each, base, listed.get(each.id)))
    subjects = (node_iri("entity", id_, base) for id_ in entities)
    replace_subjects(graph, identity_graph(base), subjects, now)


def bring_up_agents(graph: Store, identities: Identities, agents: Sequence[str], base: str) -> None:
    """Let the graph say of some agents what the tables do: their entities and their links."""
    name, iris = identity_graph(base), [node_iri("agent", agent, base) for agent in agents]
    links = (
        quad.subject
        for iri in iris
        for quad in graph.quads_for_pattern(None, KB["links"], iri, name)
    )
    replace_subjects(graph, name, [*iris, *links], _quads(identities, agents, base))


def _quads(identities: Identities, agents: Sequence[str], base: str) -> Iterator[Quad]:
    for link in identities.links(agents):
        yield from link_quads(link, base)
    for agent in agents:
        if member := identities.of_agent(agent):
            yield member_quad(agent, member, base)
