"""Decisions as PROV: each an activity of somebody, at a time, on what it was about."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kb.decisions.anchors import Anchor, passage_of
from kb.decisions.events import Event
from kb.graph.iri import article_iri, node_iri, span_iri
from kb.graph.vocabulary import AGENT_CLASSES, DCTERMS, PROV, RDF, SCHEMA, SKOS, XSD
from kb.model import Span

__all__ = ["decision_triples"]


def decision_triples(each: Event, base: str) -> Iterator[Triple]:
    """What was decided, by whom, when and on what, with IRIs below ``base``."""
    iri = node_iri("decision", each.id, base)
    who = NamedNode(f"{base}editor/{quote(each.who, safe='')}")
    yield Triple(iri, RDF["type"], PROV["Activity"])
    yield Triple(iri, DCTERMS["identifier"], Literal(each.id))
    yield Triple(iri, DCTERMS["type"], Literal(each.what))
    if each.check:
        yield Triple(iri, DCTERMS["subject"], Literal(each.check))
    yield Triple(iri, PROV["endedAtTime"], Literal(each.when, datatype=XSD["dateTime"]))
    yield Triple(iri, PROV["wasAssociatedWith"], who)
    yield Triple(who, RDF["type"], PROV["Person"])
    yield Triple(who, SCHEMA["name"], Literal(each.who))
    for used in dict.fromkeys(_iri(anchor, base) for anchor in each.anchors):
        yield Triple(iri, PROV["used"], used)
    if each.speaker and each.speaker_kind:
        article, start, end = passage_of(each.speaker.id)
        named = node_iri("agent", f"{article}.a{start}-{end}", base)
        yield Triple(iri, PROV["used"], named)
        yield Triple(named, RDF["type"], AGENT_CLASSES[each.speaker_kind])
        yield Triple(named, SKOS["prefLabel"], Literal(" ".join(each.speaker.exact.split())))
    if each.undoes:
        yield Triple(iri, PROV["wasInformedBy"], node_iri("decision", each.undoes, base))


def _iri(anchor: Anchor, base: str) -> NamedNode:
    if anchor.thing != "passage":
        return node_iri(anchor.thing, anchor.id, base)
    article, start, end = passage_of(anchor.id)
    return span_iri(article_iri(article, base), Span(start, end, anchor.exact))
