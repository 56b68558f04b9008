"""Whatever the machine does to a store: one line, the right exit code, and nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.store import LocalStore
from kb.store.sound import faults
from tests.records import ECHO
from tests.stores import filled

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's mounts"),
]

ARTICLE = (
    "Quay {n} closes\n\n“It closes today,” harbour master Ines Vale said.\n\n" + "It rains. " * 200
)


def kb(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def mounted(place: Path, *options: str) -> Iterator[Path]:
    place.mkdir()
    done = subprocess.run(["mount", *options, place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    yield from mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=4m", "kb-test")


@pytest.fixture
def read_only(tmp_path: Path, folder: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    for place in mounted(tmp_path / "mounted", "--bind", "-o", "ro", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", place], check=False)
        yield place


def is_one_line(done: subprocess.CompletedProcess[str], code: int, told: str) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("kb: ")]
    assert len(lines) == 1
    assert told in lines[0]


def test_a_store_on_a_disk_that_is_read_only_answers_and_is_not_written(read_only: Path) -> None:
    said = kb("said", "--by", "brill", "--json", "--store", read_only)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.count('"standing"') == 4
    query = kb("query", "SELECT ?s WHERE { GRAPH ?g { ?s a kb:NoComment } }", "--store", read_only)
    assert query.returncode == 0, query.stderr
    is_one_line(kb("rebuild", "--store", read_only), 4, "mounted")


@pytest.mark.long
def test_a_full_disk_loses_nothing_that_was_acknowledged(small_disk: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for n in range(60):
        (articles / f"{n:02}.txt").write_text(ARTICLE.format(n=n), encoding="utf-8")
    done = kb("ingest", articles, "--store", small_disk / "store", "--extractor", "grammar")
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("hint: make room on its disk and give the command again\n")
    added = {line.split()[1] for line in done.stderr.splitlines() if line.startswith("added")}
    assert added
    listed = kb("articles", "--json", "--store", small_disk / "store")
    assert listed.returncode == 0, listed.stderr
    assert all(id_ in listed.stdout for id_ in added)
    elsewhere = tmp_path / "copy"
    shutil.copytree(small_disk / "store", elsewhere)
    with LocalStore.open(elsewhere) as store:
        assert added <= set(store.article_ids())
    assert list(faults(elsewhere)) == []


def test_a_damaged_record_is_one_line(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        db.execute("UPDATE records SET json = x'00'")
    is_one_line(kb("show", ECHO.article.id, "--store", folder), 4, "is damaged")
    done = kb("check", "--store", folder)
    assert done.returncode == 1
    assert done.stdout.count("is damaged") == 2


def test_a_damaged_snapshot_is_one_line(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        db.execute("UPDATE snapshots SET content = x'789c00'")
    is_one_line(kb("show", ECHO.article.id, "--store", folder), 4, "is damaged")
    assert kb("check", "--store", folder).returncode == 1


def test_a_damaged_graph_answers_lists_and_is_one_line_to_a_query(folder: Path) -> None:
    (folder / "graph" / "CURRENT").write_text("garbage")
    assert kb("said", "--store", folder).returncode == 0
    done = kb("query", "ASK { GRAPH ?g { ?s ?p ?o } }", "--store", folder)
    is_one_line(done, 4, "cannot be opened")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_nobody_is_told_to_delete_a_graph_that_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_: str) -> None:
        raise OSError(f"DB::Open() failed: {os.strerror(number)}: While appending to file: a.log")

    monkeypatch.setattr("kb.store.index.Store", full)
    with pytest.raises(StoreError, match=os.strerror(number)) as caught:
        LocalStore.open(folder)
    room = "make room on its disk and give the command again"
    assert caught.value.hint == (room if number == errno.ENOSPC else None)


def test_a_second_writer_is_one_line(folder: Path) -> None:
    with LocalStore.open(folder):
        is_one_line(kb("rebuild", "--store", folder), 4, "is being written by process")
    assert list(faults(folder)) == []


def test_a_clock_that_went_back_changes_nothing(folder: Path, tmp_path: Path) -> None:
    for file in folder.rglob("*"):
        os.utime(file, (4_000_000_000, 4_000_000_000))  # written in the year 2096
    (tmp_path / "quay.txt").write_text(ARTICLE.format(n=1), encoding="utf-8")
    done = kb("ingest", tmp_path / "quay.txt", "--store", folder, "--extractor", "grammar")
    assert done.returncode == 0, done.stderr
    assert list(faults(folder)) == []
    with LocalStore.open(folder, read_only=True) as store:
        assert len(store.article_ids()) == 3
