"""Findings settled on the command line: ``kb audit`` leaves out what ``kb review`` decided."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kb.backup import backup, restore
from tests.articles import PATH
from tests.cli.conftest import Run


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "path.txt").write_text(PATH, "utf-8")
    folder = tmp_path / "own"
    assert ingested(run, folder) == 0
    return folder


def ingested(run: Run, store: Path) -> int:
    return run("ingest", "path.txt", "--extractor", "grammar", "--store", store).code


def listed(run: Run, store: Path, *more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("audit", "--json", "--store", store, *more).out)
    return rows


def test_settled_findings_are_left_out_counted_and_shown_with_all(run: Run, own: Path) -> None:
    before = listed(run, own)
    cliff, wall = (row["id"] for row in before if row["check"] == "conversion")
    ran = run("review", "reject", cliff, "--as", "Ines Vale", "--store", own)
    assert ran.code == 0, ran.err
    ran = run("audit", "--store", own)
    assert cliff not in ran.out
    assert wall in ran.out
    assert ran.code == 1
    assert ran.err.splitlines()[-1] == "1 settled finding is not shown; --all shows it"
    assert run("review", "accept", wall[:6], "--as", "Bo Oss", "--store", own).code == 0
    ran = run("audit", "--check", "conversion", "--store", own)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == "2 settled findings are not shown; --all shows them"
    ran = run("audit", "--check", "conversion", "--all", "--store", own)
    assert ran.code == 0
    assert ran.err.splitlines() == ["2 settled"]
    first, second = sorted(ran.out.splitlines(), key=lambda line: line.split("\t")[0] != cliff)
    assert "rejected by Ines Vale on " in first
    assert "accepted by Bo Oss on " in second
    assert [row for row in listed(run, own) if row["id"] in (cliff, wall)] == []


def test_what_is_settled_is_marked_in_every_form(run: Run, own: Path, tmp_path: Path) -> None:
    cliff, wall = (row["id"] for row in listed(run, own) if row["check"] == "conversion")
    run("review", "reject", cliff, "--as", "Ines Vale", "--store", own)
    told = {row["id"]: row["settled"] for row in listed(run, own, "--all")}
    assert told[wall] is None
    assert (told[cliff]["what"], told[cliff]["who"]) == ("reject", "Ines Vale")
    rows = list(csv.DictReader(io.StringIO(run("audit", "--all", "--csv", "--store", own).out)))
    (row,) = [row for row in rows if row["settled"]]
    assert (row["id"], row["settled"], row["settled_by"]) == (cliff, "reject", "Ines Vale")
    for more in ((), ("--all",)):
        reports = ("--sarif", "a.sarif", "--html", "a.html", "--store", own)
        run("audit", *more, *reports)
        results = json.loads((tmp_path / "a.sarif").read_text("utf-8"))["runs"][0]["results"]
        suppressed = {one["fingerprints"]["finding/v1"]: one["suppressions"] for one in results}
        (mark,) = suppressed[cliff]
        assert mark["kind"] == "external"
        assert mark["justification"].startswith("rejected by Ines Vale on ")
        assert suppressed[wall] == []
        page = (tmp_path / "a.html").read_text("utf-8")
        assert "1 settled finding is not shown" in page
        assert wall in page
        assert cliff not in page


def test_a_decision_on_a_finding_is_logged_taken_back_and_given_on(
    run: Run, own: Path, tmp_path: Path
) -> None:
    before = run("audit", "--store", own)
    cliff, _ = (row["id"] for row in listed(run, own) if row["check"] == "conversion")
    run("review", "accept", cliff, "--as", "Ines Vale", "--store", own)
    after = run("audit", "--store", own).out
    line = run("review", "log", "--store", own).out
    event, _, who, what, state, about, told = line.rstrip("\n").split("\t")
    assert (who, what, state) == ("Ines Vale", "accept", "attached")
    assert "“3 miles” | " in about
    assert told == f"finding {cliff} (conversion)"
    (tmp_path / "decisions.jsonl").write_text(run("review", "export", "--store", own).out, "utf-8")
    assert '"conversion"' in run("review", "export", "--what", "prov", "--store", own).out
    other = tmp_path / "other"
    ingested(run, other)
    assert "1 decision" in run("review", "import", "decisions.jsonl", "--store", other).err
    assert run("audit", "--store", other).out == after
    backup(own, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "restored")
    assert run("audit", "--store", tmp_path / "restored").out == after
    assert run("check", "--store", own).code == 0
    assert run("review", "undo", event[:8], "--store", own).code == 0
    assert run("audit", "--store", own) == before
    again = run("review", "log", "--store", own).out.splitlines()[-1].split("\t")[0]
    assert run("review", "undo", again, "--store", own).code == 0
    assert run("audit", "--store", own).out == after


def test_what_cannot_be_settled_is_told_with_what_to_do(run: Run, own: Path) -> None:
    cliff, wall = (row["id"] for row in listed(run, own) if row["check"] == "conversion")
    for wanted in ("k0000000000", "kxyz", "kitchen"):
        ran = run("review", "reject", wanted, "--store", own)
        assert ran.code == 2
        assert f"no finding has the identifier {wanted}" in ran.err
        assert "`kb audit --all`" in ran.err
    for short in ("k", cliff[:3]):
        ran = run("review", "accept", short, "--store", own)
        assert (ran.code, "four characters" in ran.err) == (2, True)
    run("review", "reject", cliff, "--as", "Ines Vale", "--store", own)
    event = run("review", "log", "--store", own).out.split("\t")[0]
    for again in (("accept", cliff), ("reject", cliff[:7])):
        ran = run("review", *again, "--store", own)
        assert ran.code == 2
        assert f"{cliff} is settled: rejected by Ines Vale on " in ran.err
        assert f"`kb review undo {event}`" in ran.err
    assert len(run("review", "log", "--store", own).out.splitlines()) == 1
    assert wall in run("audit", "--store", own).out


def test_a_beginning_that_two_findings_have_is_told_with_both(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alike(check: str, passages: Iterable[str]) -> str:
        return "k123" + "".join(one.partition("=")[2].replace(",", "") for one in passages)

    monkeypatch.setattr("kb.audit.finding.finding_id", alike)
    ran = run("review", "reject", "k123", "--store", own)
    assert ran.code == 2
    assert "findings have identifiers that begin with k123: k123" in ran.err


def test_a_version_with_the_same_passages_needs_no_second_decision(
    run: Run, own: Path, tmp_path: Path
) -> None:
    cliff, wall = (row["id"] for row in listed(run, own) if row["check"] == "conversion")
    for each in (cliff, wall):
        run("review", "reject", each, "--store", own)
    (tmp_path / "path.txt").write_text(
        PATH.replace("for years", "for far too long").replace("20 feet", "30 feet"), "utf-8"
    )
    assert ingested(run, own) == 0
    (left,) = [row for row in listed(run, own) if row["check"] == "conversion"]
    assert [figure["span"]["text"] for figure in left["figures"]] == ["2 metres", "30 feet"]
    assert "3 settled findings are not shown" in run("audit", "--store", own).err
    states = [line.split("\t")[4] for line in run("review", "log", "--store", own).out.splitlines()]
    assert states == ["attached", "attached"]


def test_of_an_article_that_is_removed_the_decision_is_lost_until_it_is_back(
    run: Run, own: Path
) -> None:
    row = next(row for row in listed(run, own) if row["check"] == "conversion")
    run("review", "reject", row["id"], "--store", own)
    run("remove", row["article"]["id"], "--yes", "--store", own)
    assert "\tlost\t" in run("review", "log", "--store", own).out
    ingested(run, own)
    assert run("rebuild", "--store", own).code == 0
    assert "\tattached\t" in run("review", "log", "--store", own).out
    assert row["id"] not in run("audit", "--store", own).out


def test_neither_lists_nor_the_graph_are_touched_by_it(run: Run, own: Path) -> None:
    asked = [("said", "--all"), ("figures",), ("speakers",), ("review", "list"), ("export",)]
    before = [run(*each, "--store", own).out for each in asked]
    for row in listed(run, own, "--all"):
        run("review", "accept", row["id"], "--store", own)
    assert run("audit", "--store", own).out == ""
    assert [run(*each, "--store", own).out for each in asked] == before
