"""What a Python program gets from ``import kb``."""

from __future__ import annotations

import pydoc
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import kb
from kb.ingest import Options
from kb.reading import Metadata
from kb.store import LocalStore

QUAY = """Quay to close for a year

By Bo Lind

LOWMARK - The quay will close for a year, the harbour master, Ines Vale, said on Monday.

“It is the last winter that it would have stood,” Vale said. Repairs cost €34 million.
"""
GRAMMAR = Options(extractor="grammar")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door")
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    with kb.open(folder / "news") as db:
        db.ingest(folder / "quay.txt", options=GRAMMAR)
    return folder


@pytest.fixture
def db(folder: Path) -> Iterator[kb.KnowledgeBase]:
    with kb.open(folder / "news") as db:
        yield db


def test_a_file_is_read_without_a_store(folder: Path) -> None:
    (record,) = kb.read(folder / "quay.txt", extractor="grammar")
    assert record.article.headline is not None
    assert record.article.headline.text == "Quay to close for a year"
    said = kb.statements(record)
    assert {row.speaker.name for row in said if row.speaker} == {"Ines Vale"}
    assert [row.as_written for row in kb.figures(record) if row.kind == "money"] == ["€34 million"]


def test_a_file_that_is_not_there_is_bad_input() -> None:
    with pytest.raises(kb.BadInput, match=r"nowhere\.txt"):
        list(kb.read("nowhere.txt"))


def test_what_was_ingested_is_asked(db: kb.KnowledgeBase) -> None:
    (row,) = db.said("winter", by="vale", type="direct")
    assert row.text == "“It is the last winter that it would have stood,”"
    assert db.show(row.id).article.headline == "Quay to close for a year"
    (figure,) = db.figures(type="money", unit="EUR", at_least=30e6, at_most=40e6)
    assert figure.value == 34_000_000
    assert [speaker.name for speaker in db.speakers("vale")] == ["Ines Vale"]
    assert [article.authors for article in db.articles()] == [("Bo Lind",)]
    assert db.record(row.article.id).article.text.startswith("Quay to close")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": "dirct"}, "there are: direct, indirect"),
        ({"kind": "human"}, "there are: person, organisation"),
        ({"min_confidence": 2}, None),
        ({"limit": -1}, None),
        ({"since": "2031-05-02", "until": "2031-05-01"}, "give them in order"),
    ],
)
def test_what_no_row_could_fit_is_a_mistake_and_not_an_empty_answer(
    db: kb.KnowledgeBase, given: dict[str, object], told: str | None
) -> None:
    with pytest.raises(kb.UsageError) as caught:
        db.said(**given)  # type: ignore[arg-type]
    assert told is None or str(caught.value.hint).startswith(told)


def test_a_type_of_figures_that_there_is_not_is_a_mistake(db: kb.KnowledgeBase) -> None:
    with pytest.raises(kb.UsageError, match="'euros' is no type of figure"):
        db.figures(type="euros")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda db: db.said(["fees", "quays"]), r"a word is text, not \['fees', 'quays'\]"),
        (lambda db: db.figures(b"fees"), "a word is text, not b'fees'"),
        (lambda db: db.said(by=["Oda Brill"]), r"by is text, not \['Oda Brill'\]"),
        (lambda db: db.said(article=7023), "article is text, not 7023"),
        (lambda db: db.said(since=2031), "'2031' is not a day"),
        (lambda db: db.ingest("-", metadata={"published": "2031-04-02"}), "not a dict"),
    ],
)
def test_what_is_of_another_kind_than_is_asked_for_is_a_mistake(
    db: kb.KnowledgeBase, asked: Callable[[kb.KnowledgeBase], object], message: str
) -> None:
    with pytest.raises(kb.UsageError, match=message):
        asked(db)


def test_limit_and_offset_page_through_an_answer(db: kb.KnowledgeBase) -> None:
    assert [*db.said(limit=1), *db.said(offset=1)] == list(db.said())


def test_days_are_dates_or_their_iso_form(db: kb.KnowledgeBase) -> None:
    assert db.said(since="2031-01-01") == db.said(since=date(2031, 1, 1)) == []
    with pytest.raises(kb.UsageError, match="'monday' is not a day"):
        db.said(until="monday")


