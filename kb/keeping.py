"""What was made of inputs into the store, many articles at a time.

What cannot be stored is set aside with the bytes and what was known beside them. An outcome is
given when it is durable, not before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic

from kb.making import Found, KeptOut, Known, Options, Remark, begin_of, key_of, made
from kb.model import Record
from kb.outcomes import Outcome, State
from kb.reading import NOTHING_KNOWN, Failure, Input, Metadata, snapshot_of
from kb.steps import StepFailed, step
from kb.store import Aside, Change, DamagedError, LocalStore, Made, Read

__all__ = ["Keeping", "all_known", "keep_anew"]

_TOGETHER = 50
"""Articles that are stored together at most."""
_AFTER = 2.0
"""Seconds after which what is ready is stored."""


_Ready = Sequence[Made | Record | KeptOut]
"""What came of one input, with the records of what was known of it."""


def all_known(one: Input | Failure) -> Found | None:
    """What comes of an input of which every article is known; None where some is to be read."""
    known = one.known if isinstance(one, Input) else ()
    found = [Known(id_) for id_ in known if id_]
    return found if found and len(found) == len(known) else None


class Keeping:
    """The results for one store that wait to be stored together."""

    def __init__(self, store: LocalStore, options: Options) -> None:
        self._store = store
        self._options = options
        self._ready: list[tuple[Input | Failure, Found]] = []
        self._began = monotonic()

    def looked_up(self, one: Input | Failure) -> Input | Failure:
        """An input with what the store has of it as it would be read now.

        What was given by hand for all articles in the same bytes holds still.
        """
        if not isinstance(one, Input):
            return one
        sha256 = hashlib.sha256(one.content).hexdigest()
        if len(given := self._store.readings.given_with(sha256)) == 1:
            one = replace(one, metadata=one.metadata.over(Metadata.from_json(given.pop())))
        return replace(one, known=tuple(self._known(one)))

    def add(self, one: Input | Failure, found: Found) -> list[Outcome]:
        """Take what came of an input; the outcomes of all that waited, when it is time to store."""
        self._ready.append((one, found))
        if len(self._new()) >= _TOGETHER or monotonic() - self._began > _AFTER:
            return self.commit()
        return []

    def commit(self) -> list[Outcome]:
        """Store all that waits; what became of it, in order."""
        new = {each.article_id for each in self._new() if isinstance(each, Made)}
        ready = [(one, self._with_records(one, found, new)) for one, found in self._ready]
        self._ready = []
        each_ready = [each for _, found in ready for each in found]
        made_now = [each for each in each_ready if isinstance(each, Made)]
        changes = iter(_keep(made_now, self._store.put_many, self._options))
        self._store.readings.came_again(each for each in each_ready if isinstance(each, Record))
        outcomes: list[Outcome] = []
        read: list[Read] = []
        given: list[tuple[str, str]] = []
        for one, found in ready:
            of_one = [_told(one, each, changes, self._store) for each in found]
            read += self._read(one, found, of_one)
            given += self._given(one, of_one)
            self._store.clear_aside(one.origin, keep=_still_aside(one, of_one, self._store))
            outcomes += of_one
        self._store.readings.note(read)
        self._store.readings.note_given(given)
        self._began = monotonic()
        return outcomes

    def _new(self) -> list[Made | KeptOut]:
        each_ready = (each for _, found in self._ready for each in found)
        return [each for each in each_ready if not isinstance(each, Known | Remark)]

    def _known(self, one: Input) -> list[str | None]:
        key = key_of(one, self._options)
        return self._store.readings.articles(key) if key else []

    def _with_records(self, one: Input | Failure, found: Found, new: Set[str]) -> _Ready:
        """What came of an input, with the records of what was known.

        All of it is read after all where one of these changed, is about to, or is damaged.
        """
        known = {each.article_id for each in found if isinstance(each, Known)}
        records: dict[str, Record] = {}
        if known and isinstance(one, Input):
            records = self._records(known.intersection(self._known(one)) - new, one.origin)
            if records.keys() != known:
                afresh = replace(one, known=())
                return self._with_records(afresh, made(afresh, self._options), new)
        return [
            records[each.article_id] if isinstance(each, Known) else self._as_given(one, each)
            for each in found
            if not isinstance(each, Remark)
        ]

    def _as_given(self, one: Input | Failure, each: Made | KeptOut) -> Made | KeptOut:
        """An article with what was given by hand for it when it came in other bytes."""
        text = self._store.readings.given(each.article_id) if isinstance(each, Made) else None
        if text is None or not (isinstance(each, Made) and isinstance(one, Input)):
            return each
        known = one.metadata.over(Metadata.from_json(text))
        article = known.applied_to(each.record.article)
        if article == each.record.article:
            return each
        return begin_of(article, each.record.snapshot, self._options)()

    def _given(
        self, one: Input | Failure, outcomes: Sequence[Outcome]
    ) -> Iterator[tuple[str, str]]:
        """What was given by hand for the articles of an input, now and before."""
        if not isinstance(one, Input) or one.given == NOTHING_KNOWN:
            return
        for id_ in (each.article for each in outcomes if each.article and not each.aside):
            before = self._store.readings.given(id_)
            given = one.given.over(Metadata.from_json(before)) if before else one.given
            yield id_, replace(given, split=None).as_json()

    def _records(self, ids: Set[str], origin: str) -> dict[str, Record]:
        """The records of what is in ``origin`` too, but for those that are damaged."""
        records: dict[str, Record] = {}
        for id_ in ids:
            with suppress(DamagedError):
                if record := self._store.record(id_):
                    snapshot = replace(record.snapshot, origin=origin)
                    records[id_] = replace(record, snapshot=snapshot)
        return records

    def _read(self, one: Input | Failure, found: _Ready, outcomes: Sequence[Outcome]) -> list[Read]:
        """What is to be noted of an input; of what was known it is noted."""
        new = [(n, each) for n, each in enumerate(found) if not isinstance(each, Record)]
        key = key_of(one, self._options) if new and isinstance(one, Input) else None
        return [
            Read(key, n, each if isinstance(each, Made) and outcomes[n].stored else None)
            for n, each in new
            if key
        ]


def keep_anew(each: Made | KeptOut, one: Input, store: LocalStore, options: Options) -> Outcome:
    """Store an article that is read again, or set it aside with ``one``, the input that it was."""
    changes = _keep([each], store.renew, options) if isinstance(each, Made) else []
    return _told(one, each, iter(changes), store)


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
    one: Input | Failure,
    each: Made | Record | KeptOut,
    changes: Iterator[Change | KeptOut],
    store: LocalStore,
) -> Outcome:
    """What became of an article; of the next one that was made ``changes`` says it."""
    if isinstance(each, Record):
        return _outcome(each, "unchanged")
    if isinstance(each, Made):
        result = next(changes)
        if not isinstance(result, KeptOut):
            return _outcome(each.record, result)
        each = result
    return _set_aside(store, each, one)


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
        metadata=metadata.as_json(),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    store.set_aside(aside, snapshot)
    state: State = "set aside" if article else "failed"
    return Outcome(one.origin, aside.article_id, headline, state, why, aside.id)
