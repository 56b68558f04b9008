"""Who said what: the statements in the store that pass a filter, in the order of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import SaidFilter, wanted
from kb.ask.identifiers import iris_of
from kb.ask.nodes import Node, Nodes, described
from kb.ask.pages import paged
from kb.ask.rows import StatementRow
from kb.ask.solutions import STANDINGS, STATEMENT_TYPE
from kb.ask.words import loose, phrases_in
from kb.graph.iri import local_id
from kb.graph.vocabulary import KB, RDF, SCHEMA

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["count_said", "links", "said", "said_ids", "statements"]


def said(store: LocalStore, filters: SaidFilter | None = None) -> list[StatementRow]:
    """The statements that pass ``filters``, newest day first, in text order within an article.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or SaidFilter()
    return paged(
        partial(store.find, "statement", wanted(store, filters)),
        partial(statements, store),
        filters,
        (lambda row: phrases_in(row.text, filters.words)) if loose(filters.words) else None,
    )


def said_ids(store: LocalStore, filters: SaidFilter) -> list[str]:
    """The identifiers of all statements that pass ``filters``, in the same order."""
    if loose(filters.words):
        return [row.id for row in said(store, filters)]
    return store.find("statement", wanted(store, filters))


def count_said(store: LocalStore, filters: SaidFilter) -> int:
    """How many statements pass ``filters``, its limit aside; of a phrase, that have its words."""
    return store.count("statement", wanted(store, filters))


_SPANS = ("content", "cue", "source", "addressee", "medium", "statedDate", "via")
_LINKS = (*_SPANS, "speaker", "speakerAs")


def statements(store: LocalStore, ids: Sequence[str]) -> list[StatementRow]:
    """The statements with these identifiers, in their order; those that are gone are left out."""
    iris = iris_of(store, "statement", ids)
    found = described(store, iris)
    statements = [node for iri in iris if (node := found.get(iri.value)) is not None]
    linked = described(store, {iri for node in statements for iri in links(node)})
    return [_row(node, linked) for node in statements]


def links(statement: Node) -> list[str]:
    """The nodes that a row needs beside its statement: spans, speaker, capacity, article."""
    pointed = [iri for name in _LINKS for iri in statement.all(KB[name])]
    return [*pointed, *statement.all(SCHEMA["isPartOf"])]


def _row(node: Node, linked: Nodes) -> StatementRow:
    spans = {name: linked.spans(node.all(KB[name])) for name in _SPANS}
    cue_class, continues = node.one(KB["cueClass"]), node.one(KB["continues"])
    sure = node.one(KB["speakerConfidence"])
    return StatementRow(
        id=node.id,
        type=next(STATEMENT_TYPE[t] for t in node.all(RDF["type"]) if t in STATEMENT_TYPE),
        text=node.one(SCHEMA["text"]) or "",
        speaker=linked.speaking(node),
        article=linked.heading(node.one(SCHEMA["isPartOf"])),
        content=spans["content"],
        cue=spans["cue"],
        source=spans["source"],
        addressee=next(iter(spans["addressee"]), None),
        medium=next(iter(spans["medium"]), None),
        date=next(iter(spans["statedDate"]), None),
        via=next(iter(spans["via"]), None),
        standing=STANDINGS[node.one(KB["standing"]) or KB["asserted"].value],
        cue_class=cue_class.rsplit("#", 1)[-1] if cue_class else None,
        continues=local_id(continues) if continues else None,
        confidence=float(node.one(KB["confidence"]) or 1),
        speaker_confidence=float(sure) if sure is not None else None,
    )
