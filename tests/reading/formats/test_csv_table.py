"""A table gives an article for each row, or an error with the line."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import BadInput
from kb.reading import read_bytes
from kb.text import table
from tests.reading.pages import HARBOUR

ROWS = f'''Title,Full Text,publish_date,Source Name,authors,link,rank
Fees double,"{HARBOUR}",2 April 2031,The Courier,"By Ines Vale and Tom Hale",https://c.example/a,7
Ferry stops,The ferry has stopped.,2031-04-03,,,,
'''


def test_rows_give_text_and_metadata_by_the_names_of_their_columns() -> None:
    one, other = read_bytes(ROWS.encode(), "news.csv").articles
    assert one.text == f"Fees double\n\n{HARBOUR}"
    assert (one.published, one.published_from) == ("2031-04-02", "given")
    assert (one.publisher, one.url) == ("The Courier", "https://c.example/a")
    assert one.authors == ("Ines Vale", "Tom Hale")
    assert one.offset is None
    assert other.published == "2031-04-03"
    assert other.publisher is None


@pytest.mark.parametrize(("apart", "name"), [("\t", "a.tsv"), (";", "a.csv"), ("\t", "a.csv")])
def test_fields_may_be_set_apart_otherwise(apart: str, name: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=apart).writerows(csv.reader(io.StringIO(ROWS, newline="")))
    found = read_bytes(written.getvalue().encode(), name)
    assert [a.text for a in found.articles] == [
        a.text for a in read_bytes(ROWS.encode(), "news.csv").articles
    ]


@given(st.lists(st.text("ab,;\"\n'é“” .", min_size=1), min_size=1, max_size=5))
def test_all_words_of_every_row_are_read_however_they_are_quoted(texts: list[str]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("id", "text"), *((n, text) for n, text in enumerate(texts))])
    worded = ["".join(filter(str.isalnum, text)) for text in texts]
    try:
        found = read_bytes(written.getvalue().encode(), "news.csv")
    except BadInput:
        assert not any(worded)
    else:
        read = ["".join(filter(str.isalnum, a.text)) for a in found.articles]
        assert read == [words for words in worded if words]


def test_a_row_that_cannot_be_read_keeps_no_other_out() -> None:
    lines = len(ROWS.split("\n"))
    text = ROWS + 'No text,,2031-04-03,,,,\nBroken,"He said "no" twice.",,,,,\nLast,It shut.,,,,,\n'
    found = read_bytes(text.encode(), "news.csv")
    assert [a.text.split("\n")[0] for a in found.articles] == ["Fees double", "Ferry stops", "Last"]
    assert found.unread is not None
    first, second = found.unread.split("\n")
    assert first == f"2 of its 5 articles could not be read: line {lines}: this row has no text"
    assert second.startswith(f"line {lines + 1}: ")


def test_no_word_is_lost_where_a_text_with_commas_is_not_in_marks() -> None:
    text = "title,text\nPier,The pier will shut, harbour master Ines Vale said.\n"
    with pytest.raises(BadInput, match="more fields than the first"):
        read_bytes(text.encode(), "news.csv")


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2031/04/02", "2031-04-02"),
        ("2031-04-02 09:30:00 UTC", "2031-04-02T09:30:00+00:00"),
        ("April 2, 2031", "2031-04-02"),
        ("NaN", None),
        (" ", None),
        ("03/04/2031", None),
        ("Tuesday", None),
    ],
)
def test_an_article_is_kept_whatever_its_day(day: str, published: str | None) -> None:
    found = read_bytes(f'text,date\nThe pier is shut.,"{day}"\n'.encode(), "news.csv")
    assert found.articles[0].published == published
    told = found.unread or ""
    assert (day in told) == (day in ("03/04/2031", "Tuesday"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('text,"a;b;c;d"\nThe pier is shut.,x\n', "a.csv"),
        ("title,text\nPier,The pier is shut.\n", "a.tsv"),
        ("title,text\rPier,The pier is shut.\r", "a.csv"),
        ("\n\nsep=;\ntitle;text\nPier;The pier is shut.\n", "a.csv"),
        ("text,body\n  ,The pier is shut.\n", "a.csv"),
    ],
)
def test_columns_are_found_however_the_table_is_written(text: str, name: str) -> None:
    (article,) = read_bytes(text.encode(), name).articles
    assert article.text.endswith("The pier is shut.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,age\nInes,41\n", "a.csv: no column of this table has the text of articles"),
        (
            "hed;story;when\na;b;c\n",
            "a.csv: no column of this table has the text of articles; there",
        ),
        ("text\n", "a.csv: there is no row below its first"),
        ('text\n"an open quotation\n', "a.csv: line 2: unexpected end of data"),
        ('"te"xt,title\nx,y\n', "a.csv: line 1: "),
    ],
)
def test_what_is_no_table_of_articles_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_bytes(text.encode(), "a.csv")
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_where_no_column_has_the_text_those_that_there_are_are_named(apart: str) -> None:
    rows = [["hed", "story body", "when"], ["Pier to close", "The pier will close.", "2031"]]
    with pytest.raises(BadInput) as caught:
        read_bytes("\n".join(map(apart.join, rows)).encode(), "a.csv")
    assert caught.value.message.endswith("there are hed, story body, when")
    assert "A table of articles" in (caught.value.hint or "")


@pytest.mark.parametrize("name", table("columns", "columns", "articleBody"))
def test_objects_without_a_type_have_the_names_of_columns(name: str) -> None:
    rows = [{name: HARBOUR, "title": "Fees", "published_at": "2031-04-02T09:30:00Z"}, {"id": 3}]
    text = "\n".join(map(json.dumps, rows))
    (article,) = read_bytes(text.encode(), "news.jsonl").articles
    assert article.text == f"Fees\n\n{HARBOUR}"
    assert (article.published, article.published_from) == ("2031-04-02T09:30:00+00:00", "given")


@pytest.mark.parametrize(
    "other",
    [
        {"author": "bob", "text": "First of many comments here."},
        {"type": "comment", "text": "First of many comments here."},
        {"title": "Title", "text": "Text", "button": "Press"},
        {"content": ["a", "b"]},
    ],
)
def test_other_objects_beside_articles_are_none(other: dict[str, object]) -> None:
    news = {"@type": "NewsArticle", "articleBody": HARBOUR}
    assert len(read_bytes(json.dumps([news, other]).encode(), "a.json").articles) == 1
    if "author" not in other:
        with pytest.raises(BadInput, match="no news article"):
            read_bytes(json.dumps(other).encode(), "a.json")


HTML = (
    '<p>The pier will close, <a href="/vale">Ines Vale</a> said.</p><script>x()</script>'
    "<h2>Cost</h2><ul><li>It cost &pound;4m.</li></ul>“It is late,” she said.<br>“Very.”"
)


def test_a_field_of_html_is_read_without_its_marks() -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("title", "text"), ("Pier to &lsquo;close&rsquo;", HTML)])
    (article,) = read_bytes(written.getvalue().encode(), "news.csv").articles
    assert [(block.kind, block.span.text) for block in article.blocks] == [
        ("headline", "Pier to ‘close’"),
        ("paragraph", "The pier will close, Ines Vale said."),
        ("crosshead", "Cost"),
        ("paragraph", "It cost £4m."),
        ("paragraph", "“It is late,” she said."),
        ("paragraph", "“Very.”"),
    ]


def test_lines_are_paragraphs_where_html_marks_none() -> None:
    written = io.StringIO(newline="")
    text = "The pier <em>will</em> close.\n\n“It is late,” said <b>Ines Vale</b>. 2 < 3 & 4 > 3."
    csv.writer(written).writerows([("title", "text"), ("Pier", text)])
    (article,) = read_bytes(written.getvalue().encode(), "news.csv").articles
    assert article.text.split("\n\n") == [
        "Pier",
        "The pier will close.",
        "“It is late,” said Ines Vale. 2 < 3 & 4 > 3.",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<![CDATA[<p>The pier will close, Vale said.</p>]]>", ["The pier will close, Vale said."]),
        (
            "<p>It was <b>low</b>. If x<y, nobody goes, Vale said.</p>",
            ["It was low. If x<y, nobody goes, Vale said."],
        ),
        (
            "One is here.\n\nTwo is here.\n\n<h2>Cost</h2>\nThree is.\n\nFour <a\nhref='x'>is</a>.",
            ["One is here.", "Two is here.", "Cost", "Three is.", "Four is."],
        ),
        ("AT&amp;T said <i>no</i>: 2 < 3 &amp; 4 > 3.", ["AT&T said no: 2 < 3 & 4 > 3."]),
    ],
)
def test_no_words_of_a_field_of_html_are_lost(text: str, parts: list[str]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("title", "text"), ("Pier", text)])
    (article,) = read_bytes(written.getvalue().encode(), "news.csv").articles
    assert article.text.split("\n\n") == ["Pier", *parts]


@pytest.mark.parametrize("text", ["<p></p><img src='a'>", "<p><script>var a = 1;</script></p>"])
def test_a_field_of_html_without_words_is_empty(text: str) -> None:
    with pytest.raises(BadInput, match="missing or empty"):
        read_bytes(f'title,text\nPier,"{text}"\n'.encode(), "news.csv")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        pytest.param("text,mood,title,desk", "columns that were not read: mood, desk", id="two"),
        pytest.param("Body,Word Count", "columns that were not read: Word Count", id="one"),
        pytest.param("text,headlines", "columns that were not read: headlines", id="nearly one"),
        pytest.param("Full-Text,WEB_URL,byline,section", None, id="all are known"),
        pytest.param("text,content,title,headline", None, id="a second of a kind is known"),
        pytest.param(",text,", None, id="without a name"),
        pytest.param("text", None, id="the text alone"),
        pytest.param(
            "text,a1,a2,a3,a4,a5,a6,a7,a8,a9,b0",
            "columns that were not read: a1, a2, a3, a4, a5, a6, a7, a8, …",
            id="many",
        ),
    ],
)
def test_columns_that_are_not_read_are_told(first: str, told: str | None) -> None:
    row = ",".join(["The ferry has stopped."] * len(first.split(",")))
    found = read_bytes(f"{first}\n{row}\n{row}\n".encode(), "news.csv")
    assert (found.left_alone, found.unread) == (told, None)
