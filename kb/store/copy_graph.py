"""The graph of copies, brought up to what the tables of copies and stories say."""

from __future__ import annotations

from pyoxigraph import Store

from kb.copies import copies_graph, copy_quads, story_quads
from kb.graph.iri import article_iri
from kb.graph.vocabulary import KB
from kb.store.copies import Copies
from kb.store.index import drop_subjects

__all__ = ["bring_up_copies"]


def bring_up_copies(graph: Store, copies: Copies, base: str) -> None:
    """Write anew what changed since the graph was last brought up: stories and copies."""
    name = copies_graph(base)
    for article in copies.changed():
        iri = article_iri(article, base)
        stories = graph.quads_for_pattern(iri, KB["story"], None, name)
        links = graph.quads_for_pattern(None, KB["links"], iri, name)
        gone = [iri, *(quad.object for quad in stories), *(quad.subject for quad in links)]
        drop_subjects(graph, name, gone)
    for article in copies.changed():
        story = copies.story_of(article)
        if story and len(copies.articles(story)) > 1:
            graph.extend(story_quads(article, story, base))
        graph.extend(quad for copy in copies.copies([article]) for quad in copy_quads(copy, base))
