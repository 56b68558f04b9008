"""``kb review`` on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kb import graph
from kb.backup import backup, restore
from kb.store import LocalStore
from tests.cli.conftest import Run
from tests.decisions.test_store import ARTICLES


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    with LocalStore.open(folder) as store:
        for record in ARTICLES:
            store.put(record, graph.quads(record))
    return folder


def test_what_waits_is_listed_decided_logged_and_undone(run: Run, own: Path) -> None:
    (item,) = json.loads(run("review", "list", "--json", "--store", own).out)
    assert "Tom Hale" in run("review", "list", "--store", own).out
    assert run("review", "accept", item["id"], "--as", "Ines Vale", "--store", own).code == 0
    assert "nothing waits" in run("review", "list", "--store", own).err
    event, _, who, what, state, *_ = run("review", "log", "--store", own).out.split("\t")
    assert (who, what, state) == ("Ines Vale", "accept", "attached")
    assert run("review", "undo", event, "--store", own).code == 0
    assert len(json.loads(run("review", "list", "--json", "--store", own).out)) == 1
    assert "undone before" in run("review", "undo", event, "--store", own).err


def test_decisions_go_to_another_store_once_and_into_a_backup(
    run: Run, own: Path, tmp_path: Path
) -> None:
    statement = ARTICLES[0].statements[0].id
    assert run("review", "reject", statement, "--store", own).code == 0
    assert statement not in run("said", "--store", own).out
    lines = run("review", "export", "--store", own).out
    file = tmp_path / "decisions.jsonl"
    file.write_text(lines, "utf-8")
    assert "0 decisions" in run("review", "import", file, "--store", own).err
    backup(own, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "other")
    assert run("review", "export", "--store", tmp_path / "other").out == lines
    assert statement not in run("said", "--store", tmp_path / "other").out
    assert run("check", "--store", own).code == 0
    prov = run("review", "export", "--what", "prov", "--store", own).out
    assert "prov:Activity" in prov
    assert statement in prov


def test_a_damaged_file_is_refused_with_its_line(run: Run, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"what": "accept"}\n', "utf-8")
    ran = run("review", "import", file, "--store", own)
    assert ran.code == 3
    assert "line 1 of" in ran.err


def test_questions_are_asked_one_after_the_other(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("r\nu\nq\n"))
    asked = run("review", "--store", own)
    assert "Tom Hale" in asked.out
    assert len(run("review", "log", "--store", own).out.splitlines()) == 1
