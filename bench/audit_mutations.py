"""What share of mistakes `kb audit` finds that are put into real articles, one at a time.

    python bench/audit_mutations.py FOLDER [FOLDER …] [--each N] [--details]

FOLDER holds articles as text files. In each, numbers that bear on each other are looked for: an
amount in two units, a percentage that two other numbers give, a total of others, a number that the
headline and the body give, or two sentences that share three words, names aside. The audit has no
part in that. One of them is then changed by an operator, and the headline with the paragraphs of
the place is read anew. A change is found where the audit has a problem, or a note on several
numbers, about the place, which it had not before. ``--each`` takes at most so many places of a kind
(default: all), evenly over the articles.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from kb.audit import Finding, audit
from kb.model import Figure, Record, Span
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.text.terms import terms

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"]
UNITS = {
    "miles": "kilometers", "kilometers": "miles", "km": "miles", "feet": "metres",
    "pounds": "tonnes", "acres": "hectares", "percent": "percentage points",
}  # fmt: skip
SCALES = {"million": "billion", "billion": "million", "trillion": "billion", "bn": "m", "m": "bn"}
WAYS = {
    "rose": "fell", "fell": "rose", "rise": "fall", "fall": "rise", "up": "down", "down": "up",
    "increase": "decrease", "increased": "decreased", "grew": "shrank", "dropped": "jumped",
}  # fmt: skip
OTHER_CHECKS = ("unsourced", "anonymous", "currency", "vague", "single-origin")
SMALL = re.compile(r"\b[a-z]{3,}\b")
SHARED = 3
"""So many content words two sentences share that may tell the same."""
NEAR = Decimal("0.006")
"""By what share numbers may be off from a sum that they make."""


@dataclass(frozen=True)
class Place:
    """Numbers of an article that bear on each other; the last one is changed."""

    kind: str
    text: str
    """The headline and the paragraphs that hold them."""
    figures: tuple[tuple[int, int], ...]
    number: tuple[int, int]
    """The digits or words of the last one."""


@dataclass(frozen=True)
class Changed:
    """A text with one mistake put in, and where its numbers stand now."""

    operator: str
    text: str
    figures: tuple[tuple[int, int], ...]


def places(record: Record) -> Iterator[Place]:
    """The places of an article."""
    figures = [f for f in record.figures if f.value is not None]
    for title in record.headline_figures:
        for figure in figures:
            if alike(title, figure) and title.number.text != "1":
                yield _place("headline", record, [title, figure])
    for one, other in combinations(figures, 2):
        if other.converts == one.id:
            yield _place("conversion", record, [one, other])
        elif alike(one, other) and _told_alike(record, one, other):
            yield _place("repeated", record, [one, other])
    for sentence in record.sentences:
        here = [f for f in figures if sentence.holds(f.span)]
        yield from _reckoned(record, here)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same of things that have the same name."""
    parts = ("kind", "value", "unit", "currency", "per")
    if any(getattr(one, part) != getattr(other, part) for part in parts):
        return False
    if one.kind in ("multiplier", "number"):
        return False
    nouns = [(f.counts or "").casefold().split()[-1:] for f in (one, other)]
    return nouns[0] == nouns[1] and (one.kind != "duration") and (one.value or 0) > 1


def _reckoned(record: Record, here: list[Figure]) -> Iterator[Place]:
    """Percentages that two others give, and totals of others, in one sentence."""
    percents = [f for f in here if f.unit == "PERCENT" and 5 <= (f.value or 0) < 300]
    counted = [f for f in here if f.kind in ("count", "number", "money", "measure")]
    counted = [f for f in counted if (f.value or 0) >= 5 and f.converts is None]
    for percent in percents:
        for one, other in combinations(counted, 2):
            if (one.kind, one.currency, one.unit) != (other.kind, other.currency, other.unit):
                continue
            low, high = sorted((one.value or Decimal(1), other.value or Decimal(1)))
            said = percent.value or Decimal(0)
            if _close(low / high * 100, said):
                yield _place("share", record, [one, other, percent])
            elif _close((high - low) / low * 100, said) or _close((high - low) / high * 100, said):
                yield _place("change", record, [one, other, percent])
    for size in (2, 3, 4):
        for parts in combinations(counted, size):
            total = sum((f.value or Decimal(0) for f in parts), Decimal(0))
            for whole in counted:
                same = {(f.kind, f.currency, f.unit) for f in (*parts, whole)}
                if whole not in parts and whole.value == total and len(same) == 1:
                    yield _place("sum", record, [*parts, whole])


def _close(worked_out: Decimal, said: Decimal) -> bool:
    return abs(worked_out - said) <= max(Decimal("0.5"), said * NEAR)


def _told_alike(record: Record, one: Figure, other: Figure) -> bool:
    """Whether two numbers stand in two sentences that share words, so that they may be one."""
    here, there = _sentence(record, one), _sentence(record, other)
    if here is None or there is None or here == there:
        return False
    one_says, other_says = (terms(" ".join(SMALL.findall(s.text))) for s in (here, there))
    return len(one_says & other_says) >= SHARED


def _sentence(record: Record, figure: Figure) -> Span | None:
    return next((one for one in record.sentences if one.touches(figure.span)), None)


def _place(kind: str, record: Record, figures: list[Figure]) -> Place:
    """The place with the headline and the blocks of its figures alone."""
    blocks = [b.span for b in record.article.blocks]
    kept = [b for b in blocks[1:] if any(b.holds(f.span) for f in figures)]
    text, moved = blocks[0].text, {blocks[0]: 0}
    for block in kept:
        moved[block] = len(text) + 2
        text += f"\n\n{block.text}"

    def at(span: Span) -> tuple[int, int]:
        block = next(b for b in moved if b.holds(span))
        return span.start - block.start + moved[block], span.end - block.start + moved[block]

    return Place(kind, text, tuple(at(f.span) for f in figures), at(figures[-1].number))


