"""Which articles a command is for: their identifiers, or the files and folders they came from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.errors import UsageError
from kb.files import is_file_name

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Articles", "meant", "thing_meant"]

_SHOWN = 5
"""Articles that are listed where one was to be named."""

_MAY_BE_ID = re.compile(r"e?[0-9a-f]+(?:\.\S*)?|\w+://.*")
"""What an identifier or an IRI may be, whole or a beginning of it."""

Articles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ARTICLES",
        help="Identifiers of articles, or files and folders they came from. Default: all.",
        show_default=False,
    ),
]


def meant(store: LocalStore, given: Sequence[str] | None) -> list[str] | None:
    """The identifiers of the articles that are given, each once; None for all.

    Raises `UsageError` where one names no article, or could be an identifier and a path.
    """
    if not given:
        return None
    origins = cache(store.readings.by_origin)  # asked once, and only where a path is given
    found = (id_ for each in given for id_ in _meant(store, each, origins))
    return list(dict.fromkeys(found))


def thing_meant(store: LocalStore, given: str) -> str:
    """The article that was read from a file, by its identifier; else ``given`` as it is.

    Raises `UsageError` where several were, or it could be an identifier and a path.
    """
    if not (os.path.exists(given) or _is_file_name(store, given)):  # noqa: PTH110 - as below
        return given
    ids = _meant(store, given, store.readings.by_origin)
    if len(ids) > 1:
        raise UsageError(
            f"{len(ids)} articles were read from {given}: {', '.join(ids[:_SHOWN])}"
            f"{', …' if len(ids) > _SHOWN else ''}",
            "give the identifier of one",
        )
    return ids[0]


def _meant(
    store: LocalStore, given: str, origins: Callable[[], Mapping[str, list[str]]]
) -> list[str]:
    from kb.ask import article_ids

    by_id = [] if os.sep in given else store.articles_like(given)
    exists = os.path.exists(given)  # noqa: PTH110 - may be too long for a path
    is_path = exists or _is_file_name(store, given)
    by_path = _read_from(given, origins()) if is_path else []
    if by_id and by_path not in ([], by_id):
        raise UsageError(
            f"'{given}' is a path that articles were read from, and fits an identifier too",
            f"write {os.curdir}{os.sep}{given} for the path, or more of the identifier",
        )
    if is_path and not by_id and not by_path:
        raise UsageError(
            f"no article in this store was read from {given}",
            None if exists else "there is no such file or folder",
            command="`kb articles --json` has where each was read from",
        )
    if not by_path and not _MAY_BE_ID.fullmatch(given):
        raise UsageError(
            f"no article in this store has the identifier '{given}'",
            None if exists else "nor is there a file or folder of that name",
            command="`kb articles` lists them",
        )
    return by_path or article_ids(store, [given])


def _is_file_name(store: LocalStore, given: str) -> bool:
    """Whether it is the name of a file, and not of what stands in an article."""
    within = os.sep not in given and store.articles_like(given.split(".")[0])
    return is_file_name(given) and not within


def _read_from(path: str, origins: Mapping[str, list[str]]) -> list[str]:
    """The articles that were read from a file, or from anything in a folder."""
    here = Path(path).absolute()
    found = (ids for origin, ids in origins.items() if Path(origin).absolute().is_relative_to(here))
    return sorted({id_ for ids in found for id_ in ids})
