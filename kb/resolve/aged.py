"""Who is called by age and trade after a name: "Mbeki knows it. The 44-year-old driver wept."."""

from __future__ import annotations

import re
from itertools import takewhile

from kb.extract.nouns import PLURAL
from kb.resolve.phrases import read_phrase
from kb.resolve.pronouns import told_before, topic
from kb.resolve.referents import Scene, is_other_human
from kb.resolve.stated import is_standing

_AGED = re.compile(r"\b[Tt]he \d{1,3}-year-old\b")
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN"})


def note_aged(scene: Scene) -> None:
    """Give people the trades that they are called by, where no other role of theirs is told.

    With an age, such words mean whom the sentence before was about, and nobody new.
    """
    doc = scene.annotated.doc
    for found in _AGED.finditer(doc.text):
        age = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if age is None or age[0].i != age[0].sent.start or scene.quoted(age[0]):
            continue
        rest = list(doc[age.end : age[0].sent.end])
        phrase = list(takewhile(lambda t: t.pos_ in _PHRASE, rest))
        if not phrase or not is_standing(phrase[-1]) or phrase[-1].tag_ in PLURAL:
            continue
        before, who = told_before(scene, phrase[-1]), topic(scene, phrase[-1])
        if any(map(is_other_human, before or ())):
            continue  # "Vale hit a cyclist. The 19-year-old student died."
        if who is None or who.kind != "person" or any(s.role and not s.weak for s in who.stated):
            continue
        stated = read_phrase(doc, phrase, rest[len(phrase) :], scene.labels)
        if stated is not None and stated.role is not None:
            who.stated.append(stated)
