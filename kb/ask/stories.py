"""Which articles are printings of one text, and which of them came first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kb.ask.details import Detail
from kb.copies import Story
from kb.copies import story as put_together
from kb.model import Heading
from kb.text.plain import counted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["details", "story"]

_SHOWN: Final = 5
"""Printings that are listed before the rest is counted."""


def story(store: LocalStore, article: str) -> Story | None:
    """The story that an article is a printing of; None where it is the only one.

    A printing whose record is damaged is left out (see `kb.unread`).
    """
    id_ = store.copies.story_of(article)
    articles = store.copies.articles(id_) if id_ else []
    if id_ is None or len(articles) < 2:
        return None
    found = put_together(id_, store.records(articles))
    return found if len(found.printings) > 1 else None


def details(store: LocalStore, article: str) -> Iterator[Detail]:
    """Where else an article is printed, for people."""
    found = story(store, article)
    if found is None:
        return
    others = [each for each in found.printings if each.article.id != article]
    yield Detail("story", f"{counted(len(found.printings), 'printing')} of one text")
    if found.agency:
        yield Detail("credited", found.agency)
    first = found.first.article
    if first.id != article:
        yield Detail("earliest", " · ".join(filter(None, _of_heading(first))))
    for each in others[:_SHOWN]:
        if each.article.id != first.id:
            yield Detail("also", " · ".join(filter(None, _of_heading(each.article))))
    if len(others) > _SHOWN:
        yield Detail("also", f"{len(others) - _SHOWN} more")


def _of_heading(article: Heading) -> tuple[str, ...]:
    return article.id, article.publisher or "", str(article.day or ""), article.headline or ""
