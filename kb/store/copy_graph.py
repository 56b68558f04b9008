"""The graph of copies, brought up to what the tables of copies and stories say."""

from __future__ import annotations

from pyoxigraph import Store

from kb.copies import copies_graph, copy_quads, story_quads
from kb.graph.iri import article_iri
from kb.graph.vocabulary import KB
from kb.store.copies import Copies
from kb.store.index import drop_subjects, replace_subjects

__all__ = ["bring_up_copies"]


def bring_up_copies(graph: Store, copies: Copies, article: str, base: str) -> None:
    """Let the graph say of an article what the tables do: its story and its copies."""
    name, iri = copies_graph(base), article_iri(article, base)
    before = [quad.object for quad in graph.quads_for_pattern(iri, KB["story"], None, name)]
    links = [quad.subject for quad in graph.quads_for_pattern(None, KB["links"], iri, name)]
    now = [quad for copy in copies.copies([article]) for quad in copy_quads(copy, base)]
    story = copies.story_of(article)
    if story and copies.is_shared(story):
        now += story_quads(article, story, base)
    replace_subjects(graph, name, [iri, *links], now)
    for node in before:
        if not any(graph.quads_for_pattern(None, KB["story"], node, name)):
            drop_subjects(graph, name, [node])
