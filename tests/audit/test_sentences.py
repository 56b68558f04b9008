"""The sentence around a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.audit.sentences import sentence
from kb.model import Span


def around(text: str, words: str) -> str:
    start = text.index(words)
    return sentence(text, Span(start, start + len(words), words)).text


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It rained. Nine fell. It rained.", "Nine", "Nine fell."),
        ("“Nine fell.” It rained.", "Nine", "“Nine fell.”"),
        ("It cost 4.5 million. Good.", "4.5", "It cost 4.5 million."),
        ("Mr. Oss paid 9 crowns. Good.", "9", "Mr. Oss paid 9 crowns."),
        ("J. Oss of the U.S. Mint paid 9.", "9", "J. Oss of the U.S. Mint paid 9."),
        ("A headline with 9\n\nIt rained.", "9", "A headline with 9"),
        ("Was it 9? No.", "9", "Was it 9?"),
        ("It rained. 9", "9", "9"),
    ],
    ids=lambda value: value[:20],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, words: str, expected: str) -> None:
    assert around(text, words) == expected


@given(st.text("aB.!? \n“”", max_size=60), st.data())
def test_a_sentence_is_a_stretch_of_the_text_that_touches_the_figure(
    text: str, data: st.DataObject
) -> None:
    words = text + "9 of them" + data.draw(st.text("aB.!? \n“”", max_size=60))
    figure = Span(len(text), len(text) + 9, "9 of them")
    found = sentence(words, figure)
    assert words[found.start : found.end] == found.text
    assert found.holds(figure)
