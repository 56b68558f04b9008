"""Statements that people point at: missed ones, and other characters for those that were read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from kb import graph
from kb.ask import FigureFilter, SaidFilter, as_decided, figures, said, show, speakers
from kb.errors import BadInput, UsageError
from kb.export import export
from kb.export.annotations import write_annotations
from kb.graph.added import decisions_graph
from kb.model import Record, Span
from kb.review import (
    Marked,
    add,
    agree,
    correct,
    history,
    pointed,
    take_annotations,
    take_in,
    undo,
)
from kb.store import LocalStore
from kb.store.sound import faults
from kb.validate import violations
from tests.decisions.test_store import put
from tests.records import ECHO, HARBOUR

TEXT = HARBOUR.article.text
ID = HARBOUR.article.id
MISSED = "The port handled more than 1.2 million containers last year"


def marked(text: str, content: str, cue: str = "", source: str = "") -> Marked:
    """Where these words stand first."""
    places = [
        ((text.index(one), text.index(one) + len(one)),) if one else ()
        for one in (content, cue, source)
    ]
    return Marked(*places)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        put(opened, HARBOUR, ECHO)
        yield opened


def exported(store: LocalStore) -> bytes:
    out = BytesIO()
    export(store, out, "nquads")
    return out.getvalue()


def test_a_missed_statement_is_found_with_its_characters_speaker_and_figures(
    store: LocalStore,
) -> None:
    before = exported(store)
    made = add(store, ID, "ed", marked(TEXT, MISSED, source="The port"), speaker="Port Authority")
    (row,) = said(store, SaidFilter(words=("containers",)))
    assert (row.text, row.type) == (MISSED, "indirect")
    assert row.speaker
    assert "Port Authority" in row.speaker.name
    assert [span.text for span in row.source] == ["The port"]
    assert show(store, row.id).marks
    cited = {one.as_written: one.statement for one in figures(store, FigureFilter(article=ID))}
    assert row.id in cited.values()
    undo(store, made.id, "ed")
    assert exported(store) == before
    assert not said(store, SaidFilter(words=("containers",)))


def test_nothing_comes_into_the_graph_without_its_characters(store: LocalStore) -> None:
    add(store, ID, "ed", marked(TEXT, MISSED), speaker="Brill")
    correct(store, HARBOUR.statements[1].id, "ed", marked=marked(TEXT, "The quays are crumbling"))
    decided = as_decided(store, ID)
    assert decided is not None
    assert violations(decided, graph.quads(decided)) is None
    added = [quad for quad in store.quads() if quad.graph_name == decisions_graph(graph.BASE)]
    starts = [int(q.object.value) for q in added if q.predicate.value.endswith("#start")]
    exact = [q.object.value for q in added if q.predicate.value.endswith("#exact")]
    assert exact == [MISSED]
    assert starts == [TEXT.index(MISSED)]
    assert list(faults(store.folder)) == []


@pytest.mark.parametrize("more", [(), ("The quays are crumbling",)])
def test_a_query_counts_each_statement_of_a_speaker_once(
    store: LocalStore, more: tuple[str, ...]
) -> None:
    for words in (MISSED, *more):
        add(store, ID, "ed", marked(TEXT, words), speaker="Brill")
    for told in ("skos:prefLabel", "skos:altLabel", "rdf:type", "^org:member/kb:role"):
        where = f"{{ GRAPH ?g {{ ?s kb:speaker ?a }} GRAPH ?h {{ ?a {told} ?o }} }}"
        each, apart = (
            [*store.query(f"SELECT {what} WHERE {where}")] for what in ("?s ?o", "DISTINCT ?s ?o")
        )
        assert len(each) == len(apart) > 0
    read = {quad.triple for quad in graph.quads(HARBOUR)}
    added = {q.triple for q in store.quads() if q.graph_name == decisions_graph(graph.BASE)}
    assert not read & added
    assert any(quad.predicate.value.endswith("/text") for quad in added)


def test_the_type_of_what_was_missed_is_told_by_the_quotation_marks(store: LocalStore) -> None:
    text = ECHO.article.text
    add(store, ECHO.article.id, "ed", marked(text, "“crumbling”"), speaker="Brill")
    add(store, ECHO.article.id, "ed", marked(text, "quays “crumbling” 🚢"), speaker="Brill")
    kinds = {row.text: row.type for row in said(store, SaidFilter(article=ECHO.article.id))}
    assert kinds["“crumbling”"] == "direct"
    assert kinds["quays “crumbling” 🚢"] == "mixed"


def test_other_characters_keep_what_is_not_given_and_the_identifier(store: LocalStore) -> None:
    before, read = exported(store), HARBOUR.statements[1]
    made = correct(store, read.id, "ed", marked=marked(TEXT, "We have waited"))
    (row,) = [row for row in said(store, SaidFilter(article=ID)) if row.id == read.id]
    assert row.text == "We have waited"
    assert (row.cue, row.source) == (read.cue, read.source)
    undo(store, made.id, "ed")
    assert exported(store) == before
    (row,) = [row for row in said(store, SaidFilter(article=ID)) if row.id == read.id]
    assert row.content == read.content


def test_decisions_on_what_was_added_go_and_come_with_it(store: LocalStore) -> None:
    made = add(store, ID, "ed", marked(TEXT, MISSED), speaker="Brill")
    (row,) = said(store, SaidFilter(words=("containers",)))
    other = correct(store, row.id, "ed", type="mixed")
    undo(store, made.id, "ed")
    states = {told.event.id: told.state for told in history(store)}
    assert states[other.id] == "lost"
    undo(store, history(store)[-1].event.id, "ed")
    assert {told.event.id: told.state for told in history(store)}[other.id] == "attached"
    assert said(store, SaidFilter(words=("containers",)))[0].type == "mixed"


def test_what_was_missed_is_found_again_in_another_text_of_the_same_bytes(
    store: LocalStore,
) -> None:
    add(store, ID, "ed", marked(TEXT, MISSED, source="The port"), speaker="Brill")
    front = "Seen on the quay.\n\n"
    anew = shifted(HARBOUR, front)
    store.drop(ID)
    store.link()
    assert [told.state for told in history(store)] == ["lost"]
    put(store, anew)
    assert [told.state for told in history(store)] == ["moved"]
    (row,) = said(store, SaidFilter(words=("containers",)))
    assert row.content[0].start == TEXT.index(MISSED) + len(front)
    assert row.article.id == anew.article.id


def test_what_was_missed_and_is_read_later_is_one_statement(store: LocalStore) -> None:
    silent = replace(HARBOUR, statements=HARBOUR.statements[2:])
    put(store, silent)
    read = HARBOUR.statements[0]
    parts = [
        tuple((span.start, span.end) for span in spans)
        for spans in (read.content, read.cue, read.source)
    ]
    add(store, ID, "ed", Marked(*parts), speaker=read.speaker, type=read.type)
    put(store, HARBOUR)
    assert [told.state for told in history(store)] == ["attached"]
    ids = [row.id for row in said(store, SaidFilter(article=ID))]
    assert ids.count(read.id) == 1
    assert len(ids) == len(set(ids))


def shifted(record: Record, front: str) -> Record:
    """The same bytes read as an article that begins earlier."""
    by = len(front)

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by, span.text)

    article = replace(
        record.article,
        id="0" * 12,
        text=front + record.article.text,
        blocks=tuple(replace(block, span=move(block.span)) for block in record.article.blocks),
    )
    agents = tuple(
        replace(
            each,
            id=each.id.replace(record.article.id, article.id),
            mentions=tuple(map(move, each.mentions)),
            capacities=(),
            members=(),
        )
        for each in record.agents
    )
    return replace(
        record,
        article=article,
        agents=agents,
        statements=(),
        figures=(),
        headline_figures=(),
        uncheckable_figures=(),
        times=(),
        sentences=(),
    )


def test_what_cannot_be_a_statement_says_why(store: LocalStore) -> None:
    for wrong, reason in (
        (Marked(((0, 10**6),)), "no stretch"),
        (Marked(((5, 5),)), "no stretch"),
        (Marked(), "which words"),
        (Marked(((0, 9), (4, 12))), "in common"),
    ):
        with pytest.raises(UsageError, match=reason):
            add(store, ID, "ed", wrong)
    with pytest.raises(UsageError, match="nobody"):
        add(store, ID, "ed", marked(TEXT, MISSED), speaker="Ida Nobody")
    with pytest.raises(UsageError, match="are the statement"):
        add(store, ID, "ed", Marked(tuple((s.start, s.end) for s in HARBOUR.statements[1].content)))
    with pytest.raises(UsageError, match="nowhere"):
        pointed(HARBOUR, "12-")
    with pytest.raises(UsageError, match="3 times"):
        pointed(HARBOUR, "The quays are crumbling", source="Brill")
    assert history(store) == []


def test_characters_are_pointed_at_by_number_or_by_words() -> None:
    assert pointed(HARBOUR, "3-4, 10-20").content == ((3, 4), (10, 20))
    assert pointed(HARBOUR, MISSED.replace(" ", "\n")) == marked(TEXT, MISSED)


def test_a_passage_of_several_paragraphs_is_a_piece_in_each(store: LocalStore) -> None:
    start, end = TEXT.index("Ships will not"), TEXT.index("said repairs")
    add(store, ID, "ed", Marked(((start, end),)))
    rows = said(store, SaidFilter(article=ID))
    (row,) = [row for row in rows if row.content[0].start == start and len(row.content) == 2]
    assert [span.text for span in row.content] == [
        "Ships will not wait for us. The work takes six years.",
        "The Port Authority",
    ]
    assert row.speaker is None


def test_an_event_with_passages_is_taken_from_store_to_store(
    store: LocalStore, tmp_path: Path
) -> None:
    made = add(store, ID, "ed", marked(TEXT, MISSED), speaker="Brill")
    with LocalStore.open(tmp_path / "other") as other:
        put(other, HARBOUR, ECHO)
        assert take_in(other, [made]) == 1
        assert exported(other) == exported(store)


def annotation(text: str, words: str, **rest: object) -> dict[str, object]:
    start = text.index(words)
    units = len(text[:start].encode("utf-16-le")) // 2
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": f"urn:one:{start}",
        "creator": {"type": "Person", "name": "Ola Trent"},
        "created": "2031-05-01T10:00:00Z",
        "body": [{"type": "TextualBody", "purpose": "identifying", "value": "Oda Brill"}],
        "target": {
            "source": f"http://localhost:8000/articles/{ID if text == TEXT else ECHO.article.id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": words,
                    "prefix": text[:start][-32:],
                    "suffix": text[start + len(words) :][:32],
                },
                {"type": "TextPositionSelector", "start": units, "end": units + len(words)},
            ],
        },
    } | rest


def test_annotations_become_decisions_of_their_makers_once(store: LocalStore) -> None:
    page = {
        "type": "AnnotationPage",
        "items": [annotation(TEXT, MISSED), annotation(ECHO.article.text, "doubt it")],
    }
    taken = take_annotations(store, page, "ed")
    assert (len(taken.events), taken.known, taken.lost) == (2, 0, ())
    (row,) = said(store, SaidFilter(words=("containers",)))
    assert row.speaker
    assert row.speaker.name == "Oda Brill"
    told = history(store)
    assert {one.event.who for one in told} == {"Ola Trent"}
    assert {one.event.when[:19] for one in told} == {"2031-05-01T10:00:00"}
    again = take_annotations(store, page, "ed")
    assert (len(again.events), again.known) == (0, 2)


def test_what_kb_exports_as_annotations_is_known_and_what_is_changed_there_is_a_correction(
    store: LocalStore,
) -> None:
    out = BytesIO()
    write_annotations(store, out, [ID])
    page = json.loads(out.getvalue())
    taken = take_annotations(store, page, "ed")
    assert (taken.events, taken.lost) == ((), ())
    assert taken.known == len(HARBOUR.statements)
    for item in page["items"]:
        if item["id"].endswith(HARBOUR.statements[1].id):
            item["body"][0]["value"] = "indirect"
    (made,) = take_annotations(store, page, "ed").events
    assert (made.what, made.type, made.who) == ("correct", "indirect", "ed")


def test_annotations_of_hypothesis_are_taken_and_a_look_alike_is_not(store: LocalStore) -> None:
    def row(words: str, prefix: str, uri: str) -> dict[str, object]:
        quote = {"type": "TextQuoteSelector", "exact": words, "prefix": prefix, "suffix": ""}
        selectors = [{"type": "RangeSelector", "startContainer": "/p[1]"}, quote]
        return {
            "id": f"h-{prefix}",
            "user": "acct:olatrent@hypothes.is",
            "created": "2031-05-01T10:00:00.123456+00:00",
            "uri": uri,
            "text": "",
            "tags": ["indirect", "Oda Brill"],
            "target": [{"source": uri, "selector": selectors}],
        }

    here = f"http://localhost:8000/articles/{ID}"
    data = {
        "total": 4,
        "rows": [
            row(MISSED, "on the fees.\n\n", here),
            row("the", "", here),
            row(MISSED, "", "http://elsewhere.example/x"),
            row("no such words", "", here),
        ],
    }
    taken = take_annotations(store, data, "ed")
    assert [one.who for one in taken.events] == ["olatrent"]
    assert len(taken.lost) == 3
    assert "not once" in taken.lost[0]
    assert "no article" in taken.lost[1]
    with pytest.raises(BadInput):
        take_annotations(store, {"a": 1}, "ed")


def test_who_only_speaks_in_what_was_added_is_a_speaker(store: LocalStore) -> None:
    silent = next(a for a in HARBOUR.agents if all(st.speaker != a.id for st in HARBOUR.statements))
    add(store, ID, "ed", marked(TEXT, MISSED), speaker=silent.id)
    assert silent.name in {row.name for row in speakers(store)}
    made = agree(store, said(store, SaidFilter(words=("containers",)))[0].id, "ed", accept=False)
    assert not said(store, SaidFilter(words=("containers",)))
    undo(store, made.id, "ed")
    assert said(store, SaidFilter(words=("containers",)))
