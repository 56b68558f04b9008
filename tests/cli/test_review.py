"""``kb review`` on the command line."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb import graph
from kb.backup import backup, restore
from kb.store import LocalStore
from tests.cli.conftest import Run
from tests.decisions.test_store import ARTICLES


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    with LocalStore.open(folder) as store:
        for record in ARTICLES:
            store.put(record, graph.quads(record))
    return folder


def test_what_waits_is_listed_decided_logged_and_undone(run: Run, own: Path) -> None:
    (item,) = json.loads(run("review", "list", "--json", "--store", own).out)
    assert "Tom Hale" in run("review", "list", "--store", own).out
    assert run("review", "accept", item["id"], "--as", "Ines Vale", "--store", own).code == 0
    assert "nothing waits" in run("review", "list", "--store", own).err
    event, _, who, what, state, *_ = run("review", "log", "--store", own).out.split("\t")
    assert (who, what, state) == ("Ines Vale", "accept", "attached")
    assert run("review", "undo", event, "--store", own).code == 0
    assert len(json.loads(run("review", "list", "--json", "--store", own).out)) == 1
    assert "undone before" in run("review", "undo", event, "--store", own).err


def test_decisions_go_to_another_store_once_and_into_a_backup(
    run: Run, own: Path, tmp_path: Path
) -> None:
    statement = ARTICLES[0].statements[0].id
    assert run("review", "reject", statement, "--store", own).code == 0
    assert statement not in run("said", "--store", own).out
    lines = run("review", "export", "--store", own).out
    file = tmp_path / "decisions.jsonl"
    file.write_text(lines, "utf-8")
    assert "0 decisions" in run("review", "import", file, "--store", own).err
    backup(own, tmp_path / "all.zip")
    restore(tmp_path / "all.zip", tmp_path / "other")
    assert run("review", "export", "--store", tmp_path / "other").out == lines
    assert statement not in run("said", "--store", tmp_path / "other").out
    assert run("check", "--store", own).code == 0
    prov = run("review", "export", "--what", "prov", "--store", own).out
    assert "prov:Activity" in prov
    assert statement in prov


def test_a_damaged_file_is_refused_with_its_line(run: Run, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"what": "accept"}\n', "utf-8")
    ran = run("review", "import", file, "--store", own)
    assert ran.code == 3
    assert "line 1 of" in ran.err


def test_questions_are_asked_one_after_the_other(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("r\nu\nq\n"))
    asked = run("review", "--store", own)
    assert "Tom Hale" in asked.out
    assert len(run("review", "log", "--store", own).out.splitlines()) == 1


def test_a_key_that_is_none_is_told_and_the_question_asked_again(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("x\nyes\nu\nc\naccept\n"))
    asked = run("review", "--store", own)
    assert "“x” is no answer; there are: a accept" in asked.err
    assert "“yes” is no answer" in asked.err
    assert "nothing was decided here" in asked.err
    (line,) = run("review", "log", "--store", own).out.splitlines()
    assert "\taccept\t" in line


def test_who_was_merged_away_is_told_with_the_way_back_and_names_will_do(
    run: Run, own: Path
) -> None:
    ran = run("review", "merge", "Tom Hale", "Ann Low", "--store", own)
    assert "2 go by the name Tom Hale: Tom Hale (e" in ran.err
    for article, name in zip(ARTICLES[1:], ("Ann Low", "Oda Brill"), strict=True):
        said = article.statements[0].id
        assert run("review", "correct", said, "--speaker", name, "--store", own).code == 0
    listed = json.loads(run("speakers", "--json", "--store", own).out)
    ids = {row["name"]: row["id"] for row in listed}
    assert run("review", "merge", "Ann Low", "oda brill", "--store", own).code == 0
    event = run("review", "log", "--store", own).out.splitlines()[-1].split("\t")[0]
    left = {row["id"] for row in json.loads(run("speakers", "--json", "--store", own).out)}
    (gone,) = {*ids.values()} - left
    ran = run("review", "split", gone, ids["Tom Hale"], "--store", own)
    assert ran.code == 2
    assert f"{gone} was merged into " in ran.err
    assert f"`kb review undo {event}`" in ran.err
    ran = run("review", "merge", "Nobody", ids["Tom Hale"], "--store", own)
    assert "identifier or name Nobody" in ran.err


def test_where_the_input_ends_it_is_told_how_much_was_decided(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    asked = run("review", "--store", own)
    assert (asked.code, asked.err.splitlines()[-1]) == (130, "0 decisions made")


def test_who_is_asked_names_somebody_by_words_of_the_article(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubted = replace(ARTICLES[0].statements[0], speaker_confidence=0.4)
    with LocalStore.open(own) as store:
        record = replace(ARTICLES[0], statements=(doubted, *ARTICLES[0].statements[1:]))
        store.put(record, graph.quads(record))
    answers = ("s", "c", "fire chief", "", "c", "fire chief", "anonymous", "q")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    asked = run("review", "--store", own)
    assert "nobody in the article is called “fire chief”" in asked.err
    (row,) = json.loads(run("said", "--by", "fire chief", "--json", "--store", own).out)
    assert (row["id"], row["speaker"]["kind"]) == (doubted.id, "anonymous")


def test_a_missed_statement_is_added_by_its_words_and_corrected(run: Run, own: Path) -> None:
    article = ARTICLES[0].article.id
    given = ("--content", "Oda Brill was there", "--speaker", "oda brill", "--store", own)
    ran = run("review", "add", article[:6], *given)
    assert ran.code == 0, ran.err
    (row,) = json.loads(run("said", "--by", "brill", "--json", "--store", own).out)
    assert row["text"] == "Oda Brill was there"
    ran = run("review", "correct", row["id"], "--content", "was there", "--store", own)
    assert "5 times" in ran.err
    start = row["content"][0]["start"] + len("Oda Brill ")
    where = f"{start}-{row['content'][0]['end']}"
    assert run("review", "correct", row["id"], "--content", where, "--store", own).code == 0
    (row,) = json.loads(run("said", "--by", "brill", "--json", "--store", own).out)
    assert row["text"] == "was there"
    events = run("review", "log", "--store", own).out.splitlines()
    assert [line.split("\t")[3] for line in events] == ["add", "correct"]
    assert "#char=" in run("review", "export", "--what", "prov", "--store", own).out
    for line in events:
        assert run("review", "undo", line.split("\t")[0], "--store", own).code == 0
    assert json.loads(run("said", "--by", "brill", "--json", "--store", own).out) == []


def test_a_speaker_whom_nobody_read_is_named_by_words_with_a_kind(run: Run, own: Path) -> None:
    statement = ARTICLES[0].statements[0].id
    given = ("review", "correct", statement, "--store", own, "--speaker", "was there")
    ran = run(*given)
    assert ran.code == 2
    assert "--kind" in ran.err
    ran = run(*given, "--kind", "group")
    assert ran.code == 2
    (where, *_) = ran.err.split("give its characters: ")[1].split(", ")
    assert run(*given[:-1], where, "--kind", "group").code == 0
    (row,) = json.loads(run("said", "--by", "was there", "--json", "--store", own).out)
    assert (row["id"], row["speaker"]["kind"]) == (statement, "group")
    (event, *_, said) = run("review", "log", "--store", own).out.rstrip("\n").split("\t")
    assert said == "said by was there (group)"
    assert run("review", "undo", event, "--store", own).code == 0
    assert json.loads(run("said", "--by", "was there", "--json", "--store", own).out) == []


def test_annotations_made_elsewhere_are_taken_in(run: Run, own: Path, tmp_path: Path) -> None:
    text = ARTICLES[0].article.text
    words = "Oda Brill was there"
    quote = {"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": ""}
    annotation = {
        "type": "Annotation",
        "id": "urn:x",
        "body": {"type": "TextualBody", "value": "Oda Brill"},
        "target": {"source": ARTICLES[0].article.id, "selector": quote},
    }
    missing = annotation | {"target": {"source": "https://elsewhere.example/", "selector": quote}}
    file = tmp_path / "annotations.json"
    file.write_text(json.dumps([annotation, missing]), "utf-8")
    ran = run("review", "import", file, "--as", "Ines Vale", "--store", own)
    assert "1 decision taken in, 0 known before, 1 not taken" in ran.err
    assert "elsewhere.example" in ran.err
    assert words in text
    assert words in run("said", "--by", "brill", "--store", own).out


def test_the_beginning_of_an_identifier_will_do(run: Run, own: Path) -> None:
    statement = ARTICLES[0].statements[0]
    article, _, rest = statement.id.partition(".")
    begin = f"{article[:6]}.{rest.split('-')[0]}"
    for line in (
        ("correct", begin, "--type", "mixed"),
        ("accept", begin),
        ("reject", f"{article}.{rest}"),
    ):
        assert run("review", *line, "--store", own).code == 0
    (item,) = json.loads(run("review", "list", "--json", "--store", own).out)
    assert run("review", "accept", item["id"][:3], "--store", own).code == 2
    assert run("review", "accept", item["id"][:6], "--store", own).code == 0
    told = run("review", "log", "--store", own).out.splitlines()
    assert [line.split("\t")[5].split(" ")[0] for line in told[:3]] == [statement.id] * 3
    several = run("review", "accept", f"{article}.", "--store", own)
    assert several.code == 2
    assert "could be any of" in several.err
    figure = run("review", "correct", ARTICLES[0].agents[0].id, "--type", "mixed", "--store", own)
    assert figure.code == 2
    assert "is no statement" in figure.err


def test_an_article_is_named_by_the_file_that_it_came_from(run: Run, own: Path) -> None:
    record, text = ARTICLES[0], ARTICLES[0].article.text
    origin, words = record.snapshot.origin, text.split("\n\n")[1].split(".")[0]
    assert record.article.id in run("show", origin, "--store", own).out
    listed = run("said", "--article", origin, "--store", own).out.splitlines()
    assert {line.split(".")[0] for line in listed} == {record.article.id}
    made = run("review", "add", origin, "--content", words, "--store", own)
    assert made.code == 0
    missing = run("figures", "--article", "nowhere.txt", "--store", own)
    assert missing.code == 2
    assert "no article in this store was read from nowhere.txt" in missing.err


@pytest.mark.parametrize("first", ["Rates stay high, the central bank", "The central bank"])
def test_whom_articles_do_not_name_is_listed_by_the_words_and_not_merged(
    run: Run, tmp_path: Path, first: str
) -> None:
    (tmp_path / "a.txt").write_text(
        f"Rates\n\n{first} said it would rain. “No,” Ola Trent said.\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text("Loans\n\nIt will rain, the central bank said.\n", "utf-8")
    assert run("ingest", "a.txt", "b.txt", "--store", "new").code == 0
    (row,) = json.loads(run("speakers", "bank", "--json", "--store", "new").out)
    assert row["in_articles"] == 2
    for one, other in (
        ("the central bank", "The central bank"),
        ("Ola Trent", "the central bank"),
        ("Ola Trent", row["id"]),
    ):
        ran = run("review", "merge", one, other, "--store", "new")
        told, hint = ran.err.splitlines()
        assert ran.code == 2
        assert "is without a name" in told
        assert "`kb said --by" in hint


def test_a_statement_that_is_added_without_a_speaker_is_told_to_lack_one(
    run: Run, own: Path
) -> None:
    record = ARTICLES[0]
    name = next(each.name for each in record.agents if each.kind == "person")
    sentence = record.article.text.split("\n\n")[1]
    words = sentence.split(" ")[:4]
    content, cue = " ".join(words[:3]), words[3]
    add = ("review", "add", record.article.id, "--store", own, "--content")
    first, told = run(*add, content).err.splitlines()
    assert "it has no speaker and no cue" in told
    missing = told.split("`")[1].split()[1:]
    assert missing[-4:] == ["--speaker", "NAME", "--cue", "WORDS"]
    given = [{"NAME": name, "WORDS": cue}.get(word, word) for word in missing]
    assert run(*given, "--store", own).code == 0
    run("review", "undo", first.split("(")[1].split(")")[0], "--store", own)
    (_, told) = run(*add, content, "--cue", cue).err.splitlines()
    assert "no cue" not in told
    assert "--cue" not in told
    assert len(run(*add, words[3], "--speaker", name).err.splitlines()) == 1
