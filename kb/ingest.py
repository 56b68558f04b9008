"""The one place that calls the steps in order, from reading a file to storing its articles.

A file that cannot be read, or an article whose record or graph breaks a rule, is set aside with its
reason, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kb import __version__, graph
from kb.annotate import annotate, language_model
from kb.errors import KbError, StoreError, UsageError
from kb.extract import Extractor, extract, version
from kb.model import Article, Record, Run, Snapshot
from kb.read import Failure, Metadata, Reading, read
from kb.resolve import resolve
from kb.store import LocalStore
from kb.validate import as_text, validate_record

__all__ = ["Outcome", "Summary", "ingest", "record_of"]

State = Literal["added", "replaced", "unchanged", "set aside", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file from which no article could be read."""

    origin: str
    article: str | None
    headline: str | None
    state: State
    reason: str | None = None
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
    *,
    base: str = graph.BASE,
    shapes: Sequence[Path] = (),
    extractor: Extractor = "model",
    progress: Callable[[Outcome], None] | None = None,
) -> Summary:
    """Read every file and folder, and store each article that passes validation.

    ``metadata`` stands in for what the texts do not give; ``shapes`` are SHACL files of the user's
    own, judged with ours. ``progress`` is told each outcome as it comes.
    Raises `UsageError` when the language model is missing and `StoreError` when the store cannot be
    written: what concerns every article stops the run; what concerns one does not.
    """
    language_model()
    outcomes: list[Outcome] = []
    for outcome in _outcomes(read(paths, metadata or Metadata()), store, base, shapes, extractor):
        outcomes.append(outcome)
        if progress:
            progress(outcome)
    return Summary(tuple(outcomes))


def record_of(article: Article, snapshot: Snapshot, extractor: Extractor = "model") -> Record:
    """All that an article says: annotate, extract and resolve, without storing anything."""
    annotated = annotate(article)
    found = extract(annotated, extractor)
    statements, agents = resolve(annotated, list(found.statements), list(found.names))
    meta = annotated.doc.vocab.lang, language_model().meta
    run = Run(
        software=f"fact-quote-kb {__version__}",
        extractor=version(extractor),
        language_model=f"{meta[0]}_{meta[1]['name']} {meta[1]['version']}",
    )
    return Record(
        article=article,
        snapshot=snapshot,
        statements=tuple(statements),
        agents=tuple(agents),
        figures=found.figures,
        run=run,
        headline_figures=found.headline_figures,
        times=found.times,
        sentences=found.sentences,
    )


def _outcomes(
    readings: Iterable[Reading | Failure],
    store: LocalStore,
    base: str,
    shapes: Sequence[Path],
    extractor: Extractor,
) -> Iterator[Outcome]:
    for reading in readings:
        if isinstance(reading, Failure):
            reason = _reason(reading.reason, reading.hint)
            store.set_aside(reading.origin, None, reason)
            yield Outcome(reading.origin, None, None, "failed", reason)
            continue
        store.clear_aside(reading.snapshot.origin)
        for article in reading.articles:
            yield _article(article, reading.snapshot, store, base, shapes, extractor)


def _reason(message: str, hint: str | None) -> str:
    return f"{message}\n{hint}" if hint else message


def _article(
    article: Article,
    snapshot: Snapshot,
    store: LocalStore,
    base: str,
    shapes: Sequence[Path],
    extractor: Extractor,
) -> Outcome:
    headline = article.headline.text if article.headline else None
    origin = snapshot.origin
    try:
        record = record_of(article, snapshot, extractor)
        quads = graph.quads(record, base)
        report = validate_record(record, quads, shapes)
    except (StoreError, UsageError):
        raise
    except KbError as error:
        reason = _reason(error.message, error.hint)
        store.set_aside(origin, article.id, reason)
        return Outcome(origin, article.id, headline, "set aside", reason)
    if not report.conforms:
        text = as_text(report)
        store.set_aside(origin, article.id, text)
        return Outcome(origin, article.id, headline, "set aside", text)
    state = store.put(record, quads)
    return Outcome(
        origin, article.id, headline, state, None, len(record.statements), len(record.figures)
    )
