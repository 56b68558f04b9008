"""People and others who speak: the list, and each with their capacities and statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from kb import ask
from kb.ask import SPEAKERS, Heading, SaidFilter, SpeakerRow, StatementRow
from kb.ask.wording import who
from kb.model import AgentKind
from kb.serve.asked import scope, speaker_filter
from kb.serve.cards import cards
from kb.serve.failures import NotFoundError
from kb.serve.layout import link, page
from kb.serve.pages.listing import csv_file, paging
from kb.serve.site import site_of
from kb.store import LocalStore

__all__ = ["as_csv", "everyone", "person"]


_DISPUTED = 10
"""Claims of one speaker that are shown with what others say of the same."""
_NEWEST = 10
"""Articles of a speaker from which the list takes capacities, of all that it counts."""


@dataclass(frozen=True, slots=True)
class _Capacity:
    """As what someone spoke, and in which articles, the earliest first."""

    words: str
    articles: tuple[Heading, ...]


def everyone(request: Request) -> Response:
    """Those who speak, the most quoted first."""
    asked, pages = request.query_params, paging(request)
    wanted = speaker_filter(asked, pages.size, pages.offset, newest=_NEWEST)
    with site_of(request).open() as store:
        rows = ask.speakers(store, wanted)
        total = ask.count_speakers(store, wanted)
    return page(
        request,
        "people.html",
        rows=rows,
        pages=pages.of(total),
        kinds=get_args(AgentKind),
    )


def as_csv(request: Request) -> Response:
    """The same list, all of it."""
    with site_of(request).open() as store:
        rows = ask.speakers(store, scope(request.query_params, None))
        return csv_file("speakers.csv", rows, SPEAKERS)


def person(request: Request) -> Response:
    """One of them, under the identifier that any article gives them."""
    pages = paging(request)
    with site_of(request).open() as store:
        row = _speaker(store, request.path_params["agent"])
        said = _statements(store, row)
        shown = cards(store, said[pages.offset : pages.offset + pages.size])
        disputed = ask.claims(store, SaidFilter(by=_name(row)), disputed=True, limit=_DISPUTED)
    return page(
        request,
        "person.html",
        row=row,
        capacities=_capacities(said),
        disputed=disputed,
        cards=shown,
        pages=pages.of(len(said)),
        file=link("/said.csv", {"by": row.id, "all": 1}) if ask.is_entity(row.id) else None,
    )


def _speaker(store: LocalStore, agent_id: str) -> SpeakerRow:
    record = store.record(agent_id.partition(".")[0])
    agent = next((a for a in record.agents if a.id == agent_id), None) if record else None
    if agent is not None:
        who = store.identities.of_agent(agent_id) or agent.name
        for row in ask.speakers(store, ask.Scope(by=who)):
            if agent_id in row.ids:
                return row
    raise NotFoundError(f"nobody who says anything in this store has the identifier {agent_id}")


def _statements(store: LocalStore, row: SpeakerRow) -> list[StatementRow]:
    said = ask.said(store, SaidFilter(by=_name(row), any_standing=True))
    return [one for one in said if one.speaker and one.speaker.id in row.ids]


def _name(row: SpeakerRow) -> str:
    """By what a question asks for somebody."""
    return row.id if ask.is_entity(row.id) else row.name


def _capacities(said: Sequence[StatementRow]) -> list[_Capacity]:
    found: dict[str, list[Heading]] = {}
    for row in sorted(said, key=lambda row: str(row.article.day or "")):
        words = who(row.speaker)[1]
        if words:
            found.setdefault(words, []).append(row.article)
    return [_Capacity(words, tuple(dict.fromkeys(where))) for words, where in found.items()]
