"""The plain parse says of every word what spaCy says of it."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span

from kb.annotate import language_model
from kb.annotate.parsed import Alignment, Doc, Token
from kb.annotate.plain import plain

TEXTS = (
    "The Orme bridge (built in 1931, rebuilt twice) stays shut, Ms Ada Finch, 41, said.\n\n"
    "“We can’t   wait,” said Bram Oake and Kit Dorn of Harlow Rail, which owns 12 % of it.",
    "  \n\tRain -- and  more rain! \n Who'd pay $3.5m? Nobody, not A, B or C.  ",
    "no",
    "",
)
ODD = [
    "Rain",
    "Ada",
    "Finch",
    "said",
    ",",
    "“",
    "”",
    "(",
    ")",
    ".",
    "\n",
    "£3",
    "the",
    "of",
    "Mr",
    "and",
    "12%",
    "who",
    "n't",
]
ODD_TEXTS = st.lists(st.sampled_from(ODD), max_size=30).map(" ".join)
ONE, SEVERAL = ("head", "left_edge", "right_edge"), ("lefts", "rights", "children")
OTHERS = {"doc", "sent", *ONE, *SEVERAL}


def both(text: str) -> tuple[SpacyDoc, Doc]:
    parse = language_model()(text)
    return parse, plain(parse, text)


def said_of(token: Any) -> list[object]:
    own = [getattr(token, f.name) for f in fields(Token) if f.name not in OTHERS]
    hung = [[t.i for t in getattr(token, n)] for n in (*SEVERAL, "subtree", "ancestors")]
    joined = [t.i for t in token.conjuncts]
    return [own, [getattr(token, n).i for n in ONE], hung, joined, place(token.sent)]


def place(words: Any) -> tuple[int, int] | None:
    return (words.start, words.end) if words else None


def shown(words: Any) -> list[object]:
    sides = (words.text, words.start_char, words.end_char, words.root.i, place(words.sent))
    return [*sides, *map(place, words.ents), *map(place, words.noun_chunks)]


@pytest.mark.parametrize("text", TEXTS)
def test_all_that_spacy_says_of_a_word_is_kept(text: str) -> None:
    parse, doc = both(text)
    assert [said_of(token) for token in doc] == [said_of(token) for token in parse]
    for kept, made in ((doc.sents, parse.sents), (doc.ents, parse.ents)):
        assert [(place(w), w.label_) for w in kept] == [(place(w), w.label_) for w in made]


@given(ODD_TEXTS, st.data())
def test_a_run_of_words_is_that_of_spacy(text: str, data: st.DataObject) -> None:
    parse, doc = both(text)
    assert [said_of(token) for token in doc] == [said_of(token) for token in parse]
    if doc:
        start = data.draw(st.integers(0, len(doc) - 1))
        end = data.draw(st.integers(start + 1, len(doc)))
        assert shown(doc.span(start, end)) == shown(parse[start:end])
        assert doc.span(start, end) == doc[start:end] == list(doc)[start:end]


@given(ODD_TEXTS.filter(bool), st.data())
def test_the_words_at_characters_are_those_of_spacy(text: str, data: st.DataObject) -> None:
    parse, doc = both(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for mode in get_args(Alignment):
        found = doc.char_span(start, end, alignment_mode=mode)
        assert place(found) == place(parse.char_span(start, end, alignment_mode=mode))
    assert doc.char_span(end, len(text) + 9) is None


def test_a_neighbour_beyond_the_text_is_an_error() -> None:
    _, doc = both("Rain again.")
    assert doc[0].nbor().text == "again"
    for token, distance in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)


@given(ODD_TEXTS, st.data())
def test_names_are_set_as_spacy_sets_them(text: str, data: st.DataObject) -> None:
    parse, doc = both(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(doc)), max_size=5)))
    runs = [(a, b, data.draw(st.sampled_from(["PERSON", "ORG", ""]))) for a, b in pairwise(cuts)]
    names, outside = [r for r in runs if r[2]], [r for r in runs if not r[2]]
    parse.set_ents(
        [Span(parse, *run) for run in names],
        outside=[parse[a:b] for a, b, _ in outside],
        default="unmodified",
    )
    doc.set_ents([doc.span(*run) for run in names], [doc.span(a, b) for a, b, _ in outside])
    assert [(place(e), e.label_) for e in doc.ents] == [(place(e), e.label_) for e in parse.ents]
    assert [t.ent_iob_ for t in doc] == [t.ent_iob_ for t in parse]