def changes(place: Place) -> Iterator[Changed]:
    """The mistakes that can be put into a place."""
    start, end = place.number
    words, whole = place.text[start:end], place.text[slice(*place.figures[-1])]
    if digit := re.search(r"\d", words):
        at = digit.start()
        new = words[:at] + str(int(words[at]) % 9 + 1) + words[at + 1 :]
        yield _replaced(place, "digit", start, end, new)
    elif words.casefold() in WORDS:
        new = WORDS[(WORDS.index(words.casefold()) + 2) % len(WORDS)]
        yield _replaced(place, "digit", start, end, new)
    for name, table in (("scale", SCALES), ("unit", UNITS)):
        found = next((m for word in table if (m := re.search(rf"\b{word}\b", whole))), None)
        if found:
            at = place.figures[-1][0] + found.start()
            yield _replaced(place, name, at, at + len(found[0]), table[found[0]])
    before = place.figures[-1][0]
    if start - before >= 4 and place.text[before:start].strip().isascii():
        yield _replaced(
            place, "qualifier", before, start, "$" * place.text[before:start].count("$")
        )
    if place.kind == "change" and (way := re.search(rf"\b({'|'.join(WAYS)})\b", place.text)):
        yield _replaced(place, "sign", way.start(), way.end(), WAYS[way[0]])
    if place.kind in ("conversion", "share") and (swapped := _swapped(place)):
        yield swapped


def _replaced(place: Place, operator: str, start: int, end: int, words: str) -> Changed:
    text = place.text[:start] + words + place.text[end:]
    by = len(words) - (end - start)
    moved = tuple((a + by * (a >= end), b + by * (b >= end)) for a, b in place.figures)
    return Changed(operator, text, moved)


def _swapped(place: Place) -> Changed | None:
    (a, b), (c, d) = sorted(place.figures[:2])
    digits = re.compile(r"\d[\d,]*(?:\.\d+)?")
    first, second = digits.search(place.text, a, b), digits.search(place.text, c, d)
    if first is None or second is None or first[0] == second[0]:
        return None
    text = place.text
    new = text[: first.start()] + second[0] + text[first.end() : second.start()]
    return Changed("swapped", new + first[0] + text[second.end() :], place.figures)


def found(text: str, where: Iterable[tuple[int, int]]) -> list[Finding]:
    """What the audit says of the numbers at some places."""
    reading = read_bytes(text.encode(), "place.txt")
    findings = audit(record_of(article, reading.snapshot) for article in reading.articles[:1])
    at = list(where)
    return [
        finding
        for finding in findings
        if finding.check not in OTHER_CHECKS
        and (finding.verdict == "problem" or (finding.verdict == "note" and finding.figures[1:]))
        and any(
            f.span.start < end and start < f.span.end for f in finding.figures for start, end in at
        )
    ]


def picked(every: Iterable[Place], each: int | None) -> list[Place]:
    """Of each kind as many as are wanted, evenly over the articles; each number once."""
    by_kind: dict[str, dict[tuple[str, str], Place]] = defaultdict(dict)
    for place in every:
        key = (place.text[:60], place.text[slice(*place.figures[-1])])
        by_kind[place.kind].setdefault(key, place)
    out = []
    for listed in by_kind.values():
        ordered = list(listed.values())
        step = max(1, len(ordered) // each) if each else 1
        out += ordered[::step][:each]
    return out


def records(folders: Iterable[Path]) -> Iterator[Record]:
    """The articles of the text files in some folders."""
    for folder in folders:
        for file in sorted(folder.glob("*.txt")):
            reading = read_bytes(file.read_bytes(), file.name)
            for article in reading.articles:
                yield record_of(article, reading.snapshot)


def main() -> None:
    """Prints a row an operator and a row a kind: changed, found; and what unchanged ones got."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--each", type=int)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    every = picked((p for record in records(options.folder) for p in places(record)), options.each)
    counts: Counter[tuple[str, str]] = Counter()
    for place in every:
        score(place, counts, options.details)
    rows = dict.fromkeys(row for row, what in counts if what == "changed" and row != "all")
    print(f"{'':<12}{'changed':>10}{'found':>10}{'%':>8}")
    for row in [*rows, "all"]:
        changed, hit = counts[row, "changed"], counts[row, "found"]
        print(f"{row:<12}{changed:>10}{hit:>10}{100 * hit / max(1, changed):>8.1f}")
    wrong, total = counts["unchanged", "problems"], counts["unchanged", "all"]
    print(f"unchanged: {total}, called a problem: {wrong} ({100 * wrong / max(1, total):.1f} %)")


def score(place: Place, counts: Counter[tuple[str, str]], details: bool) -> None:
    """Counts what the audit says of a place as it is, and with each mistake in it."""
    before = found(place.text, place.figures)
    counts["unchanged", "all"] += 1
    counts["unchanged", "problems"] += any(one.verdict == "problem" for one in before)
    if details:
        for one in before:
            print("BEFORE", place.kind, one.verdict, one.check, one.explanation)
    known = {one.explanation for one in before}
    for change in changes(place):
        after = [f for f in found(change.text, change.figures) if f.explanation not in known]
        for row in (change.operator, place.kind, "all"):
            counts[row, "changed"] += 1
            counts[row, "found"] += bool(after)
        if details and not after:
            parts = (change.text[max(0, a - 60) : b + 40] for a, b in change.figures)
            print(
                "MISSED",
                place.kind,
                change.operator,
                " … ".join(" ".join(p.split()) for p in parts),
            )


if __name__ == "__main__":
    main()
