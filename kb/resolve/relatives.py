"""Whom a relative clause is about: "choirs from Varn who", "a guideline from 2021, which"."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak, is_plural, kind_of
from kb.resolve.referents import Scene
from kb.resolve.stated import is_standing
from kb.text import words

_NOMINAL = frozenset({"NOUN", "PROPN"})
_SETTING = frozenset({"DATE", "TIME", "GPE", "LOC"})


def who_acts(scene: Scene, relative: Token) -> Token:
    """What a clause with "who", "which" or "that" is about.

    It is no place, but those from there: "choirs from Varn who".
    """
    noun = _named_beside(scene, relative.head.head)
    written = _past_setting(noun) if relative.lower_ in ("which", "that") else None
    if written is not None:
        return written
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    kin = above.lemma_.lower() in words("agents", "person", "relations") and relative.i > 0
    if kin and relative.lower_ == "who" and noun.pos_ == "NOUN" and relative.nbor(-1).text == ",":
        return above
    if relative.lower_ != "who" or noun.dep_ != "pobj" or _is_human(scene, noun):
        return noun
    before = reversed(noun.doc[noun.sent.start : noun.left_edge.i])
    return next((t for t in before if t.pos_ in _NOMINAL and _is_human(scene, t)), noun)


def _named_beside(scene: Scene, noun: Token) -> Token:
    """The name beside what it is said to be: "a lens maker, Norra, which said"."""
    held = scene.holding(noun)
    beside = [*(c for c in noun.rights if c.dep_ == "appos")]
    beside += [noun.head] if noun.dep_ == "appos" else []
    named = (t for t in beside if (r := scene.holding(t)) is not None and r.named and not r.place)
    return noun if held is not None and held.named else next(named, noun)


def _is_human(scene: Scene, noun: Token) -> bool:
    """Whether a noun may stand for people: no country, school or town."""
    held = scene.holding(noun)
    if held is not None and held.named:
        return held.kind == "person"
    many = is_plural(noun) and kind_of(noun) == "group" and can_speak(noun)
    return is_standing(noun) or many


def _past_setting(noun: Token) -> Token | None:
    """What speaks, before the day or place that it is of: "a letter of 4 June, which said"."""
    first = noun.left_edge
    link = noun.head
    if noun.dep_ != "pobj" or noun.ent_type_ not in _SETTING or link.i == 0 or first.i <= link.i:
        return None
    before = link.nbor(-1)
    return before if before.pos_ == "NOUN" and can_speak(before) else None
