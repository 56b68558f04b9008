"""Decisions as PROV: each an activity of somebody, at a time, on what it was about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kb.decisions import Event
from kb.graph.iri import node_iri
from kb.graph.vocabulary import DCTERMS, PREFIXES, PROV, RDF, SCHEMA, XSD

__all__ = ["decisions_turtle"]


def decisions_turtle(events: Iterable[Event], base: str) -> bytes:
    """The events as Turtle, with IRIs below ``base``."""
    triples = [triple for each in events for triple in _triples(each, base)]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


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
    for anchor in (*each.about, *([each.speaker] if each.speaker else [])):
        yield Triple(iri, PROV["used"], node_iri(anchor.thing, anchor.id, base))
    if each.undoes:
        yield Triple(iri, PROV["wasInformedBy"], node_iri("decision", each.undoes, base))
