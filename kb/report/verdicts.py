"""Verdicts on a draft as SARIF, and as one HTML page that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kb.model import Record, Span
from kb.report.sarif import location, sarif_log
from kb.verify import OUTCOMES, PASSES, Verdict, tally

__all__ = ["verdicts_as_html", "verdicts_as_sarif"]


def verdicts_as_sarif(draft: Record, verdicts: Sequence[Verdict]) -> str:
    """The verdicts on the quotations and figures of a draft, as one SARIF log in JSON."""
    rules = {_rule(outcome): told for outcome, told in OUTCOMES.items()}
    return sarif_log(rules, (_result(draft, verdict) for verdict in verdicts))


def verdicts_as_html(name: str, verdicts: Sequence[Verdict]) -> str:
    """The verdicts as a page for a browser; nothing is fetched by it."""
    counts = tally(verdicts)
    return _template().render(name=name, verdicts=verdicts, counts=counts, outcomes=OUTCOMES)


def _result(draft: Record, verdict: Verdict) -> dict[str, Any]:
    fine = verdict.outcome in PASSES
    start = verdict.start or 0
    span = Span(start, start + len(verdict.text), verdict.text)
    told = f"{OUTCOMES[verdict.outcome]} {_sentence(verdict.note)}{_where(verdict)}".strip()
    return {
        "ruleId": _rule(verdict.outcome),
        "kind": "pass" if fine else "fail",
        "level": "none" if fine else "error",
        "message": {"text": told},
        "locations": [location(draft, span, f"{draft.article.id}.{start}")],
    }


def _rule(outcome: str) -> str:
    return outcome.replace(",", "").replace(" ", "-")


def _sentence(note: str) -> str:
    return f"{note[0].upper()}{note[1:]}. " if note else ""


def _where(verdict: Verdict) -> str:
    passages = (
        f"“{' '.join(each.span.text.split())}” ({each.speaker or 'speaker not known'}, "
        f"{each.statement or each.article.id})"
        for each in verdict.passages
    )
    return "; ".join(passages)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("kb.report", ""), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("verdicts.html.j2")
