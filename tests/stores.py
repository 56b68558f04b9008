"""Stores to ask, made of records without reading anything."""

from __future__ import annotations

from pathlib import Path

from kb import graph
from kb.model import Record
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR


def filled(folder: Path, *records: Record) -> Path:
    """A folder with a store of some records, or of the two of `tests.records`."""
    with LocalStore.open(folder) as store:
        for record in records or (HARBOUR, ECHO):
            store.put(record, graph.quads(record))
    return folder
