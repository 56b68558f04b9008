"""Findings that are settled: pages and assistants leave them out, the API marks them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from kb.audit import Finding, audit
from kb.review import agree
from kb.serve import Site, create
from kb.store import LocalStore
from tests.articles import record
from tests.serve.conftest import BASE
from tests.stores import filled

WALL = record(
    "The wall of Ferrow is 3 miles (9 km) long, builder Una Tarn said on Tuesday.\n\n"
    "Its gate is 2 metres (20 feet) high, gatekeeper Wim Orle said."
)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [one for one in audit([WALL]) if one.check == "conversion"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, findings: list[Finding]) -> Path:
    folder = filled(tmp_path_factory.mktemp("settled") / "store", WALL)
    with LocalStore.open(folder) as store:
        agree(store, findings[0].id, "Ines Vale", accept=False)
    return folder


@pytest.fixture(scope="module")
def asked(folder: Path) -> Iterator[TestClient]:
    with TestClient(create(Site(folder)), base_url=BASE) as client:
        yield client


def test_the_page_leaves_out_what_is_settled_and_says_so(
    asked: TestClient, findings: list[Finding]
) -> None:
    settled, left = findings
    for query in ("", "?verdict=problem", "?check=conversion"):
        page = asked.get(f"/findings{query}").text
        assert "1 settled finding is not shown" in page
        assert left.id in page
        assert settled.id not in page
        table = asked.get(f"/findings.csv{query}").text
        assert (left.id in table, settled.id in table) == (True, False)
    assert "settled finding" not in asked.get("/findings?check=headline").text


def test_the_api_marks_it(asked: TestClient, findings: list[Finding]) -> None:
    rows = {row["id"]: row["settled"] for row in asked.get("/api/audit").json()["rows"]}
    assert rows[findings[1].id] is None
    told = rows[findings[0].id]
    assert (told["what"], told["who"]) == ("reject", "Ines Vale")


def test_the_page_of_decisions_says_which_finding_it_was(
    asked: TestClient, findings: list[Finding]
) -> None:
    page = asked.get("/decided").text
    assert "(finding of conversion)" in page
    assert all(place.span.text in page for place in findings[0].figures)


def test_assistants_are_told_of_what_is_left(folder: Path, findings: list[Finding]) -> None:
    pytest.importorskip("mcp")
    from tests.mcp.test_mcp import calling

    answer = calling(folder)("audit", verdict="problem").structured_content
    words = [row["quoted"]["words"] for row in answer["rows"]]
    assert words == [[place.span.text for place in findings[1].figures]]
    assert answer["total"] == 1
