"""The SPARQL 1.1 endpoint: the protocol's three ways to ask, behind the one gate.

Only queries: whatever would change something is refused. A query is over the graphs of all
articles, unless the request says over which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import parse_qsl

import anyio
import anyio.to_thread
from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    serialize,
)
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kb.ask import Dataset, Forms, query_written
from kb.errors import BadInput
from kb.graph.vocabulary import RDF, Namespace
from kb.serve.accept import chosen
from kb.serve.site import site_of
from kb.site import Site

__all__ = ["endpoint"]

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/xml",
    "application/json",
)
_FIELDS = 1000
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_Update = Literal["update", "using-graph-uri", "using-named-graph-uri"]
"""The parameters of an update, which is refused."""
_UPDATES: tuple[_Update, ...] = get_args(_Update)
_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


class _RefusedError(Exception):
    """Why a request is not taken, as a status and a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks, and of which graphs."""

    sparql: str
    dataset: Dataset | None
    base: str
    """The address of the endpoint."""


async def endpoint(request: Request) -> Response:
    """Answer one request of the protocol."""
    body = await request.body()
    asking: anyio.CapacityLimiter = request.app.state.asking
    return await anyio.to_thread.run_sync(_answer, request, body, limiter=asking)


def _answer(request: Request, body: bytes) -> Response:
    reads = request.method in ("GET", "HEAD")
    if reads and request.query_params.keys().isdisjoint(("query", *_UPDATES)):
        return _describe(request)
    forms = Forms(chosen(request, RESULTS), chosen(request, GRAPHS))
    try:
        if forms.results is None and forms.graph is None:
            raise _RefusedError(406, f"answers can be had as {', '.join((*RESULTS, *GRAPHS))}")
        asked = _asked(request, body)
        return _queried(site_of(request), asked, forms)
    except _RefusedError as refused:
        return PlainTextResponse(f"{refused.message}\n", refused.status)


def _queried(site: Site, asked: _Asked, forms: Forms) -> Response:
    written = query_written(
        site.folder, asked.sparql, forms, site.limits, site.pool, asked.dataset, asked.base
    )
    if written.body is None:
        given = GRAPHS if written.form == "graph" else RESULTS
        raise _RefusedError(406, f"the answer to this query can be had as {', '.join(given)}")
    media_type = forms.graph if written.form == "graph" else forms.results
    return Response(written.body, media_type=media_type)


def _asked(request: Request, body: bytes) -> _Asked:
    """What is asked; raises `_RefusedError` where the protocol does not allow the request."""
    given = list(request.query_params.multi_items())
    direct = []
    if request.method == "POST":
        kind, _, charset = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().casefold()
        named = charset.partition("=")[2].strip(' "').casefold()
        if kind not in (_FORM, _DIRECT):
            more = ": updates are refused, a query only reads" if "update" in kind else ""
            raise _RefusedError(415, f"a POST must bring {_FORM} or {_DIRECT}{more}")
        if named not in ("", "utf-8", "utf8"):
            raise _RefusedError(415, "a POST must be in UTF-8")
        text = _decoded(body)
        if kind == _FORM:
            given += _fields(text)
        else:
            direct.append(text)
    if any(name in _UPDATES for name, _ in given):
        raise _RefusedError(400, "updates are refused: this endpoint only reads")
    queries = direct + [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise _RefusedError(400, f"a request must have one query, not {len(queries)}")
    return _Asked(queries[0], _dataset(given), _address(request))


def _fields(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise _RefusedError(400, f"a form has {_FIELDS:,} fields at most") from error


def _address(request: Request) -> str:
    return str(request.url.replace(query=""))


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise _RefusedError(400, f"the request is not UTF-8 at byte {error.start}") from error


def _dataset(given: Sequence[tuple[str, str]]) -> Dataset | None:
    default = tuple(_iri(value) for name, value in given if name == "default-graph-uri")
    named = tuple(_iri(value) for name, value in given if name == "named-graph-uri")
    return Dataset(default, named) if default or named else None


def _iri(value: str) -> str:
    try:
        return NamedNode(value).value
    except ValueError as error:
        raise BadInput(f"'{value}' is no IRI of a graph", "it is absolute: http://…") from error


def _describe(request: Request) -> Response:
    """The service description; who looks with a browser gets the page to ask from."""
    media_type = chosen(request, (*GRAPHS, "text/html"))
    if media_type == "text/html":
        return RedirectResponse("/query", 303)
    if media_type is None:
        return PlainTextResponse(f"the description is {', '.join(GRAPHS)}\n", 406)
    service, dataset = BlankNode(), BlankNode()
    formats = [QueryResultsFormat.from_media_type(name) for name in RESULTS]
    graphs = [RdfFormat.from_media_type(name) for name in GRAPHS[:4]]
    iris = dict.fromkeys(form.iri for form in (*formats, *graphs) if form)
    triples = [
        Triple(service, RDF["type"], _SD["Service"]),
        Triple(service, _SD["endpoint"], NamedNode(_address(request))),
        Triple(service, _SD["supportedLanguage"], _SD["SPARQL11Query"]),
        Triple(service, _SD["feature"], _SD["UnionDefaultGraph"]),
        Triple(service, _SD["defaultDataset"], dataset),
        Triple(dataset, RDF["type"], _SD["Dataset"]),
        *(Triple(service, _SD["resultFormat"], NamedNode(iri)) for iri in iris),
    ]
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    body = serialize(triples, format=form, prefixes={"sd": _SD.iri})
    return Response(body, media_type=media_type)
