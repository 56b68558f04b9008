"""A list of people and organisations of one's own, read from a table."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import BadInput, StoreError
from kb.files import file_text
from kb.identity import Listed

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["read_people", "take_people"]

_ITEM = "http://www.wikidata.org/entity/"


def read_people(file: Path) -> list[Listed]:
    """Those of a CSV file with the columns ``name``, ``aliases``, ``iri`` and ``kind``.

    All but the first may be missing, and others are passed over. Raises `BadInput` where the file
    or a line of it cannot be read.
    """
    rows = csv.DictReader(file_text(file).splitlines())
    if "name" not in (rows.fieldnames or ()):
        raise BadInput(
            f"{file} has no column “name”",
            "the first line names the columns, with commas between: name,aliases,iri,kind",
        )
    return [_listed(row, f"line {rows.line_num} of {file}") for row in rows]


def take_people(store: LocalStore, people: list[Listed]) -> None:
    """Keep a list in place of the one before, and let it tell who is who."""
    if store.read_only:
        raise StoreError(f"the store {store.folder} was opened only for reading")
    store.decided.people.write(people)
    store.link()


def _listed(row: dict[str, str | None], where: str) -> Listed:
    name, iri, kind = ((row.get(column) or "").strip() for column in ("name", "iri", "kind"))
    if not name:
        raise BadInput(f"{where} has no name")
    if kind not in ("", "person", "organisation"):
        raise BadInput(f"{where}: “{kind}” is no kind", "it is person or organisation")
    if re.fullmatch(r"Q\d+", iri):
        iri = _ITEM + iri
    if iri and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri):
        raise BadInput(f"{where}: “{iri}” is no IRI", "give one such as Q42 or https://…")
    aliases = tuple(part.strip() for part in re.split("[;|]", row.get("aliases") or ""))
    return Listed(
        name,
        tuple(filter(None, aliases)),
        iri or None,
        "organisation" if kind == "organisation" else "person",
    )
