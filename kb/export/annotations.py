"""Statements as Web Annotations (W3C): who says so, on the characters of each article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kb.ask.of_record import statements_of
from kb.ask.rows import StatementRow
from kb.graph.iri import base_of, node_iri
from kb.model import Record, Span

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["write_annotations"]

_AROUND: Final = 32
"""Characters before and after the exact words, by which they are found in a text that moved."""


def write_annotations(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One annotation for each statement of some articles, as one annotation page in JSON-LD."""
    items = [
        annotation
        for record in store.records(articles)
        for annotation in _annotations(store, store.decided.record(record))
    ]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": items,
    }
    out.write(json.dumps(page, ensure_ascii=False, indent=2).encode() + b"\n")


def _annotations(store: LocalStore, record: Record) -> Iterator[dict[str, Any]]:
    article = record.article
    graph = store.graph(article.id)
    base = base_of(graph.value if graph else "", article.id)
    source = article.url or node_iri("article", article.id, base).value
    for row in statements_of(record):
        yield {
            "id": node_iri("statement", row.id, base).value,
            "type": "Annotation",
            "motivation": "identifying",
            "body": list(_bodies(row)),
            "target": [
                {"source": source, "selector": _selectors(article.text, span)}
                for span in row.content
            ],
        }


def _bodies(row: StatementRow) -> Iterator[dict[str, str]]:
    told = [row.type, *([row.speaker.name] if row.speaker else [])]
    for purpose, value in zip(("classifying", "identifying"), told, strict=False):
        yield {"type": "TextualBody", "purpose": purpose, "value": value}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
