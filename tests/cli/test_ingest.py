"""Ingesting from the command line, and the demonstration."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kb.backup import backup
from kb.store import LocalStore
from tests.cli.conftest import Run
from tests.reading.test_word import FERRY

ARTICLE = """\
Ferry to run at night

The night ferry will start in May, harbour master Ines Vale said on Monday.

"We need 30 more sailors," Vale told reporters.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "ferry.txt").write_text(ARTICLE)
    return tmp_path / "ferry.txt"


def test_an_article_is_told_of_as_it_is_stored(run: Run, article: Path) -> None:
    ran = run("ingest", article, "--store", "new", "--published", "2031-05-02")
    assert (ran.code, ran.out) == (0, "")
    told, summed, _ = ran.err.splitlines()
    assert told.split()[0] == "added"
    assert "Ferry to run at night" in told
    assert summed.startswith("1 added: ")
    assert "2031-05-02" in run("articles", "--store", "new").out


def test_the_same_article_again_changes_nothing(run: Run, article: Path) -> None:
    run("ingest", article, "--store", "new")
    before = run("export", "--store", "new").out
    ran = run("ingest", article, "--store", "new")
    assert (ran.code, ran.err.split()[0]) == (0, "unchanged")
    assert run("export", "--store", "new").out == before


@pytest.mark.parametrize("workers", ["1", "2"])
def test_columns_that_are_not_read_are_told_once_a_file(
    run: Run, tmp_path: Path, workers: str
) -> None:
    rows = [f'Ferry {n},"The ferry will stop, said Ines Vale on day {n}.",7' for n in range(3)]
    for name, first in (("odd.csv", "title,text,clicks"), ("plain.csv", "title,text,section")):
        more = [row.replace("Ferry", name) for row in rows]
        (tmp_path / name).write_text("\n".join([first, *more]), "utf-8")
    ran = run("ingest", "odd.csv", "plain.csv", "--store", "new", "--workers", workers)
    assert ran.code == 0
    told = [line for line in ran.err.splitlines() if "columns" in line]
    assert told == ["odd.csv: columns that were not read: clicks"]


def test_what_cannot_be_read_is_listed_at_the_end_and_the_rest_is_stored(
    run: Run, article: Path
) -> None:
    ran = run("ingest", "nowhere.txt", article, "--store", "new", "--json")
    assert ran.code == 3
    assert [outcome["state"] for outcome in json.loads(ran.out)] == ["failed", "added"]
    end = ran.err[ran.err.index("kept out:") :].split()
    assert end[:7] == ["kept", "out:", "nowhere.txt", "no", "such", "file", "or"]


def test_a_line_that_is_broken_keeps_out_itself_alone_until_it_is_mended(
    run: Run, tmp_path: Path
) -> None:
    good, bad = (
        '{"@type": "NewsArticle", "articleBody": ' + each
        for each in (f"{json.dumps(ARTICLE)}}}", "oops")
    )
    file = tmp_path / "news.jsonl"
    file.write_text(f"{good}\n{bad}\n")
    ran = run("ingest", file, "--store", "new")
    assert ran.code == 3
    assert [line.split()[0] for line in ran.err.splitlines()[:2]] == ["added", "failed"]
    assert "line 2, column" in run("aside", "--store", "new").out
    file.write_text(f"{good}\n")
    assert run("ingest", file, "--store", "new").code == 0
    assert "line 2" not in run("aside", "--store", "new").out


def test_articles_without_a_date_are_left_out_of_a_time_and_that_is_said(
    run: Run, article: Path
) -> None:
    run("ingest", article, "--store", "new")
    ran = run("said", "--since", "2031-01-01", "--store", "new")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "nothing found\n1 article gives no date and is left out\n"


