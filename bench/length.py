"""Seconds of each step against the length of an article, on invented texts of three shapes.

    python bench/length.py [--sizes 50000,100000,200000] [--shape many] [--extractor grammar]

`many` has paragraphs of two sentences with names, figures and quotations, `paragraph` the same in
one paragraph, and `quotation` is one quotation from end to end. Printed is the time of the
processor, which other programs on the machine do not change much, and the most memory held.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from kb import graph
from kb.annotate import Annotated, annotate
from kb.extract import EXTRACTORS, FORMER, Extractor, extract, extractor_of
from kb.model import Article
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.resolve import resolve
from kb.validate import violations

FIRST = ("Ines", "Ola", "Maren", "Tomas", "Una", "Kay", "Bram", "Lior", "Petra", "Nils")
LAST = ("Vale", "Trent", "Tolliver", "Orme", "Vorn", "Dunn", "Calder", "Sand", "Brill", "Low")
PLACES = ("Brenn", "Orrin", "Calverley", "Ostmark", "Wick")
Found = TypeVar("Found")


def sentences() -> Iterator[str]:
    """News sentences without end; names come again after a hundred, numbers never."""
    for n in itertools.count(1):
        name = f"{FIRST[n % 10]} {LAST[n // 10 % 10]}"
        place = PLACES[n % 5]
        yield (
            f"The {place} ferry carried {n + 1200:,} passengers in May, {n % 40 + 3} percent more "
            f"than a year before, harbour master {name} said on Monday."
        )
        yield f"“We need {n % 90 + 10} more sailors and €{n + 4} million,” she told reporters."


def text_of(shape: str, size: int) -> str:
    """An article of about ``size`` characters."""
    parts: list[str] = []
    length = 0
    for sentence in sentences():
        parts.append(sentence)
        length += len(sentence) + 1
        if length > size:
            break
    if shape == "quotation":
        said = " ".join(parts[::2])
        return f"Ferries of the year\n\n“{said * 2}”, harbour master Ines Vale said.\n"[: size + 99]
    joint = " " if shape == "paragraph" else "\n\n"
    pairs = (" ".join(parts[i : i + 2]) for i in range(0, len(parts), 2))
    return f"Ferries of the year\n\n{joint.join(pairs)}\n"


def timed(took: dict[str, float], name: str, step: Callable[[], Found]) -> Found:
    """What ``step`` gives, its processor time noted under ``name``."""
    begin = time.process_time()
    found = step()
    took[name] = time.process_time() - begin
    return found


def parsed(article: Article) -> Annotated:
    """The annotated article, its parse done."""
    annotated = annotate(article)
    annotated.parse.result()
    return annotated


def measure(text: str, extractor: Extractor) -> dict[str, float]:
    """Seconds of each step for one article."""
    took: dict[str, float] = {}
    reading = timed(took, "read", lambda: read_bytes(text.encode(), "bench.txt"))
    article = reading.articles[0]
    annotated = timed(took, "annotate", lambda: parsed(article))
    found = timed(took, "extract", lambda: extract(annotated, extractor))
    read = [*found.statements], [*found.names], found.likely
    timed(took, "resolve", lambda: resolve(annotated, *read))
    record = record_of(article, reading.snapshot, extractor)
    quads = timed(took, "graph", lambda: graph.quads(record))
    timed(took, "validate", lambda: violations(record, quads))
    return took


def main(sizes: list[int], shapes: list[str], extractor: Extractor) -> None:
    """Print a line for each shape and size."""
    measure(text_of("many", 2000), extractor)
    for shape, size in itertools.product(shapes, sizes):
        took = measure(text_of(shape, size), extractor)
        steps = "  ".join(f"{name} {seconds:.1f}" for name, seconds in took.items())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        memory = peak / (2**30 if sys.platform == "darwin" else 2**20)
        print(f"{shape:9} {size:9,}  {sum(took.values()):7.1f} s  {memory:.1f} GiB  ({steps})")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("--sizes", default="50000,100000,200000")
    cli.add_argument("--shape", choices=["many", "paragraph", "quotation"])
    cli.add_argument("--extractor", choices=[*EXTRACTORS, *FORMER], default="combined")
    given = cli.parse_args()
    main(
        [int(size) for size in given.sizes.split(",")],
        [given.shape] if given.shape else ["many", "paragraph", "quotation"],
        extractor_of(given.extractor),
    )
