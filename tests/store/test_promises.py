"""What a store promises, wherever its graphs are: in its folder, or on a server that is not ours.

What a server cannot do is named: Virtuoso keeps the value of a number and not its digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kb import ask, graph
from kb.errors import BadInput, LimitReached, UsageError
from kb.export import export
from kb.graph.iri import article_iri
from kb.model import Record
from kb.review import merge, undo
from kb.store import LocalStore, Wanted
from kb.store.server import folder_of
from tests.identity.articles import article
from tests.records import ECHO, HARBOUR

pytestmark = pytest.mark.slow  # each asks in processes of their own, on servers too

TITLES = "SELECT ?title { GRAPH ?g { ?a a kb:Article ; schema:headline ?title } } ORDER BY ?title"
ROUNDS = ("virtuoso",)
"""Servers that write ``12.50`` as ``12.5``."""
PLACES = ("folder", "oxigraph", "virtuoso")


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(
    place: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Path]:
    """A store without articles, which is emptied afterwards where a server has it too."""
    if place == "folder":
        yield tmp_path / "store"
        return
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("KB_SERVER_USER", "dba")
    monkeypatch.setenv("KB_SERVER_PASSWORD", "dba")
    folder = folder_of(str(request.getfixturevalue(place)))
    yield folder
    with LocalStore.open(folder) as store:
        for article_id in store.article_ids():
            store.drop(article_id)


def keep(folder: Path, *records: Record) -> list[str]:
    """Put records and close the store, so that all is where it belongs; what was done."""
    with LocalStore.open(folder) as store:
        return [store.put(record, graph.quads(record)) for record in records]


def asked(folder: Path, sparql: str) -> list[list[str]]:
    """The rows that a query from outside is answered with."""
    rows = ask.query(folder, sparql).rows
    return [[term.value for term in row] for row in rows]  # type: ignore[union-attr]


def told(place: str, term: object) -> str:
    """A term as this place keeps it."""
    if place in ROUNDS and isinstance(term, Literal) and "#string" not in term.datatype.value:
        try:
            return str(float(term.value))
        except ValueError:
            return term.value
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def graph_of(folder: Path, place: str, record: Record) -> set[tuple[str, ...]]:
    """The triples that a query gets of an article's graph."""
    iri = article_iri(record.article.id)
    found = ask.query(folder, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri} {{ ?s ?p ?o }} }}")
    return {tuple(told(place, term) for term in row) for row in found.rows}


def triples(place: str, record: Record) -> set[tuple[str, ...]]:
    """The triples that there must be."""
    return {
        tuple(told(place, term) for term in (quad.subject, quad.predicate, quad.object))
        for quad in graph.quads(record)
    }


def test_a_record_its_snapshot_and_its_graph_come_back_as_they_were(
    folder: Path, place: str
) -> None:
    assert keep(folder, HARBOUR, ECHO) == ["added", "added"]
    with LocalStore.open(folder, read_only=True) as store:
        for record in (HARBOUR, ECHO):
            assert store.record(record.article.id) == record
            assert store.snapshot(record.snapshot.sha256) == record.snapshot
            assert graph_of(folder, place, record) == triples(place, record)


def test_what_is_not_there_is_missing_from_every_answer(folder: Path, place: str) -> None:
    keep(folder, ECHO)
    with LocalStore.open(folder) as store:
        assert store.record(HARBOUR.article.id) is None
        assert store.drop(HARBOUR.article.id) is False
        assert store.find("figure", Wanted()) == []
        with pytest.raises(UsageError):
            ask.show(store, HARBOUR.statements[0].id)
        with pytest.raises(UsageError, match="no article"):
            export(store, BytesIO(), articles=[HARBOUR.article.id])
    assert graph_of(folder, place, HARBOUR) == set()


def test_the_same_article_again_changes_nothing(folder: Path) -> None:
    assert keep(folder, ECHO, ECHO) == ["added", "unchanged"]
    assert keep(folder, ECHO) == ["unchanged"]
    assert len(asked(folder, TITLES)) == 1


def test_what_is_replaced_is_nowhere_as_it_was(folder: Path, place: str) -> None:
    fewer = replace(HARBOUR, statements=HARBOUR.statements[:1], figures=())
    keep(folder, HARBOUR, ECHO)
    assert keep(folder, fewer) == ["replaced"]
    assert graph_of(folder, place, HARBOUR) == triples(place, fewer)
    with LocalStore.open(folder, read_only=True) as store:
        assert store.record(HARBOUR.article.id) == fewer
        assert ask.figures(store) == []
        assert len(ask.said(store)) == 1 + len(ECHO.statements)


def test_what_is_dropped_is_nowhere(folder: Path, place: str) -> None:
    keep(folder, HARBOUR, ECHO)
    with LocalStore.open(folder) as store:
        assert store.drop(HARBOUR.article.id) is True
        assert store.snapshot(HARBOUR.snapshot.sha256) is None
        assert [row.article.id for row in ask.articles(store)] == [ECHO.article.id]
    assert graph_of(folder, place, HARBOUR) == set()
    assert graph_of(folder, place, ECHO) == triples(place, ECHO)


