"""``records.sqlite``: the snapshots, the records and what was set aside. The truth of a store.

A record is written with a *pending* mark that stays until its graph is known to be on disk, so
that whatever a crash leaves undone is found at the next open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from itertools import islice
from pathlib import Path

from kb.model import Article, Record, Snapshot
from kb.progress import work
from kb.store import indexing, kept, outdated, tallies
from kb.store.across import Across, is_prepared, prepare_across
from kb.store.answers import Answers
from kb.store.aside import Asides, prepare_aside
from kb.store.decided import Decided, prepare_decided
from kb.store.folder import reading_uri
from kb.store.kept import Kept
from kb.store.made import Change, Made, Stored
from kb.store.origins import note_origins, origins
from kb.store.packing import DamagedError
from kb.store.pending import Pending
from kb.store.readings import Readings, prepare_readings
from kb.store.snapshots import drop_unused, get_snapshot, prepare_snapshots, put_snapshot
from kb.store.versions import (
    check_version,
    has_graphs_of_this_form,
    mark_graphs_of_another_form,
    note_version,
    note_writer,
    writer,
)

__all__ = ["Records"]

_TOGETHER = 100
"""Records that are indexed in one transaction, where all are."""


class Records:
    """The SQLite half of a store; every method that writes is one transaction.

    A file that an older kb wrote is refused, unless its records are to be made anew (``older``).
    """

    def __init__(self, file: Path, *, read_only: bool, older: bool = False) -> None:
        uri = reading_uri(file) if read_only else f"{file.resolve().as_uri()}?mode=rwc"
        self._db = sqlite3.connect(uri, uri=True)
        self.asides = Asides(self._db)
        self.across = Across(self._db)
        self.decided = Decided(self._db, file.parent)
        self.readings = Readings(self._db, self.asides, self.across.copies)
        self.answers = Answers(self._db)
        try:
            self.is_older = check_version(self._db, file, older=older)
            if not read_only:
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA cache_size = -32768")  # KiB: what is found by hashes lies anywhere
        note_version(self._db, older=self.is_older)  # first: what is left half made is still ours
        prepare_snapshots(self._db)
        fresh = prepare_aside(self._db)
        prepare_readings(self._db)
        self._db.executescript(files("kb.store").joinpath("records.sql").read_text("utf-8"))
        filled = indexing.is_current(self._db) and is_prepared(self._db)
        if not filled:
            indexing.prepare(self._db)
        prepare_across(self._db)
        prepare_decided(self._db)
        if fresh:
            note_origins(self._db)
        if not filled:
            tallies.prepare(self._db)
            self._fill()
        mark_graphs_of_another_form(self._db)

    def _fill(self) -> None:
        """Fill the tables that an older kb did not have, some records at a time; stopped, anew."""
        told = iter(() if self.is_older else self._told("filling the index"))
        self.decided.stale()  # in the first transaction
        while some := list(islice(told, _TOGETHER)):
            with self._db:
                for record in some:
                    indexing.put(self._db, record)
                    if not self.across.has(record.article.id):
                        self.across.put(record)
        with self._db:
            outdated.sort_all(self._db)
            indexing.note_current(self._db)

    def damage(self) -> list[str]:
        """What SQLite finds damaged in the file."""
        return [line for (line,) in self._db.execute("PRAGMA quick_check") if line != "ok"]

    def miscounted(self) -> list[str]:
        """The tables of counts that do not say what there is."""
        return list(tallies.wrong(self._db))

    def indexed(self, article_id: str) -> dict[str, list[tuple[object, ...]]]:
        """All that the index has of an article, by table."""
        return indexing.written(self._db, article_id)

    def renewed(self) -> None:
        """Say that every record is of this version, and that nothing else is in the index."""
        with self._db:
            indexing.remove_others(self._db)
            tallies.recount(self._db)
        self.is_older = False
        note_version(self._db)

    def close(self) -> None:
        """Close the file; nothing else may be called after it."""
        self._db.close()

    def stored(self, article_id: str) -> Stored | None:
        """What is known of an article, None when the store has not got it."""
        row = self._db.execute(
            "SELECT article_id, sha256, graph FROM records WHERE article_id = ?", (article_id,)
        ).fetchone()
        return Stored(*row) if row else None

    def first(self) -> Stored | None:
        """What is known of the first article, None where there is none."""
        row = self._db.execute(
            "SELECT article_id, sha256, graph FROM records ORDER BY article_id LIMIT 1"
        ).fetchone()
        return Stored(*row) if row else None

    def put(self, made: Sequence[Made], *, anew: bool = False) -> list[tuple[Change, str | None]]:
        """Write records and their snapshots, pending, in one transaction.

        With what was done comes the IRI of the graph that a record had before. What the store has
        changes nothing, but ``anew`` it is indexed again and its claims wait; what one replaces is
        gone with its snapshot.
        """
        with self._db:
            return [self._put(one, anew) for one in made]

    def _put(self, made: Made, anew: bool) -> tuple[Change, str | None]:
        record, stored = made.record, self.stored(made.article_id)
        before = stored.graph if stored else None
        same = stored is not None and (stored.sha256, before) == (made.sha256, made.graph)
        if same and self.readable(made.article_id):
            self.readings.came_from(record)
            if anew:
                indexing.put(self._db, self.decided.record(record))
                self.decided.wait()
                self.across.claims.wait(record.article.id)
            return "unchanged", before
        snapshot = self._snapshot_of(record.article.id)
        put_snapshot(self._db, record.snapshot)
        self._db.execute(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, 1)",
            (record.article.id, record.snapshot.sha256, made.json, made.sha256, made.graph),
        )
        indexing.put(self._db, self.decided.record(record))
        self.decided.wait()
        self.across.put(record, anew=anew)
        self.readings.came_from(record)
        drop_unused(self._db, snapshot)
        return ("replaced" if stored else "added"), before

    def origins(self, article_id: str) -> list[str]:
        """Where an article came from, every path and URL, in the order in which they came."""
        return origins(self._db, article_id)

    def drop(self, article_id: str) -> None:
        """Remove a record, and its snapshot unless another article came from it."""
        with self._db:
            before = self._snapshot_of(article_id)
            self._db.execute("DELETE FROM records WHERE article_id = ?", (article_id,))
            indexing.remove(self._db, article_id)
            self.decided.stale(article_id)
            self.across.remove(article_id)
            self.readings.forget(article_id)
            drop_unused(self._db, before)

    def _snapshot_of(self, article_id: str) -> str | None:
        asked = "SELECT snapshot FROM records WHERE article_id = ?"
        row = self._db.execute(asked, (article_id,)).fetchone()
        return row[0] if row else None

    def mark(self, article_id: str | None = None) -> None:
        """Mark one record's graph as not known to be written, or every record's."""
        with self._db:
            self._db.execute(
                "UPDATE records SET pending = 1 WHERE :id IS NULL OR article_id = :id",
                {"id": article_id},
            )
            if article_id is None:
                self.across.mark()

    def settle(self, written: Mapping[str, str]) -> None:
        """Take the mark off records whose graphs are on disk, by the hash that each had then."""
        with self._db:
            self._db.executemany(
                "UPDATE records SET pending = 0 WHERE article_id = ? AND sha256 = ?",
                written.items(),
            )

    def pending(self) -> list[Stored]:
        """The articles whose graph may not be written."""
        found = self._db.execute("SELECT article_id, sha256, graph FROM records WHERE pending")
        return [Stored(*row) for row in found]

    def article_ids(self) -> list[str]:
        """The identifiers of all articles, sorted."""
        found = self._db.execute("SELECT article_id FROM records ORDER BY article_id")
        return [row[0] for row in found]

    def articles_like(self, part: str) -> list[str]:
        """The article with this identifier, or else all whose identifier begins so, sorted."""
        return kept.get_ids_like(self._db, part)

    def record(self, article_id: str) -> Record | None:
        """The record of an article, None when the store has not got it."""
        return kept.get_record(self._db, article_id)

    def readable(self, article_id: str) -> Record | None:
        """The same, and None where it is damaged: what is made of the others is made without it."""
        with suppress(DamagedError):
            return self.record(article_id)
        return None

    def part(self, article_id: str, kind: type[Kept]) -> Kept | None:
        """The fields of a record that ``kind`` has; None when it is not there, or damaged."""
        return kept.get_part(self._db, article_id, kind)

    def records(self, article_ids: Sequence[str]) -> Iterator[Record]:
        """The records of these articles; what is damaged is left out and told of."""
        yield from kept.get_records(self._db, article_ids)

    def _told(self, what: str) -> Iterator[Record]:
        """All that can be read, as they were stored, for work of which is told how far it is."""
        arrived = kept.get_arrived(self._db)
        with work(what, len(arrived)) as advance:
            for article_id in arrived:
                if record := self.readable(article_id):
                    yield record
                advance(1)

    def articles(self) -> Iterator[tuple[Article, Snapshot, str]]:
        """All articles as they were read and stored, whatever the version of their records.

        Each comes with its snapshot and the name of the extractor that found what is said in it.
        """
        yield from kept.get_articles(self._db, kept.get_arrived(self._db))

    def snapshot(self, sha256: str) -> Snapshot | None:
        """The snapshot with this hash, None when the store has not got it."""
        return get_snapshot(self._db, sha256)

    @property
    def is_current(self) -> bool:
        """Whether index, graphs and all tables are in the forms that this kb makes."""
        current = indexing.is_current(self._db) and has_graphs_of_this_form(self._db)
        return current and is_prepared(self._db) and self.decided.is_current

    def link(self) -> None:
        """Link the agents and texts that wait for it, and let hold what was decided.

        Stopped on the way, what is linked stays, and the rest waits.
        """
        if self.decided.is_current:
            return
        steps = self.across.link(self.readable)
        done: int | None = 0
        with work("linking articles to each other", self.across.waiting()) as advance:
            while done is not None:
                with self._db:
                    self.decided.lift()
                    done = next(steps, None)
                    self.decided.decide(self.readable, whole=done is None)
                advance(done or 0)

    def linked(self, written: Iterable[tuple[Pending, Iterable[str]]]) -> None:
        """Say that the graphs across articles say of some things what the tables do."""
        with self._db:
            for pending, ids in written:
                pending.settle(ids)

    def write_writer(self) -> None:
        """Leave word of which process writes, for whoever finds the store locked."""
        note_writer(self._db)

    def writer(self) -> str:
        """Who writes, in words."""
        return writer(self._db)
