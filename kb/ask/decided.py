"""The record of an article as people decided it to be, which is how lists have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["as_decided"]


def as_decided(store: LocalStore, article_id: str) -> Record | None:
    """The record with what was decided on its statements; None when the store has not got it."""
    record = store.record(article_id)
    return record and store.decided.record(record)
