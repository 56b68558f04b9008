"""What a browser saves: a page with a folder of its parts, or all of it in one file."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from kb.errors import BadInput
from kb.reading import Failure, count, left_out, read, read_bytes

HEADLINE = "Pier to stay shut until spring"
SAID = "“The piles are hollow as flutes,” said engineer Tova Brandt, who looked at them in May."
COST = "Repairs to the pier at Lowmark would cost about €2.5 million, the town council was told."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{HEADLINE}</h1><p>{SAID}</p><p>{COST}</p></article>
<footer><p>All rights reserved by the Lowmark Courier.</p></footer></body></html>"""


def mhtml(page: str, charset: str | None = "utf-8", transfer: str = "quoted-printable") -> bytes:
    """One file as browsers write it: the page first, then its style and a picture."""
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Subject"] = HEADLINE
    whole.set_content(page, subtype="html", cte=transfer, charset=charset or "utf-8")
    if charset is None:
        whole.set_param("charset", "us-ascii")
    whole.add_related("p { width: 50% }", subtype="css")
    whole.add_related(b"\x89PNG\r\n\0\0", "image", "png")
    return whole.as_bytes()


@pytest.mark.parametrize("ending", [".html", ".htm"])
def test_the_parts_saved_beside_a_page_are_passed_over(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"Pier{ending}").write_text(PAGE, encoding="utf-8")
    parts = tmp_path / "Pier_files"
    parts.mkdir()
    (parts / "advert.html").write_text(PAGE.replace("Lowmark", "Varn"), encoding="utf-8")
    for given in ([tmp_path], sorted(tmp_path.iterdir())):
        (reading,) = read(given)
        assert not isinstance(reading, Failure)
        assert "Lowmark" in reading.articles[0].text


def test_a_folder_of_files_with_no_page_beside_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "case_files").mkdir()
    (tmp_path / "case_files" / "pier.html").write_text(PAGE, encoding="utf-8")
    assert len(list(read([tmp_path]))) == 1


def test_parts_alone_are_read_when_they_are_given_by_name(tmp_path: Path) -> None:
    (tmp_path / "Pier.html").write_text(PAGE, encoding="utf-8")
    parts = tmp_path / "Pier_files"
    parts.mkdir()
    (parts / "pier.html").write_text(PAGE, encoding="utf-8")
    (reading,) = read([parts])
    assert not isinstance(reading, Failure)
    assert reading.snapshot.origin == str(parts / "pier.html")
    assert (count([parts]), count([tmp_path]), count(sorted(tmp_path.iterdir()))) == (1, 1, 1)


