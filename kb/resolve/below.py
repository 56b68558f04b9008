"""Whom an opening means that names nobody: "An expert says", and the expert is named below."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.named_next import named_next
from kb.resolve.offices import unstated_holder
from kb.resolve.opening import introduced
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun, mentioned
from kb.text import words

_MOST = 400
"""Referents gone through for one description, so that the time grows with the length alone."""


def named_below(scene: Scene, head: Token, mention: Span) -> Referent | None:
    """Who is named below with the role by which an opening calls somebody."""
    people = [r for r in scene.people[:_MOST] if r.mentions[0].start > mention.start]
    for wanted in (Fit.EXACT, Fit.ALIKE):
        held = [r for r in people if fit(r, head) is wanted]
        if held:
            return held[0]
    if (judge := _federal(people, head)) is not None:
        return judge
    if is_office_noun(head):
        return unstated_holder(scene, people) or named_next(scene, head)
    definite = any(c.lower_ in words("agents", "grammar", "definite") for c in head.children)
    if definite and head.lemma_.lower() in words("agents", "speaks_for", "only"):
        return named_next(scene, head)
    return introduced(scene, head)


def _federal(people: list[Referent], head: Token) -> Referent | None:
    """Who is named below with the whole office: "A federal judge", U.S. District Judge Ann Low."""
    noun = head.lemma_.lower()
    if "federal" not in mentioned(head) or not any(c.lower_ == "a" for c in head.lefts):
        return None
    roles = ((who, s.role_name.casefold()) for who in people for s in who.stated if s.role_name)
    return next((who for who, r in roles if r.startswith("u.s.") and r.split()[-1] == noun), None)
