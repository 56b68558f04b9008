"""Score the figures of whole articles that were written down before any program read them.

    python bench/articles.py [bench/figures/articles.txt] [--misses]

The file's head says how it is written. A figure of the gold is found where one of the product's
overlaps it and has its value (both ends of a range); then bound, unit (with currency or counted
noun) and who cites it are compared, and, in articles whose gold tells them, the rate, what is
measured, the period, the as-of day and the place, each right where both say the same or both say
nothing. Figures marked "?", and who cites one where it says "?", are neither rewarded nor punished.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fresh import CURRENCIES, Wanted, same_value, unit_of, wanted

from kb.compare.facts import Facts
from kb.model import Figure, Record
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.reading.metadata import Metadata

MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]*)((?:\|[^{}|]+)*)\}")
BESIDE = {"of": "measures", "in": "period", "as of": "as_of", "at": "place"}
IDLE = frozenset(["the", "a", "an", "of", "dr", "ms", "mr"])


@dataclass(frozen=True)
class Marked:
    """One figure of the gold and its characters."""

    start: int
    end: int
    figure: Wanted
    cited_by: str | None
    beside: dict[str, str]
    """What is measured, and when and where, as far as the text says it."""


@dataclass(frozen=True)
class Gold:
    """An article with its figures."""

    publisher: str
    day: str
    text: str
    figures: list[Marked]

    @property
    def whole(self) -> bool:
        """Whether the gold tells what is measured, when and where."""
        return any(one.beside for one in self.figures)


def articles(path: Path) -> Iterator[Gold]:
    """The articles of a file."""
    for part in path.read_text("utf-8").split("\n== ")[1:]:
        head, _, marked = part.strip().partition("\n")
        publisher, _, day = head.partition(" | ")
        text, figures, at = "", [], 0
        marked = marked.replace("\n", "\n\n")
        for match in MARK.finditer(marked):
            text += marked[at : match.start()]
            figure = wanted(f"{match[2]} {match[3]}".strip())
            rest = [part.partition("=") for part in match[4].split("|")[1:]]
            cited = next((name for name, sign, _ in rest if not sign), None)
            told = {BESIDE[name]: words for name, sign, words in rest if sign}
            figures.append(Marked(len(text), len(text) + len(match[1]), figure, cited, told))
            text, at = text + match[1], match.end()
        yield Gold(publisher, day, text + marked[at:], figures)


def record(gold: Gold) -> Record:
    """The article as the product reads it."""
    known = Metadata(publisher=gold.publisher, published=gold.day)
    reading = read_bytes(gold.text.encode(), "article.txt", known)
    (article,) = reading.articles
    assert article.text.startswith(gold.text[:20])
    return record_of(article, reading.snapshot)


def score(gold: Gold, n: Counter[str]) -> Iterator[str]:
    """Count one article's figures into ``n``; a line for each that is wrong."""
    read = record(gold)
    facts = Facts(read)
    left = [f for f in (*read.headline_figures, *read.figures) if f.checkable]
    for one in gold.figures:
        there = [f for f in left if f.span.start < one.end and one.start < f.span.end]
        best = next((f for f in there if same_value(one.figure, f)), None)
        words = gold.text[one.start : one.end]
        if one.figure.minor:
            left = [f for f in left if f not in there]
            continue
        n["gold"] += 1
        n["money"] += one.figure.unit in CURRENCIES
        if best is None:
            yield f"MISSED {words!r} got {[(f.span.text, str(f.value)) for f in there]}"
            continue
        left.remove(best)
        n["found"] += 1
        n["currency"] += bool(best.currency) and best.currency == one.figure.unit
        speaker = facts.speaker(best)
        compared = [
            ("bound", one.figure.sign, best.approximator),
            ("unit", one.figure.unit, _unit(best, one.figure.unit)),
        ]
        if one.cited_by != "?":
            name = speaker.name if speaker else None
            compared.append(("cited", one.cited_by, _cited(name, one.cited_by)))
        if gold.whole:
            compared.append(("per", one.figure.per, best.per))
            compared += [
                (name, one.beside.get(name), _beside(best, name, one.beside.get(name)))
                for name in BESIDE.values()
            ]
        for name, want, have in compared:
            n[f"{name}, all"] += 1
            n[name] += want == have
            n[f"{name}, said"] += want is not None
            n[f"{name}, said and right"] += want is not None and want == have
            if want != have:
                yield f"{name.upper()} {best.span.text!r} wanted {want!r} got {have!r}"
    n["spurious"] += len(left)
    for figure in left:
        yield f"SPURIOUS {figure.span.text!r} {figure.value} {unit_of(figure)}"


def _unit(figure: Figure, wished: str) -> str:
    """The figure's unit, as the gold writes it where the counted nouns end in one word."""
    unit = unit_of(figure)
    if wished == "x" and figure.kind == "multiplier":
        return "x"
    heads = [re.split(r"[\s-]", part.strip("*").casefold()) for part in (unit, wished)]
    same = unit[:1] == wished[:1] == "*" and not {*heads[0]}.isdisjoint(heads[1])
    return wished if same else unit


def _cited(name: str | None, wished: str | None) -> str | None:
    """The speaker's name, as the gold writes it where it is the same one."""
    if name is None or wished is None:
        return name
    one, other = (set(re.findall(r"\w+", part.casefold())) - IDLE for part in (name, wished))
    return wished if one <= other or other <= one else name


def _beside(figure: Figure, name: str, wished: str | None) -> str | None:
    """What the figure says of one thing beside it, as the gold writes it where it is the same."""
    span = getattr(figure, name)
    if span is None or wished is None:
        return span and str(span.text)
    one, other = (set(re.findall(r"\w+", part.casefold())) - IDLE for part in (span.text, wished))
    shared = len(one & other)
    return wished if shared and 2 * shared >= (len(one) + len(other)) / 2 else str(span.text)


def main() -> None:
    """Read the command line and print the score."""
    cli = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).parent / "figures" / "articles.txt"
    cli.add_argument("path", nargs="?", type=Path, default=default)
    cli.add_argument("--misses", action="store_true")
    args = cli.parse_args()
    n: Counter[str] = Counter()
    for gold in articles(args.path):
        n["articles"] += 1
        for line in score(gold, n):
            if args.misses:
                print(f"{gold.publisher}: {line}")
    precision, recall = n["found"] / (n["found"] + n["spurious"]), n["found"] / n["gold"]
    print(f"{n['articles']} articles, {n['gold']} figures; found P {precision:.1%} R {recall:.1%}")
    print(f"F1 {2 * precision * recall / (precision + recall):.1%}")
    for name in ("bound", "unit", "cited", "per", *BESIDE.values()):
        if every := n[f"{name}, all"]:
            said = f"{n[f'{name}, said and right']}/{n[f'{name}, said']}"
            print(f"{name} {n[name]}/{every} = {n[name] / every:.1%} (where said {said})")
    print(f"currency {n['currency']}/{n['money']}")


if __name__ == "__main__":
    main()
