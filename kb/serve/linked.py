"""``/id/…``: what an IRI of the graph stands for, as a page for people or as RDF for programs."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kb.graph.iri import BASE, base_of, node_iri
from kb.graph.vocabulary import PREFIXES
from kb.serve.accept import chosen
from kb.serve.failures import NotFoundError
from kb.serve.site import site_of
from kb.serve.sparql import GRAPHS
from kb.store import LocalStore

__all__ = ["base_iri", "described"]

_WITH_PAGE = {
    "article": "show",
    "statement": "show",
    "figure": "show",
    "agent": "show",
    "entity": "people",
}
"""Where the page of each kind of thing is."""


def described(request: Request) -> Response:
    """The page of a thing, or the triples that it is the subject of; of an article, its graph."""
    kind, identifier = request.path_params["kind"], request.path_params["identifier"]
    media_type = chosen(request, (*GRAPHS, *(["text/html"] if kind in _WITH_PAGE else [])))
    if media_type is None:
        return PlainTextResponse(f"this is {', '.join(GRAPHS)}\n", 406)
    if media_type == "text/html":
        return RedirectResponse(f"/{_WITH_PAGE[kind]}/{identifier}", 303, {"Vary": "Accept"})
    with site_of(request).open() as store:
        triples = _triples(store, kind, identifier)
        now = store.answers.holder(identifier) if kind == "entity" and not triples else None
    if now and now != identifier:  # what joined them may be taken back
        return RedirectResponse(f"/id/entity/{now}", 302)
    if not triples:
        raise NotFoundError(f"nothing in this store has the identifier {kind}/{identifier}")
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    return Response(serialize(triples, format=form, prefixes=PREFIXES), media_type=media_type)


def _triples(store: LocalStore, kind: str, identifier: str) -> list[Triple]:
    graph = store.graph(identifier) if kind == "article" else None
    if graph is not None:
        return [quad.triple for quad in store.quads(graph)]
    try:
        thing = node_iri(kind, identifier, base_iri(store))
    except ValueError:  # it cannot be part of an IRI
        return []
    found = store.query(
        "CONSTRUCT { ?thing ?p ?o } WHERE { GRAPH ?g { ?thing ?p ?o } }", {"thing": thing}
    )
    return sorted(found, key=str)  # type: ignore[arg-type]


def base_iri(store: LocalStore) -> str:
    """Below which the things of this store have their IRIs."""
    for article_id in store.article_ids()[:1]:
        graph = store.graph(article_id)
        if isinstance(graph, NamedNode):
            return base_of(graph.value, article_id)
    return BASE
