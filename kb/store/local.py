"""A store in a folder: records in SQLite, and the graphs made from them in Oxigraph.

One process writes (see `kb.store.writing`), whose next open finishes what a crash left undone;
readers see whole articles, their graphs as last written when first asked, all else as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples

from kb.errors import StoreError
from kb.model import Article, Record, Snapshot
from kb.store.answers import Answers
from kb.store.aside import Aside
from kb.store.claims import Claims
from kb.store.copies import Copies
from kb.store.decided import Decided
from kb.store.folder import RECORDS, DiskFullError, check_folder, store_errors
from kb.store.found import Cited, Listed, Said
from kb.store.graphs import Graphs, Term
from kb.store.identities import Identities
from kb.store.index import IndexLockedError, exists, open_index
from kb.store.kept import Kept
from kb.store.made import Change, Made
from kb.store.readings import Readings
from kb.store.records import Records
from kb.store.search import Thing, Wanted
from kb.store.server import server_of
from kb.store.writing import Writing

__all__ = ["LocalStore"]


class LocalStore:
    """An open store; make one with `LocalStore.open`, and close it or use it in a ``with``.

    Every method raises `StoreError` where the folder cannot be read or written.
    """

    def __init__(
        self,
        folder: Path,
        records: Records,
        index: pyoxigraph.Store | None,
        graph: Callable[[], pyoxigraph.Store] | None = None,
    ) -> None:
        self.folder = folder
        self.read_only = index is None
        self._records = records
        self._writing = Writing(records, index, server_of(folder)) if index is not None else None
        self._graphs = Graphs(folder, records, self._writing, graph)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        read_only: bool = False,
        older: bool = False,
        graph: Callable[[], pyoxigraph.Store] | None = None,
    ) -> LocalStore:
        """Open the store in ``folder``; made there when it is absent and ``create`` is set.

        A reader opens the graph when it is first asked for, or takes what ``graph`` gives (see
        `kb.store.latest`). ``older`` lets in a store that an older kb wrote, of which only
        `articles` may be asked until all are put in anew by `renew` and `rebuild`. Raises
        `StoreError` when the folder is no store, is damaged, of another version, or being written.
        """
        check_folder(folder, create=create and not read_only)
        with store_errors(folder):
            if read_only:
                return cls._open_reader(folder, graph)
            records = Records(folder / RECORDS, read_only=False, older=older)
            try:
                store = cls(folder, records, open_index(folder, records.writer))
                records.write_writer()
                if not records.is_older:
                    store._writer.repair()
            except BaseException:
                records.close()
                raise
            return store

    @classmethod
    def _open_reader(cls, folder: Path, graph: Callable[[], pyoxigraph.Store] | None) -> LocalStore:
        records = Records(folder / RECORDS, read_only=True)
        if graph is not None:
            return cls(folder, records, None, graph)
        try:
            if records.pending() or not (records.is_current and exists(folder)):
                with suppress(IndexLockedError, DiskFullError):  # a later writer will finish it
                    open_index(folder, records.writer)  # before anything is changed
                    cls.open(folder, create=False).close()
            return cls(folder, records, None)
        except BaseException:
            records.close()
            raise

    def __enter__(self) -> LocalStore:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self.close(linking=error is not KeyboardInterrupt)

    def close(self, *, linking: bool = True) -> None:
        """Bring all to disk and let go of the folder; unlinked, it is linked at the next open."""
        with store_errors(self.folder):
            try:
                if self._writing is not None:
                    self._writing.settle()
                    if linking:
                        self._writing.link()
            finally:
                self._records.close()
                del self._graphs, self._writing

    def put(self, record: Record, quads: Sequence[Quad]) -> Change:
        """Keep a record and the graph made from it, in place of what the article had before.

        ``quads`` are its `kb.graph.quads`. Of what the store has only where it was read is noted.
        """
        return self.put_many([Made.from_quads(record, quads)])[0]

    def put_many(self, made: Sequence[Made]) -> list[Change]:
        """Keep many as `put` does, and say so when all are durable; after a fault none is kept."""
        with store_errors(self.folder):
            return self._writer.put(made)

    def drop(self, article_id: str) -> bool:
        """Remove an article, its graph and any snapshot of its own; whether it was there."""
        with store_errors(self.folder):
            return self._writer.drop(article_id)

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

    def part(self, article_id: str, kind: type[Kept]) -> Kept | None:
        """The fields of a record that ``kind`` has (see `kb.store.kept.get_part`), read sooner."""
        with store_errors(self.folder):
            return self._records.part(article_id, kind)

    def records(self, article_ids: Sequence[str] | None = None) -> Iterator[Record]:
        """The records of these articles, or of all in order; `kb.unread` tells of damaged ones."""
        with store_errors(self.folder):
            ids = self._records.article_ids() if article_ids is None else article_ids
            yield from self._records.records(ids)

    def articles(self) -> Iterator[tuple[Article, Snapshot, str]]:
        """All articles as they were read, with their snapshots and their extractors' names."""
        with store_errors(self.folder):
            yield from self._records.articles()

    def find(
        self, thing: Thing, wanted: Wanted, limit: int | None = None, offset: int = 0
    ) -> list[str]:
        """Identifiers of the statements, figures or articles that pass, newest day first."""
        with store_errors(self.folder):
            return self._records.answers.find(thing, wanted, limit, offset)

    def count(self, thing: Thing, wanted: Wanted) -> int:
        """How many statements, figures or articles pass."""
        with store_errors(self.folder):
            return self._records.answers.count(thing, wanted)

    def said(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Said]:
        """The statements that pass, with speaker and article, in the order of `find`."""
        with store_errors(self.folder):
            return self._records.answers.said(wanted, limit, offset)

    def cited(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Cited]:
        """The figures that pass, with article and citing statement, in the order of `find`."""
        with store_errors(self.folder):
            return self._records.answers.cited(wanted, limit, offset)

    def listed(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles that pass, without their texts, newest day first."""
        with store_errors(self.folder):
            return self._records.answers.listed(wanted, limit, offset)

    @property
    def answers(self) -> Answers:
        """Who speaks, and how many there are of everything."""
        return self._records.answers

    @property
    def readings(self) -> Readings:
        """What was read before, and so need not be read again."""
        return self._records.readings

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
        return self._records.across.identities

    @property
    def copies(self) -> Copies:
        """Which articles are one text, as of when they were last linked."""
        return self._records.across.copies

    @property
    def claims(self) -> Claims:
        """How the claims of the articles hang together, as of when they were last linked."""
        return self._records.across.claims

    @property
    def decided(self) -> Decided:
        """What people decided, as of when articles were last linked."""
        return self._records.decided

    def link(self) -> None:
        """Link the agents and texts of new articles, and let decisions hold; closing does too."""
        with store_errors(self.folder):
            self._writer.link()

    def query(
        self, sparql: str, substitutions: Mapping[str, Term] | None = None
    ) -> QuerySolutions | QueryTriples | bool:
        """The answer to a SPARQL query; the usual prefixes need not be declared.

        Articles stand in named graphs, so a query names ``GRAPH ?g { … }``. ``substitutions`` are
        values for its variables. Raises `BadInput` for what is not SPARQL; all else is let through.
        """
        with store_errors(self.folder):
            return self._graphs.query(sparql, substitutions)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all, sorted; one graph at a time is held in memory."""
        with store_errors(self.folder):
            yield from self._graphs.quads(graph)

    def renew(self, made: Sequence[Made]) -> list[Change]:
        """Keep records as `put_many` does, with all made of them anew but graphs (`rebuild`)."""
        with store_errors(self.folder):
            return self._writer.renew(made)

    def rebuild(self) -> None:
        """Make every graph anew from its record, and say that all are of this version of kb."""
        with store_errors(self.folder):
            self._records.renewed()
            self._writer.rebuild()

    @property
    def _writer(self) -> Writing:
        if self._writing is None:
            raise StoreError(f"the store {self.folder} was opened only for reading")
        return self._writing
