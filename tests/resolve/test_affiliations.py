"""In which role, and for whom, somebody speaks, as articles put it: `affiliations.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.model import Agent
from tests.articles import outright, record

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("affiliations.toml").read_text(encoding="utf-8")
)["case"]


def _capacity(agent: Agent) -> str:
    held = agent.capacities[0] if agent.capacities else None
    return f"{agent.name}|{held.role if held else None}|{held.affiliation if held else None}"


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['kind']}: {' '.join(c['body'].split()[:7])}" for c in CASES]
)
def test_each_speaker_has_its_role_and_its_body(case: dict[str, Any]) -> None:
    found = record(case["body"].strip() + "\n", "combined")
    agents = {agent.id: agent for agent in found.agents}
    assert [_capacity(agents[s.speaker or ""]) for s in outright(found)] == case["roles"]
