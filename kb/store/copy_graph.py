"""The graph of copies, brought up to what the tables of copies and stories say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Quad, Store

from kb.copies import copies_graph, copy_quads, story_quads
from kb.graph.iri import article_iri
from kb.graph.vocabulary import KB
from kb.store.copies import Copies
from kb.store.index import drop_subjects, replace_subjects

__all__ = ["bring_up_copies"]


def bring_up_copies(graph: Store, copies: Copies, articles: Sequence[str], base: str) -> None:
    """Let the graph say of some articles what the tables do: their stories and their copies."""
    name, iris = copies_graph(base), [article_iri(article, base) for article in articles]
    before = {
        quad.object
        for iri in iris
        for quad in graph.quads_for_pattern(iri, KB["story"], None, name)
    }
    links = [
        quad.subject
        for iri in iris
        for quad in graph.quads_for_pattern(None, KB["links"], iri, name)
    ]
    replace_subjects(graph, name, [*iris, *links], _quads(copies, articles, base))
    for node in before:
        if not any(graph.quads_for_pattern(None, KB["story"], node, name)):
            drop_subjects(graph, name, [node])


def _quads(copies: Copies, articles: Sequence[str], base: str) -> Iterator[Quad]:
    for copy in copies.copies(articles):
        yield from copy_quads(copy, base)
    for article in articles:
        story = copies.story_of(article)
        if story and copies.is_shared(story):
            yield from story_quads(article, story, base)
