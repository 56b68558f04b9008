"""A record or a snapshot that is damaged stops nothing else, and comes back with its article."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kb.ask import speakers
from kb.cli import main
from kb.errors import StoreError
from kb.ingest import Options, ingest
from kb.reading import Metadata
from kb.rebuild import rebuild
from kb.store import LocalStore, Wanted
from kb.store.sound import faults
from kb.unread import told_of
from tests.outcomes import told

TEXT = (
    "Lock {n} to open\n\n“Lock {n} will open in May,” canal keeper Una Vorn said on Monday. She"
    " said the fee rises by 50 percent, from €25 to €30.\n"
)
DAMAGE = ("UPDATE records SET json = x'00'", "UPDATE snapshots SET content = x'789c00'")
"""Of the record, and of the bytes that it was read from."""


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    """Three articles, all in a store."""
    files = [tmp_path / f"{n}.txt" for n in range(3)]
    for n, file in enumerate(files):
        file.write_text(TEXT.format(n=n), encoding="utf-8")
    read(tmp_path / "store", files)
    return files


@pytest.fixture(params=DAMAGE, ids=["record", "snapshot"])
def folder(request: pytest.FixtureRequest, articles: list[Path], tmp_path: Path) -> Path:
    """That store, with what was kept of one article damaged."""
    assert articles
    change(tmp_path / "store", f"{request.param} WHERE rowid = 1")
    return tmp_path / "store"


def read(folder: Path, files: Sequence[Path]) -> list[str]:
    with LocalStore.open(folder) as store:
        return [
            one.state for one in told(ingest, files, store, options=Options(extractor="grammar"))
        ]


def change(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        assert db.execute(sql).rowcount == 1


def test_it_comes_back_when_its_article_is_ingested_again(
    folder: Path, articles: list[Path]
) -> None:
    assert len(list(faults(folder))) == 1
    assert sorted(read(folder, articles)) == ["replaced", "unchanged", "unchanged"]
    assert list(faults(folder)) == []


@pytest.mark.parametrize("lost", ["graph", "index"])
def test_what_is_made_of_the_others_is_made_without_it(
    folder: Path, articles: list[Path], lost: str
) -> None:
    if lost == "graph":
        shutil.rmtree(folder / "graph")
    else:
        change(folder, "DELETE FROM found_form")
    with LocalStore.open(folder, read_only=True) as store:
        assert len(store.find("statement", Wanted())) >= 2
        assert len({quad.graph_name for quad in store.quads() if "/article/" in str(quad)}) >= 2
    assert len(list(faults(folder))) == 1
    read(folder, articles)
    assert list(faults(folder)) == []


def test_a_rebuild_reads_the_others_and_says_which_one_it_could_not(folder: Path) -> None:
    outcomes = told(rebuild, folder)
    assert [one.state for one in outcomes] == ["unchanged", "unchanged", "failed"]
    assert "damaged" in (outcomes[2].reason or "")
    assert outcomes[2].article is not None
    with LocalStore.open(folder, read_only=True) as store:
        assert outcomes[2].article in store.article_ids()
        with pytest.raises(StoreError, match="damaged"):
            store.record(outcomes[2].article)


def test_a_rebuild_leaves_nothing_in_the_index_that_has_no_record(
    articles: list[Path], tmp_path: Path
) -> None:
    assert articles
    change(tmp_path / "store", "DELETE FROM records WHERE rowid = 1")
    assert "it is in the index and has no record" in "\n".join(faults(tmp_path / "store"))
    rebuild(tmp_path / "store")
    assert list(faults(tmp_path / "store")) == []


@pytest.mark.parametrize(
    "command",
    [
        "audit --csv",
        "export --format csv",
        "export --format csv --what figures",
        "export --format jsonl --what records",
        "export --what claimreview",
        "export --what annotations",
    ],
)
def test_a_command_that_reads_all_records_goes_on_and_says_which_one_it_left_out(
    folder: Path, command: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with LocalStore.open(folder, read_only=True) as store, told_of(lambda _: None):
        read = [record.article.id for record in store.records()]
        (damaged,) = set(store.article_ids()) - set(read)
    assert main([*command.split(), "--store", str(folder)]) == StoreError.code
    out, err = (written.decode() for written in capfdbinary.readouterr())
    assert all(article in out for article in read)
    (line,) = [line for line in err.splitlines() if "left out" in line]
    assert damaged in line


def test_versions_around_a_damaged_one_are_compared(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder, file = tmp_path / "store", tmp_path / "lock.txt"
    for day in range(3):
        file.write_text(TEXT.format(n=day), encoding="utf-8")
        about = Metadata(published=f"2031-05-0{day + 1}", url="https://example.org/lock")
        with LocalStore.open(folder) as store:
            ingest([file], store, about, Options(extractor="grammar"))
    change(folder, f"{DAMAGE[0]} WHERE rowid = 2")
    assert main(["changes", "--store", str(folder)]) == StoreError.code
    out, err = (written.decode() for written in capfdbinary.readouterr())
    assert "“Lock 0 will open in May,”" in out
    assert "“Lock 2 will open in May,”" in out
    assert "Lock 1" not in out
    assert "1 revision" in err
    assert err.count("left out") == 1


def test_what_stands_beside_a_damaged_record_is_shown(
    articles: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert articles
    folder = tmp_path / "store"
    change(folder, f"{DAMAGE[0]} WHERE rowid = 1")
    with LocalStore.open(folder, read_only=True) as store, told_of(lambda _: None):
        (sound, *_) = (record.article.id for record in store.records())
        (speaker,) = speakers(store)
    for named, shown in ((sound, "2 printings of one text"), (speaker.id, sound)):
        command = "show" if named == sound else "speakers"
        assert main([command, named, "--store", str(folder)]) == StoreError.code
        out, err = (written.decode() for written in capfdbinary.readouterr())
        assert shown in out
        assert err.count("left out") == 1


def test_python_warns_of_a_record_that_it_left_out(folder: Path) -> None:
    with LocalStore.open(folder, read_only=True) as store:
        with pytest.warns(UserWarning, match="damaged.*left out"):
            read = [record.article.id for record in store.records()]
        assert len(read) == len(store.article_ids()) - 1
