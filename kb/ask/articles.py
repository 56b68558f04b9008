"""The articles in the store, and how many of them give no date."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kb.ask.filters import Scope, bound_scope
from kb.ask.queries import rows
from kb.ask.rows import ArticleRow
from kb.ask.solutions import Solution, heading

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["articles", "undated"]


def articles(store: LocalStore, scope: Scope | None = None) -> list[ArticleRow]:
    """The articles that pass ``scope`` (its times and article only), newest first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    found: dict[str, ArticleRow] = {}
    for solution in rows(store, "articles", bound_scope(store, scope)):
        row = _row(solution)
        before = found.get(row.article.id)
        authors = (before.authors if before else ()) + row.authors
        found[row.article.id] = replace(row, authors=tuple(dict.fromkeys(authors)))
    return list(islice(found.values(), scope.limit))


def undated(store: LocalStore) -> int:
    """How many articles give no date, and so are left out wherever a time is asked for."""
    return int(next(rows(store, "undated"))["count"])


def _row(row: Solution) -> ArticleRow:
    return ArticleRow(
        article=heading(row),
        agency=row.get("agency"),
        authors=(row["author"],) if "author" in row else (),
        url=row.get("url"),
        section=row.get("section"),
        length=int(row.get("length", 0)),
        origin=row.get("origin"),
        snapshot=row.get("sha256"),
        statements=int(row.get("statements", 0)),
        figures=int(row.get("figures", 0)),
    )
