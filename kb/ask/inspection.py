"""Reads a query before it runs: what is refused in it, and where it is no SPARQL.

Oxigraph's parser is the judge of syntax, but it has no say on what is in a query, and would send
a ``SERVICE`` clause out: where a word looks like a clause that is refused, rdflib's parser tells
whether it is one. rdflib also knows best where a mistake is.
"""

from __future__ import annotations

import re

from kb.errors import BadInput
from kb.graph.vocabulary import PREFIXES

__all__ = ["check", "normal", "syntax_error"]

_ESCAPE = re.compile(r"\\[uU]")
_TO_INSPECT = re.compile(r"service|from", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+)")
_RULE = re.compile(r"(?:The )?(SELECT (?:contains|overrides|\* is) [^,]*)")
"""What Oxigraph says of rules that are none of the grammar."""
_REFUSED = {
    "ServiceGraphPattern": (
        "SERVICE is refused: a query stays in this store",
        "`kb export` writes the graph, for use beside other data",
    ),
    "DatasetClause": (
        "FROM is refused: a query is over all articles",
        "to ask one article, write GRAPH <its IRI> { … }",
    ),
}


def normal(sparql: str) -> str:
    """``sparql`` with line feeds alone ending its lines, so that all parsers see the same lines."""
    return sparql.replace("\r\n", "\n").replace("\r", "\n")


def check(sparql: str, *, dataset_given: bool = False) -> None:
    r"""Refuse a query that would leave this store; raises `BadInput` saying what is refused.

    ``sparql`` is `normal`. Where a ``dataset_given`` beside it takes the place of ``FROM``, that
    may stand in it. An escape such as ``\u0053`` is refused, because parsers differ in
    where they resolve it; without one, a clause cannot hide from a search for its word.
    """
    if not sparql.strip():
        raise BadInput("the query is empty", "for example: SELECT * WHERE { ?s ?p ?o } LIMIT 5")
    if _ESCAPE.search(sparql):
        raise BadInput(
            "the query has a \\u escape, which is refused: it could hide a clause",
            "write the character itself",
        )
    if not _TO_INSPECT.search(sparql):
        return
    from kb.ask.parsed import clauses

    parts = clauses(sparql)
    for part, (message, hint) in _REFUSED.items():
        if part in parts and not (dataset_given and part == "DatasetClause"):
            raise BadInput(message, hint)


def syntax_error(sparql: str, message: str) -> BadInput:
    """What to say of a query that Oxigraph cannot parse, its own ``message`` being this."""
    place = _PLACE.search(message)
    where = f"line {place[1]}, column {place[2]}" if place else message
    if "Prefix not found" in message:
        return BadInput(
            f"the query uses a prefix that it does not declare: {where}",
            f"these need no declaration: {', '.join(PREFIXES)}",
        )
    from kb.ask.parsed import mistake, ungrouped

    if wrong := mistake(sparql):
        return wrong
    if names := ungrouped(sparql):
        told = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"
        return BadInput(
            f"the query cannot be read: in SELECT, {told} neither counted nor in GROUP BY",
            f"put {' '.join(names)} behind GROUP BY, or count it",
        )
    return BadInput(f"the query cannot be read: {where}{_why(message)}")


def _why(message: str) -> str:
    """What Oxigraph says of a query that follows the grammar, where it says more."""
    told = _RULE.search(message)
    return f": {told[1]}" if told else ""
