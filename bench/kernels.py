"""Whether two processors, or two kernels on one, read the same: write the records, then compare.

    python bench/kernels.py write FOLDER OUT.jsonl [--articles 100] [--characters 1500]
    python bench/kernels.py compare ONE.jsonl OTHER.jsonl

FOLDER holds ``text/NAME.txt``; the articles are spread evenly over it, each cut at the end of a
line once it has so many characters. OUT.jsonl has a line an article: its records as bytes, and a
digest of all numbers that the network gave and of the parse's vectors, so that a difference can be
told from one in the arithmetic alone. Run ``write`` in each environment, for instance under an
emulated processor that has AVX2 and none of the 8-bit or 512-bit instructions:

    qemu-x86_64 -cpu Haswell .venv/bin/python bench/kernels.py write FOLDER haswell.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from kb.annotate import annotate, language_model
from kb.extract.statements.network.reader import load
from kb.pipeline import record_of
from kb.reading import Metadata, read_bytes
from kb.record import dumps


def write(folder: Path, out: Path, articles: int, characters: int) -> None:
    """Write a line for each article as soon as it is read."""
    paths = sorted((folder / "text").glob("*.txt"))
    with out.open("w", encoding="utf-8") as file:
        for path in paths[:: max(1, len(paths) // articles)][:articles]:
            text = path.read_bytes().decode()
            end = text.find("\n", characters)
            file.write(json.dumps(row(path.stem, text if end < 0 else text[:end])) + "\n")
            file.flush()


def row(name: str, text: str) -> dict[str, Any]:
    """The records of a text, and the digests of what they were made from."""
    when = Metadata(retrieved="2024-01-01T00:00:00+00:00")
    reading = read_bytes(text.encode(), f"{name}.txt", when)
    network, floor = load().network, load().settings.floor
    numbers, parse = hashlib.sha256(), hashlib.sha256()
    for article in reading.articles:
        found = annotate(article)
        readings = network.read(network.encoded(found.running), floor)
        for values in (readings.anchors, readings.scores, readings.labels):
            numbers.update(np.ascontiguousarray(values).tobytes())
        parse.update(np.ascontiguousarray(found.doc.tensor).tobytes())
    return {
        "name": name,
        "records": [dumps(record_of(a, reading.snapshot)) for a in reading.articles],
        "network": numbers.hexdigest(),
        "parse": parse.hexdigest(),
    }


def compare(one: Path, other: Path) -> None:
    """Print how many articles of both files are alike, and what differs in the others."""
    first, second = (
        {r["name"]: r for line in path.read_text("utf-8").splitlines() if (r := json.loads(line))}
        for path in (one, other)
    )
    names = [name for name in first if name in second]
    for what in ("network", "parse", "records"):
        same = sum(first[name][what] == second[name][what] for name in names)
        print(f"{what:8} the same in {same} of {len(names)} articles")
    statements = confidence = 0
    for name in names:
        for a, b in zip(first[name]["records"], second[name]["records"], strict=True):
            pairs = [{s["id"]: s for s in json.loads(r)["statements"]} for r in (a, b)]
            statements += len(pairs[0])
            for key in sorted(pairs[0].keys() ^ pairs[1].keys()):
                print(f"{name}: only one has {key}")
            for key in pairs[0].keys() & pairs[1].keys():
                confidence += pairs[0][key]["confidence"] != pairs[1][key]["confidence"]
    print(f"{statements} statements, {confidence} with another confidence")


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = cli.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("out", type=Path)
    writing.add_argument("--articles", type=int, default=100)
    writing.add_argument("--characters", type=int, default=1500)
    comparing = commands.add_parser("compare")
    comparing.add_argument("one", type=Path)
    comparing.add_argument("other", type=Path)
    given = cli.parse_args()
    if given.command == "write":
        language_model()
        write(given.folder, given.out, given.articles, given.characters)
    else:
        compare(given.one, given.other)
