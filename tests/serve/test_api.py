"""JSON over HTTP: the rows of the command line, as they are described."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from kb.ask import FigureFilter, SaidFilter, Scope, articles, figures, said, show, speakers
from kb.serve.api import ENDPOINTS
from kb.serve.openapi import description
from kb.store import LocalStore
from kb.table import plain
from tests.records import HARBOUR


@pytest.fixture(scope="module")
def rows(folder: Any) -> dict[str, Any]:
    """What the command line prints with ``--json``, by question."""
    with LocalStore.open(folder, read_only=True) as store:
        return {
            "said": plain(said(store, SaidFilter())),
            "figures": plain(figures(store, FigureFilter())),
            "speakers": plain(speakers(store, Scope())),
            "articles": plain(articles(store, Scope())),
            "show": plain(show(store, HARBOUR.statements[0].id)),
        }


@pytest.mark.parametrize("question", ["said", "figures", "speakers", "articles"])
def test_the_rows_are_those_of_the_command_line(
    client: TestClient, rows: dict[str, Any], question: str
) -> None:
    answer = client.get(f"/api/{question}").json()
    assert answer["rows"] == json.loads(json.dumps(rows[question]))
    assert answer["total"] == len(rows[question])
    assert answer["next"] is None


def test_a_passage_is_that_of_the_command_line(client: TestClient, rows: dict[str, Any]) -> None:
    answer = client.get(f"/api/show/{HARBOUR.statements[0].id}")
    assert answer.json() == json.loads(json.dumps(rows["show"]))


@pytest.mark.parametrize("question", ["said", "figures", "speakers", "audit"])
def test_following_next_gives_every_row_once(client: TestClient, question: str) -> None:
    whole = client.get(f"/api/{question}").json()
    found, link = [], f"/api/{question}?limit=2"
    while link:
        answer = client.get(link).json()
        assert answer["total"] == whole["total"]
        found += answer["rows"]
        link = answer["next"]
    assert found == whole["rows"]
    assert len(found) > 2


def test_filters_narrow_down(client: TestClient) -> None:
    asked = {"by": "brill", "type": "direct", "q": "quays"}
    (row,) = client.get("/api/said", params=asked).json()["rows"]
    assert (row["speaker"]["name"], row["type"]) == ("Oda Brill", "direct")
    (check,) = {
        row["check"]
        for row in client.get("/api/audit", params={"check": "anonymous"}).json()["rows"]
    }
    assert check == "anonymous"


@pytest.mark.parametrize("question", ["said", "figures", "speakers"])
def test_a_role_narrows_down(client: TestClient, question: str) -> None:
    every, found, nobody = (
        client.get(f"/api/{question}", params=asked).json()
        for asked in ({}, {"role": "MINISTER"}, {"role": "plumber"})
    )
    assert 0 < found["total"] == len(found["rows"]) < every["total"]
    assert nobody["total"] == 0


def test_words_are_verified(client: TestClient) -> None:
    asked = {"words": "We have waited far enough", "by": "brill"}
    (row,) = client.get("/api/verify", params=asked).json()["rows"]
    assert row["outcome"] == "altered"
    assert {"theirs": "long", "ours": "far", "kind": "replaced"} in row["diff"]


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/api/said?colour=red", 400, "'colour' is no parameter"),
        ("/api/said?limit=0", 400, "limit is a whole number from 1 to 1,000"),
        ("/api/figures?at_least=much", 400, "at_least is a number"),
        ("/api/figures?at_least=nan", 400, "at_least is a number"),
        ("/api/figures?at_least=5&at_most=1", 400, "at_least is 5.0 and at_most 1.0"),
        ("/api/said?min_confidence=7", 400, "min_confidence is a number from 0 to 1"),
        ("/api/said?since=2031-05-01&until=2031-04-30", 400, "nothing is between"),
        ("/api/audit?verdict=bad", 400, "'bad' is no verdict"),
        ("/api/show/nothing", 404, "no article"),
        ("/api/nothing", 404, "no such page"),
    ],
)
def test_what_is_wrong_is_said_as_json(
    client: TestClient, address: str, status: int, reason: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    assert reason in answer.json()["detail"]


def test_an_answer_that_the_client_has_is_not_made_again(client: TestClient) -> None:
    first = client.get("/api/said?limit=2")
    kept = {"If-None-Match": first.headers["etag"]}
    assert client.get("/api/said?limit=2", headers=kept).status_code == 304
    assert client.get("/api/said?limit=3", headers=kept).status_code == 200


@pytest.mark.parametrize("path", [endpoint.path for endpoint in ENDPOINTS])
def test_answers_are_as_described(client: TestClient, path: str) -> None:
    described = client.get("/api/openapi.json").json()
    assert described == json.loads(json.dumps(description()))
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": described["components"]}
    jsonschema.validate(client.get(path).json(), schema)
    broken = {"total": 1, "offset": 0, "next": None, "rows": [{"id": 1}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_every_parameter_that_is_described_is_taken(client: TestClient) -> None:
    values = {"string": "a", "number": "1", "integer": "1"}
    taken = 0
    for path, item in description()["paths"].items():
        for one in item["get"]["parameters"]:
            if one["in"] == "path" or one["name"] == "article":
                continue
            schema = one["schema"]
            value = schema.get("enum", [values[schema["type"]]])[0]
            value = "2031-01-01" if schema.get("format") == "date" else value
            assert client.get(path, params={one["name"]: value}).status_code == 200, one
            taken += 1
    assert taken
