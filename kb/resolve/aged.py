"""Who is called by age and trade after a name: "Mbeki knows it. The 44-year-old driver wept."."""

from __future__ import annotations

import re
from itertools import takewhile

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import PLURAL
from kb.resolve.phrases import read_phrase
from kb.resolve.pronouns import told_before, topic
from kb.resolve.referents import Referent, Scene, is_other_human
from kb.resolve.stated import is_standing
from kb.text import any_of, words

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
        if not phrase or not _is_trade(phrase[-1]):
            continue
        head, who = phrase[-1], topic(scene, phrase[-1])
        if who is None or who.kind != "person" or any(s.role and not s.weak for s in who.stated):
            continue
        if _tells_of_others(scene, told_before(scene, head), who):
            continue  # "Vale hit a cyclist. The 19-year-old student died."
        behind = list(takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), rest[len(phrase) :]))
        if any(t.lower_ == "other" for t in behind):
            continue
        stated = read_phrase(doc, phrase, behind, scene.labels)
        if stated is not None and stated.role is not None:
            who.stated.append(stated)


def _is_trade(noun: Token) -> bool:
    """Whether a noun says what one does or did, not what befell one: "driver", no "victim"."""
    fate = any_of(words("agents", "person", "befallen"), words("agents", "person", "relations"))
    return is_standing(noun) and noun.tag_ not in PLURAL and noun.lemma_.lower() not in fate


def _tells_of_others(scene: Scene, sentence: Words | None, who: Referent) -> bool:
    """Whether a sentence tells of another human being than its subject, dead ones too."""
    for token in sentence or ():
        held = scene.holding(token)
        if held is not None and held is not who and held.kind == "person":
            return True
        human = is_other_human(token) or token.lemma_.lower() in words(
            "agents", "person", "befallen"
        )
        owned = any(c.dep_ == "poss" for c in token.lefts) and is_standing(token)
        if human or (owned and token.dep_ in ("dobj", "pobj", "nsubjpass")):
            return True
    return False
