"""The gate: what is refused, what is limited, what comes through."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from kb.ask import Forms, Limits, Pool, query, query_written
from kb.errors import BadInput, LimitReached, StoreError
from tests.records import HARBOUR

pytestmark = pytest.mark.slow


NEVER_ENDS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(
            "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "SERVICE", id="service"
        ),
        pytest.param("select * { service silent ?x { ?s ?p ?o } }", "SERVICE", id="small letters"),
        pytest.param(
            "ASK { FILTER EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } }",
            "SERVICE",
            id="inside a filter",
        ),
        pytest.param(
            "SELECT * { { SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } } } }",
            "SERVICE",
            id="inside a subquery",
        ),
        pytest.param(
            "SELECT * { ?s ?p ?o # \r SERVICE <http://x.example/> { ?s ?p ?o } \n }",
            "SERVICE",
            id="after a comment that a carriage return ends",
        ),
        pytest.param(
            "SELECT * { S\\u0045RVICE <http://x.example/> { ?s ?p ?o } }", "escape", id="escaped"
        ),
        pytest.param("SELECT * FROM <http://x.example/> { ?s ?p ?o }", "FROM", id="from"),
        pytest.param("SELECT * FROM NAMED <a:b> { ?s ?p ?o }", "FROM", id="from named"),
        pytest.param("INSERT DATA { <a:b> <a:c> <a:d> }", "updates are refused", id="insert"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "updates are refused", id="delete"),
        pytest.param("LOAD <http://x.example/>", "updates are refused", id="load"),
        pytest.param("DROP ALL", "updates are refused", id="drop"),
        pytest.param("SELECT * {\n  ?s ?p\n}", "line 2, column 3, at '.s .p'", id="syntax"),
        pytest.param("SELECT ?s { ?s ?p ?o", "cannot be read: line 1", id="unfinished"),
        pytest.param(
            "SELECT ?w (COUNT(?x) AS ?c) { ?w ?p ?x }",
            "read: in SELECT, .w is neither",
            id="no group",
        ),
        pytest.param(
            "SELECT ?w ?p (MAX(?x) AS ?c) { ?w ?p ?x } GROUP BY ?w",
            "in SELECT, .p is neither counted nor in GROUP BY",
            id="another group",
        ),
        pytest.param(
            "SELECT ?w ?p { ?w ?p ?x } GROUP BY (STR(?x) AS ?k)",
            "in SELECT, .w and .p are neither",
            id="two",
        ),
        pytest.param(
            "SELECT (STR(?w) AS ?n) (SUM(?x) AS ?c) { ?w ?p ?x }", "in SELECT, .w is", id="inside"
        ),
        pytest.param(
            "SELECT ?c { { SELECT ?w (COUNT(*) AS ?c) { ?w ?p ?x } } }",
            "in SELECT, .w is",
            id="below",
        ),
        pytest.param(
            "SELECT * { ?w ?p ?x } GROUP BY ?w",
            ": SELECT . is not authorized with GROUP BY",
            id="star",
        ),
        pytest.param("hello", "line 1, column 1, at 'hello'", id="no query at all"),
        pytest.param("ASK { ?s other:thing ?o }", "prefix that it does not declare", id="prefix"),
    ],
)
def test_a_query_is_refused_with_the_reason(folder: Path, sparql: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        query(folder, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        pytest.param('ASK { ?s schema:text "service from here" }', id="in a string"),
        pytest.param("ASK { ?s a schema:Service } # SERVICE", id="in a name and a comment"),
        pytest.param("ASK { ?s <http://service.example/from> ?from }", id="in an IRI, a variable"),
    ],
)
def test_the_words_of_refused_clauses_are_allowed_elsewhere(folder: Path, sparql: str) -> None:
    assert query(folder, sparql).rows[0][0] is not None


def test_a_query_needs_neither_prefixes_nor_graphs(folder: Path) -> None:
    answer = query(folder, "SELECT (COUNT(*) AS ?n) { ?s a kb:Statement }")
    assert [getattr(cell, "value", None) for cell in answer.rows[0]] == ["10"]


def test_a_query_may_name_its_graphs(folder: Path) -> None:
    answer = query(folder, "SELECT DISTINCT ?g { GRAPH ?g { ?s a kb:Figure } }")
    assert [getattr(row[0], "value", "")[-12:] for row in answer.rows] == [HARBOUR.article.id]


def test_a_described_thing_comes_as_triples(folder: Path) -> None:
    answer = query(folder, "CONSTRUCT { ?s kb:speaker ?o } { ?s kb:speaker ?o }")
    assert (answer.form, len(answer.rows)) == ("graph", 10)


def test_an_answer_with_too_many_rows_is_refused_not_cut(folder: Path) -> None:
    with pytest.raises(LimitReached, match="more than 5 rows"):
        query(folder, "SELECT * { ?s ?p ?o }", Limits(rows=5))


def test_an_answer_with_just_as_many_rows_comes_through(folder: Path) -> None:
    assert len(query(folder, "SELECT * { ?s ?p ?o } LIMIT 5", Limits(rows=5)).rows) == 5


def test_a_query_that_does_not_end_is_stopped_when_its_time_is_up(folder: Path) -> None:
    began = time.monotonic()
    with pytest.raises(LimitReached, match=r"more than 1\.5 seconds"):
        query(folder, NEVER_ENDS, Limits(seconds=1.5))
    assert time.monotonic() - began < 4


def test_a_query_that_wants_all_memory_is_stopped(folder: Path) -> None:
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with pytest.raises(LimitReached, match="more than 400 MB of memory"):
        query(folder, greedy, Limits(seconds=20, megabytes=400))


def test_a_folder_that_is_no_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        query(tmp_path / "nowhere", "ASK { ?s ?p ?o }")


def test_a_pool_replaces_what_has_ended(folder: Path) -> None:
    pool = Pool(size=1, patience=0.2)
    pool.start()
    try:
        for limits in (Limits(seconds=20), Limits(seconds=0.01), Limits(seconds=20)):
            if limits.seconds < 1:
                with pytest.raises(LimitReached, match="was stopped"):
                    query(folder, NEVER_ENDS, limits, pool)
            else:
                assert query(folder, "ASK { ?s ?p ?o }", limits, pool).form == "ask"
        with pool.process() as process:
            process.close()
        assert query(folder, "ASK { ?s ?p ?o }", Limits(seconds=20), pool).form == "ask"
        with (
            pool.process(),
            pytest.raises(LimitReached, match="too many queries"),
        ):
            query(folder, "ASK { ?s ?p ?o }", pool=pool)
    finally:
        pool.close()


def test_a_written_answer_is_the_one_of_the_rows(folder: Path) -> None:
    sparql = "SELECT ?s ?text { ?s schema:text ?text } ORDER BY ?s"
    forms = Forms("application/sparql-results+json", None)
    written = query_written(folder, sparql, forms)
    found = json.loads(written.body or b"")["results"]["bindings"]
    rows = query(folder, sparql).rows
    assert [row["text"]["value"] for row in found] == [getattr(row[1], "value", "") for row in rows]
    with pytest.raises(LimitReached, match="more than 3 rows"):
        query_written(folder, sparql, forms, Limits(rows=3))
    assert query_written(folder, sparql, forms, Limits(rows=len(rows))).body == written.body
    assert (
        query_written(folder, "CONSTRUCT WHERE { ?s ?p ?o }", forms, Limits(rows=10**6)).body
        is None
    )
