"""Anonymous source: a figure for which nobody is named, anywhere in its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure
from kb.text import table, words

NAME = "anonymous"
DESCRIPTION = "A figure that rests on unnamed sources alone."

_UNNAMED = re.compile(
    rf"(?!(?:{any_of((*words('grammar', 'pronouns'), 'the'))}|'s\b))(?:\w{{3,}}|an?\s)",
    re.IGNORECASE,
)
"""How the resolved name of somebody unnamed begins: no pronoun, no "the"."""
_GARBLED = re.compile(r"\s[-–—]|[^\w\s.,'’-]|\d")
_SURNAME = re.compile(r"[A-Z][\w’'-]+")
"""A name alone, of somebody who may be one of several of that name."""
_LINKS = any_of(
    (*words("grammar", "prepositions"), *words("grammar", "definite"), "and", "a", "an")
)
_APPOSED = re.compile(rf"\b(?!{_LINKS}\s)[a-z]\w+(?:\s[A-Z][\w’'.-]*)+$")
"""A name right behind the noun that says what it is."""
_DEFINITE = re.compile(
    rf"{any_of(words('grammar', 'definite'))}|[^,]*?\w(?:['’]s|s['’])\s", re.IGNORECASE
)
"""How a mention begins of somebody whom the text takes for known: "the nominee", "Orr's doctor"."""
_INDEFINITE = re.compile(
    rf"(?:an?|{any_of((*table('number', 'small'), *phrases('indefinite')))})\s+[a-z]"
    rf"|{any_of(phrases('unnamed'))}",
    re.IGNORECASE,
)
"""How a mention of somebody unnamed begins."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each set of unnamed sources that alone gives some quantities."""
    resting: dict[tuple[str, ...], list[Figure]] = {}
    weighed = [figure for figure in facts.figures if not figure.span.text.endswith("-old")]
    for _, group in groupby(sorted(weighed, key=_quantity), key=_quantity):
        figures = list(group)
        names = [_unnamed(facts, figure) for figure in figures]
        known = [name for name in names if name]
        if len(known) == len(figures):
            resting.setdefault(tuple(dict.fromkeys(known)), []).extend(figures)
    for sources, figures in resting.items():
        figures.sort(key=lambda figure: figure.span)
        verb = "rests" if len(figures) == 1 else "rest"
        yield Found("note", figures, f"{quoted(figures)} {verb} on {_joined(sources)} alone")


def _unnamed(facts: Facts, figure: Figure) -> str | None:
    """The unnamed source of a figure; None where somebody is named or speaks by office."""
    speaker, capacity = facts.speaker(figure), facts.capacity(figure)
    if speaker is not None:
        words = f"{speaker.name} {(capacity.role if capacity else None) or ''}"
        named = speaker.kind != "anonymous" or _names_body(speaker.name)
        known = named or pattern("spokes").search(words)
        if known or not _UNNAMED.match(speaker.name) or _GARBLED.search(speaker.name):
            return None
        if _SURNAME.fullmatch(speaker.name):
            return None
        return (
            None
            if _one_office(_source(facts, figure)) or _named_later(facts, words)
            else (speaker.name)
        )
    source = _source(facts, figure)
    known = not _INDEFINITE.match(source) or pattern("spokes").search(source)
    return None if known or re.search(r"\s[A-Z]", source) else source


def _names_body(source: str) -> bool:
    """Whether words name a body or document: "property website Rightmove", "data from Nielsen"."""
    if _APPOSED.search(source):
        return True
    named = re.search(r"\s[A-Z]", source)
    return bool(named and pattern("of_record").search(source))


def _source(facts: Facts, figure: Figure) -> str:
    """The words of the source of the statement that gives a figure."""
    statement = facts.statement(figure)
    return " ".join(part.text for part in statement.source) if statement else ""


def _one_office(source: str) -> bool:
    """Whether the words mean one person whom the text takes for known, though without a name."""
    plural = pattern("unnamed_plural").search(source)
    return bool(_DEFINITE.match(source)) and not plural


def _named_later(facts: Facts, role: str) -> bool:
    """Whether the article names someone of that role elsewhere: "a prosecutor", later by name."""
    wanted = {word for word in role.casefold().split() if word not in ("a", "an", "none")}
    return any(
        wanted <= set((capacity.role or "").casefold().split())
        for agent in facts.record.agents
        if agent.kind != "anonymous"
        for capacity in agent.capacities
    )


def _quantity(figure: Figure) -> tuple[str, ...]:
    """What makes two figures of one article the same quantity."""
    parts = (figure.value, figure.minimum, figure.maximum, figure.unit, figure.currency)
    return (figure.kind, *(str(part) for part in parts), (figure.counts or "").casefold())


def _joined(names: tuple[str, ...]) -> str:
    return " and ".join(f"“{name}”" for name in names)
