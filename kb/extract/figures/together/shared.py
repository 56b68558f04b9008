"""What one figure takes from another of its sentence: a noun left out, a unit, a rate, an original.

The last step of `assemble`, on figures that are complete but for what their writer did not repeat.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.unit.rate import rate_at
from kb.text import words
from kb.text.units import DURATIONS

__all__ = ["compare", "inherit", "is_gapped", "link_conversion"]

_BEARS_NOUN: Final = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "npadvmod", "nummod"]
)
"""Places in a clause where a number can stand for the things it counts."""
_MAY_BE_COUNTED: Final = _BEARS_NOUN | {"appos"}
_APART: Final = words("units", "points", "apart")
_OF_AN_INDEX: Final = words("units", "points", "of_an_index")
_TOLD_OF: Final = frozenset(["nsubj", "nsubjpass", "dobj", "attr"])
_COMPARED: Final = words("comparison", "compared")
_OUT_OF: Final = "out of"
_SET_AGAINST: Final = tuple(phrase for phrase in _COMPARED if " " in phrase)
_OF_A_SIZE: Final = 10
_WHOLE: Final = 100
_ALL_OF: Final = words("comparison", "all_of")
_STATISTICS: Final = words("comparison", "statistics")
_FARTHEST: Final = 25
_CLAUSE_ENDS: Final = frozenset([".", ",", ";", "”", '"', "’"])
_LISTING: Final = words("comparison", "listing")
_LONGEST_NAME: Final = 4
_LONGEST_GAP: Final = 6
"""Words that may stand between a figure of a list and the next name in it."""
_DEFINITE: Final = words("grammar", "definite")
_PLACING: Final = words("comparison", "placing")


def inherit(text: Text, q: Quantity, kept: list[Quantity]) -> Quantity:
    """``q`` with the noun or unit that an earlier figure of its sentence has, if it is bare."""
    if kept and _in_points(text, q, kept[-1]):
        return replace(q, counts=None, unit="PERCENTAGE_POINT")
    if not q.bare or q.number.fraction or not kept or q.per in ("each", "apiece"):
        return q
    if rival := _set_against(text, q, kept):
        return _take_over(q, rival)
    if _compared(text, kept[-1], q) and not (kept[-1].bare or _over_all(kept[-1], q)):
        return _take_over(q, kept[-1])
    if unit := _same_span(text, q, kept):
        return replace(q, unit=unit)
    lenders = [p for p in reversed(kept) if _lends(p)]
    alike = (p for p in lenders if text.low(p.i - 1) == text.low(q.i - 1) == "at")
    earlier = next(alike, lenders[0] if lenders else None)
    if text.low(q.nj) == "of" and text.low(q.nj + 1) in _ALL_OF:
        earlier = next((p for p in lenders if _is_object(text, p)), earlier)
    if earlier is None or earlier.j == q.i or not _leaves_out(text, q, earlier):
        return q
    if earlier.counts:
        return replace(q, counts=earlier.counts, counts_inherited=True)
    between = text.doc[text.token(earlier.j - 1).i + 1 : text.token(q.i).i]
    if any(token.pos_ in ("VERB", "AUX") for token in between):
        return q  # "30 kilometres east of it, employs 220"
    return replace(q, unit=earlier.unit) if text.token(q.nj - 1).dep_ != "attr" else q


def is_gapped(text: Text, q: Quantity, earlier: Quantity) -> bool:
    """Whether a list leaves out verb and unit: "Lind won 41 per cent, Roe 33 and Vale 12"."""
    if not (earlier.unit or earlier.counts) or earlier.per or not q.bare or q.range:
        return False
    if text.gap(q.ni) != 1 or not (text.low(q.nj) in _LISTING or text.low(q.nj) in ("", ".")):
        return False
    k = q.ni - 1
    while text.low(k) not in _LISTING and k >= q.ni - _LONGEST_NAME and text.lex[k].kind == "word":
        k -= 1
    named = text.doc[text.token(k).i + 1 : text.token(q.ni).i]
    between = text.doc[text.token(earlier.j - 1).i + 1 : text.token(k).i]
    if text.low(k) not in _LISTING or k < earlier.j or not named or len(between) > _LONGEST_GAP:
        return False
    if any(token.pos_ in ("VERB", "AUX", "NUM") or token.is_sent_start for token in between):
        return False
    listed = named[-1].dep_ == "conj" and not earlier.counts_inherited
    if earlier.counts and (listed or named[-1].dep_ == "appos"):
        return False  # "12 jets, Boeing 737 and Airbus 320"
    if named[0].lower_ in _DEFINITE and len(named) > 1:
        return all(token.pos_ in ("NOUN", "PROPN", "ADJ") for token in named[1:])
    return all(token.text[0].isupper() for token in named)


def _in_points(text: Text, q: Quantity, earlier: Quantity) -> bool:
    """Whether points are those of the percentage before them: "51.3 per cent, 2.4 points lower"."""
    if q.counts is None or q.counts_inherited or text.doc[q.counts[0]].lower_ != "points":
        return False
    if earlier.unit != "PERCENT" or earlier.change or text.low(q.j) not in _APART:
        return False
    sentence = text.sentence(text.token(q.ni))
    said = {token.lower_ for token in sentence}
    return text.lex[earlier.i].start >= sentence.start_char and said.isdisjoint(_OF_AN_INDEX)


def _same_span(text: Text, q: Quantity, kept: list[Quantity]) -> str | None:
    """The unit of the length of time before it, where a number at a clause's end can be one too.

    As in "nine weeks of cover, not the usual 20". Where the sentence counts other things, or a
    number has no length of time right before it, it may be of those.
    """
    earlier, sentence = kept[-1], text.sentence(text.token(q.ni))
    here = [p for p in kept if text.lex[p.i].start >= sentence.start_char]
    if not here or earlier.unit not in DURATIONS or earlier.age or any(map(_lends, here)):
        return None
    if text.token(q.nj - 1).dep_ not in _MAY_BE_COUNTED or text.low(q.ni - 1) in _PLACING:
        return None
    if text.low(q.ni - 1) == "," and text.token(q.ni - 2).pos_ == "PROPN":
        return None  # "said Ines Vale, 29."
    between = text.string[text.lex[earlier.j - 1].end : text.lex[q.i].start]
    ends = text.gap(q.nj) == 0 and text.low(q.nj) in _CLAUSE_ENDS
    return earlier.unit if ends and any(sign in between for sign in ",;") else None


def _between(text: Text, first: Quantity, second: Quantity) -> str:
    return " ".join(text.lows(first.j, second.i))


def _compared(text: Text, first: Quantity, second: Quantity) -> bool:
    """Whether the words between say that both are of one measure."""
    link = _between(text, first, second)
    return link in _COMPARED or (link == "to" and text.low(first.i - 1) == "from")


def _over_all(earlier: Quantity, q: Quantity) -> bool:
    """Whether what a percentage is counted from is no percentage: "up 4.6 per cent from 1,294"."""
    return earlier.unit == "PERCENT" and earlier.low <= _WHOLE < q.low


def _set_against(text: Text, q: Quantity, kept: list[Quantity]) -> Quantity | None:
    """What "…, down from 9,400" is held against, where other figures stand between.

    The nearest counted one of the sentence that is of about its size, unless the one right before
    it is of that size too.
    """
    nearest = not kept[-1].counts and (kept[-1].bare or _of_a_size(kept[-1], q))
    if nearest or not any(_ends(text, q, phrase) for phrase in _SET_AGAINST):
        return None
    sentence = text.sentence(text.token(q.ni))
    for p in reversed(kept):
        if text.lex[p.i].start < sentence.start_char:
            return None
        if p.counts and _of_a_size(p, q):
            return p
    return None


def _of_a_size(p: Quantity, q: Quantity) -> bool:
    low, high = sorted((abs(p.low), abs(q.low)))
    return bool(low) and high <= _OF_A_SIZE * low


def _ends(text: Text, q: Quantity, phrase: str) -> bool:
    """Whether the words right before ``q`` are those of a phrase."""
    parts = phrase.replace(",", " , ").split()
    return [text.low(q.i - len(parts) + k) for k in range(len(parts))] == parts


def _take_over(q: Quantity, earlier: Quantity) -> Quantity:
    """``q`` as a figure of the same thing as ``earlier``: "81.2 years from 80.9"."""
    part = 100 if earlier.hundredths else 1
    return replace(
        q,
        counts=earlier.counts or q.counts,
        counts_inherited=bool(earlier.counts) or q.counts_inherited,
        unit=earlier.unit,
        age=earlier.age,
        money=earlier.money,
        currency=earlier.currency,
        stated=earlier.stated,
        low=q.low / part,
        high=q.high / part,
        hundredths=earlier.hundredths or q.hundredths,
    )


def _lends(p: Quantity) -> bool:
    """Whether a later bare number can be of the same things as ``p``."""
    if p.bare or p.age or p.money or p.per or p.times:
        return False
    return p.unit not in ("PERCENT", "BASIS_POINT") and p.unit not in DURATIONS


def _is_object(text: Text, p: Quantity) -> bool:
    """Whether a clause is about what ``p`` counts, rather than set by it in time or place."""
    return p.counts is not None and text.doc[p.counts[1]].dep_ in _TOLD_OF


def _leaves_out(text: Text, q: Quantity, earlier: Quantity) -> bool:
    """Whether a number without a noun leaves out the noun of ``earlier`` in its sentence."""
    token, other = text.token(q.nj - 1), text.token(earlier.nj - 1)
    if text.sentence(token) != text.sentence(other) or not 0 < token.i - other.i <= _FARTHEST:
        return False
    if earlier.counts and q.low.denominator != 1 and earlier.low.denominator == 1:
        return False
    following = text.token(q.nj) if text.gap(q.nj) <= 1 else None
    if following is not None and following.tag_ == "NN":
        return False
    if text.low(q.nj) == "of" and text.low(q.nj + 1) in _ALL_OF:
        return bool(earlier.counts)
    part = text.low(q.i - 1) == "of" and text.low(q.i - 2) not in _STATISTICS
    if token.dep_ not in _BEARS_NOUN or part or text.low(q.nj) == "of":
        return False
    alike = (q.number.scale > 1) == (earlier.number.scale > 1)
    return alike or token.dep_ in ("nsubj", "nsubjpass", "pobj")


def compare(text: Text, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Two neighbours, with one rate where they are compared: "52 cents from 48 cents a share"."""
    of = (first.money, first.currency, first.unit)
    alike = not first.bare and of == (second.money, second.currency, second.unit)
    whole = _between(text, first, second) == _OUT_OF and second.core[1] > second.nj
    if alike and not whole and _compared(text, first, second):
        per = first.per or second.per
        return replace(first, per=per), replace(second, per=per)
    return first, second


