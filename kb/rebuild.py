"""Reads the articles of a store again: after an upgrade, or to use a better reader on all of them.

The articles and snapshots stay as they came, with the metadata that they were given; what is said
in them is found anew, and the graph is made from that.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb import graph
from kb.errors import KbError, StoreError, UsageError
from kb.extract import EXTRACTORS, Extractor
from kb.ingest import Outcome, Summary, record_of
from kb.model import Article, Snapshot
from kb.store import LocalStore

__all__ = ["rebuild"]


def rebuild(
    folder: Path,
    *,
    base: str = graph.BASE,
    extractor: Extractor | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> Summary:
    """Read every article of the store in ``folder`` again.

    Each is read by ``extractor``, or by the one that read it before. An article that cannot be read
    any more is taken out and set aside with its reason. Stopped half-way, it begins anew at the
    next call. Raises `StoreError` where the store cannot be written.
    """
    outcomes: list[Outcome] = []
    with LocalStore.open(folder, create=False, older=True) as store:
        for article, snapshot, before in store.articles():
            outcome = _again(store, article, snapshot, extractor or _known(before), base)
            outcomes.append(outcome)
            if progress:
                progress(outcome)
        store.renewed()
    return Summary(tuple(outcomes))


def _known(name: str) -> Extractor:
    """The extractor of a name with a version, the usual one where it is not known any more."""
    return next((one for one in EXTRACTORS if name.split()[:1] == [one]), "model")


def _again(
    store: LocalStore, article: Article, snapshot: Snapshot, extractor: Extractor, base: str
) -> Outcome:
    headline = article.headline.text if article.headline else None
    try:
        record = record_of(article, snapshot, extractor)
        quads = graph.quads(record, base)
    except (StoreError, UsageError):
        raise
    except KbError as error:
        store.drop(article.id)
        store.set_aside(snapshot.origin, article.id, error.message)
        return Outcome(snapshot.origin, article.id, headline, "set aside", error.message)
    state = store.put(record, quads)
    found = len(record.statements), len(record.figures)
    return Outcome(snapshot.origin, article.id, headline, state, None, *found)
