"""Linking goes on where it was stopped, and says how far it is."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kb.graph import quads
from kb.model import Record
from kb.progress import Advance, told_by
from kb.store import LocalStore, Made, Wanted
from tests.records import agent, record, span, statement

NUMBER = 24


def article(number: int) -> Record:
    words = f"The wall of quay {number} will stand for sixty years if we pay for its repair,"
    text = f"News of quay {number}\n\n“{words}” said Oda Brill on that day.\n"
    who = agent(text, "person", "Oda Brill", span(text, "Oda Brill"))
    said = statement(text, "direct", span(text, f"“{words}”"), speaker=who.id)
    return record(text, f"{number}.txt", agents=(who,), statements=(said,))


RECORDS = [article(number) for number in range(NUMBER)]


def put(store: LocalStore) -> None:
    store.put_many([Made.from_quads(each, quads(each)) for each in RECORDS])


def told(store: LocalStore) -> list[str]:
    return [str(quad) for quad in store.quads()]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All quads of a store in which the articles were linked in one go."""
    with LocalStore.open(tmp_path_factory.mktemp("linking") / "whole") as store:
        put(store)
        store.link()
        return told(store)


class Stopper:
    """Presses Ctrl-C when so many steps were told of."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.told: list[tuple[str, int]] = []

    @contextmanager
    def tell(self, what: str, total: int) -> Iterator[Advance]:
        self.told.append((what, total))

        def advance(_: int) -> None:
            self.left -= 1
            if not self.left:
                signal.raise_signal(signal.SIGINT)

        yield advance


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("copies", "identities", "pending"):
        monkeypatch.setattr(f"kb.store.{module}._TOGETHER", 5)
    monkeypatch.setattr("kb.store.writing._LINKED", 10)


@pytest.fixture(autouse=True)
def pressed_keys_are_heard() -> Iterator[None]:
    """What is started in the background of a shell is deaf to Ctrl-C, tests as well."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("steps", [1, 3, 7, 12, 16, 20, 25])
def test_stopped_while_it_links_the_next_opening_goes_on(
    tmp_path: Path, whole: list[str], steps: int
) -> None:
    store = LocalStore.open(tmp_path / "store")
    put(store)
    stopper = Stopper(steps)
    with told_by(stopper.tell), pytest.raises(KeyboardInterrupt), store:
        store.link()
    again = Stopper(0)
    with told_by(again.tell):
        store = LocalStore.open(tmp_path / "store")
    (what, total), *_ = again.told or [("", 0)]
    assert total < stopper.told[0][1] or what != stopper.told[0][0]
    assert len(store.article_ids()) == NUMBER
    assert told(store) == whole
    store.close()


def test_stopped_before_it_links_nothing_is_linked_until_the_next_opening(
    tmp_path: Path, whole: list[str]
) -> None:
    def stopped(store: LocalStore) -> None:
        with store:
            put(store)
            raise KeyboardInterrupt

    stopper, store = Stopper(0), LocalStore.open(tmp_path / "store")
    with told_by(stopper.tell), pytest.raises(KeyboardInterrupt):
        stopped(store)
    assert stopper.told == []
    with LocalStore.open(tmp_path / "store", read_only=True) as store:
        assert told(store) == whole


def test_what_is_made_anew_is_told_of(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        put(store)
    with LocalStore.open(tmp_path / "store") as store:
        stopper = Stopper(0)
        with told_by(stopper.tell):
            store.rebuild()
    assert ("making graphs from their records", NUMBER) in stopper.told


def test_stopped_while_the_index_is_filled_the_next_opening_fills_it(
    tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.store.records._TOGETHER", 5)
    with LocalStore.open(tmp_path / "store") as store:
        put(store)
    with closing(sqlite3.connect(tmp_path / "store" / "records.sqlite")) as db, db:
        db.execute("DELETE FROM found_form")
    with told_by(Stopper(12).tell), pytest.raises(KeyboardInterrupt):
        LocalStore.open(tmp_path / "store")
    with LocalStore.open(tmp_path / "store") as store:
        assert len(store.find("statement", Wanted())) == NUMBER
        assert told(store) == whole


KILLED = """
import os, signal, sys
from pathlib import Path
from kb.progress import told_by
from kb.store import LocalStore, writing
from tests.store.test_linking import Stopper, put

writing._LINKED = 10
signal.signal(signal.SIGINT, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
store = LocalStore.open(Path(sys.argv[1]))
put(store)
with told_by(Stopper(int(sys.argv[2])).tell):
    store.link()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("steps", [1, 2, 3, 5, 7])
def test_killed_while_it_links_the_next_opening_goes_on(
    tmp_path: Path, whole: list[str], steps: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "store", str(steps)],
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == -signal.SIGKILL
    with LocalStore.open(tmp_path / "store") as store:
        assert told(store) == whole
