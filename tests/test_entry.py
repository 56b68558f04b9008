"""The fast way into the store is never more lenient than what it stands in for.

Records and graphs are broken in every way that fits their kind of value, each place in turn.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kb.graph import quads
from kb.graph.rdflib_edge import to_rdflib
from kb.model import Record, Span
from kb.record import fits, form, to_json
from kb.validate import read_graph, validate_graph, validate_record, violations
from kb.validate.entry import seen_to_conform
from kb.validate.judge import core_shapes
from tests.records import ECHO, HARBOUR

pytestmark = pytest.mark.slow

TYPE = NamedNode(RDF.type)
XSD = "http://www.w3.org/2001/XMLSchema#"
ELSEWHERE = NamedNode("https://example.org/elsewhere")


def others(value: Any) -> Iterator[Any]:
    """What may wrongly stand in the place of a value."""
    yield ELSEWHERE
    yield BlankNode("b")
    yield Literal("")
    yield Literal(" ")
    yield Literal("x", language="en")
    yield Literal("-1", datatype=NamedNode(XSD + "decimal"))
    yield Literal("1.5", datatype=NamedNode(XSD + "decimal"))
    yield Literal("99999999", datatype=NamedNode(XSD + "integer"))
    yield Literal("twelve", datatype=NamedNode(XSD + "integer"))
    yield Literal("2031-02-30", datatype=NamedNode(XSD + "date"))
    if isinstance(value, Literal):
        yield Literal(value.value + "!", datatype=value.datatype)


def broken(graph: list[Quad]) -> Iterator[list[Quad]]:
    """The graph with one thing wrong in it, for each class of node and each property it has."""
    classes: dict[object, list[str]] = {}
    for quad in graph:
        if quad.predicate == TYPE:
            classes.setdefault(quad.subject, []).append(str(quad.object))
    seen: set[tuple[str, ...]] = set()
    for place, quad in enumerate(graph):
        kind = (*sorted(classes.get(quad.subject, [])), quad.predicate.value)
        if kind in seen:
            continue
        seen.add(kind)
        s, p, g = quad.subject, quad.predicate, quad.graph_name
        same = [each for each in graph if each.subject == s and each.predicate == p]
        yield [each for each in graph if each not in same]
        for other in others(quad.object):
            yield [*graph[:place], Quad(s, p, other, g), *graph[place + 1 :]]
            yield [*graph, Quad(s, p, other, g)]


def wrong_shapes(graph: Graph) -> tuple[bool, set[str]]:
    """Whether pyshacl lets it pass, and the shapes that it breaks."""
    report = validate_graph(graph, sparql=False)
    return report.conforms, {
        result.shape or "" for result in report.results if result.severity == "Violation"
    }


@pytest.mark.parametrize("record", [HARBOUR, ECHO], ids=["harbour", "echo"])
def test_a_good_article_is_seen_to_conform(record: Record) -> None:
    assert seen_to_conform(list(quads(record)))
    assert fits(to_json(record))
    assert violations(record, list(quads(record))) is None


@pytest.mark.long
def test_no_graph_passes_that_pyshacl_refuses_and_every_shape_is_broken_by_one() -> None:
    cases = [graph for record in (HARBOUR, ECHO) for graph in broken(list(quads(record)))][::8]
    assert len(cases) > 500
    refused = []
    for case in cases:
        if seen_to_conform(case):
            passes, named = wrong_shapes(to_rdflib(case))
            assert passes, sorted(named)
        else:
            refused.append(case)
    core = Graph()
    for file in core_shapes():
        core += read_graph(file)
    held = {
        str(shape)
        for shape in core.subjects(SH.severity, SH.Violation)
        if (None, SH.property, shape) in core
    }
    assert held
    random.Random(1).shuffle(refused)  # so that those that break other shapes come soon
    while held and refused:
        held -= wrong_shapes(to_rdflib(refused.pop()))[1]
    assert held == set()


def test_no_record_passes_that_the_schema_refuses() -> None:
    data = to_json(HARBOUR)
    schema = Draft202012Validator(form(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    refused = 0
    for case in broken_values(data):
        if fits(case):
            assert schema.is_valid(case)
        elif refused <= 200:
            refused += not schema.is_valid(case)
    assert refused > 200


def broken_values(data: Any) -> Iterator[Any]:
    """The JSON with one value missing or another in its place, for each kind of place."""
    seen: set[tuple[str, ...]] = set()
    for path in paths(data, ()):
        kind = tuple(step for step in path if isinstance(step, str))
        if not path or kind in seen:
            continue
        seen.add(kind)
        for other in (..., None, True, -1, 1.5, "", "x", "2031-02-30", [], {}, [None], ["x", "x"]):
            case = copy.deepcopy(data)
            holder = case
            for step in path[:-1]:
                holder = holder[step]
            if other is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = other
            yield case


def paths(value: Any, here: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    yield here
    if isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(each, (*here, step))


def test_a_span_that_does_not_hold_its_text_is_refused_however_good_the_graph_is() -> None:
    statement = replace(HARBOUR.statements[0], cue=(Span(38, 50, "not the text"),))
    record = replace(HARBOUR, statements=(statement, *HARBOUR.statements[1:]))
    report = violations(record, list(quads(record)))
    assert report is not None
    assert not report.conforms


def test_what_an_engine_cannot_tell_is_left_to_the_judge() -> None:
    """More decimal places than the compiled engine can hold are no violation."""
    third = replace(HARBOUR.figures[0], value=Decimal(1) / 3)
    record = replace(HARBOUR, figures=(third, *HARBOUR.figures[1:]))
    graph = list(quads(record))
    assert validate_record(record, graph).conforms
    assert violations(record, graph) is None
