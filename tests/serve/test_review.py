"""Decisions on the pages: what waits, what was missed, and that each is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kb.model import Record
from kb.review import history
from kb.serve import Site, create
from kb.store import LocalStore
from tests.copies.test_copies import STORY, article
from tests.decisions.test_store import ARTICLES
from tests.records import ECHO, HARBOUR, span, statement
from tests.serve.test_forms import secret
from tests.serve.test_pages import Page
from tests.stores import filled
from tests.test_damaged import DAMAGE, change

pytestmark = pytest.mark.slow

URL = "https://paper.example/ferry"


def version(headline: str, said: str, **known: str) -> Record:
    """The story as its address had it at one time, with what the owner said."""
    made = article(
        headline,
        f"{STORY}\n“{said} boat that we have will sail again,” the owner said.\n",
        url=URL,
        published="2031-04-02",
        **known,
    )
    text = made.article.text
    words = span(text, f"{said} boat that we have will sail again,")
    return replace(made, statements=(statement(text, "direct", words),))


EARLY = version("Fewer boats", "Every")
LATE = version("Boats stay", "No", modified="2031-04-02T18:00:00+00:00")
MARK = f"/articles/{HARBOUR.article.id}/mark"
MISSED = "The port handled more than 1.2 million containers last year"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(
        tmp_path_factory.mktemp("review") / "store", HARBOUR, ECHO, *ARTICLES, EARLY, LATE
    )


@pytest.fixture(scope="module")
def client(own: Path) -> Iterator[TestClient]:
    """A browser on this machine, without any token."""
    app = create(Site(own, queries=1), editor="Ines Vale")
    with TestClient(app, base_url="http://localhost", headers={"Accept": "text/html"}) as client:
        yield client


def send(client: TestClient, path: str, **values: str) -> Page:
    answer = client.post(path, data={"form_token": secret(client, path), **values})
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def choices(page: Page, what: str) -> list[str]:
    """What the buttons say that do ``what``."""
    values = [str(given.get("value")) for tag, given in page.tags if tag == "button"]
    return [value for value in values if value.startswith(f"{what}:")]


def test_what_waits_is_shown_with_both_passages_and_the_evidence_in_words(
    client: TestClient,
) -> None:
    page = Page(client.get("/review").text)
    assert "Are these two one: Tom Hale and Tom Hale?" in page.text
    assert "striker of Veld United, said day" in page.text
    assert "fire chief of Lowmark, said day" in page.text
    assert re.search(r"strongly for: both are called Tom Hale \(\+\d", page.text)
    assert re.search(r"against: .*fire chief.* \(-\d", page.text)


def test_a_decision_is_made_said_and_taken_back(client: TestClient, own: Path) -> None:
    page = Page(client.get("/review").text)
    (reject, *rest) = choices(page, "reject")
    (name,) = set(re.findall(r"Are these two one: (\S+ \S+)", page.text)[:1])
    page = send(client, "/review", do=reject, who="Oda Nye")
    assert f"Rejected: {name} | {name}" in page.text
    assert len(choices(page, "reject")) == len(rest)
    with LocalStore.open(own, read_only=True) as store:
        (made,) = [told for told in history(store) if told.state == "attached"]
    assert (made.event.what, made.event.who) == ("reject", "Oda Nye")
    assert 'value="Oda Nye"' in client.get("/review").text
    (undo,) = choices(page, "undo")
    page = send(client, "/review", do=undo)
    assert reject in choices(page, "reject")
    log = Page(client.get("/decided").text)
    assert "undone" in log.text
    assert "Taken back" in log.text


def test_only_our_own_form_decides_and_nonsense_is_refused_with_a_reason(
    client: TestClient, own: Path
) -> None:
    assert client.post("/review", data={"do": "undo:d0"}).status_code == 403
    before = history_of(own)
    token = secret(client, "/review")
    for do in ("eat:0:1", "accept", "accept:0:1", "undo:nothing", "correct:0", "add:zz:1"):
        answer = client.post("/review", data={"form_token": token, "do": do})
        assert answer.status_code == 400, do
        assert 'role="alert"' in answer.text
    assert history_of(own) == before


def history_of(folder: Path) -> list[str]:
    with LocalStore.open(folder, read_only=True) as store:
        return [told.event.id for told in history(store)]


def test_a_missed_quotation_is_added_by_its_words_or_characters_and_undone(
    client: TestClient,
) -> None:
    form = client.get(f"{MARK}?content=3-9").text
    assert 'value="3-9"' in form
    agent = next(a.id for a in HARBOUR.agents if a.name == "Oda Brill")
    page = send(client, MARK, content=MISSED, speaker=agent)
    assert f"Added: {MISSED}" in page.text
    found = client.get("/said?q=containers").text
    assert "Oda Brill" in Page(found).text
    start = HARBOUR.article.text.index(MISSED)
    assert f'id="char={start},{start + len(MISSED)}"' in client.get(MARK.removesuffix("/mark")).text
    statement = f"{HARBOUR.article.id}.s{start}-{start + len(MISSED)}"
    assert statement in client.get(f"/api/show/{statement}").text
    (undo,) = [str(given["value"]) for _, given in page.tags if given.get("name") == "undo"]
    send(client, MARK, undo=undo)
    assert "Nothing found" in client.get("/said?q=containers").text


def test_a_speaker_who_is_not_in_the_list_is_named_by_characters(client: TestClient) -> None:
    read = HARBOUR.statements[1]
    path = f"{MARK}?statement={read.id}"
    answer = client.post(
        MARK,
        data={"form_token": secret(client, path), "statement": read.id, "named": "pilots"},
    )
    assert answer.status_code == 400
    page = Page(answer.text)
    assert "what the speaker is whom these words name" in page.text
    assert 'value="pilots"' in answer.text
    page = send(client, MARK, statement=read.id, named="pilots", kind="group")
    assert "pilots (group)" in Page(client.get("/said?by=pilots").text).text
    assert "said by pilots (group)" in Page(client.get("/decided").text).text
    form = client.get(path).text
    assert re.search(r"<option[^>]* selected[^>]*>pilots \(group\)", form)
    (undo,) = [str(given["value"]) for _, given in page.tags if given.get("name") == "undo"]
    send(client, MARK, undo=undo)
    assert "Nothing found" in client.get("/said?by=pilots").text


def test_the_characters_of_a_statement_are_corrected(client: TestClient) -> None:
    read = HARBOUR.statements[1]
    form = Page(client.get(f"{MARK}?statement={read.id}").text)
    given = {
        str(g["name"]): str(g["value"]) for _, g in form.tags if g.get("name") and "value" in g
    }
    assert given["content"] == ",".join(f"{span.start}-{span.end}" for span in read.content)
    same = client.post(
        MARK, data=given | {"form_token": secret(client, MARK), "statement": read.id}
    )
    assert same.status_code == 400
    assert "Nothing to correct" in same.text
    page = send(client, MARK, statement=read.id, content="We have waited long enough")
    assert "Corrected" in page.text
    cards = Page(client.get("/said?q=waited+enough").text)
    assert "We have waited long enough" in cards.text
    (undo,) = [str(given["value"]) for _, given in page.tags if given.get("name") == "undo"]
    send(client, MARK, undo=undo)


def test_words_that_are_not_there_are_said_and_what_was_written_stays(client: TestClient) -> None:
    token = secret(client, MARK)
    answer = client.post(
        MARK, data={"form_token": token, "content": "no such words", "cue": "told"}
    )
    assert answer.status_code == 400
    assert "nowhere" in answer.text
    assert 'value="no such words"' in answer.text
    assert client.get(f"{MARK}?statement=nothing").status_code == 404
    assert client.get("/articles/nothing/mark").status_code == 404


@pytest.mark.parametrize("few", [20, -1], ids=["few", "many"])
def test_changed_articles_are_pairs_of_passages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("kb.serve.pages.changes._FEW", few)
    page = Page(client.get("/changes", params={"few": few}).text)  # not the page that is kept
    assert "stealth edit" in page.text
    assert "Every boat" in page.text
    assert any(link.startswith(f"/articles/{EARLY.article.id}#char=") for link in page.links())
    assert any(link.startswith(f"/articles/{LATE.article.id}#char=") for link in page.links())


def test_a_damaged_version_that_was_left_out_is_said_so(tmp_path: Path) -> None:
    middle = version("Boats wait", "Any", modified="2031-04-02T12:00:00+00:00")
    folder = filled(tmp_path / "store", EARLY, middle, LATE)
    change(folder, f"{DAMAGE[0]} WHERE rowid = 2")
    with TestClient(create(Site(folder)), base_url="http://localhost") as client:
        page = Page(client.get("/changes").text)
    assert f"left out: the record of article {middle.article.id} is damaged" in page.text
    assert "Every boat" in page.text
    assert "No boat" in page.text


@pytest.mark.parametrize("address", ["/findings", "/plots"])
def test_a_damaged_article_that_was_left_out_of_the_checks_is_said_so(
    tmp_path: Path, address: str
) -> None:
    folder = filled(tmp_path / "store", EARLY, LATE)
    change(folder, f"{DAMAGE[0]} WHERE rowid = 2")
    with TestClient(create(Site(folder)), base_url="http://localhost") as client:
        page = Page(client.get(address).text)
    assert f"left out: the record of article {LATE.article.id} is damaged" in page.text
    assert EARLY.article.id not in page.text


def test_others_decide_only_with_the_token(own: Path) -> None:
    app = create(Site(own, queries=1), hosts=("news.example",))
    with TestClient(app, base_url="http://news.example", headers={"Accept": "text/html"}) as client:
        assert not choices(Page(client.get("/review").text), "accept")
        values = {"form_token": app.state.form_token, "do": "accept:0:1"}
        assert client.post("/review", data=values).status_code == 403
    app = create(Site(own, queries=1), hosts=("news.example",), token="owl and lamp")
    with TestClient(app, base_url="http://news.example", headers={"Accept": "text/html"}) as client:
        assert client.get("/review").status_code == 401
        client.headers["Authorization"] = "Bearer owl and lamp"
        assert choices(Page(client.get("/review").text), "accept")


def test_a_store_that_is_being_written_is_said_so(client: TestClient, own: Path) -> None:
    (accept, *_) = choices(Page(client.get("/review").text), "accept")
    token = secret(client, "/review")
    with LocalStore.open(own):
        answer = client.post("/review", data={"form_token": token, "do": accept})
    assert answer.status_code == 503
    assert "being written by" in answer.text
