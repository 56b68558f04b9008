"""What ingest costs beside the parse alone, where its time goes, and whether it stays so.

    python bench/ingest.py FOLDER [--articles 40] [--runs 3] [--grow 2000]

FOLDER has PolNeAR's layout. Printed are the processor's time (user and system, children included)
and the clock's, of: `nlp.pipe` of the same pipeline over the same texts; all of `kb ingest` into an
empty store, with either extractor, in one process and in two; each step apart; and the writer's
time over copies of the records, tenth by tenth, with the memory it holds.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from grown import copies

from kb import graph
from kb.annotate import annotate, language_model
from kb.engine import Here, Processes
from kb.extract import EXTRACTORS, Extractor, extract
from kb.ingest import Begin, Options, ingest
from kb.making import Made, made
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import Input, Metadata, read_bytes
from kb.resolve import resolve
from kb.store import LocalStore
from kb.validate import violations

Spent = dict[str, list[tuple[float, float]]]
"""By name: the processor's and the clock's seconds of each run."""


def cpu() -> float:
    """Seconds of the processor, of this process and those that it began and that have ended."""
    each = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(r.ru_utime + r.ru_stime for r in map(resource.getrusage, each))


@contextmanager
def timed(spent: Spent, name: str) -> Iterator[None]:
    """Add the time that the block takes."""
    began, ticked = time.perf_counter(), cpu()
    yield
    spent.setdefault(name, []).append((cpu() - ticked, time.perf_counter() - began))


def stored(paths: Sequence[Path], extractor: Extractor, engine: Begin) -> None:
    """Ingest into an empty store, which is then closed: all on disk, all linked."""
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "store") as store:
        ingest(paths, store, None, Options(extractor=extractor), engine=engine)


def ratios(paths: Sequence[Path], runs: int) -> None:
    """Ingest against the parse, and two processes against one; the ways take turns."""
    texts = [path.read_text("utf-8") for path in paths]
    ways: dict[str, Callable[[], object]] = {
        "nlp.pipe": lambda: sum(len(doc) for doc in language_model().pipe(texts))
    }
    for extractor, number in itertools.product(EXTRACTORS, (1, 2)):
        engine = Here if number == 1 else partial(Processes, number=number)
        name = f"ingest, {extractor}, {number} process{'es' if number > 1 else ''}"
        ways[name] = partial(stored, paths, extractor, engine)
    spent: Spent = {}
    for way in (ways["nlp.pipe"], *(partial(stored, paths[:2], e, Here) for e in EXTRACTORS)):
        way()  # loads the models
    for _ in range(runs):
        for name, way in ways.items():
            with timed(spent, name):
                way()
    base = median(each for each, _ in spent["nlp.pipe"])
    print(f"{len(texts)} articles, {sum(len(t.split()) for t in texts):,} words, {runs} runs")
    for name, times in spent.items():
        processor, clock = (median(each) for each in zip(*times, strict=True))
        print(f"{name:32} CPU {processor:6.1f} s {processor / base:5.2f} ×   clock {clock:6.1f} s")


def steps(paths: Sequence[Path], extractor: Extractor) -> None:
    """The time of each step, as a share of all."""
    spent: Spent = {}
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "store") as store:
        ready: list[Made] = []
        for path in paths:
            with timed(spent, "read"):
                reading = read_bytes(path.read_bytes(), str(path), Metadata())
            for article in reading.articles:
                with timed(spent, "annotate"):
                    annotated = annotate(article)
                with timed(spent, "extract"):
                    found = extract(annotated, extractor)
                with timed(spent, "resolve"):
                    resolve(annotated, list(found.statements), list(found.names))
                record = record_of(article, reading.snapshot, extractor)
                with timed(spent, "graph"):
                    quads = graph.quads(record)
                with timed(spent, "validate"):
                    violations(record, quads)
                with timed(spent, "make ready to be stored"):
                    ready.append(Made.from_quads(record, quads))
        for begin in range(0, len(ready), 50):
            with timed(spent, "store"):
                store.put_many(ready[begin : begin + 50])
        with timed(spent, "link"):
            store.link()
    total = sum(each for times in spent.values() for each, _ in times)
    for name, times in spent.items():
        processor = sum(each for each, _ in times)
        each = 1000 * processor / len(ready)
        print(f"  {name:24} {processor / total:6.1%} {each:8.1f} ms an article")


def grow(paths: Sequence[Path], number: int) -> None:
    """Store copies of what was read in these articles, and tell the writer's time by tenths."""
    options = Options(extractor="grammar")
    read = (made(Input(str(path), path.read_bytes(), Metadata()), options) for path in paths)
    records: list[Record] = [m.record for of_one in read for m in of_one if isinstance(m, Made)]
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "store") as store:
        source = copies(records)
        print(f"the writer's time over {number:,} copies, by tenths")
        for tenth in range(10):
            spent: Spent = {}
            for _ in range(number // 500):
                ready = [Made.from_quads(r, graph.quads(r)) for r in itertools.islice(source, 50)]
                with timed(spent, "put"):
                    store.put_many(ready)
            with timed(spent, "link"):
                store.link()
            told = ", ".join(
                f"{name} {1000 * sum(e for e, _ in times) / (number // 10):.1f} ms"
                for name, times in spent.items()
            )
            held = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
            print(f"  {tenth + 1:2} {told} an article; {held / 2**20:,.0f} MiB", flush=True)


def main(folder: Path, articles: int, runs: int, number: int) -> None:
    """Print all of it."""
    paths = sorted((folder / "text").glob("*.txt"))[:articles]
    if runs:
        ratios(paths, runs)
    for extractor in EXTRACTORS:
        print(f"steps, {extractor}")
        steps(paths, extractor)
    if number:
        grow(paths[:20], number)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--articles", type=int, default=40)
    cli.add_argument("--runs", type=int, default=3)
    cli.add_argument("--grow", type=int, default=2000)
    given = cli.parse_args()
    main(given.folder, given.articles, given.runs, given.grow)
