"""Of an article that was read again and changed, lists give what its latest version says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kb import graph, watch
from kb.ask import (
    FigureFilter,
    SaidFilter,
    Scope,
    claims,
    count_figures,
    count_said,
    count_speakers,
    figures,
    profile,
    revisions,
    said,
    speakers,
    stats,
    topics,
)
from kb.model import Record
from kb.store import LocalStore
from kb.store.sound import faults
from tests.records import ECHO, agent, figure, record, span, statement

BODY = """\
The bridge at Orme will stay shut until the autumn, the council of the town said on Monday.

Its northern pier was washed out by the flood of March, and divers found a second crack in May.

Buses go round by Calder, which takes them half an hour more, and the market has lost its stalls.

The bridge is closed and the detour is long, said Ada Moor, who runs the bakery by the river.

{more}
"""
FILE = "bridge.html"


def version(more: str, day: str | None = None, file: str = FILE) -> Record:
    """The article with a last paragraph, in which Una Tarn says something with a number."""
    text = f"Bridge stays shut\n\n{BODY.format(more=more)}"
    moor = agent(text, "person", "Ada Moor", span(text, "Ada Moor"))
    tarn = agent(text, "person", "Una Tarn", span(text, "Una Tarn"))
    detour = statement(text, "indirect", span(text, "the detour is long"), speaker=moor.id)
    works = statement(text, "indirect", span(text, more.split(",")[0]), speaker=tarn.id)
    number = next(word for word in more.split() if word.isdigit())
    months = figure(text, "count", f"{number} months", number, cited_in=works.id)
    return record(
        text,
        file,
        article={"published": day},
        agents=(moor, tarn),
        statements=(detour, works),
        figures=(months,),
    )


FIRST = version("The works will take 6 months, said Una Tarn.", "2031-05-01")
SECOND = version("The repair will take 9 months, said Una Tarn.", "2031-05-02")
THIRD = version("The repair will last 11 months, said Una Tarn.", "2031-05-03")
ALL = (FIRST, SECOND, THIRD)


def filled(folder: Path, *records: Record) -> LocalStore:
    with LocalStore.open(folder) as store:
        for each in records:
            store.put(each, graph.quads(each))
    return LocalStore.open(folder, read_only=True)


def articles(store: LocalStore, **asked: object) -> set[str]:
    return {row.article.id for row in said(store, SaidFilter(**asked))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(ALL, id="as they were printed"),
        pytest.param((THIRD, SECOND, FIRST), id="the last was read first"),
        pytest.param((SECOND, THIRD, FIRST), id="in any order"),
    ],
)
def test_the_latest_version_is_given_and_all_when_asked_for(
    tmp_path: Path, order: tuple[Record, ...]
) -> None:
    with filled(tmp_path / "store", *order, ECHO) as store:
        every = {one.article.id for one in (*ALL, ECHO)}
        latest = {THIRD.article.id, ECHO.article.id}
        assert articles(store) == latest
        assert articles(store, versions=True) == every
        assert {row.article.id for row in figures(store)} == {THIRD.article.id}
        assert len(figures(store, FigureFilter(versions=True))) == 3
        (moor,) = speakers(store, Scope(by="moor"))
        assert (moor.statements, moor.in_articles) == (1, 1)
        (moor,) = speakers(store, Scope(by="moor", versions=True))
        assert (moor.statements, moor.in_articles, moor.sources) == (3, 3, 1)


def test_counts_are_of_what_is_given(tmp_path: Path) -> None:
    with filled(tmp_path / "store", *ALL, ECHO) as store:
        for versions in (False, True):
            for words in ((), ("detour",), ("repair",)):
                asked = SaidFilter(words=words, versions=versions)
                assert count_said(store, asked) == len(said(store, asked))
                numbers = FigureFilter(words=words, versions=versions)
                assert count_figures(store, numbers) == len(figures(store, numbers))
            for by in (None, "tarn", "moor", "nobody"):
                scope = Scope(by=by, versions=versions)
                assert count_speakers(store, scope) == len(speakers(store, scope))
        assert stats(store).of("statements") == len(said(store, SaidFilter(versions=True)))


def test_an_earlier_version_that_is_asked_for_is_given(tmp_path: Path) -> None:
    with filled(tmp_path / "store", *ALL) as store:
        old = FIRST.article.id
        assert articles(store, article=old) == {old}
        assert articles(store, article=old[:6], by="tarn") == {old}
        assert [row.article.id for row in figures(store, FigureFilter(article=old))] == [old]
        assert len(speakers(store, Scope(article=old))) == 2


def test_without_a_day_the_version_that_was_read_last_is_the_latest(tmp_path: Path) -> None:
    early, late = (
        version("The works will take 6 months, said Una Tarn."),
        version("The repair will take 9 months, said Una Tarn."),
    )
    late = replace(late, snapshot=replace(late.snapshot, retrieved="2031-04-09T08:00:00+00:00"))
    for order in ((early, late), (late, early)):
        with filled(tmp_path / order[0].article.id, *order) as store:
            assert articles(store) == {late.article.id}


def test_the_version_before_comes_back_when_the_latest_is_taken_out(tmp_path: Path) -> None:
    filled(tmp_path / "store", *ALL).close()
    with LocalStore.open(tmp_path / "store") as store:
        store.drop(THIRD.article.id)
    with LocalStore.open(tmp_path / "store", read_only=True) as store:
        assert articles(store) == {SECOND.article.id}
    with LocalStore.open(tmp_path / "store") as store:
        store.drop(SECOND.article.id)
    with LocalStore.open(tmp_path / "store", read_only=True) as store:
        assert articles(store) == {FIRST.article.id}
    assert list(faults(tmp_path / "store")) == []


def test_a_version_with_another_day_is_in_another_place(tmp_path: Path) -> None:
    with filled(tmp_path / "store", FIRST, SECOND) as store:
        assert articles(store) == {SECOND.article.id}
    later = replace(FIRST, article=replace(FIRST.article, published="2031-06-01"))
    with filled(tmp_path / "store", later) as store:
        assert articles(store) == {FIRST.article.id}


def test_printings_are_all_given(tmp_path: Path) -> None:
    elsewhere = version("The repair will take 7 months, said Una Tarn.", "2031-05-09", "other.html")
    with filled(tmp_path / "store", FIRST, elsewhere) as store:
        assert articles(store) == {FIRST.article.id, elsewhere.article.id}


def test_a_store_made_before_there_were_any_says_the_same(tmp_path: Path) -> None:
    filled(tmp_path / "store", *ALL).close()
    with closing(sqlite3.connect(tmp_path / "store" / "records.sqlite")) as db, db:
        db.execute("DROP TABLE outdated")
        db.execute("UPDATE found_form SET form = 'another'")
    with LocalStore.open(tmp_path / "store", read_only=True) as store:
        assert articles(store) == {THIRD.article.id}
        assert len(speakers(store)) == 2
    assert list(faults(tmp_path / "store")) == []


def test_who_speaks_in_earlier_versions_alone_is_still_known(tmp_path: Path) -> None:
    gone = replace(THIRD, statements=THIRD.statements[:1], figures=())
    with filled(tmp_path / "store", FIRST, gone) as store:
        assert {row.name for row in speakers(store)} == {"Ada Moor"}
        (tarn,) = speakers(store, Scope(by="tarn", versions=True))
        assert tarn.statements == 1
        known = profile(store, tarn.id)
        assert (known.name, topics(store, tarn.id)) == ("Una Tarn", [])
        assert articles(store, by=tarn.id) == set()
        assert articles(store, by=tarn.id, versions=True) == {FIRST.article.id}


def test_what_changed_and_what_is_claimed_goes_by_all_versions(tmp_path: Path) -> None:
    with filled(tmp_path / "store", *ALL) as store:
        assert len(revisions(store)) == 2
        (detour,) = claims(store, SaidFilter(by="moor"))
        assert len(detour.statements) == 3


def test_a_saved_question_tells_of_a_new_version(tmp_path: Path) -> None:
    with filled(tmp_path / "store", FIRST) as store:
        watch.add(store, "bridge", SaidFilter(by="tarn"))
    with filled(tmp_path / "store", SECOND) as store:
        assert [row.article.id for row in watch.new(store, "bridge")] == [SECOND.article.id]
