"""A store that an older kb wrote is refused until it is rebuilt, and then is as if read today."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.ingest import Options, ingest
from kb.model import Record
from kb.outcomes import Outcome
from kb.reading import Metadata
from kb.rebuild import rebuild
from kb.store import LocalStore
from kb.store.claims import Claims
from kb.store.sound import faults
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
    age(folder)
    return folder


def age(folder: Path) -> None:
    """Leave the records of a store as an older kb wrote them."""
    database = sqlite3.connect(folder / "records.sqlite")
    with database:
        for id_, text in database.execute("SELECT article_id, json FROM records").fetchall():
            record = json.loads(zlib.decompress(text))
            for field in ("version", "sentences", "times", "headline_figures", "figures"):
                del record[field]
            database.execute(
                "UPDATE records SET json = ?, sha256 = 'old' WHERE article_id = ?",
                (json.dumps(record), id_),
            )
        database.execute("PRAGMA user_version = 1")
    database.close()


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


def test_what_was_made_of_what_is_the_same_after_a_rebuild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More claims share their words than each is held against, so it hangs on their order."""
    folder = many_claims(tmp_path)
    before = variants(folder)
    age(folder)
    put, held = Claims.put, list[str]()

    def noted(self: Claims, record: Record) -> None:
        held.append(record.article.id)
        put(self, record)

    monkeypatch.setattr(Claims, "put", noted)
    rebuild(folder)
    assert len(before) > 100
    assert variants(folder) == before
    assert len(held) == len(set(held)), "each is held against the others once"


@pytest.mark.slow
@pytest.mark.parametrize("stopped_at", [1, 4])
def test_stopped_on_the_way_the_next_opening_and_the_next_rebuild_go_on(
    tmp_path: Path, stopped_at: int
) -> None:
    folder = many_claims(tmp_path)
    before, there, left = variants(folder), claims(folder), stopped_at

    def stop(_: Outcome) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(folder, progress=stop)
    LocalStore.open(folder, read_only=True).close()
    assert list(faults(folder)) == []
    assert claims(folder) == there
    rebuild(folder)
    assert variants(folder) == before


def many_claims(place: Path) -> Path:
    """A store of seven articles, which claim much in nearly the same words."""
    places = ["Brenn", "Orla", "Sund", "Tarn", "Vik", "Alm", "Hest"]
    for number, town in enumerate(places):
        said = [
            f"Fares on the {place} ferry to {town} rise by {12 + number} percent, Una Vorn said."
            for place in places
        ]
        text = f"Fares to {town} to rise\n\n" + "\n\n".join(said)
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    folder = place / "store"
    with LocalStore.open(folder) as store:
        ingest(sorted(place.glob("*.txt")), store, options=Options(extractor="grammar"))
    return folder


def claims(folder: Path) -> list[str]:
    database = sqlite3.connect(folder / "records.sqlite")
    found = database.execute("SELECT claim FROM wordings ORDER BY 1").fetchall()
    database.close()
    return [claim for (claim,) in found]


def variants(folder: Path) -> set[tuple[str, str, str]]:
    database = sqlite3.connect(folder / "records.sqlite")
    found = set(database.execute("SELECT claim, other, relation FROM variants"))
    database.close()
    return found


@pytest.mark.slow
def test_several_processes_rebuild_the_same_store(tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "two"
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("12", f"{number + 3}"), "utf-8")
    with LocalStore.open(folders[0]) as store:
        ingest(sorted(tmp_path.glob("*.txt")), store, options=Options(extractor="grammar"))
    age(folders[0])
    shutil.copytree(*folders)
    one, two = (told(rebuild, folder, workers=n) for n, folder in enumerate(folders, start=1))
    assert [outcome.state for outcome in two] == ["replaced"] * 5
    assert two == one
    stores = [LocalStore.open(folder, read_only=True) for folder in folders]
    assert list(stores[0].records()) == list(stores[1].records())
    assert list(stores[0].quads()) == list(stores[1].quads())
    for store in stores:
        store.close()
