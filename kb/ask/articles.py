"""The articles in the store, and how many of them give no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import Scope, wanted
from kb.ask.pages import paged
from kb.ask.rows import ArticleRow
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore
    from kb.store.found import Listed

__all__ = ["articles", "articles_of", "count_articles", "undated"]


def articles(store: LocalStore, scope: Scope | None = None) -> list[ArticleRow]:
    """The articles that pass ``scope`` (its times and article only), newest day first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    return paged(partial(store.listed, _wanted(store, scope)), _row, scope)


def articles_of(store: LocalStore, asked: Wanted) -> list[ArticleRow]:
    """The articles that are ``asked`` for, newest day first."""
    return [_row(found) for found in store.listed(asked)]


def count_articles(store: LocalStore, scope: Scope) -> int:
    """How many articles pass ``scope``, its limit aside."""
    return store.count("article", _wanted(store, scope))


def undated(store: LocalStore, articles: Sequence[str] | None = None) -> int:
    """How many articles give no date, and so are left out wherever a time is asked for.

    Counted among those with the identifiers ``articles``, or among all.
    """
    every = Wanted(articles=None if articles is None else tuple(articles))
    dated = replace(every, since=date.min)
    return store.count("article", every) - store.count("article", dated)


def _wanted(store: LocalStore, scope: Scope) -> Wanted:
    """Times and article: nobody speaks in an article as a whole."""
    return wanted(store, replace(scope, by=None, org=None, kind=None))


def _row(found: Listed) -> ArticleRow:
    return ArticleRow(
        article=found.article,
        agency=found.agency,
        authors=found.authors,
        url=found.url,
        section=found.section,
        length=found.length,
        origin=found.origin,
        snapshot=found.snapshot,
        statements=found.statements,
        figures=found.figures,
    )
