"""Score attribution on the articles that were written and marked for this project.

    python bench/marked.py [FILE.txt ...] [--extractor combined|grammar]

FILES are of bench/marked; its README says what the marks mean. Where none is named, those of its
folder held-out are read, from which the learned reader did not learn. Printed for each manner and
for all: precision, recall and F1 of attributions (content at intersection over union of a half,
source overlapping), and strict F1 (content the same), on letters and digits alone.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotations import articles, rows

from kb.extract import EXTRACTORS, Extractor, extractor_of
from training.marks import Marked, articles_of, unmarked

FOLDER = Path(__file__).with_name("marked")

Chars = frozenset[int]


@dataclass(frozen=True)
class Row:
    """One attribution: the letters and digits of its content and of its source, by place."""

    content: Chars
    source: Chars


def gold(text: str, found: list[Marked]) -> list[Row]:
    """What the marks of an article say."""
    return [Row(letters(text, one["q"]), letters(text, one["s"])) for one in found]


def letters(text: str, spans: Iterable[Sequence[int]]) -> Chars:
    """Places of the letters and digits of some spans."""
    return frozenset(i for low, high in spans for i in range(low, high) if text[i].isalnum())


def read(text: str, name: str, extractor: Extractor) -> list[Row]:
    """What kb finds in an article."""
    return [
        Row(letters(text, row["content"]), letters(text, row["source"]))
        for article, offset in articles(text, name)
        for row in rows(article, offset, extractor)
    ]


def pairs(gold: list[Row], found: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Attributions of much the same content, the likest first, each once."""
    alike = sorted(
        (
            (len(g.content & f.content) / len(g.content | f.content), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.content & f.content
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    taken: set[tuple[str, int]] = set()
    for union, i, j in alike:
        if union >= 0.5 and not {("gold", i), ("found", j)} & taken:
            taken |= {("gold", i), ("found", j)}
            yield gold[i], found[j]


def counts(gold: list[Row], found: list[Row]) -> Counter[str]:
    """How many there are, were found, and were right."""
    right = [(g, f) for g, f in pairs(gold, found) if g.source & f.source]
    return Counter(
        gold=sum(bool(row.source) for row in gold),
        found=sum(bool(row.source) for row in found),
        right=len(right),
        strict=sum(g.content == f.content for g, f in right),
    )


def line(name: str, of: Counter[str]) -> str:
    """A row of the table."""
    share = 200 / max(of["gold"] + of["found"], 1)
    precision, recall = (100 * of["right"] / max(of[n], 1) for n in ("found", "gold"))
    figures = f"{precision:6.1f}{recall:8.1f}{share * of['right']:6.1f}{share * of['strict']:8.1f}"
    return f"{name:8}{of['gold']:6}{figures}"


def main() -> None:
    """Read the command line, score, print."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("files", type=Path, nargs="*")
    cli.add_argument("--extractor", choices=EXTRACTORS, default="combined")
    given = cli.parse_args()
    extractor = extractor_of(given.extractor)
    by_manner: dict[str, Counter[str]] = defaultdict(Counter)
    for path in given.files or sorted((FOLDER / "held-out").glob("*.txt")):
        manner = path.stem.partition("_")[0].rstrip("2")
        for article in articles_of(path):
            text, found = unmarked(article)
            by_manner[manner] += counts(gold(text, found), read(text, path.name, extractor))
    print(f"{'':8}{'gold':>6}{'P':>6}{'R':>8}{'F1':>6}{'strict':>8}")
    for manner, of in sorted(by_manner.items()):
        print(line(manner, of))
    print(line("all", sum(by_manner.values(), Counter())))


if __name__ == "__main__":
    main()
