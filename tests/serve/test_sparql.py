"""The SPARQL endpoint: the protocol, what is refused, and clients that are not ours."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
import uvicorn
from pyoxigraph import RdfFormat, Store
from starlette.testclient import TestClient

from kb import graph
from kb.ask import Limits
from kb.serve import Site, create
from kb.store import LocalStore
from tests.records import HARBOUR

pytestmark = pytest.mark.slow


FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a kb:Statement }"
ARTICLE = f"https://w3id.org/fact-quote-kb/id/article/{HARBOUR.article.id}"
SCORER = Path(__file__).parents[3] / "shared" / "bench" / "score_protocol.py"


def number(answer: object) -> str:
    return str(answer["results"]["bindings"][0]["n"]["value"])  # type: ignore[index]


def test_a_query_may_come_in_three_ways(client: TestClient) -> None:
    for answer in (
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers={"Content-Type": DIRECT}),
    ):
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert number(answer.json()) == "10"


def test_a_query_may_be_over_some_graphs_only(client: TestClient) -> None:
    default = client.get("/sparql", params={"query": COUNT, "default-graph-uri": ARTICLE})
    assert number(default.json()) == "8"
    named = client.get(
        "/sparql",
        params={
            "query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a kb:Statement } }",
            "named-graph-uri": ARTICLE,
        },
    )
    assert number(named.json()) == "8"
    assert (
        number(client.get("/sparql", params={"query": COUNT, "named-graph-uri": ARTICLE}).json())
        == "0"
    )


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/json;q=0.5", "application/json"),
    ],
)
def test_rows_come_in_the_form_that_is_asked_for(
    client: TestClient, accept: str, sent: str
) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, sent)
    assert "10" in answer.text


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_a_graph_comes_in_the_form_that_is_asked_for(
    client: TestClient, accept: str, form: str
) -> None:
    sparql = "CONSTRUCT { ?s kb:speaker ?o } { ?s kb:speaker ?o }"
    answer = client.get("/sparql", params={"query": sparql}, headers={"Accept": accept})
    assert len(rdflib.Graph().parse(data=answer.text, format=form)) == 10


@pytest.mark.parametrize(
    ("method", "params", "content", "kind", "status", "reason"),
    [
        ("GET", {"query": "SELECT * {"}, "", "", 400, "cannot be read"),
        ("GET", {"query": ["ASK {}", "ASK {}"]}, "", "", 400, "one query, not 2"),
        ("GET", {"update": "CLEAR ALL"}, "", "", 400, "updates are refused"),
        ("GET", {"query": "CLEAR ALL"}, "", "", 400, "updates"),
        ("GET", {"query": "ASK { SERVICE <http://x.example/> {} }"}, "", "", 400, "SERVICE"),
        ("GET", {"query": "ASK {}", "default-graph-uri": "no iri"}, "", "", 400, "no IRI"),
        ("POST", {}, "", FORM, 400, "one query, not 0"),
        ("POST", {}, "update=CLEAR+ALL", FORM, 400, "updates are refused"),
        ("POST", {}, "CLEAR ALL", "application/sparql-update", 415, "updates are refused"),
        ("POST", {}, "ASK {}", "text/plain", 415, DIRECT),
        ("POST", {}, "ASK {}", f"{DIRECT}; charset=UTF-16", 415, "UTF-8"),
        ("PUT", {"query": "ASK {}"}, "", "", 405, "no such request"),
        ("DELETE", {}, "", "", 405, "no such request"),
        ("POST", {}, "x" * 2_000_000, DIRECT, 413, "1,048,576 bytes"),
    ],
)
def test_what_is_not_taken_is_refused_with_the_reason(
    client: TestClient,
    method: str,
    params: dict[str, str],
    content: str,
    kind: str,
    status: int,
    reason: str,
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = client.request(method, "/sparql", params=params, content=content, headers=headers)
    assert (answer.status_code, reason in answer.text) == (status, True), answer.text


def test_a_form_that_no_answer_has_is_refused(client: TestClient) -> None:
    params = {"query": COUNT}
    assert client.get("/sparql", params=params, headers={"Accept": "image/png"}).status_code == 406
    turtle = client.get("/sparql", params=params, headers={"Accept": "text/turtle"})
    assert (turtle.status_code, "sparql-results" in turtle.text) == (406, True)


def test_a_query_that_takes_too_much_is_stopped_and_the_next_is_answered(folder: Path) -> None:
    site = Site(folder, Limits(seconds=1, rows=5), queries=1)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with TestClient(create(site), base_url="http://localhost") as client:
        slow = client.get("/sparql", params={"query": endless})
        assert (slow.status_code, "1 seconds" in slow.text) == (503, True)
        site.limits = Limits(seconds=30, rows=5)  # a new process has to start
        long = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
        assert (long.status_code, "more than 5 rows" in long.text) == (503, True)
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_sees_what_was_written_after_the_start(tmp_path: Path) -> None:
    LocalStore.open(tmp_path / "store").close()
    with TestClient(create(Site(tmp_path / "store")), base_url="http://localhost") as client:
        assert number(client.get("/sparql", params={"query": COUNT}).json()) == "0"
        with LocalStore.open(tmp_path / "store") as store:
            store.put(HARBOUR, graph.quads(HARBOUR))
            seen = (client.get("/sparql", params={"query": COUNT}).json() for _ in range(100))
            assert any(number(answer) == "8" or time.sleep(0.1) for answer in seen)


def test_the_endpoint_describes_itself(client: TestClient) -> None:
    about = rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = about.subjects(rdflib.RDF.type, sd.Service)
    assert about.value(service, sd.endpoint) == rdflib.URIRef("http://localhost/sparql")
    browser = client.get("/sparql", headers={"Accept": "text/html"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/query")


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples"])
def test_what_an_iri_stands_for_comes_as_triples(client: TestClient, accept: str) -> None:
    key = HARBOUR.statements[0].id
    answer = client.get(f"/id/statement/{key}", headers={"Accept": accept})
    form = {"text/turtle": "turtle", "application/n-triples": "nt"}[accept]
    found = rdflib.Graph().parse(data=answer.text, format=form)
    assert {str(s) for s in found.subjects()} == {f"{ARTICLE.rsplit('/', 2)[0]}/statement/{key}"}
    whole = client.get(f"/id/article/{HARBOUR.article.id}", headers={"Accept": accept})
    assert len(rdflib.Graph().parse(data=whole.text, format=form)) == len(graph.quads(HARBOUR))


def test_who_looks_at_an_iri_with_a_browser_gets_its_page(client: TestClient) -> None:
    key = HARBOUR.statements[0].id
    answer = client.get(f"/id/statement/{key}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/show/{key}")
    assert client.get("/id/statement/none").status_code == 404


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a server on that store listens, for clients that speak HTTP themselves."""
    yield from listening(folder)


