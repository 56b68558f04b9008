"""Dataclasses without names come back as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kb.model import Days, Figure, Heading, Span
from kb.store.flat import flat, layout, path_to, unflat
from kb.store.found import Told
from tests.records import ECHO, HARBOUR


def test_statements_and_figures_come_back_as_they_were() -> None:
    assert HARBOUR.statements
    assert HARBOUR.figures
    for record in (HARBOUR, ECHO):
        for statement in record.statements:
            told = Told(statement, record.agents[0])
            assert unflat(Told, flat(told)) == told
        for figure in record.figures:
            assert unflat(Figure, flat(figure)) == figure


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    st.none() | st.dates(),
)
def test_whatever_stands_in_a_field_comes_back(
    words: str, value: Decimal | None, day: date | None
) -> None:
    span = Span(0, len(words), words)
    days = Days(day, day) if day else None
    figure = Figure("a.f0-1", "number", span, span, value, days=days)
    assert unflat(Figure, flat(figure)) == figure


def test_another_field_anywhere_inside_is_another_layout() -> None:
    @dataclass
    class Article:
        heading: Heading

    @dataclass
    class More:
        heading: Heading
        length: int

    assert "headline" in layout(Article)
    assert layout(Article).replace("Article", "More") != layout(More)


def test_sql_finds_a_field_by_its_path() -> None:
    told = Told(HARBOUR.statements[0], HARBOUR.agents[0])
    asked = "SELECT json_extract(?, ?)"
    for names, value in (
        (("statement", "speaker_confidence"), told.statement.speaker_confidence),
        (("speaker", "name"), HARBOUR.agents[0].name),
    ):
        with closing(sqlite3.connect(":memory:")) as db:
            assert db.execute(asked, (flat(told), path_to(Told, *names))).fetchone() == (value,)
