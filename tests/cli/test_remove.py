"""What was ingested by mistake is taken out, whole; nothing else is, and nobody is surprised."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kb.errors import StoreError
from kb.removing import leaving, remove
from kb.store import LocalStore
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


def left(run: Run) -> set[str]:
    """The identifiers of the articles that are in the store."""
    return {row["article"]["id"] for row in json.loads(run("articles", "--json").out)}


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Somebody sits at a terminal; what is written to this end, they type."""
    typed, read = pty.openpty()
    with os.fdopen(read) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        yield typed
    os.close(typed)


def test_an_article_goes_with_all_that_was_read_in_it(run: Run, articles: dict[str, str]) -> None:
    ran = run("remove", articles["ferry.txt"][:6], "--yes")
    assert (ran.code, ran.err) == (0, "1 article removed\n")
    assert ran.out == f"{articles['ferry.txt']}  Ferry to run at night  (read from ferry.txt)\n"
    assert left(run) == {articles["quay.txt"]}
    (speaker,) = json.loads(run("speakers", "--json").out)
    assert speaker["statements"] == 1
    assert run("show", articles["ferry.txt"]).code == 2
    assert articles["ferry.txt"] not in run("export", "--format", "nquads").out
    assert run("check").code == 0


def test_what_was_removed_is_added_when_it_is_ingested_again(
    run: Run, articles: dict[str, str]
) -> None:
    before = run("export").out
    run("remove", *articles.values(), "--yes")
    assert left(run) == set()
    ran = run("ingest", "ferry.txt", "quay.txt", "--extractor", "grammar", "--json")
    assert [one["state"] for one in json.loads(ran.out)] == ["added", "added"]
    assert run("export").out == before


@pytest.mark.parametrize("answer", ["y", "n", ""])
def test_at_a_terminal_it_asks_first(
    run: Run, articles: dict[str, str], typing: int, answer: str
) -> None:
    os.write(typing, f"{answer}\n".encode())
    ran = run("remove", "ferry.txt")
    assert ran.code == 0
    assert "Remove 1 article? This cannot be undone." in ran.err
    assert articles["ferry.txt"] in ran.out, "what would go is told first"
    assert ("nothing was removed" in ran.err) == (answer != "y")
    assert (articles["ferry.txt"] in left(run)) == (answer != "y")


def test_where_nobody_can_be_asked_nothing_goes_without_yes(
    run: Run, articles: dict[str, str]
) -> None:
    ran = run("remove", "ferry.txt")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert left(run) == set(articles.values())


def test_nothing_is_removed_where_one_name_is_wrong(run: Run, articles: dict[str, str]) -> None:
    assert run("remove", articles["ferry.txt"], "zz", "--yes").code == 2
    assert left(run) == set(articles.values())


def test_a_store_that_is_not_there_is_told(run: Run) -> None:
    assert run("remove", "0316", "--yes", "--store", "nowhere").code == 4


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{id}.s27-60", "this is a statement"),
        ("https://w3id.org/fact-quote-kb/id/statement/{id}.s27-60", "this is a statement"),
        ("{id}.f27-60", "no article"),
        ("https://news.example/{id}", "no article"),
        ("{beginning}", "too little"),
        (".", "no article"),
        ("./", "no article"),
        ("{here}", "no article"),
        ("./ferry.txt", "no article"),
        ("{here}/ferry.txt", "no article"),
        ("inbox/ferry.txt", "no article"),
        ("-", "no article"),
        ("", "too little"),
    ],
)
def test_what_is_neither_an_article_nor_an_ingested_path_removes_nothing(
    run: Run, articles: dict[str, str], tmp_path: Path, given: str, told: str
) -> None:
    ferry = articles["ferry.txt"]
    given = given.format(id=ferry, beginning=ferry[:3], here=tmp_path)
    ran = run("remove", "--yes", given)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert left(run) == set(articles.values())


def test_an_iri_names_its_article(run: Run, articles: dict[str, str]) -> None:
    (quad, *_) = run("export", articles["ferry.txt"], "--format", "nquads").out.splitlines()
    iri = quad.split()[-2].strip("<>")
    assert run("remove", "--yes", iri).code == 0
    assert left(run) == {articles["quay.txt"]}