def listening(folder: Path) -> Iterator[str]:
    config = uvicorn.Config(create(Site(folder)), port=0, log_level="error")
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join(10)
    socket.close()


PREFIX = "PREFIX kb: <https://w3id.org/fact-quote-kb/ns#> "


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_gets_the_right_answers(address: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asking = wrapper.SPARQLWrapper(address)
    asking.setMethod(method)
    asking.setReturnFormat(wrapper.JSON)
    asking.setQuery(PREFIX + COUNT)
    assert number(asking.query().convert()) == "10"
    asking.setReturnFormat(wrapper.TURTLE)
    asking.setQuery(PREFIX + "CONSTRUCT { ?s kb:speaker ?o } { ?s kb:speaker ?o }")
    assert len(rdflib.Graph().parse(data=asking.query().convert(), format="turtle")) == 10


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_gets_the_right_answers(address: str, method: str) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    remote = rdflib.Graph(SPARQLStore(address, method=method))
    (row,) = remote.query(PREFIX + COUNT)
    assert int(row[0]) == 10  # type: ignore[index]
    speaker = rdflib.URIRef("https://w3id.org/fact-quote-kb/ns#speaker")
    assert len(list(remote.subject_objects(speaker))) == 10


@pytest.mark.slow
@pytest.mark.skipif(not SCORER.exists(), reason="the protocol's tests are not here")
def test_the_protocols_own_tests_pass(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as store:
        store.put(HARBOUR, graph.quads(HARBOUR))
    data = subprocess.run(
        [sys.executable, SCORER, "--print-data"], capture_output=True, check=True, env=os.environ
    )
    Store(str(folder / "graph")).load(data.stdout, format=RdfFormat.TRIG)
    scored = [
        subprocess.run([sys.executable, SCORER, url], capture_output=True, text=True, check=True)
        for url in listening(folder)
    ]
    assert [done.stdout.splitlines()[0][:15] for done in scored] == ["passed 34 of 34"]
