"""Who is said to have said what, where articles make it hard to tell: `speakers.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.model import Agent, Statement
from tests.articles import outright, record

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("speakers.toml").read_text(encoding="utf-8")
)["case"]


def _words(statement: Statement) -> str:
    content = " … ".join(piece.text for piece in statement.content)
    return content.removeprefix("that ").strip(".,;")


def _told(agent: Agent | None) -> str:
    return f"{agent.name}|{agent.kind}" if agent else "-|-"


def _capacity(agent: Agent | None) -> str:
    held = agent.capacities[0] if agent and agent.capacities else None
    return f"{held.role}|{held.affiliation}" if held else "-|-"


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['kind']}: {' '.join(c['body'].split()[:7])}" for c in CASES]
)
def test_each_statement_is_its_speakers(case: dict[str, Any]) -> None:
    found = record(case["body"].strip() + "\n", "combined")
    agents = {agent.id: agent for agent in found.agents}
    said = outright(found)
    speakers = [agents.get(s.speaker or "") for s in said]
    assert [
        f"{_told(speaker)}|{_words(statement)}"
        for speaker, statement in zip(speakers, said, strict=True)
    ] == case["said"]
    assert case.get("roles", []) == [_capacity(s) for s in speakers if "roles" in case]
