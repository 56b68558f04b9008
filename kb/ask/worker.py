"""What the gate's own process does: run one query on a store, hand back the rows, and end.

Task and report cross as pickles over standard input and output; both ends are this package.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from kb.errors import KbError

__all__ = ["Report", "Task", "Term", "main"]

Term = NamedNode | BlankNode | Literal | Triple | None
"""A value of a row, None where its variable has none."""


@dataclass(frozen=True, slots=True)
class Task:
    """A query that was let through, and how much it may take."""

    folder: Path
    sparql: str
    rows: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Report:
    """How it went: rows (one more than allowed, if there are), or what was wrong."""

    form: OneOf["select", "ask", "graph"] = "select"
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    syntax: str | None = None
    """Oxigraph's message, for a query that it cannot parse."""
    error: KbError | None = None


def main() -> None:
    """Read a `Task` from standard input, write its `Report` to standard output."""
    task = pickle.load(sys.stdin.buffer)
    _limit_memory(task.megabytes)
    report = answer(task)
    sys.stdout.buffer.write(pickle.dumps(report))


def answer(task: Task) -> Report:
    """Run the query; what its user can mend is in the report, all else is raised."""
    from kb.graph.vocabulary import PREFIXES
    from kb.store import LocalStore
    from kb.store.index import read_index

    try:
        LocalStore.open(task.folder, read_only=True).close()
        found = read_index(task.folder).query(
            task.sparql, prefixes=PREFIXES, use_default_graph_as_union=True
        )
    except KbError as error:
        return Report(error=error)
    except SyntaxError as error:
        return Report(syntax=str(error))
    if isinstance(found, QueryBoolean):
        return Report("ask", ("answer",), ((Literal(bool(found)),),))
    if isinstance(found, QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        rows = (tuple(solution[name] for name in variables) for solution in found)
        return Report("select", variables, _first(rows, task.rows))
    triples = ((triple.subject, triple.predicate, triple.object) for triple in found)
    return Report("graph", ("subject", "predicate", "object"), _first(triples, task.rows))


def _first(rows: Iterator[tuple[Term, ...]], limit: int) -> tuple[tuple[Term, ...], ...]:
    return tuple(islice(rows, limit + 1))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # only POSIX systems have it; elsewhere the time limit must do
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
