"""Copies and stories as quads of a named graph of their own; no article's graph is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from kb.copies.judged import MAKER, Copy
from kb.graph.iri import article_iri, node_iri
from kb.graph.literals import decimal, text
from kb.graph.vocabulary import DCTERMS, KB, RDF

__all__ = ["copies_graph", "copy_quads", "story_quads"]

_RELATIONS = {"printing": KB["samePrinting"], "version": KB["sameAddress"]}


def copies_graph(base: str) -> NamedNode:
    """The IRI of the graph that holds all copies and stories."""
    return NamedNode(f"{base}copies")


def story_quads(article: str, story: str, base: str) -> Iterator[Quad]:
    """That an article is a printing of a story."""
    graph, iri = copies_graph(base), node_iri("story", story, base)
    yield Quad(article_iri(article, base), KB["story"], iri, graph)
    yield Quad(iri, RDF["type"], KB["Story"], graph)
    identifier = text(story)
    if identifier is not None:
        yield Quad(iri, DCTERMS["identifier"], identifier, graph)


def copy_quads(copy: Copy, base: str) -> Iterator[Quad]:
    """A link with its two articles, what it says of them, why and who made it."""
    graph = copies_graph(base)
    identifier = hashlib.sha256(f"{copy.article}\n{copy.other}".encode()).hexdigest()[:16]
    iri = node_iri("link", identifier, base)
    yield Quad(iri, RDF["type"], KB["Link"], graph)
    for article in (copy.article, copy.other):
        yield Quad(iri, KB["links"], article_iri(article, base), graph)
    yield Quad(iri, KB["relation"], _RELATIONS[copy.relation], graph)
    yield Quad(iri, KB["linkState"], KB["automatic"], graph)
    share = decimal(Decimal(str(round(copy.share, 3))))
    why = text(f"{copy.words} words of the shorter text stand in both, {copy.share:.0%} of it")
    for predicate, literal in (
        (KB["probability"], share),
        (KB["because"], why),
        (KB["maker"], text(MAKER)),
    ):
        if literal is not None:
            yield Quad(iri, predicate, literal, graph)
