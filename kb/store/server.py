"""A SPARQL server that has a store's graphs too, so that others can ask them there.

Records, index and graphs are in a folder as ever; each graph that is written is sent to the server
by Graph Store Protocol before its mark is taken off, so that what a crash or a server that was
away leaves unsent is sent at the next open.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import platformdirs
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kb.errors import LimitReached, StoreError, UsageError
from kb.extras import installing_extra
from kb.text.tables import table

if TYPE_CHECKING:
    import httpx

__all__ = ["RESULTS", "TRIPLES", "Server", "folder_of", "server_of"]

_ADDRESS: Final = "server.url"
RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
_TRIPLES: Final = {"Content-Type": TRIPLES, "Accept": "*/*"}
_PATIENCE: Final = 60.0
"""Seconds that the server may take for one graph."""


@dataclass(frozen=True)
class Server:
    """A server at an address; methods raise `StoreError` where it does not answer as it should."""

    address: str

    def put(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        """Put triples in place of what the graph had."""
        body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        if not body:
            self.drop(graph)
            return
        self._send("PUT", graph, content=body, headers=_TRIPLES)

    def drop(self, graph: NamedNode) -> None:
        """Remove a graph, if it is there."""
        self._send("DELETE", graph)

    def ask(self, sparql: str, accept: str, seconds: float) -> bytes:
        """The answer to a query in the media type ``accept``; raises `LimitReached` in time."""
        import httpx

        query, _, _ = self._endpoints
        try:
            answer = self._client.post(
                query, data={"query": sparql}, headers={"Accept": accept}, timeout=seconds
            )
        except httpx.TimeoutException as error:
            raise LimitReached(
                f"the query took more than {seconds:g} seconds and was stopped",
                "narrow it down, or raise --time-limit",
            ) from error
        except httpx.HTTPError as error:
            raise self._silent(error) from error
        self._check(answer)
        return answer.content

    def _send(self, method: str, graph: NamedNode, **what: object) -> None:
        import httpx

        _, graphs, name = self._endpoints
        try:
            answer = self._client.request(method, graphs, params={name: graph.value}, **what)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            raise self._silent(error) from error
        if not (method == "DELETE" and answer.status_code == 404):
            self._check(answer)

    def _check(self, answer: httpx.Response) -> None:
        if answer.status_code in (401, 403):
            raise StoreError(
                f"{self.address} refuses the user or the password ({answer.status_code})",
                "give them as KB_SERVER_USER and KB_SERVER_PASSWORD, or in the keyring",
            )
        if answer.is_error:
            said = " ".join(answer.text.split())[:200]
            raise StoreError(f"the server {self.address} answers {answer.status_code}: {said}")

    def _silent(self, error: Exception) -> StoreError:
        return StoreError(f"the server {self.address} does not answer: {error}")

    @cached_property
    def _endpoints(self) -> tuple[str, str, str]:
        """Where queries and graphs go, and what names a graph."""
        import httpx

        known: dict[str, list[str]] = table("servers", "endpoints")
        for query, graphs, name in known.values():
            try:
                answer = self._client.post(
                    query, data={"query": "ASK {}"}, headers={"Accept": RESULTS}
                )
            except httpx.HTTPError as error:
                raise self._silent(error) from error
            if answer.status_code in (401, 403):
                self._check(answer)
            if answer.is_success:
                return query, graphs, name
        raise StoreError(
            f"there is no SPARQL endpoint at {self.address}",
            "give the address of the server itself",
        )

    @cached_property
    def _client(self) -> httpx.Client:
        try:
            import httpx
            from httpx_retries import Retry, RetryTransport
        except ImportError as error:
            raise UsageError(
                "a store on a server needs httpx and httpx-retries, which are not installed",
                installing_extra("remote"),
            ) from error
        parts = urlsplit(self.address)
        retry = Retry(total=4, backoff_factor=0.3, allowed_methods=["GET", "PUT", "DELETE", "POST"])
        name, password = _credentials(self.address)
        return httpx.Client(
            base_url=urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", "")),
            transport=RetryTransport(retry=retry),
            auth=_either(name, password) if name is not None else None,
            timeout=_PATIENCE,
        )


def server_of(folder: Path) -> Server | None:
    """The server that has the graphs of the store in ``folder`` too, None where there is none."""
    file = folder / _ADDRESS
    return Server(file.read_text(encoding="utf-8").strip()) if file.is_file() else None


def folder_of(address: str) -> Path:
    """The folder of this machine for the store at a server's address, made if it is not there."""
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise UsageError(
            "an address must not have a password in it",
            "give them as KB_SERVER_USER and KB_SERVER_PASSWORD, or in the keyring",
        )
    if not parts.hostname:
        raise UsageError(f"'{address}' is no address", "for example: https://kb.example/")
    known = hashlib.sha256(address.rstrip("/").encode()).hexdigest()[:12]
    base = platformdirs.user_data_path("fact-quote-kb", appauthor=False)
    folder = base / "served" / f"{parts.hostname}-{known}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _ADDRESS).write_text(f"{address.rstrip('/')}\n", encoding="utf-8")
    return folder


def _credentials(address: str) -> tuple[str | None, str]:
    """Name and password for a server: of the environment, or else of the keyring."""
    name = os.environ.get("KB_SERVER_USER")
    password = os.environ.get("KB_SERVER_PASSWORD")
    if name is None or password is not None:
        return name, password or ""
    try:
        import keyring
    except ImportError:
        return name, ""
    return name, keyring.get_password(address, name) or ""


def _either(name: str, password: str) -> httpx.Auth:
    """Digest where the server asks for it, else basic."""
    import httpx

    class Either(httpx.Auth):
        requires_response_body = True

        def auth_flow(self, request):  # type: ignore[no-untyped-def]
            answer = yield request
            if answer.status_code != 401:
                return
            asked = answer.headers.get("www-authenticate", "").lower()
            if asked.startswith("digest"):
                flow = httpx.DigestAuth(name, password).auth_flow(request)
                next(flow)
                yield flow.send(answer)
            else:
                yield next(httpx.BasicAuth(name, password).auth_flow(request))

    return Either()
