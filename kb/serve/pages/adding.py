"""Articles that are added from the browser, by who has the token: pasted, or as a file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kb.errors import BadInput, KbError
from kb.ingest import Options, Outcome, ingest_inputs
from kb.reading import Input, Metadata, whole_address
from kb.serve.apart import Apart
from kb.serve.failures import status_of
from kb.serve.forms import Sent, form_page, sent
from kb.serve.site import site_of
from kb.store import LocalStore

__all__ = ["add", "form"]


def form(request: Request) -> Response:
    """Where an article is pasted or a file is chosen."""
    return _page(request)


async def add(request: Request) -> Response:
    """What became of what was sent."""
    reading: Options | None = request.app.state.reading
    if reading is None:
        raise HTTPException(403, "articles are added here only where kb serve has a token")
    brought = await sent(request)
    site = site_of(request)
    apart: Apart = request.app.state.apart
    text = "" if brought.name else brought.content.decode()
    try:
        outcomes = await apart.run(_taken_in, site.folder, _input(brought), reading)
    except KbError as error:
        return _page(request, status_of(error), error=error, text=text, given=brought.values)
    finally:
        site.changed()
    return _page(request, outcomes=outcomes)


def _page(request: Request, status: int = 200, **values: object) -> Response:
    known: dict[str, object] = {"outcomes": (), "error": None, "text": "", "given": {}}
    known["may_add"] = request.app.state.reading is not None
    return form_page(request, "add.html", status, **(known | values))


def _input(brought: Sent) -> Input:
    """What was sent as what a file would be; raises `KbError` where it makes no sense."""
    if not brought.content:
        raise BadInput("there is no article", "paste one, or choose a file")
    known = {
        name: value.strip()
        for name in ("published", "publisher", "url")
        if (value := brought.values.get(name, "")).strip()
    }
    if "url" in known:
        whole_address(known["url"])
    digest = sha256(brought.content).hexdigest()[:12]
    name = PurePath((brought.name or "").replace("\\", "/")).name or f"pasted-{digest}.txt"
    metadata = Metadata(**known)  # type: ignore[arg-type]
    return Input(name, brought.content, metadata, metadata)


def _taken_in(folder: Path, one: Input, reading: Options) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with LocalStore.open(folder, create=False) as store:
        ingest_inputs([one], store, reading, outcomes.append)
    return outcomes
