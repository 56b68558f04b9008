"""The graph of claims, brought up to what the table of variants says."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Store

from kb.claims import claims_graph, variant_quads
from kb.graph.iri import node_iri
from kb.graph.vocabulary import KB
from kb.store.claims import Claims
from kb.store.index import replace_subjects

__all__ = ["bring_up_claims"]


def bring_up_claims(graph: Store, claims: Claims, some: Sequence[str], base: str) -> None:
    """Let the graph say of some claims what the table does."""
    name = claims_graph(base)
    links = (
        quad.subject
        for claim in some
        for quad in graph.quads_for_pattern(None, KB["links"], node_iri("claim", claim, base), name)
    )
    variants = {variant for claim in some for variant in claims.variants(claim)}
    now = (quad for variant in variants for quad in variant_quads(variant, base))
    replace_subjects(graph, name, links, now)
