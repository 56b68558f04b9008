"""Saved questions: what is new to them, and that nothing becomes new by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import graph, watch
from kb.ask import SaidFilter
from kb.errors import UsageError
from kb.model import Record
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR


def put(folder: Path, *records: Record) -> None:
    with LocalStore.open(folder) as store:
        for record in records:
            store.put(record, graph.quads(record))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    put(tmp_path / "store", HARBOUR)
    with LocalStore.open(tmp_path / "store", read_only=True) as opened:
        yield opened


def new(folder: Path, name: str) -> list[str]:
    """What is new to a question, as one run tells it."""
    with LocalStore.open(folder, read_only=True) as store:
        rows = watch.new(store, name)
        watch.tell(store, name, rows)
        return [row.id for row in rows]


def test_what_a_question_finds_when_it_is_saved_is_not_new(store: LocalStore) -> None:
    assert watch.add(store, "quays", SaidFilter(by="brill")) > 0
    assert watch.new(store, "quays") == []


def test_what_comes_later_is_told_once(store: LocalStore) -> None:
    watch.add(store, "brill", SaidFilter(by="brill"))
    put(store.folder, ECHO)
    told = new(store.folder, "brill")
    assert told
    assert all(id_.startswith(ECHO.article.id) for id_ in told)
    assert new(store.folder, "brill") == []


@pytest.mark.parametrize(("role", "known"), [("minister", True), ("plumber", False)])
def test_a_question_by_role_stays_one(store: LocalStore, role: str, known: bool) -> None:
    assert bool(watch.add(store, "role", SaidFilter(role=role))) is known
    assert watch.filters_of(watch.watch(store, "role")).role == role


def test_what_nobody_was_told_of_stays_new(store: LocalStore) -> None:
    watch.add(store, "brill", SaidFilter(by="brill"))
    put(store.folder, ECHO)
    with LocalStore.open(store.folder, read_only=True) as later:
        seen = [row.id for row in watch.new(later, "brill")]
    assert new(store.folder, "brill") == seen


def test_an_article_that_is_taken_out_and_read_again_says_nothing_new(store: LocalStore) -> None:
    watch.add(store, "all", SaidFilter(any_standing=True))
    with LocalStore.open(store.folder) as writer:
        writer.drop(HARBOUR.article.id)
    assert new(store.folder, "all") == []
    put(store.folder, HARBOUR)
    with LocalStore.open(store.folder) as writer:
        writer.rebuild()
    assert new(store.folder, "all") == []


def test_each_question_has_its_own_news(store: LocalStore) -> None:
    watch.add(store, "one", SaidFilter(by="brill"))
    watch.add(store, "two", SaidFilter(by="brill"))
    put(store.folder, ECHO)
    assert new(store.folder, "one") == new(store.folder, "two") != []


@pytest.mark.parametrize(
    "filters",
    [
        SaidFilter(),
        SaidFilter(by="brill", words=("quays are crumbling", "harbour"), any_standing=True),
        SaidFilter(type="direct", cue_class="speech", min_confidence=0.5),
    ],
)
def test_a_question_is_kept_as_it_was_asked(store: LocalStore, filters: SaidFilter) -> None:
    watch.add(store, "kept", filters)
    assert watch.filters_of(watch.watch(store, "kept")) == filters


def test_days_are_kept_as_days(store: LocalStore) -> None:
    from datetime import date

    filters = SaidFilter(since=date(2031, 1, 2), until=date(2031, 4, 30))
    watch.add(store, "days", filters)
    assert watch.filters_of(watch.watch(store, "days")) == filters


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb", "x" * 101])
def test_a_name_that_cannot_stand_in_an_address_is_refused(store: LocalStore, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        watch.add(store, name, SaidFilter())


def test_a_name_is_given_once_and_can_be_given_again(store: LocalStore) -> None:
    watch.add(store, "quays", SaidFilter(by="brill"))
    with pytest.raises(UsageError, match="already"):
        watch.add(store, "quays", SaidFilter())
    assert watch.filters_of(watch.watch(store, "quays")).by == "brill"
    watch.remove(store, "quays")
    with pytest.raises(UsageError, match="no saved question"):
        watch.new(store, "quays")
    watch.add(store, "quays", SaidFilter(by="norrand"))


def test_a_question_runs_while_another_process_writes(store: LocalStore) -> None:
    with LocalStore.open(store.folder) as writer:
        writer.put(ECHO, graph.quads(ECHO))
        watch.add(store, "brill", SaidFilter(by="brill"))
        assert watch.new(store, "brill") == []
