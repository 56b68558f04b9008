"""What is written to a store: the records first, then the graphs made from them.

An article is marked as pending with its record, before its graph is written in one transaction; the
marks go once the graphs are flushed to disk. What a crash leaves between the two is finished by
`Writing.repair`, from the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Literal

from pyoxigraph import NamedNode, Quad, Store

from kb import graph as graph_step
from kb.graph.iri import base_of
from kb.model import Record
from kb.store.index import replace_graph
from kb.store.records import Records, Stored, digest

__all__ = ["Writing"]

_SETTLE_EVERY = 200
"""Articles written between two flushes of the graph: a flush costs about 0.1 s, and a crash means
that at most so many graphs are made anew."""
_SETTLE_AFTER = 2.0
"""Seconds between two flushes: what is not flushed, each reader reads again when it opens."""


class Writing:
    """Keeps the index of the one writer of a store in step with its records."""

    def __init__(self, records: Records, index: Store) -> None:
        self._records = records
        self._index = index
        self._written: list[str] = []
        self._settled = monotonic()

    def put(
        self, record: Record, quads: Sequence[Quad]
    ) -> Literal["added", "replaced", "unchanged"]:
        """Keep a record and its graph, as `LocalStore.put` says."""
        (graph,) = {quad.graph_name for quad in quads}
        if not isinstance(graph, NamedNode):
            raise ValueError("an article's quads stand in a named graph")
        before = self._records.stored(record.article.id)
        if before and before.sha256 == digest(record) and before.graph == graph.value:
            self._records.add_origin(record)
            return "unchanged"
        self._records.put(record, graph.value)
        replace_graph(self._index, [before.graph] if before else [], quads)
        self._written.append(record.article.id)
        if len(self._written) >= _SETTLE_EVERY or monotonic() - self._settled > _SETTLE_AFTER:
            self.settle()
        return "replaced" if before else "added"

    def drop(self, article_id: str) -> bool:
        """Remove an article with its graph; False when it is not there."""
        stored = self._records.stored(article_id)
        if stored is None:
            return False
        self._records.mark(article_id)
        self._index.remove_graph(NamedNode(stored.graph))
        self._index.flush()
        self._records.drop(article_id)
        return True

    def rebuild(self) -> None:
        """Make every graph anew from its record."""
        self._records.mark()
        self._index.clear()
        pending = self._records.pending()
        self._index.bulk_extend(quad for stored in pending for quad in self._made(stored))
        self._written = [stored.article_id for stored in pending]
        self.settle()

    def repair(self) -> None:
        """Finish what a crash, or an index that was lost, has left undone."""
        if not self._index and self._records.article_ids():
            self.rebuild()
        for stored in self._records.pending():
            replace_graph(self._index, [stored.graph], self._made(stored))
            self._written.append(stored.article_id)
        self.settle()
        self.link()

    def link(self) -> None:
        """Link the agents and texts of new articles to others, and write the links to the index."""
        if self._records.is_older:
            return
        first = self._records.first()
        if first is None:
            self._index.clear()
            return
        self._records.link()
        self._records.across.bring_up(self._index, base_of(first.graph, first.article_id))
        self._index.flush()
        self._records.linked()

    def settle(self) -> None:
        """Bring to disk what was written, and say in the records that it is there."""
        if self._written:
            self._index.flush()
            self._records.settle(self._written)
            self._written = []
        self._settled = monotonic()

    def _made(self, stored: Stored) -> list[Quad]:
        record = self._records.record(stored.article_id)
        if record is None:
            return []
        return graph_step.quads(record, base_of(stored.graph, stored.article_id))
