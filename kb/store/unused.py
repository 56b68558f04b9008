"""Takes back a store that a command made and then put nothing into."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.files import is_store
from kb.store.local import LocalStore

__all__ = ["leaving_no_empty_store"]


@contextmanager
def leaving_no_empty_store(folder: Path, *, only_failed: bool = False) -> Iterator[None]:
    """Remove ``folder`` in the end where it, or all in it, is new and nothing was stored.

    With ``only_failed`` an empty store stays that was made without an error.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    is_new = folder in new or (folder.is_dir() and not any(folder.iterdir()))
    failed = True
    try:
        yield
        failed = False
    finally:
        if (failed or not only_failed) and is_new and folder.is_dir() and _is_empty(folder):
            for each in folder.iterdir():
                shutil.rmtree(each) if each.is_dir() else each.unlink()
            for each in new:
                with suppress(OSError):  # somebody else put something there meanwhile
                    each.rmdir()


def _is_empty(folder: Path) -> bool:
    if not is_store(folder):
        return not any(folder.iterdir())
    with LocalStore.open(folder, read_only=True) as store:
        return not store.article_ids() and not store.aside()
