"""The graph of claims, brought up to what the table of variants says."""

from __future__ import annotations

from pyoxigraph import Store

from kb.claims import claims_graph, variant_quads
from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.store.claims import Claims
from kb.store.index import replace_subjects

__all__ = ["bring_up_claims"]


def bring_up_claims(graph: Store, claims: Claims, claim: str, base: str) -> None:
    """Let the graph say of a claim what the table does."""
    name, iri = claims_graph(base), node_iri("claim", claim, base)
    links = graph.quads_for_pattern(None, KB["links"], iri, name)
    now = (quad for variant in claims.variants(claim) for quad in variant_quads(variant, base))
    replace_subjects(graph, name, [quad.subject for quad in links], now)
