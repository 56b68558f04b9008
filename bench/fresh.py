"""Score figures on sentences whose figures were written down before any program read them.

    python bench/fresh.py [bench/figures/fresh.tsv] [--misses]

A gold figure is found where one of the product's has its value (both ends of a range), each once;
then bound, unit (with currency or counted noun) and rate are compared. Figures marked "?" in gold
are neither rewarded nor punished. The file's head says how it is written.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from babel import Locale

from kb.annotate import language_model
from kb.annotate.plain import plain
from kb.extract.figures import find_figures
from kb.model import Figure

GOLD = re.compile(
    r"(?P<minor>\?)?(?P<sign>>=|<=|[~<>])?(?P<low>-?\d+(?:\.\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?))?"
    r"(?: (?P<unit>[^/]+?))?(?: /(?P<per>.+))?"
)
SIGNS = {">=": "≥", "<=": "≤"}
CURRENCIES = frozenset(Locale("en").currencies)
SLACK = Decimal("0.001")


@dataclass(frozen=True)
class Wanted:
    """One figure of the gold."""

    minor: bool
    sign: str
    low: Decimal
    high: Decimal
    unit: str
    per: str | None


@dataclass(frozen=True)
class Sentence:
    """A sentence with its figures, its style and the publisher's country."""

    style: str
    country: str
    text: str
    figures: list[Wanted]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file."""
    style = country = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            _, style, country = line.split()
        elif line and not line.startswith("#"):
            text, _, gold = line.partition("\t")
            figures = [] if gold == "-" else [wanted(part) for part in gold.split("; ")]
            yield Sentence(style, country, text, figures)


def wanted(text: str) -> Wanted:
    """One figure as it is written in the file."""
    match = GOLD.fullmatch(text)
    assert match, text
    sign = SIGNS.get(match["sign"] or "", match["sign"] or "=")
    low = Decimal(match["low"])
    high = Decimal(match["high"] or match["low"])
    return Wanted(bool(match["minor"]), sign, low, high, match["unit"] or "", match["per"])


def unit_of(figure: Figure) -> str:
    """The unit of a figure in the file's words."""
    if figure.kind == "money":
        return figure.currency or "money"
    if figure.kind == "multiplier":
        return "x"
    if figure.unit:
        return "%" if figure.unit == "PERCENT" else figure.unit
    return f"*{figure.counts}" if figure.counts else ""


def same_value(gold: Wanted, figure: Figure) -> bool:
    """Whether both ends agree, to one in a thousand."""
    low = figure.minimum if figure.value is None else figure.value
    high = figure.maximum if figure.value is None else figure.value
    assert low is not None
    assert high is not None
    return all(
        abs(a - b) <= SLACK * max(abs(a), abs(b)) for a, b in ((gold.low, low), (gold.high, high))
    )


def main() -> None:
    """Read the command line and print the score."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    default = Path(__file__).parent / "figures" / "fresh.tsv"
    cli.add_argument("path", nargs="?", type=Path, default=default)
    cli.add_argument("--misses", action="store_true")
    args = cli.parse_args()
    listed = list(sentences(args.path))
    docs = map(plain, language_model().pipe(s.text for s in listed))
    n: Counter[str] = Counter(sentences=len(listed))
    for sentence, doc in zip(listed, docs, strict=True):
        found = [
            f for f in find_figures(doc, "x", sentence.country) if getattr(f, "checkable", True)
        ]
        for line in score(sentence, found, n):
            if args.misses:
                print(f"{sentence.style} {line}   | {sentence.text}")
    report(n)


def score(sentence: Sentence, found: list[Figure], n: Counter[str]) -> Iterator[str]:
    """Count one sentence's figures into ``n``; a line for each that is wrong."""
    left = list(found)
    for gold in sentence.figures:
        alike = [f for f in left if same_value(gold, f)]
        best = max(alike, key=lambda f: unit_of(f).lower() == gold.unit.lower(), default=None)
        if best is not None:
            left.remove(best)
        if gold.minor:
            continue
        n["gold"] += 1
        n["money"] += gold.unit in CURRENCIES
        if best is None:
            yield f"MISSED {gold.low} {gold.high} {gold.unit}"
            continue
        n["found"] += 1
        for name, want, have in (
            ("bound", gold.sign, best.approximator),
            ("unit", gold.unit.lower(), unit_of(best).lower()),
            ("rate", gold.per, best.per),
        ):
            n[name] += want == have
            if want != have:
                yield f"{name.upper()} {best.span.text!r} wanted {want!r} got {have!r}"
        n["currency"] += bool(best.currency) and best.currency == gold.unit
    minors = sum(g.minor for g in sentence.figures)
    n["spurious"] += max(0, len(left) - minors) if minors else len(left)
    for figure in left:
        yield f"SPURIOUS {figure.span.text!r} {figure.value} {unit_of(figure)}"


def report(n: Counter[str]) -> None:
    """Print precision, recall and shares."""
    precision = n["found"] / (n["found"] + n["spurious"])
    recall = n["found"] / n["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{n['sentences']} sentences, {n['gold']} figures")
    print(f"found P {precision:.1%} R {recall:.1%} F1 {f1:.1%}")
    for name, of in (
        ("bound", "found"),
        ("unit", "found"),
        ("rate", "found"),
        ("currency", "money"),
    ):
        print(f"{name} {n[name]}/{n[of]} = {n[name] / n[of]:.1%}")


if __name__ == "__main__":
    main()
