"""A store in a folder: records in SQLite, and the graphs made from them in Oxigraph.

A write goes to the records first, marked as pending, then to the graph in one transaction; the
marks go once the graph is flushed to disk. What a crash leaves between the two is finished at the
next open, from the record. One process writes; readers see whole articles, as of when they opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Literal

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples

from kb import graph as graph_step
from kb.graph.iri import base_of
from kb.model import Article, Record, Snapshot
from kb.store.aside import Aside
from kb.store.folder import RECORDS, check_folder, store_errors
from kb.store.graphs import Graphs, Term
from kb.store.identities import Identities
from kb.store.identity_graph import bring_up
from kb.store.index import IndexLockedError, exists, open_index, read_index, replace_graph
from kb.store.records import Records, Stored, digest
from kb.store.search import Thing, Wanted

__all__ = ["LocalStore"]

_SETTLE_EVERY = 200
"""Articles written between two flushes of the graph: a flush costs about 0.1 s, and a crash means
that at most so many graphs are made anew."""
_SETTLE_AFTER = 2.0
"""Seconds between two flushes: what is not flushed, each reader reads again when it opens."""


class LocalStore:
    """An open store; make one with `LocalStore.open`, and close it or use it in a ``with``.

    Every method raises `StoreError` where the folder cannot be read or written.
    """

    def __init__(
        self, folder: Path, records: Records, graph: pyoxigraph.Store, *, read_only: bool
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self._records = records
        self._graphs = Graphs(folder, graph, read_only=read_only)
        self._written: list[str] = []
        self._settled = monotonic()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        read_only: bool = False,
        older: bool = False,
        graph: pyoxigraph.Store | None = None,
    ) -> LocalStore:
        """Open the store in ``folder``; made there when it is absent and ``create`` is set.

        A reader sees the graph as it is now, whatever is written later, or ``graph``, where it is
        open already (see `kb.store.latest`). ``older`` lets in a store
        that an older kb wrote, of which only `articles` may be asked until all are put in anew and
        `renewed` is called. Raises `StoreError` when the folder is no store, is damaged, is of
        another version of kb, or is being written by another process.
        """
        check_folder(folder, create=create and not read_only)
        with store_errors(folder):
            if read_only:
                return cls._open_reader(folder, graph)
            records = Records(folder / RECORDS, read_only=False, older=older)
            try:
                store = cls(folder, records, open_index(folder, records.writer), read_only=False)
                records.write_writer()
                if not records.is_older:
                    store._repair()
            except BaseException:
                records.close()
                raise
            return store

    @classmethod
    def _open_reader(cls, folder: Path, graph: pyoxigraph.Store | None) -> LocalStore:
        records = Records(folder / RECORDS, read_only=True)
        if graph is not None:
            return cls(folder, records, graph, read_only=True)
        try:
            if records.pending() or not exists(folder):
                with suppress(
                    IndexLockedError
                ):  # then they are pending because a writer is at work
                    cls.open(folder, create=False).close()
            return cls(folder, records, read_index(folder), read_only=True)
        except BaseException:
            records.close()
            raise

    def __enter__(self) -> LocalStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Bring everything to disk and let go of the folder."""
        with store_errors(self.folder):
            try:
                self._settle()
                self._link()
            finally:
                self._records.close()
                del self._graphs

    def put(
        self, record: Record, quads: Sequence[Quad]
    ) -> Literal["added", "replaced", "unchanged"]:
        """Keep a record and the graph made from it, in place of what the article had before.

        ``quads`` are those of `kb.graph.quads` for this record. A record that says the same as the
        one in the store changes nothing, wherever and whenever its text was read; where is noted.
        """
        (graph,) = {quad.graph_name for quad in quads}
        if not isinstance(graph, NamedNode):
            raise ValueError("an article's quads stand in a named graph")
        with store_errors(self.folder):
            before = self._records.stored(record.article.id)
            if before and before.sha256 == digest(record) and before.graph == graph.value:
                self._records.add_origin(record)
                return "unchanged"
            self._records.put(record, graph.value)
            replace_graph(self._graphs.index, [before.graph] if before else [], quads)
            self._written.append(record.article.id)
            waited = monotonic() - self._settled
            if len(self._written) >= _SETTLE_EVERY or waited > _SETTLE_AFTER:
                self._settle()
        return "replaced" if before else "added"

    def drop(self, article_id: str) -> bool:
        """Remove an article with its graph, and its snapshot unless others came from it.

        False when the store has not got it. A crash leaves all of it or nothing.
        """
        with store_errors(self.folder):
            stored = self._records.stored(article_id)
            if stored is None:
                return False
            self._records.mark(article_id)
            self._graphs.index.remove_graph(NamedNode(stored.graph))
            self._graphs.index.flush()
            self._records.drop(article_id)
        return True

    def set_aside(self, aside: Aside, snapshot: Snapshot | None) -> None:
        """Keep word of what may not enter, and its bytes, in place of what was kept before."""
        with store_errors(self.folder):
            self._records.asides.add(aside, snapshot)

    def clear_aside(self, origin: str, keep: Iterable[str] = ()) -> None:
        """Forget what was set aside from ``origin`` before, but for the identifiers to ``keep``."""
        with store_errors(self.folder):
            self._records.asides.clear(origin, keep)

    def forget_aside(self, id_: str) -> None:
        """Forget one thing that was set aside, by `Aside.id`, with its bytes."""
        with store_errors(self.folder):
            self._records.asides.forget(id_)

    def aside(self) -> list[Aside]:
        """All that was set aside, by origin."""
        with store_errors(self.folder):
            return self._records.asides.all()

    def origins(self, article_id: str) -> list[str]:
        """Where an article came from, every path and URL, in the order in which they came."""
        with store_errors(self.folder):
            return self._records.origins(article_id)

    def article_ids(self) -> list[str]:
        """The identifiers of all articles, sorted."""
        with store_errors(self.folder):
            return self._records.article_ids()

    def articles_like(self, part: str) -> list[str]:
        """The article with this identifier, or else all whose identifier begins so, sorted."""
        with store_errors(self.folder):
            return self._records.articles_like(part)

    def record(self, article_id: str) -> Record | None:
        """The record of an article, None when the store has not got it."""
        with store_errors(self.folder):
            return self._records.record(article_id)

    def records(self) -> Iterator[Record]:
        """All records, in the order of their articles' identifiers."""
        with store_errors(self.folder):
            yield from self._records.records()

    def articles(self) -> Iterator[tuple[Article, Snapshot, str]]:
        """All articles as they were read, with their snapshots and their extractors' names."""
        with store_errors(self.folder):
            yield from self._records.articles()

    def renewed(self) -> None:
        """Say that every record in the store is of this version of kb."""
        with store_errors(self.folder):
            self._settle()
            self._records.renewed()

    def find(
        self, thing: Thing, wanted: Wanted, limit: int | None = None, offset: int = 0
    ) -> list[str]:
        """Identifiers of the statements, figures or articles that pass, newest day first."""
        with store_errors(self.folder):
            return self._records.find(thing, wanted, limit, offset)

    def count(self, thing: Thing, wanted: Wanted) -> int:
        """How many statements, figures or articles pass."""
        with store_errors(self.folder):
            return self._records.count(thing, wanted)

    def snapshot(self, sha256: str) -> Snapshot | None:
        """The snapshot with this hash, None when the store has not got it."""
        with store_errors(self.folder):
            return self._records.snapshot(sha256)

    def graph(self, article_id: str) -> NamedNode | None:
        """The named graph of an article, None when the store has not got it."""
        with store_errors(self.folder):
            stored = self._records.stored(article_id)
        return NamedNode(stored.graph) if stored else None

    @property
    def identities(self) -> Identities:
        """Who is who across the articles, as of when they were last linked."""
        return self._records.identities

    def link(self) -> None:
        """Link the named agents of new articles to the entities of the store; closing does too."""
        with store_errors(self.folder):
            self._link()

    def query(
        self, sparql: str, substitutions: Mapping[str, Term] | None = None
    ) -> QuerySolutions | QueryTriples | bool:
        """The answer to a SPARQL query; the usual prefixes need not be declared.

        Articles stand in named graphs, so a query names ``GRAPH ?g { … }``. ``substitutions`` are
        values for its variables. Raises `BadInput` for what is not SPARQL. Whether a query from
        outside may run at all is not asked here.
        """
        with store_errors(self.folder):
            return self._graphs.query(sparql, substitutions)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all, sorted; one graph at a time is held in memory."""
        with store_errors(self.folder):
            yield from self._graphs.quads(graph)

    def rebuild(self) -> None:
        """Make every graph anew from its record."""
        with store_errors(self.folder):
            self._records.mark()
            self._graphs.index.clear()
            pending = self._records.pending()
            self._graphs.index.bulk_extend(
                quad for stored in pending for quad in self._made(stored)
            )
            self._written = [stored.article_id for stored in pending]
            self._settle()

    def _repair(self) -> None:
        if not self._graphs.index and self._records.article_ids():
            self.rebuild()
        for stored in self._records.pending():
            replace_graph(self._graphs.index, [stored.graph], self._made(stored))
            self._written.append(stored.article_id)
        self._settle()
        self._link()

    def _made(self, stored: Stored) -> list[Quad]:
        record = self._records.record(stored.article_id)
        if record is None:
            return []
        return graph_step.quads(record, base_of(stored.graph, stored.article_id))

    def _link(self) -> None:
        first = self._records.first()
        if self.read_only or self._records.is_older:
            return
        if first is None:
            self._graphs.index.clear()
            return
        self._records.link()
        bring_up(self._graphs.index, self.identities, base_of(first.graph, first.article_id))
        self._graphs.index.flush()
        self._records.linked()

    def _settle(self) -> None:
        if self._written:
            self._graphs.index.flush()
            self._records.settle(self._written)
            self._written = []
        self._settled = monotonic()
