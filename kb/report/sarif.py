"""Findings as SARIF 2.1.0, the form in which editors and code hosts show what a check found.

Each result points to the file that the article was read from, with line, column and offset where
the article's text is a verbatim part of it; else it carries the words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit

from kb.audit import Finding, Verdict, catalogue
from kb.compare.pairs import Library
from kb.model import Record, Span
from kb.version import __version__

__all__ = ["as_sarif", "location", "sarif_log"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_KIND = {"problem": "fail", "note": "fail", "cannot tell": "open", "fine": "pass"}
_LEVEL: dict[Verdict, str] = {"problem": "error", "note": "warning"}


def as_sarif(library: Library, findings: Iterable[Finding]) -> str:
    """The findings, about articles of ``library``, as one SARIF log in JSON."""
    records = {one.article.id: one.record for one in library.articles}
    rules = {check.name: check.description for check in catalogue()}
    return sarif_log(rules, (_result(finding, records) for finding in findings))


def sarif_log(rules: Mapping[str, str], results: Iterable[dict[str, Any]]) -> str:
    """A SARIF log in JSON: what each rule looks for, and the results."""
    listed = [{"id": name, "shortDescription": {"text": told}} for name, told in rules.items()]
    driver = {"name": "fact-quote-kb", "version": __version__, "rules": listed}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, records: Mapping[str, Record]) -> dict[str, Any]:
    places = [location(records[place.article], place.span, place.id) for place in finding.figures]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "kind": _KIND[finding.verdict],
        "level": _LEVEL.get(finding.verdict, "none"),
        "message": {"text": finding.explanation},
        "locations": places[:1],
        "rank": float(min(finding.weight, 100)),
        "partialFingerprints": {"figures/v1": " ".join(place.id for place in finding.figures)},
        "fingerprints": {"finding/v1": finding.id},
        "suppressions": _suppressions(finding),
    }
    if places[1:]:
        result["relatedLocations"] = places[1:]
    return result


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """That somebody settled it; SARIF wants an empty list in all results where one has any."""
    if finding.settled is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": str(finding.settled)}]


def location(record: Record, span: Span, identifier: str) -> dict[str, Any]:
    """Where characters of an article stand in the file that it was read from."""
    article = record.article
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(record.snapshot.origin)}}
    region: dict[str, Any] = {"snippet": {"text": span.text}}
    if article.offset is not None:
        start = article.offset + span.start
        region |= {"charOffset": start, "charLength": span.end - span.start}
        region |= _line(record, start)
    physical["region"] = region
    named = {"fullyQualifiedName": identifier, "name": article.heading.headline or article.id}
    return {"physicalLocation": physical, "logicalLocations": [named]}


def _line(record: Record, start: int) -> dict[str, int]:
    """Line and column of a character of the file, counted from 1; none without its bytes."""
    snapshot = record.snapshot
    before = snapshot.content.decode(snapshot.charset or "utf-8", "replace")[:start]
    if len(before) < start:
        return {}
    return {"startLine": before.count("\n") + 1, "startColumn": start - before.rfind("\n")}


def _uri(origin: str) -> str:
    return (
        origin
        if urlsplit(origin).scheme in ("http", "https")
        else quote(PurePath(origin).as_posix())
    )
