"""Who said what: a search and its passages, and the same list as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from kb import ask
from kb.ask import STATEMENTS, SaidFilter, SpeakerFilter, SpeakerRow
from kb.model import AgentKind, StatementType
from kb.serve.asked import CUE_CLASSES, said_filter, text
from kb.serve.cards import cards
from kb.serve.citing import bibtex
from kb.serve.failures import NotFoundError
from kb.serve.layout import page
from kb.serve.pages.listing import csv_file, paging
from kb.serve.site import site_of
from kb.store import LocalStore

__all__ = ["as_csv", "cite", "search"]

_EXAMPLES = 3
_NAMED = 5
"""Speakers that are shown whose name is what was searched for."""


def search(request: Request) -> Response:
    """The statements asked for, a page of them at a time."""
    asked = request.query_params
    pages = paging(request)
    filters = said_filter(asked, pages.size, pages.offset)
    with site_of(request).open() as store:
        shown = cards(store, ask.said(store, filters))
        total = ask.count_said(store, filters)
        undated = ask.undated(store) if filters.dated else 0
        named = _named(store, asked) if pages.offset == 0 else []
        near = ask.names_near(store, filters.by) if filters.by and not total else None
        idle = shown or named or near is not None
        speakers = () if idle else ask.speakers(store, ask.Scope(limit=_EXAMPLES))
    return page(
        request,
        "said.html",
        cards=shown,
        total=total,
        pages=pages.of(total),
        undated=undated,
        named=named,
        near=near,
        speakers=speakers,
        types=get_args(StatementType),
        kinds=get_args(AgentKind),
        classes=CUE_CLASSES,
    )


def _named(store: LocalStore, asked: Mapping[str, str]) -> list[SpeakerRow]:
    """Those who go by the words that were searched for: people type a name there first."""
    words = text(asked, "q")
    if words is None or text(asked, "by"):
        return []
    return ask.speakers(store, SpeakerFilter(by=words, limit=_NAMED, newest=1))


def as_csv(request: Request) -> Response:
    """The same list, all of it."""
    filters: SaidFilter = said_filter(request.query_params, None)
    with site_of(request).open() as store:
        return csv_file("statements.csv", ask.said(store, filters), STATEMENTS)


def cite(request: Request) -> Response:
    """One statement for a bibliography, in BibTeX."""
    identifier = request.path_params["identifier"]
    with site_of(request).open() as store:
        rows = ask.statements(store, [identifier])
        record = store.record(rows[0].article.id) if rows else None
    if record is None:
        raise NotFoundError(f"no statement in this store has the identifier {identifier}")
    headers = {"Content-Disposition": f'attachment; filename="{rows[0].id}.bib"'}
    text = bibtex(rows[0], record.article)
    return Response(text, media_type="application/x-bibtex; charset=utf-8", headers=headers)
