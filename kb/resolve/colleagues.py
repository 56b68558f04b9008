"""With whom somebody works, who is of the same body: "her colleague Tom Low", "Vale's deputy"."""

from __future__ import annotations

from kb.model import Span
from kb.resolve.like_people import is_party
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Stated
from kb.text import words


def body_of_both(scene: Scene, role: Span) -> Stated | None:
    """What is stated of the person beside whom a role says that somebody works, with its body."""
    beside = _works_with(scene, role)
    stated = beside.stated if beside is not None else []
    now = (s for s in stated if not s.is_former)
    return next((s for s in now if s.affiliation and not is_party(s.affiliation.text)), None)


def _works_with(scene: Scene, role: Span) -> Referent | None:
    """The person whose colleague a role makes somebody; None where it is nobody's."""
    found = scene.annotated.doc.char_span(role.start, role.end, alignment_mode="expand")
    noun = found[-1] if found is not None else None
    if noun is None or noun.lemma_.lower() not in words("agents", "person", "works_with"):
        return None
    above = noun.head if noun.dep_ == "compound" else noun  # "her colleague | Tom Low"
    owner = next((c for c in above.lefts if c.dep_ == "poss" and c.i < noun.i), None)
    if owner is None:
        return None
    if owner.lower_ in PRONOUNS:  # though "her colleague Tom Low" holds it too
        who, _ = pronoun(scene.before(owner), owner)
    else:
        who = scene.holding(owner)
    return who if who is not None and who.kind == "person" else None
