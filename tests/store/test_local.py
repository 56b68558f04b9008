"""A store in a folder: what goes in comes out, once, and a graph is never apart from its record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kb.errors import BadInput, StoreError
from kb.graph import quads
from kb.graph.iri import article_iri
from kb.graph.vocabulary import KB, RDF
from kb.model import Record, Snapshot
from kb.store import Aside, LocalStore, default_folder
from tests.records import ECHO, HARBOUR, record

TITLES = "SELECT ?title WHERE { GRAPH ?g { ?article a kb:Article ; schema:headline ?title } }"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        yield opened


def keep(store: LocalStore, *records: Record) -> list[str]:
    return [store.put(r, quads(r)) for r in records]


def titles(store: LocalStore) -> set[str]:
    found = store.query(TITLES)
    assert isinstance(found, QuerySolutions)
    return {solution["title"].value for solution in found}


def test_what_is_not_there_is_none(store: LocalStore) -> None:
    assert store.record("0" * 12) is None
    assert store.snapshot("0" * 64) is None
    assert store.drop("0" * 12) is False


def test_all_quads_come_sorted_whatever_the_order_of_ingest(tmp_path: Path) -> None:
    exports = []
    for name, order in (("one", (HARBOUR, ECHO)), ("other", (ECHO, HARBOUR))):
        with LocalStore.open(tmp_path / name) as store:
            keep(store, *order)
            exports.append(list(store.quads()))
    assert exports[0] == exports[1]


def test_putting_the_same_article_again_changes_nothing(store: LocalStore) -> None:
    later = replace(ECHO, snapshot=replace(ECHO.snapshot, retrieved="2032-05-05T00:00:00+00:00"))
    assert keep(store, ECHO, later) == ["added", "unchanged"]
    assert store.snapshot(ECHO.snapshot.sha256) == ECHO.snapshot


def test_another_base_moves_the_graph(store: LocalStore) -> None:
    keep(store, ECHO)
    moved = quads(ECHO, "https://kb.example/")
    assert store.put(ECHO, moved) == "replaced"
    assert list(store.quads()) == moved


def test_a_snapshot_stays_while_another_article_came_from_it(store: LocalStore) -> None:
    shared = replace(
        ECHO,
        snapshot=HARBOUR.snapshot,
        article=replace(ECHO.article, snapshot=HARBOUR.snapshot.sha256),
    )
    keep(store, HARBOUR, shared)
    store.drop(HARBOUR.article.id)
    assert store.record(ECHO.article.id) == shared


def test_a_store_that_was_closed_is_found_again(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        keep(store, HARBOUR, ECHO)
    with LocalStore.open(tmp_path / "store", create=False) as store:
        assert list(store.records()) == sorted([HARBOUR, ECHO], key=lambda r: r.article.id)
        assert keep(store, HARBOUR) == ["unchanged"]


def aside(origin: str, record: Record | None = None, snapshot: Snapshot | None = None) -> Aside:
    return Aside(
        id=record.article.id if record else origin,
        origin=origin,
        article_id=record.article.id if record else None,
        headline=None,
        step="validate",
        reason="a statement has no content",
        report=None,
        snapshot=snapshot.sha256 if snapshot else None,
        metadata="{}",
        at="2032-05-05T00:00:00+00:00",
    )


def test_articles_set_aside_are_listed_until_they_pass(store: LocalStore) -> None:
    one, other = aside("harbour.txt", HARBOUR), aside("broken.html")
    store.set_aside(one, None)
    store.set_aside(other, None)
    assert store.aside() == [other, one]
    keep(store, HARBOUR)
    assert store.aside() == [other]
    store.clear_aside("broken.html")
    assert store.aside() == []


def test_what_is_set_aside_from_elsewhere_stays(store: LocalStore) -> None:
    store.set_aside(aside("one.html"), None)
    store.set_aside(aside("other.html"), None)
    store.clear_aside("one.html", keep=["one.html"])
    assert [each.id for each in store.aside()] == ["one.html", "other.html"]
    store.forget_aside("one.html")
    assert [each.id for each in store.aside()] == ["other.html"]


def test_the_bytes_of_what_is_set_aside_are_kept_as_long_as_it_is(store: LocalStore) -> None:
    store.set_aside(aside("echo.txt", ECHO, ECHO.snapshot), ECHO.snapshot)
    store.set_aside(aside("copy.txt", None, ECHO.snapshot), ECHO.snapshot)
    store.forget_aside(ECHO.article.id)
    assert store.snapshot(ECHO.snapshot.sha256) == ECHO.snapshot
    store.forget_aside("copy.txt")
    assert store.snapshot(ECHO.snapshot.sha256) is None


def test_bytes_that_a_record_needs_outlive_what_was_set_aside(store: LocalStore) -> None:
    keep(store, ECHO)
    unread = replace(ECHO.snapshot, media_type="application/octet-stream", charset=None)
    store.set_aside(aside("echo.txt", None, unread), unread)
    store.forget_aside("echo.txt")
    assert store.snapshot(ECHO.snapshot.sha256) == ECHO.snapshot


def test_the_same_article_from_elsewhere_is_unchanged_and_both_places_are_kept(
    store: LocalStore,
) -> None:
    moved = replace(ECHO, snapshot=replace(ECHO.snapshot, origin="mirror/echo.txt"))
    assert keep(store, ECHO, moved, moved) == ["added", "unchanged", "unchanged"]
    assert store.origins(ECHO.article.id) == [ECHO.snapshot.origin, "mirror/echo.txt"]
    assert list(store.quads()) == quads(ECHO)
    store.drop(ECHO.article.id)
    assert store.origins(ECHO.article.id) == []


def test_a_store_that_kept_no_bytes_of_what_was_set_aside_is_brought_up(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        keep(store, ECHO)
    with closing(sqlite3.connect(folder / "records.sqlite")) as old, old:
        old.executescript(
            "DROP TABLE origins; DROP TABLE aside;"
            "CREATE TABLE aside (origin TEXT, article_id TEXT, report TEXT, at TEXT);"
        )
    with LocalStore.open(folder) as store:
        assert store.aside() == []
        assert store.record(ECHO.article.id) == ECHO
        assert store.origins(ECHO.article.id) == [ECHO.snapshot.origin]


def test_queries_know_the_usual_prefixes(store: LocalStore) -> None:
    keep(store, HARBOUR, ECHO)
    assert titles(store) == {"Harbour fees to double, minister says", ECHO.article.headline.text}  # type: ignore[union-attr]


def test_values_are_put_into_a_query_as_terms(store: LocalStore) -> None:
    keep(store, HARBOUR)
    ask = "ASK { GRAPH ?g { ?statement kb:cue ?cue } }"
    assert store.query(ask, {"cue": Literal("said")}) is True
    assert store.query(ask, {"cue": Literal('" } } #')}) is False


def test_what_is_not_sparql_is_bad_input_with_its_place(store: LocalStore) -> None:
    with pytest.raises(BadInput, match=r"not a SPARQL query.* 1:"):
        store.query("SELECT ?x WHERE { ?x ")


@pytest.mark.parametrize("read_only", [False, True], ids=["writer", "reader"])
def test_a_lost_index_is_made_anew_from_the_records(tmp_path: Path, read_only: bool) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        keep(store, HARBOUR, ECHO)
    for file in (folder / "graph").iterdir():
        file.unlink()
    (folder / "graph").rmdir()
    with LocalStore.open(folder, read_only=read_only) as store:
        assert list(store.quads(article_iri(ECHO.article.id))) == quads(ECHO)
        assert len(titles(store)) == 2


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        LocalStore.open(tmp_path / "store"),
        pytest.raises(StoreError, match=r"is being written by process \d+"),
    ):
        LocalStore.open(tmp_path / "store")


def test_a_reader_reads_while_a_writer_writes(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as writer:
        keep(writer, HARBOUR)
        with LocalStore.open(tmp_path / "store", read_only=True) as reader:
            assert titles(reader) == {"Harbour fees to double, minister says"}
            keep(writer, ECHO)
            assert titles(reader) == {"Harbour fees to double, minister says"}
        with LocalStore.open(tmp_path / "store", read_only=True) as reader:
            assert len(titles(reader)) == 2


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    LocalStore.open(tmp_path / "store").close()
    with (
        LocalStore.open(tmp_path / "store", read_only=True) as reader,
        pytest.raises(StoreError, match="only for reading"),
    ):
        keep(reader, HARBOUR)


def test_there_is_nothing_to_read_where_no_store_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        LocalStore.open(tmp_path / "store", read_only=True)
    assert not (tmp_path / "store").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds other things"):
        LocalStore.open(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="is a file"):
        LocalStore.open(tmp_path / "notes.txt")


def test_records_that_are_not_sqlite_are_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        LocalStore.open(tmp_path)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    other = sqlite3.connect(tmp_path / "records.sqlite")
    other.execute("CREATE TABLE vinyl (title TEXT)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        LocalStore.open(tmp_path)


@pytest.mark.parametrize("read_only", [False, True], ids=["writer", "reader"])
def test_a_damaged_index_says_how_to_mend_it(tmp_path: Path, read_only: bool) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        keep(store, ECHO)
    (tmp_path / "store" / "graph" / "CURRENT").write_text("garbage")
    with pytest.raises(StoreError, match="cannot be opened") as raised:
        titles(LocalStore.open(tmp_path / "store", read_only=read_only))
    assert raised.value.hint is not None
    assert "delete" in raised.value.hint


def test_many_articles_are_settled_as_they_come(tmp_path: Path) -> None:
    many = [record(f"Quay {n} closes\n\nIt closes.", f"{n}.txt") for n in range(220)]
    with LocalStore.open(tmp_path / "store") as store:
        assert keep(store, *many) == ["added"] * 220
        assert len(list(store.quads())) == sum(len(quads(r)) for r in many)


def test_quads_of_two_articles_are_not_one_graph(store: LocalStore) -> None:
    with pytest.raises(ValueError, match="stand in a named graph"):
        store.put(ECHO, quads(ECHO) + quads(HARBOUR))


def test_the_default_folder_is_the_users() -> None:
    assert default_folder().is_absolute()
    assert NamedNode(default_folder().as_uri())


@pytest.mark.parametrize("read_only", [False, True], ids=["writer", "reader"])
@pytest.mark.parametrize("form", ["UPDATE graph_form SET form = 1", "DROP TABLE graph_form"])
def test_graphs_of_another_form_are_made_anew(tmp_path: Path, read_only: bool, form: str) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        keep(store, HARBOUR, ECHO)
    old = pyoxigraph.Store(str(folder / "graph"))
    old.remove_graph(article_iri(ECHO.article.id))
    old.add(Quad(article_iri("gone"), RDF["type"], KB["Article"], article_iri(HARBOUR.article.id)))
    del old
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        db.execute(form)
    with LocalStore.open(folder, read_only=read_only) as store:
        for record in (HARBOUR, ECHO):
            assert list(store.quads(article_iri(record.article.id))) == quads(record)
