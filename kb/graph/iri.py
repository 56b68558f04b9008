"""IRIs from identifiers: where each thing stands below the base, as in ``docs/data-model.md``.

Identifiers are percent-encoded, so that whatever an identifier holds, its IRI is valid.
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode

from kb.model import Span

__all__ = ["BASE", "article_iri", "base_of", "node_iri", "span_iri"]

BASE = "https://w3id.org/fact-quote-kb/id/"
"""Where instances live unless a store was made with another base."""


def node_iri(kind: str, identifier: str, base: str = BASE) -> NamedNode:
    """The IRI of a ``statement``, ``figure``, ``agent``, ``snapshot``… of this identifier."""
    return NamedNode(f"{base}{kind}/{quote(identifier, safe='')}")


def article_iri(article_id: str, base: str = BASE) -> NamedNode:
    """The IRI of an article, and of the named graph that holds all about it."""
    return node_iri("article", article_id, base)


def base_of(graph: str, article_id: str) -> str:
    """The base below which `article_iri` made ``graph`` from ``article_id``."""
    return graph.removesuffix(f"article/{quote(article_id, safe='')}")


def span_iri(article: NamedNode, span: Span) -> NamedNode:
    """The IRI of a span: the article's with a character range (RFC 5147) as fragment."""
    return NamedNode(f"{article.value}#char={span.start},{span.end}")