def test_sparql_goes_through_the_gate(db: kb.KnowledgeBase) -> None:
    answer = db.query("SELECT ?n WHERE { ?a a schema:Person ; skos:prefLabel ?n }")
    assert "Ines Vale" in {row[0].value for row in answer.rows}  # type: ignore[union-attr]
    with pytest.raises(kb.BadInput):
        db.query("DROP ALL")


def test_the_graph_and_the_tables_are_exported_by_the_ending(
    db: kb.KnowledgeBase, tmp_path: Path
) -> None:
    db.export(tmp_path / "graph.ttl")
    db.export(tmp_path / "said.csv")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").startswith("@base")
    assert (tmp_path / "said.csv").read_text(encoding="utf-8").startswith("id,type,")
    with pytest.raises(kb.UsageError, match=r"\.docx"):
        db.export(tmp_path / "graph.docx")


def test_the_audit_gives_rows(db: kb.KnowledgeBase) -> None:
    assert {column.name for column in db.audit().columns} >= {"check", "verdict", "explanation"}


def test_what_is_ingested_later_is_seen(db: kb.KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "pool.txt").write_text(QUAY.replace("quay", "pool"), encoding="utf-8")
    before = len(db.articles())
    db.ingest(tmp_path / "pool.txt", options=GRAMMAR)
    assert len(db.articles()) == before + 1


def test_what_is_removed_is_told_and_gone(tmp_path: Path) -> None:
    file = tmp_path / "quay.txt"
    file.write_text(QUAY, encoding="utf-8")
    with kb.open(tmp_path / "news") as db:
        db.ingest(file, options=GRAMMAR)
        (article,) = db.articles()
        with pytest.raises(kb.UsageError, match="no article in this store"):
            db.remove(str(file), "0000")
        assert len(db.articles()) == 1
        (gone,) = db.remove(str(file))
        assert (gone.id, gone.origins) == (article.article.id, (str(file),))
        assert db.articles() == db.said() == []


def test_a_store_that_is_being_written_is_opened_and_read(folder: Path) -> None:
    with LocalStore.open(folder / "news"), kb.open(folder / "news") as db:
        assert db.said(by="vale")


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(kb.StoreError, match="holds other things"):
        kb.open(tmp_path)


def test_importing_kb_loads_none_of_the_heavy_parts() -> None:
    code = "import kb, sys; print({'spacy', 'rdflib', 'pyoxigraph', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_help_of_kb_says_how_to_begin() -> None:
    assert "kb.open(" in (kb.__doc__ or "")
    assert all(getattr(kb, name).__doc__ for name in ("read", "open", "statements", "figures"))


def test_help_is_a_page_that_one_would_print() -> None:
    page = pydoc.plain(pydoc.render_doc(kb))
    assert len(page.splitlines()) < 300
    for question in (
        "said",
        "figures",
        "speakers",
        "articles",
        "show",
        "audit",
        "query",
        "export",
        "remove",
    ):
        assert f" {question}(" in page
    for name in ("Record", "Article", "Statement", "Figure", "Agent", "Span", "KbError"):
        assert f"`kb.{name}`" in page
        assert hasattr(kb, name)


def test_claims_and_changes_are_asked(tmp_path: Path) -> None:
    url = "https://courier.example/quay"
    with kb.open(tmp_path / "news") as db:
        for day, words in (("2031-03-01", "closed for a year"), ("2031-03-02", "shut for a year")):
            file = tmp_path / f"{day}.txt"
            file.write_text(
                QUAY + f"\n“It will be {words} from May,” Vale said.\n", encoding="utf-8"
            )
            db.ingest(file, metadata=Metadata(url=url, published=day), options=GRAMMAR)
        claims = db.claims("winter", by="vale")
        assert {row.speaker for row in claims} == {"Ines Vale"}
        assert db.claims("winter", by="orme") == []
        (revision,) = db.changes()
        assert [change.what for change in revision.changes] == ["quotation"]
        assert db.changes(revision.after.id) == [revision]


def test_who_gives_a_list_of_paths_is_told_how_they_are_given(db: kb.KnowledgeBase) -> None:
    with pytest.raises(kb.UsageError, match="a list is no path") as caught:
        db.ingest(["quay.txt", "fair.txt"])  # type: ignore[arg-type]
    assert caught.value.hint == "give each path by itself, as in ingest(*paths)"
