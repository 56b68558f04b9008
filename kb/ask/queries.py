"""Loads the ``.rq`` files beside it, binds values to them and runs them on a store.

A query file is valid SPARQL as it stands and asks for everything. A line ``#? name PATTERN`` in it
is a filter that stays a comment until there are values for ``?name``. They go in as a ``VALUES``
block of terms that pyoxigraph has serialised: no text of a user's is ever formatted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Bound", "bind", "rows", "template"]

Term = NamedNode | Literal
Bound = Mapping[str, Sequence[Term]]
"""Values by variable; a variable that is absent filters nothing, one without values, everything."""

_FILTER = re.compile(r"^(?P<indent> *)#[?] (?P<name>\w+) (?P<pattern>.*)$", re.MULTILINE)


@cache
def template(name: str) -> str:
    """The text of the query file ``name``, without its ending."""
    return files("kb.ask").joinpath(f"{name}.rq").read_text(encoding="utf-8")


def bind(text: str, bound: Bound) -> str:
    """``text`` with the filters switched on that ``bound`` has values for.

    Raises `KeyError` for a name that the query has no filter for: that would ask another question.
    """
    known = {match["name"] for match in _FILTER.finditer(text)}
    if unknown := bound.keys() - known:
        raise KeyError(f"the query has no filter for {', '.join(sorted(unknown))}")

    def switch(match: re.Match[str]) -> str:
        name, pattern = match["name"], match["pattern"]
        if name not in bound:
            return match[0]
        return f"{match['indent']}{_values(name, bound[name])} {pattern}"

    return _FILTER.sub(switch, text)


def rows(store: LocalStore, name: str, bound: Bound | None = None) -> Iterator[dict[str, str]]:
    """The solutions of the query ``name``: for each, its bound variables as plain text."""
    found = store.query(bind(template(name), bound or {}))
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"{name}.rq is not a SELECT query")
    variables = [variable.value for variable in found.variables]
    for solution in found:
        values = ((variable, solution[variable]) for variable in variables)
        yield {
            variable: value.value
            for variable, value in values
            if isinstance(value, NamedNode | Literal)
        }


def _values(name: str, terms: Sequence[Term]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}"
