"""Marking: somebody points at a statement that was missed, or at other characters of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from kb.ask import as_decided
from kb.decisions import Passages
from kb.errors import KbError
from kb.model import AgentKind, Record, Span, Statement, StatementType
from kb.serve import deciding
from kb.serve.failures import NotFoundError, status_of
from kb.serve.forms import form_page, sent
from kb.serve.layout import link
from kb.serve.marking import Node, article_marks, marked
from kb.serve.site import site_of

__all__ = ["decide", "form"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of the article."""

    kind: str
    start: int
    nodes: tuple[Node, ...]


def form(request: Request) -> Response:
    """The article, and the form into which what is selected goes."""
    return _page(request, request.query_params)


async def decide(request: Request) -> Response:
    """What the form says becomes a decision."""
    given = (await sent(request)).values
    article = request.path_params["article"]
    undoes, statement = given.get("undo", ""), given.get("statement", "")
    do, id_ = ("correct", statement) if statement else ("add", article)
    do, id_ = ("undo", undoes) if undoes else (do, id_)
    try:
        made = await deciding.decide(request, do, id_, given)
    except KbError as error:
        return _page(request, given, error)
    places = [anchor.id.partition("#")[2] for anchor in made.content[:1]]
    where = link(f"/articles/{article}/mark", {"done": made.id})
    return deciding.went(request, f"{where}#{places[0] if places else 'form'}", given)


def _page(request: Request, given: Mapping[str, str], error: KbError | None = None) -> Response:
    id_ = request.path_params["article"]
    with site_of(request).open() as store:
        record = as_decided(store, id_)
        done = deciding.done(store, request)
    if record is None:
        raise NotFoundError(f"no article in this store is {id_}")
    statement = _statement(record, given.get("statement", ""))
    marks, text = article_marks(record), record.article.text
    return form_page(
        request,
        "mark.html",
        status_of(error) if error else 200,
        heading=record.article.heading,
        parts_shown=[
            _Part(block.kind, block.span.start, marked(text, block.span, marks))
            for block in record.article.blocks
        ],
        people=sorted({(agent.name, agent.id, agent.kind) for agent in record.agents}),
        types=get_args(StatementType),
        kinds=get_args(AgentKind),
        statement=statement,
        fields=_fields(statement) | {name: value for name, value in given.items() if value},
        done=done,
        error=error,
        **deciding.page_of(request, given),
    )


def _statement(record: Record, id_: str) -> Statement | None:
    if not id_:
        return None
    for statement in record.statements:
        if statement.id == id_:
            return statement
    raise NotFoundError(f"no statement of this article is {id_}")


def _fields(statement: Statement | None) -> dict[str, str]:
    """What the form says at first."""
    nobody = {"speaker": "", "named": "", "kind": ""}
    if statement is None:
        return nobody | dict.fromkeys((*Passages._fields, "type"), "")
    return nobody | {
        "content": _written(statement.content),
        "cue": _written(statement.cue),
        "source": _written(statement.source),
        "speaker": statement.speaker or "",
        "type": statement.type,
    }


def _written(spans: Iterable[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)
