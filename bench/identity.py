"""Link people and organisations across a folder of articles, and write who each mention is.

    python bench/identity.py FOLDER OUT.json [--store STORE]
    python bench/identity.py --names NAMES.csv

Every FOLDER/text/NAME.txt is ingested into one store, a temporary one unless --store keeps it; what
a kept store holds is not read again. OUT.json gets, by NAME, `start`, `end`, `identity` and `type`
of every mention of a person or organisation; offsets are into NAME.txt as UTF-8. With --names the
names alone are compared: a CSV file with the columns left, right, type and same.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from kb.identity import SAME, name_likeness
from kb.ingest import ingest
from kb.store import LocalStore


def main() -> None:
    """Read the command line and write the predictions."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path, nargs="?")
    cli.add_argument("out", type=Path, nargs="?")
    cli.add_argument("--store", type=Path)
    cli.add_argument("--names", type=Path)
    args = cli.parse_args()
    if args.names:
        print(json.dumps(names(args.names)))
        return
    if not args.folder or not args.out:
        cli.error("name a folder and a file to write")
    with tempfile.TemporaryDirectory() as aside:
        found = linked(args.folder, args.store or Path(aside) / "store")
    args.out.write_text(json.dumps(found), encoding="utf-8")


def linked(folder: Path, place: Path) -> dict[str, list[dict[str, object]]]:
    """Who each mention is, by document."""
    texts = {str(path): path for path in sorted((folder / "text").glob("*.txt"))}
    with LocalStore.open(place) as store:
        have = {origin for each in store.article_ids() for origin in store.origins(each)}
        for kept_out in ingest([path for path in texts if path not in have], store).kept_out:
            print(f"{kept_out.origin}: {kept_out.reason}", file=sys.stderr)
        begun = time.perf_counter()
        store.link()
        print(f"linked in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
        return mentions(store, texts)


def mentions(store: LocalStore, texts: dict[str, Path]) -> dict[str, list[dict[str, object]]]:
    """Every mention of a person or organisation with its entity, or its agent where it has none."""
    entity = store.identities.of_agents()
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for record in store.records():
        shift = record.article.offset or 0
        rows: list[dict[str, object]] = [
            {
                "start": mention.start + shift,
                "end": mention.end + shift,
                "identity": entity.get(agent.id, agent.id),
                "type": "organisation" if agent.kind == "organisation" else "person",
            }
            for agent in record.agents
            if agent.kind in ("person", "organisation", "anonymous")
            for mention in agent.mentions
        ]
        for origin in store.origins(record.article.id):
            if origin in texts:
                found[texts[origin].stem] += rows
    return found


def names(file: Path) -> dict[str, float]:
    """Precision, recall and F1 of the names alone."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    said = [name_likeness(row["left"], row["right"], row["type"]) >= SAME for row in rows]
    same = [row["same"] == "1" for row in rows]
    hits = sum(a and b for a, b in zip(said, same, strict=True))
    precision, recall = hits / sum(said), hits / sum(same)
    return {
        "P": round(100 * precision, 1),
        "R": round(100 * recall, 1),
        "F1": round(200 * precision * recall / (precision + recall), 1),
    }


if __name__ == "__main__":
    main()
