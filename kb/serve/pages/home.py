"""The start page: one search, and what the store holds."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kb import ask
from kb.serve.layout import page
from kb.serve.site import site_of

__all__ = ["start"]

_NEWEST = 5


def start(request: Request) -> Response:
    """What can be asked here, and of how much."""
    with site_of(request).open() as store:
        counts = {
            "articles": ask.count_articles(store, ask.Scope()),
            "statements": ask.count_said(store, ask.SaidFilter()),
            "figures": ask.count_figures(store, ask.FigureFilter()),
        }
        newest = ask.articles(store, ask.Scope(limit=_NEWEST))
        example = ask.said(store, ask.SaidFilter(kind="person", type="direct", limit=1))
    return page(
        request,
        "home.html",
        counts=counts,
        newest=newest,
        example=example[0] if example else None,
    )
