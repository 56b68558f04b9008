"""Distributive figure: given for each of several, it is one fact for each and never a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report

NAME = "distributive"
DESCRIPTION = "A figure given for each of several things, which readers may take for their sum."

_EACH = re.compile(
    r"(?P<of>[A-Z][^.;:]{0,60}?\s+and\s+(?:the\s+)?[A-Z][^\s,.;]*(?:\s+[A-Z][^\s,.;]*)*)"
    r"[^.;]{0,20}?\s+each\s"
)


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each sentence in which named things "each" have a figure."""
    for within in facts.body():
        match = _EACH.search(within.text)
        if match is None:
            continue
        behind = [f for f in facts.within(within) if f.span.start >= within.start + match.end()]
        for figure in behind[:1]:
            between = facts.text[within.start + match.end() : figure.span.start]
            if re.search(r"[,;]| and ", between):
                continue
            yield report(
                NAME,
                "note",
                [figure],
                f"{quoted([figure])} is given for each of “{match['of']}”: one figure for each, "
                f"not one for all together",
                minor=True,
            )
