"""What became of quotations on the way from the articles into a draft."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.ingest import ingest
from kb.store import LocalStore
from kb.verify import read_draft, verify_record

(GIVEN,) = tomllib.loads(Path(__file__).with_name("quotations.toml").read_text("utf-8"))["store"]


@pytest.mark.slow
def test_each_quotation_of_a_draft_has_its_outcome(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number, _ in enumerate(GIVEN["articles"])]
    for file, text in zip(files, GIVEN["articles"], strict=True):
        file.write_text(text, "utf-8")
    with LocalStore.open(tmp_path / "store") as store:
        ingest(files, store)
        told = [(each["sentence"], _outcome(store, each)) for each in GIVEN["drafts"]]
    assert told == [(each["sentence"], each["outcome"]) for each in GIVEN["drafts"]]


def _outcome(store: LocalStore, each: dict[str, Any]) -> str | None:
    draft = read_draft(f"A draft\n\n{each['sentence']}\n".encode(), "draft.txt")
    verdicts = verify_record(store, draft)
    return next((one.outcome for one in verdicts if each["words"] in one.text), None)
