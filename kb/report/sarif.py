"""Findings as SARIF 2.1.0, the form in which editors and code hosts show what a check found.

Each result points to the file that the article was read from, with line, column and offset where
the article's text is a verbatim part of it; else it carries the words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit

from kb.audit import Finding, Place, Verdict, catalogue
from kb.compare.facts import Facts
from kb.compare.pairs import Library
from kb.version import __version__

__all__ = ["as_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_KIND = {"problem": "fail", "note": "fail", "cannot tell": "open", "fine": "pass"}
_LEVEL: dict[Verdict, str] = {"problem": "error", "note": "warning"}


def as_sarif(library: Library, findings: Iterable[Finding]) -> str:
    """The findings, about articles of ``library``, as one SARIF log in JSON."""
    facts = {one.article.id: one for one in library.articles}
    rules = [
        {"id": check.name, "shortDescription": {"text": check.description}} for check in catalogue()
    ]
    driver = {"name": "fact-quote-kb", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, facts) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, facts: dict[str, Facts]) -> dict[str, Any]:
    places = [_location(place, facts[place.article]) for place in finding.figures]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "kind": _KIND[finding.verdict],
        "level": _LEVEL.get(finding.verdict, "none"),
        "message": {"text": finding.explanation},
        "locations": places[:1],
        "rank": float(min(finding.weight, 100)),
        "partialFingerprints": {"figures/v1": " ".join(place.id for place in finding.figures)},
    }
    if places[1:]:
        result["relatedLocations"] = places[1:]
    return result


def _location(place: Place, facts: Facts) -> dict[str, Any]:
    article = facts.record.article
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(facts.record.snapshot.origin)}}
    region: dict[str, Any] = {"snippet": {"text": place.span.text}}
    if article.offset is not None:
        start = article.offset + place.span.start
        region |= {"charOffset": start, "charLength": place.span.end - place.span.start}
        region |= _line(facts, start)
    physical["region"] = region
    named = {"fullyQualifiedName": place.id, "name": article.heading.headline or article.id}
    return {"physicalLocation": physical, "logicalLocations": [named]}


def _line(facts: Facts, start: int) -> dict[str, int]:
    """Line and column of a character of the file, counted from 1; none without its bytes."""
    snapshot = facts.record.snapshot
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
