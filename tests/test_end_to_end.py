"""From articles to a checked export: nothing is in the graph without its characters."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import Namespace
from rdflib.namespace import RDF

from kb.export import export
from kb.ingest import Summary, ingest
from kb.store import LocalStore
from kb.validate import read_graph, validate_graph

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PAGE = SHARED / "seeds" / "whatsapp-tag-archive.txt"
KB = Namespace("https://w3id.org/fact-quote-kb/ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")

INPUTS = [
    pytest.param(ROOT / "seeds", id="seeds"),
    pytest.param(
        PAGE, id="real page", marks=pytest.mark.skipif(not PAGE.exists(), reason="no real page")
    ),
]


@pytest.fixture(scope="module", params=INPUTS)
def source(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


@pytest.fixture(scope="module")
def ingested(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path_factory.mktemp("store") / "kb") as store:
        summary = ingest([source], store)
        assert summary.counts["added"]
        assert summary.kept_out == ()
        yield store


@pytest.fixture(scope="module")
def turtle(ingested: LocalStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "kb.ttl"
    export(ingested, path)
    return path


@pytest.fixture(scope="module")
def graph(turtle: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(turtle, format="turtle")


def test_every_span_in_the_export_is_its_characters_in_the_stored_snapshot(
    ingested: LocalStore, graph: rdflib.Graph
) -> None:
    spans = set(graph.subjects(OA.exact))
    assert spans
    for span in spans:
        identifier = str(span).partition("#char=")[0].rsplit("/", 1)[-1]
        record = ingested.record(identifier)
        assert record is not None
        snapshot = ingested.snapshot(record.snapshot.sha256)
        assert snapshot is not None
        assert snapshot.charset is not None
        start, end = int(str(graph.value(span, OA.start))), int(str(graph.value(span, OA.end)))
        exact = str(graph.value(span, OA.exact))
        assert record.article.text[start:end] == exact
        if record.article.offset is not None:
            decoded = snapshot.content.decode(snapshot.charset)
            at = record.article.offset
            assert decoded[at + start : at + end] == exact


def test_every_statement_and_figure_has_characters(graph: rdflib.Graph) -> None:
    statements = set(graph.subjects(RDF.type, KB.Statement))
    figures = set(graph.subjects(RDF.type, KB.Figure))
    assert statements
    assert figures
    assert all(list(graph.objects(s, KB.content)) for s in statements)
    assert all(list(graph.objects(f, KB.span)) for f in figures)


def test_the_export_conforms_to_the_shapes(turtle: Path) -> None:
    report = validate_graph(read_graph(turtle))
    assert [f for f in report.results if f.severity == "Violation"] == []
    assert report.conforms


def test_a_second_store_exports_the_same_bytes(source: Path, turtle: Path, tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "again") as store:
        ingest([source], store)
        export(store, tmp_path / "again.ttl")
    assert (tmp_path / "again.ttl").read_bytes() == turtle.read_bytes()


def test_ingesting_again_changes_nothing(ingested: LocalStore, source: Path) -> None:
    summary: Summary = ingest([source], ingested)
    assert summary.counts.keys() == {"unchanged"}


def test_the_oxigraph_tool_reads_the_export(turtle: Path, tmp_path: Path) -> None:
    tool = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("the oxigraph command-line tool is not installed")
    done = subprocess.run(
        [tool, "convert", "--from-file", turtle, "--to-file", tmp_path / "out.nt"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.nt").stat().st_size > 0


@pytest.mark.skipif(not PAGE.exists(), reason="no real page")
def test_the_real_page_is_read_as_well_as_promised(tmp_path: Path) -> None:
    out = tmp_path / "seed.json"
    subprocess.run([sys.executable, ROOT / "bench/seed.py", PAGE, out], check=True)
    done = subprocess.run(
        [sys.executable, SHARED / "bench/score_seed.py", out],
        check=True,
        capture_output=True,
        text=True,
    )
    scores = json.loads(done.stdout)

    def share(group: str, key: str) -> int:
        return int(str(scores[group][key]).split("/")[0])

    assert share("articles", "found") == 5
    assert share("articles", "agency") == 2
    assert share("statements", "direct") == 11
    assert share("statements", "mixed") >= 3
    assert share("statements", "indirect") >= 18
    assert scores["statements"]["predicted"] <= 50
    assert share("statements", "source mention right") >= 30
    assert share("statements", "speaker right") >= 30
    assert share("statements", "role right") >= 12
    assert share("statements", "affiliation right") >= 12
    assert share("figures", "found") >= 18
    assert scores["figures"]["predicted"] <= 26
    assert share("figures", "approximator right") >= 16
