"""What a browser saves: a page with a folder of its parts, or all of it in one file."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from kb.errors import BadInput
from kb.reading import Failure, left_out, read, read_bytes

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


@pytest.mark.parametrize("name", ["~$draft.docx", "Thumbs.db", "desktop.ini"])
def test_what_other_programs_hide_in_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x05Ines Vale")
    assert list(read([tmp_path])) == []
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
        ("feed.atom", f"<feed><entry>{SAID}</entry></feed>"),
        ("style.css", "p { width: 50% }"),
    ],
)
def test_what_holds_no_article_as_it_stands_is_never_read_as_its_text(name: str, text: str) -> None:
    with pytest.raises(BadInput) as error:
        read_bytes(text.encode(), name)
    assert error.value.hint


def test_a_page_in_xhtml_is_a_page_whatever_its_ending() -> None:
    page = f"<?xml version='1.0' encoding='utf-8'?>\n{PAGE}"
    assert read_bytes(page.encode(), "pier.xml").articles[0].text.startswith(HEADLINE)
