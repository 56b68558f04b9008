"""What is sent by a form: a draft to verify, an article to add."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from kb.serve import Site, create
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR
from tests.serve.test_pages import HOSTILE, Page
from tests.stores import filled

pytestmark = pytest.mark.slow

TOKEN = "owl and lamp"
BROWSER = {"Accept": "text/html", "Authorization": f"Bearer {TOKEN}"}
DRAFT = """Fees to double

“We have waited far enough,” transport minister Oda Brill said.

“We have waited long enough,” she added.

“There is a dragon under the quay,” the minister told nobody.
"""
ARTICLE = "Bridge opens\n\nThe bridge is “a marvel of its time”, mayor Ola Trent said on Monday.\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("forms") / "store")


@pytest.fixture(scope="module")
def client(own: Path) -> Iterator[TestClient]:
    """A browser that has the token."""
    app = create(Site(own, queries=1), token=TOKEN)
    with TestClient(app, base_url="http://localhost", headers=BROWSER) as client:
        yield client


def secret(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    found = re.search(r'name="form_token" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def verified(client: TestClient, text: str) -> Page:
    answer = client.post("/verify", data={"text": text, "form_token": secret(client, "/verify")})
    assert answer.status_code == 200
    return Page(answer.text)


def test_each_quotation_of_a_draft_has_its_verdict_at_its_place(client: TestClient) -> None:
    page = verified(client, DRAFT)
    looks = {
        given["id"]: given["class"] for tag, given in page.tags if str(given.get("id"))[:1] == "v"
    }
    assert looks == {"v1": "note", "v2": "problem", "v3": "fine", "v4": "note"}
    assert "2 not found, 1 altered, 1 verbatim" in page.text
    assert "not found" in page.text
    for number in looks:
        assert f"#{number}" in page.links()


def test_the_altered_words_are_marked_and_the_passage_stands_beside_them(
    client: TestClient,
) -> None:
    page = verified(client, DRAFT)
    tags = [tag for tag, _ in page.tags]
    assert "del" in tags
    assert "ins" in tags
    (address, *_) = [link for link in page.links() if link.startswith("/articles/") and "#" in link]
    where, _, anchor = address.partition("#")
    assert anchor in Page(client.get(where).text).ids
    start, end = map(int, anchor.removeprefix("char=").split(","))
    record = {HARBOUR.article.id: HARBOUR, ECHO.article.id: ECHO}[where.rsplit("/", 1)[-1]]
    assert "We have waited long enough" in record.article.text[start:end]


def word_file(text: str) -> bytes:
    document, out = Document(), BytesIO()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("draft.txt", DRAFT.encode()), ("draft.docx", word_file(DRAFT))],
    ids=["text", "Word"],
)
def test_a_file_is_verified_like_a_text(client: TestClient, name: str, content: bytes) -> None:
    values = {"form_token": secret(client, "/verify"), "text": ""}
    answer = client.post("/verify", data=values, files={"file": (name, content)})
    assert "2 not found, 1 altered, 1 verbatim" in Page(answer.text).text


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("", 400, "There is no draft"),
        (" \n ", 400, "There is no draft"),
        ("word " * 21_000, 503, "characters, more than"),
        ("Nothing is said here.", 200, "There is no quotation"),
    ],
)
def test_a_draft_that_cannot_be_verified_is_said_so(
    client: TestClient, text: str, status: int, says: str
) -> None:
    values = {"text": text, "form_token": secret(client, "/verify")}
    answer = client.post("/verify", data=values)
    assert answer.status_code == status
    assert says in Page(answer.text).text


def test_what_is_no_text_is_said_so(client: TestClient) -> None:
    values = {"form_token": secret(client, "/verify")}
    answer = client.post("/verify", data=values, files={"file": ("x.png", b"\x89PNG\r\n\x1a\n\0")})
    assert answer.status_code == 400
    assert "x.png: is a PNG image" in Page(answer.text).text  # and not "X.png"


def test_a_draft_that_would_be_more_than_text_stays_text(client: TestClient) -> None:
    page = verified(client, f"Draft {HOSTILE}\n\n“Words {HOSTILE} of mine,” {HOSTILE} said.")
    sources = [str(given.get("src")) for tag, given in page.tags if tag == "script"]
    assert all(source.startswith("/static/") for source in sources)
    assert "img" not in [tag for tag, _ in page.tags]


@pytest.mark.parametrize("path", ["/verify", "/articles/add"])
@pytest.mark.parametrize("given", [None, "", "guessed"])
def test_a_form_without_the_secret_of_our_pages_is_refused(
    client: TestClient, path: str, given: str | None
) -> None:
    values = {"text": ARTICLE} | ({} if given is None else {"form_token": given})
    answer = client.post(path, data=values)
    assert answer.status_code == 403
    assert "load the page again" in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused_even_with_the_secret(
    client: TestClient, site: str
) -> None:
    values = {"text": ARTICLE, "form_token": secret(client, "/articles/add")}
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert client.post("/articles/add", data=values, headers=headers).status_code == 403


def test_an_article_that_is_pasted_is_there_at_once(client: TestClient) -> None:
    before = client.get("/said?q=marvel")
    assert "Nothing found" in before.text
    values = {
        "text": ARTICLE,
        "publisher": "Owl Times",
        "published": "2031-02-03",
        "form_token": secret(client, "/articles/add"),
    }
    answer = Page(client.post("/articles/add", data=values).text)
    assert "added" in answer.text
    assert "1 statement" in answer.text
    (address,) = [link for link in answer.links() if re.fullmatch(r"/articles/[0-9a-f]{12}", link)]
    shown = Page(client.get(address).text)
    assert "Owl Times" in shown.text
    assert "2031-02-03" in shown.text
    assert "Ola Trent" in client.get("/said?q=marvel").text


def test_an_address_that_is_not_whole_is_said_so_and_what_was_written_stays(
    client: TestClient,
) -> None:
    values = {"text": ARTICLE, "url": "paper.example/a", "publisher": "Owl Times"}
    values["form_token"] = secret(client, "/articles/add")
    answer = client.post("/articles/add", data=values)
    assert answer.status_code == 400
    assert "“paper.example/a” is no address" in Page(answer.text).text
    assert 'value="Owl Times"' in answer.text
    assert "a marvel of its time" in answer.text


def test_what_cannot_be_added_is_set_aside_with_its_reason(client: TestClient) -> None:
    text = (
        "Hafen teurer\n\nDer Minister sagte am Montag, die Gebühren würden sich verdoppeln.\n" * 5
    )
    values = {"form_token": secret(client, "/articles/add")}
    name = "../../etc/passwd.txt"
    answer = client.post("/articles/add", data=values, files={"file": (name, text.encode())})
    assert "English" in Page(answer.text).text
    aside = Page(client.get("/aside").text).text
    assert "English" in aside
    assert "read from passwd.txt" in aside


def test_a_store_that_is_being_written_is_said_so(client: TestClient, own: Path) -> None:
    with LocalStore.open(own):
        values = {"text": ARTICLE, "form_token": secret(client, "/articles/add")}
        answer = client.post("/articles/add", data=values)
    assert answer.status_code == 503
    assert "being written by" in Page(answer.text).text
    assert "a marvel of its time" in answer.text


def test_without_a_token_nothing_can_be_added(folder: Path) -> None:
    app = create(Site(folder, queries=1))
    with TestClient(app, base_url="http://localhost", headers=BROWSER) as client:
        assert "<form" not in client.get("/articles/add").text
        values = {"text": ARTICLE, "form_token": app.state.form_token}
        assert client.post("/articles/add", data=values).status_code == 403
