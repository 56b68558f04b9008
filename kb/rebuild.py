"""Reads the articles of a store again: after an upgrade, or to use a better reader on all of them.

The articles and snapshots stay as they came, with the metadata that they were given; what is said
in them is found anew, and the graph is made from that.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from kb.extract import Extractor, extractor_of
from kb.ingest import Options, Summary, Tell
from kb.keeping import keep_one
from kb.making import made_of
from kb.model import Article, Snapshot
from kb.outcomes import Tally
from kb.reading import Input, Metadata
from kb.store import LocalStore

__all__ = ["rebuild"]


def rebuild(
    folder: Path,
    extractor: Extractor | None = None,
    options: Options | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Read every article of the store in ``folder`` again.

    Each is read by ``extractor``, or by the one that read it before. An article that cannot be read
    any more is taken out and set aside with its reason. Stopped half-way, it begins anew at the
    next call. Raises `StoreError` where the store cannot be written.
    """
    tally = Tally(progress)
    with LocalStore.open(folder, create=False, older=True) as store:
        for article, snapshot, before in store.articles():
            how = replace(options or Options(), extractor=extractor or extractor_of(before))
            made = made_of(article, snapshot, how)
            outcome = keep_one(made, _input(article, snapshot), store, how)
            if not outcome.stored:
                store.drop(article.id)
            tally.add(outcome)
        store.renewed()
        store.rebuild()
    return tally.summary()


def _input(article: Article, snapshot: Snapshot) -> Input:
    """The bytes that an article came from, with all that is known of it as said beside them."""
    known = {
        field.name: value
        for field in fields(Metadata)
        if (value := getattr(article, field.name, None))
    }
    return Input(snapshot.origin, snapshot.content, Metadata(**known))
