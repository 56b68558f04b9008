"""Copies and stories as quads of a named graph of their own; no article's graph is touched."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kb.copies.judged import MAKER, Copy
from kb.graph.iri import article_iri, node_iri
from kb.graph.links import link_id, quads_of_link, texts
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
    yield from texts(iri, DCTERMS["identifier"], [story], graph)


def copy_quads(copy: Copy, base: str) -> Iterator[Quad]:
    """A link with its two articles, what it says of them, why and who made it."""
    return quads_of_link(
        link_id(copy.article, copy.other),
        [article_iri(article, base) for article in (copy.article, copy.other)],
        _RELATIONS[copy.relation],
        "automatic",
        copy.share,
        MAKER,
        copies_graph(base),
        base,
        because=[f"{copy.words} words of the shorter text stand in both, {copy.share:.0%} of it"],
    )
