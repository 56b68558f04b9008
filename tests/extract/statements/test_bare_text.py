"""Texts of a sentence or two without a headline: their first and last words have no neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model import Record
from kb.pipeline import record_of
from kb.reading import read_bytes

_SENTENCES = (
    "Saying the bridge was unsafe, Vale closed it.",
    "Warning that the dam would burst, the engineers left.",
    "Adding that it was late, she went home.",
    "That the ferry was late, Low said, was no surprise.",
    "Claims that the mill was shut were denied by Ann Low.",
    "Old student Ann Low said the hall was cold.",
    "Old boy Hugh Vale, 61, said the school was full.",
    "Chairman Ann Maria Low said the hall was cold.",
    "Lt. Gen. Ann Low denied ever taking the boat.",
    "Nic White said the pier was shut.",
    "Who told the mother of the clerk who sang, the judge asked.",
    "“No,” said Low.",
    "He said 12 of the 40 boats were lost.",
    "Vale urged the mayor to resign, saying the pier was unsafe.",
    "Five of the sailors who spoke said they were cold.",
    "After the jury heard that the till was empty",
    "The town hall is closed, its caretaker, Ines Vale, said",
    "The petitioner, a spokesman said",
    "The video shows the driver saying",
)


def _read(text: str) -> Record:
    reading = read_bytes(text.encode(), "note.txt")
    (article,) = reading.articles
    return record_of(article, reading.snapshot, "combined")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Warning that the dam would burst, the engineers left.", "the engineers"),
        ("Old student Ann Low said the hall was cold.", "Old student Ann Low"),
        ("Chairman Ann Maria Low said the hall was cold.", "Chairman Ann Maria Low"),
        ("Ann Low left. After Vale said that the till was empty", "Vale"),
    ],
)
def test_a_text_may_begin_and_end_with_what_is_said(text: str, source: str) -> None:
    found = [" ".join(c.text for c in s.source) for s in _read(text).statements]
    assert found == [source]


@pytest.mark.parametrize("text", _SENTENCES)
def test_each_sentence_may_be_the_whole_text(text: str) -> None:
    assert _read(text).article.text.strip() == text


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3), st.sampled_from(" \n"))
def test_no_sentence_stops_the_reading_where_it_stands_first_or_last(
    sentences: list[str], between: str
) -> None:
    text = between.join(sentences)
    said = [piece for statement in _read(text).statements for piece in statement.content]
    assert [piece.text for piece in said] == [text[piece.start : piece.end] for piece in said]
