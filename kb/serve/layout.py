"""Pages from templates; whatever comes from an article is escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kb.ask.wording import amount, sureness, who, why

__all__ = ["link", "page", "web_address"]

_SCHEMES = ("http", "https")


def page(
    request: Request,
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """The page that ``template`` makes of these values, and of what the address asks for."""
    asked = defaultdict(str, request.query_params)
    html = (
        _environment().get_template(template).render(path=request.url.path, asked=asked, **values)
    )
    return HTMLResponse(html, status, headers)


def link(path: str, values: Mapping[str, object]) -> str:
    """``path`` with these values as its query; those that are empty are left out."""
    given = {name: str(value) for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def web_address(url: str | None) -> str | None:
    """``url`` where it is an address of the web; what an article gives may be anything."""
    try:
        return url if url and urlsplit(url).scheme in _SCHEMES else None
    except ValueError:
        return None


def sentence(message: str) -> str:
    """``message`` as a sentence; a file's name at its beginning stays as it is written."""
    first = message.split(" ", 1)[0].rstrip(":")
    return f"{message if '.' in first else message[:1].upper() + message[1:]}."


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("kb.serve"), PackageLoader("kb", "report")]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # the templates of a package do not change while it runs
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(link=link, who=who, amount=amount, sureness=sureness, why=why)
    environment.filters["web_address"] = web_address
    environment.filters["sentence"] = sentence
    return environment
