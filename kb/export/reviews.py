"""ClaimReview: what checking found wrong with what was said, as schema.org has it.

Reviewed are words that a later article altered or gave to somebody else, and figures that an audit
calls a problem and nobody rejected. Who reviewed and when is not ours to say: a newsroom adds
itself and the day.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from kb.ask import ClaimRow, VariantRow, claims
from kb.audit import Finding, audit_settled
from kb.compare import library
from kb.graph.iri import base_of, node_iri
from kb.model import AgentKind, Heading

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["write_reviews"]

_AUTHORS: dict[AgentKind, str] = {"person": "Person", "organisation": "Organization"}


def write_reviews(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """The reviews of what is said in some articles, as one JSON-LD document."""
    found = [*_of_words(store, set(articles)), *_of_figures(store, set(articles))]
    document = {
        "@context": "https://schema.org",
        "@graph": sorted(found, key=lambda review: str(review["@id"])),
    }
    out.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")


def _of_words(store: LocalStore, articles: Collection[str]) -> Iterator[dict[str, Any]]:
    for row in claims(store, altered=True, both_ways=True):
        for variant in row.variants:
            wrong = variant.relation in ("altered", "other speaker") and variant.later
            if wrong and variant.statement.article.id in articles:
                yield _of_variant(store, row, variant)


def _of_variant(store: LocalStore, row: ClaimRow, variant: VariantRow) -> dict[str, Any]:
    said, first = variant.statement, row.statements[0]
    how = ", ".join(variant.operations)
    told = f"{variant.relation}: {how}" if how else variant.relation
    claim: dict[str, Any] = {"@type": "Claim", **_appearance(store, said.article)}
    if said.speaker:
        kind = _AUTHORS.get(said.speaker.kind, "Thing")
        claim["author"] = {"@type": kind, "name": said.speaker.name}
    return {
        "@type": "ClaimReview",
        "@id": f"{_iri(store, 'statement', said.id)}#review-{row.id}",
        "claimReviewed": _flat(said.text),
        "itemReviewed": claim,
        "reviewRating": _rating(variant.relation),
        "reviewBody": f"{told}. {row.speaker or 'Somebody'} said: {_flat(row.text)}",
        "citation": _iri(store, "statement", first.id),
    }


def _of_figures(store: LocalStore, articles: Collection[str]) -> Iterator[dict[str, Any]]:
    held = library(store.records())
    for finding in audit_settled(held, store.decided.log.events()):
        no_fault = finding.settled is not None and finding.settled.what == "reject"
        if finding.verdict == "problem" and not no_fault and finding.article.id in articles:
            yield _of_finding(store, finding)


def _of_finding(store: LocalStore, finding: Finding) -> dict[str, Any]:
    figures = [
        figure.span.text for figure in finding.figures if figure.article == finding.article.id
    ]
    ids = "-".join(figure.id.rpartition(".")[2] for figure in finding.figures)
    return {
        "@type": "ClaimReview",
        "@id": f"{_iri(store, 'article', finding.article.id)}#review-{finding.check}-{ids}",
        "claimReviewed": _flat("; ".join(figures)),
        "itemReviewed": {"@type": "Claim", **_appearance(store, finding.article)},
        "reviewRating": _rating(finding.check),
        "reviewBody": finding.explanation,
    }


def _rating(name: str) -> dict[str, Any]:
    """The lowest of five: what is reviewed here is wrong in some way, which the name tells."""
    rating = {"ratingValue": 1, "worstRating": 1, "bestRating": 5}
    return {"@type": "Rating", **rating, "alternateName": name}


def _appearance(store: LocalStore, article: Heading) -> dict[str, Any]:
    about = {
        "@type": "NewsArticle",
        "@id": _iri(store, "article", article.id),
        "headline": _flat(article.headline or ""),
        "datePublished": article.published,
    }
    shown = {name: value for name, value in about.items() if value}
    dated = {"datePublished": article.published} if article.published else {}
    return {"appearance": shown, **dated}


def _iri(store: LocalStore, kind: str, identifier: str) -> str:
    article = identifier.split(".")[0]
    graph = store.graph(article)
    return node_iri(kind, identifier, base_of(graph.value if graph else "", article)).value


def _flat(text: str) -> str:
    return " ".join(text.split())
