"""Words a second of reading, parsing and extracting, on the texts of a folder in PolNeAR's layout.

    python bench/speed.py FOLDER [--runs 3] [--articles 40]

Each run goes over the same articles once with each of: the parse alone, the learned reader alone,
all of read, annotate and extract with either extractor. Printed are the medians over the runs, as a
ratio to the parse too, and the most memory that the process held.

Speed is by the clock, in which the reader may use two cores and the parse one; it says little on a
machine that does other work too. The last column, processor time for each second of the parse's,
says how much work there is, and holds on a busy machine.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from kb.annotate import annotate, language_model
from kb.extract import Extractor, extract
from kb.extract.statements.network.reader import load
from kb.reading import read_bytes


def whole(extractor: Extractor) -> Callable[[str], None]:
    """Reading, parsing and extracting of one text."""

    def step(text: str) -> None:
        for article in read_bytes(text.encode(), "bench.txt").articles:
            extract(annotate(article), extractor)

    return step


def parse(text: str) -> None:
    """The parse alone."""
    language_model()(text)


def reader(text: str) -> None:
    """The learned reader alone."""
    load().attributions(text)


def main(folder: Path, runs: int, articles: int) -> None:
    """Print a line a step."""
    paths = sorted((folder / "text").glob("*.txt"))[:articles]
    texts = [path.read_bytes().decode() for path in paths]
    words = sum(len(text.split()) for text in texts)
    steps = {
        "parse alone": parse,
        "learned reader alone": reader,
        "read, annotate, extract (combined)": whole("combined"),
        "read, annotate, extract (grammar)": whole("grammar"),
    }
    clock: dict[str, list[float]] = {name: [] for name in steps}
    processor: dict[str, list[float]] = {name: [] for name in steps}
    for step in steps.values():
        step(texts[0])
    for _ in range(runs):
        for name, step in steps.items():
            begin, used = time.perf_counter(), time.process_time()
            for text in texts:
                step(text)
            clock[name].append(words / (time.perf_counter() - begin))
            processor[name].append(time.process_time() - used)
    base, work = median(clock["parse alone"]), median(processor["parse alone"])
    print(f"{len(texts)} articles, {words:,} words, median of {runs}")
    for name in steps:
        speed, cost = median(clock[name]), median(processor[name])
        shares = f"{speed / base:.2f} of the parse's speed   {cost / work:.2f} of its work"
        print(f"{name:34} {speed:6,.0f} words/s   {shares}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory {peak / (2**20 if sys.platform == 'darwin' else 2**10):,.0f} MiB")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--runs", type=int, default=3)
    cli.add_argument("--articles", type=int, default=40)
    given = cli.parse_args()
    main(given.folder, given.runs, given.articles)
