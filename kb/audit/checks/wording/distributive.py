"""Distributive figure: given for each of several, it is one fact for each and never a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.audit.each import multiplied, shared_out
from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, phrases
from kb.model import Figure
from kb.text import table, words

NAME = "distributive"
DESCRIPTION = "A figure given for each of several things, which readers may take for their sum."

_EACH = re.compile(
    r"(?P<of>[A-Z][^.;:]{0,60}?\s+and\s+(?:the\s+)?[A-Z][^\s,.;]*(?:\s+[A-Z][^\s,.;]*)*)"
    r"[^.;]{0,20}?\s+each\s"
    r"|(?:^|,\s)(?P<all>(?:[\w’'-]+\s+){1,4}and\s+(?:[\w’'-]+\s+){1,4}?)each\s+"
    rf"(?!{any_of(phrases('not_each'))})"
    rf"|(?P<that>(?:{any_of(table('number', 'small'))}|\b\d+)\s+[^.;:]{{1,60}}?)\s+"
    rf"{any_of(words('grammar', 'modals'))}\s+each\s"
)


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each sentence in which named things "each" have a figure.

    Where the text gives their number and what all have, it is held against these.
    """
    yield from shared_out(facts)
    products = list(multiplied(facts))
    yield from products
    reckoned = [figure for found in products for figure in found.figures]
    for within in facts.body:
        for figure in facts.within(within):
            if figure in reckoned:
                continue
            if re.search(r"\seach$", figure.span.text) and figure.kind == "count":
                yield _finding(figure, "several")
        match = _EACH.search(within.text) if " each" in within.text else None
        if match is None:
            continue
        behind = [f for f in facts.within(within) if f.span.start >= within.start + match.end()]
        for figure in (f for f in behind[:1] if f not in reckoned):
            between = facts.text[within.start + match.end() : figure.span.start]
            if re.search(r"[,;]| and ", between):
                continue
            yield _finding(figure, f"“{(match['of'] or match['all'] or match['that']).strip()}”")


def _finding(figure: Figure, things: str) -> Found:
    why = f"{quoted([figure])} is given for each of {things}: one figure for each, not one for all"
    return Found("note", [figure], f"{why} together", minor=True)
