"""The graph of statements that people added, brought up to what the tables say."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Store

from kb.graph.added import added_quads, decisions_graph
from kb.model import Record
from kb.store.decided import Decided

__all__ = ["bring_up_decided"]


def bring_up_decided(
    graph: Store, decided: Decided, read: Callable[[str], Record | None], base: str
) -> None:
    """Write what changed since the graph was last brought up."""
    wanted = {
        quad
        for article, added in decided.added().items()
        if (record := read(article))
        for quad in added_quads(decided.record(record), added, base)
    }
    there = set(graph.quads_for_pattern(None, None, None, decisions_graph(base)))
    for quad in there - wanted:
        graph.remove(quad)
    graph.extend(wanted - there)
