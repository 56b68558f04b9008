"""Vague quantity: "a significant portion" or "many of the" where a number is owed.

Words are looked for in the text, since they are no figures; a sentence that gives the share too is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern

from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Span
from kb.text import words
from kb.text.terms import terms

_WORD = re.compile(r"[^\W_]+")

NAME = "vague"
DESCRIPTION = "A share or a number that is claimed in words and never given."


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each sentence with such words."""
    for within in facts.body:
        if _telling().isdisjoint(_WORD.findall(within.text.casefold())):
            continue
        if any(_gives_share(figure.kind) for figure in facts.within(within)):
            continue
        taken = [figure.span for figure in facts.within(within)]
        spans = [
            Span.of(facts.text, match.start(), _end(match))
            for match in _pattern().finditer(facts.text, within.start, within.end)
            if _counts(facts, match)
        ]
        spans = [span for span in spans if not any(span.touches(other) for other in taken)]
        if spans:
            yield Found("note", spans, f"{quoted(spans)}: how many is not said", minor=True)


def _end(match: Match[str]) -> int:
    """Where the noun ends that a phrase is about: at the first word without content."""
    end = match.start("noun")
    for word in re.finditer(r"\S+", match["noun"]):
        if not terms(word[0]) and end > match.start("noun"):
            break
        end = match.start("noun") + word.end()
    return end


def _counts(facts: Facts, match: Match[str]) -> bool:
    """Whether the phrase is of people or things that someone has counted, or could."""
    before = facts.text[max(0, match.start() - 4) : match.start()].casefold()
    if before.endswith("in ") and "part" in match[0]:  # "in large part because of"
        return False
    named = Span.of(facts.text, match.start("noun"), _end(match)).text
    if pattern("vague_many").search(match[0]):
        return bool(pattern("counted").search(named))
    return not pattern("uncounted").fullmatch(named.split()[0] if named.split() else "")


def _gives_share(kind: str) -> bool:
    return kind in ("percent", "multiplier")


@cache
def _telling() -> frozenset[str]:
    """The first word of every phrase: a sentence without any of them has none of the phrases."""
    tables = ("vague_share", "vague_all", "vague_many")
    return frozenset(phrase.split()[0] for table in tables for phrase in phrases(table))


@cache
def _pattern() -> Pattern[str]:
    """The phrases, each word perhaps in quotation marks, with the noun that follows."""
    quote = r"[\"“”'‘’]*"

    def alternatives(*tables: str) -> str:
        every = sorted((one for table in tables for one in phrases(table)), key=len, reverse=True)
        return "|".join(rf"{quote}\s+{quote}".join(map(re.escape, one.split())) for one in every)

    known = any_of((*words("grammar", "definite"), "all"))
    noun = rf"(?:\s+{known})?(?P<noun>(?:\s+[\w’'.-]*[\w’']){{1,3}})"
    shares = rf"(?:{alternatives('vague_share')}){quote}\s+of"
    claims = rf"(?:{shares}|(?:{alternatives('vague_all', 'vague_many')}){quote})"
    return re.compile(rf"(?:\ban?\s+)?(?<![\w-]){quote}{claims}{noun}", re.IGNORECASE)
