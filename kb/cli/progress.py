"""What is told of ingest while it runs: a line an article and, on a terminal, how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from kb.cli.output import messages, visible
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.ingest import Outcome

__all__ = ["tell", "telling"]

_WINDOW = 120.0
"""Seconds of the past by which the rate is told."""


@contextmanager
def telling(files: int) -> Iterator[Callable[[Outcome], None]]:
    """Tells of outcomes; a bar on a terminal says how many of so many files are done."""
    to = messages()
    if not to.is_terminal or files < 2:
        yield tell
        return
    from rich.progress import (  # help need not wait until it is loaded
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=to, transient=True, speed_estimate_period=_WINDOW) as bar:
        task = bar.add_task("", total=files, rate="…")
        origin: str | None = None

        def advance(outcome: Outcome) -> None:
            nonlocal origin
            tell(outcome, bar.console)
            if outcome.origin != origin:
                origin = outcome.origin
                speed = bar.tasks[0].speed
                bar.update(task, advance=1, rate=f"{speed * 60:,.0f} a minute" if speed else "…")

        yield advance


def tell(outcome: Outcome, to: Console | None = None) -> None:
    """One line on standard error: what became of an article or a file."""
    to = to or messages()
    found = f"  ({counted(outcome.statements, 'statement')}, {counted(outcome.figures, 'figure')})"
    to.print(
        Text.assemble(
            (f"{outcome.state:<9}", "fine" if outcome.stored else "problem"),
            "  ",
            (f"{outcome.article or '':<12}", "id"),
            "  ",
            visible(outcome.headline or outcome.origin),
            found if outcome.stored else "",
        )
    )
