"""People and others who speak: the list, and each with their capacities and statements."""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb import ask
from kb.ask import SPEAKERS, SaidFilter
from kb.model import AgentKind
from kb.serve.asked import scope, speaker_filter
from kb.serve.cards import cards
from kb.serve.failures import NotFoundError
from kb.serve.layout import link, page
from kb.serve.pages.listing import csv_file, paging
from kb.serve.site import site_of

__all__ = ["as_csv", "everyone", "person"]


_DISPUTED = 10
"""Claims of one speaker that are shown with what others say of the same."""
_LOOKED = 100
"""The newest of their statements, so many, are held against what others say."""
_NEWEST = 10
"""Articles of a speaker from which the list takes capacities, of all that it counts."""


def everyone(request: Request) -> Response:
    """Those who speak, the most quoted first."""
    asked, pages = request.query_params, paging(request)
    wanted = speaker_filter(asked, pages.size, pages.offset, newest=_NEWEST)
    with site_of(request).open() as store:
        rows = ask.speakers(store, wanted)
        total = ask.count_speakers(store, wanted)
        near = ask.names_near(store, wanted.by) if wanted.by and not total else None
    return page(
        request,
        "people.html",
        rows=rows,
        pages=pages.of(total),
        near=near,
        kinds=get_args(AgentKind),
    )


def as_csv(request: Request) -> Response:
    """The same list, all of it."""
    with site_of(request).open() as store:
        rows = ask.speakers(store, scope(request.query_params, None))
        return csv_file("speakers.csv", rows, SPEAKERS)


def person(request: Request) -> Response:
    """One of them, under an identifier of their own or one that any article gives them."""
    pages, id_ = paging(request), request.path_params["id"]
    asked = SaidFilter(by=id_, any_standing=True, limit=pages.size, offset=pages.offset)
    with site_of(request).open() as store:
        row = ask.speaker(store, id_)
        if row is None:
            raise NotFoundError(f"nobody who says anything in this store has the identifier {id_}")
        if "." not in id_ and row.id != id_:  # what joined them may be taken back
            return RedirectResponse(f"/people/{row.id}", 302)
        return page(
            request,
            "person.html",
            row=row,
            capacities=ask.capacities(store, id_),
            topics=ask.topics(store, id_),
            disputed=ask.claims(
                store, SaidFilter(by=id_, limit=_LOOKED), disputed=True, limit=_DISPUTED
            ),
            cards=cards(store, ask.said(store, asked)),
            pages=pages.of(ask.count_said(store, asked)),
            file=link("/said.csv", {"by": id_, "all": 1}),
        )
