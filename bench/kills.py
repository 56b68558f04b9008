"""Kills `kb ingest` again and again, and holds the store to what was said of it each time.

    python bench/kills.py [--articles 2000] [--kills 60] [--workers 1] [--seed 0]

Articles are written that are like no others. After each kill no article that was told of may be
missing, and none that is new may be there in part: each graph is the one that its record gives. In
the end a run that nobody kills must complete the store, and all are compared again, and looked at
as `kb check` does.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Container
from pathlib import Path

from kb import graph
from kb.store import LocalStore
from kb.store.sound import faults

PLACES = ("quay", "mole", "bridge", "market", "theatre", "library", "ferry", "mill")
WORKS = ("mend", "move", "paint", "clear", "guard", "raise", "sell", "survey", "rent", "dig")
PARTS = ("roof", "gate", "lamps", "steps", "walls", "floor", "clock", "rails", "stairs", "drains")
PEOPLE = ("Ines Vale", "Oda Brill", "Ola Trent", "Maren Tolliver", "Jon Ash", "Lena Marsh")
TOLD = re.compile(r"^(?:added|replaced|unchanged) +([0-9a-f]{12})")


def write(folder: Path, number: int, seed: int) -> None:
    """Write so many short articles."""
    chance = random.Random(seed)
    folder.mkdir()
    for n in range(number):
        place, who = chance.choice(PLACES), chance.choice(PEOPLE)
        (first, second), (one, other) = chance.sample(WORKS, 2), chance.sample(PARTS, 2)
        text = (
            f"The {place} number {n} is to close\n\n"
            f"The {place} will close in {chance.randrange(2, 30)} days, {who} said on Monday.\n\n"
            f"“It would cost €{chance.randrange(10, 900)} million to {first} the {one}"
            f" and {second} the {other},” {who} told reporters.\n"
        )
        (folder / f"{n:05}.txt").write_text(text, "utf-8")


def ingest(folder: Path, store: Path, workers: int) -> subprocess.Popen[str]:
    """Begin to read the folder into the store, in a process of its own group."""
    command = [sys.executable, "-m", "kb", "ingest", str(folder), "--store", str(store)]
    return subprocess.Popen(
        [*command, "--extractor", "grammar", "--workers", str(workers)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(
    folder: Path,
    store: Path,
    workers: int,
    chance: random.Random | None = None,
    within: int = 60,
) -> tuple[int, set[str]]:
    """Ingest, killed at a moment of ``chance``; the exit code, and the articles told of.

    It is killed when fewer than ``within`` new articles were told of, or up to a second later.
    """
    told: set[str] = set()
    with ingest(folder, store, workers) as process:
        assert process.stderr is not None
        waits = chance.randrange(0, within) if chance else sys.maxsize
        new = 0
        for line in process.stderr:
            if found := TOLD.match(line):
                told.add(found[1])
                new += not line.startswith("unchanged")
            if chance and new >= waits:
                time.sleep(chance.random())
                os.killpg(process.pid, signal.SIGKILL)
                waits = sys.maxsize
    return process.returncode, told


def check(store: Path, told: set[str], seen: Container[str] = ()) -> set[str]:
    """Hold the store to what was told; the articles that it has. Raises `AssertionError`.

    Those ``seen`` to be whole before must still be there, and are not compared again.
    """
    with LocalStore.open(store, create=False, read_only=True) as opened:
        stored = set(opened.article_ids())
        missing = told - stored
        assert not missing, f"told of and missing: {sorted(missing)}"
        for article_id in sorted(one for one in stored if one not in seen):
            record, name = opened.record(article_id), opened.graph(article_id)
            assert record is not None
            assert name is not None
            assert set(opened.quads(name)) == set(graph.quads(record)), f"in part: {article_id}"
    return stored


def main(articles: int, kills: int, workers: int, seed: int) -> None:
    """Print what became of each run."""
    chance = random.Random(seed)
    told: set[str] = set()
    kept: set[str] = set()
    with tempfile.TemporaryDirectory() as temporary:
        folder, store = Path(temporary) / "inbox", Path(temporary) / "store"
        write(folder, articles, seed)
        for number in range(1, kills + 1):
            code, new = run(folder, store, workers, chance)
            told |= new
            kept = check(store, told, seen=kept)
            print(
                f"kill {number:3}: ended with {code}, {len(told)} told of, {len(kept)} stored",
                flush=True,
            )
        code, new = run(folder, store, workers)
        kept = check(store, told | new)
        print(f"undisturbed: ended with {code}, {len(kept)} of {articles} stored")
        print("\n".join(faults(store)) or "kb check finds nothing wrong")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--articles", type=int, default=2000)
    cli.add_argument("--kills", type=int, default=60)
    cli.add_argument("--workers", type=int, default=1)
    cli.add_argument("--seed", type=int, default=0)
    given = cli.parse_args()
    main(given.articles, given.kills, given.workers, given.seed)
