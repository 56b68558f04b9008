"""Unsourced figure: the article states it in its own voice, and its sentence names no source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kb.audit.finding import Found, quoted
from kb.audit.same_number import digits
from kb.compare.facts import Facts
from kb.compare.kinds import is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import table
from kb.text.plain import shortened
from kb.text.terms import terms

NAME = "unsourced"
DESCRIPTION = "A figure in the article's own voice, with no source in the sentence."

_WEIGHTY = ("money", "percent", "count", "measure")
_WRITER, _READER = 0.15, 0.25
"""In what part of its own sentences an opinion says "I", and advice says "you"."""
_OWED = 100
"""From this number on a count, length or amount is taken for a claim; less is mostly seen."""
_GRAVE = 5
"""The same where people were killed, hurt or held."""
_PLURAL = re.compile(rf"(?:[a-z]+ )*{any_of(table('number', 'several', 'plurals'))}", re.IGNORECASE)
_OPENING = 6
"""So many sentences open an article, in which news says where its numbers are from."""
_ROUND = 3
"""So many digits a number shows at most that somebody gave in round terms."""
_DENSE = 8
"""So many numbers that an editor would want a source for make an article one of numbers."""
_MARKETS = 3
"""So many words of the stock exchange in its opening make an article a report of its day."""
_LEAD, _LEADING = 2, 20
"""The sentences, and the characters of one, that tell whose deeds an article is about."""
_BESIDE = 30
"""Characters from a number within which a word for that stands."""
_LOOSE = re.compile(rf"^\W*,\s+(?:[a-z]+ing\b|{any_of(phrases('trails'))})")


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each sentence with such figures.

    What a reporter sees or anyone can look up is left alone: ages, spans of time, small numbers,
    scores, how a poll was taken; and all of an opinion piece or of advice. A sentence that goes on
    with "it" or "its" from one that names its source has that source. Where an article opens with
    the body or the document that its numbers are from, as news of results and statistics does, only
    the greatest plain claim beside them is found. A figure behind an
    attribution in mid-sentence ("…, it said, adding to the 9 million …") is found too, since it is
    not certain that the source gives it.
    """
    if _speaks_for_itself(facts):
        return
    in_sentence: dict[Span, list[Figure]] = {}
    for figure in facts.figures:
        if figure.cited_in is None and not _trifle(facts, figure):
            in_sentence.setdefault(facts.sentence(figure.span), []).append(figure)
    parts = [part for said in facts.statements for part in (*said.source, *said.cue)]
    unnamed: list[tuple[Span, list[Figure]]] = []
    for within, figures in in_sentence.items():
        if _names_source(within, parts) or pattern("reckons").match(within.text):
            continue
        before = facts.before(within)
        if not (before and _goes_on(within) and _names_source(before, parts)):
            unnamed.append((within, figures))
    if unnamed and _known(facts, parts):
        unnamed = _foremost(facts, unnamed)
    for within, figures in unnamed:
        beside = (f for f in facts.within(within) if f.kind == "duration" and f.cited_in is None)
        figures = sorted({*figures, *beside}, key=lambda one: one.span)
        weighty = any(figure.kind in _WEIGHTY for figure in figures)
        why = f"{quoted(figures)}: no source in “{shortened(within.text, 160)}”"
        minor = not weighty or _sourced_behind(facts, within, parts)
        yield Found("note", figures, why, minor=minor)
    yield from _loose(facts)


def _sourced_behind(facts: Facts, within: Span, parts: Sequence[Span]) -> bool:
    """Whether a sentence opens the article, and the next one names who tells it."""
    behind = facts.near(within, 0, 1)[1:]
    told = any(one.touches(part) for one in behind for part in parts)
    return facts.before(within) is None and told


def _foremost(
    facts: Facts, unnamed: Iterable[tuple[Span, list[Figure]]]
) -> list[tuple[Span, list[Figure]]]:
    """The sentence with the greatest plain claim: one round number, set against none."""
    plain = [
        (within, figures)
        for within, figures in unnamed
        if len(facts.within(within)) == 1
        and not figures[0].change
        and figures[0].kind in ("money", "count")
        and digits(figures[0]) <= _ROUND
    ]
    return sorted(plain, key=lambda one: one[1][0].value or Decimal(0))[-1:]


def _known(facts: Facts, parts: Sequence[Span]) -> bool:
    """Whether an article opens with the body or document that its numbers are from.

    Only one that has so many numbers that it is news of results or statistics.
    """
    owed = [f for f in facts.figures if f.converts is None and not _trifle(facts, f)]
    if len(owed) < _DENSE:
        return False
    opening = facts.body[:_OPENING]
    title = facts.headline.text if facts.headline else ""
    told = any(
        _gives_numbers(facts, one, parts) if facts.within(one) else _cites(one, parts)
        for one in opening
    )
    of_record = pattern("of_record").search(title)
    results = any(
        pattern("accounts").search(one.text) and pattern("of_record").search(one.text)
        for one in opening
    )
    return told or results or bool(of_record) or _acts(facts, opening[:_LEAD]) or _one_gives(facts)


