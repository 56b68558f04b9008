"""The graph of what people decided, brought up to what the tables say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from pyoxigraph import Quad, Store

from kb.decisions import Event, decision_triples, standing
from kb.graph.added import added_quads, decisions_graph
from kb.model import Record
from kb.store.decided import Decided

__all__ = ["bring_up_decided", "decided_quads"]

Reading = Callable[[str], Record | None]


def bring_up_decided(graph: Store, decided: Decided, read: Reading, base: str) -> None:
    """Write what changed since the graph was last brought up."""
    wanted = decided_quads(decided, read, base)
    there = set(graph.quads_for_pattern(None, None, None, decisions_graph(base)))
    for quad in there - wanted:
        graph.remove(quad)
    graph.extend(wanted - there)


def decided_quads(
    decided: Decided, read: Reading, base: str, articles: Collection[str] | None = None
) -> set[Quad]:
    """The decisions that hold, and the statements that were added, of these articles or of all."""
    graph = decisions_graph(base)
    made = {
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for each in _holding(decided)
        if articles is None or not _articles(each).isdisjoint(articles)
        for triple in decision_triples(each, base)
    }
    return made.union(
        *(
            added_quads(record, decided.record(record), added, base)
            for article, added in decided.added().items()
            if (articles is None or article in articles) and (record := read(article))
        )
    )


def _holding(decided: Decided) -> list[Event]:
    """The decisions that stand and hold, each on the identifier that its statement has now.

    What was rejected and then decided otherwise is not rejected: the later decision holds.
    """
    places = decided.places()
    found = [
        replace(each, about=(replace(each.about[0], id=places[each.id]), *each.about[1:]))
        for each in standing(decided.log.events())
        if each.id in places
    ]
    last = {_about(each): each for each in found}
    return [each for each in found if each.what != "reject" or last[_about(each)] is each]


def _about(each: Event) -> frozenset[str]:
    return frozenset(anchor.id for anchor in each.about)


def _articles(each: Event) -> set[str]:
    return {re.split("[.#]", anchor.id)[0] for anchor in each.about}
