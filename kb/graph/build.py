"""A record as quads: the graph of one article, as ``docs/data-model.md`` draws it.

Pure and deterministic: the same record gives the same quads in the same order. Comes after
`resolve`; its quads go to `validate` and then into the store.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import PureWindowsPath
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kb.graph.claim import claim_id
from kb.graph.iri import BASE, article_iri, node_iri, span_iri
from kb.graph.kept import agents_kept, agents_named, spans_kept
from kb.graph.literals import decimal, passage, text, truth, url, when, whole
from kb.graph.order import order
from kb.graph.vocabulary import (
    AGENT_CLASSES,
    DCTERMS,
    KB,
    OA,
    ORG,
    OWN_UNIT,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    STATEMENT_CLASSES,
    UNIT,
)
from kb.model import Agent, Article, Capacity, Figure, Record, Run, Snapshot, Span, Statement
from kb.text.units import OWN_UNITS

__all__ = ["FORM", "public_origin", "quads"]

FORM = 4
"""Of the graphs, one more whenever the same record gives other quads: a store whose graphs are of
another form makes them anew."""

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal | None]]
"""Subject, predicate and object; a fact whose object is None is not stated."""

_A = RDF["type"]


def quads(record: Record, base: str = BASE) -> list[Quad]:
    """The graph of ``record`` below ``base``: sorted, without duplicates or blank nodes.

    Raises `BadInput` for text that no file could hold (half of a surrogate pair).
    """
    text(record.article.text)
    names = _Names(base, record.article.id, article_iri(record.article.id, base))
    named = agents_named(record)
    kept = agents_kept(record, named)
    agents = {agent.id: agent for agent in record.agents}
    run = names.node("run", _run_id(record.run))
    facts = chain(
        _article(record.article, run, names),
        _snapshot(record.snapshot, names),
        _run(record.run, run, record.snapshot, names),
        *(_span(span, names) for span in set(spans_kept(record))),
        *(_agent(agent, names) for agent in kept),
        *(
            _statement(st, agents.get(st.speaker or ""), named[st.id], names)
            for st in record.statements
        ),
        *(_figure(figure, names) for figure in record.figures + record.uncheckable_figures),
    )
    found = {Quad(s, p, o, names.article) for s, p, o in facts if o is not None}
    return sorted(found, key=order)


@dataclass(frozen=True, slots=True)
class _Names:
    """The IRIs of one article's things."""

    base: str
    article_id: str
    article: NamedNode

    def node(self, kind: str, identifier: str) -> NamedNode:
        return node_iri(kind, identifier, self.base)

    def link(self, kind: str, identifier: str | None) -> NamedNode | None:
        return None if identifier is None else self.node(kind, identifier)

    def span(self, span: Span | None) -> NamedNode | None:
        return None if span is None else span_iri(self.article, span)


def _article(article: Article, run: NamedNode, names: _Names) -> Facts:
    iri = names.article
    yield iri, _A, KB["Article"]
    yield iri, DCTERMS["identifier"], text(article.id)
    yield iri, KB["textLength"], whole(len(article.text))
    yield iri, KB["textSha256"], text(_sha256(article.text))
    yield iri, KB["offset"], whole(article.offset)
    yield iri, SCHEMA["headline"], passage(article.headline)
    yield iri, SCHEMA["datePublished"], when(article.published)
    yield iri, KB["publishedFrom"], text(article.published_from)
    yield iri, SCHEMA["dateModified"], when(article.modified)
    yield iri, KB["modifiedFrom"], text(article.modified_from)
    yield iri, KB["day"], when(article.day.isoformat() if article.day else None)
    yield iri, SCHEMA["publisher"], text(article.publisher)
    for author in article.authors:
        yield iri, SCHEMA["author"], text(author)
    yield iri, KB["agency"], text(article.agency)
    yield iri, SCHEMA["url"], url(article.url)
    yield iri, SCHEMA["articleSection"], text(article.section)
    yield iri, SCHEMA["inLanguage"], text(article.language)
    yield iri, PROV["wasDerivedFrom"], names.node("snapshot", article.snapshot)
    yield iri, PROV["wasGeneratedBy"], run


def _snapshot(snapshot: Snapshot, names: _Names) -> Facts:
    iri = names.node("snapshot", snapshot.sha256)
    yield iri, _A, KB["Snapshot"]
    yield iri, KB["sha256"], text(snapshot.sha256)
    yield iri, DCTERMS["format"], text(snapshot.media_type)
    yield iri, KB["charset"], text(snapshot.charset)
    yield iri, KB["origin"], text(public_origin(snapshot.origin))


def public_origin(origin: str) -> str:
    """A URL without user name and password; of a path the file name alone."""
    if "://" in origin and not origin.startswith("file:"):
        public = re.sub(r"://[^/?#]*@", "://", origin)
    else:
        public = PureWindowsPath(origin).name or origin
    return public.encode("utf-8", "replace").decode()  # a file name need not be valid Unicode


def _run_id(run: Run) -> str:
    return _sha256("\n".join((run.software, run.extractor, run.language_model)))[:16]


def _run(run: Run, iri: NamedNode, snapshot: Snapshot, names: _Names) -> Facts:
    yield iri, _A, PROV["Activity"]
    yield iri, KB["software"], text(run.software)
    yield iri, KB["extractor"], text(run.extractor)
    yield iri, KB["languageModel"], text(run.language_model)
    yield iri, PROV["used"], names.node("snapshot", snapshot.sha256)


