"""Whose a description is said to be: "her agent" is not she, "her charity" the one she runs."""

from __future__ import annotations

from collections.abc import Callable

from kb.annotate.parsed import Token
from kb.resolve.like_people import is_party
from kb.resolve.pronouns import PRONOUNS, pronoun, topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit
from kb.resolve.salience import candidates, clearest
from kb.text import any_of, words


def owners(scene: Scene, head: Token) -> set[int]:
    """Those to whom a description is said to belong, by identity."""
    found: set[int] = set()
    for child in head.children:
        if child.dep_ == "poss":
            who = _held_or_meant(scene, child)
            found |= {id(who)} if who is not None else set()
    return found


def _held_or_meant(scene: Scene, owner: Token) -> Referent | None:
    """Whom the word before "'s", or a possessive pronoun, stands for."""
    who = scene.holding(owner)
    if who is None and owner.lower_ in PRONOUNS:
        who, _ = pronoun(scene, owner)
    return who


def possessor(scene: Scene, head: Token) -> Referent | None:
    """The organisation whose "its chairman" is, unless it is rather people's: "their lawyer"."""

    def fits(referent: Referent) -> bool:
        many = referent.plural or referent.kind == "group" or bool(referent.members)
        return referent.kind == "organisation" or (many and head.lower_ == "their")

    subject = topic(scene, head)

    def more(referent: Referent) -> dict[str, float]:
        return {"turned to": float(referent is subject)}

    found, _ = clearest(candidates(scene, head, fits, more=more))
    return found if found is not None and found.kind == "organisation" else None


def of_other_body(scene: Scene, head: Token) -> Callable[[Referent], bool]:
    """Whether somebody is said to be of another body than the one that has: "Its spokesman"."""
    whose = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
    its = whose is not None and whose.lower_ in words("agents", "grammar", "bodies")
    body = possessor(scene, whose) if whose is not None and its else None

    def is_other(referent: Referent) -> bool:
        named = [s.written or s.affiliation.text for s in referent.stated if s.affiliation]
        forms = [f.casefold() for f in body.forms] if body is not None else []
        alike = any(f in n.casefold() or n.casefold() in f for f in forms for n in named)
        held = any(s.role for s in referent.stated)
        other = bool(named) or (held and fit(referent, head) is Fit.OPEN)
        return bool(forms) and other and not alike

    return is_other


def employer(scene: Scene, head: Token) -> Referent | None:
    """The body that a person was said to be of: "his company", "Vale's charity"."""
    whose = next((c for c in head.lefts if c.dep_ == "poss"), None)
    noun = head.lemma_.lower()
    bodies = any_of(
        words("nouns", "organisation", "generic"), words("agents", "organisation", "unsaid")
    )
    if whose is None or noun not in bodies:
        return None
    who = _held_or_meant(scene, whose)
    if who is None or who.kind != "person":
        return None
    for body in (s.affiliation for s in who.stated if s.affiliation and s.owner is None):
        if is_party(body.text) and noun != "party":
            continue
        for found, mention in scene.begun_in(body):
            if found.kind == "organisation" and found.named and mention.start == body.start:
                return found
    return None
