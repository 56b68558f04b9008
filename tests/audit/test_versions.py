"""Versions of an article: one corrects the other, and does not contradict it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kb import ask
from kb.audit import Finding, audit
from kb.ingest import Options, ingest
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import Metadata, read_bytes
from kb.store import LocalStore

WARDS = """\
Wards to shut at Varn hospital

Two wards of the hospital at Varn will shut in May, director Raj Patel said on Tuesday.

“We have {beds} beds too many,” Patel said. The hospital will save €2.5 million a year, he said.

The hospital has treated {treated} patients since January, according to the ministry of health.
"""
OLD = {"beds": "40", "treated": "12,000"}
NEW = {"beds": "60", "treated": "15,000"}


def version(origin: str, told: dict[str, str], **known: str) -> Record:
    content = WARDS.format(**told).encode()
    reading = read_bytes(content, origin, Metadata(**known))  # type: ignore[arg-type]
    return record_of(reading.articles[0], reading.snapshot)


def contradictions(records: Iterable[Record]) -> list[Finding]:
    return [one for one in audit(records) if one.check == "contradiction"]


URL = "https://paper.example/wards"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("inbox/wards.txt", {}), ("inbox/wards.txt", {})),
        (("a.txt", {"url": URL}), ("b.txt", {"url": f"{URL}/#top"})),
        (
            ("wards.txt", {"published": "2031-04-02"}),
            ("wards.txt", {"published": "2031-04-02T18:00"}),
        ),
    ],
)
@pytest.mark.parametrize("beds", ["60", "55", "41"])
def test_a_version_of_no_later_day_contradicts_nothing(
    one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], beds: str
) -> None:
    first = version(one[0], OLD, **one[1])
    later = version(other[0], NEW | {"beds": beds}, **other[1])
    assert contradictions([first, later]) == contradictions([later, first]) == []


@pytest.mark.parametrize("paths", [("a.txt", "b.txt"), ("-", "-")])
def test_another_paper_that_prints_a_number_otherwise_contradicts(paths: tuple[str, str]) -> None:
    found = contradictions(map(version, paths, (OLD, NEW)))
    assert len(found) == 2
    assert all("sure: sentence: the same but for its numbers" in str(one.likeness) for one in found)


@pytest.mark.parametrize("told", [(OLD, NEW), (NEW, OLD)])
def test_words_of_a_version_are_altered_from_those_that_were_read_before(
    tmp_path: Path, told: tuple[dict[str, str], dict[str, str]]
) -> None:
    file = tmp_path / "wards.txt"
    with LocalStore.open(tmp_path / "store") as store:
        for day, each in enumerate(told, 1):
            file.write_text(WARDS.format(**each), "utf-8")
            ingest(
                [file], store, Metadata(retrieved=f"2031-04-0{day}"), Options(extractor="grammar")
            )
        store.link()
        rows = ask.claims(store, altered=True, both_ways=True)
        (revision,) = ask.revisions(store)
    changes = [one for row in rows for v in row.variants for one in v.diff if one.kind != "same"]
    assert {(one.theirs, one.ours) for one in changes} == {(told[0]["beds"], told[1]["beds"])}
    by_words = {row.text: row.variants[0] for row in rows}
    after = f"“We have {told[1]['beds']} beds too many,”"
    assert [by_words[text].later for text in sorted(by_words, key=after.__eq__)] == [True, False]
    assert by_words[after].statement.article.id == revision.before.id
