"""Who is answered, and what no request can do."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from kb.errors import StoreError, UsageError
from kb.serve import Site, create, security, serve
from kb.serve.security import hosts_for


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("", 421),
    ],
)
def test_only_a_request_to_this_machine_by_name_is_answered(
    client: TestClient, host: str, status: int
) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("site", "mode", "method", "status"),
    [
        ("cross-site", "no-cors", "GET", 403),
        ("cross-site", "cors", "POST", 403),
        ("cross-site", "navigate", "POST", 403),
        ("cross-site", "navigate", "GET", 200),
        ("same-origin", "cors", "GET", 200),
        ("none", "navigate", "GET", 200),
    ],
)
def test_a_page_of_another_site_can_only_link_here(
    client: TestClient, site: str, mode: str, method: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
    kept = {"query": "ASK {}"}
    answer = client.request(method, "/sparql", params=kept, headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/", "/sparql", "/nothing", "/static/kb.css"])
def test_every_answer_says_that_nothing_may_run_but_what_is_from_here(
    client: TestClient, path: str
) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../site.py",
        "/static/%2e%2e/site.py",
        "/static/..%2fsite.py",
        "/static//etc/passwd",
        "/articles/..%2f..%2frecords.sqlite",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


@pytest.fixture(scope="module")
def guarded(folder: Path) -> Iterator[TestClient]:
    app = create(Site(folder, queries=1), hosts_for("0.0.0.0"), token="owl and lamp")
    with TestClient(app, base_url="http://kb.example") as client:
        yield client


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("", 401),
        ("Bearer owl", 401),
        ("Basic !!!", 401),
        ("Digest owl and lamp", 401),
        (basic("owl and lamp", ""), 401),
        (basic("anyone", "owl and lamp"), 200),
        ("Bearer owl and lamp", 200),
    ],
)
def test_where_there_is_a_token_only_who_has_it_is_answered(
    guarded: TestClient, authorization: str, status: int
) -> None:
    for path in ("/", "/static/kb.css", "/sparql"):
        assert guarded.get(path, headers={"Authorization": authorization}).status_code == status


def test_others_are_not_let_in_without_a_token(folder: Path) -> None:
    with pytest.raises(UsageError, match="needs a token"):
        serve(Site(folder), "0.0.0.0", 8000)


def test_a_folder_that_is_no_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        serve(Site(tmp_path / "none"), "127.0.0.1", 8000)


def test_a_body_that_never_ends_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "BODY_SECONDS", 0.2)
    sent: list[Message] = []

    async def dribble() -> Message:
        await anyio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sparql",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    anyio.run(create(Site(folder)), scope, dribble, send)
    assert sent[0]["status"] == 408


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/sparql", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_an_answer_is_made_once_for_all_who_ask_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(folder, queries=1)
    with TestClient(create(site), base_url="http://localhost") as client:
        first = client.get("/said?by=brill")
        monkeypatch.setattr(site, "open", None)
        again = client.get("/said?by=brill")
        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers == first.headers
        with pytest.raises(TypeError):
            client.get("/said?by=other")
