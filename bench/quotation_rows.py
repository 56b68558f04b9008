#!/usr/bin/env python3
"""Recall over quoted units of a gold folder, by where the cue stands and how long the quotation is.

    quotation_rows.py SCORER.py GOLD_DIR PREDICTIONS.json

A unit is what the scorer counts: a stretch of three or more words between double marks, half of it
inside a gold content that has a source; a hit is a prediction that covers half of the stretch and
whose source overlaps gold's.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kinds(text: str, region: tuple[int, int], cue: list[tuple[int, int]]) -> list[str]:
    """The rows that a unit belongs to."""
    found = ["all"]
    low = text.rfind("\n", 0, region[0]) + 1
    high = text.find("\n", region[1])
    high = len(text) if high < 0 else high
    inside = [(a, b) for a, b in cue if a < high and b > low]
    if not inside:
        found.append("paragraph with no cue at all")
    elif max(b for _, b in inside) <= region[0]:
        found.append("cue before the quotation")
    else:
        found.append("cue after or within the quotation")
    if len(re.findall(r"\w+", text[slice(*region)])) <= 6:
        found.append("fragment of <= 6 words")
    return found


def main() -> None:
    """Read the command line and print the rows."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("scorer", type=Path)
    cli.add_argument("gold", type=Path)
    cli.add_argument("predictions", type=Path)
    args = cli.parse_args()
    s = _scorer(args.scorer)
    predictions = json.loads(args.predictions.read_text())
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, doc in s.load(args.gold).items():
        text, gold = doc["text"], doc["gold"]
        gc = [s.chars(text, g["content"]) for g in gold]
        gs = [s.chars(text, g["source"]) for g in gold]
        rows = predictions.get(name, [])
        pc = [s.chars(text, p["content"]) for p in rows]
        ps = [s.chars(text, p["source"]) for p in rows]
        for region in s.quoted_regions(text):
            if len(re.findall(r"\w+", text[slice(*region)])) < 3:
                continue
            unit = s.chars(text, [region])
            holders = [
                (len(unit & g), i) for i, g in enumerate(gc) if 2 * len(unit & g) >= len(unit)
            ]
            if not holders or not gs[max(holders)[1]]:
                continue
            i = max(holders)[1]
            claims = [
                (len(unit & p), -len(p), j)
                for j, p in enumerate(pc)
                if 2 * len(unit & p) >= len(unit)
            ]
            hit = bool(claims) and bool(gs[i] & ps[max(claims)[2]])
            for kind in kinds(text, region, gold[i]["cue"]):
                hits[kind][0] += 1
                hits[kind][1] += hit
    for kind, (n, k) in sorted(hits.items(), key=lambda item: -item[1][0]):
        print(f"{kind:36} {n:5} units  recall {100 * k / n:5.1f}")


if __name__ == "__main__":
    main()
