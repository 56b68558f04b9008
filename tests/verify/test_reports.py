"""Drafts as text, HTML and Word, and what is written of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from kb.cli import main
from kb.reading import read_bytes

ARTICLE = """\
Harbour wall to be rebuilt

“The wall will stand for sixty years, if the council pays for its repair,” said Ines Vale.

The council spent 34 million crowns on the harbour in 2030, Vale said.
"""
DRAFT = (
    "Wall to stand",
    "“The wall will stand for sixty years,” said Ines Vale.",
    "“The wall might stand for sixty years, if the council pays for its repair,” Vale said.",
    "The council spent 43 million crowns on the harbour in 2030, Vale said.",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "wall.txt").write_text(ARTICLE, "utf-8")
    assert main(["ingest", "--store", str(folder / "store"), str(folder / "wall.txt")]) == 0
    return str(folder / "store")


def draft(folder: Path, ending: str) -> Path:
    path = folder / f"draft.{ending}"
    if ending == "docx":
        document = Document()
        for line in DRAFT:
            document.add_paragraph(line)
        document.save(str(path))
    elif ending == "html":
        body = "".join(f"<p>{line}</p>" for line in DRAFT[1:])
        path.write_text(f"<html><body><h1>{DRAFT[0]}</h1>{body}</body></html>", "utf-8")
    else:
        path.write_text("\n\n".join(DRAFT) + "\n", "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "html", "docx"])
def test_a_draft_gets_the_same_verdicts_whatever_its_form(
    store: str, tmp_path: Path, ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = draft(tmp_path, ending)
    page, log = tmp_path / "page.html", tmp_path / "log.sarif"
    written = ["--html", str(page), "--sarif", str(log)]
    capfd.readouterr()
    assert main(["verify", "--store", store, "--json", *written, str(path)]) == 1
    found = json.loads(capfd.readouterr().out)
    assert [each["outcome"] for each in found] == ["in part", "altered", "figure differs"]
    results = json.loads(log.read_text("utf-8"))["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["in-part", "altered", "figure-differs"]
    region = results[1]["locations"][0]["physicalLocation"]["region"]
    assert ("startLine" in region) == (ending == "txt")
    assert "<ins>might</ins>" in page.read_text("utf-8")


def test_all_of_a_draft_is_checked_however_many_articles_it_looks_like(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = "“The wall {} stand for sixty years, if the council pays for its repair,” Vale said."
    pages = [
        f"{headline}\nBy Ann Rowe\n2 April 2031\n\n{said.format(verb)}\n"
        for headline, verb in (
            ("Harbour wall to be rebuilt", "will"),
            ("Council to pay for it", "might"),
        )
    ]
    path = tmp_path / "draft.txt"
    path.write_text("\n***\n\n".join(pages), "utf-8")
    assert len(read_bytes(path.read_bytes(), "draft.txt").articles) == 2
    capfd.readouterr()
    assert main(["verify", "--store", store, "--json", str(path)]) == 1
    found = json.loads(capfd.readouterr().out)
    assert [each["outcome"] for each in found] == ["verbatim", "altered"]


def test_what_is_no_word_file_is_told(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(b"not a zip")
    assert main(["verify", "--store", store, str(path)]) == 3
    assert "is no Word file" in capfd.readouterr().err


def test_words_have_no_place_in_a_file(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--store", store, "--sarif", "x.sarif", "the wall will stand"]) == 2
    assert "name a file" in capfd.readouterr().err
