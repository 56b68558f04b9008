"""Ages: "12 years old", "Ines Vale, 40, said", "aged 18 to 34", "children under 12".

Called by `suffix` for what stands behind a length of time, and by `assemble` for a number that is
an age by what stands before it. Words for people are in `ages.toml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.annotate.parsed import Token
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.model import Approximator
from kb.text import words

__all__ = ["age_of_someone"]

_PEOPLE: Final = words("ages", "people", "plural")
_PERSON: Final = words("ages", "people", "singular")
_AGED: Final = words("ages", "before", "aged")
_LINKS: Final = words("ages", "links", "words")
_AT_AN_AGE: Final = words("ages", "before", "at")
_GROUPS: Final[dict[str, Approximator]] = {"over": ">", "under": "<"}
_BOUNDS: Final = frozenset([">", "≥", "<", "≤"])
_BETWEEN: Final = words("ages", "before", "between")
_PHRASES: Final = words("ages", "before", "phrases")
_AFTER_SOMEONE: Final = words("ages", "persons", "after")
_SOMEONE: Final = words("ages", "persons", "subjects")
_MATCH: Final = words("ages", "scores", "match")
_OF_A_MATCH: Final = 2
"""So many words of a match show that what stands in brackets behind names is scored."""
_CLOSING: Final = frozenset(";:–—")
"""Behind a name, a comma and a number these show that it is an age, as a comma does."""
_OLDEST: Final = 120
_YOUNGEST_NAMED: Final = 4
"""Below this a number between commas after a name is rarely an age."""


def age_of_someone(text: Text, q: Quantity, earlier: Quantity | None) -> Quantity:
    """``q`` as an age, if it has no unit and the words before it say so.

    ``earlier`` is the figure before it, from which an age goes on: "aged 24 and 31".
    """
    if people := _group(text, q):
        return people
    if not q.bare or not 0 < q.low < _OLDEST or q.low.denominator != 1 or q.number.fraction:
        return q
    told = _stated(text, q) or _goes_on(text, q, earlier) or _bound_of_people(text, q)
    if not told and not q.number.words and q.low > _YOUNGEST_NAMED:
        told = _named(text, q, earlier) or _is(text, q)
    return replace(q, unit="YR", age=True) if told else q


def _group(text: Text, q: Quantity) -> Quantity | None:
    """``q`` as the age of "over-65s" and "the under 25s", people told by a bound of age."""
    k = q.ni - 2 if text.low(q.ni - 1) in ("-", "‑") else q.ni - 1
    sign = _GROUPS.get(text.low(k))
    if sign is None or text.low(q.nj) != "s" or text.gap(q.nj) or not 0 < q.low < _OLDEST:
        return None
    if text.lex[k].text[0].isupper() and not text.token(k).is_sent_start:
        return None  # "England Under-21s"
    q = replace(q, unit="YR", age=True, counts=None, approximator=sign)
    return replace(q, i=k, j=q.nj + 1, core=(q.ni, q.nj + 1))


def _stated(text: Text, q: Quantity) -> bool:
    """Whether "aged", "at age" or "the age of" stands before it."""
    k = q.i - 1
    while k > 0 and text.low(k) in _BETWEEN:
        k -= 1
    if text.low(k) in _AGED and text.lex[k].text.islower():
        return True
    if text.low(q.i - 1) == "of" and text.low(q.i - 2) in _PERSON:
        return True
    if " ".join(text.low(n) for n in range(q.ni - 3, q.ni)) in _PHRASES:
        return True
    if q.i < 2 or text.low(q.i - 1) != "at" or text.token(q.i - 2).lemma_ not in _AT_AN_AGE:
        return False
    return text.gap(q.nj) == 0 or text.token(q.nj).pos_ not in ("NOUN", "PROPN", "ADJ")


def _goes_on(text: Text, q: Quantity, earlier: Quantity | None) -> bool:
    if earlier is None or not earlier.age or earlier.core[1] != earlier.nj:
        return False
    return " ".join(text.lows(earlier.j, q.i)) in _LINKS


def _bound_of_people(text: Text, q: Quantity) -> bool:
    """Whether people are told by a bound: "children under 12", "those over 65"."""
    if q.approximator not in _BOUNDS or q.i == 0 or q.i == q.core[0]:
        return False
    before = text.token(q.i - 1)
    if before.lemma_ == "be":
        told = {t.lower_ for t in before.children if t.dep_ == "nsubj"}
        return bool(told & _PEOPLE)  # "one in six people is over 65"
    return before.lower_ in _PEOPLE or before.ent_type_ == "NORP"


def _named(text: Text, q: Quantity, earlier: Quantity | None) -> bool:
    """Whether it stands behind a name or a person, between commas or brackets.

    Behind an age a capital is enough of a name: "Rosa Lind, 34; and Una Vorn, 58".
    """
    opening, closing = text.low(q.ni - 1), text.low(q.nj)
    if q.ni < 2 or q.i != q.ni:
        return False
    if opening == "," and closing == ",":
        before = text.token(q.ni - 2)
        if before.ent_type_ in ("DATE", "CARDINAL", "MONEY") or before.is_punct:
            return False
        if before.text[0].isupper():
            return before.pos_ in ("PROPN", "NOUN") or before.lower_ in ("he", "she")
        if before.lower_ in ("he", "she"):
            return True
        return before.tag_ == "NN" and _acts(text, q.nj + 1)
    before = text.token(q.ni - 2 if opening in (",", "(") else q.ni - 1)
    goes_on = earlier is not None and earlier.age and opening == ","
    if before.pos_ != "PROPN" or not (before.ent_type_ == "PERSON" or goes_on):
        return False
    if opening == "," and closing == ".":
        return True
    if (opening == "(" and closing == ")") or (opening == "," and closing in _CLOSING):
        return len(_MATCH.intersection(t.lower_ for t in text.doc)) < _OF_A_MATCH
    return text.lex[q.ni - 1].kind == "word" and _acts(text, q.nj) and q.low > 12


def _acts(text: Text, k: int) -> bool:
    """Whether a verb, "who" or "from" comes next, so that what stands before is someone."""
    if k >= len(text.lex) or text.lex[k].kind != "word":
        return False
    return text.token(k).pos_ in ("VERB", "AUX") or text.low(k) in _AFTER_SOMEONE


def _is(text: Text, q: Quantity) -> bool:
    """Whether it says how old someone is: "he will be 35"."""
    token = text.token(q.nj - 1)
    verb: Token = token.head
    if verb.lemma_ not in ("be", "turn") or token.dep_ not in ("attr", "acomp", "dobj", "npadvmod"):
        return False
    subjects = [t for t in verb.children if t.dep_ == "nsubj"]
    return any(t.lower_ in _SOMEONE or t.ent_type_ == "PERSON" for t in subjects)
