"""Reads the articles of a store again: after an upgrade, or to use a better reader on all of them.

The articles and snapshots stay as they came, with the metadata that they were given; what is said
in them is found anew, and the graph is made from that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from kb.engine import Engine, Here, Lost, Processes, Work, in_order, sensible
from kb.extract import Extractor, extractor_of
from kb.ingest import LOST, Options, Summary, Tell
from kb.keeping import keep_anew
from kb.making import KeptOut, begin_of
from kb.model import Article, Snapshot
from kb.outcomes import Outcome, Tally
from kb.reading import Input, Metadata
from kb.store import LocalStore, Made

__all__ = ["rebuild"]

_Stored = tuple[Article, Snapshot, str]
"""An article with its bytes and the name of what read it before."""
_Again = Made | KeptOut
_Begin = Callable[[Work[_Stored, _Again]], Engine[_Stored, _Again]]


def rebuild(
    folder: Path,
    extractor: Extractor | None = None,
    options: Options | None = None,
    progress: Tell | None = None,
    workers: int | None = None,
) -> Summary:
    """Read every article of the store in ``folder`` again.

    Each is read by ``extractor``, or by the one that read it before, in so many ``workers``
    (processes; None for as many as make sense). An article that cannot be read any more is taken
    out and set aside with its reason; one that is damaged in the store stays as it is. Stopped
    half-way, it begins anew at the next call. Raises `StoreError` where the store cannot be
    written.
    """
    tally = Tally(progress)
    how = options or Options()
    with LocalStore.open(folder, create=False, older=True) as store:
        left = dict.fromkeys(store.article_ids())
        begin = _engine(workers or sensible(len(left)))
        with closing(begin(partial(_again, extractor=extractor, options=how))) as work:
            for (article, snapshot, _), found in in_order(work, store.articles(), lambda _: None):
                lost = replace(LOST, article=article, snapshot=snapshot)
                made = lost if isinstance(found, Lost) else found
                del left[article.id]
                outcome = keep_anew(made, _input(article, snapshot), store, how)
                if not outcome.stored:
                    store.drop(article.id)
                tally.add(outcome)
        for article_id in left:
            tally.add(_damaged(article_id, store))
        store.rebuild()
    return tally.summary()


def _engine(workers: int) -> _Begin:
    return Here if workers == 1 else partial(Processes, number=workers)


def _again(stored: _Stored, extractor: Extractor | None, options: Options) -> Callable[[], _Again]:
    article, snapshot, before = stored
    how = replace(options, extractor=extractor or extractor_of(before))
    return begin_of(article, snapshot, how)


def _damaged(article_id: str, store: LocalStore) -> Outcome:
    why = "it is damaged in the store, and was left as it is"
    what = "ingest it again, restore a backup, or `kb remove` it"
    origin = next(iter(store.origins(article_id)), article_id)
    return Outcome(origin, article_id, None, "failed", f"{why}\n{what}")


def _input(article: Article, snapshot: Snapshot) -> Input:
    """The bytes that an article came from, with all that is known of it as said beside them."""
    known = {
        field.name: value
        for field in fields(Metadata)
        if (value := getattr(article, field.name, None))
    }
    return Input(snapshot.origin, snapshot.content, Metadata(**known))
