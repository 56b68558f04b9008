"""What was told of is there, and nothing is there in part: killed, or on a disk that is full."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from bench.kills import TOLD, check, run, write

pytestmark = [pytest.mark.slow, pytest.mark.long]

ARTICLES, KILLS = 150, 6


def test_killed_at_any_moment_nothing_told_of_is_lost(tmp_path: Path) -> None:
    folder, store = tmp_path / "inbox", tmp_path / "store"
    write(folder, ARTICLES, seed=1)
    chance = random.Random(1)
    told, seen = set[str](), set[str]()
    killed = 0
    for number in range(KILLS):
        code, new = run(folder, store, 1 + number % 2, chance, within=20)
        killed += code < 0
        told |= new
        seen |= check(store, told, seen)
    assert killed
    code, new = run(folder, store, 1)
    assert code == 0
    assert len(check(store, told | new)) == ARTICLES


FULL = """
import resource, sys
from kb.cli import main
folder, warm, store, limit = sys.argv[1:]
options = ["--extractor", "grammar", "--workers", "1", "--store"]
main(["ingest", f"{folder}/00000.txt", *options, warm])  # what libraries write at first is written
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
sys.exit(main(["ingest", folder, *options, store]))
"""
"""Ingests where a file may not grow beyond a limit, which to who writes it is the disk's end."""


@pytest.mark.parametrize(
    ("limit", "articles"),
    [pytest.param(1_000_000, 40, id="at once"), pytest.param(4_000_000, ARTICLES, id="on the way")],
)
def test_on_a_full_disk_nothing_told_of_is_lost_and_more_room_completes_it(
    tmp_path: Path, limit: int, articles: int
) -> None:
    folder, store = tmp_path / "inbox", tmp_path / "store"
    write(folder, articles, seed=2)
    done = subprocess.run(
        [sys.executable, "-c", FULL, folder, tmp_path / "warm", store, str(limit)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert f"kb: cannot read or write the store {store}" in done.stderr
    _, _, after = done.stderr.partition("1 added")
    told = {found[1] for line in after.splitlines() if (found := TOLD.match(line))}
    assert bool(told) == (limit > 2_000_000)
    stored = check(store, told)
    assert len(stored) < articles
    code, new = run(folder, store, 1)
    assert code == 0
    assert len(check(store, told | new, stored)) == articles
