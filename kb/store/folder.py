"""Where a store is: the default folder, and whether a folder is or may become a store."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from kb.errors import StoreError, UsageError
from kb.files import RECORDS, is_store

__all__ = [
    "RECORDS",
    "DiskFullError",
    "check_folder",
    "default_folder",
    "is_store",
    "reading_uri",
    "refused",
    "store_errors",
]


class DiskFullError(StoreError):
    """There is no room left to write; what is there can be read."""


def default_folder() -> Path:
    """The store that is used when none is named: below the platform's folder for user data."""
    return platformdirs.user_data_path("fact-quote-kb", appauthor=False) / "store"


def check_folder(folder: Path, *, create: bool) -> None:
    """Make sure that ``folder`` is a store, or may become one.

    An empty or absent folder becomes a store when ``create`` is set. Raises `StoreError` for
    anything else, so that no store is ever written into somebody's folder of other things.
    """
    if is_store(folder):
        return
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a store folder", "name a folder with --store")
    if folder.exists() and any(each.name != "server.url" for each in folder.iterdir()):
        raise StoreError(
            f"{folder} holds other things and is no store",
            "name an empty or a new folder with --store" if create else "name a store with --store",
        )
    if not create:
        raise StoreError(
            f"there is no store in {folder}",
            "`kb ingest` makes one; --store or KB_STORE name another folder",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the store folder {folder}: {error.strerror}") from error


def reading_uri(database: Path) -> str:
    """What SQLite opens a database by to read it, even where nothing beside it can be written."""
    alone = not os.access(database.parent, os.W_OK) and not _size(Path(f"{database}-wal"))
    return f"{database.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


@contextmanager
def store_errors(folder: Path) -> Iterator[None]:
    """Errors of the file system and of both databases, as `StoreError`."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise UsageError("half of a character was given, which no text can have") from error
    except (sqlite3.Error, OSError) as error:
        raise refused(folder, str(error)) from error


def refused(folder: Path, reason: str) -> StoreError:
    """The error that says why the system or SQLite would not read or write a store."""
    told = f"cannot read or write the store {folder}: {reason}"
    if os.strerror(errno.ENOSPC) in reason or "disk is full" in reason:
        return DiskFullError(told, "make room on its disk and give the command again")
    return StoreError(told)
