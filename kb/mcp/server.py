"""The tools, and what an assistant is told of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Annotated, Any, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kb import ask
from kb.audit import Verdict, unsettled
from kb.errors import KbError
from kb.mcp import answers
from kb.model import FigureKind, StatementType
from kb.site import Site
from kb.store import LocalStore
from kb.version import __version__

__all__ = ["create"]

Asked = ParamSpec("Asked")
Row = dict[str, Any]

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_INSTRUCTIONS = (
    "A knowledge base of news articles: who said what, in which words, and which figures. It says "
    f"what articles say, not whether that is true. {answers.NOTE}"
)
_LONGEST = 40_000
"""Characters of a SPARQL answer; an assistant cannot read more with profit."""

About = Annotated[str, Field(description='Words, in any form; "in quotation marks" as a phrase')]
By = Annotated[str, Field(description="Words of the speaker's name, or an identifier")]
Organisation = Annotated[str, Field(description="The organisation, or whom the speaker speaks for")]
Role = Annotated[str, Field(description="Words of the role of the speaker, such as: mayor")]
Since = Annotated[str, Field(description="Only articles of this day or later, as 2031-04-30")]
Until = Annotated[str, Field(description="Only articles of this day or earlier")]
Article = Annotated[str, Field(description="Identifier of an article, or the beginning of one")]
_FAR = 10**9
"""Rows behind which nobody looks, and beyond which a database cannot count."""
Limit = Annotated[int, Field(ge=1, le=100, description="Rows at most")]
Offset = Annotated[int, Field(ge=0, le=_FAR, description="Rows to pass over: the last next_offset")]


def create(site: Site) -> MCPServer:
    """The server of the tools on a store."""
    server = MCPServer("kb", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in (_who_said, _figures, _audit, _passage, _sparql):
        function = tool(site)
        server.tool(annotations=_READS, structured_output=True)(_told(function))
    return server


def _told(function: Callable[Asked, Row]) -> Callable[Asked, Row]:
    """Errors for people are for the assistant too."""

    @wraps(function)
    def tool(*args: Asked.args, **kwargs: Asked.kwargs) -> Row:
        try:
            return function(*args, **kwargs)
        except KbError as error:
            raise ToolError(
                f"{error.message}; {error.hint}" if error.hint else error.message
            ) from error

    return tool


def _who_said(site: Site) -> Callable[..., Row]:
    def who_said(
        about: About = "",
        by: By = "",
        organisation: Organisation = "",
        role: Role = "",
        type: StatementType | None = None,  # noqa: A002 - the word of the command line
        since: Since = "",
        until: Until = "",
        article: Article = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Row:
        """Who said what: statements with speaker, exact words, paragraph and article."""
        filters = ask.SaidFilter(
            words=ask.split_words(about),
            by=by or None,
            org=organisation or None,
            role=role or None,
            type=type,
            since=_day(since),
            until=_day(until),
            article=article or None,
            limit=limit,
            offset=offset,
        )
        with site.open() as store:
            rows = ask.said(store, filters)
            found = [answers.statement(row, _around(store, row)) for row in rows]
            return answers.answer(found, ask.count_said(store, filters), offset)

    return who_said


def _around(store: LocalStore, row: ask.StatementRow) -> str:
    """The paragraphs that a statement stands in."""
    parts = ask.show(store, row.id).parts
    return "\n\n".join(p.text for p in parts if any(p.touches(span) for span in row.content))


def _figures(site: Site) -> Callable[..., Row]:
    def figures(
        about: About = "",
        by: By = "",
        organisation: Organisation = "",
        role: Role = "",
        type: FigureKind | None = None,  # noqa: A002 - the word of the command line
        since: Since = "",
        until: Until = "",
        article: Article = "",
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Row:
        """The figures that articles cite: value, what it measures, when, and who says so."""
        filters = ask.FigureFilter(
            words=ask.split_words(about),
            by=by or None,
            org=organisation or None,
            role=role or None,
            figure_kind=type,
            since=_day(since),
            until=_day(until),
            article=article or None,
            limit=limit,
            offset=offset,
        )
        with site.open() as store:
            rows = ask.figures(store, filters)
            found = [answers.figure(row) for row in rows]
            return answers.answer(found, ask.count_figures(store, filters), offset)

    return figures


def _audit(site: Site) -> Callable[..., Row]:
    def audit(
        article: Article = "",
        verdict: Verdict | None = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Row:
        """Numbers to check: what does not compute or contradicts another article, and why.

        What somebody has settled is left out.
        """
        wanted: tuple[Verdict, ...] = (verdict,) if verdict else ("problem", "note")
        found = unsettled(site.findings(article or None, wanted))
        shown = [answers.finding(one) for one in found[offset : offset + limit]]
        return answers.answer(shown, len(found), offset)

    return audit


def _passage(site: Site) -> Callable[..., Row]:
    def passage(
        identifier: Annotated[
            str, Field(description="Of a statement, figure, speaker or article, from a row")
        ],
    ) -> Row:
        """The passage that something stands in, its characters, and what is known of it."""
        with site.open() as store:
            return answers.passage(ask.show(store, identifier))

    return passage


def _sparql(site: Site) -> Callable[..., Row]:
    def sparql(
        query: Annotated[
            str,
            Field(
                description="SELECT, ASK, CONSTRUCT or DESCRIBE; kb:, schema:, skos: and others "
                "need no declaration. Add LIMIT."
            ),
        ],
    ) -> Row:
        """Ask the graph in SPARQL; it only reads."""
        forms = ask.Forms("text/tab-separated-values", "text/turtle")
        written = ask.query_written(site.folder, query, forms, site.limits)
        text = (written.body or b"").decode()
        if len(text) > _LONGEST:
            raise ToolError(f"the answer has {len(text):,} characters; add LIMIT to the query")
        return {"note": answers.NOTE, "form": written.form, "quoted": text}

    return sparql


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ToolError(f"'{value}' is not a day; write it like 2031-04-30") from error
