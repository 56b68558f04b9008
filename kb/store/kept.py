"""Reads what was kept of an article out of ``records.sqlite``: all of its record, or a part.

A part is read sooner: the rest is passed over, and the bytes of the snapshot stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from sqlite3 import Connection
from typing import TypeVar

import msgspec

from kb.errors import BadInput
from kb.model import Agent, Article, Record, Snapshot
from kb.record import kept_in_text, part_in_text
from kb.store.packing import DamagedError, text_of
from kb.store.snapshots import get_snapshot
from kb.unread import left_out

__all__ = [
    "Kept",
    "Named",
    "Naming",
    "Text",
    "get_arrived",
    "get_articles",
    "get_ids_like",
    "get_part",
    "get_record",
    "get_records",
]

Kept = TypeVar("Kept")


class _Run(msgspec.Struct):
    extractor: str


class _Read(msgspec.Struct):
    article: Article
    run: _Run


class Named(msgspec.Struct):
    """Those whom an article names."""

    agents: tuple[Agent, ...]


class Naming(Named):
    """The same with the article."""

    article: Article


class Text(msgspec.Struct):
    """An article without what was found in it."""

    article: Article


def get_record(db: Connection, article_id: str) -> Record | None:
    """The record of an article, None where there is none."""
    row = _row(db, article_id)
    if row is None:
        return None
    text, snapshot = row
    with _damage(article_id):
        taken = get_snapshot(db, snapshot)
        if taken is None:
            raise DamagedError("its snapshot is missing from the store")
        return kept_in_text(text_of(text), taken)


def get_records(db: Connection, article_ids: Sequence[str]) -> Iterator[Record]:
    """The records of these articles; each that is damaged is left out, which is told."""
    for article_id in article_ids:
        try:
            record = get_record(db, article_id)
        except DamagedError as error:
            left_out(error)
            continue
        if record is not None:
            yield record


def get_part(db: Connection, article_id: str, kind: type[Kept]) -> Kept | None:
    """The fields that a ``kind`` has of the record of an article, None where there is none.

    Likewise where it is damaged, which is told: a part is read to stand beside something else.
    """
    try:
        return _part(db, article_id, kind)
    except DamagedError as error:
        left_out(error)
        return None


def _part(db: Connection, article_id: str, kind: type[Kept]) -> Kept | None:
    row = _row(db, article_id)
    if row is None:
        return None
    with _damage(article_id):
        return part_in_text(text_of(row[0]), kind)


def get_articles(db: Connection, article_ids: list[str]) -> Iterator[tuple[Article, Snapshot, str]]:
    """These articles as they were read, whatever the version of their records.

    Each comes with its snapshot and the name of the extractor that found what is said in it; those
    that are damaged are left out.
    """
    for article_id in article_ids:
        with suppress(DamagedError):
            part, row = _part(db, article_id, _Read), _row(db, article_id)
            taken = get_snapshot(db, row[1]) if row else None
            if part and taken:
                yield part.article, taken, part.run.extractor


def _row(db: Connection, article_id: str) -> tuple[bytes, str] | None:
    found: tuple[bytes, str] | None = db.execute(
        "SELECT json, snapshot FROM records WHERE article_id = ?", (article_id,)
    ).fetchone()
    return found


@contextmanager
def _damage(article_id: str) -> Iterator[None]:
    """Say whose record is damaged, where one cannot be read."""
    try:
        yield
    except DamagedError as error:
        raise DamagedError(f"article {article_id}: {error.message}", error.hint) from error
    except (BadInput, ValueError) as error:
        raise DamagedError(
            f"the record of article {article_id} is damaged: {error}",
            "ingest the article again, or restore a backup",
        ) from error


def get_arrived(db: Connection) -> list[str]:
    """The identifiers of all articles as they were stored, one after another."""
    return [row[0] for row in db.execute("SELECT article_id FROM records ORDER BY rowid")]


def get_ids_like(db: Connection, part: str) -> list[str]:
    """The article with this identifier, or else all whose identifier begins so, sorted."""
    found = db.execute(
        "SELECT article_id FROM records WHERE article_id >= ? AND article_id < ? ORDER BY 1",
        (part, part + chr(0x10FFFF)),
    )
    ids = [row[0] for row in found]
    return [part] if part in ids else ids
