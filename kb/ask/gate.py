"""The one gate for SPARQL from outside: what may be asked, for how long, how much may come back.

A query only reads and stays in its store (see `inspection`). It runs in a process of its own, over
the store opened for reading, so that one that does not end can be stopped for good.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kb.ask.inspection import check, normal, syntax_error
from kb.ask.process import Pool, Process
from kb.ask.served import from_server
from kb.ask.worker import Dataset, Forms, Report, Task, Term
from kb.errors import LimitReached
from kb.store.server import server_of

__all__ = ["Answer", "Dataset", "Forms", "Limits", "Pool", "Written", "run", "write"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 10.0
    """From start to last row; a query that takes longer is stopped."""
    rows: int = 10_000
    """Rows or triples of the answer; one with more is refused, never cut short."""
    megabytes: int = 2048
    """Memory of the process that runs the query, where the platform can limit it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query came to, as a table whatever its form.

    ``ask`` has one row with one boolean, ``graph`` (CONSTRUCT, DESCRIBE) one row for each triple.
    """

    form: Literal["select", "ask", "graph"]
    variables: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as it is sent: SPARQL results, or RDF."""

    form: Literal["select", "ask", "graph"]
    body: bytes | None
    """None where no media type was given for answers of this form."""


def run(
    folder: Path, sparql: str, limits: Limits | None = None, pool: Pool | None = None
) -> Answer:
    """Ask the store in ``folder``; the product's prefixes need no declaration.

    Triples are looked for in the graphs of all articles, whether or not the query says ``GRAPH``.
    The process is one of ``pool``, else one for this query alone. Raises `BadInput` for a query
    that is refused or no SPARQL, `LimitReached` where it would take more than ``limits`` allow,
    `StoreError` where the store cannot be read.
    """
    report = _report(folder, sparql, limits or Limits(), pool)
    return Answer(report.form, report.variables, report.rows)


def write(
    folder: Path,
    sparql: str,
    forms: Forms,
    limits: Limits | None = None,
    pool: Pool | None = None,
    dataset: Dataset | None = None,
    base: str | None = None,
) -> Written:
    """Ask as `run` does, of the graphs in ``dataset`` if there is one; the answer is written.

    Relative IRIs in the query are relative to ``base``. Raises as `run` does.
    """
    report = _report(folder, sparql, limits or Limits(), pool, dataset, forms, base)
    return Written(report.form, report.written)


def _report(
    folder: Path,
    sparql: str,
    limits: Limits,
    pool: Pool | None,
    dataset: Dataset | None = None,
    forms: Forms | None = None,
    base: str | None = None,
) -> Report:
    text = normal(sparql)
    check(text, dataset_given=dataset is not None)
    task = Task(folder, text, limits.rows, limits.megabytes, dataset, forms, base)
    server = server_of(folder)
    if server is not None:
        return _judged(from_server(server, task, limits.seconds), text, limits)
    with pool.process() if pool else closing(Process()) as process:
        report = process.run(task, limits.seconds)
    return _judged(report, text, limits)


def _judged(report: Report, text: str, limits: Limits) -> Report:
    """A report without anything wrong in it; else that is raised."""
    if report.error is not None:
        raise report.error
    if report.syntax is not None:
        raise syntax_error(text, report.syntax)
    if report.too_many:
        raise LimitReached(
            f"the answer has more than {limits.rows:,} rows",
            "add LIMIT to the query, or raise --row-limit",
        )
    return report
