"""Saved questions: the list, and for each a feed of what it found last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from feedgen.feed import FeedGenerator
from starlette.requests import Request
from starlette.responses import Response

from kb import watch
from kb.ask.wording import flat, who
from kb.errors import UsageError
from kb.graph.iri import node_iri
from kb.serve.asked import as_asked
from kb.serve.cards import address
from kb.serve.citing import citation
from kb.serve.failures import NotFoundError
from kb.serve.layout import link, page
from kb.serve.linked import base_iri
from kb.serve.site import site_of
from kb.store import Watch
from kb.watch import Dated

__all__ = ["everything", "feed"]

_ENTRIES = 50
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML 1.0, escaped or not."""


_LABELS = {
    "q": "words:",
    "by": "speaker:",
    "org": "organisation:",
    "kind": "kind of speaker:",
    "since": "since",
    "until": "until",
    "article": "article:",
    "type": "type:",
    "only": "kind of saying:",
    "min_confidence": "at least this sure:",
}
"""What a value of the address is called on the page."""


@dataclass(frozen=True, slots=True)
class _Saved:
    """A saved question for people."""

    name: str
    words: str
    added: str
    search: str
    """The address of all that it finds."""
    feed: str


def everything(request: Request) -> Response:
    """The saved questions, by name."""
    with site_of(request).open() as store:
        saved = [_saved(one) for one in watch.watches(store)]
    return page(request, "watches.html", saved=saved)


def _saved(one: Watch) -> _Saved:
    asked = {name: value for name, value in as_asked(watch.filters_of(one)).items() if value}
    parts = [f"{_LABELS[name]} {value}" for name, value in asked.items() if name in _LABELS]
    parts += ["also what was not said outright"] if "all" in asked else []
    feed = f"/watches/{quote(one.name)}.atom"
    return _Saved(
        one.name, " · ".join(parts) or "everything", one.added, link("/said", asked), feed
    )


def feed(request: Request) -> Response:
    """What a saved question found last, as an Atom feed (RFC 4287)."""
    with site_of(request).open() as store:
        try:
            saved = watch.watch(store, request.path_params["name"])
        except UsageError as error:
            raise NotFoundError(error.message, error.hint) from error
        found = watch.latest(store, saved.name, _ENTRIES)
        base = base_iri(store)
    here, shown = str(request.base_url).rstrip("/"), _saved(saved)
    atom = FeedGenerator()
    atom.generator("kb")
    atom.id(f"{here}{shown.feed}")
    atom.title(_xml(saved.name))
    atom.link(href=f"{here}{shown.feed}", rel="self")
    atom.link(href=f"{here}{shown.search}", rel="alternate")
    atom.updated(max([one.at for one in found], default=datetime.fromisoformat(saved.added)))
    for one in found:
        _entry(atom, one, here, node_iri("statement", one.row.id, base).value)
    return Response(atom.atom_str(pretty=True), media_type="application/atom+xml")


def _entry(atom: FeedGenerator, one: Dated, here: str, iri: str) -> None:
    row = one.row
    name, _ = who(row.speaker)
    entry = atom.add_entry(order="append")
    entry.id(iri)  # the same wherever the store is served
    entry.title(_xml(f"{name}: {flat(row.text)}"))
    entry.author(name=_xml(row.article.publisher or "not known"))
    entry.link(href=f"{here}{address(row)}")
    entry.updated(one.at)
    entry.content(_xml(citation(row)), type="text")


def _xml(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
