"""The namespaces that the graph is written in, and which term stands for which word of the model.

``KB["speaker"]`` is the IRI of ``kb:speaker``. `ontology/kb.ttl` defines every term of `KB` used
here and in the other steps; a test holds the two to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from kb.model import AgentKind, StatementType

__all__ = [
    "AGENT_CLASSES",
    "DCTERMS",
    "KB",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "SCHEMA",
    "SKOS",
    "STATEMENT_CLASSES",
    "UNIT",
    "XSD",
    "Namespace",
]


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace IRI; ``ns[name]`` is the term of that local name."""

    iri: str

    def __getitem__(self, name: str) -> NamedNode:
        return _node(self.iri + name)


@cache
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


KB = Namespace("https://w3id.org/fact-quote-kb/ns#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OA = Namespace("http://www.w3.org/ns/oa#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
SCHEMA = Namespace("https://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
UNIT = Namespace("http://qudt.org/vocab/unit/")
OWN_UNIT = Namespace("https://w3id.org/fact-quote-kb/unit/")
"""For the units that QUDT has no name for."""
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES = {
    "dcterms": DCTERMS.iri,
    "kb": KB.iri,
    "oa": OA.iri,
    "org": ORG.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "schema": SCHEMA.iri,
    "skos": SKOS.iri,
    "unit": UNIT.iri,
    "xsd": XSD.iri,
}
"""The prefixes that every export declares and every query may use."""

STATEMENT_CLASSES: dict[StatementType, NamedNode] = {
    "direct": KB["DirectQuotation"],
    "indirect": KB["IndirectQuotation"],
    "mixed": KB["MixedQuotation"],
    "no-comment": KB["NoComment"],
}

AGENT_CLASSES: dict[AgentKind, NamedNode] = {
    "person": SCHEMA["Person"],
    "organisation": SCHEMA["Organization"],
    "group": KB["Group"],
    "document": KB["Document"],
    "anonymous": KB["AnonymousSource"],
}
