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
    text = ROWS + "No text,,2031-04-03,,,,\nOdd day,It shut.,03/04/2031,,,,\n"
    found = read_bytes(text.encode(), "news.csv")
    assert len(found.articles) == 2
    assert found.unread is not None
    first, second = found.unread.split("\n")
    lines = len(ROWS.split("\n"))
    assert first == f"2 of its 4 articles could not be read: line {lines}: this row has no text"
    assert second.startswith(f"line {lines + 1}: $.datePublished: “03/04/2031” is no ISO")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,age\nInes,41\n", "a.csv: no column of this table has the text of articles"),
        ("text\n", "a.csv: there is no row below its first"),
        ('text\n"an open quotation\n', "a.csv: line 2: unexpected end of data"),
    ],
)
def test_what_is_no_table_of_articles_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_bytes(text.encode(), "a.csv")
    assert caught.value.message == message


@pytest.mark.parametrize("name", table("columns", "articleBody"))
def test_objects_without_a_type_have_the_names_of_columns(name: str) -> None:
    rows = [{name: HARBOUR, "title": "Fees", "published_at": "2031-04-02T09:30:00Z"}, {"id": 3}]
    text = "\n".join(map(json.dumps, rows))
    (article,) = read_bytes(text.encode(), "news.jsonl").articles
    assert article.text == f"Fees\n\n{HARBOUR}"
    assert (article.published, article.published_from) == ("2031-04-02T09:30:00+00:00", "given")
