"""What was made of inputs into the store, many articles at a time.

What cannot be stored is set aside with the bytes and what was known beside them. An outcome is
given when it is durable, not before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from time import monotonic

from kb.making import KeptOut, Options, key_of, made
from kb.model import Record
from kb.outcomes import Outcome, State
from kb.reading import Failure, Input, Metadata, snapshot_of
from kb.steps import StepFailed, step
from kb.store import Aside, Change, DamagedError, LocalStore, Made

__all__ = ["Found", "Keeping", "Known", "keep_anew"]

_TOGETHER = 50
"""Articles that are stored together at most."""
_AFTER = 2.0
"""Seconds after which what is ready is stored."""


@dataclass(frozen=True, slots=True)
class Known:
    """The records of an input that was read before, just so, and stored."""

    key: str
    records: tuple[Record, ...]


Found = Sequence[Made | KeptOut] | Known
"""What came of one input."""


class Keeping:
    """The results for one store that wait to be stored together."""

    def __init__(self, store: LocalStore, options: Options) -> None:
        self._store = store
        self._options = options
        self._ready: list[tuple[Input | Failure, Found]] = []
        self._began = monotonic()

    def known(self, one: Input | Failure) -> Found | None:
        """What the store has of an input that was read before; None where it is to be read.

        So it is where what the store has is damaged.
        """
        key = key_of(one, self._options) if isinstance(one, Input) else None
        ids = self._store.readings.articles(key) if key else []
        records: list[Record] = []
        with suppress(DamagedError):
            records = [record for id_ in ids if (record := self._store.record(id_))]
        if not key or not records:
            return None
        return Known(
            key,
            tuple(replace(r, snapshot=replace(r.snapshot, origin=one.origin)) for r in records),
        )

    def add(self, one: Input | Failure, found: Found) -> list[Outcome]:
        """Take what came of an input; the outcomes of all that waited, when it is time to store."""
        self._ready.append((one, found))
        number = sum(len(_articles(found)) for _, found in self._ready)
        if number >= _TOGETHER or monotonic() - self._began > _AFTER:
            return self.commit()
        return []

    def commit(self) -> list[Outcome]:
        """Store all that waits; what became of it, in order."""
        ready = self._still_known()
        self._ready = []
        new = [m for _, found in ready for m in _articles(found) if isinstance(m, Made)]
        changes = iter(_keep(new, self._store.put_many, self._options))
        again = [r for _, found in ready if isinstance(found, Known) for r in found.records]
        self._store.readings.came_again(again)
        outcomes: list[Outcome] = []
        read: dict[str, list[Made]] = {}
        for one, found in ready:
            if isinstance(found, Known):
                of_one = [_outcome(record, "unchanged") for record in found.records]
            else:
                of_one = [
                    _told(one, each, next(changes) if isinstance(each, Made) else each, self._store)
                    for each in found
                ]
                key = key_of(one, self._options) if isinstance(one, Input) else None
                if key and all(outcome.stored for outcome in of_one):
                    read[key] = [each for each in found if isinstance(each, Made)]
            self._store.clear_aside(one.origin, keep=_still_aside(one, of_one, self._store))
            outcomes += of_one
        self._store.readings.note(read)
        self._began = monotonic()
        return outcomes

    def _still_known(self) -> list[tuple[Input | Failure, Found]]:
        """What waits, with whatever changed since it was looked up read after all."""
        new = {
            each.article_id
            for _, found in self._ready
            for each in _articles(found)
            if isinstance(each, Made)
        }
        return [
            (one, made(one, self._options))
            if isinstance(one, Input) and isinstance(found, Known) and self._changed(found, new)
            else (one, found)
            for one, found in self._ready
        ]

    def _changed(self, known: Known, new: set[str]) -> bool:
        ids = [record.article.id for record in known.records]
        return not new.isdisjoint(ids) or self._store.readings.articles(known.key) != ids


def keep_anew(each: Made | KeptOut, one: Input, store: LocalStore, options: Options) -> Outcome:
    """Store an article that is read again, or set it aside with ``one``, the input that it was."""
    (result,) = _keep([each], store.renew, options) if isinstance(each, Made) else [each]
    return _told(one, each, result, store)


def _keep(
    made: Sequence[Made], put: Callable[[Sequence[Made]], list[Change]], options: Options
) -> list[Change | KeptOut]:
    """Store articles, together or else one by one, so that a fault keeps out its own alone."""
    try:
        with step("store", debug=options.debug):
            return [*put(made)]
    except StepFailed as failed:
        if len(made) == 1:
            return [KeptOut.by(failed, made[0].record.article, made[0].record.snapshot)]
    return [result for each in made for result in _keep([each], put, options)]


def _told(
    one: Input | Failure, each: Made | KeptOut, result: Change | KeptOut, store: LocalStore
) -> Outcome:
    if isinstance(result, KeptOut):
        return _set_aside(store, result, one)
    assert isinstance(each, Made)
    return _outcome(each.record, result)


def _articles(found: Found) -> Sequence[Made | KeptOut]:
    return () if isinstance(found, Known) else found


def _outcome(record: Record, state: Change) -> Outcome:
    headline = record.article.headline.text if record.article.headline else None
    counts = len(record.statements), len(record.figures)
    return Outcome(record.snapshot.origin, record.article.id, headline, state, None, None, *counts)


def _still_aside(one: Input | Failure, outcomes: Sequence[Outcome], store: LocalStore) -> list[str]:
    """What stays set aside of an input; where no file is there now, what bytes were kept of."""
    if isinstance(one, Failure) and not one.is_there:
        return [aside.id for aside in store.aside() if aside.snapshot]
    return [outcome.aside for outcome in outcomes if outcome.aside]


def _set_aside(store: LocalStore, kept_out: KeptOut, one: Input | Failure) -> Outcome:
    """Keep word of what was kept out, with its bytes and what was known beside them.

    Of what is no file at all there is nothing to keep.
    """
    metadata, snapshot, article = Metadata(), kept_out.snapshot, kept_out.article
    if isinstance(one, Input):
        metadata = one.metadata
        snapshot = snapshot or snapshot_of(
            one.content, "application/octet-stream", None, one.origin, metadata.retrieved
        )
    why = kept_out.reason.removeprefix(f"{one.origin}: ")
    if isinstance(one, Failure) and not one.is_there:
        return Outcome(one.origin, None, None, "failed", why)
    headline = article.headline.text if article and article.headline else None
    aside = Aside(
        id=article.id if article else hashlib.sha256(one.origin.encode()).hexdigest()[:12],
        origin=one.origin,
        article_id=article.id if article else None,
        headline=headline,
        step=kept_out.step,
        reason=why,
        report=kept_out.report,
        snapshot=snapshot.sha256 if snapshot else None,
        metadata=json.dumps(asdict(metadata)),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    store.set_aside(aside, snapshot)
    state: State = "set aside" if article else "failed"
    return Outcome(one.origin, aside.article_id, headline, state, why, aside.id)
