"""What a process behind the gate does: run one query after another, for as long as it may live.

Tasks and reports cross as pickles over standard input and output; both ends are this package.
"""

from __future__ import annotations

import pickle
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from typing import Literal as OneOf

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kb.errors import KbError
from kb.graph.vocabulary import PREFIXES
from kb.store import Latest

__all__ = ["Dataset", "Forms", "Report", "Task", "Term", "main", "told"]

_LOOKS = 3
"""How often the graph is opened anew when a writer merged its files away."""

Term = NamedNode | BlankNode | Literal | Triple | None
"""A value of a row, None where its variable has none."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is over, by IRI; it goes before what the query says itself."""

    default: tuple[str, ...] = ()
    """Graphs that together are the default graph."""
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """The media types in which an answer is to be written, None where none is wanted."""

    results: str | None
    """Of SELECT and ASK."""
    graph: str | None
    """Of CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Task:
    """A query that was let through, and how much it may take."""

    folder: Path
    sparql: str
    rows: int
    megabytes: int
    dataset: Dataset | None = None
    """None for the graphs of all articles."""
    forms: Forms | None = None
    """None for an answer as rows."""
    base: str | None = None
    """What relative IRIs in the query are relative to."""


@dataclass(frozen=True, slots=True)
class Report:
    """How it went: rows (one more than allowed, if there are), or what was wrong."""

    form: OneOf["select", "ask", "graph"] = "select"
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    written: bytes | None = None
    """The answer in the media type asked for, in place of rows."""
    too_many: bool = False
    """Whether there are more rows than allowed."""
    syntax: str | None = None
    """Oxigraph's message, for a query that it cannot parse."""
    error: KbError | None = None
    fault: str | None = None
    """The last line of a traceback, where something else went wrong."""


def main() -> None:
    """Say that it is ready; then answer every `Task` from standard input with its `Report`."""
    tasks, reports = sys.stdin.buffer, sys.stdout.buffer
    pickle.dump("ready", reports)
    reports.flush()
    while task := _next(tasks):
        _limit_memory(task.megabytes)
        try:
            report = answer(task)
        except Exception as error:
            report = Report(fault=traceback.format_exception_only(error)[-1].strip())
        pickle.dump(report, reports)
        reports.flush()


def _next(tasks: BinaryIO) -> Task | None:
    try:
        task = pickle.load(tasks)
    except EOFError:
        return None
    assert isinstance(task, Task)
    return task


def answer(task: Task) -> Report:
    """Run the query; what its user can mend is in the report, all else is raised."""
    for _ in range(_LOOKS):
        try:
            return _answer(task)
        except FileNotFoundError:  # a writer has merged files away that this graph still needs
            _latest.cache_clear()
    return _answer(task)


def _answer(task: Task) -> Report:
    over = task.dataset or Dataset()
    try:
        found = (
            _latest(task.folder)
            .graph()
            .query(
                task.sparql,
                base_iri=task.base,
                prefixes=PREFIXES,
                use_default_graph_as_union=task.dataset is None,
                default_graph=[NamedNode(iri) for iri in over.default] if task.dataset else None,
                named_graphs=[NamedNode(iri) for iri in over.named] if task.dataset else None,
            )
        )
        return told(found, task)
    except KbError as error:
        return Report(error=error)
    except SyntaxError as error:
        return Report(syntax=str(error))


@cache
def _latest(folder: Path) -> Latest:
    return Latest(folder)


Found = QueryBoolean | QuerySolutions | QueryTriples


def told(found: Found, task: Task) -> Report:
    """An answer as rows, or written where the task asks for that."""
    return _report(found, task) if task.forms is None else _written(found, task, task.forms)


def _report(found: Found, task: Task) -> Report:
    if isinstance(found, QueryBoolean):
        return Report("ask", ("answer",), ((Literal(bool(found)),),))
    if isinstance(found, QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        rows = (tuple(solution[name] for name in variables) for solution in found)
        return _first("select", variables, rows, task.rows)
    triples = ((triple.subject, triple.predicate, triple.object) for triple in found)
    return _first("graph", ("subject", "predicate", "object"), triples, task.rows)


def _first(
    form: OneOf["select", "graph"],
    variables: tuple[str, ...],
    rows: Iterator[tuple[Term, ...]],
    limit: int,
) -> Report:
    first = tuple(islice(rows, limit + 1))
    return Report(form, variables, first[:limit], too_many=len(first) > limit)


def _written(found: Found, task: Task, forms: Forms) -> Report:
    if isinstance(found, QueryTriples):
        triples = list(islice(found, task.rows + 1))
        form = RdfFormat.from_media_type(forms.graph or "")
        body = form and serialize(triples, format=form, prefixes=PREFIXES)
        return Report("graph", written=body, too_many=len(triples) > task.rows)
    wanted = QueryResultsFormat.from_media_type(forms.results or "")
    if isinstance(found, QueryBoolean):
        return Report("ask", written=wanted and found.serialize(format=wanted))
    lines = _Lines(task.rows + 1)
    try:
        found.serialize(lines, QueryResultsFormat.TSV)
    except _TooManyError:
        return Report("select", too_many=True)
    again = parse_query_results(lines.getvalue(), QueryResultsFormat.TSV)
    return Report("select", written=wanted and again.serialize(format=wanted))


class _TooManyError(Exception):
    """More lines than may be."""


class _Lines(BytesIO):
    """Takes so many lines: in TSV, which has one for each row, this bounds the rows."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._left -= data.count(b"\n")
        if self._left < 0:
            raise _TooManyError
        return super().write(data)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # only POSIX systems have it; elsewhere the time limit must do
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
