"""RDF exports: an article's graph at a time, each sorted, through Oxigraph's serialiser.

Articles' graphs are as they were read; what people decided on them is in a graph behind them all.

Turtle and N-Triples have no named graphs, so what several articles share (claims, snapshots, runs)
is gathered and written once, at the end. Oxigraph writes prefixes in no fixed order; the header is
therefore written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kb.graph.iri import base_of
from kb.graph.order import order
from kb.graph.vocabulary import KB, PREFIXES, PROV, RDF
from kb.progress import work
from kb.store.decided_graph import decided_quads

if TYPE_CHECKING:
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["write_json_ld", "write_n_quads", "write_n_triples", "write_trig", "write_turtle"]

_SHARED_CLASSES = (KB["Claim"], KB["Snapshot"], PROV["Activity"])


def write_n_quads(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One quad a line, for large exports and for diffs."""
    for quads in _graphs(store, articles):
        serialize(quads, out, RdfFormat.N_QUADS)


def write_n_triples(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One triple a line, graph names left out."""
    for quads in _merged(store, articles):
        serialize(_triples(quads), out, RdfFormat.N_TRIPLES)


def write_json_ld(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """Expanded JSON-LD, with one named graph an article."""
    serialize(
        (quad for quads in _graphs(store, articles) for quad in quads), out, RdfFormat.JSON_LD
    )


def write_trig(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """TriG for people: prefixes, one block an article, one paragraph a thing."""
    base = _base(store, articles)
    out.write(_header(base))
    for quads in _graphs(store, articles):
        body = serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES, base_iri=base)
        out.write(_paragraphs(body or b"", indent=b"\t"))


def write_turtle(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """Turtle for people: prefixes, and one paragraph a thing."""
    base = _base(store, articles)
    out.write(_header(base))
    for quads in _merged(store, articles):
        triples = _triples(quads)
        body = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=base)
        out.write(_paragraphs(body or b"", indent=b""))


def _graphs(store: LocalStore, articles: Sequence[str]) -> Iterator[list[Quad]]:
    """The graphs of these articles and that of what was decided on them, each sorted."""
    with work("writing graphs", len(articles)) as advance:
        for article_id in articles:
            yield list(store.quads(store.graph(article_id)))
            advance(1)
    if first := store.graph(articles[0]) if articles else None:
        base = base_of(first.value, articles[0])
        chosen = frozenset(articles)
        yield sorted(decided_quads(store.decided, partial(_record, store), base, chosen), key=order)


def _record(store: LocalStore, article_id: str) -> Record | None:
    return next(store.records([article_id]), None)


def _merged(store: LocalStore, articles: Sequence[str]) -> Iterator[list[Quad]]:
    """The same without what articles share, and that at the end."""
    shared: dict[Triple, Quad] = {}
    for quads in _graphs(store, articles):
        common = {q.subject for q in quads if q.predicate == RDF["type"] and _is_shared(q)}
        shared.update((q.triple, q) for q in quads if q.subject in common)
        yield [q for q in quads if q.subject not in common]
    yield sorted(shared.values(), key=lambda quad: order(quad)[1:])


def _is_shared(quad: Quad) -> bool:
    return quad.object in _SHARED_CLASSES


def _triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    return (quad.triple for quad in quads)


def _base(store: LocalStore, articles: Sequence[str]) -> str | None:
    """What IRIs are written relative to, so that people can read them."""
    graph = store.graph(articles[0]) if articles else None
    base, found, _ = graph.value.rpartition("article/") if graph else ("", "", "")
    return base if found and "://" in base else None


def _header(base: str | None) -> bytes:
    lines = [f"@base <{base}> ."] if base else []
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    return "\n".join([*lines, ""]).encode()


def _paragraphs(body: bytes, indent: bytes) -> bytes:
    """``body`` without its header, and with an empty line before each subject and each graph."""
    lines = []
    for line in body.splitlines(keepends=True):
        if line.startswith((b"@base ", b"@prefix ")):
            continue
        depth = len(line) - len(line.lstrip(b"\t"))
        if depth <= len(indent) and not line.startswith(b"}"):
            lines.append(b"\n")
        lines.append(line)
    return b"".join(lines)
