"""Inputs to articles that may be stored: all of the work that needs no store.

What `made` gives depends on nothing but what it is given, and both can be sent to another process
or machine. Whatever goes wrong in one article, ours or a library's fault, keeps that article out,
with the step, the reason and what is needed to read it again; the rest goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from pyoxigraph import Quad

from kb import graph
from kb.annotate import language_model, model_name, parse_ahead
from kb.annotate.parsed import Doc
from kb.extract import Extractor, version
from kb.limits import Limits, Timer
from kb.model import Article, Snapshot
from kb.pipeline import record_of
from kb.reading import Input, read_bytes
from kb.steps import StepFailed, step
from kb.store import Made
from kb.validate import as_text, violations
from kb.version import __version__

__all__ = ["Found", "KeptOut", "Known", "Options", "Remark", "begin", "begin_of", "key_of", "made"]


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
class KeptOut:
    """What may not be stored, an article or a whole input, and why."""

    step: str
    """The step that it did not pass."""
    reason: str
    """For people; on more lines what to do, or what validation found."""
    report: str | None = None
    """The traceback, where the reason is a fault of the program's own."""
    article: Article | None = None
    snapshot: Snapshot | None = None

    @classmethod
    def by(
        cls, failed: StepFailed, article: Article | None = None, snapshot: Snapshot | None = None
    ) -> KeptOut:
        """What a step that failed says of an article, or of the input."""
        return cls(failed.step, failed.reason, failed.report, article, snapshot)


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the store has as it would be read now, and that was not read again."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What people are to know of an input, though it keeps nothing out."""

    words: str


Found = Sequence[Made | Known | KeptOut | Remark]
"""What came of one input."""
Ending = Callable[[], Made | KeptOut]
"""Ends what was begun of one article."""
_End = Ending | Callable[[], Known]


def made(one: Input, options: Options) -> Found:
    """Read an input and make what is to be stored of each article in it, in their order.

    What is known of it is told, and not made again.
    Raises `UsageError` for what concerns every article, such as a missing language model.
    """
    return begin(one, options)()


def begin(one: Input, options: Options) -> Callable[[], Found]:
    """Read an input and begin with its first article; what is given does the rest of `made`."""
    try:
        with step("read", timer=Timer(options.limits.seconds), debug=options.debug):
            reading = read_bytes(one.content, one.origin, one.metadata)
    except StepFailed as failed:
        kept_out = KeptOut.by(failed)
        return lambda: [kept_out]
    snapshot = reading.snapshot
    ways = [partial(_begin, each, snapshot, one.known, options) for each in reading.articles]
    told: list[KeptOut | Remark] = []
    if reading.unread:
        told.append(KeptOut("read", reading.unread, snapshot=snapshot))
    if reading.left_alone:
        told.append(Remark(reading.left_alone))
    return partial(_ended, ways[0](), ways[1:], told) if ways else list


def _ended(
    end: _End, others: Iterable[Callable[[], _End]], told: Sequence[KeptOut | Remark]
) -> Found:
    """What comes of several articles, each ended once the next has begun, and what is told."""
    found = list[Made | Known | KeptOut | Remark]()
    for begin_next in others:
        before, end = end, begin_next()
        found.append(before())
    return [*found, end(), *told]


def _begin(
    article: Article, snapshot: Snapshot, known: Container[str | None], options: Options
) -> _End:
    if article.id in known:
        return partial(Known, article.id)
    return begin_of(article, snapshot, options)


def begin_of(article: Article, snapshot: Snapshot, options: Options) -> Ending:
    """Begin to parse an article; what is given does all steps behind the reading.

    Its time counts from there on. Raises as `made` does.
    """
    nlp, parse = language_model(options.language_model), None
    with suppress(Exception):  # told in the step that it keeps the article out of
        options.limits.check_size(article.text)
        parse = parse_ahead(article, nlp)
    return partial(_made_of, article, snapshot, options, parse)


def _made_of(
    article: Article, snapshot: Snapshot, options: Options, parse: Future[Doc] | None
) -> Made | KeptOut:
    within = partial(step, timer=Timer(options.limits.seconds), debug=options.debug)
    try:
        with within("read"):
            options.limits.check_size(article.text)
        nlp = language_model(options.language_model)
        record = record_of(article, snapshot, options.extractor, within, nlp, parse)
        quads: list[Quad] = []
        with within("graph"):
            quads = graph.quads(record, options.base)
        with within("validate"):
            wrong = violations(record, quads, options.shapes)
        if wrong:
            raise StepFailed("validate", as_text(wrong))
        return Made.from_quads(record, quads)
    except StepFailed as failed:
        return KeptOut.by(failed, article, snapshot)


def key_of(one: Input, options: Options) -> str | None:
    """A hash of an input and of how it is read, by which the same reading is known again.

    None where it depends on more than that: on files of shapes.
    """
    if options.shapes:
        return None
    model = model_name(language_model(options.language_model))
    what = (
        hashlib.sha256(one.content).hexdigest(),
        Path(one.origin).suffix,
        asdict(one.metadata),
        (options.base, version(options.extractor), model, __version__),
    )
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
