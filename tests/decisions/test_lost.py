"""A decision on an article that is taken out is lost, does nothing, and holds again with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kb.ask import SaidFilter, said
from kb.decisions import Event
from kb.errors import UsageError
from kb.model import Record
from kb.removing import remove
from kb.review import Marked, add, agree, correct, history, merge, queue, split, undo
from kb.store import LocalStore
from kb.store.sound import faults
from tests.decisions.test_store import AGAIN, ARTICLES, CHIEF, STRIKER, halves, put, there_was

FIRST = CHIEF.statements[0]


def hale(record: Record) -> str:
    return next(agent.id for agent in record.agents if agent.name == "Tom Hale")


def articles_of(event: Event) -> set[str]:
    return {anchor.article for anchor in event.about}


def cut(store: LocalStore) -> Event:
    start, end = FIRST.hull
    return correct(store, FIRST.id, "ed", marked=Marked(((start, end - 4),)))


DECISIONS: dict[str, Callable[[LocalStore], Event]] = {
    "a link accepted": lambda store: agree(store, queue(store)[0].id, "ed", accept=True),
    "a link rejected": lambda store: agree(store, queue(store)[0].id, "ed", accept=False),
    "two merged": lambda store: merge(store, hale(CHIEF), hale(STRIKER), "ed"),
    "two split": lambda store: split(store, hale(CHIEF), hale(AGAIN), "ed"),
    "a statement accepted": lambda store: agree(store, FIRST.id, "ed", accept=True),
    "a statement rejected": lambda store: agree(store, FIRST.id, "ed", accept=False),
    "another speaker": lambda store: correct(store, FIRST.id, "ed", speaker="Oda Brill"),
    "another type": lambda store: correct(store, FIRST.id, "ed", type="mixed"),
    "other characters": cut,
    "a statement added": lambda store: add(
        store, CHIEF.article.id, "ed", there_was(CHIEF), speaker="Oda Brill"
    ),
}


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore.open(tmp_path / "store")


def listed(store: LocalStore) -> object:
    """Who is who, and all statements as they hold now; the entities' names are left aside."""
    rows = said(store, SaidFilter(any_standing=True))
    return halves(store), {
        (row.id, row.standing, row.type, row.text, row.confidence, row.speaker and row.speaker.name)
        for row in rows
    }


def whole(folder: Path) -> bool:
    return list(faults(folder)) == []


@pytest.mark.parametrize("what", DECISIONS)
def test_it_is_lost_with_its_article_and_holds_again_when_that_is_back(
    store: LocalStore, tmp_path: Path, what: str
) -> None:
    with closing(LocalStore.open(tmp_path / "never")) as never:
        put(never, STRIKER, AGAIN)
        without = listed(never)
    with closing(store):
        put(store, *ARTICLES)
        made = DECISIONS[what](store)
        decided = listed(store)
        gone = next(each for each in (CHIEF, AGAIN) if each.article.id in articles_of(made))
        remove(store, [gone.article.id])
        store.link()
        assert [(told.event.id, told.state) for told in history(store)] == [(made.id, "lost")]
        if gone is CHIEF:
            assert listed(store) == without
        put(store, gone)
        assert [told.state for told in history(store)] == ["attached"]
        assert listed(store) == decided
    assert whole(tmp_path / "store")


@pytest.mark.parametrize("what", ["two merged", "another speaker", "a statement added"])
def test_what_is_lost_can_be_taken_back(store: LocalStore, tmp_path: Path, what: str) -> None:
    with closing(store):
        put(store, *ARTICLES)
        before = listed(store)
        made = DECISIONS[what](store)
        remove(store, [CHIEF.article.id])
        undo(store, made.id, "ed")
        assert [told.state for told in history(store)] == ["undone", "done"]
        put(store, CHIEF)
        assert listed(store) == before
    assert whole(tmp_path / "store")


def test_nothing_new_is_decided_on_what_is_gone(store: LocalStore, tmp_path: Path) -> None:
    with closing(store):
        put(store, *ARTICLES)
        DECISIONS["a statement added"](store)
        remove(store, [CHIEF.article.id])
        store.link()
        for decide in ("a statement accepted", "another speaker", "a statement added"):
            with pytest.raises(UsageError):
                DECISIONS[decide](store)
        remove(store, [STRIKER.article.id, AGAIN.article.id])
        store.link()
        assert [told.state for told in history(store)] == ["lost"]
        assert list(store.quads()) == []
    assert whole(tmp_path / "store")
