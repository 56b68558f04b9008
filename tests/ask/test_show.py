"""Opening an identifier: which one is meant, and what is marked in the passage."""

from __future__ import annotations

import pytest

from kb.ask import show
from kb.errors import UsageError
from kb.model import Record
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR

WAITED = HARBOUR.statements[1]


def test_a_statement_is_shown_between_its_neighbouring_paragraphs(store: LocalStore) -> None:
    passage = show(store, WAITED.id)
    assert len(passage.parts) == 3
    assert "We have waited" in passage.parts[1].text


def test_the_marks_are_the_statements_spans(store: LocalStore) -> None:
    passage = show(store, WAITED.id)
    marked = {(mark.label, mark.span.text) for mark in passage.marks}
    assert ("cue", "told") in marked
    assert ("medium", "in a radio interview") in marked
    assert [m.span for m in passage.marks if m.role == "content"] == list(WAITED.content)


@pytest.mark.parametrize("record", [HARBOUR, ECHO], ids=["harbour", "echo"])
def test_every_mark_of_everything_is_the_articles_characters(
    store: LocalStore, record: Record
) -> None:
    things = [record.article, *record.statements, *record.figures, *record.agents]
    marks = [mark.span for thing in things for mark in show(store, thing.id).marks]
    assert marks
    assert [record.article.text[span.start : span.end] for span in marks] == [s.text for s in marks]


def test_the_passage_says_where_its_bytes_are(store: LocalStore) -> None:
    passage = show(store, WAITED.id)
    assert passage.snapshot == HARBOUR.snapshot.sha256
    content = HARBOUR.snapshot.content.decode()
    for mark in passage.marks:
        start = mark.span.start + (passage.offset or 0)
        assert content[start : start + len(mark.span.text)] == mark.span.text


def test_a_figure_is_shown_with_who_cites_it(store: LocalStore) -> None:
    passage = show(store, HARBOUR.figures[0].id)
    details = {detail.name: detail.value for detail in passage.details}
    assert details["cited in"] == HARBOUR.statements[0].id
    assert details["speaker"].startswith("Oda Brill (person")


def test_an_article_is_shown_whole(store: LocalStore) -> None:
    assert len(show(store, HARBOUR.article.id).parts) == len(HARBOUR.article.blocks)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(WAITED.id, id="whole"),
        pytest.param(WAITED.id[:-2], id="a unique beginning"),
        pytest.param(f"https://w3id.org/fact-quote-kb/id/statement/{WAITED.id}", id="an IRI"),
        pytest.param(f"  {WAITED.id} ", id="blanks around it"),
    ],
)
def test_an_identifier_is_understood(store: LocalStore, typed: str) -> None:
    assert show(store, typed).id == WAITED.id


def test_the_beginning_of_an_articles_identifier_means_the_article(store: LocalStore) -> None:
    assert show(store, HARBOUR.article.id[:6]).what == "article"


def test_a_beginning_of_several_is_refused_with_some_of_them(store: LocalStore) -> None:
    with pytest.raises(UsageError, match=f"could be any of {HARBOUR.article.id}"):
        show(store, f"{HARBOUR.article.id}.s")


def test_an_unknown_identifier_is_refused(store: LocalStore) -> None:
    with pytest.raises(UsageError, match="no statement, figure or speaker"):
        show(store, f"{HARBOUR.article.id}.s1-2")
