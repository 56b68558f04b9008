"""The articles in the store, and how many of them give no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kb.ask.filters import Scope, wanted
from kb.ask.pages import paged
from kb.ask.queries import rows
from kb.ask.rows import ArticleRow
from kb.ask.solutions import Solution, heading
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["articles", "count_articles", "undated"]


def articles(store: LocalStore, scope: Scope | None = None) -> list[ArticleRow]:
    """The articles that pass ``scope`` (its times and article only), newest day first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    find = partial(store.find, "article", wanted(store, scope))
    return paged(find, partial(_details, store), scope)


def count_articles(store: LocalStore, scope: Scope) -> int:
    """How many articles pass ``scope``, its limit aside."""
    return store.count("article", wanted(store, scope))


def undated(store: LocalStore) -> int:
    """How many articles give no date, and so are left out wherever a time is asked for."""
    dated = wanted(store, Scope(since=date.min))
    return store.count("article", Wanted()) - store.count("article", dated)


def _details(store: LocalStore, ids: Sequence[str]) -> list[ArticleRow]:
    found: dict[str, ArticleRow] = {}
    for solution in rows(store, "articles", {"article": [Literal(id_) for id_ in ids]}):
        row = _row(solution)
        before = found.get(row.article.id)
        authors = (before.authors if before else ()) + row.authors
        found[row.article.id] = replace(row, authors=tuple(dict.fromkeys(authors)))
    return [found[id_] for id_ in ids if id_ in found]


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
