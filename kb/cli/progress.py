"""What is told while work goes on: a line an article and, on a terminal, how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from kb.cli.output import messages, say, visible
from kb.text.plain import counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from kb.ingest import Outcome
    from kb.progress import Advance

__all__ = ["tell", "telling", "telling_work"]

_WINDOW = 120.0
"""Seconds of the past by which the rate is told."""
_MOMENT = 3.0
"""Seconds that work on a store may take before a word is said of it."""


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


@contextmanager
def telling_work(what: str, total: int) -> Iterator[Advance]:
    """Tells of work on a store that takes more than a moment: a bar, or a line where none can be.

    Work on nothing is none.
    """
    done, bar = 0, None

    def begin() -> None:
        nonlocal bar
        if messages().is_terminal:
            bar = _bar(what, total)
            bar.update(bar.task_ids[0], completed=done)
        else:
            say(f"{what}: {total - done:,} to go")

    def advance(number: int) -> None:
        nonlocal done
        done += number
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    timer = Timer(_MOMENT, begin)
    timer.daemon = True
    if total:
        timer.start()
    try:
        yield advance
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        if bar is not None:
            bar.stop()


def _bar(what: str, total: int) -> Progress:
    """A bar that goes on by itself, and leaves alone what is printed meanwhile."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    columns = ("{task.description}", BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    to = messages()
    bar = Progress(
        *columns, console=to, transient=True, redirect_stdout=False, redirect_stderr=False
    )
    bar.add_task(what, total=total)
    bar.start()
    return bar


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