def test_a_store_inside_the_folder_that_is_read_is_left_out(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ferry.txt").write_text(ARTICLE)
    assert run("ingest", folder, "--store", folder / "store").code == 0
    again = run("ingest", folder, "--store", folder / "store")
    assert (again.code, again.err.splitlines()[-2].split(":")[0]) == (0, "1 unchanged")


def test_a_store_is_no_folder_of_articles(run: Run, article: Path) -> None:
    run("ingest", article, "--store", "new")
    ran = run("ingest", "new", "--store", "new")
    assert ran.code == 3
    assert "new\n    is a store of kb" in ran.err


@pytest.mark.slow
def test_the_demonstration_shows_statements_figures_and_findings_and_writes_turtle(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = run("demo")
    assert ran.code == 0, ran.err
    for title in ("Who said what", "The figures", "What an editor should look at", "And now"):
        assert title in ran.out
    assert "kb-demo.ttl" in ran.out
    stored = re.search(r"added: (\d+) statements", ran.err)
    assert stored is not None
    assert f"{stored[1]} with --all" in ran.out  # the two numbers that are printed are explained
    assert ran.out.rstrip().endswith("kb serve --store kb-demo")
    assert run("validate", tmp_path / "kb-demo.ttl").code == 0


PAGE = """<!doctype html><html><head><title>Ferry back | Courier</title></head><body>
<nav><a href="/">Front page</a></nav><article><h1>Ferry back</h1><p>The ferry from Hask to Tarn will
sail again from Sunday, the harbour board decided on Monday after a debate until midnight.</p>
<div class="newsletter"><p>Get our letter every morning.</p></div><p>“It floats,” said Ines Vale,
who runs the harbour and has waited for the ship since the storms of last winter.</p></article>
</body></html>"""


def test_show_page_lists_what_was_left_out_of_a_web_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE, encoding="utf-8")
    run("ingest", "ferry.html", "--store", "pages")
    found = json.loads(run("articles", "--store", "pages", "--json").out)
    ran = run("show", found[0]["article"]["id"], "--page", "--store", "pages", "--json")
    assert json.loads(ran.out)["lines"] == ["Front page", "Get our letter every morning."]


def test_an_article_in_another_language_is_kept_out_unless_somebody_insists(
    run: Run, tmp_path: Path
) -> None:
    bath = tmp_path / "bad.txt"
    bath.write_text("Das Bad in Varn bleibt zu, sagte Ines Vale am Montag.", encoding="utf-8")
    ran = run("ingest", bath, "--store", "new")
    assert ran.code == 3
    assert "this is in German (de); kb reads English" in ran.err
    ran = run("ingest", bath, "--store", "new", "--language", "en")
    assert (ran.code, ran.err.split()[0]) == (0, "added")


def test_a_page_that_shows_no_articles_is_one_unless_somebody_says_otherwise(
    run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Ferry company cancels its winter timetable\n\nThe ferry will sail again in April, it "
        "said.\n\nNew owner found for the Halden steel works\n\nA fund takes over the plant.\n"
    )
    assert "1 added" in run("ingest", page, "--store", "one").err
    assert "2 added" in run("ingest", page, "--store", "two", "--split", "always").err
    Path(f"{page}.meta.json").write_text('{"split": "always"}')
    assert "2 added" in run("ingest", page, "--store", "three").err
    assert "1 added" in run("ingest", page, "--store", "four", "--split", "never").err


def test_what_is_no_language_tag_is_a_mistake(run: Run, article: Path) -> None:
    ran = run("ingest", article, "--language", "english, please")
    assert (ran.code, "no language tag" in ran.err) == (2, True)


@pytest.mark.slow
def test_a_word_file_is_ingested_shown_checked_and_verified_against(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_STORE", "new")
    (tmp_path / "ferry.docx").write_bytes(FERRY)
    assert run("ingest", "ferry.docx", "--extractor", "grammar").code == 0
    (row, *_) = json.loads(run("said", "--json", "waited long enough").out)
    shown = run("show", row["id"]).out
    assert "We have waited long enough" in shown
    assert "in the snapshot" not in shown
    assert run("check").code == 0
    assert run("verify", "ferry.docx").code == 0
    assert "unchanged" in run("ingest", "ferry.docx", "--extractor", "grammar").err


def test_a_command_that_stores_nothing_leaves_no_store(run: Run, tmp_path: Path) -> None:
    assert run("ingest", "nowhere", "--store", tmp_path / "new" / "store").code == 3
    bad = tmp_path / "bad.zip"
    bad.write_text("no archive", "utf-8")
    assert run("restore", bad, "--store", tmp_path / "other").code == 3
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "other").exists()
    (tmp_path / "own").mkdir()
    assert run("ingest", "nowhere", "--store", tmp_path / "own").code == 3
    assert list((tmp_path / "own").iterdir()) == []


def test_an_empty_store_is_restored(run: Run, tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "empty"):
        pass
    backup(tmp_path / "empty", tmp_path / "empty.zip")
    assert run("restore", tmp_path / "empty.zip", "--store", tmp_path / "again").code == 0
    assert run("check", "--store", tmp_path / "again").code == 0
