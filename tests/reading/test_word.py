"""Word files: what is read of them, and what is told of those that are none."""

from __future__ import annotations

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import BadInput
from kb.reading import Metadata, read_bytes

PARAGRAPHS = (
    "Ferry to run at night",
    "By Ines Vale",
    "The night ferry will start in May, Oda Brill said on Monday.",
    "“We have waited long enough,” she said.",
)


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def xml(inner: str) -> object:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return parse_xml(inner.replace(">", f' xmlns:w="{space}">', 1))


FERRY = word(*PARAGRAPHS)


def text_of(content: bytes, name: str = "ferry.docx") -> str:
    (article,) = read_bytes(content, name).articles
    return article.text


def test_a_word_file_is_an_article_and_the_file_its_snapshot() -> None:
    reading = read_bytes(FERRY, "ferry.docx", Metadata(publisher="The Quay Post"))
    (article,) = reading.articles
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.headline
    assert article.headline.text == PARAGRAPHS[0]
    assert (article.authors, article.publisher) == (("Ines Vale",), "The Quay Post")
    assert article.offset is None
    assert reading.snapshot.content == FERRY
    assert reading.snapshot.charset is None
    assert "wordprocessingml" in reading.snapshot.media_type


def test_it_is_known_by_what_is_in_it() -> None:
    assert text_of(FERRY, "-") == text_of(FERRY, "ferry.txt") == text_of(FERRY)


def test_changes_that_were_tracked_are_taken() -> None:
    document = Document()
    paragraph = document.add_paragraph("The ferry will start in May, ")
    put_in = '<w:ins w:id="1"><w:r><w:t>Oda Brill said </w:t></w:r></w:ins>'
    taken_out = '<w:del w:id="2"><w:r><w:delText>Tom Hale said </w:delText></w:r></w:del>'
    for change in (put_in, taken_out):
        paragraph._p.append(xml(change))
    paragraph.add_run("on Monday.")
    assert text_of(saved(document)) == "The ferry will start in May, Oda Brill said on Monday."


def test_tables_lists_boxes_and_line_breaks_are_text_and_headers_are_not() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "DRAFT"
    document.add_heading("Ferry to run at night", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Fare", "40 crowns"
    document.add_paragraph("a list of one", style="List Bullet")
    boxed = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>A boxed word.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(3, xml(boxed))
    paragraph = document.add_paragraph("One line")
    paragraph.add_run().add_break()
    paragraph.add_run("and the next, R&D <included>.")
    assert text_of(saved(document)).split("\n\n") == [
        "Ferry to run at night",
        "Fare",
        "40 crowns",
        "a list of one",
        "A boxed word.",
        "One line\nand the next, R&D <included>.",
    ]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"not an archive", "ferry.docx", "no Word file"),
        (b"", "ferry.docx", "no Word file"),
        (FERRY[:900], "ferry.docx", "no Word file"),
        (word(), "ferry.docx", "nothing in it"),
        (word("…", "—"), "ferry.docx", "no words"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(BadInput, match=f"ferry.docx: .*{reason}"):
        read_bytes(content, name)


def test_an_archive_without_a_document_is_still_told_by_its_kind() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    with pytest.raises(BadInput, match="ZIP archive"):
        read_bytes(out.getvalue(), "words.zip")


def test_what_unpacks_to_far_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.reading.word._UNPACKED", 1000)
    with pytest.raises(BadInput, match="more than"):
        read_bytes(FERRY, "ferry.docx")


def test_without_mammoth_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(BadInput, match="not installed") as told:
        read_bytes(FERRY, "ferry.docx")
    assert "[word]" in (told.value.hint or "")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(FERRY) - 1), st.integers(0, 255)), max_size=20))
def test_damaged_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(FERRY)
    for place, value in changes:
        content[place] = value
    told = ""
    try:
        assert read_bytes(bytes(content), "ferry.docx").articles
    except BadInput as error:
        told = error.message
    assert "\n" not in told
