"""An article as it enters a store, with all that can be made ready before the one writer has it.

`Stored` is what is known of one that is in the store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kb import graph as graph_step
from kb.graph.iri import base_of
from kb.model import Record
from kb.record import dumped, to_json
from kb.store.packing import packed

__all__ = ["Change", "Made", "Stored"]

Change = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class Made:
    """A record, and the graph made from it."""

    record: Record
    json: bytes
    """The record as the store keeps it."""
    sha256: str
    """A hash of all that the record says of its article, wherever its text was read from."""
    graph: str
    """The IRI of the named graph in which all quads stand."""
    quads: bytes
    """N-Quads."""

    @classmethod
    def of(cls, record: Record, graph: str, quads: bytes) -> Made:
        """``quads`` are those of `kb.graph.quads` for this record, as N-Quads."""
        said = to_json(record)
        return cls(record, packed(dumped(said).encode()), _digest(said), graph, quads)

    @classmethod
    def from_quads(cls, record: Record, quads: Sequence[Quad]) -> Made:
        """Raises `ValueError` where the quads are not those of one named graph."""
        graphs = {quad.graph_name for quad in quads}
        graph = graphs.pop() if len(graphs) == 1 else None
        if not isinstance(graph, NamedNode):
            raise ValueError("an article's quads stand in a named graph")
        return cls.of(record, graph.value, serialize(quads, format=RdfFormat.N_QUADS) or b"")

    @property
    def article_id(self) -> str:
        """The identifier of the article."""
        return self.record.article.id


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of an article without reading its record: its digest and its graph's IRI."""

    article_id: str
    sha256: str
    graph: str

    def quads(self, record: Record) -> list[Quad]:
        """The graph of the article, made from its record."""
        return graph_step.quads(record, base_of(self.graph, self.article_id))


def _digest(said: dict[str, Any]) -> str:
    article = {k: v for k, v in said["article"].items() if k not in ("snapshot", "offset")}
    what = {k: v for k, v in said.items() if k != "snapshot"} | {"article": article}
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
