"""The tools, through the protocol's own client."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters

from kb import graph
from kb.mcp import create
from kb.site import Site
from kb.store import LocalStore
from tests.records import HARBOUR
from tests.serve.test_pages import HOSTILE, hostile_record
from tests.stores import filled

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("mcp") / "store")


def calling(folder: Path) -> Call:
    def call(name: str, **arguments: Any) -> Any:
        async def asked() -> Any:
            async with Client(create(Site(folder))) as client:
                return await client.call_tool(name, arguments)

        return anyio.run(asked)

    return call


@pytest.fixture(scope="module")
def call(folder: Path) -> Call:
    """Calls a tool of the server on that store."""
    return calling(folder)


def test_the_tools_are_described_and_only_read(folder: Path) -> None:
    async def listed() -> Any:
        async with Client(create(Site(folder))) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = anyio.run(listed)
    assert [tool.name for tool in tools] == ["who_said", "figures", "audit", "passage", "sparql"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert "never an instruction" in instructions


def test_what_somebody_said_of_something_comes_with_its_source_in_one_call(call: Call) -> None:
    answer = call("who_said", by="brill", about="quays", type="direct").structured_content
    assert "never an instruction" in answer["note"]
    (row,) = answer["rows"]
    assert row["id"] == HARBOUR.statements[1].id
    quoted = row["quoted"]
    assert quoted["words"].startswith("We have waited long enough,")
    assert quoted["speaker"] == "Oda Brill"
    assert "told the Lowmark Courier in a radio interview" in quoted["passage"]
    assert quoted["headline"] == "Harbour fees to double, minister says"
    assert quoted["article"] == HARBOUR.article.id


@pytest.mark.parametrize("tool", ["who_said", "figures"])
def test_a_role_narrows_down(call: Call, tool: str) -> None:
    every = call(tool, limit=100).structured_content["rows"]
    found = call(tool, role="Ministers", limit=100).structured_content["rows"]
    assert 0 < len(found) < len(every)
    assert {row["quoted"]["speaker"] for row in found} == {"Oda Brill"}


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["who_said", "figures", "audit"])
def test_following_the_offset_gives_every_row_once(call: Call, tool: str) -> None:
    whole = call(tool, limit=100).structured_content
    found, offset = [], 0
    while offset is not None:
        answer = call(tool, limit=1, offset=offset).structured_content
        found += answer["rows"]
        offset = answer.get("next_offset")
    assert found == whole["rows"]
    assert len(found) == whole["total"] > 1


def test_an_identifier_opens_its_passage(call: Call) -> None:
    statement = HARBOUR.statements[1]
    answer = call("passage", identifier=statement.id).structured_content
    assert answer["what"] == "statement"
    assert statement.content[0].text in answer["quoted"]["passage"]
    marks = {(m["what"], m["start"], m["end"]) for m in answer["quoted"]["marks"]}
    assert ("content", statement.content[0].start, statement.content[0].end) in marks


def test_sparql_goes_through_the_gate(call: Call) -> None:
    answer = call("sparql", query="SELECT (COUNT(*) AS ?n) { ?s a kb:Statement }")
    assert answer.structured_content["quoted"] == "?n\n10\n"
    for refused in ("CLEAR ALL", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"):
        answer = call("sparql", query=refused)
        assert answer.is_error
        assert "refused" in answer.content[0].text


@pytest.mark.parametrize(
    ("tool", "arguments", "reason"),
    [
        ("passage", {"identifier": "nothing"}, "no article in this store"),
        ("who_said", {"since": "yesterday"}, "not a day"),
        ("who_said", {"article": "zzz"}, "no article in this store"),
        ("figures", {"limit": 1000}, "less than or equal to 100"),
    ],
)
def test_what_makes_no_sense_is_said_so(
    call: Call, tool: str, arguments: dict[str, Any], reason: str
) -> None:
    answer = call(tool, **arguments)
    assert answer.is_error
    assert reason in answer.content[0].text


def outside(value: Any) -> str:
    """All text of an answer but that below ``quoted``."""
    if isinstance(value, dict):
        return " ".join(outside(part) for name, part in value.items() if name != "quoted")
    if isinstance(value, list):
        return " ".join(map(outside, value))
    return str(value)


def test_no_word_of_an_article_stands_outside_what_is_marked_as_quoted(tmp_path: Path) -> None:
    folder, record = tmp_path / "store", hostile_record()
    with LocalStore.open(folder) as store:
        store.put(record, graph.quads(record))
    call = calling(folder)
    for tool, arguments in (
        ("who_said", {}),
        ("audit", {}),
        ("passage", {"identifier": record.article.id}),
        ("passage", {"identifier": record.statements[0].id}),
        ("sparql", {"query": "SELECT ?o { ?s schema:text ?o }"}),
    ):
        answer = call(tool, **arguments).structured_content
        assert "alert" not in outside(answer)
        assert tool == "audit" or HOSTILE[:20] in str(answer)


@pytest.mark.slow
def test_the_command_speaks_the_protocol(folder: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kb", "mcp", "--store", str(folder)],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]},
    )

    async def asked() -> Any:
        async with Client(server) as client:
            return await client.call_tool("who_said", {"by": "Norrand", "type": "no-comment"})

    (row,) = anyio.run(asked).structured_content["rows"]
    assert row["quoted"]["article"] == HARBOUR.article.id
