"""The graph of an article: what it holds, and that it is the same every time."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize
from rdflib import Graph

from kb.errors import BadInput
from kb.graph import BASE, FORM, build, quads, vocabulary
from kb.graph.iri import article_iri, node_iri, span_iri
from kb.graph.order import order
from kb.graph.rdflib_edge import to_rdflib
from kb.graph.vocabulary import DCTERMS, KB, OA, RDF, SCHEMA, SKOS, UNIT, XSD
from kb.model import Record
from tests.records import ECHO, HARBOUR, record, span

RECORDS = pytest.mark.parametrize("record", [HARBOUR, ECHO], ids=["harbour", "echo"])
ANY_TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


def objects(found: list[Quad], subject: NamedNode, predicate: NamedNode) -> list[str]:
    return [q.object.value for q in found if (q.subject, q.predicate) == (subject, predicate)]


def of_type(found: list[Quad], class_: NamedNode) -> list[NamedNode]:
    return [q.subject for q in found if q.predicate == RDF["type"] and q.object == class_]


@RECORDS
def test_the_same_record_gives_the_same_quads_in_the_same_order(record: Record) -> None:
    shuffled = replace(
        record,
        statements=record.statements[::-1],
        agents=record.agents[::-1],
        figures=record.figures[::-1],
    )
    assert quads(shuffled) == quads(record)


@RECORDS
def test_quads_are_sorted_and_none_stands_twice(record: Record) -> None:
    found = quads(record)
    assert found == sorted(set(found), key=order)


@RECORDS
def test_all_stands_in_the_graph_of_the_article_and_no_node_is_blank(record: Record) -> None:
    found = quads(record)
    assert {q.graph_name for q in found} == {article_iri(record.article.id)}
    assert not any(isinstance(t, BlankNode) for q in found for t in (q.subject, q.object))


@RECORDS
def test_oxigraph_keeps_every_quad_as_it_was_built(record: Record) -> None:
    store = Store()
    store.extend(quads(record))
    assert sorted(store, key=order) == quads(record)


@RECORDS
def test_rdflib_reads_every_value_without_calling_it_ill_typed(record: Record) -> None:
    graph = to_rdflib(quads(record))
    assert len(graph) == len(quads(record))
    assert not [o for o in graph.objects() if getattr(o, "ill_typed", None)]


@RECORDS
def test_another_base_changes_where_things_stand_and_nothing_else(record: Record) -> None:
    base = "https://kb.example/"
    moved = serialize(quads(record, base), format=RdfFormat.N_QUADS).decode()
    assert set(moved.replace(base, BASE).splitlines()) == set(
        serialize(quads(record), format=RdfFormat.N_QUADS).decode().splitlines()
    )


def test_every_span_that_is_cited_stands_in_the_graph_with_its_characters() -> None:
    found = quads(HARBOUR)
    assert HARBOUR.statements
    for statement in HARBOUR.statements:
        for piece in (*statement.content, *statement.source):
            iri = span_iri(article_iri(HARBOUR.article.id), piece)
            assert objects(found, iri, OA["exact"]) == [piece.text]
            assert objects(found, iri, OA["start"]) == [str(piece.start)]
            assert objects(found, iri, OA["end"]) == [str(piece.end)]
        words = objects(found, node_iri("statement", statement.id), KB["cue"])
        assert sorted(words) == sorted({cue.text for cue in statement.cue})


def test_every_figure_has_its_characters() -> None:
    found = quads(HARBOUR)
    assert HARBOUR.figures
    for figure in HARBOUR.figures:
        (iri,) = objects(found, node_iri("figure", figure.id), KB["span"])
        assert objects(found, NamedNode(iri), OA["start"]) == [str(figure.span.start)]
        assert objects(found, NamedNode(iri), OA["end"]) == [str(figure.span.end)]
        assert objects(found, NamedNode(iri), OA["exact"]) == [figure.span.text]


def test_paragraphs_do_not_stand_in_the_graph() -> None:
    exacts = {q.object.value for q in quads(HARBOUR) if q.predicate == OA["exact"]}
    assert not exacts & {b.span.text for b in HARBOUR.article.blocks if b.kind == "paragraph"}


@pytest.mark.parametrize(
    ("class_", "number"),
    [
        (KB["Statement"], 8),
        (KB["DirectQuotation"], 2),
        (KB["IndirectQuotation"], 3),
        (KB["MixedQuotation"], 2),
        (KB["NoComment"], 1),
        (SCHEMA["Person"], 1),
        (SCHEMA["Organization"], 3),
        (KB["Group"], 1),
        (KB["Document"], 1),
        (KB["AnonymousSource"], 1),
        (KB["Figure"], 10),
        (KB["Claim"], 7),
    ],
    ids=lambda value: value.value.rsplit("/")[-1] if isinstance(value, NamedNode) else "",
)
def test_each_thing_has_its_class(class_: NamedNode, number: int) -> None:
    assert len(of_type(quads(HARBOUR), class_)) == number


def test_pieces_of_a_statement_are_joined_with_an_ellipsis() -> None:
    waited = HARBOUR.statements[1]
    assert objects(quads(HARBOUR), node_iri("statement", waited.id), SCHEMA["text"]) == [
        "We have waited long enough, … The quays are crumbling."
    ]


def test_a_refusal_to_comment_expresses_no_claim() -> None:
    silent = node_iri("statement", HARBOUR.statements[-1].id)
    assert objects(quads(HARBOUR), silent, KB["expresses"]) == []


def test_a_claim_is_about_the_agents_that_its_words_name() -> None:
    found = quads(HARBOUR)
    resign = node_iri("statement", HARBOUR.statements[5].id)
    (claim,) = objects(found, resign, KB["expresses"])
    brill = node_iri("agent", HARBOUR.agents[0].id).value
    assert objects(found, NamedNode(claim), KB["about"]) == [brill]


def test_a_capacity_links_the_speaker_to_the_organisation() -> None:
    found = quads(HARBOUR)
    fees = node_iri("statement", HARBOUR.statements[0].id)
    (capacity,) = objects(found, fees, KB["speakerAs"])
    assert objects(found, NamedNode(capacity), KB["role"]) == ["transport minister"]
    org = NamedNode("http://www.w3.org/ns/org#organization")
    (government,) = objects(found, NamedNode(capacity), org)
    assert objects(found, NamedNode(government), SKOS["prefLabel"]) == ["Veldland Government"]


def test_a_figure_of_the_articles_own_voice_is_cited_in_the_article() -> None:
    containers = node_iri("figure", HARBOUR.figures[-2].id)
    assert objects(quads(HARBOUR), containers, KB["citedIn"]) == [
        article_iri(HARBOUR.article.id).value
    ]


def test_whether_the_currency_is_stated_is_said_of_money_alone() -> None:
    found = quads(HARBOUR)
    money = {node_iri("figure", f.id) for f in HARBOUR.figures if f.kind == "money"}
    assert {q.subject for q in found if q.predicate == KB["currencyStated"]} == money


def test_a_unit_is_a_term_of_qudt() -> None:
    years = node_iri("figure", HARBOUR.figures[1].id)
    assert objects(quads(HARBOUR), years, KB["unit"]) == [UNIT["YR"].value]


@pytest.mark.parametrize(
    ("value", "written"),
    [("12.50", "12.5"), ("1.7E+7", "17000000"), ("-0.0", "0"), ("1E-20", "0." + "0" * 19 + "1")],
)
def test_a_value_is_written_without_exponent_and_without_zeros_at_the_end(
    value: str, written: str
) -> None:
    figure = replace(HARBOUR.figures[0], value=Decimal(value))
    found = quads(replace(HARBOUR, figures=(figure,)))
    assert objects(found, node_iri("figure", figure.id), SCHEMA["value"]) == [written]


@pytest.mark.parametrize(
    ("published", "literal"),
    [
        ("2031-04-02", Literal("2031-04-02", datatype=XSD["date"])),
        ("2031-04-02T06:30:00Z", Literal("2031-04-02T06:30:00Z", datatype=XSD["dateTime"])),
        (
            "2031-04-02T06:30:00.500+00:00",
            Literal("2031-04-02T06:30:00.5Z", datatype=XSD["dateTime"]),
        ),
        ("2031-04-02T06:30", Literal("2031-04-02T06:30:00", datatype=XSD["dateTime"])),
        ("last spring", Literal("last spring")),
    ],
)
def test_a_date_has_its_type_and_words_stay_words(published: str, literal: Literal) -> None:
    article = replace(ECHO.article, published=published)
    found = quads(replace(ECHO, article=article))
    assert [q.object for q in found if q.predicate == SCHEMA["datePublished"]] == [literal]


@pytest.mark.parametrize(
    ("origin", "public"),
    [
        ("/home/desk/in/harbour fees.txt", "harbour fees.txt"),
        ("C:\\desk\\harbour.txt", "harbour.txt"),
        ("file:///home/desk/harbour.txt", "harbour.txt"),
        ("https://desk:secret@courier.example/a", "https://courier.example/a"),
        ("-", "-"),
        ("harbour\udce9.txt", "harbour?.txt"),
    ],
)
def test_the_origin_gives_away_neither_folders_nor_passwords(origin: str, public: str) -> None:
    found = quads(replace(ECHO, snapshot=replace(ECHO.snapshot, origin=origin)))
    assert [q.object.value for q in found if q.predicate == KB["origin"]] == [public]


def test_the_time_at_which_a_snapshot_was_taken_is_not_in_the_graph() -> None:
    later = replace(ECHO, snapshot=replace(ECHO.snapshot, retrieved="2032-01-01T00:00:00+00:00"))
    assert quads(later) == quads(ECHO)


def test_half_of_a_surrogate_pair_is_refused_with_its_place() -> None:
    article = replace(ECHO.article, publisher="Echo \ud83d")
    with pytest.raises(BadInput, match="character 5"):
        quads(replace(ECHO, article=article))


@given(text=ANY_TEXT, url=ANY_TEXT, author=ANY_TEXT, id_=ANY_TEXT)
def test_whatever_the_metadata_hold_the_graph_is_written_and_read_back(
    text: str, url: str, author: str, id_: str
) -> None:
    made = record(f"{text}\n\nOda Brill said so.", url, article={"url": url, "authors": (author,)})
    made = replace(made, article=replace(made.article, id=id_))
    built = quads(made)
    for format_ in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        written = serialize(built, format=format_) or b""
        assert sorted(parse(written, format=format_), key=order) == built
    turtle = serialize((q.triple for q in built), format=RdfFormat.TURTLE) or b""
    assert len(Graph().parse(turtle, format="turtle")) == len(built)


def test_the_identifier_of_a_span_is_the_character_range_of_rfc_5147() -> None:
    where = span(HARBOUR.article.text, "Harbour fees")
    assert span_iri(article_iri("3f2a9c1db0e4"), where).value.endswith(
        "article/3f2a9c1db0e4#char=0,12"
    )


def test_graphs_of_another_form_have_another_number() -> None:
    """Whoever changes what stands in a graph raises `FORM`, and writes the new hash here."""
    written = b"".join(serialize(quads(r), format=RdfFormat.N_QUADS) for r in (HARBOUR, ECHO))
    assert (FORM, hashlib.sha256(written).hexdigest()[:16]) == (4, "8055f02e157ab1fa")


def test_identifiers_stand_beside_their_iris() -> None:
    found = quads(HARBOUR)
    ids = {s.id for s in HARBOUR.statements} | {f.id for f in HARBOUR.figures}
    assert ids <= {q.object.value for q in found if q.predicate == DCTERMS["identifier"]}


def test_units_that_qudt_lacks_are_not_passed_off_as_its_own() -> None:
    assert build._unit("PERCENTAGE_POINT") == vocabulary.OWN_UNIT["PERCENTAGE_POINT"]
    assert build._unit("PERCENT") == vocabulary.UNIT["PERCENT"]


def test_whoever_is_only_named_in_passing_stays_in_the_record() -> None:
    kept = {quad.object.value for quad in quads(HARBOUR) if quad.predicate == SKOS["prefLabel"]}
    passing = {agent.name for agent in HARBOUR.agents} - kept
    assert passing
    speakers = {st.speaker for st in HARBOUR.statements}
    assert not passing & {agent.name for agent in HARBOUR.agents if agent.id in speakers}


def test_every_span_that_is_pointed_to_is_described() -> None:
    found = quads(HARBOUR)
    described = {q.subject for q in found if q.predicate == OA["exact"]}
    pointed = {q.object for q in found if "#char=" in str(q.object)}
    assert pointed == described
