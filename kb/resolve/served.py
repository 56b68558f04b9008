"""Whether a name in a mention is of whom the one meant serves: "a spokesman for Ines Vale"."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.nouns import is_address
from kb.resolve.referents import Scene
from kb.resolve.stated import is_standing
from kb.text import words

_BEFORE = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def is_served(scene: Scene, last: Token) -> bool:
    """Whether the name that ends with this word follows "for", "of" or the like directly.

    Between "for" and the name may stand what that one is: "a spokesman for Governor Ines Vale",
    "the attorney for the accused Cole Orme".
    """
    doc, at = last.doc, last.i
    person = scene.holding(last)
    while at > 0 and (
        scene.holding(doc[at - 1]) is person
        or doc[at - 1].pos_ == "DET"
        or is_address(doc[at - 1].text)
    ):
        at -= 1
    link = doc[at - 1].lower_ if at > 0 else ""
    if link in words("grammar", "prepositions") or link in ("and", "or"):
        return True
    tried = words("agents", "person", "tried")
    if at == 0 or not (is_standing(doc[at - 1]) or doc[at - 1].lower_ in tried):
        return False
    while at > 0 and doc[at - 1].pos_ in _BEFORE:
        at -= 1
    if at > 0 and doc[at - 1].pos_ == "DET":
        at -= 1
    serves = at > 1 and doc[at - 1].lower_ in words("agents", "grammar", "serving")
    return serves and is_standing(doc[at - 2])
