"""SPARQL for people: a text area with the prefixes and example queries, the answer as a table."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kb.ask import Answer, Forms, query, query_written
from kb.ask.worker import Term
from kb.errors import KbError
from kb.graph.vocabulary import PREFIXES
from kb.serve.layout import page
from kb.serve.site import site_of

__all__ = ["EXAMPLES", "as_csv", "editor"]

EXAMPLES = {
    "said": "Who said what",
    "figures": "The largest amounts of money",
    "speakers": "Who is quoted most",
    "articles": "Articles with the most statements",
    "unnamed": "Sources that are not named",
}


def editor(request: Request) -> Response:
    """The editor and, where there is a query, its answer or what is wrong with it."""
    site, params = site_of(request), request.query_params
    asked = params.get("query", "")
    wanted = params.get("example", "")
    answer: Answer | None = None
    error: KbError | None = None
    if asked:
        try:
            answer = query(site.folder, asked, site.limits, site.pool)
        except KbError as raised:
            error = raised
    example = _example(wanted if wanted in EXAMPLES else "said")
    return page(
        request,
        "query.html",
        400 if error else 200,
        sparql=asked or example,
        answer=answer,
        rows=[[_cell(term) for term in row] for row in answer.rows] if answer else [],
        error=error,
        examples=EXAMPLES,
        prefixes=PREFIXES,
        limits=site.limits,
    )


def as_csv(request: Request) -> Response:
    """The answer to a query as CSV."""
    site = site_of(request)
    forms = Forms("text/csv", "text/turtle")
    written = query_written(
        site.folder, request.query_params.get("query", ""), forms, site.limits, site.pool
    )
    name, kind = (
        ("answer.ttl", forms.graph) if written.form == "graph" else ("answer.csv", forms.results)
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written.body, media_type=kind, headers=headers)


@cache
def _example(name: str) -> str:
    return files("kb.serve").joinpath(f"examples/{name}.rq").read_text("utf-8")


def _cell(term: Term) -> tuple[str, str | None]:
    """A term as it is shown, and the address of its page if it has one here."""
    if term is None:
        return "", None
    if not isinstance(term, NamedNode):
        return str(getattr(term, "value", term)), None
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}", None
    for kind in ("article", "statement", "figure", "agent"):
        _, found, identifier = term.value.rpartition(f"/id/{kind}/")
        if found:
            return f"{kind}/{identifier}", f"/show/{identifier.partition('#')[0]}"
    return term.value, None
