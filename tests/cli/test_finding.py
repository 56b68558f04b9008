"""A finding of the audit opened by its identifier: its verdict, its reasons, its passages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.articles import PATH
from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

MONDAY = """\
Ferry strike cut crossings

March 3, 2031

The strike stopped 40 crossings of the Orrin ferry on Sunday, Orrin Ferries said.

“We are sorry,” said Ines Vale, director of Orrin Ferries.
"""
TUESDAY = """\
Ferry company counts its losses

March 4, 2031

The strike stopped 55 crossings of the Orrin ferry on Sunday, Orrin Ferries said.

Nobody was hurt, said Jon Ash of the union.
"""


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    for name, text in (("path", PATH), ("monday", MONDAY), ("tuesday", TUESDAY)):
        file = tmp_path / f"{name}.txt"
        file.write_text(text, "utf-8")
        ingest = ("ingest", file, "--extractor", "grammar", "--publisher", name)
        assert run(*ingest, "--store", tmp_path / "own").code == 0
    return tmp_path / "own"


def found(run: Run, store: Path, check: str) -> list[dict[str, Any]]:
    rows = json.loads(run("audit", "--all", "--check", check, "--json", "--store", store).out)
    assert rows, check
    return list(rows)


def test_a_finding_shows_its_verdict_its_reason_and_its_figures_in_their_words(
    run: Run, own: Path
) -> None:
    rows = found(run, own, "conversion")
    assert rows
    for row in rows:
        for id_ in (row["id"], row["id"][:4]):
            ran = run("show", id_, "--store", own)
            assert (ran.code, ran.err) == (0, "")
            assert row["explanation"] in ran.out
            assert "verdict  problem" in ran.out
            assert "check    conversion" in ran.out
            for figure in row["figures"]:
                assert figure["id"] in ran.out
                assert f"⟦{figure['span']['text']}⟧" in ran.out


def test_a_finding_of_two_articles_shows_both(run: Run, own: Path) -> None:
    (row,) = found(run, own, "changed")
    ran = run("show", row["id"], "--store", own)
    later, earlier = ran.out.index("Ferry company counts"), ran.out.index("Ferry strike cut")
    assert later < earlier
    assert later < ran.out.index("⟦55 crossings⟧") < earlier < ran.out.index("⟦40 crossings⟧")
    assert "same measure" in ran.out
    shown = json.loads(run("show", row["id"], "--json", "--store", own).out)
    assert shown["finding"] == row
    assert [each["what"] for each in shown["passages"]] == ["finding", "finding"]


def test_a_settled_finding_opens_with_who_decided_it(run: Run, own: Path) -> None:
    row = found(run, own, "conversion")[0]
    assert "settled" not in run("show", row["id"], "--store", own).out
    assert run("review", "reject", row["id"], "--as", "Ines Vale", "--store", own).code == 0
    assert "rejected by Ines Vale on" in run("show", row["id"], "--store", own).out


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("k0000000000", "no finding has the identifier k0000000000\nhint: `kb audit --all` lists"),
        ("kiln", "no article in this store has the identifier 'kiln'"),
        ("k12345678901", "no article in this store has the identifier 'k12345678901'"),
    ],
)
def test_what_is_no_finding_is_said_so(run: Run, own: Path, id_: str, told: str) -> None:
    ran = run("show", id_, "--store", own)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_file_may_be_called_like_a_finding(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "kade").write_text("Quay to close\n\nThe quay will close, said Una Tarn.\n")
    assert run("ingest", "kade", "--extractor", "grammar", "--store", own).code == 0
    assert "Quay to close" in run("show", "kade", "--store", own).out
