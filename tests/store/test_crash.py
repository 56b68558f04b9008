"""A writer that is killed leaves a store in which nothing is lost and nothing half there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kb.graph import quads
from kb.graph.iri import article_iri
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR
from tests.records import record as make_record

QUAY = make_record("Quay 0 closes\n\nIt closes.", "0.txt", article={"section": "0"})

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from kb.graph import quads
from kb.store import LocalStore
from tests.records import HARBOUR, ECHO, record

with LocalStore.open(Path(sys.argv[1])) as store:
    for round in range(1000):
        for n in range(40):
            text = f"Quay {n} closes\\n\\nIt closes."
            made = record(text, f"{n}.txt", article={"section": str(round)})
            store.put(made, quads(made))
            print(made.article.id, round, flush=True)
        full = HARBOUR if round % 2 else replace(HARBOUR, figures=())
        store.put(full, quads(full))
        store.drop(ECHO.article.id)
        store.put(ECHO, quads(ECHO))
"""

MANY = """
import sys
from pathlib import Path
from kb.graph import quads
from kb.store import LocalStore, Made
from tests.records import record

with LocalStore.open(Path(sys.argv[1])) as store:
    for round in range(1000):
        texts = [f"Quay {n} closes\\n\\nIt closes {round}." for n in range(40)]
        made = [record(t, f"{t}.txt", article={"section": str(round)}) for t in texts]
        store.put_many([Made.from_quads(one, quads(one)) for one in made])
        for one in made:
            print(one.article.id, round, flush=True)
"""

BETWEEN = """
import os, signal, sys
from pathlib import Path
from kb.graph import quads
from kb.store import LocalStore, writing
from tests.records import ECHO, HARBOUR

with LocalStore.open(Path(sys.argv[1])) as store:
    store.put(ECHO, quads(ECHO))

writing.load_graphs = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with LocalStore.open(Path(sys.argv[1])) as store:
    store.put(HARBOUR, quads(HARBOUR))
"""

WAITING = """
import os, signal, sys
from pathlib import Path
from kb.graph import quads
from kb.store import LocalStore, Made
from tests.records import HARBOUR, record

with LocalStore.open(Path(sys.argv[1])) as store:
    quays = [record(f"Quay {n} closes\\n\\nIt closes.", f"{n}.txt") for n in range(60)]
    for some in (quays, [HARBOUR]):
        store.put_many([Made.from_quads(one, quads(one)) for one in some])
    os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX"),
]


def in_articles(store: LocalStore) -> list[Quad]:
    """The quads of all articles' graphs."""
    return [quad for quad in store.quads() if "/article/" in str(quad.graph_name)]


def check_whole(folder: Path) -> LocalStore:
    """The store, opened again, once every graph was seen to be that of its record."""
    store = LocalStore.open(folder, create=False)
    records = list(store.records())
    for record in records:
        assert list(store.quads(article_iri(record.article.id))) == quads(record)
    assert len(in_articles(store)) == sum(len(quads(record)) for record in records)
    return store


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("writer", [WRITER, MANY], ids=["one by one", "many at a time"])
def test_a_writer_killed_at_any_moment_loses_nothing_it_had_reported(
    tmp_path: Path, writer: str, seed: int
) -> None:
    folder = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-c", writer, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 1.5))
        process.send_signal(signal.SIGKILL)
        reported = dict(line.split() for line in [first, *process.stdout] if line.endswith("\n"))
    with check_whole(folder) as store:
        for article_id, round_ in reported.items():
            record = store.record(article_id)
            assert record is not None
            assert int(record.article.section or 0) >= int(round_)
    assert not [*(folder / "graph").glob("bulk-*")]


def test_a_crash_between_record_and_graph_is_finished_at_the_next_open(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    done = subprocess.run([sys.executable, "-c", BETWEEN, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    with check_whole(folder) as store:
        assert len(store.article_ids()) == 2


def test_a_graph_that_waited_for_others_at_a_crash_is_made_at_the_next_open(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    done = subprocess.run([sys.executable, "-c", WAITING, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    with check_whole(folder) as store:
        assert len(store.article_ids()) == 61


def test_a_reader_that_comes_first_after_a_crash_sees_it_finished(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    subprocess.run([sys.executable, "-c", BETWEEN, str(folder)], check=False)
    with LocalStore.open(folder, read_only=True) as store:
        assert len({quad.graph_name for quad in in_articles(store)}) == 2


@pytest.mark.parametrize("writer", [WRITER, MANY], ids=["one by one", "many at a time"])
def test_readers_never_see_half_an_article_while_one_writes(tmp_path: Path, writer: str) -> None:
    folder = tmp_path / "store"
    whole = {len(quads(r)) for r in (ECHO, HARBOUR, replace(HARBOUR, figures=()), QUAY)}
    seen = set()
    with subprocess.Popen(
        [sys.executable, "-c", writer, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(25):
            with LocalStore.open(folder, read_only=True) as store:
                counts = Counter(str(quad.graph_name) for quad in store.quads())
            seen.add(frozenset(counts))
            assert set(counts.values()) <= whole
        process.kill()
    assert len(seen) > 1
