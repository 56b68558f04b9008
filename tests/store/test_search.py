"""What the store finds by words, names and days is what its records say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kb import graph
from kb.ask import SaidFilter, said, speakers, statements_of
from kb.model import Record
from kb.store import LocalStore, Wanted, indexing, records
from tests.records import ECHO, HARBOUR


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as store:
        for record in (HARBOUR, ECHO):
            store.put(record, graph.quads(record))
        yield store


def ids(record: Record) -> list[str]:
    return [st.id for st in record.statements]


def test_without_a_wish_all_are_found_newest_article_first_in_text_order(store: LocalStore) -> None:
    assert store.find("statement", Wanted()) == ids(ECHO) + ids(HARBOUR)
    assert store.count("statement", Wanted()) == len(ids(ECHO) + ids(HARBOUR))


def test_pages_together_are_the_whole(store: LocalStore) -> None:
    pages = [store.find("figure", Wanted(), limit=3, offset=at) for at in range(0, 30, 3)]
    assert [id_ for page in pages for id_ in page] == store.find("figure", Wanted())


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        pytest.param(Wanted(terms=("harbour",)), 1, id="a stem"),
        pytest.param(Wanted(terms=("harbour", "nothing")), 0, id="all stems must be there"),
        pytest.param(Wanted(by="BRÍLL"), 4, id="a name, case and accents aside"),
        pytest.param(Wanted(by="?!"), 0, id="a name without a word"),
        pytest.param(Wanted(by='brill" OR "a'), 0, id="marks of the search language are words"),
        pytest.param(Wanted(org="veldland"), 3, id="whom the speaker speaks for"),
        pytest.param(Wanted(since=date(2031, 4, 3)), 2, id="since"),
        pytest.param(Wanted(until=date(2031, 4, 2)), 8, id="until"),
        pytest.param(Wanted(equal=(("type", "direct"), ("kind", "person"))), 3, id="columns"),
        pytest.param(Wanted(articles=(ECHO.article.id,)), 2, id="one article"),
        pytest.param(Wanted(articles=()), 0, id="no article"),
        pytest.param(Wanted(confidence=2), 0, id="more sure than can be"),
    ],
)
def test_a_wish_is_met_by(store: LocalStore, wanted: Wanted, number: int) -> None:
    assert store.count("statement", wanted) == len(store.find("statement", wanted)) == number


@pytest.mark.parametrize("kind", [None, "money", "count", "none such"])
def test_figures_of_a_kind_are_counted_as_they_are_found(
    store: LocalStore, kind: str | None
) -> None:
    wanted = Wanted(equal=(("figure_kind", kind),) if kind else ())
    assert store.count("figure", wanted) == len(store.find("figure", wanted))


def test_figures_are_found_by_unit_and_bounds(store: LocalStore) -> None:
    dollars = Wanted(equal=(("unit", "NZD"),))
    assert len(store.find("figure", dollars)) == 1
    assert store.find("figure", replace(dollars, low=30e6)) == []
    assert store.find("figure", replace(dollars, low=28e6, high=28e6)) != []


def test_what_is_replaced_or_dropped_is_found_no_more(store: LocalStore) -> None:
    fewer = replace(HARBOUR, statements=HARBOUR.statements[:1], figures=())
    store.put(fewer, graph.quads(fewer))
    assert store.find("statement", Wanted()) == [*ids(ECHO), HARBOUR.statements[0].id]
    store.drop(HARBOUR.article.id)
    assert store.find("statement", Wanted()) == ids(ECHO)
    assert store.find("figure", Wanted()) == []
    assert store.find("article", Wanted()) == [ECHO.article.id]


def test_a_column_that_is_none_is_a_mistake_of_the_caller(store: LocalStore) -> None:
    with pytest.raises(ValueError, match="figures have no type"):
        store.find("figure", Wanted(equal=(("type", "direct"),)))


@pytest.mark.parametrize("read_only", [False, True], ids=["writer", "reader"])
def test_an_index_of_another_form_is_made_anew(tmp_path: Path, read_only: bool) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        store.put(HARBOUR, graph.quads(HARBOUR))
    with closing(sqlite3.connect(tmp_path / "store" / "records.sqlite")) as db, db:
        db.execute("UPDATE found_form SET form = 'another'")
        db.execute("DELETE FROM found_statements")
    with LocalStore.open(tmp_path / "store", read_only=read_only) as store:
        assert store.find("statement", Wanted()) == ids(HARBOUR)


def test_an_index_that_was_made_anew_in_part_is_not_taken_for_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        for record in (HARBOUR, ECHO):
            store.put(record, graph.quads(record))
        store.link()
        found, people = store.find("statement", Wanted()), speakers(store)
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        db.execute("UPDATE found_form SET form = 'another'")
    put = indexing.put

    def stopped(db: sqlite3.Connection, record: Record) -> None:
        if record.article.id == ECHO.article.id:
            raise KeyboardInterrupt
        put(db, record)

    monkeypatch.setattr(records, "_TOGETHER", 1)
    monkeypatch.setattr(indexing, "put", stopped)
    with pytest.raises(KeyboardInterrupt):
        LocalStore.open(folder)
    monkeypatch.setattr(indexing, "put", put)
    with LocalStore.open(folder, read_only=True) as store:
        assert store.find("statement", Wanted()) == found
        assert speakers(store) == people


def test_what_is_said_in_a_row_is_what_the_record_has(store: LocalStore) -> None:
    for record in (HARBOUR, ECHO):
        here = Wanted(articles=(record.article.id,))
        assert statements_of(record) == said(
            store, SaidFilter(article=record.article.id, any_standing=True)
        )
        assert [row.figure for row in store.cited(here)] == sorted(
            record.figures, key=lambda f: f.span
        )
        (listed,) = store.listed(here)
        assert (listed.article, listed.length) == (record.article.heading, len(record.article.text))
