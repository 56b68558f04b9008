"""Which articles are printings of one text, and of how many texts some articles are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kb.copies import Story
from kb.copies import story as put_together

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["sources", "story"]


def story(store: LocalStore, article: str) -> Story | None:
    """The story that an article is a printing of; None where it is the only one."""
    id_ = store.copies.story_of(article)
    articles = store.copies.articles(id_) if id_ else []
    if id_ is None or len(articles) < 2:
        return None
    return put_together(id_, (record for each in articles if (record := store.record(each))))


def sources(store: LocalStore, articles: Iterable[str]) -> int:
    """How many texts some articles are: copies of one count once."""
    return len({store.copies.story_of(article) or article for article in articles})
