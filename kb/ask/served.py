"""Queries to a store whose graphs a server has: let through the same gate, and answered there."""

from __future__ import annotations

import json
import re

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kb.ask.worker import Report, Task, told
from kb.graph.vocabulary import PREFIXES
from kb.store.server import RESULTS, TRIPLES, Server

__all__ = ["from_server"]


def from_server(server: Server, task: Task, seconds: float) -> Report:
    """The server's answer to a query that was let through, no more than it may have of rows.

    Which form the answer has is told by asking an empty store the same. Servers differ in what
    their default graph is, so a query names its graph.
    """
    try:
        form = pyoxigraph.Store().query(task.sparql, base_iri=task.base, prefixes=PREFIXES)
    except SyntaxError as error:
        return Report(syntax=str(error))
    text = _prefixed(task.sparql)
    if isinstance(form, QuerySolutions | QueryBoolean):
        body = server.ask(text, RESULTS, seconds)
        found = parse_query_results(body, QueryResultsFormat.JSON)
        if isinstance(form, QueryBoolean) and isinstance(found, QuerySolutions):
            found = _yes_or_no(found)
        return told(found, task)
    body = server.ask(text, TRIPLES, seconds)
    held = pyoxigraph.Store()
    held.extend(parse(body, format=RdfFormat.N_TRIPLES, rename_blank_nodes=True))
    return told(held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), task)


def _yes_or_no(found: QuerySolutions) -> QueryBoolean | QuerySolutions:
    """The answer to ASK where a server gives a table with 1 or 0 in it, as Virtuoso 7 does."""
    values = (value for solution in found for value in solution)
    yes = any(isinstance(value, Literal) and value.value in ("1", "true") for value in values)
    said = json.dumps({"head": {}, "boolean": yes})
    return parse_query_results(said, QueryResultsFormat.JSON)


def _prefixed(sparql: str) -> str:
    """The query with the prefixes declared that it uses and does not declare."""
    declared = set(re.findall(r"(?i)\bprefix\s+([\w-]*):", sparql))
    lines = [
        f"PREFIX {prefix}: {NamedNode(iri)}"
        for prefix, iri in PREFIXES.items()
        if prefix not in declared and re.search(rf"(?<![\w-]){prefix}:", sparql)
    ]
    return "\n".join([*lines, sparql])
