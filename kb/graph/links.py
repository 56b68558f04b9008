"""What is judged of two things, as quads: a link with its ends, how sure it is, why and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from pyoxigraph import NamedNode, Quad

from kb.graph.iri import node_iri
from kb.graph.literals import decimal, text
from kb.graph.vocabulary import KB, RDF

__all__ = ["State", "link_id", "quads_of_link", "texts"]

State = Literal["automatic", "proposed", "decided"]
_STATES = {
    "automatic": KB["automatic"],
    "proposed": KB["proposed"],
    "decided": KB["decided"],
}


def link_id(one: str, other: str) -> str:
    """16 hex digits made from the identifiers of the two ends."""
    return hashlib.sha256(f"{one}\n{other}".encode()).hexdigest()[:16]


def quads_of_link(
    identifier: str,
    ends: Iterable[NamedNode],
    relation: NamedNode,
    state: State,
    probability: float,
    maker: str,
    graph: NamedNode,
    base: str,
    because: Iterable[str] = (),
) -> Iterator[Quad]:
    """A link in the graph that holds all of its sort."""
    iri = node_iri("link", identifier, base)
    yield Quad(iri, RDF["type"], KB["Link"], graph)
    for end in ends:
        yield Quad(iri, KB["links"], end, graph)
    yield Quad(iri, KB["relation"], relation, graph)
    yield Quad(iri, KB["linkState"], _STATES[state], graph)
    sure = decimal(Decimal(str(round(probability, 3))))
    if sure is not None:
        yield Quad(iri, KB["probability"], sure, graph)
    yield from texts(iri, KB["because"], because, graph)
    yield from texts(iri, KB["maker"], [maker], graph)


def texts(
    subject: NamedNode, predicate: NamedNode, values: Iterable[str], graph: NamedNode
) -> Iterator[Quad]:
    """Each value that is not blank, once, as a plain string."""
    for value in sorted(set(values)):
        literal = text(value)
        if literal is not None:
            yield Quad(subject, predicate, literal, graph)