def test_questions_are_answered_from_what_was_put(folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    with LocalStore.open(folder, read_only=True) as store:
        by_her = ask.said(store, ask.SaidFilter(by="brill"))
        assert len(by_her) == ask.count_said(store, ask.SaidFilter(by="brill")) == 4
        assert ask.statements_of(ECHO) == ask.said(
            store, ask.SaidFilter(article=ECHO.article.id, any_standing=True)
        )
        assert len(ask.said(store, ask.SaidFilter(words=("harbour",)))) == 1
        dollars = ask.figures(store, ask.FigureFilter(unit="NZD", at_least=28e6))
        assert [row.currency for row in dollars] == ["NZD"]
        (her,) = ask.speakers(store, ask.Scope(by="oda brill"))
        assert (her.statements, her.in_articles) == (4, 2)
        assert ask.stats(store).of("articles") == 2
        (content, *_) = HARBOUR.statements[1].content
        passage = ask.show(store, HARBOUR.statements[1].id)
        assert content in [mark.span for mark in passage.marks if mark.role == "content"]


def test_queries_of_every_form_are_answered(folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    assert len(asked(folder, TITLES)) == 2
    assert asked(folder, TITLES + " LIMIT 1") == asked(folder, TITLES)[:1]
    spoken = "GRAPH ?g { ?s kb:speaker ?a . ?a skos:prefLabel ?name }"
    counted = f"SELECT ?name (COUNT(?s) AS ?n) {{ {spoken} }} GROUP BY ?name ORDER BY DESC(?n)"
    assert asked(folder, counted)[0] == ["Oda Brill", "4"]
    filtered = f'SELECT DISTINCT ?name {{ {spoken} FILTER(REGEX(?name, "^oda", "i")) }}'
    assert asked(folder, filtered) == [["Oda Brill"]]
    nothing = "SELECT ?x { GRAPH ?g { ?s a kb:Statement } OPTIONAL { GRAPH ?g { ?s kb:none ?x } } }"
    assert {tuple(row) for row in ask.query(folder, nothing).rows} == {(None,)}
    assert asked(folder, "ASK { GRAPH ?g { ?s a kb:NoComment } }") == [["true"]]
    assert asked(folder, "ASK { GRAPH ?g { ?s a kb:Nothing } }") == [["false"]]
    made = ask.query(folder, "CONSTRUCT { ?s a kb:Refusal } { GRAPH ?g { ?s a kb:NoComment } }")
    refusals = sum(st.type == "no-comment" for st in HARBOUR.statements + ECHO.statements)
    assert (made.form, len(made.rows)) == ("graph", refusals)


def test_the_gate_stands_before_every_place(folder: Path) -> None:
    keep(folder, ECHO)
    with pytest.raises(BadInput, match="SERVICE is refused"):
        ask.query(folder, "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")
    with pytest.raises(BadInput, match="updates are refused"):
        ask.query(folder, "CLEAR ALL")
    with pytest.raises(BadInput, match="cannot be read"):
        ask.query(folder, "SELECT ?x WHERE { ?x ")
    with pytest.raises(LimitReached, match="more than 3 rows"):
        ask.query(folder, "SELECT * { GRAPH ?g { ?s ?p ?o } }", ask.Limits(rows=3))


def test_an_export_has_the_quads_of_the_records_alone(folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    out = BytesIO()
    with LocalStore.open(folder, read_only=True) as store:
        export(store, out, "nquads", articles=[HARBOUR.article.id])
    wanted = "".join(f"{quad} .\n" for quad in graph.quads(HARBOUR))
    assert sorted(out.getvalue().decode().splitlines()) == sorted(wanted.splitlines())


def test_who_is_who_and_what_is_decided_can_be_queried(folder: Path) -> None:
    chief = article("2031-01-01", ("Tom Hale", "fire chief", "Lowmark"), beside=("Ida Moor",))
    striker = article("2031-01-05", ("Tom Hale", "striker", "Veld United"), beside=("Ann Low",))
    keep(folder, chief, striker)
    entities = """SELECT DISTINCT ?e { GRAPH ?g { ?a kb:entity ?e }
        GRAPH ?h { ?a skos:prefLabel "Tom Hale" } }"""
    assert len(asked(folder, entities)) == 2
    hales = [next(a.id for a in each.agents if "Hale" in a.name) for each in (chief, striker)]
    with LocalStore.open(folder) as store:
        made = merge(store, *hales, "ed")
    assert len(asked(folder, entities)) == 1
    with LocalStore.open(folder) as store:
        undo(store, made.id, "ed")
    assert len(asked(folder, entities)) == 2


def test_a_rebuild_leaves_all_as_it_was(folder: Path, place: str) -> None:
    keep(folder, HARBOUR, ECHO)
    with LocalStore.open(folder) as store:
        rows = ask.said(store)
        store.rebuild()
        assert ask.said(store) == rows
    for record in (HARBOUR, ECHO):
        assert graph_of(folder, place, record) == triples(place, record)
