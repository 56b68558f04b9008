"""Hostile queries and words: none reads a file, calls an address or changes the store."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kb import graph
from kb.ask import (
    FigureFilter,
    Limits,
    Pool,
    SaidFilter,
    Scope,
    count_figures,
    count_said,
    figures,
    query,
    said,
    show,
    speakers,
)
from kb.errors import KbError, LimitReached
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR

pytestmark = pytest.mark.slow

CANARY = "the canary sings"
LIMITS = Limits(seconds=2, rows=1000, megabytes=500)
DOUBLED = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
EVERYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"

REFUSED = {
    "service": "SELECT * { SERVICE <{here}> { ?s ?p ?o } }",
    "service, silent": "SELECT * { SERVICE SILENT <{here}> { ?s ?p ?o } }",
    "service, by a variable": "SELECT * { VALUES ?x { <{here}> } SERVICE ?x { ?s ?p ?o } }",
    "service, in a subquery": "SELECT * { { SELECT * { SERVICE <{here}> { ?s ?p ?o } } } }",
    "service, in a filter": "ASK { FILTER NOT EXISTS { SERVICE <{here}> { ?s ?p ?o } } }",
    "service, optional": "SELECT * { OPTIONAL { SERVICE <{here}> { ?s ?p ?o } } }",
    "service, in minus": "SELECT * { ?a ?b ?c MINUS { SERVICE <{here}> { ?a ?b ?c } } }",
    "service, in a graph": "SELECT * { GRAPH ?g { SERVICE <{here}> { ?s ?p ?o } } }",
    "service, to construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <{here}> { ?s ?p ?o } }",
    "service, to describe": "DESCRIBE ?s { SERVICE <{here}> { ?s ?p ?o } }",
    "service, behind a comment": "SELECT * { ?s ?p ?o # \r SERVICE <{here}> { ?a ?b ?c } \n }",
    "service, escaped": "SELECT * { S\\u0045RVICE <{here}> { ?s ?p ?o } }",
    "service, escaped in eight": "SELECT * { SERVI\\U00000043E <{here}> { ?s ?p ?o } }",
    "from an address": "SELECT * FROM <{here}> { ?s ?p ?o }",
    "from a file": "SELECT * FROM <{file}> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <{file}> { GRAPH ?g { ?s ?p ?o } }",
    "load an address": "LOAD <{here}>",
    "load a file": "LOAD <{file}>",
    "load into a graph": "LOAD SILENT <{file}> INTO GRAPH <a:b>",
    "insert": "INSERT DATA { GRAPH <a:b> { <a:c> <a:d> <a:e> } }",
    "insert where": "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "delete": "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "clear": "CLEAR ALL",
    "drop": "DROP SILENT ALL",
    "create": "CREATE GRAPH <a:b>",
    "copy": "COPY DEFAULT TO <a:b>",
    "move": "MOVE <a:b> TO DEFAULT",
    "add": "ADD DEFAULT TO <a:b>",
    "an update behind a query": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "an update before a query": "DROP ALL ; SELECT * { ?s ?p ?o }",
    "nested too deep": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "nested too deep, and from": "SELECT * FROM <a:b> " + "{" * 20_000 + "}" * 20_000,
    "brackets too deep": "ASK { FILTER" + "(" * 20_000 + "1" + ")" * 20_000 + " }",
    "a null byte": "SELECT * { ?s ?p 'a\0' } SERVICE",
}
STOPPED = {
    "cross join": f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}",
    "cross join, sorted": f"SELECT * {{ {EVERYTHING} }} ORDER BY ?c ?f",
    "cross join, distinct": f"SELECT DISTINCT ?c ?f ?i ?l {{ {EVERYTHING} }}",
    "cross join, gathered": f"SELECT (GROUP_CONCAT(STR(?c)) AS ?all) {{ {EVERYTHING} }}",
    "cross join, in a subquery": f"SELECT * {{ {{ SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }} }} }}",
    "cross join, by exists": f"ASK {{ FILTER NOT EXISTS {{ {EVERYTHING} FILTER(?a = 1) }} }}",
    "too many rows": "SELECT * { ?s ?p ?o . ?a ?b ?c }",
    "too many triples": "CONSTRUCT { ?s ?b ?o } { ?s ?p ?o . ?a ?b ?c }",
    "a string doubled": f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('abcdefgh' AS ?s0) {DOUBLED} }}",
}
HARMLESS = {
    "a graph that is a file": "SELECT * { GRAPH <{file}> { ?s ?p ?o } }",
    "an address made up": "SELECT ?x { BIND(IRI(CONCAT('file', '://', '/etc/passwd')) AS ?x) }",
    "a greedy expression": "ASK { ?s ?p ?o FILTER(REGEX(?o, '^(([a-z ])+.)+[A-Z]([a-z])+$')) }",
    "an expression of a million": "ASK { ?s ?p ?o FILTER(REGEX(?o, '(a{1,900}){1,900}')) }",
    "a path over everything": "SELECT ?s { ?s (!<a:b>)* ?o } LIMIT 5",
    "a list of ten thousand": f"ASK {{ VALUES ?x {{ {'1 ' * 10_000} }} ?s ?p ?x }}",
    "five hundred optionals": "SELECT * { <a:b> <a:c> ?x "
    + "OPTIONAL { <a:b> <a:c> ?x } " * 500
    + "}",
    "a million blanks": "ASK { " + " " * 1_000_000 + "<a:b> <a:c> <a:d> }",
}


class Counted(BaseHTTPRequestHandler):
    """Counts who comes."""

    came = 0

    def do_GET(self) -> None:
        type(self).came += 1
        self.send_response(200)
        self.end_headers()

    do_POST = do_GET  # noqa: N815 - the name that the library asks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def here() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counted)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(size=1, patience=60)
    pool.start()
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("canary") / "canary.ttl"
    file.write_text(f'<a:b> <a:c> "{CANARY}" .')
    return file.as_uri()


def asked(folder: Path, sparql: str, here: str, file: str, pool: Pool) -> str:
    """What comes of a query: an answer as text, or what is said against it."""
    text = sparql.replace("{here}", here).replace("{file}", file)
    began = time.monotonic()
    try:
        found = str(query(folder, text, LIMITS, pool).rows)
    except LimitReached:
        found = "stopped"
    except KbError as error:
        found = f"refused: {error.message}"
    assert time.monotonic() - began < 30  # far above the limit: the machine may be busy
    assert Counted.came == 0
    assert CANARY not in found
    return found


def state(folder: Path) -> list[object]:
    with LocalStore.open(folder, read_only=True) as store:
        return list(store.quads())


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_leave_or_change_the_store_is_refused(
    name: str, folder: Path, here: str, file: str, pool: Pool
) -> None:
    assert asked(folder, REFUSED[name], here, file, pool).startswith("refused: ")


@pytest.mark.parametrize("name", ["nested too deep", "brackets too deep"])
def test_what_no_parser_can_read_is_told_so(
    name: str, folder: Path, here: str, file: str, pool: Pool
) -> None:
    told = asked(folder, REFUSED[name], here, file, pool)
    assert told == "refused: the query has too many brackets inside brackets"


@pytest.mark.parametrize("name", STOPPED)
def test_what_would_take_everything_is_stopped(
    name: str, folder: Path, here: str, file: str, pool: Pool
) -> None:
    assert asked(folder, STOPPED[name], here, file, pool) == "stopped"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_dangerous_comes_to_an_end(
    name: str, folder: Path, here: str, file: str, pool: Pool
) -> None:
    assert not asked(folder, HARMLESS[name], here, file, pool).startswith("the machine")


def test_after_all_of_them_the_store_is_as_it_was(
    folder: Path, here: str, file: str, pool: Pool
) -> None:
    before = state(folder)
    for sparql in ("CLEAR ALL", "DROP ALL", "INSERT DATA { <a:b> <a:c> <a:d> }"):
        asked(folder, sparql, here, file, pool)
    assert state(folder) == before
    with LocalStore.open(folder, read_only=True) as store:
        for record in (HARBOUR, ECHO):
            assert list(store.quads(store.graph(record.article.id))) == graph.quads(record)


WORDS = {
    "a quotation mark": '"',
    "the end of a literal": '" } } ; DROP ALL #',
    "the end of an IRI": "> } ; CLEAR ALL ; <a:b",
    "the end of a string in SQL": "'; DROP TABLE records; --",
    "a union in SQL": "x') UNION SELECT content FROM snapshots --",
    "every word": "*",
    "words of the index's language": "speaker : vale OR NOT terms : x NEAR(a b)",
    "another column of the index": "organisation:port",
    "unbalanced brackets": "((((",
    "wildcards of SQL": "%_%",
    "nothing": "",
    "blanks": " \t\n",
    "a null byte": "vale\0",
    "turned text": "\u202evale",
    "combining marks": "e" + "\u0301" * 5000,
    "a hundred thousand letters": "a" * 100_000,
    "ten thousand words": "vale " * 10_000,
    "half of a pair": "vale \ud83d",
    "a folder above": "../../etc/passwd",
}


@pytest.mark.parametrize("name", WORDS)
def test_whatever_is_typed_stays_words(name: str, store: LocalStore) -> None:
    typed = WORDS[name]
    for run in (
        lambda: said(store, SaidFilter(by=typed)),
        lambda: said(store, SaidFilter(org=typed)),
        lambda: said(store, SaidFilter(words=(typed,))),
        lambda: said(store, SaidFilter(cue_class=typed)),
        lambda: count_said(store, SaidFilter(by=typed, words=(typed,))),
        lambda: figures(store, FigureFilter(unit=typed)),
        lambda: count_figures(store, FigureFilter(words=(typed,))),
        lambda: speakers(store, Scope(by=typed)),
        lambda: said(store, SaidFilter(article=typed)),
        lambda: show(store, typed),
    ):
        try:
            found = run()
        except KbError:
            continue
        assert CANARY not in str(found)
    assert len(said(store, SaidFilter(any_standing=True))) == 10


def test_there_are_forty_of_them() -> None:
    assert len(REFUSED) + len(STOPPED) + len(HARMLESS) >= 40
