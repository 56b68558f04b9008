"""A server that is away, and where the store of an address is; the rest is in `test_promises`."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kb import graph
from kb.errors import StoreError, UsageError
from kb.graph.iri import article_iri
from kb.model import Record
from kb.store import LocalStore
from kb.store.server import RESULTS, Server, folder_of, server_of
from tests.records import ECHO, HARBOUR
from tests.store.conftest import free_port


def keep(folder: Path, *records: Record) -> None:
    with LocalStore.open(folder) as store:
        for record in records:
            store.put(record, graph.quads(record))


def on_the_server(address: str, record: Record) -> set[Triple]:
    iri = article_iri(record.article.id)
    asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri} {{ ?s ?p ?o }} }}"
    body = Server(address).ask(asked, "application/n-triples", 10)
    return {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)}


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


@pytest.mark.slow
def test_with_the_last_article_all_graphs_go_from_the_server(oxigraph: str, away: str) -> None:
    folder = folder_of(away)
    (folder / "server.url").write_text(oxigraph)
    keep(folder, ECHO, HARBOUR)
    asked = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert b"/article/" in Server(oxigraph).ask(asked, RESULTS, 10)
    with LocalStore.open(folder) as store:
        for article_id in store.article_ids():
            store.drop(article_id)
    assert b"fact-quote" not in Server(oxigraph).ask(asked, RESULTS, 10)


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
