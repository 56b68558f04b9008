"""The graphs of a store as queries see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kb.errors import BadInput
from kb.graph.order import order
from kb.graph.vocabulary import PREFIXES
from kb.store.index import read_index
from kb.store.made import Stored
from kb.store.records import Records
from kb.store.writing import Writing

__all__ = ["Graphs", "Term"]

_LOOKS = 5
"""How often a reader opens the index anew when a writer merged its files away."""

Answer = TypeVar("Answer")
Term = NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


class Graphs:
    """The index of a store: a writer's, or opened to read when it is first asked.

    A reader opens it anew where a writer merged its files away; the quads of an article that waits
    to be written are made from its record, but no query finds them.
    """

    def __init__(
        self,
        folder: Path,
        records: Records,
        writer: Writing | None = None,
        reader: Callable[[], pyoxigraph.Store] | None = None,
    ) -> None:
        self._index: pyoxigraph.Store | None = None
        self._folder = folder
        self._records = records
        self._looks = _LOOKS if writer is None else 0
        self._writer = writer
        self._reader = reader or partial(read_index, folder)

    def query(
        self, sparql: str, substitutions: Mapping[str, Term] | None = None
    ) -> QuerySolutions | QueryTriples | bool:
        """The answer to a query, as `LocalStore.query` gives it; raises `BadInput` as it does."""
        bound = {pyoxigraph.Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            found = self._read(lambda g: g.query(sparql, prefixes=PREFIXES, substitutions=bound))
        except SyntaxError as error:
            raise BadInput(f"this is not a SPARQL query: {error}") from error
        return bool(found) if isinstance(found, QueryBoolean) else found

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all, sorted; one graph at a time is held in memory."""
        waiting = {} if self._writer else {one.graph: one for one in self._records.pending()}
        names = (
            [graph] if graph else sorted({*self._read(_names), *map(NamedNode, waiting)}, key=str)
        )
        for name in names:
            if name.value in waiting:
                yield from self._made(waiting[name.value])
            else:
                yield from self._read(partial(_sorted_quads, name))

    def _made(self, stored: Stored) -> list[Quad]:
        """The graph of an article whose writer has not written it yet."""
        record = self._records.record(stored.article_id)
        return stored.quads(record) if record else []

    def names(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        return [name.value for name in self._read(_names)]

    def _read(self, ask: Callable[[pyoxigraph.Store], Answer]) -> Answer:
        for _ in range(self._looks):
            try:
                return ask(self._opened())
            except FileNotFoundError:
                self._index = read_index(self._folder)
        return ask(self._opened())

    def _opened(self) -> pyoxigraph.Store:
        if self._writer is not None:
            return self._writer.whole()
        if self._index is None:
            self._index = self._reader()
        return self._index


def _names(index: pyoxigraph.Store) -> list[NamedNode]:
    return sorted((g for g in index.named_graphs() if isinstance(g, NamedNode)), key=str)


def _sorted_quads(name: NamedNode, index: pyoxigraph.Store) -> list[Quad]:
    return sorted(index.quads_for_pattern(None, None, None, name), key=order)
