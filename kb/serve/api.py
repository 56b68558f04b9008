"""JSON for programs: the questions of the command line, with the same rows.

`ENDPOINTS` says of each question which parameters it has and what its rows are; the routes and
their description (`kb.serve.openapi`) are both made from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kb import ask
from kb.ask import ArticleRow, FigureRow, Passage, SpeakerRow, StatementRow
from kb.audit import RANK, Finding, catalogue
from kb.errors import UsageError
from kb.model import AgentKind, FigureKind, StatementType
from kb.serve.asked import (
    CUE_CLASSES,
    choice,
    figure_filter,
    said_filter,
    scope,
    text,
    whole,
)
from kb.serve.failures import NotFoundError
from kb.serve.layout import link
from kb.serve.site import site_of
from kb.site import Site
from kb.table import plain
from kb.verify import Verdict, verify_words

__all__ = ["ENDPOINTS", "PAGES", "ROUTES", "SHOWN", "Endpoint", "Parameter", "as_json"]

MOST = 1000
"""Rows that one answer has at most."""
USUAL = 100


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may stand in the address of a question."""

    name: str
    description: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A question that is answered with rows."""

    path: str
    description: str
    row: type
    parameters: tuple[Parameter, ...]
    ask: Callable[[Site, Request, int, int], tuple[Sequence[Any], int]]
    """From limit and offset to the rows, and how many there are in all."""


def _words(name: str, description: str) -> Parameter:
    return Parameter(name, description, {"type": "string"})


def _one_of(name: str, description: str, among: Sequence[str]) -> Parameter:
    return Parameter(name, description, {"type": "string", "enum": list(among)})


def _day(name: str, description: str) -> Parameter:
    return Parameter(name, description, {"type": "string", "format": "date"})


def _number(name: str, description: str) -> Parameter:
    return Parameter(name, description, {"type": "number"})


_WHEN = (
    _day("since", "only articles of this day or later"),
    _day("until", "only articles of this day or earlier"),
)
_ARTICLE = _words("article", "only this article: its identifier, or the beginning of it")
_WHO = (
    _words("by", "only this speaker: words of the name, whatever their case, or an identifier"),
    _words("org", "only this organisation, and those who speak for it"),
    _words("role", "only who speaks in a role with these words, as the article states it"),
    _one_of("kind", "only speakers of this kind", get_args(AgentKind)),
    *_WHEN,
    _ARTICLE,
    _one_of("versions", "1: also what earlier versions of an article said", ["1"]),
)
PAGES = (
    Parameter(
        "limit",
        f"at most so many rows; {USUAL} unless it is given",
        {"type": "integer", "minimum": 1, "maximum": MOST},
    ),
    Parameter("offset", "pass over so many rows first", {"type": "integer", "minimum": 0}),
)


def _said(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    filters = said_filter(request.query_params, limit, offset)
    with site.open() as store:
        return ask.said(store, filters), ask.count_said(store, filters)


def _figures(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    filters = figure_filter(request.query_params, limit, offset)
    with site.open() as store:
        return ask.figures(store, filters), ask.count_figures(store, filters)


def _speakers(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    wanted = scope(request.query_params, limit, offset)
    with site.open() as store:
        return ask.speakers(store, wanted), ask.count_speakers(store, wanted)


def _articles(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    wanted = scope(request.query_params, limit, offset)
    with site.open() as store:
        return ask.articles(store, wanted), ask.count_articles(store, wanted)


def _audit(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    asked = request.query_params
    check = choice(asked, "check", tuple(one.name for one in catalogue()))
    verdict = choice(asked, "verdict", RANK)
    found = site.findings(text(asked, "article"), (verdict,) if verdict else RANK, check)
    return found[offset : offset + limit], len(found)


def _verify(site: Site, request: Request, limit: int, offset: int) -> tuple[Sequence[Any], int]:
    words, by = (text(request.query_params, name) for name in ("words", "by"))
    if words is None:
        return (), 0
    with site.open() as store:
        return (verify_words(store, words, by),)[offset : offset + limit], 1


ENDPOINTS = (
    Endpoint(
        "/api/said",
        "Who said what: statements, the newest day first.",
        StatementRow,
        (
            _words("q", "only statements with all these words; in quotation marks as a phrase"),
            *_WHO,
            _one_of("type", "only statements of this type", get_args(StatementType)),
            _one_of("only", "only statements whose cue makes them this", CUE_CLASSES),
            _number("min_confidence", "only statements this sure, from 0 to 1"),
            _one_of("all", "1: also what was not said outright, and mere topics", ["1"]),
        ),
        _said,
    ),
    Endpoint(
        "/api/figures",
        "The figures that articles cite, and who cites them.",
        FigureRow,
        (
            _words("q", "only figures with all these words in what is measured or who says so"),
            *_WHO,
            _one_of("type", "only figures of this type", get_args(FigureKind)),
            _words("unit", "a currency's ISO 4217 code, a QUDT unit, or the counted noun"),
            _number("at_least", "only figures that are no less, in their unit"),
            _number("at_most", "only figures that are no more, in their unit"),
        ),
        _figures,
    ),
    Endpoint(
        "/api/speakers", "Who speaks: how often, as what, and where.", SpeakerRow, _WHO, _speakers
    ),
    Endpoint(
        "/api/articles",
        "The articles, the newest first.",
        ArticleRow,
        (*_WHEN, _ARTICLE),
        _articles,
    ),
    Endpoint(
        "/api/audit",
        "What the checks find in the figures of all articles.",
        Finding,
        (
            _one_of("check", "only this check", [one.name for one in catalogue()]),
            _one_of("verdict", "only findings with this verdict", RANK),
            _ARTICLE,
        ),
        _audit,
    ),
    Endpoint(
        "/api/verify",
        "Whether the articles have these words, and from whom: one row.",
        Verdict,
        (
            _words("words", "the words, as they are quoted"),
            _words("by", "who is said to have said them"),
        ),
        _verify,
    ),
)
SHOWN = Passage
"""What ``/api/show/…`` answers with."""


def show(request: Request) -> Response:
    """One statement, figure, speaker or article in its passage."""
    with site_of(request).open() as store:
        try:
            found = ask.show(store, request.path_params["identifier"])
        except UsageError as error:
            raise NotFoundError(error.message, error.hint) from error
    return as_json(plain(found))


def as_json(value: Any) -> Response:
    """A value as JSON for people and programs."""
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")


def _route(endpoint: Endpoint) -> Route:
    known = {parameter.name for parameter in (*endpoint.parameters, *PAGES)}

    def answer(request: Request) -> Response:
        asked = request.query_params
        if unknown := sorted(set(asked) - known):
            raise UsageError(
                f"'{unknown[0]}' is no parameter of {endpoint.path}",
                f"there are: {', '.join(sorted(known))}",
            )
        limit = whole(asked, "limit", USUAL, 1, MOST)
        offset = whole(asked, "offset", 0, 0, 10**9)
        rows, total = endpoint.ask(site_of(request), request, limit, offset)
        end = offset + len(rows)
        more = link(endpoint.path, {**asked, "limit": limit, "offset": end})
        return as_json(
            {
                "total": total,
                "offset": offset,
                "next": more if rows and end < total else None,
                "rows": [plain(row) for row in rows],
            }
        )

    return Route(endpoint.path, answer)


ROUTES = [*map(_route, ENDPOINTS), Route("/api/show/{identifier:path}", show)]
