"""Exports: readable by others, the same every time, and whole or not there."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Dataset, Graph

from kb.errors import StoreError, UsageError
from kb.export import FORMATS, Format, export
from kb.graph import quads
from kb.graph.rdflib_edge import to_rdflib
from kb.model import Record, Span
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR, agent, record, span, statement

pytestmark = pytest.mark.slow

RDF_FORMATS: dict[Format, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
}
EVERY_FORMAT = pytest.mark.parametrize("format_", FORMATS)
EVERY_RDF = pytest.mark.parametrize("format_", RDF_FORMATS)


def filled(folder: Path, *records: Record) -> LocalStore:
    store = LocalStore.open(folder)
    for each in records:
        store.put(each, quads(each))
    return store


def exported(store: LocalStore, format_: Format, articles: list[str] | None = None) -> bytes:
    out = io.BytesIO()
    export(store, out, format_, articles)
    return out.getvalue()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with filled(tmp_path / "store", HARBOUR, ECHO) as opened:
        yield opened


@EVERY_FORMAT
def test_two_exports_are_equal_byte_for_byte(store: LocalStore, format_: Format) -> None:
    assert exported(store, format_) == exported(store, format_)


@EVERY_FORMAT
def test_stores_filled_in_another_order_export_the_same_bytes(
    store: LocalStore, tmp_path: Path, format_: Format
) -> None:
    fewer = replace(HARBOUR, statements=(), figures=())
    with filled(tmp_path / "other", ECHO, fewer, HARBOUR) as other:
        assert exported(other, format_) == exported(store, format_)


def test_another_process_exports_the_same_bytes(store: LocalStore) -> None:
    script = """
import sys, tempfile
from pathlib import Path
from kb.export import export
from tests.export.test_export import filled
from tests.records import ECHO, HARBOUR
with tempfile.TemporaryDirectory() as folder, filled(Path(folder), HARBOUR, ECHO) as store:
    export(store, sys.stdout.buffer, "trig")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == exported(store, "trig")


@EVERY_RDF
def test_oxigraph_reads_back_what_was_stored(store: LocalStore, format_: Format) -> None:
    found = set(parse(exported(store, format_), format=RDF_FORMATS[format_]))
    stored = list(store.quads())
    if RDF_FORMATS[format_].supports_datasets:
        assert found == set(stored)
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in stored}


@EVERY_RDF
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_back_what_was_stored(
    store: LocalStore, format_: Format, caplog: pytest.LogCaptureFixture
) -> None:
    graph = Dataset(default_union=True)
    graph.parse(data=exported(store, format_), format=RDFLIB_NAMES[format_])
    assert set(graph.triples((None, None, None))) == set(to_rdflib(store.quads()))
    assert not caplog.records


