"""What rdflib's parser makes of a query: its clauses, and where a mistake is.

Apart from `inspection`, since most queries need no such look and rdflib takes long to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kb.errors import BadInput

__all__ = ["clauses", "mistake", "ungrouped"]

_COUNTED = "Aggregate_"
"""How the names of COUNT, SUM and the like begin in the parse tree."""


def clauses(sparql: str) -> set[str]:
    """The names of all parts of a query; raises `BadInput` saying where it is none."""
    try:
        return set(_parts(parseQuery(sparql)))
    except ParseException as error:
        raise _at(sparql, error) from error
    except RecursionError as error:
        raise BadInput(
            "the query has too many brackets inside brackets", "write it with fewer"
        ) from error


def mistake(sparql: str) -> BadInput | None:
    """Where a query has a mistake, None where rdflib sees none."""
    try:
        parseQuery(sparql)
    except ParseException as error:
        return _at(sparql, error)
    except RecursionError:
        return BadInput("the query has too many brackets inside brackets", "write it with fewer")
    return None


def ungrouped(sparql: str) -> list[str]:
    """The variables that a SELECT gives beside a group, and that are not what it is grouped by.

    None where rdflib sees no query.
    """
    try:
        selects = [each for each in _nodes(parseQuery(sparql)) if "projection" in each]
    except (ParseException, RecursionError):
        return []
    found: dict[str, None] = {}
    for select in selects:
        parts = _nodes(select["projection"])
        if "groupby" in select or any(each.name.startswith(_COUNTED) for each in parts):
            by = set(_variables(select.get("groupby")))
            given = {str(each["evar"]) for each in _nodes(select["projection"]) if "evar" in each}
            told = _variables(select["projection"])
            found |= dict.fromkeys(each for each in told if each not in by | given)
    return [f"?{name}" for name in found]


def _variables(tree: object) -> Iterator[str]:
    """The names of the variables in a part of a parse tree, but for what is counted."""
    if isinstance(tree, Variable):
        yield str(tree)
    elif isinstance(tree, CompValue):
        if not tree.name.startswith(_COUNTED):
            for child in tree.values():
                yield from _variables(child)
    elif isinstance(tree, Iterable) and not isinstance(tree, str):
        for child in tree:
            yield from _variables(child)


def _at(sparql: str, error: ParseException) -> BadInput:
    if _is_update(sparql):
        return BadInput(
            "INSERT, DELETE, LOAD and other updates are refused: a query only reads",
            command="`kb ingest` is the way in",
        )
    rest = sparql[error.loc :].strip().split("\n")[0]
    near = f", at '{rest[:30]}{'…' if len(rest) > 30 else ''}'" if rest else ", where it ends"
    return BadInput(f"the query cannot be read: line {error.lineno}, column {error.column}{near}")


def _is_update(sparql: str) -> bool:
    try:
        return bool(parseUpdate(sparql).request)
    except (ParseException, AttributeError, RecursionError):
        return False


def _parts(tree: object) -> Iterator[str]:
    """The names of all parts of rdflib's parse tree."""
    return (each.name for each in _nodes(tree))


def _nodes(tree: object) -> Iterator[CompValue]:
    """All parts of rdflib's parse tree that have a name."""
    if isinstance(tree, CompValue):
        yield tree
        tree = tree.values()
    if isinstance(tree, Iterable) and not isinstance(tree, str):
        for child in tree:
            yield from _nodes(child)
