"""Link people and organisations across a folder of articles, and write who each mention is.

    python bench/identity.py FOLDER OUT.json [--store STORE]
    python bench/identity.py --names NAMES.csv
    python bench/identity.py --pairs bench/identity/pairs.toml

Every FOLDER/text/NAME.txt is ingested into one store, a temporary one unless --store keeps it; what
a kept store holds is not read again. OUT.json gets, by NAME, `start`, `end`, `identity` and `type`
of every mention of a person or organisation; offsets are into NAME.txt as UTF-8. With --names the
names alone are compared: a CSV file with the columns left, right, type and same. With --pairs two
articles at a time are read into a store of their own; the file's head says how it is written.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.annotate import annotate
from kb.extract import extract
from kb.identity import SAME, name_likeness
from kb.ingest import ingest
from kb.model import AgentKind, Record, Span
from kb.resolve import mentions as coreferent
from kb.store import LocalStore

SURE = 0.8
"""How sure a record must be of a speaker, for the source to count as a mention of it."""
KINDS: tuple[AgentKind, ...] = ("person", "organisation", "anonymous")


def main() -> None:
    """Read the command line and write the predictions."""
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path, nargs="?")
    cli.add_argument("out", type=Path, nargs="?")
    cli.add_argument("--store", type=Path)
    cli.add_argument("--names", type=Path)
    cli.add_argument("--pairs", type=Path)
    args = cli.parse_args()
    if args.pairs:
        pairs(args.pairs)
        return
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
                "start": span.start + shift,
                "end": span.end + shift,
                "identity": entity.get(agent, agent),
                "type": "organisation" if kind == "organisation" else "person",
            }
            for span, kind, agent in pointed(record)
        ]
        for origin in store.origins(record.article.id):
            if origin in texts:
                found[texts[origin].stem] += rows
    return found


def pointed(record: Record) -> Iterator[tuple[Span, AgentKind, str]]:
    """The mentions of a record and, read anew, the words that mean its agents and are no name."""
    named = [agent for agent in record.agents if agent.kind in KINDS]
    seen = {mention for agent in named for mention in agent.mentions}
    doubtful = {
        source
        for statement in record.statements
        if (statement.speaker_confidence or 0) < SURE
        for source in statement.source
    }
    for one in named:
        names = [m for m in one.mentions if m.text in (one.name, *one.aliases)]
        for mention in one.mentions:
            if any(mention.holds(name) and mention != name for name in names):
                continue  # a name and all the words around it are one mention
            if mention not in doubtful or mention.text in (one.name, *one.aliases):
                yield mention, one.kind, one.id
    annotated = annotate(record.article)
    read = extract(annotated)
    for span, kind, agent in coreferent(annotated, list(read.statements), list(read.names)):
        if kind in KINDS and span not in seen:
            yield span, kind, agent or f"{record.article.id}:{span.start}"


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


def pairs(file: Path) -> None:
    """Print the pairs of articles that were judged wrongly, and how many were right."""
    every = tomllib.loads(file.read_text("utf-8"))["pair"]
    right = 0
    for pair in every:
        found = [who or "nobody" for who in judged(pair)]
        good = "nobody" not in found and (found[0] == found[1]) == pair["same"]
        right += good
        if not good:
            print(f"{pair['kind']:20} {' / '.join(pair['who'])}: {' / '.join(found)}")
    print(f"{right} of {len(every)} right")


def judged(pair: dict[str, Any]) -> list[str | None]:
    """Who the two are that a pair asks for; None for one whom its article was not read to name."""
    with tempfile.TemporaryDirectory() as folder, LocalStore.open(Path(folder) / "s") as store:
        paths = [Path(folder) / f"{side}.txt" for side in ("left", "right")]
        for path in paths:
            path.write_text(pair[path.stem], "utf-8")
        ingest([str(path) for path in paths], store)
        store.link()
        entity = store.identities.of_agents()
        records = {o: r for r in store.records() for o in store.origins(r.article.id)}
        met = zip((records.get(str(path)) for path in paths), pair["who"], strict=True)
        return [entity.get((record and named(record, who)) or "") for record, who in met]


def named(record: Record, who: str) -> str | None:
    """The person or organisation whose mention in the body best meets these words."""
    headline = record.article.headline
    start = record.article.text.index(who, headline.end if headline else 0)
    end = start + len(who)
    met = [
        (abs(m.start - start) + abs(m.end - end), agent.id)
        for agent in record.agents
        if agent.kind in ("person", "organisation")
        for m in agent.mentions
        if m.start < end and start < m.end
    ]
    return min(met)[1] if met else None


if __name__ == "__main__":
    main()
