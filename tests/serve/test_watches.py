"""Saved questions over HTTP: the page, and the feeds as a feed reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from kb import graph, watch
from kb.ask import SaidFilter
from kb.model import Record
from kb.serve import Site, create
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR
from tests.serve.test_pages import Page, hostile_record

BASE = "http://localhost"
NAME = "Brill & the “quays”"


def put(folder: Path, record: Record) -> None:
    with LocalStore.open(folder) as store:
        store.put(record, graph.quads(record))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "store", HARBOUR)
    with LocalStore.open(tmp_path / "store", read_only=True) as store:
        watch.add(store, NAME, SaidFilter(by="brill"))
    return tmp_path / "store"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create(Site(folder, queries=1)), base_url=BASE) as client:
        yield client


def feed_of(client: TestClient, name: str = NAME) -> feedparser.FeedParserDict:
    (page,) = [Page(client.get("/watches").text)]
    (address,) = [
        str(given["href"])
        for tag, given in page.tags
        if tag == "link" and given.get("title") == name
    ]
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def test_a_feed_reader_finds_the_feed_and_what_it_is_of(client: TestClient) -> None:
    feed = feed_of(client)
    assert feed.feed.title == NAME
    assert feed.entries
    for entry in feed.entries:
        assert "Oda Brill" in entry.title
        assert entry.updated_parsed
        shown = client.get(entry.link.removeprefix(BASE).partition("#")[0])
        assert shown.status_code == 200


def test_what_comes_later_stands_first_and_the_rest_is_as_before(
    client: TestClient, folder: Path
) -> None:
    before = {entry.id: entry.updated for entry in feed_of(client).entries}
    put(folder, ECHO)
    entries = feed_of(client).entries
    assert ECHO.article.id in entries[0].id
    assert before.items() <= {entry.id: entry.updated for entry in entries}.items()


def test_a_feed_takes_nothing_from_the_next_run(client: TestClient, folder: Path) -> None:
    put(folder, ECHO)
    feed_of(client)
    with LocalStore.open(folder, read_only=True) as store:
        assert watch.new(store, NAME)


def test_a_question_saved_meanwhile_is_seen(client: TestClient, folder: Path) -> None:
    tag = client.get("/watches").headers["etag"]
    with LocalStore.open(folder, read_only=True) as store:
        watch.add(store, "other", SaidFilter())
    answer = client.get("/watches", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "other" in answer.text


def test_signs_that_xml_does_not_have_break_no_feed(client: TestClient, folder: Path) -> None:
    record = hostile_record()
    article = replace(record.article, publisher="The \x00\x0b\ufffe Owl")
    put(folder, replace(record, article=article))
    with LocalStore.open(folder, read_only=True) as store:
        watch.add(store, "all", SaidFilter(any_standing=True))
    feed = feed_of(client, "all")
    assert any("<script>" in entry.content[0].value for entry in feed.entries)
    assert {entry.content[0].type for entry in feed.entries} == {"text/plain"}


def test_there_is_no_feed_of_what_was_not_saved(client: TestClient) -> None:
    assert client.get("/watches/none.atom").status_code == 404


def test_the_page_says_in_words_what_a_question_asks(client: TestClient, folder: Path) -> None:
    with LocalStore.open(folder, read_only=True) as store:
        watch.add(store, "long", SaidFilter(words=("two words",), type="direct", any_standing=True))
    page = Page(client.get("/watches").text)
    assert "speaker: brill" in page.text
    assert 'words: "two words" · type: direct · also what was not said outright' in page.text
    assert "/said?q=%22two+words%22&type=direct&all=1" in page.links()