def test_a_file_called_like_a_folder_of_parts_is_read(tmp_path: Path) -> None:
    for name in ("Pier.html", "Pier_files"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert count([tmp_path]) == count(sorted(tmp_path.iterdir())) == 2


def test_a_folder_that_may_not_be_entered_keeps_none_of_the_others_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed" / "Pier_files").mkdir(parents=True)
    (tmp_path / "pier.html").write_text(PAGE, encoding="utf-8")
    stat = os.stat

    def closed(path: str | Path, *args: object, **more: object) -> os.stat_result:
        """What the system does where names may be listed and nothing may be looked at."""
        if os.fspath(path).startswith(str(tmp_path / "closed") + os.sep):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return stat(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", closed)
    (reading,) = read([tmp_path])
    assert not isinstance(reading, Failure)
    assert reading.articles[0].text.startswith(HEADLINE)


@pytest.mark.parametrize("name", ["~$draft.docx", "Thumbs.db", "desktop.ini"])
def test_what_other_programs_hide_in_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x05Ines Vale")
    (tmp_path / "pier.txt").write_text("The pier will open in May, Ines Vale said on Monday.")
    (found,) = read([tmp_path])
    assert not isinstance(found, Failure)
    assert found.articles[0].text.startswith("The pier")
    assert len(list(read([tmp_path / name]))) == 1, "given by name it is told"


@pytest.mark.parametrize("name", ["pier.mhtml", "pier.mht", "pier.txt"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", None])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_page_in_one_file_is_the_article_of_the_page(
    name: str, charset: str | None, transfer: str
) -> None:
    page = PAGE if charset != "windows-1252" else PAGE.replace("utf-8", "windows-1252")
    content = mhtml(page, charset, transfer)
    reading = read_bytes(content, name)
    (article,) = reading.articles
    (of_page,) = read_bytes(page.encode(charset or "utf-8"), "pier.html").articles
    assert (article.text, article.blocks) == (of_page.text, of_page.blocks)
    assert reading.snapshot.content == content
    assert any("All rights" in line for line in left_out(reading.snapshot, article))


def single(transfer: str) -> bytes:
    """One file as browsers write it for a page that has no parts."""
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Subject"] = HEADLINE
    whole.set_content(PAGE, subtype="html", cte=transfer)
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["pier.mht", "pier.mhtml", "PIER.MHT"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_a_page_without_parts_in_one_file_is_the_article_of_the_page(
    name: str, transfer: str
) -> None:
    reading = read_bytes(single(transfer), name)
    (of_page,) = read_bytes(PAGE.encode(), "pier.html").articles
    (article,) = reading.articles
    assert (article.text, article.blocks) == (of_page.text, of_page.blocks)
    assert any("All rights" in line for line in left_out(reading.snapshot, article))


def test_a_page_in_one_file_may_hold_raw_bytes() -> None:
    content = mhtml(PAGE).replace(b"iVBORw0KAAA=", b"\x89PNG\0\0\xff\xfe")
    assert b"\0" in content
    assert read_bytes(content, "pier.mhtml").articles[0].text.startswith(HEADLINE)


def test_one_file_without_a_page_is_refused() -> None:
    content = mhtml(PAGE).replace(b"text/html", b"text/css")
    with pytest.raises(BadInput, match="no web page"):
        read_bytes(content, "pier.mhtml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("alert.eml", f"From: desk@example.org\nSubject: {HEADLINE}\n\n{SAID}\n"),
        ("letters.mbox", f"From desk@example.org Mon May  5\nSubject: {HEADLINE}\n\n{SAID}\n"),
        ("feed.xml", f"<?xml version='1.0'?><rss><channel><item>{SAID}</item></channel></rss>"),
        ("feed.txt", f"<rss version='2.0'><channel><item>{SAID}</item></channel></rss>"),
        ("a.html", f"<!-- <a> -->\n<?xml version='1.0'?>\n<feed xmlns='a:b'>{SAID}</feed>"),
        ("feed.atom", f"<feed><entry>{SAID}</entry></feed>"),
        ("style.css", "p { width: 50% }"),
    ],
)
def test_what_holds_no_article_as_it_stands_is_never_read_as_its_text(name: str, text: str) -> None:
    with pytest.raises(BadInput) as error:
        read_bytes(text.encode(), name)
    assert error.value.hint


@pytest.mark.parametrize("name", ["alert.eml", "letters.mbox", "feed.rss", "feed.atom", "feed.xml"])
def test_of_mail_and_feeds_the_articles_page_is_asked_for_and_no_other_name(name: str) -> None:
    with pytest.raises(BadInput) as error:
        read_bytes(b"<?xml version='1.0'?><rss><channel/></rss>", name)
    page, _, feeds = str(error.value.hint).partition("; ")
    assert page == "save the article's page, or paste its text into a file"
    assert feeds == ("of feeds only JSON Feed is read" if name.startswith("feed") else "")


def test_a_page_in_xhtml_is_a_page_whatever_its_ending() -> None:
    page = f"<?xml version='1.0' encoding='utf-8'?>\n{PAGE}"
    assert read_bytes(page.encode(), "pier.xml").articles[0].text.startswith(HEADLINE)
