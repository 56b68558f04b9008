"""Scores `kb audit` on articles that were written for the purpose, with errors planted in them.

    python bench/audit.py SET.toml [--store FOLDER] [--details]

A set (`bench/audit/`) holds invented articles. ``planted`` names, for a check, the figures that its
finding must touch, all of them; ``id: text`` is a figure of another article. ``sound`` names
figures that the check must leave alone. What a set does not name is counted as beyond the plan and
is listed with ``--details``.
``--store`` keeps what was ingested, for the next run with an unchanged reader.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from kb.audit import Finding, audit, catalogue
from kb.ingest import ingest
from kb.store import LocalStore


class Place(NamedTuple):
    """Characters of an article of the set."""

    article: str
    start: int
    end: int


def ingested(articles: list[dict[str, Any]], store: LocalStore) -> None:
    """Puts the articles into the store, as a wire's JSON would come."""
    with tempfile.TemporaryDirectory() as folder:
        for one in articles:
            headline, body = one["text"].strip().split("\n\n", 1)
            about = {"@context": "https://schema.org", "@type": "NewsArticle"}
            about |= {"headline": headline, "articleBody": body}
            about |= {"datePublished": one["published"]}
            about |= {"publisher": {"@type": "Organization", "name": one["publisher"]}}
            (Path(folder) / f"{one['id']}.json").write_text(json.dumps(about), "utf-8")
        summary = ingest([folder], store)
        if summary.kept_out:
            raise SystemExit(f"kept out: {summary.kept_out}")


def texts(articles: list[dict[str, Any]], store: LocalStore) -> dict[str, tuple[str, str]]:
    """By identifier in the store, the identifier in the set and the text."""
    names = {one["text"].strip().split("\n")[0]: one["id"] for one in articles}
    stored = [record.article for record in store.records()]
    return {a.id: (names[a.text.split("\n")[0]], a.text) for a in stored if a.text}


def found(finding: Finding, wanted: list[str], home: str, known: dict[str, Any]) -> bool:
    """Whether the finding touches all the figures wanted."""
    for words in wanted:
        name, text = words.split(": ", 1) if ": " in words else (home, words)
        if not any(
            known[cited.article][0] == name
            and touches(known[cited.article][1], cited.span.start, cited.span.end, text)
            for cited in finding.figures
        ):
            return False
    return True


def touches(text: str, start: int, end: int, words: str) -> bool:
    """Whether the characters overlap an occurrence of the words."""
    at = text.find(words)
    while at >= 0:
        if start < at + len(words) and at < end:
            return True
        at = text.find(words, at + 1)
    return False


def main() -> None:
    """Prints a row a check: planted, found, sound, alarms, beyond the plan (problem and note)."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    articles = tomllib.loads(options.set.read_text("utf-8"))["article"]
    with tempfile.TemporaryDirectory() as folder:
        place = options.store or Path(folder) / "store"
        fresh = not place.exists()
        with LocalStore.open(place) as store:
            if fresh:
                ingested(articles, store)
            findings = [f for f in audit(store.records()) if f.verdict in ("problem", "note")]
            known = texts(articles, store)
    score(articles, findings, known, options.details)


def score(
    articles: list[dict[str, Any]], findings: list[Finding], known: dict[str, Any], details: bool
) -> None:
    """Counts and prints."""
    counts: Counter[tuple[str, str]] = Counter()
    used: set[int] = set()
    for one in articles:
        for kind in ("planted", "sound"):
            for check, *wanted in one.get(kind, ()):
                hits = [
                    i
                    for i, finding in enumerate(findings)
                    if finding.check == check and found(finding, wanted, one["id"], known)
                ]
                used.update(hits)
                counts[check, kind] += 1
                counts[check, f"{kind} hit"] += bool(hits)
                if details and bool(hits) == (kind == "sound"):
                    print("MISSED" if kind == "planted" else "ALARM ", one["id"], check, wanted)
                    for i in hits:
                        print("      ", findings[i].verdict, findings[i].explanation)
    for i, finding in enumerate(findings):
        if i not in used:
            counts[finding.check, f"beyond {finding.verdict}"] += 1
            if details:
                home = known[finding.article.id][0]
                print("BEYOND", home, finding.check, finding.verdict, finding.explanation)
    columns = ["planted", "planted hit", "sound", "sound hit"]
    columns += ["beyond problem", "beyond note"]
    print(f"{'check':<16}" + "".join(f"{column:>16}" for column in columns))
    names = [one.name for one in catalogue()]
    for name in names:
        print(f"{name:<16}" + "".join(f"{counts[name, column]:>16}" for column in columns))
    totals = [sum(counts[name, column] for name in names) for column in columns]
    print(f"{'all':<16}" + "".join(f"{total:>16}" for total in totals))


if __name__ == "__main__":
    main()
