"""``graph/``: the Oxigraph half of a store, opened to write or to read, and changed atomically.

The index may be lost at any time: it is made from the records.
"""

from __future__ import annotations

import errno
import gzip
import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kb.errors import StoreError
from kb.store.folder import refused

__all__ = [
    "IndexLockedError",
    "drop_subjects",
    "exists",
    "load_graphs",
    "open_index",
    "packed_graph",
    "read_index",
    "replace_graphs",
    "replace_subjects",
]

_MANY = 16
"""Graphs that are sooner made into files of their own than written one by one."""
_ATTEMPTS = 5
"""A reader that opens while the writer tidies its files may find one gone, and looks again."""

_NOT_ITS_FAULT = (
    errno.ENOSPC,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
    errno.EIO,
)
"""Why an index cannot be opened that is whole, and would be deleted for nothing."""


class IndexLockedError(StoreError):
    """Another process, or another part of this one, is writing the index."""


def exists(folder: Path) -> bool:
    """Whether there is an index in the store ``folder``."""
    return (folder / "graph" / "CURRENT").exists()


def open_index(folder: Path, writer: Callable[[], str]) -> Store:
    """The index of the store ``folder`` for its one writer; made if it is absent.

    Raises `IndexLockedError` while there is another writer, whom ``writer`` names, and
    `StoreError` when the index is damaged.
    """
    try:
        index = Store(str(folder / "graph"))
    except (OSError, RuntimeError) as error:
        if "LOCK" in str(error) and _reason(error) is None:
            raise IndexLockedError(
                f"the store {folder} is being written by {writer()}",
                "wait until it has finished; reading (kb said, kb query…) works meanwhile",
            ) from error
        raise _damaged(folder, error) from error
    _tidy(folder / "graph")
    return index


def _tidy(files: Path) -> None:
    """Remove the files that a writer was making to load in bulk when it was killed."""
    for file in files.glob("bulk-*.sst"):
        file.unlink(missing_ok=True)


def read_index(folder: Path) -> Store:
    """The index of the store ``folder`` as it is now, for any number of readers.

    A writer may be at work: RocksDB's files are never changed once written, so a reader has either
    the whole state of one moment or an error, in which case it looks again. Raises `StoreError`.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return Store.read_only(str(folder / "graph"))
        except (OSError, RuntimeError) as error:
            if attempt == _ATTEMPTS - 1:
                raise _damaged(folder, error) from error
            time.sleep(0.05)
    raise AssertionError("unreachable")


def _damaged(folder: Path, error: Exception) -> StoreError:
    if reason := _reason(error):
        return refused(folder, reason)
    return StoreError(
        f"the index of the store {folder} cannot be opened: {error}",
        f"delete {folder / 'graph'}: the next command makes it anew from the records",
    )


def _reason(error: Exception) -> str | None:
    """Why the system refused, where that is no fault of the index."""
    reasons = map(os.strerror, _NOT_ITS_FAULT)
    return next((reason for reason in reasons if reason in str(error)), None)


def packed_graph(quads: bytes) -> bytes:
    """N-Quads as they wait to be loaded: a gzip member (RFC 1952), a tenth of their size or less.

    It takes a quarter of a millisecond an article, and as much to read it again.
    """
    return gzip.compress(quads, 1, mtime=0)


def load_graphs(index: Store, packed: Sequence[bytes]) -> None:
    """Load graphs that are not there, each as `packed_graph` gives it.

    A reader sees all of them or none: files that are loaded in bulk are taken in together.
    """
    load = index.bulk_load if len(packed) >= _MANY else index.load
    with gzip.open(BytesIO(b"".join(packed))) as quads:
        load(cast("IO[bytes]", quads), format=RdfFormat.N_QUADS)


def replace_graphs(index: Store, before: Collection[str], quads: Iterable[bytes]) -> None:
    """Put N-Quads in place of the graphs ``before``; a reader sees all of that or nothing."""
    written = b"".join(quads)
    drops = "".join(f"DROP SILENT GRAPH {NamedNode(name)} ;\n" for name in before)
    graphs: dict[str, list[Triple]] = {}
    for quad in parse(written, format=RdfFormat.N_QUADS):
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    inserts = "\n".join(f"GRAPH {graph} {{\n{_triples(graphs[graph])}}}" for graph in graphs)
    index.update(f"{drops}INSERT DATA {{ {inserts} }}")


def _triples(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def replace_subjects(
    index: Store, graph: NamedNode, subjects: Iterable[object], quads: Iterable[Quad]
) -> None:
    """Let one graph say ``quads`` in place of all that it says of some nodes.

    What it says already is not written again: of what is much linked, little changes at a time.
    """
    nodes = {subject for subject in subjects if isinstance(subject, NamedNode)}
    there = {quad for node in nodes for quad in index.quads_for_pattern(node, None, None, graph)}
    wanted = set(quads)
    for quad in there - wanted:
        index.remove(quad)
    index.extend(wanted - there)


def drop_subjects(index: Store, graph: NamedNode, subjects: Iterable[object]) -> None:
    """Take all that one graph says of some nodes out of it."""
    for subject in subjects:
        if isinstance(subject, NamedNode):
            for quad in list(index.quads_for_pattern(subject, None, None, graph)):
                index.remove(quad)
