"""A store that is damaged says where; one that is whole says nothing."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest

from kb.graph.iri import article_iri
from kb.store.sound import faults
from tests.records import ECHO, HARBOUR
from tests.stores import filled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def changed(folder: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        assert db.execute(sql, values).rowcount > 0


def record_text(folder: Path, old: str, new: str) -> None:
    """Put another text into the record of ECHO, as a slip of a program would."""
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        id_ = ECHO.article.id
        (kept,) = db.execute("SELECT json FROM records WHERE article_id = ?", (id_,)).fetchone()
        text = zlib.decompress(kept).decode()
        assert old in text
        other = zlib.compress(text.replace(old, new, 1).encode())
        db.execute("UPDATE records SET json = ? WHERE article_id = ?", (other, id_))


def test_a_whole_store_is_sound(folder: Path) -> None:
    assert list(faults(folder)) == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE found_statements SET name = 'Oda Brim' WHERE kind = 'person'", "found_statements"),
        ("DELETE FROM statement_rows WHERE key = (SELECT max(key) FROM statement_rows)", "_rows"),
        ("UPDATE found_figures SET low = low + 1", "found_figures"),
        ("DELETE FROM figure_words WHERE rowid > 0", "figure_words"),
        ("UPDATE snapshots SET content = x'00', deflated = 0", "do not have that hash"),
        ("UPDATE snapshots SET content = x'789c00', deflated = 1", "is damaged"),
        ("UPDATE records SET sha256 = 'other'", "the hash that was noted"),
        ("UPDATE records SET json = x'00'", "is damaged"),
    ],
)
def test_what_is_changed_behind_its_back_is_told(folder: Path, sql: str, told: str) -> None:
    changed(folder, sql)
    assert told in "\n".join(faults(folder))


def test_a_record_whose_spans_are_not_its_text_is_told(folder: Path) -> None:
    record_text(folder, "We have waited long enough", "We have waited long Enough")
    found = "\n".join(faults(folder))
    assert f"article {ECHO.article.id}: span" in found
    assert HARBOUR.article.id not in found


def test_a_graph_that_lost_a_quad_or_belongs_to_nobody_is_told(folder: Path) -> None:
    with closing_graph(folder) as index:
        index.remove(next(index.quads_for_pattern(None, None, None, article_iri(ECHO.article.id))))
        (other,) = list(index.quads_for_pattern(None, None, None, article_iri(HARBOUR.article.id)))[
            :1
        ]
        index.add(pyoxigraph.Quad(*other.triple, article_iri("0123456789ab")))
    found = list(faults(folder))
    assert any("1 quads are missing, 0 too many" in line for line in found)
    assert any("article/0123456789ab: it belongs to no record" in line for line in found)


def test_a_file_with_pages_overwritten_is_told(folder: Path) -> None:
    file = folder / "records.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'found_statements_by_agent'"
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)
    assert any(line.startswith("records.sqlite: ") for line in faults(folder))


class closing_graph:  # noqa: N801 - used like a function
    """The graph of a store, open behind its back."""

    def __init__(self, folder: Path) -> None:
        self.index = pyoxigraph.Store(str(folder / "graph"))

    def __enter__(self) -> pyoxigraph.Store:
        return self.index

    def __exit__(self, *_: object) -> None:
        self.index.flush()
        del self.index
