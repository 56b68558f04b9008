"""The ontology and what uses it are held to each other, term by term."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kb
from kb.claims import Variant, variant_quads
from kb.copies import Copy, copy_quads, story_quads
from kb.evidence import Evidence
from kb.graph import quads
from kb.graph.iri import BASE
from kb.graph.vocabulary import KB
from kb.identity import Entity, Link, entity_quads, link_quads, member_quad, profiles
from kb.model import Reason, Standing
from kb.resources import resource_folder
from tests.records import ECHO, HARBOUR

NS = Namespace(KB.iri)
WHY = Evidence("name", 1.0, 1.0, "both are called Oda Brill")
ONTOLOGY = URIRef(KB.iri.removesuffix("#"))
PACKAGE = Path(kb.__file__).parent
USERS = [
    *sorted((PACKAGE / "graph").rglob("*.py")),
    *sorted((PACKAGE / "identity").rglob("*.py")),
    *sorted((PACKAGE / "copies").rglob("*.py")),
    *sorted((PACKAGE / "claims").rglob("*.py")),
    *sorted((PACKAGE / "store").rglob("*.py")),
    *sorted((PACKAGE / "ask").rglob("*.rq")),
    *sorted((PACKAGE / "ask").rglob("*.py")),
    *sorted((PACKAGE / "audit").rglob("*.py")),
    *sorted((PACKAGE / "audit").rglob("*.rq")),
    *sorted((PACKAGE / "export").rglob("*.py")),
    *sorted(resource_folder("shapes").glob("*.ttl")),
]
USE = re.compile(r'\bKB\["(\w+)"\]|(?<![\w/:])kb:([A-Za-z]\w*)')


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource_folder("ontology") / "kb.ttl")


def defined(ontology: Graph) -> set[str]:
    return {s.removeprefix(NS) for s in ontology.subjects(RDF.type) if s.startswith(NS)}


def used_in(file: Path) -> set[str]:
    return {one or other for one, other in USE.findall(file.read_text("utf-8"))}


def used_in_graphs() -> set[str]:
    articles = [quad for record in (HARBOUR, ECHO) for quad in quads(record)]
    named = profiles(HARBOUR)[0]
    entity = Entity(named.agent, named.kind, Counter(named.names))
    link = Link(named.agent, profiles(ECHO)[0].agent, "same", "automatic", 0.9, (WHY,))
    about = [
        *entity_quads(entity, BASE),
        *link_quads(link, BASE),
        member_quad(named.agent, entity.id, BASE),
        *copy_quads(Copy("a", "b", "printing", 0.8, 90), BASE),
        *story_quads("a", "a", BASE),
        *variant_quads(Variant("a", "b", "part", 0.5), BASE),
    ]
    terms = {term for quad in articles + about for term in (quad.predicate, quad.object)}
    return {t.value.removeprefix(NS) for t in terms if str(t).startswith(f"<{NS}")}


@pytest.mark.parametrize("file", USERS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_term_that_is_used_is_defined(ontology: Graph, file: Path) -> None:
    assert used_in(file) <= defined(ontology)


def test_every_term_that_a_graph_holds_is_defined(ontology: Graph) -> None:
    assert used_in_graphs() <= defined(ontology)


def test_every_term_that_is_defined_is_used(ontology: Graph) -> None:
    used = set().union(*map(used_in, USERS)) | used_in_graphs()
    schemes = {str(s).removeprefix(NS) for s in ontology.objects(None, SKOS.inScheme)}
    assert defined(ontology) - used - schemes == set()


def test_every_class_and_property_that_is_written_occurs_in_the_hand_made_graphs(
    ontology: Graph,
) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {s.removeprefix(NS) for kind in kinds for s in ontology.subjects(RDF.type, kind)}
    assert terms - used_in_graphs() == set()


def test_every_term_has_one_label_a_comment_and_where_it_is_defined(ontology: Graph) -> None:
    assert defined(ontology)
    for term in defined(ontology):
        labels = list(ontology.objects(NS[term], RDFS.label))
        comments = list(ontology.objects(NS[term], RDFS.comment))
        assert (term, len(labels), len(comments)) == (term, 1, 1)
        assert (NS[term], RDFS.isDefinedBy, ONTOLOGY) in ontology


def test_no_two_terms_have_the_same_label(ontology: Graph) -> None:
    labels = [str(label) for label in ontology.objects(None, RDFS.label)]
    assert sorted(set(labels)) == sorted(labels)


def test_every_class_is_aligned(ontology: Graph) -> None:
    unaligned = [
        c
        for c in ontology.subjects(RDF.type, OWL.Class)
        if (c, RDFS.subClassOf, None) not in ontology
    ]
    assert unaligned == []


def test_every_property_has_a_domain(ontology: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    assert terms
    assert {term for term in terms if (term, RDFS.domain, None) not in ontology} == set()


def test_the_ontology_has_a_version(ontology: Graph) -> None:
    (version,) = ontology.objects(ONTOLOGY, OWL.versionInfo)
    assert (ONTOLOGY, OWL.versionIRI, URIRef(f"{ONTOLOGY}/{version}")) in ontology


def test_the_cue_classes_are_those_of_the_cue_words(ontology: Graph) -> None:
    cues = tomllib.loads((PACKAGE / "data" / "cues.toml").read_text("utf-8"))
    concepts = {s.removeprefix(NS) for s in ontology.subjects(SKOS.inScheme, NS.CueClasses)}
    assert set(cues["verbs"]) <= concepts
    assert set(cues["nouns"]) <= concepts
    assert "refusal" in concepts


def test_the_reasons_are_those_of_the_model_and_each_has_an_example(ontology: Graph) -> None:
    concepts = set(ontology.subjects(SKOS.inScheme, NS.Reasons))
    assert {one.removeprefix(NS) for one in concepts} == set(get_args(Reason))
    assert {one for one in concepts if not list(ontology.objects(one, SKOS.example))} == set()


def test_the_standings_are_those_of_the_model(ontology: Graph) -> None:
    concepts = {s.removeprefix(NS) for s in ontology.subjects(SKOS.inScheme, NS.Standings)}
    assert concepts == set(get_args(Standing))
