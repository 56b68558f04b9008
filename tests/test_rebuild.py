"""A store that an older kb wrote is refused until it is rebuilt, and then is as if read today."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.ingest import Options, ingest
from kb.reading import Metadata
from kb.rebuild import rebuild
from kb.store import LocalStore
from tests.outcomes import told

TEXT = """Ferry fares to rise

Fares on the Brenn ferry will rise by 12 percent in May 2032, harbour master Una Vorn said.
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of one article, its record as an older kb would have left it."""
    file = tmp_path / "fares.txt"
    file.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        ingest([file], store, Metadata(publisher="Courier"), options=Options(extractor="grammar"))
    database = sqlite3.connect(folder / "records.sqlite")
    with database:
        (text,) = database.execute("SELECT json FROM records").fetchone()
        record = json.loads(zlib.decompress(text))
        for field in ("version", "sentences", "times", "headline_figures", "figures"):
            del record[field]
        database.execute("UPDATE records SET json = ?, sha256 = 'old'", (json.dumps(record),))
        database.execute("PRAGMA user_version = 1")
    database.close()
    return folder


@pytest.mark.parametrize("read_only", [True, False])
def test_an_older_store_is_refused_with_what_to_do(old: Path, read_only: bool) -> None:
    with pytest.raises(StoreError) as caught:
        LocalStore.open(old, read_only=read_only)
    assert "kb rebuild" in (caught.value.hint or "")


def test_a_rebuilt_store_has_all_that_is_read_today_and_keeps_what_was_given(
    old: Path, tmp_path: Path
) -> None:
    assert [outcome.state for outcome in told(rebuild, old)] == ["replaced"]
    with LocalStore.open(old, read_only=True) as store:
        (record,) = store.records()
    with LocalStore.open(tmp_path / "fresh") as store:
        given = Metadata(publisher="Courier")
        ingest([tmp_path / "fares.txt"], store, given, options=Options(extractor="grammar"))
        (fresh,) = store.records()
    assert (record.figures, record.sentences, record.times) == (
        fresh.figures,
        fresh.sentences,
        fresh.times,
    )
    assert record.figures
    assert record.article == fresh.article
    assert record.run == fresh.run


def test_a_rebuild_of_a_store_of_today_changes_nothing(old: Path) -> None:
    rebuild(old)
    assert [outcome.state for outcome in told(rebuild, old)] == ["unchanged"]
