"""Which coach or captain a description means, by the team: "the Orme manager"."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.text import words

_MOST = 400
"""Referents gone through for one description, so that the time grows with the length alone."""


def of_team(people: list[Referent], head: Token) -> Referent | None:
    """The only one who was said to be of a team and no more: "the Orme manager"."""
    if head.lemma_.lower() not in words("agents", "office", "in_team"):
        return None
    teams = {t.lower_ for t in head.lefts if t.pos_ == "PROPN"}
    of_it = [
        r
        for r in people
        if not any(s.role for s in r.stated)
        and any(s.affiliation and s.affiliation.text.casefold() in teams for s in r.stated)
    ]
    return of_it[0] if len(of_it) == 1 else None


def of_nickname(scene: Scene, head: Token) -> Referent | None:
    """The only coach or the like, by a name of the team that nobody else has: "the Pies coach"."""
    noun, in_team = head.lemma_.lower(), words("agents", "office", "in_team")
    names = {t.lower_ for t in head.lefts if t.pos_ == "PROPN"}
    before = (r for r in scene.people[-_MOST:] if r.mentions[0].start < head.idx)
    told = [(r, s.role) for r in before for s in r.stated if s.role and not s.weak]
    held = [r for r, role in told if _last_of(role) == noun]
    if noun not in in_team or not names or len(held) != 1:
        return None
    again = (t for t in head.doc[:-1] if t.lower_ in names)
    return held[0] if all(t.nbor().lemma_.lower() in in_team for t in again) else None


def _last_of(role: Span) -> str:
    return role.text.casefold().split()[-1]
