"""Whom an obituary is about: "she" is the one who died, where nobody else was just told of."""

from __future__ import annotations

import re
from itertools import islice

from kb.annotate.parsed import Token
from kb.resolve.gender import of_token
from kb.resolve.referents import Referent, Scene
from kb.text import words

_OPENING = 5
"""Blocks of an article, the headline with them, that say who died."""
_AGED = re.compile(r"(?: \w+){1,5} ([1-9]\d{1,2})\b")
_BACK = 120
"""Words of a paragraph looked through for somebody else."""


def mourned(scene: Scene) -> Referent | None:
    """Who is said to have died at some age where the article opens: "Ines Vale, who died aged 80".

    It is none where somebody else is named first.
    """
    doc, first = scene.annotated.doc, scene.people[:1]
    kinds = ("headline", "paragraph")
    blocks = (b.span for b in scene.annotated.article.blocks if b.kind in kinds)
    for block in islice(blocks, _OPENING):
        found = doc.char_span(block.start, block.end, alignment_mode="expand")
        for verb in found if found is not None else ():
            dies = verb.lemma_.lower() in words("agents", "by_deed", "dying") and _is_news(verb)
            if dies and _is_aged(doc.text, verb.idx + len(verb.text)):
                who = _subject(scene, verb)
                return who if who is not None and any(who is one for one in first) else None
    return None


def _is_news(verb: Token) -> bool:
    """Whether a verb tells of a death as obituaries do: "has died aged 80", "dies at 80"."""
    perfect = verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.lefts)
    return perfect or verb.tag_ == "VBZ"


def _is_aged(text: str, at: int) -> bool:
    """Whether an age is told behind a word: "died | at home aged 80", "dies | at 86"."""
    told = _AGED.match(text, at)
    return told is not None and told[0].split()[-2] in words("agents", "by_deed", "at_age")


def _subject(scene: Scene, verb: Token) -> Referent | None:
    """The person of whom a verb tells, be it as its subject or by a clause with "who"."""
    told = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    told += [verb.head] if verb.dep_ == "relcl" else []
    held = (scene.holding(t) for t in told)
    return next((who for who in held if who is not None and who.kind == "person"), None)


def is_mourned(scene: Scene, head: Token, who: Referent) -> bool:
    """Whether "she" can only be who died: the paragraph has named no other whom it may mean."""
    doc = head.doc
    if head.head.lemma_.lower() in words("cues", "continuing", "words"):
        return False  # "He added": who spoke before
    for at in range(head.i - 1, max(head.i - _BACK, -1), -1):
        if "\n" in doc[at].text:
            return True
        held = scene.holding(doc[at])
        other = held is not None and held.kind == "person" and held is not who
        heard = held is not None and id(held) not in scene.spoken_of
        if other and heard and held is not None and held.may_be(of_token(head)):
            return False
    return False
