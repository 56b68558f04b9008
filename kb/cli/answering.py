"""How a question of the command line is asked, and its rows printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from kb.cli.output import console, print_rows, say
from kb.text.plain import counted, sourced

if TYPE_CHECKING:
    from kb.ask import Scope
    from kb.cli.listing import Entry
    from kb.store import LocalStore
    from kb.table import Columns

__all__ = ["Question", "answer", "rows_at_most"]

PAGE = 50
"""Rows that people get where they do not say how many."""


@dataclass(frozen=True, slots=True)
class Question:
    """How a question is asked and its answer laid out."""

    ask: Callable[[LocalStore, Any], Sequence[Any]]
    count: Callable[[LocalStore, Any], int]
    """How many rows there are, whatever the limit."""
    columns: Columns[Any]
    entry: Callable[[Any], Entry]


def rows_at_most(given: int | None, how: str) -> int | None:
    """How many rows: people get a page, programs everything, unless they say how much."""
    return PAGE if given is None and how == "table" else given


def answer(
    store: LocalStore, scope: Scope, question: Question, how: Literal["json", "csv", "table"]
) -> None:
    """Print the rows as asked, and say on standard error what is not among them."""
    from kb import ask
    from kb.cli.articles import thing_meant
    from kb.cli.listing import print_entries
    from kb.cli.nothing import left_out_undated, nothing_found

    if scope.article is not None:
        scope = replace(scope, article=thing_meant(store, scope.article))
    rows = question.ask(store, scope)
    if how == "table":
        print_entries(console(), [question.entry(row) for row in rows])
    else:
        print_rows(rows, question.columns, how)
    if not rows:
        every = question.count(store, scope) if scope.offset else 0
        say(
            f"nothing so far behind the first: there are {every:,}"
            if every
            else nothing_found(store, scope)
        )
    elif scope.limit == len(rows):
        end = scope.offset + len(rows)
        if more := question.count(store, scope) - end:
            say(f"and {more:,} more: --offset {end} goes on, --limit N gives more at a time")
    listed = {row.article.id for row in rows if isinstance(row, ask.StatementRow | ask.FigureRow)}
    _say_sources(store, listed)
    if not scope.versions and scope.article is None and (before := store.copies.earlier(listed)):
        say(f"{counted(before, 'earlier version')} left out; --versions lists all")
    among = None if scope.article is None else ask.article_ids(store, [scope.article])
    if scope.dated and (left_out := left_out_undated(store, among)):
        say(left_out)


def _say_sources(store: LocalStore, articles: set[str]) -> None:
    """Say of how many texts the articles are, where some are copies of others."""
    sources = store.copies.sources(articles)
    if sources < len(articles):
        say(f"in {sourced(len(articles), sources)}")
