"""Figures, speakers, articles and counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kb.ask import FigureFilter, Scope, articles, figures, speakers, stats, undated
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR


def test_every_figure_is_given_with_its_characters_in_the_order_of_the_text(
    store: LocalStore,
) -> None:
    assert [row.span for row in figures(store)] == sorted(fig.span for fig in HARBOUR.figures)


def test_a_figure_in_a_statement_names_the_statement_and_its_speaker(store: LocalStore) -> None:
    (row,) = figures(store, FigureFilter(words=("tonne",)))
    assert (row.value, row.per, row.measures, row.as_of) == (
        Decimal(40),
        "tonne",
        "Harbour fees",
        "next spring",
    )
    assert row.statement == HARBOUR.statements[0].id
    assert row.speaker is not None
    assert row.speaker.name == "Oda Brill"
    assert not row.currency_stated


def test_a_figure_of_the_articles_own_has_neither(store: LocalStore) -> None:
    (row,) = figures(store, FigureFilter(words=("containers",)))
    assert (row.statement, row.speaker, row.approximator) == (None, None, ">")


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        pytest.param(FigureFilter(figure_kind="money"), 3, id="type of figure"),
        pytest.param(FigureFilter(by="brill"), 2, id="who cites it"),
        pytest.param(FigureFilter(org="port"), 3, id="organisation that cites it"),
        pytest.param(FigureFilter(kind="anonymous"), 1, id="kind of speaker"),
        pytest.param(FigureFilter(words=("first estimate",)), 3, id="phrase of the statement"),
        pytest.param(FigureFilter(since=date(2031, 4, 3)), 0, id="time"),
        pytest.param(FigureFilter(limit=2), 2, id="limit"),
    ],
)
def test_a_filter_lets_through(store: LocalStore, filters: FigureFilter, number: int) -> None:
    assert len(figures(store, filters)) == number


def test_a_person_of_one_name_in_two_articles_is_one_row(store: LocalStore) -> None:
    (row,) = speakers(store, Scope(by="oda brill"))
    assert row.statements == 4
    assert [article.id for article in row.articles] == [ECHO.article.id, HARBOUR.article.id]
    assert row.capacities == ("transport minister, Veldland Government",)
    assert len(row.ids) == 2


def test_speakers_can_be_asked_for_by_kind(store: LocalStore) -> None:
    (row,) = speakers(store, Scope(kind="document"))
    assert row.name == "draft of the port budget"


def test_an_article_has_its_metadata_and_how_much_was_found(store: LocalStore) -> None:
    newest, harbour = articles(store)
    assert newest.authors == ("A. Ström", "Bé Lund")
    assert (harbour.article.headline, harbour.agency, harbour.section) == (
        "Harbour fees to double, minister says",
        "NWS",
        "Ports",
    )
    assert (harbour.statements, harbour.figures) == (8, 10)
    assert harbour.snapshot == HARBOUR.snapshot.sha256


def test_counts_agree_with_what_is_listed(store: LocalStore) -> None:
    found = stats(store)
    assert (found.of("articles"), found.of("statements"), found.of("figures")) == (2, 10, 10)
    assert found.of("statements", "direct") == 3
    assert (found.first, found.last) == ("2031-04-02", "2031-04-03")


def test_articles_without_a_date_are_counted(store: LocalStore) -> None:
    assert undated(store) == 0
