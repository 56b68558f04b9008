from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from kb import graph
from kb.serve import Site, create
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR

BASE = "http://localhost"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two articles of `tests.records`."""
    folder = tmp_path_factory.mktemp("serve") / "store"
    with LocalStore.open(folder) as store:
        for record in (HARBOUR, ECHO):
            store.put(record, graph.quads(record))
    return folder


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of the site on that store."""
    with TestClient(create(Site(folder)), base_url=BASE, follow_redirects=False) as client:
        yield client
