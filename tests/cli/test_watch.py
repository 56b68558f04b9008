"""``kb watch`` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def own(stored: Path, tmp_path: Path) -> Path:
    """A store that the test may change."""
    return Path(shutil.copytree(stored, tmp_path / "own"))


def test_a_question_is_saved_listed_run_and_forgotten(run: Run, own: Path) -> None:
    saved = run("watch", "add", "The quays", "said", "--by", "brill", "--all", "--store", own)
    assert saved.code == 0
    assert "known already" in saved.err
    listed = run("watch", "list", "--store", own)
    assert "The quays\tsaid --by brill --all\t" in listed.out
    assert "The quays: nothing new" in run("watch", "run", "--store", own).err
    assert json.loads(run("watch", "run", "--json", "--store", own).out) == [
        {"watch": "The quays", "rows": []}
    ]
    assert run("watch", "remove", "The quays", "--store", own).code == 0
    assert run("watch", "list", "--store", own).out == ""


def test_what_is_new_has_the_rows_of_kb_said(run: Run, own: Path) -> None:
    from kb.store import Watches

    run("watch", "add", "Brill", "said", "--by", "brill", "--store", own)
    Watches(own).remove("Brill")
    Watches(own).add("Brill", {"by": "brill"})
    said = run("said", "--by", "brill", "--store", own)
    assert run("watch", "run", "Brill", "--store", own).out == said.out != ""
    assert run("watch", "run", "Brill", "--store", own).out == ""


def test_a_question_that_is_not_there_is_said_so(run: Run, own: Path) -> None:
    for command in ("run", "remove"):
        ran = run("watch", command, "none", "--store", own)
        assert (ran.code, "no saved question" in ran.err) == (2, True)


def test_a_question_of_another_kind_is_refused(run: Run, own: Path) -> None:
    ran = run("watch", "add", "x", "figures", "--store", own)
    assert (ran.code, "only those of `kb said` can" in ran.err) == (2, True)
