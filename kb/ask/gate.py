"""The one gate for SPARQL from outside: what may be asked, for how long, how much may come back.

A query only reads and stays in its store (see `inspection`). It runs in a process of its own, over
the store opened for reading, so that one that does not end can be stopped for good.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kb.ask.inspection import check, normal, syntax_error
from kb.ask.worker import Report, Task, Term
from kb.errors import LimitReached, StoreError

__all__ = ["Answer", "Limits", "run"]


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


def run(folder: Path, sparql: str, limits: Limits | None = None) -> Answer:
    """Ask the store in ``folder``; the product's prefixes need no declaration.

    Triples are looked for in the graphs of all articles, whether or not the query says ``GRAPH``.
    Raises `BadInput` for a query that is refused or no SPARQL, `LimitReached` where it would take
    more than ``limits`` allow, `StoreError` where the store cannot be read.
    """
    limits = limits or Limits()
    text = normal(sparql)
    check(text)
    report = _work(Task(folder, text, limits.rows, limits.megabytes), limits)
    if report.error is not None:
        raise report.error
    if report.syntax is not None:
        raise syntax_error(text, report.syntax)
    if len(report.rows) > limits.rows:
        raise LimitReached(
            f"the answer has more than {limits.rows:,} rows",
            "add LIMIT to the query, or raise --row-limit",
        )
    return Answer(report.form, report.variables, report.rows)


def _work(task: Task, limits: Limits) -> Report:
    """Run ``task`` in a process of its own, and end that process when time is up."""
    path = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", "from kb.ask.worker import main; main()"],
            input=pickle.dumps(task),
            capture_output=True,
            timeout=limits.seconds,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitReached(
            f"the query took more than {limits.seconds:g} seconds and was stopped",
            "narrow it down, or raise --time-limit",
        ) from error
    if done.returncode == 0:
        report = pickle.loads(done.stdout)
        assert isinstance(report, Report)
        return report
    reason = done.stderr.decode(errors="replace").strip()
    if "memory" in reason.casefold():
        raise LimitReached(
            f"the query took more than {limits.megabytes:,} MB of memory and was stopped",
            "narrow it down, or leave out ORDER BY and DISTINCT",
        )
    last = reason.splitlines()[-1] if reason else f"its process ended with {done.returncode}"
    raise StoreError(f"the query failed: {last}")
