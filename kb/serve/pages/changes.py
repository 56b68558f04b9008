"""Changed articles: what was read at one address more than once, as pairs of passages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from kb.ask import revisions
from kb.changes import Changed, Part, Revision
from kb.model import Heading
from kb.serve.apart import Apart
from kb.serve.layout import page
from kb.serve.marking import Node, Passage, block_around, passage, target
from kb.serve.pages.listing import paging
from kb.serve.site import site_of
from kb.store import LocalStore
from kb.store.kept import Text
from kb.unread import noted

__all__ = ["changed"]

_FEW = 20
"""Pairs of versions that are held against each other sooner than a process starts for them."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One thing that is not as it was."""

    change: Changed
    before: Passage | None
    after: Passage | None


async def changed(request: Request) -> Response:
    """The revisions that changed something, the newest first, a page of them at a time."""
    site, pages = site_of(request), paging(request, 10)
    apart: Apart = request.app.state.apart
    with site.open() as store:
        few = len(list(store.copies.versions())) <= _FEW
    found, unread = await (
        to_thread.run_sync(_changed, site.folder) if few else apart.run(_changed, site.folder)
    )
    shown = found[pages.offset : pages.offset + pages.size]
    with site.open() as store:
        pairs = [[_pair(store, one, change) for change in one.changes] for one in shown]
    return page(
        request,
        "changes.html",
        shown=list(zip(shown, pairs, strict=True)),
        pages=pages.of(len(found)),
        unread=unread,
    )


def _changed(folder: Path) -> tuple[list[Revision], list[str]]:
    """The revisions, and why a version that is damaged was left out."""
    with LocalStore.open(folder, create=False, read_only=True) as store, noted() as unread:
        return [one for one in revisions(store) if one.changes], [*unread]


def _pair(store: LocalStore, one: Revision, change: Changed) -> _Pair:
    return _Pair(
        change, _side(store, one.before, change.before), _side(store, one.after, change.after)
    )


def _side(store: LocalStore, article: Heading, part: Part | None) -> Passage | None:
    """The words of one version in the paragraph around them."""
    if part is None:
        return None
    read = store.part(article.id, Text)
    if read is None:  # it went between two looks
        return Passage(f"/articles/{article.id}#{target(part.spans[0])}", (Node(part.text),))
    around = block_around(read.article, part.spans[0])
    return passage(read.article, around, part.spans, "chosen")
