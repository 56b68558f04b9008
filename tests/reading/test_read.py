"""Files, folders and standard input are read one by one; a bad one never stops the others."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import BadInput, UsageError
from kb.reading import Failure, Metadata, Reading, read, read_bytes
from tests.reading.checks import blocks_are_sound, uncovered
from tests.reading.pages import ARCHIVE, HARBOUR

STORY = f"Lowmark doubles mooring fees\n\nBy Ines Vale\n\n2 April 2031\n\n{HARBOUR}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text(ARCHIVE.text, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "README.md").write_text("What lies here", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "d.txt").write_bytes(b"")
    return tmp_path


def names(results: list[Reading | Failure], folder: Path) -> list[str]:
    origins = [r.origin if isinstance(r, Failure) else r.snapshot.origin for r in results]
    return [Path(origin).relative_to(folder).as_posix() for origin in origins]


def only(path: Path, metadata: Metadata | None = None) -> Reading:
    (result,) = read([path], metadata or Metadata())
    assert isinstance(result, Reading), result
    return result


def test_a_folder_is_read_in_sorted_order_without_what_is_hidden(folder: Path) -> None:
    assert names(list(read([folder])), folder) == ["b.txt", "c.png", "d.txt", "a/z.txt"]


def test_a_bad_file_is_listed_with_its_reason_and_stops_no_other(folder: Path) -> None:
    results = list(read([folder / "no.txt", folder / "d.txt", folder / "c.png", folder / "b.txt"]))
    assert [r.reason if isinstance(r, Failure) else "read" for r in results] == [
        "no such file or folder",
        "there is nothing in it",
        "is a PNG image, not text",
        "read",
    ]


@pytest.mark.parametrize("passed_over", [(), (".hidden.txt", "README.md", "b.txt.meta.json")])
def test_a_folder_with_nothing_to_read_is_named(folder: Path, passed_over: tuple[str, ...]) -> None:
    empty = folder / "inbox"
    (empty / "below").mkdir(parents=True)
    for name in passed_over:
        (empty / "below" / name).write_text("{}", encoding="utf-8")
    named, other = read([empty, folder / "b.txt"])
    assert isinstance(named, Failure)
    assert (named.origin, named.reason) == (str(empty), "there is no file to read in this folder")
    assert isinstance(other, Reading)


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything may look into it")
def test_a_folder_that_may_not_be_looked_into_stops_no_other_file(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0)
    results = list(read([closed, closed / "x.txt", folder / "b.txt"]))
    closed.chmod(0o700)
    assert [isinstance(result, Failure) for result in results] == [True, True, False]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(STORY.encode())))
    (result,) = read(["-"])
    assert isinstance(result, Reading)
    assert (result.snapshot.origin, result.articles[0].authors) == ("-", ("Ines Vale",))


@pytest.mark.parametrize("name", ["b.txt.meta.json", "b.meta.json"])
def test_a_sidecar_says_what_the_text_does_not(folder: Path, name: str) -> None:
    (folder / name).write_text(json.dumps({"publisher": "Courier", "authors": ["Tom Hale"]}))
    article = only(folder / "b.txt").articles[0]
    assert (article.publisher, article.authors) == ("Courier", ("Tom Hale",))


def test_a_flag_goes_before_the_sidecar_and_that_before_the_text(folder: Path) -> None:
    sidecar = {"published": "2031-04-03", "publisher": "Sidecar"}
    (folder / "b.meta.json").write_text(json.dumps(sidecar))
    article = only(folder / "b.txt", Metadata(publisher="Flag")).articles[0]
    assert (article.publisher, article.published, article.authors) == (
        "Flag",
        "2031-04-03",
        ("Ines Vale",),
    )


def test_a_sidecar_is_no_input_itself(folder: Path) -> None:
    (folder / "b.meta.json").write_text("{}")
    assert list(read([folder / "b.meta.json"])) == []


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ('{"publishr": "X"}', "'publishr' is no key of a sidecar"),
        ('{"publisher": 5}', "$.publisher: 5 is not of type 'string'"),
        ('{"published": "Tuesday"}', "$.published: “Tuesday” is no ISO 8601 date"),
        ('{"url": "courier"}', "$.url: 'courier' does not match"),
        ("{", "line 1, column 2"),
    ],
)
def test_a_wrong_sidecar_is_named_with_its_place(folder: Path, sidecar: str, reason: str) -> None:
    (folder / "b.meta.json").write_text(sidecar)
    (result,) = read([folder / "b.txt"])
    assert isinstance(result, Failure)
    assert result.reason.startswith(f"{folder / 'b.meta.json'}: {reason}")


@pytest.mark.parametrize(
    ("sidecar", "hint"),
    [
        ('{"date": "2031-04-02"}', "there are: published, modified, publisher"),
        ('{"url": "courier"}', "it is to be: where the article stands on the web"),
    ],
)
def test_of_a_wrong_sidecar_it_is_told_what_to_write(folder: Path, sidecar: str, hint: str) -> None:
    (folder / "b.meta.json").write_text(sidecar)
    (result,) = read([folder / "b.txt"])
    assert isinstance(result, Failure)
    assert (result.hint or "").startswith(hint)


def test_a_date_given_by_flag_must_be_a_date() -> None:
    with pytest.raises(UsageError, match="Tuesday"):
        Metadata(published="Tuesday")


def test_offsets_count_in_the_decoded_snapshot_with_its_mark_and_line_ends() -> None:
    content = ARCHIVE.text.replace("\n", "\r\n").encode("utf-8-sig")
    reading = read_bytes(content, "page.txt")
    text = content.decode(reading.snapshot.charset or "")
    assert [text[a.offset : (a.offset or 0) + len(a.text)] for a in reading.articles] == [
        a.text for a in reading.articles
    ]


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.text(alphabet='<>/hp1 \n{}[]":,a').map(lambda body: f"<html>{body}".encode())
)
def test_any_bytes_give_sound_articles_or_bad_input(content: bytes) -> None:
    try:
        articles = read_bytes(content, "-").articles
    except BadInput:
        return
    assert articles
    assert all(blocks_are_sound(article) and uncovered(article) == "" for article in articles)
