"""Articles are taken out of a store: which ones are meant, what is known of each, and that they go.

What is gone cannot be had back, so nothing is guessed: an article is named by its identifier, its
IRI, or a path exactly as it was ingested.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from kb.errors import UsageError
from kb.reading import STDIN
from kb.store import LocalStore

__all__ = ["Leaving", "leaving", "remove"]

_BEGINNING: Final = re.compile("[0-9a-f]{4,}")
"""How much of an identifier is enough, where only one article has it."""
_WITHIN: Final = re.compile(r"(?P<article>[0-9a-f]{4,})\.(?P<kind>[a-z])\w.*")
"""An identifier of something in an article: of a statement where the kind is "s"."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """An article that may go, and what to know before it does."""

    id: str
    headline: str | None
    """As it is listed: the record itself may be damaged."""
    origins: tuple[str, ...]
    """Every path and URL that it was read from, in the order in which it came."""
    aside: tuple[str, ...]
    """Identifiers of what was set aside from one of these, which stays."""


def leaving(store: LocalStore, wanted: Sequence[str]) -> list[Leaving]:
    """The articles that ``wanted`` names, each once; nothing is removed.

    Each is named by its identifier, whole or four hex digits or more of its beginning, by its IRI,
    or by a path or URL that it was ingested from: as it was written then or, where that was
    absolute, from the current folder. Raises `UsageError` where one names nothing, or might name
    two things.
    """
    origins = store.readings.by_origin()
    ids = list(dict.fromkeys(id_ for each in wanted for id_ in _named(store, each, origins)))
    headings = store.answers.headings(ids)
    aside = store.aside()
    found = []
    for id_ in ids:
        came = tuple(store.origins(id_))
        stays = tuple(one.id for one in aside if one.origin in came)
        headline = headings[id_].headline if id_ in headings else None
        found.append(Leaving(id_, headline, came, stays))
    return found


def remove(
    store: LocalStore, articles: Iterable[str], progress: Callable[[str], None] | None = None
) -> None:
    """Take articles out by their whole identifiers, with all that was read in them, for good.

    ``progress`` is told each that is gone; one that is not there is passed over. Raises
    `StoreError` where the store cannot be written: what is gone by then stays gone.
    """
    for article_id in articles:
        if store.drop(article_id) and progress is not None:
            progress(article_id)


def _named(store: LocalStore, given: str, origins: Mapping[str, list[str]]) -> list[str]:
    here = os.path.abspath(given)  # noqa: PTH100 - takes out ".." too
    fitting = {
        "what an article was read from": [] if given == STDIN else origins.get(given, []),
        f"the file {here}": [] if here == given else origins.get(here, []),
        "the identifier of an article": _by_id(store, given),
    }
    found = {what: ids for what, ids in fitting.items() if ids}
    if not found:
        raise _unknown(store, given)
    first, *others = found.values()
    if any(ids != first for ids in others):
        raise UsageError(
            f"'{given}' could be {' or '.join(found)}",
            "give the whole identifier, or the article's IRI",
        )
    return first


def _by_id(store: LocalStore, given: str) -> list[str]:
    """The article with this identifier, this beginning of one, or this IRI."""
    last = unquote(given.rpartition("/")[2])
    graph = store.graph(last) if last else None
    if graph is not None and given in (last, graph.value):
        return [last]
    like = store.articles_like(given) if _BEGINNING.fullmatch(given) else []
    if len(like) > 1:
        raise UsageError(
            f"'{given}' could be any of {', '.join(like)}", "give more of the identifier"
        )
    return like


def _unknown(store: LocalStore, given: str) -> UsageError:
    within = _WITHIN.fullmatch(given.rpartition("/")[2])
    if within and store.articles_like(within["article"]):
        if within["kind"] == "s":
            return UsageError(f"{given}: this is a statement", command="`kb review` corrects it")
        return UsageError(f"{given}: this is something in an article, and no article")
    if len(given) < 4 and store.articles_like(given):
        return UsageError(
            f"'{given}' is too little of an identifier to remove by", "give four characters or more"
        )
    return UsageError(
        f"no article in this store has the identifier '{given}', nor was one read from that path",
        "a path must be as it was ingested, and a folder will not do",
        command="`kb articles --json` lists both",
    )
