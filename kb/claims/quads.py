"""Variants as quads of a named graph of their own; no article's graph is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from kb.claims.judged import MAKER, Variant
from kb.graph.iri import node_iri
from kb.graph.literals import decimal, text
from kb.graph.vocabulary import KB, RDF

__all__ = ["claims_graph", "variant_quads"]

_RELATIONS = {
    "same": KB["sameWords"],
    "part": KB["partOfWords"],
    "altered": KB["alteredWords"],
    "paraphrase": KB["otherWords"],
}
_STATES = {"automatic": KB["automatic"], "proposed": KB["proposed"]}


def claims_graph(base: str) -> NamedNode:
    """The IRI of the graph that holds all links between claims."""
    return NamedNode(f"{base}claims")


def variant_quads(variant: Variant, base: str) -> Iterator[Quad]:
    """A link with its two claims, what it says of them, and who made it."""
    graph = claims_graph(base)
    identifier = hashlib.sha256(f"{variant.claim}\n{variant.other}".encode()).hexdigest()[:16]
    iri = node_iri("link", identifier, base)
    yield Quad(iri, RDF["type"], KB["Link"], graph)
    for claim in (variant.claim, variant.other):
        yield Quad(iri, KB["links"], node_iri("claim", claim, base), graph)
    if variant.relation == "part":
        yield Quad(iri, KB["whole"], node_iri("claim", variant.other, base), graph)
    yield Quad(iri, KB["relation"], _RELATIONS[variant.relation], graph)
    yield Quad(iri, KB["linkState"], _STATES[variant.state], graph)
    likeness = decimal(Decimal(str(round(variant.likeness, 3))))
    for predicate, literal in ((KB["probability"], likeness), (KB["maker"], text(MAKER))):
        if literal is not None:
            yield Quad(iri, predicate, literal, graph)
