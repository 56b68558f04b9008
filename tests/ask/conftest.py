from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import graph
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two articles of `tests.records`."""
    folder = tmp_path_factory.mktemp("ask") / "store"
    with LocalStore.open(folder) as store:
        for record in (HARBOUR, ECHO):
            store.put(record, graph.quads(record))
    return folder


@pytest.fixture(scope="session")
def store(folder: Path) -> Iterator[LocalStore]:
    with LocalStore.open(folder, read_only=True) as store:
        yield store