def test_a_path_means_what_was_ingested_by_it_whatever_stands_there_now(
    run: Run, articles: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(QUAY)
    assert run("remove", "--yes", "ferry.txt").code == 0
    assert left(run) == {articles["quay.txt"]}


def test_a_relative_path_is_never_held_against_the_folder_that_one_is_in(
    run: Run, articles: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "new"
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "tram.txt").write_text(FERRY.replace("ferry", "tram"))
    run("ingest", tmp_path / "inbox" / "tram.txt", "--extractor", "grammar")
    monkeypatch.chdir(tmp_path / "inbox")
    assert run("remove", "--yes", tmp_path / "ferry.txt", "--store", store).code == 2
    assert run("remove", "--yes", "../inbox/tram.txt", "--store", store).code == 0
    monkeypatch.chdir(tmp_path)
    assert left(run) == set(articles.values()), "an absolute origin is known from anywhere"


def test_a_name_that_two_things_have_removes_neither(
    run: Run, articles: dict[str, str], tmp_path: Path
) -> None:
    beginning = articles["quay.txt"][:4]
    (tmp_path / beginning).write_text(FERRY.replace("May", "July"))
    run("ingest", beginning, "--extractor", "grammar")
    there = left(run)
    for command in (["remove", "--yes"], ["audit"], ["export"], ["changes"]):
        ran = run(*command, beginning)
        assert (ran.code, ran.out) == (2, "")
        assert "identifier" in ran.err
    assert left(run) == there
    read = run("export", f"./{beginning}", "--format", "nquads").out
    assert "July" in read
    assert articles["quay.txt"] not in read
    assert run("remove", "--yes", articles["quay.txt"]).code == 0


def test_other_places_that_an_article_was_read_from_are_told(
    run: Run, articles: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "copy.txt").write_text(FERRY)
    run("ingest", "copy.txt", "--extractor", "grammar")
    ran = run("remove", "--yes", "copy.txt")
    assert "(read from ferry.txt; also read from copy.txt)" in ran.out
    assert left(run) == {articles["quay.txt"]}


def test_bytes_that_another_article_came_from_stay(run: Run, tmp_path: Path) -> None:
    listed = [
        {"@type": "NewsArticle", "headline": f"Ferry in {month}", "articleBody": body}
        for month in ("June", "July")
        for body in [FERRY.partition("\n\n")[2].replace("May", month)]
    ]
    (tmp_path / "both.json").write_text(json.dumps(listed))
    store = ("--store", "two")
    run("ingest", "both.json", "--extractor", "grammar", *store)
    first, second = (row["article"]["id"] for row in json.loads(run("said", "--json", *store).out))
    assert run("remove", "--yes", first, *store).code == 0
    assert run("check", *store).code == 0
    assert run("show", second, *store).code == 0
    with LocalStore.open(tmp_path / "two", read_only=True) as opened:
        record = opened.record(second)
        assert record is not None
        assert opened.snapshot(record.snapshot.sha256) is not None


def test_what_was_set_aside_from_the_same_file_stays_and_is_told(
    run: Run, articles: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY * 40)
    run("ingest", "ferry.txt", "--extractor", "grammar", "--size-limit", "100")
    (aside,) = json.loads(run("aside", "--json").out)
    ran = run("remove", "--yes", articles["ferry.txt"])
    assert ran.code == 0
    assert aside["id"] in ran.err
    assert "`kb aside --forget ID`" in ran.err
    assert [one["id"] for one in json.loads(run("aside", "--json").out)] == [aside["id"]]


def test_a_record_that_is_damaged_can_be_removed(
    run: Run, articles: dict[str, str], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "new" / "records.sqlite")) as db, db:
        db.execute("UPDATE records SET json = x'00' WHERE article_id = ?", (articles["ferry.txt"],))
    assert run("check").code == 1
    ran = run("remove", "--yes", articles["ferry.txt"])
    assert (ran.code, ran.err) == (0, "1 article removed\n")
    assert "Ferry to run at night" in ran.out
    assert run("check").code == 0


def test_a_removal_that_stops_half_way_says_how_many_are_gone(
    run: Run, articles: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = LocalStore.drop

    def full(self: LocalStore, article_id: str) -> bool:
        if article_id == articles["quay.txt"]:
            raise StoreError("the disk is full")
        return drop(self, article_id)

    monkeypatch.setattr(LocalStore, "drop", full)
    ran = run("remove", "--yes", "ferry.txt", "quay.txt")
    assert ran.code == 4
    assert ran.err == "1 article of 2 removed\nkb: the disk is full\n"
    assert left(run) == {articles["quay.txt"]}


def test_a_program_removes_by_the_same_rules(articles: dict[str, str], tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "new") as store:
        found = leaving(store, ["ferry.txt", articles["ferry.txt"]])
        assert [(one.id, one.origins) for one in found] == [(articles["ferry.txt"], ("ferry.txt",))]
        remove(store, [one.id for one in found])
        assert store.article_ids() == [articles["quay.txt"]]


@pytest.mark.parametrize("given", ["ferry.txt", "./ferry.txt", "{here}/ferry.txt", "inbox"])
def test_elsewhere_a_file_or_folder_means_what_was_read_from_it(
    run: Run, articles: dict[str, str], tmp_path: Path, given: str
) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "ferry.txt").rename(tmp_path / "inbox" / "ferry.txt")
    run("ingest", "inbox", "--extractor", "grammar")
    (tmp_path / "ferry.txt").write_text("its article is known by where it came from")
    exported = run("export", given.format(here=tmp_path), "--format", "nquads").out
    assert articles["ferry.txt"] in exported
    assert articles["quay.txt"] not in exported


def test_a_file_that_nothing_was_read_from_is_told(run: Run, articles: dict[str, str]) -> None:
    ran = run("audit", "inbox/none.txt")
    assert ran.code == 2
    assert "inbox/none.txt" in ran.err
    assert len(articles) == 2
