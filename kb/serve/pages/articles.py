"""Articles: the list, what was set aside, and each to read with all that was found in it marked."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb import ask
from kb.ask import ARTICLES, StatementRow
from kb.errors import UsageError
from kb.export import export
from kb.model import Record
from kb.serve.asked import scope
from kb.serve.cards import remarks
from kb.serve.failures import NotFoundError
from kb.serve.layout import page
from kb.serve.marking import Node, article_marks, marked, target
from kb.serve.pages.listing import csv_file, paging
from kb.serve.site import site_of
from kb.store import LocalStore

__all__ = ["as_csv", "aside", "everything", "open_identifier", "read", "turtle"]


def everything(request: Request) -> Response:
    """The articles, the newest first."""
    asked, pages = request.query_params, paging(request)
    wanted = scope(asked, pages.size, pages.offset)
    with site_of(request).open() as store:
        rows = ask.articles(store, wanted)
        total = ask.count_articles(store, wanted)
        set_aside = len(store.aside())
    return page(request, "articles.html", rows=rows, pages=pages.of(total), aside=set_aside)


def as_csv(request: Request) -> Response:
    """The same list, all of it."""
    with site_of(request).open() as store:
        rows = ask.articles(store, scope(request.query_params, None))
        return csv_file("articles.csv", rows, ARTICLES)


def aside(request: Request) -> Response:
    """What was kept out, and why."""
    with site_of(request).open() as store:
        found = store.aside()
    return page(request, "aside.html", found=found, aside=len(found))


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands in the margin for one statement."""

    row: StatementRow
    address: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of the article, and the notes beside it."""

    kind: str
    start: int
    nodes: tuple[Node, ...]
    notes: tuple[_Note, ...]


def read(request: Request) -> Response:
    """One article with its quotations, figures and their sources."""
    with site_of(request).open() as store:
        record = _record(store, request.path_params["article"])
    figures = [(one, f"#{target(one.span)}") for one in ask.figures_of(record)]
    return page(
        request,
        "read.html",
        record=record,
        article=record.article,
        heading=record.article.heading,
        blocks=_parts(record),
        figures=figures,
    )


def turtle(request: Request) -> Response:
    """One article's graph."""
    with site_of(request).open() as store:
        article_id = _record(store, request.path_params["article"]).article.id
        out = BytesIO()
        export(store, out, "turtle", [article_id])
    headers = {"Content-Disposition": f'attachment; filename="{article_id}.ttl"'}
    return Response(out.getvalue(), media_type="text/turtle", headers=headers)


def open_identifier(request: Request) -> Response:
    """To the page where the thing of an identifier is shown."""
    with site_of(request).open() as store:
        try:
            key = ask.resolve(store, request.path_params["identifier"])
        except UsageError as error:
            raise NotFoundError(error.message, error.hint) from error
        record = _record(store, key.partition(".")[0])
    for statement in record.statements:
        if statement.id == key:
            return _to(record, f"#{target(statement.content[0])}")
    for figure in record.figures:
        if figure.id == key:
            return _to(record, f"#{target(figure.span)}")
    if any(agent.id == key for agent in record.agents):
        return RedirectResponse(f"/people/{key}", 303)
    return _to(record)


def _to(record: Record, fragment: str = "") -> Response:
    return RedirectResponse(f"/articles/{record.article.id}{fragment}", 303)


def _record(store: LocalStore, article_id: str) -> Record:
    record = ask.as_decided(store, article_id)
    if record is None:
        raise NotFoundError(f"no article in this store has the identifier {article_id}")
    return record


def _parts(record: Record) -> list[_Part]:
    marks = article_marks(record)
    rows = ask.statements_of(record)
    text = record.article.text
    parts = []
    for block in record.article.blocks:
        own = [row for row in rows if block.span.start <= row.content[0].start < block.span.end]
        notes = (_Note(row, f"#{target(row.content[0])}", remarks(row)) for row in own)
        nodes = marked(text, block.span, marks)
        parts.append(_Part(block.kind, block.span.start, nodes, tuple(notes)))
    return parts
