"""What ingest costs beside the parse alone, where its time goes, and whether it stays so.

    python bench/ingest.py FOLDER [--articles 40] [--runs 3] [--grow 2000]

FOLDER has PolNeAR's layout. Printed are, as medians over the runs, the processor's time (user and
system, of all processes) and the clock's, of: `nlp.pipe` of the same pipeline over the same texts;
all of `kb ingest` into an empty store, with either extractor, in one process, in one that uses one
thread, and in two, each beside `nlp.pipe` and the last beside one process. What it takes to start
processes and load models is told apart, and so is how much of it all is linking at the end, by one
process whatever the number. From these the clock of two processes is reckoned: linking, and half of
the processor's time for the rest. Then follow each step apart, and the writer's time over
copies of the records, tenth by tenth, by the processor and by the clock, with the memory it holds.

The clock says something on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import psutil
from growth import Seconds, written

from kb import graph
from kb.annotate import annotate, language_model
from kb.engine import Engine, Here, Processes, Work
from kb.extract import EXTRACTORS, Extractor, extract
from kb.ingest import Options, ingest
from kb.making import Found, made
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import Failure, Input, Metadata, read_bytes
from kb.resolve import resolve
from kb.store import LocalStore
from kb.store.made import Made
from kb.validate import violations

Spent = dict[str, list[Seconds]]
"""By name, of each run."""


def now() -> Seconds:
    """Of the processor, what this process used, those that it began, and theirs."""
    each = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = sum(r.ru_utime + r.ru_stime for r in map(resource.getrusage, each))
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            times = child.cpu_times()
            used += times.user + times.system
    return used, time.perf_counter()


def since(before: Seconds) -> Seconds:
    """What was spent since then."""
    (used, ticked), (used_before, ticked_before) = now(), before
    return used - used_before, ticked - ticked_before


@contextmanager
def timed(spent: Spent, name: str) -> Iterator[None]:
    """Add the time that the block takes."""
    before = now()
    yield
    spent.setdefault(name, []).append(since(before))


@dataclass(frozen=True)
class Way:
    """A way to ingest: how, and in how many processes and threads."""

    extractor: Extractor
    processes: int = 1
    threads: int = 2

    @property
    def name(self) -> str:
        """What is printed of it."""
        if self.processes > 1:
            return f"{self.extractor}, two processes"
        return f"{self.extractor}, one process{', one thread' if self.threads == 1 else ''}"

    def spent(self, paths: Sequence[Path]) -> Spent:
        """What it takes to ingest into an empty store that is then closed: on disk, and linked."""
        os.environ["OMP_NUM_THREADS"] = str(self.threads)
        spent: Spent = {}
        first = [Input(str(path), path.read_bytes(), Metadata()) for path in paths[:2]]
        began = now()

        def started(work: Work[Input | Failure, Found]) -> Engine[Input | Failure, Found]:
            nonlocal began
            engine: Engine[Input | Failure, Found]
            engine = Processes(work, self.processes) if self.processes > 1 else Here(work)
            for result in [engine.begin(one) for one in first * self.processes]:
                result()
            spent[f"start of {self.name}"] = [since(began)]
            began = now()
            return engine

        with (
            tempfile.TemporaryDirectory() as folder,
            LocalStore.open(Path(folder) / "store") as store,
        ):
            ingest(paths, store, None, Options(extractor=self.extractor), engine=started)
            with timed(spent, f"linking of {self.name}"):
                store.link()
        spent[self.name] = [since(began)]
        return spent


WAYS = (
    Way("grammar"),
    Way("grammar", processes=2, threads=1),
    Way("combined"),
    Way("combined", threads=1),
    Way("combined", processes=2, threads=1),
)


def piped(texts: Sequence[str]) -> Spent:
    """What the parse alone takes."""
    spent: Spent = {}
    nlp = language_model()
    sum(len(doc) for doc in nlp.pipe(texts[:2]))
    with timed(spent, "nlp.pipe"):
        sum(len(doc) for doc in nlp.pipe(texts))
    return spent


def ratios(paths: Sequence[Path], runs: int, ways: Sequence[Way]) -> None:
    """Ingest against the parse, and two processes against one; the ways take turns.

    Each has a process of its own every time, so that none finds remembered what another met.
    """
    texts = [path.read_text("utf-8") for path in paths]
    spent: Spent = {}
    for _ in range(runs):
        for work in (partial(piped, texts), *(partial(way.spent, paths) for way in ways)):
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                for name, times in alone.submit(work).result().items():
                    spent.setdefault(name, []).extend(times)
    middle = {
        name: tuple(median(each) for each in zip(*times, strict=True))
        for name, times in spent.items()
    }
    print(f"{len(texts)} articles, {sum(len(t.split()) for t in texts):,} words, {runs} runs")
    base = middle["nlp.pipe"]
    for name, (processor, clock) in middle.items():
        print(
            f"{name:36} processor {processor:6.1f} s {processor / base[0]:5.2f} ×"
            f"   clock {clock:6.1f} s {clock / base[1]:5.2f} ×"
        )
    for two in (way for way in ways if way.processes > 1):
        for one in (way for way in ways if way.processes == 1 and way.extractor == two.extractor):
            work, fast = (a / b for a, b in zip(middle[two.name], middle[one.name], strict=True))
            print(f"{two.name}: {1 / fast:.2f} × as fast as {one.name}, {work:.2f} × the work")
            linking, alone = middle[f"linking of {two.name}"][0], middle[one.name][0]
            reckoned = linking + (middle[two.name][0] - linking) / two.processes
            print(f"  by the processor {alone / reckoned:.2f} × as fast")


def steps(paths: Sequence[Path], extractor: Extractor) -> float:
    """Print the time of each step, as a share; the seconds of an article before it is stored."""
    spent: Spent = {}
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "store") as store:
        ready: list[Made] = []
        for path in paths:
            with timed(spent, "read"):
                reading = read_bytes(path.read_bytes(), str(path), Metadata())
            for article in reading.articles:
                with timed(spent, "annotate"):
                    annotated = annotate(article)
                    annotated.parse.result()
                with timed(spent, "extract"):
                    found = extract(annotated, extractor)
                with timed(spent, "resolve"):
                    resolve(annotated, [*found.statements], [*found.names], found.likely)
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
    stored = sum(each for name in ("store", "link") for each, _ in spent[name])
    return (total - stored) / len(ready)


def grow(paths: Sequence[Path], number: int, reading: dict[Extractor, float]) -> None:
    """Store copies of what was read in these articles, and tell the writer's time by tenths.

    They are made in another process, as the articles of an ingest by several are, so that the
    memory is the writer's alone. ``reading`` is the seconds that an article takes before.
    """
    options = Options(extractor="grammar")
    read = (made(Input(str(path), path.read_bytes(), Metadata()), options) for path in paths)
    records: list[Record] = [m.record for of_one in read for m in of_one if isinstance(m, Made)]
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        first, *_, last = alone.submit(written, records, number).result()
    for extractor, seconds in reading.items():
        by_processor, by_clock = (
            (seconds + late) / (seconds + early) - 1
            for late, early in zip(last, first, strict=True)
        )
        print(
            f"all of ingest with {extractor}: an article of the last tenth"
            f" {by_processor:+.1%} by the processor, {by_clock:+.1%} by the clock"
        )


def main(
    folder: Path, articles: int, runs: int, number: int, extractors: Sequence[Extractor]
) -> None:
    """Print all of it."""
    paths = sorted((folder / "text").glob("*.txt"))[:articles]
    if runs:
        ratios(paths, runs, [way for way in WAYS if way.extractor in extractors])
    reading: dict[Extractor, float] = {}
    for extractor in extractors:
        print(f"steps, {extractor}")
        reading[extractor] = steps(paths, extractor)
    if number:
        grow(paths[:20], number, reading)


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--articles", type=int, default=40)
    cli.add_argument("--runs", type=int, default=3)
    cli.add_argument("--grow", type=int, default=2000)
    cli.add_argument("--extractor", choices=EXTRACTORS, help="that one alone")
    given = cli.parse_args()
    extractors = (given.extractor,) if given.extractor else EXTRACTORS
    main(given.folder, given.articles, given.runs, given.grow, extractors)
