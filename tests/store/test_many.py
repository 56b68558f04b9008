"""Many articles are stored in one go: durable before it is said so, and all of them or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from kb.graph import quads
from kb.model import Record
from kb.store import LocalStore, Made
from kb.store.index import replace_graphs
from kb.store.sound import faults
from tests.records import ECHO, HARBOUR
from tests.records import record as make_record

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


QUAYS = [make_record(f"Quay {n} closes\n\nIt closes.", f"{n}.txt") for n in range(60)]
"""So many articles that the graphs of a few more wait for others."""


@pytest.fixture
def large(store: LocalStore) -> LocalStore:
    store.put_many(made(*QUAYS))
    return store


def test_who_puts_articles_into_a_large_store_finds_their_graphs(large: LocalStore) -> None:
    large.put_many(made(HARBOUR))
    assert list(large.quads(large.graph(HARBOUR.article.id))) == list(quads(HARBOUR))


def test_a_graph_that_waits_gives_way_to_a_newer_one(large: LocalStore) -> None:
    large.put_many(made(HARBOUR))
    large.put_many(made(MOVED))
    assert list(large.quads(large.graph(HARBOUR.article.id))) == list(quads(MOVED))


def test_a_graph_that_waits_goes_with_its_article(large: LocalStore) -> None:
    large.put_many(made(HARBOUR))
    graph = large.graph(HARBOUR.article.id)
    assert large.drop(HARBOUR.article.id)
    assert list(large.quads(graph)) == []


def test_readers_of_a_large_store_have_a_graph_at_once_and_query_it_in_the_end(
    tmp_path: Path,
) -> None:
    asked = "ASK { GRAPH ?g { ?a a kb:Article ; schema:headline ?title } }"

    def answered() -> object:
        with LocalStore.open(tmp_path, read_only=True) as reader:
            graph = reader.graph(HARBOUR.article.id)
            assert list(reader.quads(graph)) == list(quads(HARBOUR))
            assert list(quads(HARBOUR)) == [q for q in reader.quads() if q.graph_name == graph]
            return reader.query(asked, {"g": graph} if graph else None)

    with LocalStore.open(tmp_path) as store:
        store.put_many(made(*QUAYS))
        store.put_many(made(HARBOUR))
        assert answered() is False
    assert answered() is True


def test_a_store_is_sound_while_graphs_wait(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path) as store:
        store.put_many(made(*QUAYS))
        store.put_many(made(HARBOUR))
        assert list(faults(tmp_path)) == []


def test_no_mark_goes_with_a_graph_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(index: Store, before: set[str], written: list[bytes]) -> None:
        if before:
            raise KeyboardInterrupt
        replace_graphs(index, before, written)

    with LocalStore.open(tmp_path) as store:
        store.put_many(made(*QUAYS))
        store.put_many(made(HARBOUR))
        monkeypatch.setattr("kb.store.writing.replace_graphs", stopped)
        with pytest.raises(KeyboardInterrupt):
            store.put_many(made(MOVED))
        monkeypatch.undo()
    with LocalStore.open(tmp_path) as store:
        assert store.record(HARBOUR.article.id) == MOVED
        assert list(store.quads(store.graph(HARBOUR.article.id))) == list(quads(MOVED))


def test_a_fault_of_others_leaves_a_graph_that_waited_to_the_next_open(tmp_path: Path) -> None:
    broken = replace(made(ECHO)[0], quads=b"these are no quads")
    more = [
        make_record(f"Pier {n} opens\n\nIt opens.", f"p{n}.txt") for n in range(len(QUAYS) // 10)
    ]
    with LocalStore.open(tmp_path) as store:
        store.put_many(made(*QUAYS))
        store.put_many(made(HARBOUR))
        with pytest.raises(SyntaxError):
            store.put_many([broken, *made(*more)])
        assert store.put_many(made(*more)) == ["added"] * len(more)
    with LocalStore.open(tmp_path) as store:
        assert len(store.article_ids()) == len(QUAYS) + 1 + len(more)
        for one in (HARBOUR, *more):
            assert list(store.quads(store.graph(one.article.id))) == list(quads(one))
