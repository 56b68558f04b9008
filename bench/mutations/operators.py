"""The mistakes that can be put into a place, each by an operator that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutations.places import Place

__all__ = ["Changed", "changes"]

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"]
UNITS = {
    "miles": "kilometers", "kilometers": "miles", "km": "miles", "feet": "metres", "°C": "°F",
    "metres": "feet", "pounds": "tonnes", "acres": "hectares", "tonnes": "pounds", "£": "€",
    "€": "£", "percent": "percentage points", "points": "percent",
}  # fmt: skip
SCALES = {
    "million": "billion", "billion": "million", "trillion": "billion", "bn": "m", "m": "bn",
}  # fmt: skip
WAYS = {
    "rose": "fell", "fell": "rose", "rise": "fall", "fall": "rise", "up": "down", "down": "up",
    "increase": "decrease", "increased": "decreased", "grew": "shrank", "dropped": "jumped",
    "higher": "lower", "lower": "higher", "more": "less",
}  # fmt: skip
SWAPPED = ("conversion", "share", "change", "difference")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d.])")


@dataclass(frozen=True)
class Changed:
    """A text with one mistake put in, and where its numbers stand now."""

    operator: str
    text: str
    figures: tuple[tuple[int, int], ...]


def changes(place: Place) -> Iterator[Changed]:
    """Each mistake once: in the last number that can have it."""
    order = range(len(place.figures) - 1, -1, -1)
    for operator in (_digit, _scale, _unit, _qualifier):
        made = (changed for i in order if (changed := operator(place, i)))
        yield from (changed for changed in [next(made, None)] if changed)
    way = re.search(rf"\b(?:{'|'.join(WAYS)})\b", place.text[place.figures[0][0] - 40 :])
    if place.kind == "change" and way:
        at = place.figures[0][0] - 40 + way.start()
        yield _replaced(place, "sign", at, at + len(way[0]), WAYS[way[0]])
    if place.kind in SWAPPED and (swapped := _swapped(place)):
        yield swapped


def _digit(place: Place, i: int) -> Changed | None:
    """Another first digit, or another small number in words."""
    start, end = place.numbers[i]
    words = place.text[start:end]
    if digit := re.search(r"[1-9]", words):
        at = digit.start()
        new = words[:at] + str(int(words[at]) % 9 + 1) + words[at + 1 :]
        return _replaced(place, "digit", start, end, new)
    if words.casefold() in WORDS:
        new = WORDS[(WORDS.index(words.casefold()) + 2) % len(WORDS)]
        return _replaced(place, "digit", start, end, new)
    return None


def _scale(place: Place, i: int) -> Changed | None:
    """Millions for billions, or a zero too many."""
    start, end = place.figures[i]
    whole = place.text[start:end]
    for word, other in SCALES.items():
        if found := re.search(rf"(?:\b|(?<=\d)){word}\b", whole):
            at = start + found.start()
            return _replaced(place, "scale", at, at + len(word), other)
    if found := THOUSANDS.search(whole):
        at, more = start + found.start(), f"{int(found[0].replace(',', '')) * 10:,}"
        return _replaced(place, "scale", at, at + len(found[0]), more)
    return None


def _unit(place: Place, i: int) -> Changed | None:
    start, end = place.figures[i]
    for word, other in UNITS.items():
        if word in ("percent", "points") and place.kind not in ("change", "difference"):
            continue
        edge = r"\b" if word[0].isalpha() else ""
        if found := re.search(rf"{edge}{word}(?!\w)", place.text[start:end]):
            at = start + found.start()
            return _replaced(place, "unit", at, at + len(word), other)
        if word in "£€" and (found := re.search(word, place.text[start:end])):
            return _replaced(place, "unit", start + found.start(), start + found.end(), other)
    return None


def _qualifier(place: Place, i: int) -> Changed | None:
    """The words before the number taken away: "more than", "about"."""
    start, number = place.figures[i][0], place.numbers[i][0]
    before = place.text[start:number]
    words = before[: len(before) - len(re.search(r"\S*$", before)[0])]  # type: ignore[index]
    if len(words.strip()) < 4 or not re.fullmatch(r"[A-Za-z ]+", words):
        return None
    return _replaced(place, "qualifier", start, start + len(words), "")


def _replaced(place: Place, operator: str, start: int, end: int, words: str) -> Changed:
    text = place.text[:start] + words + place.text[end:]
    by = len(words) - (end - start)
    moved = tuple((a + by * (a >= end), b + by * (b >= end)) for a, b in place.figures)
    return Changed(operator, text, moved)


def _swapped(place: Place) -> Changed | None:
    """The first two numbers changed about."""
    (a, b), (c, d) = sorted(place.figures[:2])
    first, second = NUMBER.search(place.text, a, b), NUMBER.search(place.text, c, d)
    if first is None or second is None or first[0] == second[0]:
        return None
    text = place.text
    new = text[: first.start()] + second[0] + text[first.end() : second.start()]
    return Changed("swapped", new + first[0] + text[second.end() :], place.figures)
