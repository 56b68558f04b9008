"""What became of numbers on the way from the articles into a draft."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.ingest import ingest
from kb.store import LocalStore
from kb.verify import read_draft, verify_record

STORES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("figures.toml").read_text("utf-8")
)["store"]


@pytest.mark.slow
@pytest.mark.parametrize("given", STORES, ids=lambda given: given["articles"][0].splitlines()[0])
def test_a_number_of_a_draft_is_held_against_that_of_the_same_thing(
    given: dict[str, Any], tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number, _ in enumerate(given["articles"])]
    for file, text in zip(files, given["articles"], strict=True):
        file.write_text(text, "utf-8")
    with LocalStore.open(tmp_path / "store") as store:
        ingest(files, store)
        told = {each["sentence"]: _outcome(store, each) for each in given["drafts"]}
    assert told == {each["sentence"]: each["outcome"] for each in given["drafts"]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("headline", "outcomes"),
    [
        ("Flood in Holur kills 41", ["figure differs"]),
        ("Flood in Holur kills fourteen", ["verbatim"]),
        ("14 die as Kesh bursts its banks near Holur", ["verbatim"]),
        ("A flood in Holur", []),
    ],
)
def test_a_number_of_the_headline_is_checked_as_any(
    tmp_path: Path, headline: str, outcomes: list[str]
) -> None:
    file = tmp_path / "flood.txt"
    file.write_text(
        "Flood in Holur kills 14\n\nFourteen people died when the Kesh river burst its banks near "
        "Holur, police said.\n"
    )
    draft = read_draft(f"{headline}\n\nThe water came at night.\n".encode(), "draft.txt")
    with LocalStore.open(tmp_path / "store") as store:
        ingest([file], store)
        assert [one.outcome for one in verify_record(store, draft)] == outcomes


def _outcome(store: LocalStore, each: dict[str, str]) -> str | None:
    draft = read_draft(f"A draft\n\n{each['sentence']}\n".encode(), "draft.txt")
    verdicts = verify_record(store, draft)
    return next((one.outcome for one in verdicts if each["figure"] in one.text), None)
