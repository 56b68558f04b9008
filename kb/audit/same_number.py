"""What shows that two numbers of one article are meant to be one: long, described, referred to."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.compare import roots
from kb.compare.both import Both
from kb.compare.bounds import rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, nouns
from kb.compare.lexicon import pattern
from kb.model import Figure
from kb.text import words
from kb.text.terms import terms

__all__ = [
    "NEAR_SHARED",
    "TELLING",
    "are_long",
    "beside",
    "described",
    "digits",
    "of_one_name",
    "of_other_things",
    "one_is_earlier",
    "referred",
    "rounds_to",
    "telling",
    "word_for_word",
    "words_beside",
    "written",
]

_NEAR, NEAR_SHARED = 45, 2
"""Characters beside a number, and words there that two places share, for one to repeat another."""
_WORD = re.compile(r"[^\W_]+")
_RUN = 4
"""So many words that follow both numbers show that one repeats the other."""
TELLING = 3
"""So many digits tell by themselves that a number is the same one."""
_LONG = 5
"""So many digits in which two numbers that have nothing to do with each other hardly agree."""
_SMALL = 1000
_SCALED = 10**6
_NOUN = re.compile(r"\s([a-z]{4,})\b(?!\s[a-z]+ed\b)")
"""A noun that an amount stands before: "the £3.2 million contract"."""
_DESCRIBING = re.compile(r"-\w+\s[a-z]\w+")
"""What goes on behind the number of "50-state poll"."""


def telling(both: Both) -> bool:
    """Whether both are of one thing by more than their words: long, of one name, one description.

    Long numbers hardly differ in one digit by chance.
    """
    facts, one, other = both.a.facts, both.a.figure, both.b.figure
    noun = both.a.head is not None and both.a.head == both.b.head
    if are_long(one, other) and (noun or both.shared or both.entities):
        return True
    if described(facts, one, other) or referred(facts, one, other):
        return True
    if min(written(one), written(other)) < TELLING or another_time(both):
        return False
    return of_one_name(facts, one, other) or len(shared_beside(both)) > NEAR_SHARED


def are_long(one: Figure, other: Figure) -> bool:
    return min(digits(one), digits(other)) >= _LONG


def described(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether a number says twice which thing is meant: "a 50-state poll", "the 50-state poll"."""
    found = [_DESCRIBING.match(facts.text, f.number.end) for f in (one, other)]
    if not all(found) or len({match[0].casefold() for match in found if match}) > 1:
        return False
    definite = words("grammar", "definite")
    before = (facts.text[: f.span.start].rpartition(" ")[0] for f in (one, other))
    return any(text.rpartition(" ")[2].casefold() in definite for text in before)