def link_conversion(
    text: Text, first: Quantity, second: Quantity, before: Quantity | None
) -> tuple[Quantity, Quantity]:
    """Two neighbours, the second tied to the one that it repeats in another unit or currency.

    It stands in brackets; ``before`` is the figure before both, which ``first`` may repeat too.
    """
    opening, original = text.low(second.i - 1), first
    again = before is not None and first.converts == (before.i, before.j)
    if opening in ("/", ";", ",") and again and second.i - 1 == first.j:
        assert before is not None
        original = before
    elif opening not in ("(", "[") or not 0 <= second.i - 1 - first.j <= 1:
        return first, second
    if text.low(second.j) not in (")", "]", ",", ";", "/") and text.low(second.j + 1) != ")":
        return first, second
    other = second.money and original.money and second.currency != original.currency
    other = other or bool(second.unit and original.unit and second.unit != original.unit)
    if not other or second.unit in RATES or original.unit in RATES:
        return first, second
    sign = original.approximator if second.approximator == "=" else second.approximator
    second = replace(second, converts=(original.i, original.j), approximator=sign)
    if text.low(second.j) in (")", "]") and not second.per:
        found = rate_at(text, original, second.j + 1)  # "2,180 ringgit ($520) a tonne"
        per = original.per or (found[0] if found else None)
        second = replace(second, per=per)
        first = replace(first, per=per) if original is first else first
    return first, second
