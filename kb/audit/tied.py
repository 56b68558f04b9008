"""The values that the grammar of a sentence ties to a change: "254, or 24% fewer than the 334".

Here nothing is guessed from nearness: the old value stands right behind the change, led to by
"from", "than" and the like, or behind the new one ("to 40 from 50").
"""

from __future__ import annotations

import re

from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import any_of, phrases, tells_move
from kb.model import Figure
from kb.text import words

__all__ = ["is_step", "leads", "moved_by", "tied"]

_FAR = 8
"""Two values that are more times apart are hardly before and after of one change."""
_TO = re.compile(rf"(?:\s+{any_of(phrases('at_times'))}\s+[^,;:.\d]{{0,20}}(?:\d{{4}})?)?\s+to\s+")
_AT = re.compile(r"\b(?:at|to)\s+$")
_TO_OR_AT = re.compile(r"\s+(?:to|at)\s+")
_BRACKETED = re.compile(
    rf"\s\((?:\d{{4}}(?:[/–-]\d{{2,4}})?|{any_of(phrases('gone_back'))}|{any_of(phrases('then'))}):\s+"
)
"""What leads from a new value to the one before, in brackets: "to £88.9m (2030: £85.2m)"."""
_OR = re.compile(r",?\s+or\s+")
_TO_REACHED = re.compile(rf",?\s+to\s+(?:{any_of(phrases('settles'))}\s+at\s+)?")
_FROM = re.compile(rf"(?:[^.;:,]{{0,30}}),?\s+{any_of(phrases('old_value'))}\s+(?:[a-z’'-]+\s+)?")
_OVER = re.compile(
    rf"(?:\s+{any_of((*phrases('compares'), 'up', 'down'))})?\s+{any_of(phrases('set_over'))}\s+"
    rf"(?:(?!{any_of(phrases('asides'))}|when|where)[\w’'-]+\s+){{0,5}}"
)
"""What leads from a change to the value that it is counted from: "fewer than the revised"."""
_COMMA_FROM = re.compile(r",\s+from\s+")
_WHEN = re.compile(
    rf"\s+{any_of(phrases('set_over'))}\s+(?:[A-Z][a-z]+\s+)?\d{{4}},\s+when\s+"
    rf"{any_of(words('cues', 'addressee', 'nominative'))}\s+[a-z]+\s+"
)
"""The same where the value before has a clause of its own: "from 2029, when it had"."""
_OF_TIME = re.compile(r"\S+(?:\s\w+)?\s+of\s")
"""How a number begins that is only told apart by its time: "the 20.3 million of last year"."""


def tied(facts: Facts, change: Figure) -> tuple[Figure, Figure] | None:
    """The old and the new value that the words around a change tie to it."""
    here = [f for f in facts.within(facts.sentence(change.span)) if f.converts is None]
    behind = [f for f in here if f.span.start >= change.span.end]
    if not behind:
        return None
    first, second = behind[0], behind[1] if behind[1:] else None
    lead = facts.text[change.span.end : first.span.start]
    between = facts.text[first.span.end : second.span.start] if second else ""
    if second and _TO_OR_AT.fullmatch(lead) and _BRACKETED.fullmatch(between):
        closed = facts.text[second.span.end : second.span.end + 1] == ")"
        return (second, first) if closed and _alike(facts, second, first) else None
    if _TO.fullmatch(lead):
        found = second and _FROM.fullmatch(between) and _alike(facts, second, first)
        return (second, first) if second and found else None
    if not (_OVER.fullmatch(lead) or _WHEN.fullmatch(lead)):
        step = second and _COMMA_FROM.fullmatch(lead) and _TO.fullmatch(between)
        return (first, second) if second and step and _alike(facts, first, second) else None
    if second and _TO.fullmatch(between) and _alike(facts, first, second):
        return first, second
    before = [f for f in here if f.span.end <= change.span.start and _alike(facts, first, f)]
    if len(before) != 1 or not leads(facts.text[before[0].span.end : change.span.start]):
        return None
    return first, before[0]


def moved_by(facts: Facts, change: Figure) -> tuple[Figure, Figure] | None:
    """By how much and to what a value moved, told with the percentage: "4 percent, or $2, to $52".

    The amount may come first ("$2, or 4 percent, to $52"), and so may what was reached ("at $52, a
    rise of $2, or 4 percent"); the value before is not told.
    """
    here = [f for f in facts.within(facts.sentence(change.span)) if f.converts is None]
    for step in (f for f in here if is_step(facts, f, change)):
        first, last = min(step.span, change.span), max(step.span.end, change.span.end)
        ahead = [f for f in here if f.span.end <= first.start]
        if ahead and "," in (lead := facts.text[ahead[-1].span.end : first.start]):
            return (step, ahead[-1]) if leads(lead) and _reaches(facts, ahead[-1], step) else None
        reached = next((f for f in here if f.span.start >= last), None)
        if reached is not None and _TO_REACHED.fullmatch(facts.text[last : reached.span.start]):
            return (step, reached) if comparable(step, reached) else None
    return None


def is_step(facts: Facts, figure: Figure, change: Figure) -> bool:
    """Whether an amount is the same move as a change in percent: "4 percent, or $2"."""
    return figure is not change and bool(_OR.fullmatch(_between(facts, figure, change)))


def _reaches(facts: Facts, value: Figure, step: Figure) -> bool:
    """Whether a value is what something came to by a step: "closed at 12,480, a gain of 480"."""
    before = facts.text[: value.span.start]
    return comparable(step, value) and bool(_AT.search(before)) and not value.change


def _between(facts: Facts, one: Figure, other: Figure) -> str:
    first, second = sorted((one.span, other.span))
    return facts.text[first.end : second.start]


def _alike(facts: Facts, old: Figure, new: Figure) -> bool:
    """Whether both may be one quantity at two times; the old one may leave its unit unsaid."""
    bare = old.kind == "number" or (old.kind == "count" and _OF_TIME.match(old.span.text))
    if not (comparable(old, new) or (bare and new.kind in ("count", "number", "measure"))):
        return False
    if not old.value or not new.value or (old.per and old.per != new.per):
        return False
    if any(re.match(r"-[a-z]", facts.text[f.number.end :][:2]) for f in (old, new)):
        return False  # "the 17-inch model" is a name
    return max(abs(old.value), abs(new.value)) <= _FAR * min(abs(old.value), abs(new.value))


def leads(between: str) -> bool:
    """Whether the words from a value to a change tell that it changed: ", an increase of"."""
    if re.search(r"[;:.]\s", between):
        return False
    words = re.split(r",|\s[–—-]\s|\(", between)[-1].split()
    known = phrases("leads_to_change")
    if re.search(r",|\s[–—-]\s|\(", between):
        return all(word in known or tells_move(word) for word in words)
    return bool(words) and words[-1] in phrases("works_out")
