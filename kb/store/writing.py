"""What is written to a store: the records first, then the graphs made from them.

Articles are written many at a time: their records in one transaction, which marks them as pending,
then their graphs in another; the marks go once the graphs are flushed to disk. The more articles a
store has, the more graphs wait to be loaded together: each load has the engine merge its files with
all that is there. What a crash leaves between is finished by `Writing.repair`, from the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kb.freed import give_back
from kb.graph.iri import base_of
from kb.progress import work
from kb.store.decided_graph import bring_up_decided
from kb.store.index import load_graphs, packed_graph, replace_graphs
from kb.store.made import Change, Made, Stored
from kb.store.pending import Pending
from kb.store.records import Records
from kb.store.search import Wanted
from kb.store.server import Server

__all__ = ["Writing"]

_SETTLE_AFTER = 5.0
"""Seconds between two flushes: what is not flushed, each reader reads again when it opens."""
_SHARE = 20.0
"""How many times as long as a flush took it is waited before the next."""

_PART, _MOST = 10, 400
"""Graphs wait until there is one for so many articles of the store, and so many at most."""
_ROOM = 1 << 24
"""Bytes of them at most, packed."""
_MANY = 200
"""Graphs that a crash left unmade from which all are made anew, if few others are whole."""
_LONGEST = 120.0
"""Seconds that they wait at most, where articles keep coming."""
_LINKED = 60_000
"""Things across articles whose links are written between two flushes."""


_Graph = tuple[str, bytes]
"""The hash of a record, and the graph made from it, packed."""


class Writing:
    """Keeps the index of the one writer of a store in step with its records."""

    def __init__(self, records: Records, index: Store, server: Server | None = None) -> None:
        self._records = records
        self._server = server
        self._index = index
        self._waiting: dict[str, _Graph] = {}
        self._written: dict[str, str] = {}
        self._enough: int | None = None
        self._settled = self._loaded = monotonic()
        self._took = 0.0

    def put(self, made: Sequence[Made]) -> list[Change]:
        """Keep records and their graphs, as `LocalStore.put_many` says."""
        if self._waiting and any(self._records.stored(one.article_id) for one in made):
            self._load()  # a fault of others is told before anything of these is changed
        placed = list(zip(made, self._records.put(made), strict=True))
        written = {one.article_id: one for one, (change, _) in placed if change != "unchanged"}
        before = {graph for _, (change, graph) in placed if graph and change == "replaced"}
        try:
            if before:
                replace_graphs(self._index, before, [one.quads for one in written.values()])
                self._written |= {id_: one.sha256 for id_, one in written.items()}
            else:
                for id_, one in written.items():
                    self._waiting[id_] = one.sha256, packed_graph(one.quads)
                if self._is_time():
                    self._load()
        except Exception:
            for article_id in written:
                self.drop(article_id)
            raise
        if not self._waiting and monotonic() - self._settled > max(
            _SETTLE_AFTER, _SHARE * self._took
        ):
            self.settle()
        return [change for _, (change, _) in placed]

    def renew(self, made: Sequence[Made]) -> list[Change]:
        """Keep records, and make anew what is made of them; their graphs wait for `rebuild`.

        A graph that had another name goes at once: no mark tells of it.
        """
        placed = self._records.put(made, anew=True)
        for one, (_, before) in zip(made, placed, strict=True):
            if before and before != one.graph:
                self._index.remove_graph(NamedNode(before))
        return [change for change, _ in placed]

    def _is_time(self) -> bool:
        """Whether so many graphs wait, or so long, that it is time to load them."""
        if self._enough is None:
            articles = self._records.answers.count("article", Wanted())
            self._enough = min(_MOST, articles // _PART)
        room = sum(len(packed) for _, packed in self._waiting.values())
        much = len(self._waiting) >= self._enough or room > _ROOM
        return much or monotonic() - self._loaded > _LONGEST

    def _load(self) -> None:
        """Load the graphs that wait; after a fault the next open makes them from their records."""
        waiting, self._waiting, self._enough = self._waiting, {}, None
        self._loaded = monotonic()
        if waiting:
            load_graphs(self._index, [packed for _, packed in waiting.values()])
            self._written |= {id_: sha256 for id_, (sha256, _) in waiting.items()}
            del waiting
            give_back()

    def whole(self) -> Store:
        """The index with the graphs of all that was put."""
        self._load()
        return self._index

    def drop(self, article_id: str) -> bool:
        """Remove an article with its graph; False when it is not there."""
        stored = self._records.stored(article_id)
        if stored is None:
            return False
        self._written.pop(article_id, None)
        self._records.mark(article_id)
        if self._server is not None:
            self._server.drop(NamedNode(stored.graph))
        self._index.remove_graph(NamedNode(stored.graph))
        self._index.flush()
        self._records.drop(article_id)
        self._waiting.pop(article_id, None)
        return True

    def rebuild(self) -> None:
        """Make every graph anew from its record."""
        self._records.mark()
        self._waiting, self._written = {}, {}
        self._index.clear()
        pending = self._records.pending()
        self._index.bulk_extend(quad for made in self._all_made(pending) for quad in made)
        self._written = {stored.article_id: stored.sha256 for stored in pending}
        self.settle()

    def repair(self) -> None:
        """Finish what a crash, or an index that was lost, has left undone, and nothing else.

        That is all there is: whatever changes is marked in the same transaction, and the mark goes
        only once the graph that says it is on disk. To do marked work again changes nothing.
        """
        pending = self._records.pending()
        if self._records.article_ids() and (not self._index or self._all(pending)):
            self.rebuild()
            pending = []
        for stored, made in zip(pending, self._all_made(pending), strict=True):
            quads = serialize(made, format=RdfFormat.N_QUADS) or b""
            if self._index.contains_named_graph(NamedNode(stored.graph)):
                replace_graphs(self._index, [stored.graph], [quads])
                self._written[stored.article_id] = stored.sha256
            else:
                self._waiting[stored.article_id] = stored.sha256, packed_graph(quads)
            if self._is_time():
                self._load()
        self.settle()
        self.link()

    def _all(self, pending: Sequence[Stored]) -> bool:
        """Whether so much is to be made that it is quicker to make everything."""
        return len(pending) > max(_MANY, len(self._records.article_ids()) // 2)

    def link(self) -> None:
        """Link the agents and texts of new articles to others, and write the links to the index."""
        if self._records.is_older:
            return
        self._records.link()
        first = self._records.first()
        if first is None:
            self._clear()
            return
        base = base_of(first.graph, first.article_id)
        bring_up_decided(self._index, self._records.decided, self._records.readable, base)
        self._bring_up(base)
        if self._server is not None:
            for graph in self._index.named_graphs():
                if isinstance(graph, NamedNode) and "/article/" not in graph.value:
                    self._send(graph)

    def _clear(self) -> None:
        """Leave no graph where there is no article."""
        for graph in self._index.named_graphs():
            if self._server is not None and isinstance(graph, NamedNode):
                self._server.drop(graph)
        self._index.clear()

    def _bring_up(self, base: str) -> None:
        """Write what changed to the graphs across articles, and say so when it is on disk."""
        across, listed = self._records.across, self._records.decided.listed()
        written: list[tuple[Pending, list[str]]] = []
        with work("writing links to the graph", across.changed()) as advance:
            for pending, ids in across.bring_up(self._index, base, listed):
                written.append((pending, ids))
                advance(len(ids))
                if sum(len(each) for _, each in written) >= _LINKED:
                    self._index.flush()
                    self._records.linked(written)
                    written = []
        self._index.flush()
        self._records.linked(written)
        give_back()

    def settle(self) -> None:
        """Bring to disk what was written, and say in the records that it is there."""
        began = monotonic()
        self._load()
        if self._written:
            self._index.flush()
            for article_id in self._written if self._server is not None else ():
                stored = self._records.stored(article_id)
                if stored is not None:
                    self._send(NamedNode(stored.graph))
            self._records.settle(self._written)
            self._written = {}
        self._settled = monotonic()
        self._took = self._settled - began

    def _send(self, graph: NamedNode) -> None:
        """Have a graph on the server as it is in the index."""
        if self._server is not None:
            found = self._index.quads_for_pattern(None, None, None, graph)
            self._server.put(graph, (quad.triple for quad in found))

    def _all_made(self, pending: Sequence[Stored]) -> Iterator[list[Quad]]:
        with work("making graphs from their records", len(pending)) as advance:
            for stored in pending:
                yield self._made(stored)
                advance(1)

    def _made(self, stored: Stored) -> list[Quad]:
        record = self._records.readable(stored.article_id)
        return stored.quads(record) if record else []
