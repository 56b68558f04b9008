"""Who said what: what each filter lets through, and what a row says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.ask import (
    FigureFilter,
    FigureRow,
    SaidFilter,
    Scope,
    count_said,
    figures,
    said,
    speaker,
    speakers,
    split_words,
)
from kb.ask.words import phrases_in, stems
from kb.errors import UsageError
from kb.graph import quads
from kb.store import LocalStore
from kb.text.tables import words
from kb.text.terms import terms
from tests.identity.articles import article
from tests.records import ECHO, HARBOUR
from tests.stores import filled


def test_without_a_filter_every_statement_of_every_article_is_given(store: LocalStore) -> None:
    stored = {st.id for record in (HARBOUR, ECHO) for st in record.statements}
    assert {row.id for row in said(store)} == stored


def test_articles_come_newest_first_and_statements_in_the_order_of_the_text(
    store: LocalStore,
) -> None:
    rows = said(store)
    assert [row.article.id for row in rows] == [ECHO.article.id] * 2 + [HARBOUR.article.id] * 8
    starts = [row.content[0].start for row in rows if row.article.id == HARBOUR.article.id]
    assert starts == sorted(starts)


def test_a_row_has_all_that_the_record_says_of_the_statement(store: LocalStore) -> None:
    statement = HARBOUR.statements[1]
    (row,) = [row for row in said(store) if row.id == statement.id]
    assert (row.content, row.cue, row.source) == (
        statement.content,
        statement.cue,
        statement.source,
    )
    assert (row.addressee, row.medium, row.date) == (
        statement.addressee,
        statement.medium,
        statement.date,
    )
    assert row.speaker is not None
    assert (row.speaker.name, row.speaker.kind) == ("Oda Brill", "person")
    assert (row.speaker.role, row.speaker.affiliation) == (
        "transport minister",
        "Veldland Government",
    )
    assert (row.type, row.cue_class, row.confidence) == ("direct", "speech", 0.95)


def test_a_statement_that_carries_on_another_names_it(store: LocalStore) -> None:
    (row,) = [row for row in said(store) if row.id == HARBOUR.statements[2].id]
    assert row.continues == HARBOUR.statements[1].id


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        pytest.param(SaidFilter(by="brill"), 4, id="part of a name, any case"),
        pytest.param(SaidFilter(by="BRÍLL óda"), 4, id="words in any order, accents aside"),
        pytest.param(SaidFilter(by="norrand"), 2, id="one of those who speak as one"),
        pytest.param(SaidFilter(by="bri"), 0, id="half a word is no word"),
        pytest.param(SaidFilter(by="nobody"), 0, id="nobody of that name"),
        pytest.param(SaidFilter(by="!"), 0, id="no word at all"),
        pytest.param(SaidFilter(org="veldland government"), 3, id="whom the speaker speaks for"),
        pytest.param(SaidFilter(org="port authority"), 1, id="the organisation that speaks"),
        pytest.param(SaidFilter(words=("quay",)), 2, id="a word in another form"),
        pytest.param(SaidFilter(words=("quays", "threatening")), 1, id="all words must be there"),
        pytest.param(SaidFilter(words=("Long Enough",)), 2, id="a phrase, any case"),
        pytest.param(SaidFilter(words=("enough long",)), 0, id="a phrase in the wrong order"),
        pytest.param(SaidFilter(words=("Long Enough", "—", '"')), 2, id="a mark is no word"),
        pytest.param(SaidFilter(words=("we",)), 2, id="a word too common to have a stem"),
        pytest.param(SaidFilter(type="mixed"), 2, id="type"),
        pytest.param(SaidFilter(kind="anonymous"), 1, id="kind of speaker"),
        pytest.param(SaidFilter(cue_class="denial"), 1, id="kind of cue"),
        pytest.param(SaidFilter(min_confidence=0.95), 8, id="confidence, itself included"),
        pytest.param(SaidFilter(since=date(2031, 4, 3)), 2, id="since, that day included"),
        pytest.param(SaidFilter(until=date(2031, 4, 2)), 8, id="until, that day included"),
        pytest.param(SaidFilter(article=HARBOUR.article.id[:5]), 8, id="beginning of an article"),
        pytest.param(SaidFilter(by="brill", type="direct", words=("crumbling",)), 1, id="all"),
        pytest.param(SaidFilter(limit=3), 3, id="limit"),
    ],
)
def test_a_filter_lets_through(store: LocalStore, filters: SaidFilter, number: int) -> None:
    assert len(said(store, filters)) == number


TEXTS = [
    " … ".join(span.text for span in st.content)
    for record in (HARBOUR, ECHO)
    for st in record.statements
]
RUNS = st.tuples(st.sampled_from(TEXTS), st.integers(0, 20), st.integers(1, 5)).map(
    lambda run: " ".join(run[0].split()[run[1] :][: run[2]]) or "the"
)
COMMON = st.lists(st.sampled_from(sorted(words("stopwords", "words"))), min_size=1, max_size=3).map(
    " ".join
)
ENTRIES = st.lists(RUNS | COMMON, min_size=1, max_size=3).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRIES)
def test_words_and_phrases_find_every_text_that_has_them(
    store: LocalStore, entries: tuple[str, ...]
) -> None:
    def has(text: str) -> bool:
        return set(stems(entries)) <= terms(text) and phrases_in(text, entries)

    found = [row.id for row in said(store, SaidFilter(words=entries))]
    assert found == [row.id for row in said(store) if has(row.text)]
    cited = [row.id for row in figures(store, FigureFilter(words=entries))]
    assert cited == [row.id for row in figures(store) if has(told(row))]


def told(row: FigureRow) -> str:
    """All words that a figure is found by."""
    parts = (row.as_written, row.measures, row.counts, row.per, row.period, row.statement_text)
    return " / ".join(filter(None, parts))


def test_words_that_are_all_too_common_are_counted_where_they_stand(store: LocalStore) -> None:
    for entries in (("we",), ("we have",)):
        filters = SaidFilter(words=entries)
        assert 0 < count_said(store, filters) == len(said(store, filters)) < len(said(store))


def test_an_article_that_is_not_there_is_said_so(store: LocalStore) -> None:
    with pytest.raises(UsageError, match="no article in this store has the identifier 'zzz'"):
        said(store, SaidFilter(article="zzz"))


def test_a_search_is_split_into_words_and_quoted_phrases() -> None:
    assert split_words('fees "next spring" “in full” quay') == (
        "fees",
        "next spring",
        "in full",
        "quay",
    )


def test_what_was_not_said_outright_is_listed_only_when_asked_for(tmp_path: Path) -> None:
    never, plan, *others = HARBOUR.statements
    held = (replace(never, standing="unasserted"), replace(plan, standing="topic"), *others)
    with LocalStore.open(tmp_path / "store") as store:
        record = replace(HARBOUR, statements=held)
        store.put(record, quads(record))
        listed = {row.id for row in said(store)}
        everything = {row.id: row.standing for row in said(store, SaidFilter(any_standing=True))}
    assert listed == {s.id for s in others}
    assert everything == {s.id: s.standing for s in held}


def test_a_speaker_can_be_asked_for_by_identifier(store: LocalStore) -> None:
    by_name = said(store, SaidFilter(by="oda brill"))
    ids = {row.speaker.id for row in by_name if row.speaker}
    assert len(ids) == 2
    for id_ in ids:
        assert said(store, SaidFilter(by=id_)) == by_name
    unnamed = next(row for row in said(store) if row.speaker and row.speaker.kind == "anonymous")
    assert unnamed.speaker is not None
    found = said(store, SaidFilter(by=unnamed.speaker.id))
    assert {row.speaker and row.speaker.id for row in found} == {unnamed.speaker.id}


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        ("e0b5", "Oda Brill"),
        ("e0b5ec9ba4", "Oda Brill"),
        ("7023a574b7fd.a127", "Oda Brill"),
        ("7023.a127-136", "Oda Brill"),
        ("7023.a477", "draft of the port budget"),
    ],
)
def test_the_beginning_of_a_speakers_identifier_will_do(
    store: LocalStore, beginning: str, name: str
) -> None:
    found = {row.speaker and row.speaker.name for row in said(store, SaidFilter(by=beginning))}
    assert found == {name}
    row = speaker(store, beginning)
    assert row is not None
    assert row.name == name


def test_a_beginning_of_several_identifiers_is_refused_with_them(store: LocalStore) -> None:
    with pytest.raises(UsageError, match=r"'7023.a' could be any of 7023a574b7fd.a127-136, "):
        said(store, SaidFilter(by="7023.a"))


@pytest.mark.parametrize("nobody", ["e0b", "e0b6", "7023.a9", "ffff.a1", "f107"])
def test_what_begins_no_speakers_identifier_is_nobodys(store: LocalStore, nobody: str) -> None:
    assert said(store, SaidFilter(by=nobody)) == []


def test_a_name_goes_before_the_beginning_of_an_identifier(tmp_path: Path) -> None:
    chief = article("2031-01-09", ("Tom E0b5", "fire chief", "Lowmark"))
    with LocalStore.open(filled(tmp_path / "store")) as store:
        store.put(chief, quads(chief))
        store.link()
        assert [row.name for row in speakers(store, Scope(by="e0b5"))] == ["Tom E0b5"]
        assert [row.name for row in speakers(store, Scope(by="e0b5e"))] == ["Oda Brill"]


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("17 million", 1),
        ("$17 million", 1),
        ("28 million", 1),
        ("nz$28 million", 1),
        ("£28 million", 0),
        ("7 million", 0),
        ("8 million", 0),
        ("12.5%", 1),
        ("2.5%", 0),
    ],
)
def test_an_amount_is_a_phrase_with_the_sign_of_its_currency_or_without(
    store: LocalStore, phrase: str, number: int
) -> None:
    rows = figures(store, FigureFilter(words=(phrase,)))
    assert len([row for row in rows if phrase.lstrip("nz$£") in row.as_written]) == number


def test_a_name_does_not_find_what_others_of_that_one_said(tmp_path: Path) -> None:
    family = "his [Walter Ince’s] family"
    his = article("2031-03-04", ("Walter Ince", None, None))
    theirs = article("2031-03-05", (family, None, None), kind="group")
    with LocalStore.open(filled(tmp_path / "store", his, theirs)) as store:
        found = [row.speaker.name for row in said(store, SaidFilter(by="Ince")) if row.speaker]
        assert found == ["Walter Ince"]
        found = [row.speaker.name for row in said(store, SaidFilter(by="family")) if row.speaker]
        assert found == [family]
        assert [row.name for row in speakers(store, Scope(by="Walter Ince"))] == ["Walter Ince"]