@EVERY_RDF
@pytest.mark.skipif(shutil.which("oxigraph") is None, reason="the oxigraph tool is not installed")
def test_the_oxigraph_tool_reads_it_without_complaint(
    store: LocalStore, tmp_path: Path, format_: Format
) -> None:
    ending = RDF_FORMATS[format_].file_extension
    export(store, tmp_path / f"out.{ending}", format_)
    command = ["oxigraph", "convert", "--from-file", f"out.{ending}", "--to-format", "nq"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    stored = list(store.quads())
    expected = stored if RDF_FORMATS[format_].supports_datasets else {q.triple for q in stored}
    assert len(set(done.stdout.splitlines())) == len(expected)


def test_turtle_has_one_paragraph_a_thing_and_declares_its_prefixes(store: LocalStore) -> None:
    text = exported(store, "turtle").decode()
    header, *paragraphs = text.split("\n\n")
    assert header.startswith("@base <https://w3id.org/fact-quote-kb/id/> .\n@prefix dcterms:")
    subjects = [paragraph.split()[0] for paragraph in paragraphs]
    assert len(subjects) == len(set(subjects))
    assert any(p.startswith("<statement/") and "\n\tschema:text " in p for p in paragraphs)


def test_turtle_says_what_articles_share_once(store: LocalStore) -> None:
    text = exported(store, "turtle").decode()
    assert text.count("\n<run/") == 1
    assert len(Graph().parse(data=text, format="turtle")) == len(
        {quad.triple for quad in store.quads()}
    )


def test_one_paragraph_of_turtle_reads_as_it_should(tmp_path: Path) -> None:
    with filled(tmp_path / "store", ECHO) as store:
        text = exported(store, "turtle").decode()
    id_ = ECHO.article.id
    assert f"""
<agent/{id_}.a61-70> a schema:Person ;
	skos:prefLabel "Oda Brill" .
""" in text  # fmt: skip


def test_only_the_articles_asked_for_are_exported(store: LocalStore) -> None:
    found = parse(exported(store, "nquads", [ECHO.article.id]), format=RdfFormat.N_QUADS)
    assert sorted(map(str, found)) == sorted(map(str, quads(ECHO)))


def test_an_article_that_is_not_there_is_a_usage_error(store: LocalStore) -> None:
    with pytest.raises(UsageError, match="000000000000"):
        exported(store, "turtle", ["000000000000"])


@EVERY_FORMAT
def test_an_empty_store_exports_a_file_that_can_be_read(tmp_path: Path, format_: Format) -> None:
    with filled(tmp_path / "store") as store:
        content = exported(store, format_)
    if format_ in RDF_FORMATS:
        assert list(parse(content, format=RDF_FORMATS[format_])) == []
    elif format_.startswith("parquet-"):
        assert parquet.read_table(io.BytesIO(content)).num_rows == 0
    elif format_.startswith("jsonl-"):
        assert content == b""
    elif format_ in ("claimreview", "annotations"):
        assert [] in json.loads(content).values()
    elif format_ != "csvw":
        assert rows(content) == []


def test_a_store_with_another_base_exports_it(tmp_path: Path) -> None:
    for base in ("https://kb.example/", "urn:kb:"):
        with LocalStore.open(tmp_path / base.partition(":")[0]) as store:
            store.put(ECHO, quads(ECHO, base))
            found = parse(exported(store, "turtle"), format=RdfFormat.TURTLE)
            assert {q.triple for q in found} == {q.triple for q in quads(ECHO, base)}


def test_statements_come_one_a_row_in_the_order_of_the_text(store: LocalStore) -> None:
    found = rows(exported(store, "csv-statements", [HARBOUR.article.id]))
    assert [row["id"] for row in found] == [s.id for s in HARBOUR.statements]
    second = HARBOUR.statements[1]
    expected = {
        "id": second.id,
        "article": HARBOUR.article.id,
        "headline": "Harbour fees to double, minister says",
        "published": "2031-04-02",
        "type": "direct",
        "standing": "asserted",
        "speaker_kind": "person",
        "speaker": "Oda Brill",
        "speaker_id": second.speaker,
        "role": "transport minister",
        "affiliation": "Veldland Government",
        "text": "We have waited long enough, … The quays are crumbling.",
        "cue": "told",
        "source": "Brill",
        "content_chars": "; ".join(f"{span.start}-{span.end}" for span in second.content),
        "confidence": "0.95",
        "speaker_confidence": "0.8",
    }
    assert expected.items() <= found[1].items()


def test_figures_come_one_a_row_with_who_cites_them(store: LocalStore) -> None:
    found = {row["as_written"]: row for row in rows(exported(store, "csv-figures"))}
    assert len(found) == len(HARBOUR.figures)
    dollars = found["about $17 million"]
    assert (dollars["value"], dollars["approximator"], dollars["speaker"]) == (
        "17000000",
        "~",
        "Port Authority",
    )
    assert (dollars["currency_stated"], found["six years"]["currency_stated"]) == ("false", "")
    assert found["NZ$28 million"]["converts"] == dollars["id"]
    jobs = found["between 200 and 300 jobs"]
    assert (jobs["minimum"], jobs["maximum"], jobs["value"]) == ("200", "300", "")
    assert found["8.2"]["statement"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_words_that_a_spreadsheet_would_run_are_made_harmless(tmp_path: Path, start: str) -> None:
    text = f"Quays\n\n{start}HYPERLINK(1) is broken, Oda Brill said."
    words = f"{start}HYPERLINK(1)"
    brill = agent(text, "person", "Oda Brill", span(text, "Oda Brill"))
    where = span(text, words)
    said = statement(text, "direct", where, speaker=brill.id, source=brill.mentions)
    made = record(text, "quays.txt", statements=(said,), agents=(brill,))
    with filled(tmp_path / "store", made) as store:
        (row,) = rows(exported(store, "csv-statements"))
    assert row["text"] == f"'{words}"


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    figure = replace(HARBOUR.figures[6], value=Decimal("-12.5"))
    made = replace(HARBOUR, figures=(figure,))
    with filled(tmp_path / "store", made) as store:
        (row,) = rows(exported(store, "csv-figures"))
    assert row["value"] == "-12.5"
    assert row["approximator"] == "="


@EVERY_FORMAT
def test_a_file_is_the_same_as_a_stream(store: LocalStore, tmp_path: Path, format_: Format) -> None:
    export(store, tmp_path / "out", format_)
    assert (tmp_path / "out").read_bytes() == exported(store, format_)


def test_an_export_that_fails_leaves_the_file_before_it(
    store: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "all.nq"
    target.write_text("yesterday's")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export.__globals__["_GRAPHS"], "nquads", fails)
    with pytest.raises(StoreError, match="No space left"):
        export(store, target, "nquads")
    assert target.read_text() == "yesterday's"
    assert [p.name for p in target.parent.iterdir()] == ["all.nq"]


def test_a_folder_that_is_not_there_is_a_store_error(store: LocalStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write"):
        export(store, tmp_path / "nowhere" / "out.ttl")


def test_a_device_is_written_and_not_replaced(store: LocalStore) -> None:
    export(store, Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_text_that_is_hard_to_write_comes_back(tmp_path: Path) -> None:
    text = 'Quays\n\n@prefix a "b\\"\t\u2028 \x01\x7f }\n@base <c> . said Oda Brill 🚢'
    brill = agent(text, "person", "Oda\nBrill", span(text, "Oda Brill"))
    where = Span(7, text.index(" said"), text[7 : text.index(" said")])
    made = record(
        text, "quays.txt", statements=(statement(text, "direct", where),), agents=(brill,)
    )
    with filled(tmp_path / "store", made) as store:
        for format_, parsed in RDF_FORMATS.items():
            found = {q.triple for q in parse(exported(store, format_), format=parsed)}
            assert found == {q.triple for q in quads(made)}
        assert rows(exported(store, "csv-statements"))[0]["text"].endswith("@base <c> .")


def test_named_graphs_are_those_of_the_articles(store: LocalStore) -> None:
    graphs = {q.graph_name for q in parse(exported(store, "trig"), format=RdfFormat.TRIG)}
    assert graphs == {store.graph(id_) for id_ in store.article_ids()}
    assert all(isinstance(graph, NamedNode) for graph in graphs)
