"""Stops each command that writes, by Ctrl-C, SIGTERM or SIGKILL, and looks at the store each time.

    python bench/stops.py [--rounds 3] [--articles 40] [--seed 0]

A process is stopped at a moment of chance within the time that it takes. Who is asked to stop ends
with the right exit code and one line at most; whatever was in the store, or was told of, is there;
the same command then comes to its end, and `kb check` finds nothing.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from kb.backup import backup
from kb.ingest import Options, ingest
from kb.rebuild import rebuild
from kb.store import LocalStore
from kb.store.sound import faults

sys.path.insert(0, str(Path(__file__).parent))
from kills import TOLD, write

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}
Case = tuple[Callable[[Path], None], list[str]]
"""What is done to a copy of the store beforehand, and the command."""


def cases(place: Path, ids: list[str]) -> dict[str, Case]:
    """The commands, by name."""
    nothing: Callable[[Path], None] = lambda _: None  # noqa: E731 - it has no other name
    grammar = ["--extractor", "grammar", "--workers", "1"]
    return {
        "ingest": (nothing, ["ingest", str(place / "more"), *grammar]),
        "linking": (unlink, ["ingest", str(place / "more" / "00000.txt"), *grammar]),
        "rebuild": (nothing, ["rebuild", "--workers", "1"]),
        "upgrade": (age, ["said", "--limit", "1"]),
        "backup": (nothing, ["backup", str(place / "b.zip")]),
        "restore": (shutil.rmtree, ["restore", str(place / "a.zip")]),
        "remove": (nothing, ["remove", "--yes", *ids[:10]]),
    }


def unlink(store: Path) -> None:
    """Have all articles wait to be linked anew."""
    change(store, "UPDATE profiles SET entity = NULL, linked = NULL", "DELETE FROM entities")
    change(store, "DELETE FROM entity_words", "DELETE FROM entity_blocks", "DELETE FROM copies")
    change(store, "UPDATE texts SET story = NULL", "DELETE FROM decided_state")


def age(store: Path) -> None:
    """Leave index and graphs as another kb might have written them."""
    change(store, "DELETE FROM found_form", "UPDATE graph_form SET form = 0")


def change(store: Path, *statements: str) -> None:
    """Write to the records behind their back."""
    with closing(sqlite3.connect(store / "records.sqlite")) as db, db:
        for statement in statements:
            db.execute(statement)


def run(command: list[str], store: Path) -> subprocess.Popen[str]:
    """Begin a command on a store."""
    arguments = [sys.executable, "-m", "kb", *command, "--store", str(store)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(arguments, stdout=quiet, stderr=subprocess.PIPE, text=True)


def stop(command: list[str], store: Path, by: signal.Signals, after: float) -> tuple[int, str]:
    """Stop a command so many seconds after it began; its exit code and what it said."""
    with run(command, store) as process:
        time.sleep(after)
        process.send_signal(by)
        _, said = process.communicate()
    return process.returncode, said


def check(name: str, store: Path, before: set[str], code: int, said: str, right: int) -> None:
    """Hold what a command that was stopped left to what it should; raises `AssertionError`."""
    early = 128 - right  # by the signal itself, before the program is loaded
    assert code in (0, right, early), (code, said)
    assert "Traceback" not in said, said
    assert said.count("stopped: ") <= 1, said
    told = {found[1] for line in said.splitlines() if (found := TOLD.match(line))}
    if name == "restore" and not (store / "records.sqlite").exists():
        return
    with LocalStore.open(store, create=False, read_only=True) as opened:
        there = set(opened.article_ids())
    assert told <= there, f"told of and missing: {told - there}"
    if name != "remove":
        assert before <= there, f"lost: {before - there}"
    assert not list(faults(store)), list(faults(store))[:5]


def rounds(number: int, articles: int, seed: int, place: Path) -> Iterator[str]:
    """What became of each command that was stopped, a line each."""
    chance = random.Random(seed)
    write(place / "inbox", articles, seed)
    write(place / "more", articles, seed + 1)
    with LocalStore.open(place / "whole") as store:
        ingest([place / "inbox"], store, options=Options(extractor="grammar"))
        ids = store.article_ids()
    rebuild(place / "whole", workers=1)
    backup(place / "whole", place / "a.zip")
    for name, (prepare, command) in cases(place, ids).items():
        whole = fresh(place, prepare)
        began = time.monotonic()
        assert run(command, whole).wait() == 0, name
        takes = time.monotonic() - began
        for by, right in CODES.items():
            for _ in range(number):
                store_ = fresh(place, prepare)
                after = chance.uniform(0.3, 1) * takes
                code, said = stop(command, store_, by, after)
                check(name, store_, set(ids), code, said, right)
                with run(command, store_) as process:
                    _, said = process.communicate()
                ended = process.returncode
                gone = name == "remove" and "no article in this store" in said
                again = name == "restore" and "there is a store in" in said
                assert ended == 0 or gone or again, said
                assert not list(faults(store_)), name
                when = f"after {after:4.1f} s of {takes:4.1f}"
                yield f"{name:8} {by.name:8} {when}: ended with {code}"


def fresh(place: Path, prepare: Callable[[Path], None]) -> Path:
    """A copy of the store, made ready."""
    shutil.rmtree(place / "store", ignore_errors=True)
    shutil.copytree(place / "whole", place / "store")
    prepare(place / "store")
    return place / "store"


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--articles", type=int, default=40)
    cli.add_argument("--seed", type=int, default=0)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for line in rounds(given.rounds, given.articles, given.seed, Path(temporary)):
            print(line, flush=True)
