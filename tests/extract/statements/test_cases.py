"""What articles say was said, what they say was not, and who would not say: `cases.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.model import Statement
from tests.articles import record

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases.toml").read_text(encoding="utf-8")
)["case"]


def _statements(body: str) -> tuple[Statement, ...]:
    return record(body.strip() + "\n", "combined").statements


def _source(statement: Statement) -> str:
    return statement.source[0].text if statement.source else "-"


def _content(text: str) -> str:
    """A content without what is no part of the words said: "that", and a stop at the end."""
    return text.removeprefix("that ").rstrip(".,;")


def _words(statement: Statement) -> str:
    return _content(" … ".join(piece.text for piece in statement.content))


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['kind']}: {' '.join(c['body'].split()[:7])}" for c in CASES]
)
def test_what_is_read_of(case: dict[str, Any]) -> None:
    found = _statements(case["body"])
    said = [s for s in found if s.standing == "asserted" and s.type != "no-comment"]
    expected = [line.split("|") for line in case.get("said", [])]
    assert [[_source(s), s.type, _words(s)] for s in said] == [
        [source, kind, _content(words)] for source, kind, words in expected
    ]
    unsaid = [_words(s) for s in found if s.standing == "unasserted"]
    assert set(map(_content, case.get("unsaid", []))) <= set(unsaid)
    refusals = [_source(s) for s in found if s.type == "no-comment"]
    assert refusals == case.get("refusals", [])
