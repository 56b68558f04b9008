"""What changed between two versions: the written pairs of ``pairs.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kb.changes import Changed, Revision, revision
from kb.model import Record
from tests.cases import read

FILE = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Pair:
    name: str
    before: tuple[str, str]
    after: tuple[str, str]
    changes: tuple[dict[str, str], ...]
    correction: bool


def pairs() -> list[Pair]:
    return [_pair(row) for row in FILE["pair"]]


def _pair(row: dict[str, Any]) -> Pair:
    article = FILE["articles"][row["article"]]
    headline, body = article["headline"], article["body"]
    for old, new in row["edits"]:
        if old.startswith("headline:"):
            headline = headline.replace(old.removeprefix("headline:"), new)
        else:
            body = body.replace(old, new)
    before = article["headline"], article["body"]
    told = tuple(row["changes"])
    return Pair(row["name"], before, (headline, body), told, row.get("correction", False))


@cache
def _record(headline: str, body: str) -> Record:
    return read({"headline": headline, "body": body})


def of(pair: Pair) -> Revision:
    return revision(_record(*pair.before), _record(*pair.after))


def told(change: Changed) -> str:
    sides = (
        f"{part.speaker}: {part.text}" if part else "–" for part in (change.before, change.after)
    )
    return f"{change.what}: {' → '.join(sides)}"


def fits(change: Changed, wanted: dict[str, str]) -> bool:
    def side(name: str) -> bool:
        part = getattr(change, name)
        if name not in wanted or part is None:
            return part is None and name not in wanted
        text = part.speaker if change.what == "speaker" else part.text
        return wanted[name] in (text or "")

    return change.what == wanted["what"] and side("before") and side("after")


@pytest.mark.slow
@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_every_change_is_listed_and_nothing_else(pair: Pair) -> None:
    found = of(pair)
    left = list(found.changes)
    for wanted in pair.changes:
        fitting = [change for change in left if fits(change, wanted)]
        assert fitting, (wanted, [told(change) for change in left])
        left.remove(fitting[0])
    assert not left, [told(change) for change in left]
    assert bool(found.correction) == pair.correction