def _one_gives(facts: Facts) -> bool:
    """Whether one body, or what it published, alone says something in the article."""
    speakers = {statement.speaker for statement in facts.statements}
    kinds = [agent.kind for agent in facts.record.agents if agent.id in speakers]
    return kinds in (["organisation"], ["document"])


def _acts(facts: Facts, lead: Iterable[Span]) -> bool:
    """Whether an article opens with what a body did or decided: "The bank kept its rate at 5%"."""
    bodies = [a for a in facts.record.agents if a.kind == "organisation"]
    starts = [mention.start for body in bodies for mention in body.mentions]
    return any(
        facts.within(one) and any(one.start <= at <= one.start + _LEADING for at in starts)
        for one in lead
    )


def _gives_numbers(facts: Facts, within: Span, parts: Sequence[Span]) -> bool:
    """Whether a sentence has its numbers from a body, a document or somebody by office."""
    speakers = [facts.speaker(figure) for figure in facts.within(within)]
    offices = [facts.capacity(figure) for figure in facts.within(within)]
    if any(one and one.kind in ("organisation", "group", "document") for one in speakers):
        return True
    if any(one and (one.role or one.affiliation) for one in offices):
        return True
    return _cites(within, parts)


def _cites(within: Span, parts: Sequence[Span]) -> bool:
    """Whether a sentence names a document or count as a source: "according to customs data"."""
    return bool(pattern("of_record").search(within.text)) and _names_source(within, parts)


def _speaks_for_itself(facts: Facts) -> bool:
    """Whether an article is an opinion, whose writer is its source, advice, or tells of a match.

    Or of a day at the stock exchange, whose prices anyone can look up.
    """
    section, title = facts.record.article.section or "", facts.article.headline or ""
    if pattern("opinion").search(section) or pattern("opinion").match(title):
        return True
    quoted_parts = [part for said in facts.statements for part in said.content]
    own = [one for one in facts.body if not any(part.touches(one) for part in quoted_parts)]
    opening = " ".join(one.text for one in facts.body[:_OPENING])
    if len(terms(" ".join(pattern("matches").findall(opening)))) > 1:
        return True
    if len(terms(" ".join(pattern("markets").findall(opening)))) >= _MARKETS:
        return True
    for voice, least in (("writer", _WRITER), ("reader", _READER)):
        spoken = sum(bool(pattern(voice).search(one.text)) for one in own)
        if spoken >= 2 and spoken >= least * len(own):
            return True
    return False


def _names_source(within: Span, parts: Iterable[Span]) -> bool:
    """Whether a sentence has a source, speaks of where its numbers are from, or is quoted whole."""
    if any(within.touches(part) for part in parts):
        return True
    named = pattern("names_source").search(within.text) or pattern("surveys").search(within.text)
    return bool(named) or bool(re.fullmatch(r"[“\"‘].*[”\"’]\W*", within.text, re.DOTALL))


def _goes_on(within: Span) -> bool:
    """Whether a sentence begins with a word that stands for something in the one before."""
    first = re.match(r"\W*(\w+)(?:\s+(\w+))?", within.text)
    if first is None:
        return False
    tally = first[1].casefold() == "the" and pattern("tallies").fullmatch(first[2] or "")
    return bool(tally or pattern("goes_on").fullmatch(first[1]))


def _loose(facts: Facts) -> Iterator[Found]:
    """Figures in what trails behind a cue in the middle of a sentence."""
    said = {one.id: one for one in facts.statements if one.type == "indirect"}
    for figure in facts.figures:
        statement = said.get(figure.cited_in or "")
        if statement is None or len(statement.content) < 2 or _trifle(facts, figure):
            continue
        piece = next((p for p in statement.content[1:] if p.holds(figure.span)), None)
        cue_end = max((part.end for part in statement.cue), default=0)
        if piece is None or piece.start < cue_end:
            continue
        behind = facts.text[cue_end : figure.span.start]
        at = behind.find(",")
        other = pattern("names_source").search(behind[max(at, 0) :])
        if at >= 0 and _LOOSE.match(behind[at:]) and figure.kind in _WEIGHTY and not other:
            why = (
                f"{quoted([figure])}: the source is named in mid-sentence; that it also gives what "
                f"follows is not said"
            )
            yield Found("note", [figure], why, minor=True)


def _trifle(facts: Facts, figure: Figure) -> bool:
    """Whether a number is no quantity that an editor would want a source for."""
    if figure.kind == "duration" or is_age(facts.text, figure):
        return True
    if (figure.unit or "").startswith("DEG"):  # seen on any thermometer
        return True
    value = figure.value if figure.value is not None else figure.maximum
    if value is None or _PLURAL.match(figure.span.text):  # "thousands of" is for `vague`
        return True
    if figure.kind == "multiplier":
        return value >= 1 or not re.search(r"\bof\b", figure.span.text)
    if figure.kind == "percent":
        return value in (0, 100)
    within = facts.sentence(figure.span)
    start, end = figure.span.start - _BESIDE, figure.span.end + _BESIDE
    around = facts.text[max(within.start, start) : min(within.end, end)]
    grave = pattern("casualties").search(around)
    return abs(value) < (_GRAVE if grave and figure.kind == "count" else _OWED)
