"""One file with all of a store that cannot be made anew, and a store from such a file.

The file is a ZIP archive of the store's databases, each as of one moment, while a writer may be at
work, and of what people decided, with their hashes. Graphs are not in it: they are made from the
records.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from kb.errors import BadInput, StoreError
from kb.files import leaving_no_new_folder, replacing, why_not
from kb.store import LocalStore
from kb.store.decisions import DECISIONS
from kb.store.folder import RECORDS, check_folder, is_store, reading_uri, store_errors
from kb.store.people import PEOPLE
from kb.version import __version__

__all__ = ["Backup", "backup", "restore"]

_MANIFEST = "kb-backup.json"
_HELD = ".kb-restoring"
"""A folder in the new store, and so on its disk, for what is not yet known to be whole."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What went into an archive, or came out of one."""

    articles: int
    bytes: int
    """Of the databases, before they are compressed."""


def backup(folder: Path, file: Path) -> Backup:
    """Write all of the store in ``folder`` to a file, which is there whole or not at all.

    Raises `StoreError` where the store cannot be read or the file cannot be written.
    """
    check_folder(folder, create=False)
    with tempfile.TemporaryDirectory() as held, store_errors(folder):
        taken = [_taken(each, Path(held)) for each in sorted(folder.glob("*.sqlite"))]
        lists = (folder / name for name in (DECISIONS, PEOPLE))
        taken += [Path(shutil.copy(each, held)) for each in lists if each.exists()]
        articles = _articles(Path(held) / RECORDS)
        size = sum(each.stat().st_size for each in taken)
        manifest = {
            "kb": __version__,
            "articles": articles,
            "files": {each.name: _sha256(each) for each in taken},
        }
        with replacing(file) as out, ZipFile(out, "w", ZIP_DEFLATED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
            for each in taken:
                archive.write(each, each.name)
    return Backup(articles, size)


def restore(file: Path, folder: Path) -> Backup:
    """Make a store in ``folder``, which is empty or not there, from a file that `backup` wrote.

    All is checked by its hash before anything is put there. Raises `BadInput` where the file is no
    whole backup, `StoreError` where the folder holds other things or cannot be written.
    """
    if (folder / RECORDS).exists():
        raise StoreError(
            f"there is a store in {folder} already", "name an empty or a new folder with --store"
        )
    with store_errors(folder), leaving_no_new_folder(folder):
        if (folder / _HELD).exists():  # one that was killed
            _take_back(folder)
        check_folder(folder, create=True)
        try:
            (folder / _HELD).mkdir()
            taken, articles = _unpacked(file, folder / _HELD)
            size = sum(each.stat().st_size for each in taken)
            for each in sorted(taken, key=lambda each: each.name == RECORDS):
                each.replace(folder / each.name)  # the records last: they make it a store
        finally:
            if not is_store(folder):
                _take_back(folder)
        shutil.rmtree(folder / _HELD)
    LocalStore.open(folder, create=False).close()
    return Backup(articles, size)


def _take_back(folder: Path) -> None:
    """Remove what was put into a folder that is no store yet."""
    for name in ("*.sqlite", DECISIONS, PEOPLE):
        for each in folder.glob(name):
            each.unlink()
    shutil.rmtree(folder / _HELD, ignore_errors=True)


def _unpacked(file: Path, held: Path) -> tuple[list[Path], int]:
    try:
        content = file.open("rb")
    except OSError as error:
        raise BadInput(f"{file}: {why_not(error)}") from error
    try:
        with content, ZipFile(content) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            names: dict[str, str] = manifest["files"]
            for name, sha256 in names.items():
                if Path(name).name != name or not name.endswith((".sqlite", DECISIONS, PEOPLE)):
                    raise BadInput(f"{file} is no backup of kb: it names {name}")
                archive.extract(name, held)
                if _sha256(held / name) != sha256:
                    raise BadInput(f"{file} is damaged: {name} does not have its hash")
            return [held / name for name in names], int(manifest["articles"])
    except OSError as error:
        raise StoreError(f"cannot unpack {file}: {error.strerror or error}") from error
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError) as error:
        raise BadInput(
            f"{file} is no backup of kb, or is damaged: {error}", "`kb backup` writes one"
        ) from error


def _taken(database: Path, held: Path) -> Path:
    """A copy of a database as of one moment."""
    copy = held / database.name
    with (
        closing(sqlite3.connect(reading_uri(database), uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    return copy


def _articles(records: Path) -> int:
    with closing(sqlite3.connect(records)) as db:
        (number,) = db.execute("SELECT count(*) FROM records").fetchone()
        return int(number)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
