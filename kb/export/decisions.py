"""Decisions as PROV: each an activity of somebody, at a time, on what it was about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kb.decisions import Anchor, Event, passage_of
from kb.graph.iri import article_iri, node_iri, span_iri
from kb.graph.vocabulary import DCTERMS, PREFIXES, PROV, RDF, SCHEMA, XSD
from kb.model import Span

__all__ = ["decisions_turtle"]


def decisions_turtle(events: Iterable[Event], base: str) -> bytes:
    """The events as Turtle, with IRIs below ``base``."""
    triples = [triple for each in events for triple in _triples(each, base)]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _iri(anchor: Anchor, base: str) -> NamedNode:
    if anchor.thing != "passage":
        return node_iri(anchor.thing, anchor.id, base)
    article, start, end = passage_of(anchor.id)
    return span_iri(article_iri(article, base), Span(start, end, anchor.exact))


def _triples(each: Event, base: str) -> Iterator[Triple]:
    iri = node_iri("decision", each.id, base)
    who = NamedNode(f"{base}editor/{quote(each.who, safe='')}")
    yield Triple(iri, RDF["type"], PROV["Activity"])
    yield Triple(iri, DCTERMS["identifier"], Literal(each.id))
    yield Triple(iri, DCTERMS["type"], Literal(each.what))
    yield Triple(iri, PROV["endedAtTime"], Literal(each.when, datatype=XSD["dateTime"]))
    yield Triple(iri, PROV["wasAssociatedWith"], who)
    yield Triple(who, RDF["type"], PROV["Person"])
    yield Triple(who, SCHEMA["name"], Literal(each.who))
    for used in dict.fromkeys(_iri(anchor, base) for anchor in each.anchors):
        yield Triple(iri, PROV["used"], used)
    if each.undoes:
        yield Triple(iri, PROV["wasInformedBy"], node_iri("decision", each.undoes, base))
