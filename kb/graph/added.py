"""Statements that people added, as quads of a graph of their own.

No article's graph is touched: it has what was read. The graph ``decisions`` has what an article's
would have besides, had the statements been read: their words, their characters, and of who says
them what the article's graph has not. So nothing stands in both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kb.graph.build import quads
from kb.graph.iri import BASE
from kb.graph.order import order
from kb.model import Record

__all__ = ["added_quads", "decisions_graph"]


def decisions_graph(base: str) -> NamedNode:
    """The IRI of the graph that holds all statements that were added."""
    return NamedNode(f"{base}decisions")


def added_quads(
    read: Record, record: Record, added: Collection[str], base: str = BASE
) -> list[Quad]:
    """The quads of the statements with these identifiers, and of what only they name; sorted.

    ``read`` is the article as its graph has it, ``record`` with all that was decided.
    """
    statements = tuple(st for st in record.statements if st.id in added)
    said = replace(record, statements=statements, figures=(), uncheckable_figures=())
    graph = decisions_graph(base)
    new = {quad.triple for quad in quads(said, base)} - {quad.triple for quad in quads(read, base)}
    return sorted(
        (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in new), key=order
    )
