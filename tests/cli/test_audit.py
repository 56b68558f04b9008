"""``kb audit`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.audit import catalogue
from tests.cli.conftest import Run
from tests.records import HARBOUR

BODY = "The ferry will sail with 40 crew in May, Ines Vale said on Monday.\n"


def test_the_list_names_every_check_with_what_it_looks_for(run: Run) -> None:
    ran = run("audit", "--list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines] == [check.name for check in catalogue()]
    for line, check in zip(lines, catalogue(), strict=True):
        assert line.endswith(check.description)


def test_several_checks_can_be_asked_for(run: Run) -> None:
    ran = run("audit", "--check", "conversion", "--check", "base", "--json")
    found = {finding["check"] for finding in json.loads(ran.out)}
    assert found <= {"conversion", "base"}
    assert "conversion" in found


def test_a_finding_in_json_has_its_figures_with_their_characters(run: Run) -> None:
    (finding,) = json.loads(run("audit", "--check", "conversion", "--json").out)
    assert finding["verdict"] == "cannot tell"
    assert [figure["span"]["text"] for figure in finding["figures"]]
    for figure in finding["figures"]:
        span = figure["span"]
        assert HARBOUR.article.text[span["start"] : span["end"]] == span["text"]
        assert figure["article"] == HARBOUR.article.id


def test_the_report_is_written_beside_the_list(run: Run, tmp_path: Path) -> None:
    ran = run("audit", "--html", tmp_path / "report.html")
    assert ran.code == 1
    assert HARBOUR.article.id in ran.out
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert list(tmp_path.glob("*.part")) == []


def test_a_report_that_cannot_be_written_is_an_error_that_names_the_file(
    run: Run, tmp_path: Path
) -> None:
    ran = run("audit", "--html", tmp_path / "nowhere" / "report.html")
    assert ran.code == 4
    assert "report.html" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["audit", "export", "said"])
def test_whoever_asks_from_a_day_on_is_told_how_many_articles_give_none(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "dated.txt").write_text(f"Ferry to sail\n\n2031-05-02\n\n{BODY}")
    (tmp_path / "undated.txt").write_text(f"Ferry to stay\n\n{BODY}")
    run("ingest", "dated.txt", "undated.txt", "--extractor", "grammar", "--store", "new")
    ran = run(command, "--since", "2031-05-01", "--store", "new")
    assert "1 article gives no date" in ran.err
    assert "no date" not in run(command, "--store", "new").err


@pytest.mark.parametrize("command", ["audit", "export"])
def test_of_articles_that_are_named_the_undated_are_counted_among_them(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "dated.txt").write_text(f"Ferry to sail\n\n2031-05-02\n\n{BODY}")
    (tmp_path / "undated.txt").write_text(f"Ferry to stay\n\n{BODY}")
    (tmp_path / "other.txt").write_text(f"Ferry to sink\n\n{BODY}")
    run("ingest", *sorted(tmp_path.glob("*.txt")), "--extractor", "grammar", "--store", "new")
    asked = ("--since", "2031-05-01", "--store", "new")
    assert "2 articles give no date" in run(command, *asked).err
    assert "1 article gives no date" in run(command, "undated.txt", "dated.txt", *asked).err
    assert "no date" not in run(command, "dated.txt", *asked).err


def test_of_one_article_that_is_asked_for_no_other_is_said_to_be_undated(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "dated.txt").write_text(f"Ferry to sail\n\n2031-05-02\n\n{BODY}")
    (tmp_path / "undated.txt").write_text(f"Ferry to stay\n\n{BODY}")
    ran = run(
        "ingest",
        *sorted(tmp_path.glob("*.txt")),
        "--json",
        "--extractor",
        "grammar",
        "--store",
        "new",
    )
    dated, undated = (one["article"] for one in json.loads(ran.out))
    asked = ("said", "--since", "2031-05-01", "--store", "new")
    assert "no date" not in run(*asked, "--article", dated).err
    assert "1 article gives no date" in run(*asked, "--article", undated).err
