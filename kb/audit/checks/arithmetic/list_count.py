"""List count: "in four towns: Lowmark, Varrow and Nether Ostery" names three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import Found, number, quoted
from kb.compare.facts import Facts
from kb.compare.kinds import is_age, nouns
from kb.compare.lexicon import any_of, pattern
from kb.model import Figure, Span
from kb.text import words
from kb.text.terms import terms

NAME = "list-count"
DESCRIPTION = "A number of things and a list of them that has more or fewer."

_MOST = Decimal(12)
_OPENS = re.compile(r"(?:\s+[\w’'-]+){0,5}?\s*(?P<sign>:|\s[—–-]|\s\(|,)\s*(?P<list>[^.;:()—–]+)")
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_COMMAS = re.compile(r",\s+(?:and\s+)?")
_ONE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
"""How an item of a list begins that is one thing."""
_CLAUSE = re.compile(r"\s[a-z]{4,}\b")
"""What a name hardly has in it: "Labour held its four" is one thing that happened."""
_LAST = re.compile(r".*?\band\s+[^,]+")
_PART_OF = re.compile(
    rf"\bof\s+{any_of(words('grammar', 'definite'))}\s+(?:[^\w\s]?[\w-]+\s+){{0,2}}$"
)
_WITH_PAIRS = re.compile(r"[^,]*\band\b[^,]*,(?:.*,)?\s+and\s+[^,]+")
"""A list whose first item has an "and" of its own: "sand and gravel, timber, and pipes"."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each number that is followed by a list of what it counts."""
    for figure in facts.figures:
        if figure.kind not in ("count", "number") or figure.approximator != "=":
            continue
        if figure.value is None or figure.value > _MOST or figure.value < 2 or figure.per:
            continue
        yield from _listed(facts, figure, figure.value)


def _listed(facts: Facts, figure: Figure, value: Decimal) -> Iterator[Found]:
    within = facts.sentence(figure.span)
    after = facts.text[figure.span.end : within.end]
    match = _OPENS.match(after)
    if match is None or pattern("such_as").search(match[0]) or _of_others(facts, figure, match):
        return
    if match["sign"] == "," and (
        not figure.counts or re.search(r"[A-Z\d]", after[: match.start("sign")])
    ):
        return
    start = figure.span.end + match.start("list")
    whole = Span.of(facts.text, start, start + len(match["list"]))
    behind = facts.text[whole.end : within.end].strip()
    if behind[:1] in ("(", ":") or pattern("named_so").search(figure.counts or ""):
        return  # an item is explained, and the list may go on; or a name may have commas
    if _groups(facts, whole):
        counted = None if match["sign"] == "," else _counted(facts, whole)
    else:
        counted = _named(whole.text, after_comma=match["sign"] == ",")
    if counted is None or _cut_short(counted[2]):
        return
    least, most, words, sure = counted
    count = f"{least}" if least == most else f"{least} to {most}"
    said = f"{quoted([figure])} and the list “{words}”: {count}"
    if least <= value <= most:
        yield Found("fine", [figure], f"{said}, as counted")
    elif sure:
        yield Found("problem", [figure], f"{said}, not {number(value)}")


def _of_others(facts: Facts, figure: Figure, match: re.Match[str]) -> bool:
    """Whether a list may be of a part ("three of its nine mines"), or of what stands before it.

    So it may in "fined four times on a range of charges: theft, arson and fraud".
    """
    if _PART_OF.search(facts.text[: figure.span.start]):
        return True
    between = match[0][: match.start("sign") - match.start()].split()
    known = words("grammar", "definite")
    return any(
        re.fullmatch(r"[a-z’'-]*[^s]s", word)
        and before not in known
        and terms(word)
        and not terms(word) & {*nouns(figure)}
        for before, word in pairwise(["", *between])
    )


def _cut_short(listed: str) -> bool:
    """Whether a list ends in an abbreviated office, behind which its names go on: "… and Govs."."""
    last = listed.split()[-1].casefold().removesuffix("s")
    short = {word.casefold().rstrip(".") for word in words("nouns", "abbreviated")}
    return last in short


def _groups(facts: Facts, whole: Span) -> list[Figure]:
    """The figures of a list that count some of its things: "two daughters and a son"."""
    inside = facts.within(whole)
    return [f for f in inside if f.kind == "count" and f.value and not is_age(facts.text, f)]


def _counted(facts: Facts, whole: Span) -> tuple[int, int, str, bool] | None:
    """How many things a list of groups names, least and most; its words; whether that is sure.

    It is not where an item neither has a number nor begins with "a": it may be one more, or be
    about the item before it ("two girls aged 9 and 4").
    """
    groups = {figure.span.start: figure for figure in _groups(facts, whole)}
    pieces = _pieces(whole)
    joined = [i for i, (sign, _) in enumerate(pieces) if "and" in sign]
    if not joined:
        return None
    pieces = pieces[: joined[-1] + 1]
    total, sure = 0, True
    for _, piece in pieces:
        if piece.start in groups:
            total += int(groups[piece.start].value or 0)
        elif _ONE.match(piece.text):
            total += 1
        else:
            sure = False
    words = Span.of(facts.text, pieces[0][1].start, pieces[-1][1].end).text
    return total, total, words, sure


def _pieces(whole: Span) -> list[tuple[str, Span]]:
    """The items of a list, each with the sign or word before it."""
    ends = [(0, 0, ""), *((m.start(), m.end(), m[0]) for m in _SPLIT.finditer(whole.text))]
    after = [*(start for start, _, _ in ends[1:]), len(whole.text)]
    cut = [
        (sign, Span(whole.start + end, whole.start + stop, whole.text[end:stop]))
        for (_, end, sign), stop in zip(ends, after, strict=True)
    ]
    return [(sign, piece) for sign, piece in cut if piece.text.strip()]


def _named(listed: str, *, after_comma: bool) -> tuple[int, int, str, bool] | None:
    """The same of a list of names or short things, none of them counted."""
    ended = _WITH_PAIRS.match(listed) or _LAST.match(listed)
    words = ended[0] if ended else listed
    if re.search(r"\band\b", listed[len(words) :]):
        return None  # it goes on behind an item that has an "and" of its own
    pieces = [p.strip().strip("\"“”‘’'") for p in _SPLIT.split(words) if p.strip()]
    if len(pieces) < 2 or not re.search(r"\band\b", words):
        return None
    named = all(piece[:1].isupper() for piece in pieces)
    short = all(len(piece.split()) <= 5 for piece in pieces)
    if not named and (after_comma or not short):
        return None
    if after_comma and (len(pieces[-1].split()) > 3 or any(map(_CLAUSE.search, pieces))):
        return None
    return (*_items(words), words, True)


def _items(words: str) -> tuple[int, int]:
    """How many things a list names: at least, where "and" may be inside a name, and at most."""
    pieces = [piece for piece in _SPLIT.split(words) if piece.strip()]
    inner = [piece for piece in _COMMAS.split(words) if piece.strip()]
    if len(inner) == 1:
        return min(len(pieces), 2), len(pieces)
    oxford = bool(re.search(r",\s+and\s+", words))
    ands = len(re.findall(r"\band\b", words))
    return (len(inner), len(pieces)) if oxford else (len(pieces) - max(0, ands - 1), len(pieces))