def referred(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether the later number is "the 3,840 containers", known from the only other of their kind.

    Not where what follows says which are meant ("the 128 seats needed"), or the article has that
    number elsewhere.
    """
    if one.kind == other.kind == "money":
        return _same_sum(facts, one, other)
    if min(written(one), written(other)) < TELLING or not nouns(other):
        return False
    before = facts.text[: other.span.start].rpartition(" ")[0].rpartition(" ")[2]
    behind = facts.text[other.span.end :].lstrip(" ")
    if before.casefold() not in words("grammar", "definite") or pattern("told_which").match(behind):
        return False
    alike = [f for f in facts.figures if f is not other and f.counts and comparable(f, other)]
    earlier = [f for f in alike if f.span.end <= other.span.start]
    return earlier == [one] and all(f.value != other.value for f in alike)


def _same_sum(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether both are the only "£3.2 million contract" of the article, and the later is "the"."""
    nouns = [_NOUN.match(facts.text, f.span.end) for f in facts.figures if f.kind == "money"]
    found = [_NOUN.match(facts.text, f.span.end) for f in (one, other)]
    before = facts.text[: other.span.start].rpartition(" ")[0].rpartition(" ")[2]
    if not (found[0] and found[1]) or before.casefold() not in words("grammar", "definite"):
        return False
    alike = [noun for noun in nouns if noun and noun[1] == found[1][1]]
    return found[0][1] == found[1][1] and len(alike) == 2 and min(digits(one), digits(other)) > 1


def of_one_name(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether the name right before each number is the same, and what it has so many of."""
    if min(written(one), written(other)) < TELLING or not (one.counts and other.counts):
        return False
    named = named_before(facts, one)
    return named is not None and named == named_before(facts, other)


def named_before(facts: Facts, figure: Figure) -> str | None:
    """Whose name stands before a number in its sentence, with no number between."""
    within = facts.sentence(figure.span)
    numbers = [f.span.start for f in facts.within(within) if f.span.start < figure.span.start]
    first = max([within.start, *numbers])
    known = [(at, name) for at, name in facts.mentions if first <= at.start < figure.span.start]
    return max(known)[1] if known else None


def one_is_earlier(both: Both) -> bool:
    """Whether one sentence alone goes back in time: "A year ago it was 181 million"."""
    texts = (one.facts.sentence(one.figure.span).text for one in (both.a, both.b))
    here, there = (bool(pattern("gone_back").search(text)) for text in texts)
    return here != there


def of_other_things(both: Both) -> bool:
    """Whether two shares, or moves of prices, are of two things: corn and soybeans.

    What one measures and the other does not must be in the other's sentence or in the headline; of
    two shares one may well be told in fewer words.
    Two shares that do not say what they are of, or say the same, are held apart by what their
    sentences count.
    """
    one, other = both.a.figure, both.b.figure
    if one.kind != "percent" and not (one.kind == "money" and one.change and other.change):
        return False
    here, there = (terms(f.measures.text) if f.measures else None for f in (one, other))
    facts = both.a.facts
    if here is None or there is None or (one.kind == "percent" and here == there):
        rows = [_counted_beside(facts, f) for f in (one, other)]
        return all(rows) and not rows[0].items() & rows[1].items()
    title = terms(facts.headline.text) if facts.headline else set()
    around = [terms(facts.sentence(f.span).text) | title for f in (one, other)]
    own = [bool((here - there) - around[1]), bool((there - here) - around[0])]
    return all(own) if one.kind == "percent" else any(own)


def _counted_beside(facts: Facts, figure: Figure) -> dict[tuple[str, ...], Decimal | None]:
    """What the numbers of a figure's sentence count, and how many."""
    return {tuple(nouns(f)): f.value for f in facts.within(facts.sentence(figure.span)) if nouns(f)}


def rounds_to(one: Figure, other: Figure) -> bool:
    """Whether a number with decimals, or in millions, is another one rounded: 2.4 and 2.44."""
    if digits(one) >= digits(other) or one.value is None:
        return False
    scaled = one.value != one.value.to_integral_value() or abs(one.value) >= _SCALED
    return scaled and rounded(one).meets(rounded(other))


def another_time(both: Both) -> bool:
    """Whether each sentence states times, and none that the other has."""
    times = [
        {time.span.text for time in one.facts.times(one.facts.sentence(one.figure.span))}
        for one in (both.a, both.b)
    ]
    return bool(times[0] and times[1] and not times[0] & times[1])


def beside(both: Both) -> bool:
    """Whether the same words, names aside, stand right beside both numbers, of no other time."""
    least = min(digits(both.a.figure), digits(both.b.figure))
    return least > 1 and len(shared_beside(both)) >= NEAR_SHARED and not another_time(both)


def shared_beside(both: Both) -> set[str]:
    """Stems of the words right beside both numbers, names aside."""
    near = [words_beside(one.facts, one.figure) for one in (both.a, both.b)]
    return near[0] & near[1] - terms(" ".join(both.a.names & both.b.names))


def written(figure: Figure) -> int:
    """How many digits tell which number it is: in small ones the zeros too, as in 370."""
    value = abs(figure.value or Decimal(0))
    if value < _SMALL and value == value.to_integral_value():
        return len(f"{value:.0f}")
    return digits(figure)


def digits(figure: Figure) -> int:
    """How many digits of a number show, before its zeros."""
    return len((figure.value or Decimal(0)).normalize().as_tuple().digits)


def words_beside(facts: Facts, figure: Figure) -> set[str]:
    """Stems of the content words beside a number, names among them."""
    within, span, text = facts.sentence(figure.span), figure.span, facts.text
    before = text[max(within.start, span.start - _NEAR) : span.start]
    after = text[span.end : min(within.end, span.end + _NEAR)]
    own = terms(figure.counts or "")
    return (terms(before) | terms(after) | own) - roots.idle()


def word_for_word(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether both numbers go on with the same words: "… is a global shipwreck"."""
    here, there = (
        _WORD.findall(facts.text, f.span.end, facts.sentence(f.span).end)[:_RUN]
        for f in (one, other)
    )
    return here == there and len(here) == _RUN
