"""Verify: a draft with a verdict on each quotation and figure, and the passages that it is from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from kb.ask import as_decided
from kb.errors import BadInput, KbError
from kb.model import Article, Record, Span
from kb.serve.apart import Apart
from kb.serve.failures import status_of
from kb.serve.forms import form_page, sent
from kb.serve.marking import Mark, Node, block_around, marked, target
from kb.serve.site import site_of
from kb.store import LocalStore
from kb.verify import PASSES, Found, Verdict, read_draft, tally, verify_record

__all__ = ["check", "form"]

_LONGEST = 100_000
"""Characters of a draft; a long article has a tenth."""
_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class _Passage:
    """Where an article has it."""

    found: Found
    address: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A verdict with its passages."""

    number: int
    verdict: Verdict
    grade: Literal["fine", "problem", "note"]
    passages: tuple[_Passage, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of the draft, and the verdicts beside it."""

    kind: str
    nodes: tuple[Node, ...]
    judged: tuple[_Judged, ...]


def form(request: Request) -> Response:
    """Where a draft is pasted."""
    return form_page(request, "verify.html", parts=None, counts={}, error=None, text="")


async def check(request: Request) -> Response:
    """The draft that was sent, with its verdicts."""
    brought = await sent(request)
    text = "" if brought.name else brought.content.decode()
    site = site_of(request)
    apart: Apart = request.app.state.apart
    try:
        if not brought.content:
            raise BadInput("there is no draft", "paste one, or choose a file")
        name = brought.name or "draft.txt"
        article, verdicts = await apart.run(_verified, site.folder, brought.content, name)
    except KbError as error:
        return form_page(
            request, "verify.html", status_of(error), parts=None, counts={}, error=error, text=text
        )
    with site.open() as store:
        parts = _parts(store, article, verdicts)
    counts = tally(verdicts)
    return form_page(request, "verify.html", parts=parts, counts=counts, error=None, text=text)


def _verified(folder: Path, content: bytes, name: str) -> tuple[Article, list[Verdict]]:
    """The draft as it is read, and the verdicts on it."""
    draft = read_draft(content, name, _LONGEST)
    with LocalStore.open(folder, create=False, read_only=True) as store:
        return draft.article, verify_record(store, draft)


def _parts(store: LocalStore, draft: Article, verdicts: list[Verdict]) -> list[_Part]:
    judged = [_judged(store, number, verdict) for number, verdict in enumerate(verdicts, 1)]
    marks = [
        Mark(start, start + len(one.verdict.text), one.grade, f"v{one.number}")
        for one in judged
        if (start := one.verdict.start) is not None
    ]
    parts = []
    for block in draft.blocks:
        span = block.span
        here = [one for one in judged if span.start <= (one.verdict.start or 0) < span.end]
        parts.append(_Part(block.kind, marked(draft.text, span, marks), tuple(here)))
    return parts


def _judged(store: LocalStore, number: int, verdict: Verdict) -> _Judged:
    grade: Literal["fine", "problem", "note"] = "problem"
    if verdict.outcome in PASSES or verdict.outcome == "not found":
        grade = "fine" if verdict.outcome == "verbatim" else "note"
    shown = verdict.passages[:_PASSAGES]
    passages = tuple(one for found in shown if (one := _passage(store, found)) is not None)
    return _Judged(number, verdict, grade, passages)


def _passage(store: LocalStore, found: Found) -> _Passage | None:
    record = as_decided(store, found.article.id)
    if record is None:  # it went between two looks
        return None
    around = block_around(record.article, found.span)
    whole = Span(around.start, max(around.end, found.span.end), "")
    mark = Mark(found.span.start, found.span.end, "chosen")
    address = f"/articles/{found.article.id}#{target(_shown(record, found))}"
    return _Passage(found, address, marked(record.article.text, whole, [mark]))


def _shown(record: Record, found: Found) -> Span:
    """The characters that the article's page can be opened at: those of the statement, if any."""
    of = (st for st in record.statements if st.id == found.statement)
    spans = (span for st in of for span in st.content if span.touches(found.span))
    return next(spans, found.span)
