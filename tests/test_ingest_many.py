"""Many articles at a time: in processes, stopped and gone on with, and never read twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from kb.engine import Here, Processes
from kb.ingest import Options, Outcome, ingest
from kb.limits import Limits
from kb.model import Article, Record
from kb.pipeline import record_of
from kb.reading import Metadata
from kb.store import LocalStore
from tests.outcomes import told

pytestmark = pytest.mark.slow

GRAMMAR = Options(extractor="grammar")
TABLES = ("records", "origins", "readings", "found_statements", "profiles", "links", "entities")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return written(tmp_path / "inbox", 12)


def written(folder: Path, number: int) -> Path:
    """A folder of articles, one of which is no article and one a copy of another."""
    folder.mkdir()
    for n in range(number):
        text = f"Quay {n} closes\n\nIt is not safe, harbour master Ines Vale{n % 4} said.\n"
        (folder / f"{n:03}.txt").write_text(text, "utf-8")
    (folder / "005-copy.txt").write_text((folder / "005.txt").read_text("utf-8"), "utf-8")
    (folder / "004-empty.txt").touch()
    return folder


def said(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(Path(outcome.origin).name, outcome.state) for outcome in outcomes]


def kept(store: LocalStore) -> tuple[list[str], dict[str, list[object]]]:
    """All quads, and the rows of the tables, but for what tells when something was done."""
    with sqlite3.connect(store.folder / "records.sqlite") as db:
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        assert names.issuperset(TABLES)
        rows = {
            table: db.execute(f"SELECT {wanted(db, table)} FROM {table} ORDER BY 1, 2").fetchall()
            for table in TABLES
        }
    return [str(quad) for quad in store.quads() if "generatedAtTime" not in str(quad)], rows


def wanted(db: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    return ", ".join(c for c in columns if table != "records" or c not in ("json", "pending"))


def fixed() -> Metadata:
    return Metadata(retrieved="2031-04-02T09:30:00+00:00")


def test_a_store_is_the_same_whoever_read_the_articles(tmp_path: Path, inbox: Path) -> None:
    found = []
    for name, engine in (("here", Here), ("two", partial(Processes, number=2))):
        with LocalStore.open(tmp_path / name) as store:
            outcomes = told(ingest, [inbox], store, fixed(), GRAMMAR, engine=engine)
            store.link()
            found.append((said(outcomes), kept(store)))
    assert found[0] == found[1]
    assert [state for _, state in found[0][0]].count("added") == 12


@pytest.mark.long
def test_a_process_that_the_system_ends_costs_no_article(tmp_path: Path, inbox: Path) -> None:
    killed: list[int] = []

    outcomes: list[Outcome] = []

    def kill(outcome: Outcome) -> None:
        outcomes.append(outcome)
        if not killed:
            for child in psutil.Process().children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    killed.append(child.pid)
                    os.kill(child.pid, signal.SIGKILL)

    with LocalStore.open(tmp_path / "store") as store:
        engine = partial(Processes, number=2)
        ingest([inbox, inbox], store, fixed(), GRAMMAR, kill, engine)
        assert len(store.article_ids()) == 12
    assert [state for _, state in said(outcomes)].count("failed") == 2


def test_limits_hold_in_every_process(tmp_path: Path, inbox: Path) -> None:
    options = Options(extractor="grammar", limits=Limits(seconds=300, characters=20))
    with LocalStore.open(tmp_path / "store") as store:
        engine = partial(Processes, number=2)
        outcomes = told(ingest, [inbox], store, None, options, engine=engine)
        assert {state for _, state in said(outcomes)} == {"set aside", "failed"}
        assert len(store.aside()) == 13


def test_what_was_read_before_is_not_read_again(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        before = told(ingest, [inbox], store, fixed(), GRAMMAR)
        monkeypatch.setattr("kb.making.record_of", None)
        monkeypatch.setattr("kb.making.read_bytes", None)
        again = told(ingest, [inbox / "003.txt"], store, fixed(), GRAMMAR)
        assert said(again) == [("003.txt", "unchanged")]
        assert again[0].headline == "Quay 3 closes"
        assert again[0].statements == before[3].statements == 1


def test_beside_an_article_that_is_kept_out_the_others_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is of one that cannot be read, and of one that is too long until it may be so long."""
    file = tmp_path / "news.jsonl"
    texts = [f"It is not safe, harbour master Ines Vale said on day {n}." for n in range(3)]
    long = " ".join(texts)
    lines = [json.dumps({"@type": "NewsArticle", "articleBody": t}) for t in (*texts, long)]
    file.write_text("\n".join([*lines[:2], '{"@type": "NewsArticle"}', *lines[2:]]), "utf-8")
    short = Options(extractor="grammar", limits=Limits(characters=len(texts[0])))
    read: list[str] = []

    def noted(article: Article, *given: Any) -> Record:
        read.append(article.text)
        return record_of(article, *given)

    monkeypatch.setattr("kb.making.record_of", noted)
    with LocalStore.open(tmp_path / "store") as store:
        before = told(ingest, [file], store, None, short)
        again = told(ingest, [file], store, None, short)
        assert [o.state for o in before] == ["added"] * 3 + ["set aside", "failed"]
        assert [o.state for o in again] == ["unchanged"] * 3 + ["set aside", "failed"]
        assert again[3:] == before[3:]
        assert len(store.aside()) == 2
        assert read == texts
        last = told(ingest, [file], store, None, GRAMMAR)
        assert [o.state for o in last] == ["unchanged"] * 3 + ["added", "failed"]
        store.drop(store.article_ids()[0])
        after = [o.state for o in told(ingest, [file], store, None, GRAMMAR)]
        assert sorted(after) == ["added", "failed"] + ["unchanged"] * 3
        assert len(read) == 5


