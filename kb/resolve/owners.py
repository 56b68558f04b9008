"""Whose a description is said to be: "her agent" is not she, "her charity" the one she runs."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.resolve.like_people import is_party
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Referent, Scene
from kb.text import any_of, words


def owners(scene: Scene, head: Token) -> set[int]:
    """Those to whom a description is said to belong, by identity."""
    found: set[int] = set()
    for child in head.children:
        if child.dep_ == "poss":
            who = scene.holding(child)
            if who is None and child.lower_ in PRONOUNS:
                who, _ = pronoun(scene, child)
            found |= {id(who)} if who is not None else set()
    return found


def employer(scene: Scene, head: Token) -> Referent | None:
    """The body that a person was said to be of: "his company", "Vale's charity"."""
    whose = next((c for c in head.lefts if c.dep_ == "poss"), None)
    noun = head.lemma_.lower()
    bodies = any_of(
        words("nouns", "organisation", "generic"), words("agents", "organisation", "unsaid")
    )
    if whose is None or noun not in bodies:
        return None
    who = scene.holding(whose)
    if who is None and whose.lower_ in PRONOUNS:
        who, _ = pronoun(scene, whose)
    if who is None or who.kind != "person":
        return None
    for body in (s.affiliation for s in who.stated if s.affiliation and s.owner is None):
        if is_party(body.text) and noun != "party":
            continue
        for found, mention in scene.begun_in(body):
            if found.kind == "organisation" and found.named and mention.start == body.start:
                return found
    return None
