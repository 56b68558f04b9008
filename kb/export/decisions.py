"""Decisions as Turtle."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import RdfFormat, serialize

from kb.decisions import Event, decision_triples
from kb.graph.vocabulary import PREFIXES

__all__ = ["decisions_turtle"]


def decisions_turtle(events: Iterable[Event], base: str) -> bytes:
    """The events as Turtle, with IRIs below ``base``."""
    triples = [triple for each in events for triple in decision_triples(each, base)]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
