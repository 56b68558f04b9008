"""What no request can do, whatever it brings: each is refused or answered, and nothing changes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from starlette.testclient import TestClient

from kb.serve.api import ENDPOINTS, PAGES
from kb.serve.security import BODY
from kb.store import LocalStore, state_of
from tests.serve.test_sparql import listening

pytestmark = pytest.mark.slow

ADDRESSES = [
    *("/", "/said", "/said.csv", "/people", "/people.csv", "/figures", "/figures.csv", "/findings"),
    *("/plots", "/articles", "/articles.csv", "/aside", "/watches", "/query", "/query.csv"),
    *("/review", "/decided", "/changes"),
    *("/api/said", "/api/figures", "/api/speakers", "/api/articles", "/api/audit", "/api/verify"),
]
PATHS = [
    "/static/%2e%2e/%2e%2e/site.py",
    "/static/..%5c..%5csite.py",
    "/static/....//....//site.py",
    "/static/%00",
    "/static/vendor/../../app.py",
    "/articles/%00",
    "/articles/..%2f..%2f..%2fetc%2fpasswd",
    "/articles/%2e%2e.ttl",
    "/articles/" + "a" * 5000,
    "/people/%00.a1-2",
    "/people/..%2f..%2fx",
    "/show/%2e%2e%2f",
    "/cite/..%2f..%2fx.bib",
    "/cite/%0d%0aSet-Cookie:x=1.bib",
    "/watches/..%2f..%2frecords.sqlite.atom",
    "/watches/%00.atom",
    "/id/article/..%2f..%2fx",
    "/id/statement/%3E%20%7D%20DROP%20ALL%20%23",
    "/id/%3Cx%3E/y",
    "/api/show/..%2f..%2fx",
    "/api/show/%3E%20.%20%7D",
    "//evil.example/",
    "/%2f%2fevil.example/",
    "/records.sqlite",
    "/graph/CURRENT",
]
VALUES = [
    "'; DROP TABLE records; --",
    '" OR 1=1 --',
    "NEAR(a b) OR *",
    "speaker : *",
    "} } DROP ALL #",
    "?x . ?y ?z",
    "\x00",
    "\ud83d\udea2 \u202e \u0000".encode("utf-16", "surrogatepass").decode("utf-16"),
    "%s %(x)s {0} {{7*7}} ${7*7}",
    "<script>alert(1)</script>",
    "1e999",
    "-1",
    "NaN",
    "٣",
    "9" * 400,
    "2031-13-45",
    "a " * 20_000,
]
KNOWN = {one.path: [each.name for each in (*one.parameters, *PAGES)] for one in ENDPOINTS}
NAMES = ["q", "by", "org", "type", "since", "article", "page", "limit", "unit", "words", "query"]


@pytest.fixture(scope="module")
def unchanged(folder: Path) -> Iterator[None]:
    """The store is afterwards what it was before."""
    before = state_of(folder)
    with LocalStore.open(folder, read_only=True) as store:
        articles = store.article_ids()
    yield
    with LocalStore.open(folder, read_only=True) as store:
        assert store.article_ids() == articles
    assert state_of(folder) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_anywhere_but_to_what_is_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 303, 307, 400, 404)
    to = answer.headers.get("location", "/").removeprefix("http://localhost")
    assert to.startswith("/")
    assert not to.startswith("//")
    assert "set-cookie" not in answer.headers
    assert "SQLite format" not in answer.text
    assert "import " not in answer.text


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_value_is_more_than_a_value(client: TestClient, value: str) -> None:
    assert all(KNOWN.get(address, NAMES) for address in ADDRESSES)
    for address in ADDRESSES:
        for name in KNOWN.get(address, NAMES):
            answer = client.get(address, params={name: value})
            assert answer.status_code in (200, 400, 503), (address, name)
            if answer.headers["content-type"].startswith("text/html"):
                assert "<script>alert" not in answer.text


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "MOVE"])
def test_no_other_method_does_anything(client: TestClient, method: str) -> None:
    for address in [*ADDRESSES, "/sparql", "/watches/x.atom", "/static/kb.css", "/id/article/x"]:
        if method == "POST" and address in ("/sparql", "/review"):  # a form, with its secret
            continue
        answer = client.request(method, address, headers={"X-HTTP-Method-Override": "GET"})
        assert answer.status_code == 405, address


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\n" * 5000),
        (
            "multipart/form-data; boundary=a",
            b'--a\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n' * 500 + b"--a--",
        ),
        ("application/x-www-form-urlencoded", b"a=b&" * 5000),
        ("application/x-www-form-urlencoded", b"%ff=%fe&form_token=%ff"),
        ("application/json", b"[" * 100_000),
        ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ],
)
@pytest.mark.parametrize("path", ["/verify", "/articles/add", "/sparql", "/mcp"])
def test_no_body_does_anything(client: TestClient, path: str, kind: str, body: bytes) -> None:
    answer = client.post(path, content=body, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500
    assert "root:" not in answer.text


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """A real server, as what comes over a socket is read by it."""
    for url in listening(folder):
        yield url.removesuffix("/sparql")


def raw(site: str, *parts: bytes, wait: float = 10) -> bytes:
    """What the server answers to these bytes."""
    host, port = site.removeprefix("http://").split(":")
    with closing(socket.create_connection((host, int(port)), timeout=wait)) as sent:
        for part in parts:
            try:
                sent.sendall(part)
            except OSError:  # it has answered and closed
                break
        answer = b""
        try:
            while more := sent.recv(65536):
                answer += more
        except OSError:
            pass
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
        (
            b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            421,
        ),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n" * 4, 400),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
    ],
)
def test_what_is_no_proper_request_is_refused(site: str, request_: bytes, expected: int) -> None:
    assert status(raw(site, request_)) == expected


@pytest.mark.usefixtures("unchanged")
def test_a_hundred_megabytes_are_refused_before_they_have_come(site: str) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
    told = raw(site, head + b"Content-Length: 100000000\r\n\r\n")
    assert status(told) == 413
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    untold = raw(site, head + b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 1600)
    assert not untold or status(untold) == 413
    assert BODY < 100_000_000
    assert httpx2.get(f"{site}/", timeout=30).status_code == 200


@pytest.mark.usefixtures("unchanged")
def test_slow_clients_hold_up_nobody(site: str) -> None:
    host, port = site.removeprefix("http://").split(":")
    with ExitStack() as stack:
        slow = [
            stack.enter_context(closing(socket.create_connection((host, int(port)))))
            for _ in range(50)
        ]
        for number, one in enumerate(slow):
            head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
            one.sendall(b"GET / HTTP/1.1\r\nHost: loc" if number % 2 else head)
        begin = time.monotonic()
        answers = [httpx2.get(f"{site}/said?q={n}", timeout=30).status_code for n in range(5)]
        assert answers == [200] * 5
        assert time.monotonic() - begin < 20


@pytest.mark.long
@pytest.mark.usefixtures("unchanged")
def test_many_queries_that_do_not_end_hold_up_no_page(site: str) -> None:
    endless = quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a")
    told: list[int] = []

    def ask(number: int) -> None:
        address = f"{site}/sparql?query={endless}%20LIMIT%20{number}"
        told.append(httpx2.get(address, timeout=120).status_code)

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(1, 45)]
    for one in asking:
        one.start()
    time.sleep(1)
    begin = time.monotonic()
    assert httpx2.get(f"{site}/said?q=meanwhile", timeout=30).status_code == 200
    assert time.monotonic() - begin < 8  # the first query is ended after ten
    for one in asking:
        one.join()
    assert set(told) == {503}
