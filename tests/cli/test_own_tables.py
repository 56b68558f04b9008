"""What kb wrote itself is not taken for articles when a folder is ingested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("export --what statements -o", "s.csv"),
        ("export --what figures -o", "f.csv"),
        ("export --what articles -o", "a.csv"),
        ("export --what statements -o", "s.jsonl"),
        ("export --what figures -o", "f.jsonl"),
        ("said --csv", "said.csv"),
        ("figures --csv", "figures.csv"),
        ("audit --csv --all", "audit.csv"),
        ("said --json", "said.json"),
        ("figures --json", "figures.json"),
        ("audit --json --all", "audit.json"),
    ],
)
def test_a_table_that_kb_wrote_has_no_articles(
    run: Run, tmp_path: Path, command: str, file: str
) -> None:
    asked = [*command.split(), *([file] if command.endswith("-o") else [])]
    ran = run(*asked)
    if ran.out:
        (tmp_path / file).write_text(ran.out, "utf-8")
    (tmp_path / "ferry.txt").write_text("Ferry stops\n\nThe ferry has stopped, said Una Tarn.\n")
    ran = run("ingest", file, "ferry.txt", "--extractor", "grammar", "--store", "new")
    assert ran.code == 3
    assert len(json.loads(run("articles", "--json", "--store", "new").out)) == 1


def test_records_that_kb_wrote_are_articles(run: Run) -> None:
    assert run("export", "--what", "records", "--format", "jsonl", "-o", "r.jsonl").code == 0
    assert run("ingest", "r.jsonl", "--extractor", "grammar", "--store", "new").code == 0
    assert len(json.loads(run("articles", "--json", "--store", "new").out)) == 2


def test_a_table_of_others_with_an_article_in_each_row_is_read(run: Run, tmp_path: Path) -> None:
    row = '"The ferry has stopped, said Una Tarn.",Ferry stops'
    (tmp_path / "news.csv").write_text(f"article,headline\n{row}\n")
    told = {"article": {"id": 7}, "text": "The quay is shut, said harbour master Una Tarn."}
    (tmp_path / "news.json").write_text(json.dumps([told]))
    ran = run("ingest", "news.csv", "news.json", "--extractor", "grammar", "--store", "new")
    assert ran.code == 0, ran.err
