"""Which articles a command is for: their identifiers, or the files and folders they came from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Articles", "meant"]

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


def _meant(
    store: LocalStore, given: str, origins: Callable[[], Mapping[str, list[str]]]
) -> list[str]:
    from kb.ask import article_ids

    by_id = [] if os.sep in given else store.articles_like(given)
    is_path = os.path.exists(given) or (  # noqa: PTH110 - may be too long for a path
        "://" not in given and (os.sep in given or _is_file_name(store, given))
    )
    by_path = _read_from(given, origins()) if is_path else []
    if by_id and by_path not in ([], by_id):
        raise UsageError(
            f"'{given}' is a path that articles were read from, and fits an identifier too",
            f"write {os.curdir}{os.sep}{given} for the path, or more of the identifier",
        )
    if is_path and not by_id and not by_path:
        raise UsageError(
            f"no article in this store was read from {given}",
            command="`kb articles --json` has where each was read from",
        )
    return by_path or article_ids(store, [given])


def _is_file_name(store: LocalStore, given: str) -> bool:
    """Whether it ends as the name of a file does, and not as what stands in an article."""
    name, dot, ending = given.rpartition(".")
    return bool(dot and ending.isalnum()) and not store.articles_like(name.split(".")[0])


def _read_from(path: str, origins: Mapping[str, list[str]]) -> list[str]:
    """The articles that were read from a file, or from anything in a folder."""
    here = Path(path).absolute()
    found = (ids for origin, ids in origins.items() if Path(origin).absolute().is_relative_to(here))
    return sorted({id_ for ids in found for id_ in ids})
