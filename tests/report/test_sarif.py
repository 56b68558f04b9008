"""Findings as SARIF: each points to its place in the file."""

from __future__ import annotations

import json
from typing import Any

from kb.audit import audit_library
from kb.compare import library
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.report.sarif import as_sarif

TEXT = """Path opened

The path is new.

The path along the cliff is 3 miles (9 km) long, ranger Una Tarn said.
"""


def _record(content: bytes, name: str) -> Record:
    reading = read_bytes(content, name)
    (article,) = reading.articles
    return record_of(article, reading.snapshot, "grammar")


def _result(record: Record) -> dict[str, Any]:
    held = library([record])
    log = json.loads(as_sarif(held, audit_library(held, ["conversion"])))
    (result,) = log["runs"][0]["results"]
    return dict(result)


def test_a_problem_in_a_text_file_is_an_error_at_its_line_and_column() -> None:
    result = _result(_record(TEXT.encode(), "a draft.txt"))
    assert (result["ruleId"], result["kind"], result["level"]) == ("conversion", "fail", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20draft.txt"
    region = place["region"]
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith("3 miles")
    assert TEXT[region["charOffset"] :].startswith("3 miles")
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "9 km"


def test_in_a_web_page_the_words_alone_are_given() -> None:
    page = "<html><body><article><h1>Path opened</h1><p>The path is new and good.</p>"
    page += "<p>The path along the cliff is 3 miles (9 km) long, ranger Una Tarn said.</p>"
    page += "<p>It will be open from May.</p></article></body></html>"
    place = _result(_record(page.encode(), "page.html"))["locations"][0]["physicalLocation"]
    assert place["region"] == {"snippet": {"text": "3 miles"}}


def test_every_rule_that_a_result_names_is_described() -> None:
    held = library([_record(TEXT.encode(), "a.txt")])
    run = json.loads(as_sarif(held, audit_library(held)))["runs"][0]
    rules = {
        rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
    }
    assert all(rules[result["ruleId"]] for result in run["results"])
    assert run["results"]
