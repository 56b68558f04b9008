"""What was ingested by mistake is taken out, whole, and may come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FERRY = "Ferry to run at night\n\nThe night ferry will start in May, Ines Vale said on Monday.\n"
QUAY = "Quay to be mended\n\nThe quay will be shut in June, Ines Vale said on Tuesday.\n"


@pytest.fixture
def articles(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The identifiers of two articles in a new store, by the files that they came from."""
    monkeypatch.setenv("KB_STORE", "new")
    (tmp_path / "ferry.txt").write_text(FERRY)
    (tmp_path / "quay.txt").write_text(QUAY)
    ran = run("ingest", "ferry.txt", "quay.txt", "--extractor", "grammar", "--json")
    return {one["origin"]: one["article"] for one in json.loads(ran.out)}


def test_an_article_goes_with_all_that_was_read_in_it(run: Run, articles: dict[str, str]) -> None:
    ran = run("remove", articles["ferry.txt"][:6])
    assert ran.code == 0
    assert articles["ferry.txt"] in ran.out
    assert [row["article"]["id"] for row in json.loads(run("said", "--json").out)] == [
        articles["quay.txt"]
    ]
    (speaker,) = json.loads(run("speakers", "--json").out)
    assert speaker["statements"] == 1
    assert run("show", articles["ferry.txt"]).code == 2
    assert articles["ferry.txt"] not in run("export", "--format", "nquads").out
    assert run("check").code == 0


def test_what_was_removed_is_added_when_it_is_ingested_again(
    run: Run, articles: dict[str, str]
) -> None:
    before = run("export").out
    run("remove", *articles.values())
    assert json.loads(run("articles", "--json").out) == []
    ran = run("ingest", "ferry.txt", "quay.txt", "--extractor", "grammar", "--json")
    assert [one["state"] for one in json.loads(ran.out)] == ["added", "added"]
    assert run("export").out == before


def test_nothing_is_removed_where_one_name_is_wrong(run: Run, articles: dict[str, str]) -> None:
    assert run("remove", articles["ferry.txt"], "zz").code == 2
    assert len(json.loads(run("articles", "--json").out)) == 2


@pytest.mark.parametrize("given", ["ferry.txt", "./ferry.txt", "{here}/ferry.txt", "inbox"])
def test_a_file_or_folder_means_what_was_read_from_it(
    run: Run, articles: dict[str, str], tmp_path: Path, given: str
) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "ferry.txt").rename(tmp_path / "inbox" / "ferry.txt")
    run("ingest", "inbox", "--extractor", "grammar")
    (tmp_path / "ferry.txt").write_text("its article is known by where it came from")
    path = given.format(here=tmp_path)
    assert articles["ferry.txt"] in run("export", path, "--format", "nquads").out
    assert articles["quay.txt"] not in run("export", path, "--format", "nquads").out
    assert run("remove", path).code == 0
    assert [row["article"]["id"] for row in json.loads(run("articles", "--json").out)] == [
        articles["quay.txt"]
    ]


def test_a_file_that_nothing_was_read_from_is_told(run: Run, articles: dict[str, str]) -> None:
    ran = run("audit", "inbox/none.txt")
    assert ran.code == 2
    assert "inbox/none.txt" in ran.err
    assert len(articles) == 2
