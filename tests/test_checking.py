"""The audit of a store that changes: nothing waits for it but the first question."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import checking, graph
from kb.audit import audit
from kb.checking import Checking
from kb.errors import LimitReached, StoreError
from kb.review import agree
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with LocalStore.open(tmp_path / "store") as store:
        store.put(HARBOUR, graph.quads(HARBOUR))
    return tmp_path / "store"


@pytest.fixture
def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checking]:
    monkeypatch.setattr(checking, "_SHARE", 0.0)
    monkeypatch.setattr(checking, "_PATIENCE", 60.0)
    checked = Checking(folder)
    yield checked
    checked.close()


def until(checked: Checking, seconds: float = 60) -> None:
    """Wait until the audit has seen the store as it is."""
    from kb.store import state_of

    end = time.monotonic() + seconds
    while checked.state != state_of(checked.folder):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_first_findings_are_waited_for(checked: Checking) -> None:
    assert list(checked.found().findings) == audit([HARBOUR])


def test_after_a_change_the_findings_of_before_stand_until_there_are_new_ones(
    checked: Checking,
) -> None:
    before = list(checked.found().findings)
    with LocalStore.open(checked.folder) as store:
        store.put(ECHO, graph.quads(ECHO))
    assert list(checked.found().findings) == before
    until(checked)
    assert list(checked.found().findings) == audit([HARBOUR, ECHO])


def test_an_audit_that_is_ended_from_outside_is_said_and_made_again(checked: Checking) -> None:
    checked.start()
    checked.close()
    with pytest.raises(StoreError, match="ended early"):
        checked.found()
    with LocalStore.open(checked.folder) as store:
        store.put(ECHO, graph.quads(ECHO))
    with pytest.raises(StoreError):
        checked.found()
    until(checked)
    assert list(checked.found().findings) == audit([HARBOUR, ECHO])


def test_nobody_waits_long_for_the_first_findings(
    checked: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_PATIENCE", 0.0)
    with pytest.raises(LimitReached, match="for the first time"):
        checked.found()
    until(checked)
    assert list(checked.found().findings) == audit([HARBOUR])


def test_a_store_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        Checking(tmp_path / "none").found()


def test_what_is_settled_meanwhile_is_marked_when_it_has_been_audited_anew(
    checked: Checking,
) -> None:
    first = next(iter(checked.found().findings))
    with LocalStore.open(checked.folder) as store:
        agree(store, first.id, "Ines Vale", accept=False)
    checked.found()
    until(checked)
    (settled,) = [one for one in checked.found().findings if one.settled]
    assert settled.id == first.id
