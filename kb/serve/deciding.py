"""Decisions that are made on the pages: who makes them, and how they come into the store.

The store is written by the process that reads articles too (`kb.serve.apart`), one thing at a time.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kb.ask import as_decided
from kb.decisions import Event
from kb.errors import BadInput, UsageError
from kb.model import AgentKind, Record, Statement
from kb.review import Told, add, agree, correct, history, pointed, undo
from kb.serve.apart import Apart
from kb.serve.site import site_of
from kb.store import LocalStore

__all__ = ["decide", "done", "page_of", "went"]

_COOKIE: Final = "kb-editor"
_LONGEST: Final = 80
"""Letters of the name of who decides."""
_WORDS: Final = {
    "accept": "accepted",
    "reject": "rejected",
    "merge": "said to be one",
    "split": "said to be two",
    "correct": "corrected",
    "add": "added",
    "undo": "taken back",
}
"""What a decision did, in a word."""


def page_of(request: Request, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What each page with decisions on it says: whether who asks may decide, and as whom."""
    return {
        "words": _WORDS,
        "may_decide": _may_decide(request),
        "who_decides": _editor(request, given),
    }


def _may_decide(request: Request) -> bool:
    return bool(request.app.state.deciding)


def _editor(request: Request, given: Mapping[str, str] | None = None) -> str:
    """Who decides: as the form says, as it said before, as the settings or the system say."""
    name = (given or {}).get("who", "") or unquote(request.cookies.get(_COOKIE, ""))
    known: str = request.app.state.editor or getpass.getuser()
    return " ".join(name.split())[:_LONGEST] or known


async def decide(request: Request, do: str, id_: str, given: Mapping[str, str]) -> Event:
    """Make a decision of what a form brings, which has proved to be ours.

    Raises `HTTPException` with 403 where nobody may, and `KbError` where it makes no sense.
    """
    if not _may_decide(request):
        raise HTTPException(403, "decisions are taken here only where kb serve has a token")
    site = site_of(request)
    apart: Apart = request.app.state.apart
    try:
        told = {name: value.strip() for name, value in given.items()}
        return await apart.run(_decided, site.folder, _editor(request, given), do, id_, told)
    finally:
        site.changed()


def went(request: Request, address: str, given: Mapping[str, str]) -> Response:
    """To the page that shows what a decision did; the browser keeps who made it."""
    answer = RedirectResponse(address, 303)
    answer.set_cookie(_COOKIE, quote(_editor(request, given)), httponly=True, samesite="strict")
    return answer


def done(store: LocalStore, request: Request) -> Told | None:
    """The decision that the address says was just made."""
    id_ = request.query_params.get("done", "")
    return next((told for told in history(store) if told.event.id == id_), None) if id_ else None


def _decided(folder: Path, who: str, do: str, id_: str, told: Mapping[str, str]) -> Event:
    with LocalStore.open(folder, create=False) as store:
        if do in ("accept", "reject"):
            return agree(store, id_, who, accept=do == "accept")
        if do == "undo":
            return undo(store, id_, who)
        record = as_decided(store, id_.partition(".")[0])
        if do not in ("add", "correct") or record is None:
            raise BadInput(f"there is nothing to decide on as '{do} {id_}'", "load the page again")
        return _marked(store, record, who, do, id_, told)


def _marked(
    store: LocalStore, record: Record, who: str, do: str, id_: str, told: Mapping[str, str]
) -> Event:
    marked = pointed(record, *(told.get(name, "") for name in ("content", "cue", "source")))
    new: dict[str, Any] = {"speaker": told.get("speaker") or None, "type": told.get("type") or None}
    if told.get("named"):
        new |= {"speaker": told["named"], "speaker_kind": _kind(told.get("kind", ""))}
    if do == "add":
        return add(store, id_, who, marked, **new)
    statement = next((st for st in record.statements if st.id == id_), None)
    if statement is None:
        raise UsageError(f"no statement has the identifier {id_}", "load the page again")
    return correct(store, id_, who, **_changed(new, statement), marked=marked.unlike(statement))


def _changed(new: dict[str, Any], statement: Statement) -> dict[str, Any]:
    """What is not as the statement has it."""
    return {
        name: value if value != getattr(statement, name, None) else None
        for name, value in new.items()
    }


def _kind(told: str) -> str:
    if told not in get_args(AgentKind):
        raise UsageError(
            "it is not said what the speaker is whom these words name",
            f"choose one of {', '.join(get_args(AgentKind))}",
        )
    return told
