"""The graph that is kept open: it follows what is written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb import graph
from kb.ask import ArticleRow, articles
from kb.errors import StoreError
from kb.store import Latest, LocalStore
from tests.records import ECHO, HARBOUR


def until_there_are(latest: Latest, count: int) -> list[ArticleRow]:
    for _ in range(100):
        with latest.open() as store:
            found = articles(store)
        if len(found) == count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"never {count} articles")


def test_what_is_written_is_seen_soon(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as writer:
        latest = Latest(tmp_path / "store")
        for count, record in enumerate((HARBOUR, ECHO), start=1):
            writer.put(record, graph.quads(record))
            rows = until_there_are(latest, count)
            assert sum(row.statements for row in rows) > 0


def test_nothing_is_opened_anew_while_nothing_is_written(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as writer:
        writer.put(HARBOUR, graph.quads(HARBOUR))
    latest = Latest(tmp_path / "store")
    first = latest.graph()
    time.sleep(0.5)
    assert latest.graph() is first


def test_where_there_is_no_store_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Latest(tmp_path / "none").open()
