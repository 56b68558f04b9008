"""Quads as an rdflib graph, for the one place that needs it: pyshacl validates nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import BNode, Graph
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node, URIRef

__all__ = ["to_rdflib"]


def to_rdflib(quads: Iterable[Quad]) -> Graph:
    """All triples of ``quads`` as one plain rdflib graph, their graph names left out."""
    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise ValueError("a triple term has no place in RDF 1.1")
    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    if term.datatype.value.endswith("#string"):
        return RdflibLiteral(term.value)
    return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
