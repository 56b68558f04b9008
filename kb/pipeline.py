"""The steps that make a record, in order: read, annotate, extract, resolve. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from spacy.language import Language

from kb.annotate import annotate, language_model, model_name
from kb.annotate.parsed import Doc
from kb.errors import BadInput
from kb.extract import Extractor, extract, version
from kb.model import Article, Record, Run, Snapshot
from kb.reading import Failure, Metadata, inputs, read_bytes
from kb.resolve import resolve
from kb.version import __version__

__all__ = ["Steps", "record_of", "records"]

Steps = Callable[[str], AbstractContextManager[None]]
"""What a step runs in, by the step's name."""


def records(
    paths: Sequence[str | Path],
    metadata: Metadata | None = None,
    *,
    extractor: Extractor = "combined",
    language_model_name: str | None = None,
) -> Iterator[Record]:
    """The records of the articles in files and folders, one after another; nothing is stored.

    Raises `BadInput` for what cannot be read.
    """
    nlp = language_model(language_model_name)
    for one in inputs(paths, metadata or Metadata()):
        if isinstance(one, Failure):
            raise BadInput(f"{one.origin}: {one.reason}", one.hint)
        found = read_bytes(one.content, one.origin, one.metadata)
        for article in found.articles:
            yield record_of(article, found.snapshot, extractor, nlp=nlp)
        if found.unread:
            raise BadInput(f"{one.origin}: {found.unread}")


def _plainly(_step: str) -> AbstractContextManager[None]:
    return nullcontext()


def record_of(
    article: Article,
    snapshot: Snapshot,
    extractor: Extractor = "combined",
    within: Steps = _plainly,
    nlp: Language | None = None,
    parse: Future[Doc] | None = None,
) -> Record:
    """All that an article says: annotate, extract and resolve, without storing anything.

    ``nlp`` is the spaCy pipeline that parses it, the default one where none is given;
    ``parse`` is what it gave ahead (`kb.annotate.parse_ahead`).
    """
    nlp = nlp or language_model()
    with within("annotate"):
        annotated = annotate(article, nlp, parse)
    with within("extract"):
        found = extract(annotated, extractor)
    with within("resolve"):
        statements, agents = resolve(
            annotated, list(found.statements), list(found.names), found.likely
        )
    run = Run(
        software=f"fact-quote-kb {__version__}",
        extractor=version(extractor),
        language_model=model_name(nlp),
    )
    return Record(
        article=article,
        snapshot=snapshot,
        statements=tuple(statements),
        agents=tuple(agents),
        figures=found.figures,
        run=run,
        headline_figures=found.headline_figures,
        uncheckable_figures=found.uncheckable_figures,
        times=found.times,
        sentences=found.sentences,
    )