def test_what_is_read_otherwise_is_read_again(tmp_path: Path, inbox: Path) -> None:
    one, other = Metadata(section="Ports"), Metadata(section="Sea")
    states = []
    with LocalStore.open(tmp_path / "store") as store:
        for known in (one, other, one, one):
            (outcome,) = told(ingest, [inbox / "003.txt"], store, known, GRAMMAR)
            states.append(outcome.state)
    assert states == ["added", "replaced", "replaced", "unchanged"]


def test_the_same_file_twice_around_another_reading_of_it(tmp_path: Path, inbox: Path) -> None:
    """What was looked up as known is read after all where its article was replaced meanwhile."""
    with LocalStore.open(tmp_path / "store") as store:
        ingest([inbox / "003.txt"], store, None, GRAMMAR)
        (inbox / "0.txt.meta.json").write_text('{"section": "Sea"}')
        (inbox / "0.txt").write_bytes((inbox / "003.txt").read_bytes())
        outcomes = told(ingest, [inbox / "0.txt", inbox / "003.txt"], store, None, GRAMMAR)
        assert [state for _, state in said(outcomes)] == ["replaced", "replaced"]
        (record,) = store.records()
        assert record.article.section is None


def test_stopped_it_keeps_what_is_ready_and_goes_on(tmp_path: Path, inbox: Path) -> None:
    def stopping(paths: list[Path]) -> Iterator[Path]:
        yield from paths[:6]
        raise KeyboardInterrupt

    before: list[Outcome] = []
    files = sorted(inbox.glob("0*.txt"))
    with LocalStore.open(tmp_path / "store") as store:
        with pytest.raises(KeyboardInterrupt):
            ingest(stopping(files), store, None, GRAMMAR, before.append)  # type: ignore[arg-type]
        assert len(before) == 5  # the sixth was begun, not done
        stored = store.article_ids()
        assert stored == sorted(o.article for o in before if o.article)
        states = [state for _, state in said(told(ingest, files, store, None, GRAMMAR))]
    assert states[:4] == ["unchanged"] * 4
    assert states.count("added") == 12 - len(stored)
