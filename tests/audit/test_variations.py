"""Kinds of mistakes that an audit of real pages made, each with others of its kind."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.audit import audit
from tests.cases import read

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("variations.toml").read_text("utf-8")
)["case"]


def _id(case: dict[str, Any]) -> str:
    return str(case["articles"][0]["body"])[:60]


@pytest.mark.parametrize("case", CASES, ids=_id)
def test_what_is_sound_is_no_problem_and_what_is_wrong_is_one(case: dict[str, Any]) -> None:
    findings = audit(read(article) for article in case["articles"])
    problems = {one.check: one.explanation for one in findings if one.verdict == "problem"}
    assert list(problems) == ([case["problem"]] if case["problem"] else []), problems
