"""Calls and letters by which somebody is told something: whoever rang or wrote is its source."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.statements.attribution import Range
from kb.extract.statements.grammar.spans import char_range, noun_phrase
from kb.text import any_of, words


def received(verb: Token) -> Token | None:
    """The call or letter by which somebody is told: "she got a call from the bank saying that"."""
    above = verb.head if verb.dep_ not in ("acl", "relcl") else verb.head.head
    if verb.tag_ not in ("VBG", "VB") or above.lemma_.lower() not in words("cues", "media", "got"):
        return None
    held = (c for c in above.rights if c.dep_ == "dobj" and c.i < verb.i and c.pos_ == "NOUN")
    sent = any_of(words("cues", "media", "words"), words("cues", "media", "sent"))
    return next((c for c in held if c.lemma_.lower() in sent), None)


def sender(letter: Token) -> tuple[Range, ...]:
    """Who wrote or rang, where it is said."""
    led = (c for c in letter.rights if c.lower_ == "from")
    named = (c for one in led for c in one.children if c.dep_ == "pobj")
    return next(((char_range(noun_phrase(c)),) for c in named), ())
