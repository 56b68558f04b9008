"""What ingest costs beside the parse alone, where its time goes, and whether it stays so.

    python bench/ingest.py FOLDER [--articles 40] [--runs 3] [--grow 2000]

FOLDER has PolNeAR's layout. Printed are, as medians over the runs, the processor's time (user and
system, of all processes) and the clock's, of: `nlp.pipe` of the same pipeline over the same texts;
all of `kb ingest` into an empty store, with either extractor, in one process, in one that uses one
thread, and in two, each beside `nlp.pipe` and the last beside one process. What it takes to start
processes and load models is told apart. Then follow each step apart, and the writer's time over
copies of the records, tenth by tenth, with the memory it holds.

The clock says something on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from grown import copies

from kb import graph
from kb.annotate import annotate, language_model
from kb.engine import Engine, Here, Processes
from kb.extract import EXTRACTORS, Extractor, extract
from kb.extract.statements.network.reader import load
from kb.ingest import Options, ingest
from kb.keeping import Found
from kb.making import Made, made
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import Failure, Input, Metadata, read_bytes
from kb.resolve import resolve
from kb.store import LocalStore
from kb.validate import violations

Seconds = tuple[float, float]
"""The processor's and the clock's."""
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

    def spend(self, paths: Sequence[Path], spent: Spent) -> None:
        """Ingest into an empty store, which is then closed: all on disk, all linked."""
        began = now()
        first = [Input(str(path), path.read_bytes(), Metadata()) for path in paths[:2]]

        def started(work: Callable[[Input | Failure], Found]) -> Engine[Input | Failure, Found]:
            nonlocal began
            engine: Engine[Input | Failure, Found]
            engine = Processes(work, self.processes) if self.processes > 1 else Here(work)
            for result in [engine.begin(one) for one in first * self.processes]:
                result()
            spent.setdefault(f"start of {self.name}", []).append(since(began))
            began = now()
            return engine

        os.environ["OMP_NUM_THREADS"] = str(self.threads)
        load.cache_clear()
        with (
            tempfile.TemporaryDirectory() as folder,
            LocalStore.open(Path(folder) / "store") as store,
        ):
            ingest(paths, store, None, Options(extractor=self.extractor), engine=started)
        spent.setdefault(self.name, []).append(since(began))


WAYS = (
    Way("grammar"),
    Way("grammar", processes=2, threads=1),
    Way("combined"),
    Way("combined", threads=1),
    Way("combined", processes=2, threads=1),
)


def ratios(paths: Sequence[Path], runs: int) -> None:
    """Ingest against the parse, and two processes against one; the ways take turns."""
    texts = [path.read_text("utf-8") for path in paths]
    spent: Spent = {}
    for way in WAYS:
        if way.processes == 1:
            way.spend(paths[:2], {})  # loads the models
    for _ in range(runs):
        with timed(spent, "nlp.pipe"):
            sum(len(doc) for doc in language_model().pipe(texts))
        for way in WAYS:
            way.spend(paths, spent)
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
    for two in (way for way in WAYS if way.processes > 1):
        for one in (way for way in WAYS if way.processes == 1 and way.extractor == two.extractor):
            work, fast = (a / b for a, b in zip(middle[two.name], middle[one.name], strict=True))
            print(f"{two.name}: {1 / fast:.2f} × as fast as {one.name}, {work:.2f} × the work")


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
                    annotated.parse.result()
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
