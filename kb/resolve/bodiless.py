"""What looks like somebody's body and is none: a home, kin, what was once, what somebody wrote."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.text import any_of, words

__all__ = ["is_home", "is_past", "is_whose", "is_work"]

_HANGS = frozenset({"compound", "nmod", "amod", "poss", "pobj", "prep"})


def is_home(found: Words) -> bool:
    """Whether one word says where somebody is: "a clerk from Sitapur", "farmers in Kerina"."""
    led = found.start > 0 and found.doc[found.start - 1].lower_ in ("from", "in")
    body = found[0].ent_type_ == "ORG" or found[0].text.isupper()
    return led and len(found) == 1 and not body


def is_whose(found: Words) -> bool:
    """Whether words are a quality, whose relative somebody is, or the place of an office.

    ("Heartbroken mother Ann Vale", "Vale's wife", "Orme's fire marshal", "Bishop Vale of Orme")
    """
    noun = found.root
    if len(found) == 1 and noun.lower_ in words("agents", "description", "moods"):
        return True
    offices = words("agents", "office", "of_place")
    if noun.dep_ == "poss":
        kin = words("agents", "person", "relations", "kin")
        return noun.head.lemma_.lower() in any_of(kin, offices)
    led = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    person = noun.head.head
    before = (left for left in person.lefts if left.dep_ == "compound")
    return led and any(left.lemma_.lower() in offices for left in before)


def was(noun: Token) -> bool:
    """Whether it is told what somebody was once: "the former publican"."""
    return any(c.lower_ in words("agents", "office", "former") for c in noun.lefts)


def is_past(body: Token) -> bool:
    """Whether words for a body hang on what somebody was once.

    ("former adviser to Orme", "who was an adviser to Orme", "served in the Orme Guards")
    """
    token = body
    while True:
        did = token.tag_ == "VBD" and token.lemma_ in words("agents", "office", "served")
        if was(token) or did:
            return True
        if token.dep_ not in _HANGS:
            told = token.dep_ == "attr" and token.head.dep_ == "relcl"
            return told and token.head.tag_ == "VBD"
        token = token.head


def is_work(found: Words) -> bool:
    """Whether words are the title of what somebody made: "author of | The Silent Tide"."""
    at = found.start - 1
    while at > 0 and found.doc[at].pos_ in ("DET", "PUNCT"):
        at -= 1
    made = words("agents", "office", "of_works")
    return at > 0 and found.doc[at].lower_ == "of" and found.doc[at - 1].lemma_.lower() in made
