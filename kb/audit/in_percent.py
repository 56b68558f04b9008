"""Shares in words that are said again in percent: "nearly a third (31 percent)"."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.audit.said_again import ENDS
from kb.compare.bounds import Bounds, rounded
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure

__all__ = ["in_percent", "percentages"]

_HUNDRED = Decimal(100)
_WORDS_OFF = Decimal("0.06")
"""By how much a fraction in words ("a third") may be off, as a share of it."""
_AGAIN = r"(?:\s?[–—-]+\s?|\s\(|,\s(?:or\s)?)"
"""What stands between a share and the same share in percent."""
_SAID_AGAIN = re.compile(
    rf"(?P<clause>[^,;:.()\d]{{0,60}})(?:(?P<comma>,\s+)|,\s+{any_of(phrases('said_again'))}\s+"
    r"|\s[–—-]\s(?:or\s+)?|\s\((?:or\s+)?)"
)
"""What stands between a share and the same in percent, where its clause goes on: ", or"."""


def in_percent(facts: Facts, one: Figure, other: Figure) -> Found | None:
    """What is found of a share in words and the percentage behind it, if that says it again."""
    if other.unit == "PERCENT" and _in_other_words(facts.text, one, other):
        return _same_share(one, other)
    return None


def percentages(share: Figure) -> Bounds:
    """The percentages that a share allows; a bounded one up to its bound."""
    if share.kind == "percent":
        value = share.value or Decimal(0)
        bounds = rounded(share)
        match share.approximator:
            case "~":
                return Bounds(value * Decimal("0.9") - 1, value * Decimal("1.1") + 1)
            case ">" | "≥":
                return Bounds(bounds.low, None)
            case "<" | "≤":
                return Bounds(None, bounds.high)
            case _:
                return bounds
    value = (share.value or Decimal(0)) * _HUNDRED
    match share.approximator:
        case ">" | "≥":
            return Bounds(value, None)
        case "<" | "≤":
            return Bounds(None, value)
    return Bounds(value * (1 - _WORDS_OFF), value * (1 + _WORDS_OFF))


def _in_other_words(text: str, one: Figure, other: Figure) -> bool:
    """Whether a share is said again at once, in percent: "nearly a third (31 percent)"."""
    fraction = one.kind == "multiplier" and other.kind == "percent" and not other.change
    if " of " in one.span.text and re.match(r"\s+of\b", text[other.span.end :][:4]):
        return False  # "a third of the men, or 41 percent of all"
    between = text[one.span.end : other.span.start]
    again = _SAID_AGAIN.fullmatch(between)
    if fraction and again and ENDS.match(text, other.span.end):
        verb = again["clause"] and other.approximator != "="
        told = verb or not again["comma"]
        if told and not pattern("new_clause").search(between):
            return True
    if " of " in one.span.text and re.match(r",(?!\sor\s)", between):
        return False  # "a third of his stock, about 1 percent" of another whole
    return fraction and bool(re.fullmatch(rf"(?:\s\w+)?{_AGAIN}", between))


def _same_share(one: Figure, other: Figure) -> Found:
    given = (one.value or Decimal(0)) * _HUNDRED
    said = f"{quoted([one])} and {quoted([other])}: {number(given, 1)} percent"
    if _loosely(one).meets(percentages(other)):
        return Found("fine", [one, other], said)
    return Found("problem", [one, other], f"{said}, not {number(other.value or Decimal(0))}")


def _loosely(share: Figure) -> Bounds:
    """The percentages that a fraction in words allows, of which writers are not strict."""
    value = (share.value or Decimal(0)) * _HUNDRED
    near = max(value * _WORDS_OFF, Decimal(2)) if share.approximator == "=" else value / 5
    if share.approximator == "~":
        near = value / 7
    match share.approximator:
        case ">" | "≥":
            return Bounds(value - 1, value + near)
        case "<" | "≤":
            return Bounds(value - near, value + 1)
    return Bounds(value - near, value + near)
