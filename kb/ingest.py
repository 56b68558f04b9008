"""Takes articles into a store: reads them, makes their records and graphs, checks and keeps them.

Whatever goes wrong in one article, ours or a library's fault, sets that article aside with the
step, the reason and what is needed to read it again; the rest goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from pyoxigraph import Quad

from kb import graph
from kb.annotate import language_model
from kb.errors import KbError
from kb.extract import Extractor
from kb.limits import Limits, Timer
from kb.model import Article, Record, Snapshot
from kb.pipeline import record_of
from kb.reading import Failure, Input, Metadata, inputs, read_bytes, snapshot_of
from kb.steps import StepFailed, reason, step
from kb.store import Aside, LocalStore
from kb.validate import as_text, violations

__all__ = [
    "Options",
    "Outcome",
    "Summary",
    "Tell",
    "ingest",
    "ingest_inputs",
    "retry",
    "take_in",
]

State = Literal["added", "replaced", "unchanged", "set aside", "failed"]
Tell = Callable[["Outcome"], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and what they are held to."""

    base: str = graph.BASE
    shapes: tuple[Path, ...] = ()
    """SHACL files of the user's own, judged with ours."""
    extractor: Extractor = "combined"
    language_model: str | None = None
    """Name of a spaCy pipeline; None for the default."""
    limits: Limits = field(default_factory=Limits)
    debug: bool = False
    """Whether a fault is raised with its traceback rather than set aside."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file from which no article could be read."""

    origin: str
    article: str | None
    headline: str | None
    state: State
    reason: str | None = None
    aside: str | None = None
    """What ``kb aside`` knows it by, if it was kept out."""
    statements: int = 0
    figures: int = 0

    @property
    def stored(self) -> bool:
        """Whether the article is now in the store."""
        return self.state in ("added", "replaced", "unchanged")


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of everything that was to be ingested, in the order in which it was read."""

    outcomes: tuple[Outcome, ...]

    @property
    def kept_out(self) -> tuple[Outcome, ...]:
        """What did not enter the store, each with its reason."""
        return tuple(o for o in self.outcomes if not o.stored)


def ingest(
    paths: Sequence[str | Path],
    store: LocalStore,
    metadata: Metadata | None = None,
    options: Options | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Read every file and folder, and store each article that passes validation.

    ``metadata`` stands in for what the texts do not give. ``progress`` is told each outcome as it
    comes. Raises `UsageError` when the language model is missing and `StoreError` when the store
    cannot be written: what concerns every article stops the run; what concerns one does not.
    """
    return ingest_inputs(inputs(paths, metadata or Metadata()), store, options, progress)


def retry(
    store: LocalStore,
    asides: Sequence[Aside],
    options: Options | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Read again what was set aside, from the bytes that were kept of it.

    All articles that came in the same bytes are read again. Raises as `ingest` does.
    """
    return ingest_inputs(_kept(store, asides), store, options, progress)


def ingest_inputs(
    found: Iterable[Input | Failure],
    store: LocalStore,
    options: Options | None = None,
    progress: Tell | None = None,
) -> Summary:
    """Store the articles of inputs that are in memory already; raises as `ingest` does."""
    options = options or Options()
    language_model(options.language_model)
    outcomes: list[Outcome] = []
    for one in found:
        of_one = []
        for outcome in _outcomes(one, store, options):
            of_one.append(outcome)
            if progress:
                progress(outcome)
        store.clear_aside(one.origin, keep=[o.aside for o in of_one if o.aside])
        outcomes += of_one
    return Summary(tuple(outcomes))


def _outcomes(one: Input | Failure, store: LocalStore, options: Options) -> Iterator[Outcome]:
    if isinstance(one, Failure):
        yield _set_aside(store, StepFailed("read", reason(one.reason, one.hint)), one)
        return
    try:
        with step("read", timer=Timer(options.limits.seconds), debug=options.debug):
            reading = read_bytes(one.content, one.origin, one.metadata)
    except StepFailed as failed:
        yield _set_aside(store, failed, one)
        return
    for article in reading.articles:
        yield take_in(article, reading.snapshot, store, options, one)


def take_in(
    article: Article, snapshot: Snapshot, store: LocalStore, options: Options, one: Input
) -> Outcome:
    """Do all steps behind the reading for one article of an input, and store it or set it aside."""
    headline = article.headline.text if article.headline else None
    within = partial(step, timer=Timer(options.limits.seconds), debug=options.debug)
    try:
        with within("read"):
            options.limits.check_size(article.text)
        record = record_of(
            article, snapshot, options.extractor, within, language_model(options.language_model)
        )
        with within("graph"):
            quads = graph.quads(record, options.base)
        with within("validate"):
            wrong = violations(record, quads, options.shapes)
        if wrong:
            raise StepFailed("validate", as_text(wrong))
        with step("store", debug=options.debug):
            state = _put(store, record, quads)
    except StepFailed as failed:
        return _set_aside(store, failed, one, article, snapshot)
    found = len(record.statements), len(record.figures)
    return Outcome(snapshot.origin, article.id, headline, state, None, None, *found)


def _put(
    store: LocalStore, record: Record, quads: Sequence[Quad]
) -> Literal["added", "replaced", "unchanged"]:
    """Store all of an article or, after a fault, nothing of it."""
    try:
        return store.put(record, quads)
    except KbError:
        raise
    except Exception:
        store.drop(record.article.id)
        raise


def _set_aside(
    store: LocalStore,
    failed: StepFailed,
    one: Input | Failure,
    article: Article | None = None,
    snapshot: Snapshot | None = None,
) -> Outcome:
    """Keep word of what was kept out, with its bytes and what was known beside them."""
    metadata = Metadata()
    if isinstance(one, Input):
        metadata = one.metadata
        snapshot = snapshot or snapshot_of(
            one.content, "application/octet-stream", None, one.origin, metadata.retrieved
        )
    why = failed.reason.removeprefix(f"{one.origin}: ")
    headline = article.headline.text if article and article.headline else None
    aside = Aside(
        id=article.id if article else hashlib.sha256(one.origin.encode()).hexdigest()[:12],
        origin=one.origin,
        article_id=article.id if article else None,
        headline=headline,
        step=failed.step,
        reason=why,
        report=failed.report,
        snapshot=snapshot.sha256 if snapshot else None,
        metadata=json.dumps(asdict(metadata)),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    store.set_aside(aside, snapshot)
    state: State = "set aside" if article else "failed"
    return Outcome(one.origin, aside.article_id, headline, state, why, aside.id)


def _kept(store: LocalStore, asides: Sequence[Aside]) -> Iterator[Input | Failure]:
    """The bytes of what was set aside, each once; what none were kept of is looked for again."""
    sources = {(aside.origin, aside.snapshot): aside for aside in asides}
    for (origin, sha256), aside in sources.items():
        known = json.loads(aside.metadata)
        metadata = Metadata(**{**known, "authors": tuple(known["authors"])})
        snapshot = store.snapshot(sha256) if sha256 else None
        if snapshot is None:
            yield from inputs([origin], metadata)
        else:
            taken = metadata.retrieved or snapshot.retrieved
            yield Input(origin, snapshot.content, replace(metadata, retrieved=taken))
