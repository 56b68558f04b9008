"""Variants as quads of a named graph of their own; no article's graph is touched."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kb.claims.judged import MAKER, Variant
from kb.graph.iri import node_iri
from kb.graph.links import link_id, quads_of_link
from kb.graph.vocabulary import KB

__all__ = ["claims_graph", "variant_quads"]

_RELATIONS = {
    "same": KB["sameWords"],
    "part": KB["partOfWords"],
    "altered": KB["alteredWords"],
    "paraphrase": KB["otherWords"],
}


def claims_graph(base: str) -> NamedNode:
    """The IRI of the graph that holds all links between claims."""
    return NamedNode(f"{base}claims")


def variant_quads(variant: Variant, base: str) -> Iterator[Quad]:
    """A link with its two claims, what it says of them, and who made it."""
    graph = claims_graph(base)
    identifier = link_id(variant.claim, variant.other)
    yield from quads_of_link(
        identifier,
        [node_iri("claim", claim, base) for claim in (variant.claim, variant.other)],
        _RELATIONS[variant.relation],
        variant.state,
        variant.likeness,
        MAKER,
        graph,
        base,
    )
    if variant.relation == "part":
        whole = node_iri("claim", variant.other, base)
        yield Quad(node_iri("link", identifier, base), KB["whole"], whole, graph)
