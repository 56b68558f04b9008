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


@pytest.mark.parametrize("case", [case for case in CASES if "note" in case], ids=_id)
def test_a_slip_in_a_repeated_number_is_noted(case: dict[str, Any]) -> None:
    findings = audit(read(article) for article in case["articles"])
    notes = {one.check: one.explanation for one in findings if one.verdict == "note"}
    assert ("repeated" in notes) == (case["note"] == "repeated"), notes


@pytest.mark.parametrize("case", [case for case in CASES if "notes" in case], ids=_id)
def test_a_note_is_given_once_and_not_where_two_numbers_are_meant(case: dict[str, Any]) -> None:
    notes = [one.check for one in audit(map(read, case["articles"])) if one.verdict == "note"]
    assert {check: notes.count(check) for check in case["notes"]} == case["notes"]


def test_printings_of_one_text_count_once() -> None:
    body = (
        "The ferry to Orm carried 412 people a day last summer, the line said. It sails from Port "
        "Avel at noon. The crossing takes an hour, and in winter there is one boat a day. The line "
        "wants a grant of £2 million for a new pier, and the council will vote on it in May."
    )
    papers = [
        {"day": f"2031-02-0{day}", "headline": f"Ferry, day {day}", "body": body}
        for day in (1, 2, 3)
    ]
    findings = audit(map(read, papers))
    assert not [one for one in findings if one.check in ("single-origin", "contradiction")]
