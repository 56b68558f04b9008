"""What validation lets in, what it keeps out, and how it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from kb.errors import BadInput
from kb.graph import quads
from kb.graph.rdflib_edge import to_rdflib
from kb.graph.vocabulary import KB as KB_NAMESPACE
from kb.model import Figure, Record, Span, Statement
from kb.pipeline import records
from kb.reading import Metadata
from kb.resources import resource_folder
from kb.validate import (
    Report,
    Result,
    as_text,
    read_graph,
    validate_graph,
    validate_record,
    violations,
)
from tests.records import ECHO, HARBOUR

KB = Namespace(KB_NAMESPACE.iri)
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
XSD_DECIMAL = URIRef("http://www.w3.org/2001/XMLSchema#decimal")
BASE = "https://w3id.org/fact-quote-kb/id/"
DATA = Path(__file__).parents[2] / "shared" / "data"
REAL = [
    *sorted((DATA / "field" / "text").glob("*.txt")),
    *sorted((DATA / "polnear" / "dev" / "text").glob("*.txt"))[:10],
]
FEES, WAITED = HARBOUR.statements[0], HARBOUR.statements[1]
DOLLARS = HARBOUR.figures[2]


def messages(report: Report, severity: str) -> list[str]:
    return [f.message for f in report.results if f.severity == severity]


def judged(record: Record) -> Report:
    return validate_record(record, quads(record))


def with_statement(**changes: object) -> Record:
    changed: Statement = replace(FEES, **changes)  # type: ignore[arg-type]
    return replace(HARBOUR, statements=(changed, *HARBOUR.statements[1:]))


def with_figure(**changes: object) -> Record:
    changed: Figure = replace(HARBOUR.figures[0], **changes)  # type: ignore[arg-type]
    return replace(HARBOUR, figures=(changed, *HARBOUR.figures[1:]))


def with_capacity(**changes: object) -> Record:
    agents = tuple(
        replace(agent, capacities=(replace(agent.capacities[0], **changes),))  # type: ignore[arg-type]
        if agent.kind == "anonymous"
        else agent
        for agent in HARBOUR.agents
    )
    return replace(HARBOUR, agents=agents)


@pytest.mark.parametrize("record", [HARBOUR, ECHO], ids=["harbour", "echo"])
def test_the_hand_made_records_conform(record: Record) -> None:
    assert judged(record).conforms
    assert validate_graph(to_rdflib(quads(record))).conforms


def test_what_an_editor_should_look_at_is_a_warning_and_keeps_nothing_out() -> None:
    assert set(messages(judged(HARBOUR), "Warning")) == {
        "the article does not say which currency is meant",
        "it rests on a source who is not named",
    }


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (with_statement(confidence=1.5), "the confidence is not a number from 0 to 1"),
        (
            with_statement(speaker_confidence=-0.5),
            "the confidence of the speaker is not a number from 0 to 1",
        ),
        (
            with_statement(speaker="nobody"),
            "the speaker is not one person, organisation, group, document or anonymous source",
        ),
        (with_statement(cue_class="shouting"), "the kind of attribution is not one that is known"),
        (
            with_capacity(reason="hearsay"),
            "why the source is quoted is not one reason that is known",
        ),
        (
            with_capacity(reason_span=None),
            "a capacity states neither role nor affiliation nor reason, or a reason without words",
        ),
        (
            with_figure(value=None),
            "the figure has neither a value nor a lower and an upper bound",
        ),
        (
            with_figure(cited_in="nowhere"),
            "the graph does not say who cites the figure, a statement or the article",
        ),
        (
            with_figure(currency="Crowns"),
            "the currency is not one three-letter code of ISO 4217",
        ),
        (
            replace(HARBOUR, agents=(replace(HARBOUR.agents[0], name=" "), *HARBOUR.agents[1:])),
            "the speaker has no name, or more than one",
        ),
    ],
    ids=[
        "confidence",
        "speaker confidence",
        "speaker",
        "cue class",
        "reason",
        "words of a reason",
        "value",
        "citing",
        "currency",
        "name",
    ],
)
def test_a_record_that_breaks_a_rule_is_kept_out(record: Record, message: str) -> None:
    report = judged(record)
    assert not report.conforms
    assert message in messages(report, "Violation")


@pytest.mark.parametrize(
    "span",
    [Span(38, 50, "not the text"), Span(0, 9999, "Harbour"), Span(9998, 9999, "x")],
    ids=["other words", "too long", "outside"],
)
def test_a_span_that_does_not_hold_its_text_keeps_the_article_out(span: Span) -> None:
    report = judged(with_statement(cue=(span,)))
    assert not report.conforms
    assert any(f"span {span.start}-{span.end}" in m for m in messages(report, "Violation"))


def test_a_record_that_breaks_its_schema_is_kept_out_with_the_place() -> None:
    broken = replace(HARBOUR, figures=(replace(DOLLARS, approximator="≈"),))  # type: ignore[arg-type]
    report = judged(broken)
    assert any("$.figures[0].approximator" in m for m in messages(report, "Violation"))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (with_statement(speaker=None, speaker_as=None), "nobody was found who says it"),
        (
            with_statement(source=()),
            "no words in the text name the source, and it continues no other statement",
        ),
        (
            replace(HARBOUR, figures=(replace(HARBOUR.figures[6], unit=None),)),
            "the figure has no unit",
        ),
        (
            replace(HARBOUR, figures=(replace(HARBOUR.figures[5], counts=None),)),
            "the graph does not say what the figure counts",
        ),
        (
            replace(HARBOUR, article=replace(HARBOUR.article, published="last spring")),
            "the date of publication is not one date",
        ),
    ],
    ids=["speaker", "source", "unit", "counts", "date"],
)
def test_what_is_doubtful_is_a_warning(record: Record, message: str) -> None:
    report = judged(record)
    assert report.conforms
    assert message in messages(report, "Warning")


Edit = Callable[[Graph], None]


def move_end(graph: Graph) -> None:
    span = URIRef(
        f"{BASE}article/{HARBOUR.article.id}#char={FEES.source[0].start},{FEES.source[0].end}"
    )
    graph.set((span, OA.end, Literal(FEES.source[0].end + 1)))


def shrink_text(graph: Graph) -> None:
    graph.set((URIRef(f"{BASE}article/{HARBOUR.article.id}"), KB.textLength, Literal(10)))


def swap_bounds(graph: Graph) -> None:
    loss = URIRef(f"{BASE}figure/{HARBOUR.figures[5].id}")
    graph.set((loss, SCHEMA.minValue, Literal("301", datatype=XSD_DECIMAL)))


def continue_elsewhere(graph: Graph) -> None:
    graph.set((URIRef(f"{BASE}statement/{FEES.id}"), KB.continues, URIRef(f"{BASE}statement/x")))


def lend_capacity(graph: Graph) -> None:
    brill, dockers = HARBOUR.agents[0], HARBOUR.agents[6]
    fees = URIRef(f"{BASE}statement/{FEES.id}")
    graph.set((fees, KB.speaker, URIRef(f"{BASE}agent/{dockers.id}")))
    assert brill.capacities


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            move_end,
            "the words of a passage are more or fewer characters than its start and end say",
        ),
        (move_end, "a passage's start and end are not those in its identifier"),
        (shrink_text, "a passage ends before it starts, or after the end of the text"),
        (swap_bounds, "the lower bound of a figure is above its upper bound"),
        (continue_elsewhere, "a statement continues one that is not in this article"),
        (lend_capacity, "a statement is made in a capacity that is not its speaker's"),
    ],
)
def test_what_only_a_query_can_tell_is_told_of_a_graph(edit: Edit, message: str) -> None:
    graph = to_rdflib(quads(HARBOUR))
    edit(graph)
    assert message in messages(validate_graph(graph), "Violation")
    assert message not in messages(validate_graph(graph, sparql=False), "Violation")


def continue_another(graph: Graph) -> None:
    repairs = HARBOUR.statements[3]
    fees = URIRef(f"{BASE}statement/{FEES.id}")
    graph.set((fees, KB.continues, URIRef(f"{BASE}statement/{repairs.id}")))


def repeat_in_the_same_currency(graph: Graph) -> None:
    graph.set((URIRef(f"{BASE}figure/{DOLLARS.id}"), SCHEMA.currency, Literal("NZD")))


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (continue_another, "a statement continues one by somebody else"),
        (
            repeat_in_the_same_currency,
            "a figure repeats another one in the same unit or currency",
        ),
    ],
)
def test_what_only_a_query_can_doubt_is_a_warning(edit: Edit, message: str) -> None:
    graph = to_rdflib(quads(HARBOUR))
    edit(graph)
    report = validate_graph(graph)
    assert report.conforms
    assert message in messages(report, "Warning")


def test_values_of_the_wrong_kind_are_results_and_not_crashes() -> None:
    graph = to_rdflib(quads(HARBOUR))
    for subject in set(graph.subjects(OA.end)):
        graph.set((subject, OA.end, URIRef("http://a.example/end")))
    for subject in list(graph.subjects(RDF.type, KB.Figure)):
        graph.set((subject, SCHEMA.minValue, Literal("many")))
    assert "the lower bound is not one decimal number" in messages(
        validate_graph(graph), "Violation"
    )


def test_a_result_names_what_it_concerns_by_identifier_and_words() -> None:
    report = judged(with_statement(speaker=None, speaker_as=None))
    (result,) = [f for f in report.results if f.message == "nobody was found who says it"]
    assert result.focus == FEES.id
    assert result.path == "kb:speaker"
    assert result.words == FEES.content[0].text
    assert result.shape == "https://w3id.org/fact-quote-kb/shapes#statement-speaker"


def test_the_report_reads_as_text_with_the_worst_first() -> None:
    text = as_text(judged(with_figure(value=None)))
    assert text.splitlines()[0] == "does not conform: 1 violation, 3 warnings, 2 notes"
    assert f"  {HARBOUR.figures[0].id} “40 crowns per tonne”: the figure has neither" in text
    assert text.index("Violations") < text.index("Warnings") < text.index("Notes")


def test_notes_that_say_the_same_are_listed_three_times_and_counted() -> None:
    notes = tuple(Result("Info", "no source", f"f{n}") for n in range(1200))
    text = as_text(Report((*notes, Result("Info", "unsure", "s1"))))
    assert text.splitlines()[0] == "conforms: no violations, no warnings, 1,201 notes"
    assert text.splitlines()[3:] == [
        "  f0: no source",
        "  f1: no source",
        "  f2: no source",
        "  and 1,197 more: no source",
        "  s1: unsure",
    ]


def test_a_report_is_the_same_every_time() -> None:
    assert judged(HARBOUR) == judged(HARBOUR)


def test_a_graph_without_articles_is_not_passed_in_silence() -> None:
    assert messages(validate_graph(Graph()), "Warning") == ["there is no article in this graph"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_all_graphs_of_a_dataset_are_judged() -> None:
    dataset = Dataset()
    for record in (HARBOUR, ECHO):
        dataset.parse(
            data=serialize(quads(record), format=RdfFormat.N_QUADS) or b"", format="nquads"
        )
    together = {f.message for f in validate_graph(dataset).results}
    alone = [validate_graph(to_rdflib(quads(r))).results for r in (HARBOUR, ECHO)]
    assert together == {f.message for results in alone for f in results}


HOUSE_RULE = """
@prefix kb: <https://w3id.org/fact-quote-kb/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
[] a sh:NodeShape ; sh:targetClass kb:Statement ;
    sh:property [ sh:path kb:addressee ; sh:minCount 1 ; sh:severity sh:Violation ;
                  sh:message "our house wants to know who was told" ] .
