"""Records go to JSON and come back as they were; what the schema does not allow is refused."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from decimal import Decimal
from importlib import resources
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kb import model
from kb.errors import BadInput
from kb.model import (
    Agent,
    Article,
    Block,
    Capacity,
    Figure,
    Reason,
    Record,
    Run,
    Snapshot,
    Span,
    Statement,
)
from kb.record import check_spans, dumps, from_json, to_json

TEXT = "Fees to double\n\nFees will rise by 12.50 crowns, minister Odo Brandt said."
CONTENT = TEXT.encode()
SCHEMA = json.loads((resources.files("kb") / "record.schema.json").read_text(encoding="utf-8"))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def small_record() -> Record:
    digest = hashlib.sha256(CONTENT).hexdigest()
    speaker = Agent(
        "a1",
        "person",
        "Odo Brandt",
        (span("Odo Brandt"),),
        capacities=(Capacity("c1", "minister", span("minister"), None, None, None),),
    )
    said = Statement(
        "s1",
        "indirect",
        (span("Fees will rise by 12.50 crowns"),),
        cue=(span("said"),),
        source=(span("minister Odo Brandt"),),
        speaker="a1",
        speaker_as="c1",
        confidence=0.75,
    )
    money = Figure(
        "f1", "money", span("12.50 crowns"), span("12.50"), value=Decimal("12.50"), change="up"
    )
    blocks = (
        Block("headline", span("Fees to double")),
        Block("paragraph", Span(16, len(TEXT), TEXT[16:])),
    )
    return Record(
        Article(hashlib.sha256(CONTENT).hexdigest()[:12], digest, TEXT, blocks, 0),
        Snapshot(digest, CONTENT, "text/plain", "utf-8", "fees.txt", "2031-04-02T00:00:00+00:00"),
        (said,),
        (speaker,),
        (money,),
        Run("fact-quote-kb 0.1.0", "grammar 1", "model 1"),
    )


def changed(path: str, value: Any) -> dict[str, Any]:
    data = to_json(small_record())
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = data
    for step in way:
        at = at[step]
    at[last] = value
    return data


def test_the_schema_is_a_schema_of_its_draft_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = {"record": SCHEMA, **SCHEMA["$defs"]}
    assert [
        f"{name}.{key}"
        for name, each in objects.items()
        for key, value in each["properties"].items()
        if not value.get("description")
    ] == []


@pytest.mark.parametrize(
    "kind",
    [
        model.Span, model.Block, model.Snapshot, model.Article, model.Capacity, model.Agent,
        model.Statement, model.Figure, model.Run, model.Time, model.Days,
    ],
)  # fmt: skip
def test_the_schema_and_the_model_have_the_same_fields(kind: type) -> None:
    described = SCHEMA["$defs"][kind.__name__.lower()]["properties"]
    assert set(described) == {field.name for field in dataclasses.fields(kind)}


@pytest.mark.parametrize("version", [2, 4, "3", None])
def test_a_record_of_another_version_is_refused_with_what_to_do(version: Any) -> None:
    with pytest.raises(BadInput, match="version") as caught:
        from_json(changed("version", version))
    assert "kb rebuild" in (caught.value.hint or "")


def test_a_day_that_no_calendar_has_is_refused() -> None:
    data = to_json(small_record())
    days = {"first": "2031-02-30", "last": "2031-03-01"}
    data["times"] = [{"span": data["figures"][0]["span"], "days": days}]
    with pytest.raises(BadInput, match="2031-02-30"):
        from_json(data)


def test_a_record_comes_back_as_it_was_without_its_bytes() -> None:
    record = small_record()
    expected = dataclasses.replace(
        record, snapshot=dataclasses.replace(record.snapshot, content=b"")
    )
    assert from_json(json.loads(dumps(record))) == expected


def test_a_record_with_its_bytes_comes_back_whole() -> None:
    assert from_json(to_json(small_record(), with_content=True)) == small_record()


def test_a_figure_is_written_as_a_decimal_string_and_never_rounded() -> None:
    assert to_json(small_record())["figures"][0]["value"] == "12.50"


def test_equal_records_are_written_as_the_same_text() -> None:
    assert dumps(small_record()) == dumps(small_record())


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({}, "$: 'version' is a required property"),
        ([], "$: "),
        (changed("article.id", "x"), "$.article.id: "),
        (changed("statements.0.type", "shouted"), "$.statements[0].type: "),
        (changed("statements.0.content", []), "$.statements[0].content: "),
        (changed("figures.0.value", 12.5), "$.figures[0].value: "),
        (changed("figures.0.value", "NaN"), "$.figures[0].value: "),
        (changed("agents.0.mood", "glad"), "$.agents[0]: "),
        (changed("snapshot.content", "!"), "$.snapshot.content: no base64"),
        (changed("snapshot.content", "AAAA"), "$.snapshot.content: its SHA-256"),
    ],
)
def test_what_the_schema_does_not_allow_is_named_with_its_path(data: Any, path: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_json(data)
    assert caught.value.message.startswith(path)


def test_spans_that_say_what_the_text_says_pass() -> None:
    assert check_spans(small_record()) == []


@pytest.mark.parametrize(
    "wrong",
    [Span(0, 4, "fees"), Span(4, 4, ""), Span(-4, 4, "Fees"), Span(0, 9999, TEXT), Span(9, 2, "")],
    ids=["other words", "empty", "before the text", "behind the text", "backwards"],
)
def test_a_span_that_contradicts_the_text_is_reported(wrong: Span) -> None:
    record = small_record()
    (said,) = record.statements
    broken = dataclasses.replace(record, statements=(dataclasses.replace(said, date=wrong),))
    assert len(check_spans(broken)) == 1


text = st.text(st.characters(exclude_categories=["Cs"]))
optional = st.none() | text
spans = st.builds(Span, st.integers(0, 99), st.integers(1, 99), text.filter(bool))
decimals = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
capacities = st.builds(
    Capacity,
    text,
    optional,
    st.none() | spans,
    optional,
    optional,
    st.none() | spans,
    st.sampled_from([None, *get_args(Reason)]),
    st.none() | spans,
)
agents = st.builds(
    Agent,
    text,
    st.sampled_from(["person", "organisation", "group", "document", "anonymous"]),
    text,
    st.lists(spans, max_size=2).map(tuple),
    st.lists(text, max_size=2).map(tuple),
    st.lists(capacities, max_size=2).map(tuple),
)
statements = st.builds(
    Statement,
    id=text,
    type=st.sampled_from(["direct", "indirect", "mixed", "no-comment"]),
    content=st.lists(spans, min_size=1, max_size=2).map(tuple),
    cue=st.lists(spans, max_size=2).map(tuple),
    speaker=optional,
    via=st.none() | spans,
    confidence=st.floats(0, 1),
    speaker_confidence=st.none() | st.floats(0, 1),
)
figures = st.builds(
    Figure,
    id=text,
    kind=st.sampled_from(["count", "money", "percent", "measure", "duration"]),
    span=spans,
    number=spans,
    value=decimals,
    minimum=decimals,
    maximum=decimals,
    approximator=st.sampled_from(["=", "~", ">", "≥", "<", "≤"]),
    change=st.sampled_from([None, "up", "down"]),
    currency_stated=st.booleans(),
    measures=st.none() | spans,
)
records = st.builds(
    dataclasses.replace,
    st.just(small_record()),
    statements=st.lists(statements, max_size=2).map(tuple),
    agents=st.lists(agents, max_size=2).map(tuple),
    figures=st.lists(figures, max_size=2).map(tuple),
    run=st.builds(Run, text, text, text),
)


@given(records)
def test_any_record_survives_the_way_through_json_text(record: Record) -> None:
    assert from_json(json.loads(json.dumps(to_json(record, with_content=True)))) == record
