"""Review: what waits to be decided with its evidence, and what was decided, each taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kb.errors import BadInput, KbError
from kb.evidence import Evidence
from kb.review import Item, Party, Told, history, items, unsure
from kb.serve import deciding
from kb.serve.cards import Card, cards
from kb.serve.failures import status_of
from kb.serve.forms import form_page, sent
from kb.serve.layout import link
from kb.serve.marking import Node, Passage, block_around, passage
from kb.serve.pages.listing import paging
from kb.serve.site import site_of
from kb.store import LocalStore
from kb.store.kept import Named, Naming

__all__ = ["decide", "decided", "waiting"]

_STRONG: Final = 2.0
"""Of the log odds: from this on, a feature speaks strongly."""
_WEAK: Final = 0.75
_SILENT: Final = {"no_company": "none of those named beside one is named beside the other"}
"""What features mean that have no words of their own."""


@dataclass(frozen=True, slots=True)
class _Reason:
    """What speaks for or against, in plain words."""

    side: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One question with its evidence."""

    item: Item
    sides: tuple[tuple[Party, Passage], ...] = ()
    """The two who may be the same, each where an article names them."""
    reasons: tuple[_Reason, ...] = ()
    card: Card | None = None
    people: tuple[tuple[str, str], ...] = ()
    """Those whom the article names, by identifier: who else may have said it."""


def waiting(request: Request) -> Response:
    """What waits, what is most worth deciding first."""
    return _page(request)


async def decide(request: Request) -> Response:
    """Take one decision, or take one back, and show what waits now."""
    brought = await sent(request)
    given = brought.values
    do, _, rest = given.get("do", "").partition(":")
    id_, _, place = rest.partition(":")
    back = given.get("back", "")
    address = "/decided" if back == "/decided" else "/review"
    if not do:  # only the name was sent
        return deciding.went(request, address, given)
    try:
        if not id_:
            raise BadInput("it is not said what is decided", "load the page again")
        told = {"speaker": given.get(f"speaker-{id_}", "")}
        made = await deciding.decide(request, do, id_, given | told)
    except KbError as error:
        return _page(request, error)
    number = place if place.isascii() and place.isdigit() else "1"
    where = link(address, {"done": made.id, "page": given.get("page", "")})
    return deciding.went(request, f"{where}#row{number}", given)


def decided(request: Request) -> Response:
    """All decisions, the latest first."""
    pages = paging(request, 50)
    with site_of(request).open() as store:
        found = sorted(history(store), key=lambda told: told.event.when, reverse=True)
    return form_page(
        request,
        "decided.html",
        found=found[pages.offset : pages.offset + pages.size],
        pages=pages.of(len(found)),
        done=next(
            (told for told in found if told.event.id == request.query_params.get("done")), None
        ),
        error=None,
        **deciding.page_of(request),
    )


def _page(request: Request, error: KbError | None = None) -> Response:
    pages = paging(request)
    with site_of(request).open() as store:
        waits = unsure(store)
        shown = items(store, waits[pages.offset : pages.offset + pages.size])
        rows = _rows(store, shown)
        done: Told | None = deciding.done(store, request)
    return form_page(
        request,
        "review.html",
        status_of(error) if error else 200,
        rows=rows,
        pages=pages.of(len(waits)),
        done=done,
        error=error,
        **deciding.page_of(request),
    )


def _rows(store: LocalStore, shown: list[Item]) -> list[_Row]:
    return [_statement_row(store, one) if one.statement else _link_row(store, one) for one in shown]


def _link_row(store: LocalStore, item: Item) -> _Row:
    sides = tuple((party, _named(store, party)) for party in item.parties)
    reasons = sorted(map(_reason, item.evidence), key=lambda one: -abs(one.weight))
    return _Row(item, sides, tuple(reasons))


def _named(store: LocalStore, party: Party) -> Passage:
    read = store.part(party.article.id, Naming)
    agent = next((a for a in read.agents if a.id == party.agent), None) if read else None
    if read is None or agent is None:  # it went between two looks
        return Passage(f"/articles/{party.article.id}", (Node(party.name),))
    first = next((m for m in agent.mentions if m.text == agent.name), agent.mentions[0])
    others = [mention for mention in agent.mentions if mention != first]
    return passage(
        read.article, block_around(read.article, first), [first, *others], "source chosen"
    )


def _reason(evidence: Evidence) -> _Reason:
    weight = evidence.score * evidence.weight
    much = "strongly " if abs(weight) >= _STRONG else "a little " if abs(weight) < _WEAK else ""
    side = f"{much}for" if weight > 0 else f"{much}against"
    said = evidence.detail or _SILENT.get(evidence.feature) or evidence.feature.replace("_", " ")
    return _Reason(side, said, round(weight, 1))


def _statement_row(store: LocalStore, item: Item) -> _Row:
    assert item.statement is not None
    (card,) = cards(store, [item.statement])
    named = store.part(item.statement.article.id, Named)
    people = sorted({(agent.name, agent.id) for agent in (named.agents if named else ())})
    return _Row(item, card=card, people=tuple((id_, name) for name, id_ in people))
