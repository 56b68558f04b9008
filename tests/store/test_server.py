"""A store whose graphs a server has too: Oxigraph's, Virtuoso, and one that is away."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kb import graph
from kb.ask import Limits, query
from kb.errors import BadInput, LimitReached, StoreError, UsageError
from kb.graph.iri import article_iri
from kb.model import Record
from kb.store import LocalStore
from kb.store.server import Server, folder_of, server_of
from tests.records import ECHO, HARBOUR

TITLES = "SELECT ?title { GRAPH ?g { ?a a kb:Article ; schema:headline ?title } } ORDER BY ?title"
VIRTUOSO = shutil.which(os.environ.get("KB_VIRTUOSO", "virtuoso-t"))
CONFIG = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.skip("the server cannot be started here")
        try:
            httpx.get(address, timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.skip("the server does not start here")


@contextmanager
def running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    """A server that answers at ``address``, for as long as it is needed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
    try:
        until_it_answers(address, process)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("oxigraph")
    if program is None:
        pytest.skip("there is no oxigraph here")
    address = f"127.0.0.1:{free_port()}"
    place = tmp_path_factory.mktemp("oxigraph")
    command = [program, "serve", "--location", str(place), "--bind", address]
    with running(command, f"http://{address}/", place):
        yield f"http://{address}"


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if VIRTUOSO is None:
        pytest.skip("there is no virtuoso-t here")
    place, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    (place / "virtuoso.ini").write_text(CONFIG.format(sql=free_port(), http=http))
    command = [VIRTUOSO, "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, f"http://127.0.0.1:{http}/sparql", place):
        yield f"http://127.0.0.1:{http}"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def address(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if request.param == "virtuoso":
        monkeypatch.setenv("KB_SERVER_USER", "dba")
        monkeypatch.setenv("KB_SERVER_PASSWORD", "dba")
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def folder(address: str) -> Iterator[Path]:
    folder = folder_of(address)
    yield folder
    with LocalStore.open(folder) as store:
        for article_id in store.article_ids():
            store.drop(article_id)


def keep(folder: Path, *records: Record) -> None:
    with LocalStore.open(folder) as store:
        for record in records:
            store.put(record, graph.quads(record))


def titles(folder: Path) -> list[str]:
    return [row[0].value for row in query(folder, TITLES).rows]  # type: ignore[union-attr]


def on_the_server(address: str, record: Record) -> set[Triple]:
    iri = article_iri(record.article.id)
    asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri} {{ ?s ?p ?o }} }}"
    body = Server(address).ask(asked, "application/n-triples", 10)
    return {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)}


def test_what_is_stored_stands_on_the_server_article_by_article(address: str, folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    assert len(titles(folder)) == 2
    for record in (HARBOUR, ECHO):
        wanted = {quad.triple for quad in graph.quads(record)}
        found = on_the_server(address, record)
        assert len(found) == len(wanted)
        assert {(t.subject, t.predicate) for t in found} == {
            (t.subject, t.predicate) for t in wanted
        }


def test_what_is_replaced_or_dropped_is_gone_from_the_server(address: str, folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    fewer = replace(HARBOUR, statements=HARBOUR.statements[:1], figures=())
    keep(folder, fewer)
    assert len(on_the_server(address, HARBOUR)) == len(graph.quads(fewer))
    with LocalStore.open(folder) as store:
        store.drop(HARBOUR.article.id)
    assert on_the_server(address, HARBOUR) == set()
    assert len(titles(folder)) == 1


def test_links_across_articles_stand_on_the_server(folder: Path) -> None:
    keep(folder, HARBOUR, ECHO)
    asked = "SELECT DISTINCT ?e { GRAPH ?g { ?a kb:entity ?e } }"
    assert query(folder, asked).rows


def test_forms_of_answers(folder: Path) -> None:
    keep(folder, ECHO)
    ask = query(folder, "ASK { GRAPH ?g { ?s a kb:Statement } }")
    assert (ask.form, ask.rows[0][0].value) == ("ask", "true")  # type: ignore[union-attr]
    made = query(folder, "CONSTRUCT { ?s a kb:Statement } { GRAPH ?g { ?s a kb:Statement } }")
    assert (made.form, len(made.rows)) == ("graph", len(ECHO.statements))


def test_the_gate_stands_before_the_server_too(folder: Path) -> None:
    keep(folder, ECHO)
    with pytest.raises(BadInput, match="SERVICE is refused"):
        query(folder, "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")
    with pytest.raises(BadInput, match="updates are refused"):
        query(folder, "CLEAR ALL")
    with pytest.raises(LimitReached, match="more than 3 rows"):
        query(folder, "SELECT * { GRAPH ?g { ?s ?p ?o } }", Limits(rows=3))


def why_not_kept(folder: Path, record: Record) -> str:
    """What is said of a record that cannot be sent; nothing holds on to the store afterwards."""
    try:
        keep(folder, record)
    except StoreError as error:
        return error.message
    finally:
        gc.collect()
    return ""


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return f"http://127.0.0.1:{free_port()}"


@pytest.mark.slow
def test_a_server_that_is_away_is_one_line_and_nothing_is_lost(away: str) -> None:
    folder = folder_of(away)
    assert "does not answer" in why_not_kept(folder, ECHO)
    (folder / "server.url").unlink()  # look at the folder alone
    with LocalStore.open(folder, read_only=True) as store:
        assert store.article_ids() == [ECHO.article.id]


@pytest.mark.slow
def test_what_a_server_missed_is_sent_when_it_is_back(
    oxigraph: str, away: str, tmp_path: Path
) -> None:
    folder = folder_of(away)
    assert "does not answer" in why_not_kept(folder, HARBOUR)
    (folder / "server.url").write_text(oxigraph)
    LocalStore.open(folder).close()
    assert len(on_the_server(oxigraph, HARBOUR)) == len(graph.quads(HARBOUR))
    with LocalStore.open(folder) as store:
        store.drop(HARBOUR.article.id)


@pytest.mark.parametrize("address", ["https://desk:secret@kb.example/", "http://", "https:///path"])
def test_an_address_that_is_none_or_tells_a_password_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        folder_of(address)


def test_each_address_has_a_folder_of_its_own(away: str) -> None:
    assert folder_of(away) == folder_of(f"{away}/")
    assert folder_of(away) != folder_of("https://kb.example/")
    assert server_of(folder_of(away)) == Server(away)


def test_a_store_in_a_folder_has_no_server(tmp_path: Path) -> None:
    keep(tmp_path / "store", ECHO)
    assert server_of(tmp_path / "store") is None
    assert NamedNode(article_iri(ECHO.article.id).value)