"""


def test_a_newsrooms_own_shapes_are_applied_too(tmp_path: Path) -> None:
    (tmp_path / "house.ttl").write_text(HOUSE_RULE)
    report = validate_record(HARBOUR, quads(HARBOUR), [tmp_path / "house.ttl"])
    assert messages(report, "Violation").count("our house wants to know who was told") == 7


@pytest.mark.parametrize(
    "text",
    [
        "this is no Turtle",
        "@prefix sh: <http://www.w3.org/ns/shacl#> . [] a sh:PropertyShape ; sh:minCount 1 .",
        "@prefix sh: <http://www.w3.org/ns/shacl#> ."
        "@prefix kb: <https://w3id.org/fact-quote-kb/ns#> ."
        "[] a sh:NodeShape ; sh:targetClass kb:Statement ;"
        " sh:sparql [ sh:select 'SELECT nothing' ] .",
    ],
    ids=["not RDF", "not SHACL", "not SPARQL"],
)
def test_shapes_that_cannot_be_used_are_bad_input(tmp_path: Path, text: str) -> None:
    (tmp_path / "house.ttl").write_text(text)
    with pytest.raises(BadInput):
        validate_record(HARBOUR, quads(HARBOUR), [tmp_path / "house.ttl"])


FORMATS = [
    ("a.ttl", RdfFormat.TURTLE),
    ("a.nt", RdfFormat.N_TRIPLES),
    ("a.trig", RdfFormat.TRIG),
    ("a.nq", RdfFormat.N_QUADS),
    ("a.jsonld", RdfFormat.JSON_LD),
    ("a.rdf", RdfFormat.RDF_XML),
]


@pytest.mark.parametrize(("name", "format_"), FORMATS, ids=[name for name, _ in FORMATS])
@pytest.mark.parametrize("how", ["by ending", "by content", "with a byte order mark"])
def test_a_graph_is_read_from_every_format(
    tmp_path: Path, name: str, format_: RdfFormat, how: str
) -> None:
    built = quads(ECHO)
    rows = built if format_.supports_datasets else [q.triple for q in built]
    content = serialize(rows, format=format_) or b""
    if how == "by content":
        found = read_graph(content)
    else:
        mark = b"\xef\xbb\xbf" if how == "with a byte order mark" else b""
        (tmp_path / name).write_bytes(mark + content)
        found = read_graph(tmp_path / name)
    assert set(found) == set(to_rdflib(built))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", b"<http://a.example/a> <http://a.example/b> 1 .\n<oops", "line 2"),
        ("a.nq", b"<http://a.example/a> <http://a.example/b> .\n", "line 1"),
        ("a.jsonld", b'{"@context": "https://a.example/context", "a": 1}', "remote context"),
        ("a.ttl", b"\xff\xfe\x00", "UTF-8"),
        ("a.rdf", b"<html>", "RDF/XML"),
    ],
)
def test_a_file_that_is_not_rdf_is_bad_input_with_its_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=said) as raised:
        read_graph(tmp_path / name)
    assert name in raised.value.message


def test_a_file_that_is_not_there_is_bad_input() -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_graph(Path("nowhere.ttl"))


def test_shapes_have_a_message_and_a_severity_each() -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    files = sorted(resource_folder("shapes").glob("*.ttl"))
    assert files
    for file in files:
        shapes = Graph().parse(file)
        named = {s for s in shapes.subjects(sh.path) if isinstance(s, URIRef)}
        for shape in named:
            assert (shape, sh.message, None) in shapes, shape
            assert (shape, sh.severity, None) in shapes, shape


def test_a_value_beyond_any_float_is_still_one_decimal() -> None:
    assert judged(with_figure(value=Decimal("1E+40"))).conforms


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(not REAL, reason="the articles of other papers are not here")
def test_real_articles_conform() -> None:
    kept_out = {
        record.article.id: as_text(report)
        for record in records(REAL, Metadata(language="en", split="never"))
        if (report := violations(record, list(quads(record))))
    }
    assert not kept_out
