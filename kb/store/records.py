"""``records.sqlite``: the snapshots, the records and what was set aside. The truth of a store.

A record is written with a *pending* mark that stays until its graph is known to be on disk, so
that whatever a crash leaves undone is found at the next open.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from kb.errors import StoreError
from kb.model import Article, Record, Snapshot
from kb.record import VERSION, article_of, dumps, from_json, to_json

__all__ = ["Aside", "Records", "Stored"]

APPLICATION_ID = 0x6B62_7131
SCHEMA_VERSION = VERSION
"""A file has the version of the records in it."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An article, or a whole file, that was kept out of the store, and why."""

    origin: str
    article_id: str | None
    report: str
    at: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of an article without reading its record: its digest and its graph's IRI."""

    article_id: str
    sha256: str
    graph: str


class Records:
    """The SQLite half of a store; every method that writes is one transaction.

    A file that an older kb wrote is refused, unless its records are to be made anew (``older``).
    """

    def __init__(self, file: Path, *, read_only: bool, older: bool = False) -> None:
        uri = f"{file.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        self._db = sqlite3.connect(uri, uri=True)
        try:
            self.is_older = self._check(file, older)
            if not read_only:
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _check(self, file: Path, older: bool) -> bool:
        """Whether the file is of an older kb; raises `StoreError` where it cannot be used."""
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if application not in (0, APPLICATION_ID) or (application == 0 and self._tables()):
            raise StoreError(
                f"{file} belongs to another program", "name another folder with --store"
            )
        if version > SCHEMA_VERSION:
            raise StoreError(f"{file} was written by a newer kb", "upgrade fact-quote-kb")
        before: bool = application == APPLICATION_ID and version < SCHEMA_VERSION
        if before and not older:
            raise StoreError(
                f"{file} was written by an older kb",
                "run `kb rebuild` once: it reads the articles in the store again, and keeps all "
                "that came with them",
            )
        return before

    def _tables(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(files("kb.store").joinpath("records.sql").read_text("utf-8"))
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if not self.is_older:
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def renewed(self) -> None:
        """Say that every record is of this version."""
        self.is_older = False
        self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def close(self) -> None:
        """Close the file; nothing else may be called after it."""
        self._db.close()

    def stored(self, article_id: str) -> Stored | None:
        """What is known of an article, None when the store has not got it."""
        row = self._db.execute(
            "SELECT article_id, sha256, graph FROM records WHERE article_id = ?", (article_id,)
        ).fetchone()
        return Stored(*row) if row else None

    def put(self, record: Record, graph: str) -> None:
        """Write a record and its snapshot, pending; what it replaces is gone with its snapshot."""
        with self._db:
            before = self._snapshot_of(record.article.id)
            self._put_snapshot(record.snapshot)
            self._db.execute(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, 1)",
                (
                    record.article.id,
                    record.snapshot.sha256,
                    dumps(record),
                    digest(record),
                    graph,
                ),
            )
            self._db.execute("DELETE FROM aside WHERE article_id = ?", (record.article.id,))
            self._drop_unused(before)

    def _put_snapshot(self, taken: Snapshot) -> None:
        # of bytes that came before, the time at which they first came is kept
        self._db.execute(
            "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET"
            " media_type = excluded.media_type, charset = excluded.charset,"
            " origin = excluded.origin",
            (
                taken.sha256,
                taken.content,
                taken.media_type,
                taken.charset,
                taken.origin,
                taken.retrieved,
            ),
        )

    def drop(self, article_id: str) -> None:
        """Remove a record, and its snapshot unless another article came from it."""
        with self._db:
            before = self._snapshot_of(article_id)
            self._db.execute("DELETE FROM records WHERE article_id = ?", (article_id,))
            self._drop_unused(before)

    def _snapshot_of(self, article_id: str) -> str | None:
        row = self._db.execute(
            "SELECT snapshot FROM records WHERE article_id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def _drop_unused(self, sha256: str | None) -> None:
        self._db.execute(
            "DELETE FROM snapshots WHERE sha256 = ?1"
            " AND NOT EXISTS (SELECT 1 FROM records WHERE snapshot = ?1)",
            (sha256,),
        )

    def mark(self, article_id: str | None = None) -> None:
        """Mark one record's graph as not known to be written, or every record's."""
        with self._db:
            self._db.execute(
                "UPDATE records SET pending = 1 WHERE ?1 IS NULL OR article_id = ?1", (article_id,)
            )

    def settle(self, article_ids: Iterable[str]) -> None:
        """Take the mark off records whose graphs are on disk."""
        with self._db:
            self._db.executemany(
                "UPDATE records SET pending = 0 WHERE article_id = ?",
                ((article_id,) for article_id in article_ids),
            )

    def pending(self) -> list[Stored]:
        """The articles whose graph may not be written."""
        found = self._db.execute("SELECT article_id, sha256, graph FROM records WHERE pending")
        return [Stored(*row) for row in found]

    def article_ids(self) -> list[str]:
        """The identifiers of all articles, sorted."""
        found = self._db.execute("SELECT article_id FROM records ORDER BY article_id")
        return [row[0] for row in found]

    def record(self, article_id: str) -> Record | None:
        """The record of an article, None when the store has not got it."""
        row = self._db.execute(
            "SELECT json, snapshot FROM records WHERE article_id = ?", (article_id,)
        ).fetchone()
        if row is None:
            return None
        taken = self.snapshot(row[1])
        if taken is None:
            raise StoreError(f"the snapshot of article {article_id} is missing from the store")
        return replace(from_json(json.loads(row[0])), snapshot=taken)

    def records(self) -> Iterator[Record]:
        """All records, in the order of their articles' identifiers."""
        for article_id in self.article_ids():
            record = self.record(article_id)
            if record is not None:
                yield record

    def articles(self) -> Iterator[tuple[Article, Snapshot, str]]:
        """All articles as they were read, whatever the version of their records.

        Each comes with its snapshot and the name of the extractor that found what is said in it.
        """
        for article_id in self.article_ids():
            row = self._db.execute(
                "SELECT json, snapshot FROM records WHERE article_id = ?", (article_id,)
            ).fetchone()
            said = json.loads(row[0])
            taken = self.snapshot(row[1])
            if taken is not None:
                yield article_of(said), taken, said["run"]["extractor"]

    def snapshot(self, sha256: str) -> Snapshot | None:
        """The snapshot with this hash, None when the store has not got it."""
        row = self._db.execute(
            "SELECT sha256, content, media_type, charset, origin, retrieved"
            " FROM snapshots WHERE sha256 = ?",
            (sha256,),
        ).fetchone()
        return Snapshot(*row) if row else None

    def set_aside(self, origin: str, article_id: str | None, report: str) -> None:
        """Keep a report on an article, or with no identifier on a file, that was not let in."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO aside VALUES (?, ?, ?, ?)",
                (origin, article_id or "", report, now),
            )

    def clear_aside(self, origin: str) -> None:
        """Forget what was set aside from ``origin``, because it is being read anew."""
        with self._db:
            self._db.execute("DELETE FROM aside WHERE origin = ?", (origin,))

    def aside(self) -> list[Aside]:
        """All that was set aside, by origin."""
        found = self._db.execute(
            "SELECT origin, nullif(article_id, ''), report, at FROM aside ORDER BY 1, 2"
        )
        return [Aside(*row) for row in found]

    def write_writer(self) -> None:
        """Leave word of which process writes, for whoever finds the store locked."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO writer VALUES (1, ?, ?)", (os.getpid(), now))

    def writer(self) -> str:
        """Who writes, in words."""
        row = self._db.execute("SELECT process, since FROM writer").fetchone()
        return f"process {row[0]}, which opened it at {row[1]}" if row else "another process"


def digest(record: Record) -> str:
    """A hash of all that a record says, but for the time at which its snapshot was taken."""
    said = to_json(record)
    del said["snapshot"]["retrieved"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
