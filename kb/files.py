"""Files that somebody names: read whole, written whole, and what is wrong, in plain words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kb.errors import BadInput, StoreError

__all__ = [
    "RECORDS",
    "file_content",
    "file_text",
    "is_file_name",
    "is_store",
    "leaving_no_new_folder",
    "replacing",
    "why_not",
]

RECORDS = "records.sqlite"
"""The file by which a folder is known for a store."""
_ENDS_AS_FILE = re.compile(r"\w\.[^\W\d_][^\W_]*$")


def is_store(folder: Path) -> bool:
    """Whether there is a store in ``folder``."""
    return (folder / RECORDS).is_file()


def is_file_name(text: str) -> bool:
    """Whether one word ends as the name of a file does, or has a folder before it."""
    one_word = len(text.split()) == 1 and "://" not in text
    return one_word and (os.sep in text or bool(_ENDS_AS_FILE.search(text)))


@contextmanager
def leaving_no_new_folder(folder: Path) -> Iterator[None]:
    """Remove ``folder`` in the end, and those above it, where it is new and nothing is in it."""
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        yield
    finally:
        for each in new:
            with suppress(OSError):  # it holds something now, or was never made
                each.rmdir()


def file_content(path: Path) -> bytes:
    """The bytes of a file; raises `BadInput` naming it where it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: {why_not(error)}") from error


def file_text(path: Path) -> str:
    """The text of a file in UTF-8; raises `BadInput` naming it where it cannot be read."""
    try:
        return file_content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path}: byte {error.start} is not UTF-8", "save the file as UTF-8"
        ) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of ``path`` once all of them are written."""
    special = path.exists() and not path.is_file()  # a pipe or device is written, not replaced
    target = path if special else path.resolve()
    beside = target if special else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as stream:
                yield stream
            if not special:
                beside.replace(target)
        finally:
            if not special:
                beside.unlink(missing_ok=True)
    except FileNotFoundError as error:
        raise StoreError(f"cannot write {path}: there is no folder {path.parent}") from error
    except OSError as error:
        raise StoreError(f"cannot write {path}: {why_not(error)}") from error


def why_not(error: OSError | ValueError) -> str:
    """Why a file cannot be read or written, in words that go behind its name."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file"
        case IsADirectoryError():
            return "is a folder, and a file is needed"
        case PermissionError():
            return "you have no permission for it"
        case OSError(strerror=str(reason)):
            return reason
    return str(error)  # of a name with a zero character, for one
