"""What share of mistakes `kb audit` finds that are put into real articles, one at a time.

    python bench/audit_mutations.py FOLDER [FOLDER …] [--each N] [--keep FOLDER] [--details]

FOLDER holds articles as text files. In each, numbers that bear on each other are looked for
(`mutations/places.py`): an amount in two units, a percentage that two other numbers give, a total,
a difference, a number that the headline and the body give, or that two sentences tell. One of them
is then changed by an operator (`mutations/operators.py`), and the headline with the paragraphs of
the place is read anew. A change is found where the audit has a problem, or a note on several
numbers, about the place, which it had not before. ``--each`` takes at most so many places of a kind
(default: all), evenly over the articles. ``--keep`` is a folder for what was read, so that the next
run with an unchanged reader need not read it again.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mutations.operators import changes
from mutations.places import Place, places

from kb.audit import Finding, audit
from kb.model import Article, Record, Snapshot
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.record import from_json, to_json

OTHER_CHECKS = ("unsourced", "anonymous", "currency", "vague", "single-origin")


@dataclass(frozen=True)
class Reader:
    """Reads texts into records, and keeps them in a folder where one is given."""

    keep: Path | None

    def records(self, content: bytes, name: str) -> Iterator[Record]:
        """The records of the articles of one file."""
        reading = read_bytes(content, name)
        for article in reading.articles:
            yield self._record(article, reading.snapshot)

    def _record(self, article: Article, snapshot: Snapshot) -> Record:
        place = self.keep / f"{article.id}.json" if self.keep else None
        if place and place.exists():
            return from_json(json.loads(place.read_text("utf-8")))
        record = record_of(article, snapshot)
        if place:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(to_json(record)), "utf-8")
        return record

    def found(self, text: str, where: Iterable[tuple[int, int]]) -> list[Finding]:
        """What the audit says of the numbers at some places of a text."""
        findings = audit(list(self.records(text.encode(), "place.txt"))[:1])
        at = list(where)
        return [
            finding
            for finding in findings
            if finding.check not in OTHER_CHECKS
            and (
                finding.verdict == "problem" or (finding.verdict == "note" and finding.figures[1:])
            )
            and any(
                f.span.start < end and start < f.span.end
                for f in finding.figures
                for start, end in at
            )
        ]


def picked(every: Iterable[Place], each: int | None) -> list[Place]:
    """Of each kind as many as are wanted, evenly over the articles."""
    by_kind: dict[str, list[Place]] = defaultdict(list)
    for place in every:
        by_kind[place.kind].append(place)
    out = []
    for listed in by_kind.values():
        step = max(1, len(listed) // each) if each else 1
        out += listed[::step][:each]
    return out


def score(reader: Reader, place: Place, counts: Counter[tuple[str, str]], details: bool) -> None:
    """Counts what the audit says of a place as it is, and with each mistake in it."""
    before = reader.found(place.text, place.figures)
    counts["unchanged", "all"] += 1
    counts["unchanged", "problems"] += any(one.verdict == "problem" for one in before)
    if details:
        for one in before:
            print("BEFORE", place.kind, one.verdict, one.check, one.explanation)
    known = {one.explanation for one in before}
    for change in changes(place):
        after = [f for f in reader.found(change.text, change.figures) if f.explanation not in known]
        for row in (change.operator, place.kind, "all"):
            counts[row, "changed"] += 1
            counts[row, "found"] += bool(after)
            counts[row, "problem"] += any(one.verdict == "problem" for one in after)
        if details:
            parts = (change.text[max(0, a - 60) : b + 40] for a, b in change.figures)
            what = " … ".join(" ".join(p.split()) for p in parts)
            print("FOUND " if after else "MISSED", place.kind, change.operator, what)


def main() -> None:
    """Prints a row an operator and a row a kind: changed, found; and what unchanged ones got."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--each", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    reader = Reader(options.keep)
    files = (file for folder in options.folder for file in sorted(folder.glob("*.txt")))
    read = (record for file in files for record in reader.records(file.read_bytes(), file.name))
    every = picked((place for record in read for place in places(record)), options.each)
    counts: Counter[tuple[str, str]] = Counter()
    for place in every:
        score(reader, place, counts, options.details)
    rows = sorted({row for row, what in counts if what == "changed"} - {"all"})
    print(f"{'':<12}{'changed':>10}{'found':>10}{'%':>8}{'as a problem':>14}")
    for row in [*rows, "all"]:
        changed, hit, grave = (counts[row, what] for what in ("changed", "found", "problem"))
        print(f"{row:<12}{changed:>10}{hit:>10}{100 * hit / max(1, changed):>8.1f}{grave:>14}")
    wrong, total = counts["unchanged", "problems"], counts["unchanged", "all"]
    print(f"unchanged: {total}, called a problem: {wrong} ({100 * wrong / max(1, total):.1f} %)")


if __name__ == "__main__":
    main()
