"""Numbers: the figures that articles cite, and what the audit finds in them."""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from kb import ask
from kb.ask import FIGURES, Heading
from kb.audit import FINDINGS, RANK, Finding, Verdict, catalogue, foremost, unsettled
from kb.model import FigureKind, Record, Span
from kb.report.plot import Point
from kb.serve.asked import choice, figure_filter, text
from kb.serve.layout import page
from kb.serve.marking import Passage, passage, sentence_around, target
from kb.serve.pages.listing import csv_file, paging
from kb.serve.site import site_of
from kb.site import Site
from kb.store import LocalStore

__all__ = ["figures", "figures_csv", "findings", "findings_csv", "plots"]


def figures(request: Request) -> Response:
    """The figures asked for, a page of them at a time."""
    asked, pages = request.query_params, paging(request, 50)
    filters = figure_filter(asked, pages.size, pages.offset)
    with site_of(request).open() as store:
        rows = ask.figures(store, filters)
        total = ask.count_figures(store, filters)
    return page(
        request,
        "figures.html",
        rows=[(row, f"/articles/{row.article.id}#{target(row.span)}") for row in rows],
        pages=pages.of(total),
        types=get_args(FigureKind),
    )


def figures_csv(request: Request) -> Response:
    """The same list, all of it."""
    with site_of(request).open() as store:
        rows = ask.figures(store, figure_filter(request.query_params, None))
        return csv_file("figures.csv", rows, FIGURES)


def findings(request: Request) -> Response:
    """What an editor should look at, each with the passages that it is about."""
    site, pages = site_of(request), paging(request)
    found, settled = _found(site, request)
    shown = found[pages.offset : pages.offset + pages.size]
    with site.open() as store:
        passages = [_passages(store, finding) for finding in shown]
    return page(
        request,
        "findings.html",
        shown=list(zip(shown, passages, strict=True)),
        pages=pages.of(len(found)),
        settled=settled,
        checked=site.checked,
        unread=site.unread(),
        verdicts=RANK,
        checks=catalogue(),
        descriptions={check.name: check.description for check in catalogue()},
    )


def plots(request: Request) -> Response:
    """Topics that a finding is about: what the articles say over time."""
    site, pages = site_of(request), paging(request, 6)
    drawn = site.plots()
    return page(
        request,
        "plots.html",
        plots=drawn[pages.offset : pages.offset + pages.size],
        pages=pages.of(len(drawn)),
        checked=site.checked,
        unread=site.unread(),
        address=_point_address,
    )


def _point_address(point: Point) -> str:
    return f"/articles/{point.article.id}#{target(point.span)}"


def findings_csv(request: Request) -> Response:
    """The same list, all of it."""
    return csv_file("findings.csv", _found(site_of(request), request)[0], FINDINGS)


def _found(site: Site, request: Request) -> tuple[list[Finding], int]:
    """What is listed, and how many are settled and left out."""
    asked = request.query_params
    check = choice(asked, "check", tuple(check.name for check in catalogue()))
    verdict = choice(asked, "verdict", RANK)
    verdicts: tuple[Verdict, ...] = (verdict,) if verdict else ("problem", "note")
    found = site.findings(text(asked, "article"), verdicts, check)
    left = unsettled(found)
    return left if verdict or check else foremost(left), len(found) - len(left)


def _passages(store: LocalStore, finding: Finding) -> list[tuple[Heading, Passage]]:
    """The sentences with the figures that a finding is about, each with its article."""
    by_sentence: dict[tuple[str, Span], list[Span]] = {}
    records: dict[str, Record | None] = {}
    for place in finding.figures:
        if place.article not in records:
            records[place.article] = next(store.records([place.article]), None)
        if record := records[place.article]:
            around = sentence_around(record, place.span)
            by_sentence.setdefault((place.article, around), []).append(place.span)
    return [
        (record.article.heading, passage(record.article, around, spans, "figure"))
        for (article, around), spans in by_sentence.items()
        if (record := records[article])
    ]
