from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.store import LocalStore
from tests.stores import filled


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two articles of `tests.records`."""
    return filled(tmp_path_factory.mktemp("ask") / "store")


@pytest.fixture(scope="session")
def store(folder: Path) -> Iterator[LocalStore]:
    with LocalStore.open(folder, read_only=True) as store:
        yield store
