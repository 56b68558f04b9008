"""The tools over HTTP, through the protocol's own client; and the pace that programs keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from starlette.testclient import TestClient

from kb.serve import Site, create
from kb.serve.pace import Pace
from tests.records import HARBOUR

pytest.importorskip("mcp")
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

pytestmark = pytest.mark.slow

TOKEN = "owl and lamp"


def asked(folder: Path, ask: Callable[[Client], Any], **headers: str) -> Any:
    """What ``ask`` gets from a client that brings these headers."""

    async def run() -> Any:
        app = create(Site(folder, queries=1), token=TOKEN)
        async with app.router.lifespan_context(app):
            transport = httpx2.ASGITransport(app)
            async with httpx2.AsyncClient(transport=transport, headers=headers) as http:
                there = streamable_http_client("http://localhost/mcp", http_client=http)
                async with Client(there) as client:
                    return await ask(client)

    return anyio.run(run)


def test_an_assistant_asks_over_http_with_the_token(folder: Path) -> None:
    async def ask(client: Client) -> Any:
        tools = (await client.list_tools()).tools
        arguments = {"by": "brill", "about": "quays", "type": "direct"}
        answer = await client.call_tool("who_said", arguments)
        return [tool.name for tool in tools], answer.structured_content

    tools, answer = asked(folder, ask, Authorization=f"Bearer {TOKEN}")
    assert tools == ["who_said", "figures", "audit", "passage", "sparql"]
    (row,) = answer["rows"]
    assert row["id"] == HARBOUR.statements[1].id
    assert row["quoted"]["words"].startswith("We have waited long enough,")


def test_an_assistant_without_the_token_is_not_answered(folder: Path) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with TestClient(create(Site(folder), token=TOKEN), base_url="http://localhost") as client:
        assert client.post("/mcp", json=call).status_code == 401


def test_a_page_of_another_site_cannot_use_the_tools(client: TestClient) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    here = client.post("/mcp", json=call, headers=headers)
    assert here.status_code == 200
    elsewhere = headers | {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.post("/mcp", json=call, headers=elsewhere).status_code == 403
    assert (
        client.post("/mcp", json=call, headers=headers | {"Host": "evil.example"}).status_code
        == 421
    )


def test_who_asks_too_often_is_told_when_to_come_again(folder: Path) -> None:
    app = Pace(create(Site(folder)), "3/minute")
    with TestClient(app, base_url="http://localhost") as hasty:
        answers = [hasty.get("/api/articles?limit=1") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert "more than 3 per 1 minute" in answers[-1].json()["detail"]
        assert hasty.get("/said").status_code == 200