def _span(span: Span, names: _Names) -> Facts:
    iri = span_iri(names.article, span)
    yield iri, OA["start"], whole(span.start)
    yield iri, OA["end"], whole(span.end)
    yield iri, OA["exact"], text(span.text)


def _agent(agent: Agent, names: _Names) -> Facts:
    iri = names.node("agent", agent.id)
    yield iri, _A, AGENT_CLASSES[agent.kind]
    yield iri, SKOS["prefLabel"], text(agent.name)
    for alias in set(agent.aliases) - {agent.name}:
        yield iri, SKOS["altLabel"], text(alias)
    for member in agent.members:
        yield iri, KB["includes"], names.node("agent", member)
    for capacity in agent.capacities:
        yield from _capacity(capacity, iri, names)


def _capacity(capacity: Capacity, agent: NamedNode, names: _Names) -> Facts:
    iri = names.node("capacity", capacity.id)
    yield iri, _A, KB["Capacity"]
    yield iri, ORG["member"], agent
    yield iri, ORG["organization"], names.link("agent", capacity.affiliation_id)
    yield iri, KB["role"], text(capacity.role)
    yield iri, KB["affiliation"], text(capacity.affiliation)
    yield iri, KB["reason"], KB[capacity.reason] if capacity.reason else None
    yield iri, KB["reasonGiven"], names.span(capacity.reason_span)


def _statement(
    st: Statement, speaker: Agent | None, named: Iterable[Agent], names: _Names
) -> Facts:
    iri = names.node("statement", st.id)
    yield iri, _A, KB["Statement"]
    yield iri, _A, STATEMENT_CLASSES[st.type]
    yield iri, DCTERMS["identifier"], text(st.id)
    yield iri, SCHEMA["isPartOf"], names.article
    yield iri, SCHEMA["text"], text(" … ".join(span.text for span in st.content))
    for name, spans in (("content", st.content), ("source", st.source)):
        for span in spans:
            yield iri, KB[name], names.span(span)
    for cue in st.cue:
        yield iri, KB["cue"], passage(cue)
    yield iri, KB["speaker"], names.link("agent", st.speaker)
    yield iri, KB["speakerAs"], names.link("capacity", st.speaker_as)
    yield iri, KB["standing"], KB[st.standing]
    yield iri, KB["cueClass"], KB[quote(st.cue_class)] if st.cue_class else None
    yield iri, KB["addressee"], passage(st.addressee)
    yield iri, KB["medium"], passage(st.medium)
    yield iri, KB["statedDate"], passage(st.date)
    yield iri, KB["via"], names.span(st.via)
    yield iri, KB["continues"], names.link("statement", st.continues)
    yield iri, KB["confidence"], _share(st.confidence)
    yield iri, KB["speakerConfidence"], _share(st.speaker_confidence)
    if st.type != "no-comment" and st.standing == "asserted":  # all else claims nothing
        claim = names.node("claim", claim_id(speaker, st.content, names.article_id))
        yield iri, KB["expresses"], claim
        yield claim, _A, KB["Claim"]
        for agent in named:
            yield claim, KB["about"], names.node("agent", agent.id)


def _figure(figure: Figure, names: _Names) -> Facts:
    iri = names.node("figure", figure.id)
    yield iri, _A, KB["Figure"] if figure.checkable else KB["UncheckableFigure"]
    yield iri, DCTERMS["identifier"], text(figure.id)
    yield iri, SCHEMA["isPartOf"], names.article
    yield iri, KB["figureKind"], text(figure.kind)
    yield iri, KB["span"], names.span(figure.span)
    yield iri, KB["asWritten"], text(figure.span.text)
    yield iri, SCHEMA["value"], decimal(figure.value)
    yield iri, SCHEMA["minValue"], decimal(figure.minimum)
    yield iri, SCHEMA["maxValue"], decimal(figure.maximum)
    yield iri, KB["approximator"], None if figure.approximator == "=" else text(figure.approximator)
    yield iri, KB["change"], text(figure.change)
    yield iri, KB["unit"], _unit(figure.unit)
    yield iri, SCHEMA["currency"], text(figure.currency)
    yield iri, KB["currencyStated"], _currency_stated(figure)
    yield iri, KB["counts"], text(figure.counts)
    yield iri, KB["per"], text(figure.per)
    yield iri, SCHEMA["variableMeasured"], passage(figure.measures)
    yield iri, SCHEMA["observationPeriod"], passage(figure.period)
    yield iri, KB["asOf"], passage(figure.as_of)
    yield iri, KB["place"], passage(figure.place)
    yield iri, KB["citedIn"], names.link("statement", figure.cited_in) or names.article
    yield iri, KB["converts"], names.link("figure", figure.converts)


def _share(number: float | None) -> Literal | None:
    return None if number is None else decimal(Decimal(str(round(number, 3))))


def _unit(name: str | None) -> NamedNode | None:
    if name is None:
        return None
    return OWN_UNIT[name] if name in OWN_UNITS else UNIT[quote(name)]


def _currency_stated(figure: Figure) -> Literal | None:
    return truth(figure.currency_stated) if figure.kind == "money" else None


def _sha256(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
