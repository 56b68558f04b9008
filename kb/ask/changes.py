"""What changed in the articles that were read at one address more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.copies import chains, printing

if TYPE_CHECKING:
    from kb.changes import Revision
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["revisions"]


def revisions(store: LocalStore, articles: Iterable[str] | None = None) -> list[Revision]:
    """Each version of an article with the one before it, and what changed; the newest first.

    ``articles`` are identifiers; of what is given none of them is a version of, nothing is told.
    A version that is damaged is left out (see `kb.unread`), and those around it are compared.
    """
    from kb.changes import revision  # loads the parser, for which other questions need not wait

    asked = None if articles is None else set(articles)
    found = [
        revision(before, after)
        for chain in chains(store.copies.versions())
        if asked is None or chain & asked
        for before, after in pairwise(_in_time(store, chain))
    ]
    return sorted(found, key=lambda one: (str(one.after.day or ""), one.after.id), reverse=True)


def _in_time(store: LocalStore, chain: Iterable[str]) -> Iterator[Record]:
    yield from sorted(store.records(sorted(chain)), key=lambda record: printing(record).order)
