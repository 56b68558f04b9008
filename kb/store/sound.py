"""Whether a store is sound: its files, every span and hash, and all that is made from records."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kb.errors import StoreError
from kb.model import Record
from kb.progress import work
from kb.record import check_spans
from kb.store import indexing
from kb.store.folder import RECORDS, store_errors
from kb.store.graphs import Graphs
from kb.store.local import LocalStore
from kb.store.made import Made, Stored
from kb.store.records import Records
from kb.store.search import Wanted

__all__ = ["faults"]

_MOST = 5
"""Faults of one kind that are told of one article."""


def faults(folder: Path) -> Iterator[str]:
    """A line for each thing that is wrong in a store, with where it is; none is well.

    Where SQLite finds its file damaged, nothing else is looked at. Raises `StoreError` where the
    store cannot be opened at all.
    """
    LocalStore.open(folder, create=False, read_only=True).close()
    with store_errors(folder), closing(Records(folder / RECORDS, read_only=True)) as records:
        if damage := records.damage():
            yield from (f"{RECORDS}: {line}" for line in damage[:_MOST])
            return
        yield from _faults(records, Graphs(folder, records))


def _faults(records: Records, graphs: Graphs) -> Iterator[str]:
    known = set()
    with closing(sqlite3.connect(":memory:")) as anew:
        indexing.prepare(anew)
        articles = records.article_ids()
        with work("looking through articles", len(articles)) as advance:
            for article_id in articles:
                advance(1)
                stored = records.stored(article_id)
                known.update([stored.graph] if stored else [])
                try:
                    record = records.record(article_id)
                except StoreError as error:
                    yield f"article {article_id}: {error.message}"
                    continue
                if record is None or stored is None:
                    continue
                wrong = [
                    *_of_record(record, stored),
                    *_of_index(records, anew, record),
                    *_of_graph(graphs, record, stored),
                ]
                yield from (f"article {article_id}: {each}" for each in wrong)
    ids = set(articles)
    for article_id in records.answers.find("article", Wanted(), None, 0):
        if article_id not in ids:
            yield f"article {article_id}: it is in the index and has no record"
    for table in records.miscounted():
        yield f"the counts ({table}) do not say how much there is in the index"
    for name in graphs.names():
        if "/article/" in name and name not in known:
            yield f"graph {name}: it belongs to no record"


def _of_record(record: Record, stored: Stored) -> Iterator[str]:
    article, taken = record.article, record.snapshot
    if hashlib.sha256(taken.content).hexdigest() != taken.sha256:
        yield f"the bytes of its snapshot {taken.sha256[:12]} do not have that hash"
    if not hashlib.sha256(article.text.encode()).hexdigest().startswith(article.id):
        yield "its text does not have the hash that it is named by"
    if Made.of(record, stored.graph, b"").sha256 != stored.sha256:
        yield "its record does not have the hash that was noted when it was written"
    if article.offset is not None and taken.charset:
        decoded = taken.content.decode(taken.charset, "replace")
        if decoded[article.offset : article.offset + len(article.text)] != article.text:
            yield f"its text does not stand at character {article.offset} of its snapshot"
    yield from check_spans(record)[:_MOST]


def _of_index(records: Records, anew: sqlite3.Connection, record: Record) -> Iterator[str]:
    """What the index has of an article, and what it would have if it were written now."""
    indexing.put(anew, records.decided.record(record))
    there = records.indexed(record.article.id)
    for table, wanted in indexing.written(anew, record.article.id).items():
        if there[table] != wanted:
            yield f"the index ({table}) does not say what its record does"
    indexing.remove(anew, record.article.id)


def _of_graph(graphs: Graphs, record: Record, stored: Stored) -> Iterator[str]:
    wanted = stored.quads(record)
    found: list[Quad] = list(graphs.quads(NamedNode(stored.graph)))
    if found != wanted:
        less, more = len(set(wanted).difference(found)), len(set(found).difference(wanted))
        yield f"its graph is not that of its record: {less} quads are missing, {more} too many"
