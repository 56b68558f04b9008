"""Many articles are stored in one go: durable before it is said so, and all of them or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb.graph import quads
from kb.model import Record
from kb.store import LocalStore, Made
from tests.records import ECHO, HARBOUR

MOVED = replace(HARBOUR, article=replace(HARBOUR.article, section="Elsewhere"))
"""The article as another printing has it, in another section."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        yield opened


def made(*records: Record) -> list[Made]:
    return [Made.from_quads(record, quads(record)) for record in records]


def test_each_is_told_what_was_done_with_it(store: LocalStore) -> None:
    assert store.put_many(made(HARBOUR)) == ["added"]
    assert store.put_many(made(ECHO, MOVED, MOVED)) == ["added", "replaced", "unchanged"]
    assert list(store.quads(store.graph(HARBOUR.article.id))) == list(quads(MOVED))
    assert list(store.quads(store.graph(ECHO.article.id))) == list(quads(ECHO))


def test_one_article_twice_in_one_go_ends_as_the_last(store: LocalStore) -> None:
    assert store.put_many(made(HARBOUR, MOVED)) == ["added", "replaced"]
    assert list(store.quads(store.graph(HARBOUR.article.id))) == list(quads(MOVED))
    assert store.record(HARBOUR.article.id) == MOVED


def test_the_graphs_are_those_of_one_at_a_time(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "one") as one, LocalStore.open(tmp_path / "many") as many:
        for record in (HARBOUR, ECHO):
            one.put(record, quads(record))
        many.put_many(made(HARBOUR, ECHO))
        one.link()
        many.link()
        assert list(one.quads()) == list(many.quads())


def test_what_was_said_to_be_stored_is_on_disk(store: LocalStore) -> None:
    store.put_many(made(HARBOUR, ECHO))
    with sqlite3.connect(f"file:{store.folder / 'records.sqlite'}?mode=ro", uri=True) as other:
        (number,) = other.execute("SELECT count(*) FROM records").fetchone()
    assert number == 2


def test_a_fault_in_the_midst_leaves_none(store: LocalStore) -> None:
    broken = replace(made(ECHO)[0], quads=b"these are no quads")
    with pytest.raises(SyntaxError):
        store.put_many([*made(HARBOUR), broken])
    assert store.article_ids() == []
    assert list(store.quads()) == []
    assert store.put_many(made(HARBOUR, ECHO)) == ["added", "added"]


def test_a_record_that_cannot_be_written_leaves_none(store: LocalStore) -> None:
    wrong = replace(made(ECHO)[0], sha256=None)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        store.put_many([*made(HARBOUR), wrong])
    assert store.article_ids() == []
    assert list(store.quads()) == []
