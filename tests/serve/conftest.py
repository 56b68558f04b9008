from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from kb.serve import Site, create
from tests.stores import filled

BASE = "http://localhost"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two articles of `tests.records`."""
    return filled(tmp_path_factory.mktemp("serve") / "store")


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of the site on that store."""
    with TestClient(create(Site(folder)), base_url=BASE, follow_redirects=False) as client:
        yield client
