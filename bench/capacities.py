"""Score in which role and for whom speakers speak, against marked articles, with the head or not.

    python bench/capacities.py POLNEAR/train [--held-out] [--later] [--rows ROWS.jsonl]

A speaker's role or affiliation is found if it has the head word of one of those marked, or at
least half of the words the same. Printed are, by the rules alone and with the learned head, how
many are found of those that the article states, how many are wrong, and how many are given where
it states none.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.annotate import annotate
from kb.extract import extract
from kb.model import Agent, Span
from kb.reading import read_bytes
from kb.resolve import resolve
from kb.text import words

SMALL = frozenset({"the", "a", "an", "of", "for", "s"})
SAID = ("roles", "affiliations")


def main() -> None:
    """Read the command line and score."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--rows", type=Path, default=Path("training/capacities.jsonl"))
    cli.add_argument("--held-out", action="store_true", help="only what is never learned from")
    cli.add_argument("--later", action="store_true", help="only what was marked after learning")
    cli.add_argument("--misses", action="store_true", help="what the product gets wrong")
    args = cli.parse_args()
    wanted = [use for use in ("held-out", "later") if vars(args)[use.replace("-", "_")]]
    counts: dict[str, Counter[str]] = {
        f"{said}, {way}": Counter() for said in SAID for way in ("rules", "with the head")
    }
    for line in args.rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["use"] in wanted or not wanted:
            one(args.folder / "text" / f"{row['document']}.txt", row, counts, misses=args.misses)
    for name, c in counts.items():
        share = 100 * c["right"] / max(c["stated"], 1)
        print(
            f"{name:30} found {c['right']} of {c['stated']} = {share:.1f} %, wrong {c['wrong']}, "
            f"given {c['invented']} of {c['none']} where none is stated"
        )


def one(path: Path, row: dict[str, Any], counts: dict[str, Counter[str]], *, misses: bool) -> None:
    """Count one article."""
    found = annotate(read_bytes(path.read_bytes(), path.name).articles[0])
    read, text = extract(found), found.article.text
    shift = found.article.offset or 0
    for way, likely in (("rules", ()), ("with the head", read.likely)):
        _, agents = resolve(found, [*read.statements], [*read.names], likely)
        for speaker in row["speakers"]:
            agent = meant(agents, {(a - shift, b - shift) for a, b in speaker["mentions"]})
            held = agent.capacities[0] if agent is not None and agent.capacities else None
            spans = (held.role_span, held.affiliation_span) if held else (None, None)
            for said, span in zip(SAID, spans, strict=True):
                gold = [text[a - shift : b - shift] for a, b in speaker[said]]
                outcome = judged(gold, span)
                counts[f"{said}, {way}"].update(outcome)
                if misses and likely and not {"right", "none"} >= set(outcome) - {"stated"}:
                    name = agent.name if agent else None
                    print(path.stem[:20], said, name, gold, span.text if span else None, sep=" | ")


def meant(agents: Iterable[Agent], mentions: set[tuple[int, int]]) -> Agent | None:
    """The agent that shares most mentions."""
    shared = {a.id: len({(m.start, m.end) for m in a.mentions} & mentions) for a in agents}
    best = max(agents, key=lambda a: shared[a.id], default=None)
    return best if best is not None and shared[best.id] else None


def judged(gold: list[str], span: Span | None) -> list[str]:
    """What to count for one speaker."""
    if not gold:
        return ["none", *(["invented"] if span else [])]
    if span is None:
        return ["stated"]
    return ["stated", "right" if any(same(g, span.text) for g in gold) else "wrong"]


def same(one: str, other: str) -> bool:
    """Whether two phrases have the same head word, or half of their words in common."""
    a, b = (set(tokens(each)) - SMALL for each in (one, other))
    return bool(a and b) and (head(one) == head(other) or 2 * len(a & b) >= max(len(a), len(b)))


def tokens(phrase: str) -> list[str]:
    """The words, folded, without full stops."""
    return re.findall(r"\w+", phrase.casefold().replace(".", ""))


def head(phrase: str) -> str:
    """The last word before a preposition, without a plural's end."""
    every = tokens(phrase)
    links = words("grammar", "prepositions")
    end = next((at for at, word in enumerate(every) if at and word in links), len(every))
    return every[end - 1].rstrip("s") if every else ""


if __name__ == "__main__":
    main()
