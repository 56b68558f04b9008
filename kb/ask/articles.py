"""The articles in the store, and how many of them give no date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import Scope, wanted
from kb.ask.identifiers import iris_of
from kb.ask.nodes import Node, Nodes, described
from kb.ask.pages import paged
from kb.ask.rows import ArticleRow
from kb.graph.vocabulary import KB, PROV, SCHEMA
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
    iris = iris_of(store, "article", ids)
    found = described(store, iris)
    articles = [node for iri in iris if (node := found.get(iri.value)) is not None]
    derived = {iri for node in articles for iri in node.all(PROV["wasDerivedFrom"])}
    snapshots = described(store, derived)
    return [_row(store, node, found, snapshots) for node in articles]


def _row(store: LocalStore, node: Node, found: Nodes, snapshots: Nodes) -> ArticleRow:
    snapshot = snapshots.get(node.one(PROV["wasDerivedFrom"])) or Node("")
    inside = Wanted(articles=(node.id,))
    return ArticleRow(
        article=found.heading(node.iri),
        agency=node.one(KB["agency"]),
        authors=tuple(sorted(node.all(SCHEMA["author"]))),
        url=node.one(SCHEMA["url"]),
        section=node.one(SCHEMA["articleSection"]),
        length=int(node.one(KB["textLength"]) or 0),
        origin=snapshot.one(KB["origin"]),
        snapshot=snapshot.one(KB["sha256"]),
        statements=store.count("statement", inside),
        figures=store.count("figure", inside),
    )
