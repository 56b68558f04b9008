"""Who is called by what they did, or by where they sit: "the complainant", "the Cork East TD"."""

from __future__ import annotations

from spacy.tokens import Token

from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import mentioned
from kb.text import table, words


def by_deed(scene: Scene, head: Token, people: list[Referent]) -> list[Referent]:
    """Those of ``people`` who did what a noun calls somebody by; none for any other noun."""
    deeds = frozenset(table("agents", "by_deed").get(head.lemma_.lower(), ()))
    if not deeds:
        return []
    return [who for who in people if any(_did(scene, deeds, m) for m in who.mentions)]


def _did(scene: Scene, deeds: frozenset[str], mention: Span) -> bool:
    """Whether who is mentioned is the subject of such a deed: "filed a petition", "is suing"."""
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if found is None or found.root.dep_ != "nsubj":
        return False
    verb = found.root.head
    objects = (c for c in verb.rights if c.dep_ == "dobj")
    return not deeds.isdisjoint({verb.lemma_.lower(), *(c.lemma_.lower() for c in objects)})


def of_seat(scene: Scene, head: Token) -> list[Referent]:
    """Those who were said to sit in a parliament, and not where: "the Cork East TD" of "a TD"."""
    seat = head.lower_
    if seat not in words("agents", "office", "seats"):
        return []
    before = (who for who in scene.people if who.named and who.mentions[0].start < head.idx)
    return [who for who in before if any(seat in _words(s.role_name) for s in who.stated)]


def called_whole(people: list[Referent], head: Token) -> list[Referent]:
    """Of several, those whose office has all words of the description: "the Chief Justice"."""
    more = mentioned(head)
    whole = [who for who in people if any(more <= set(_words(s.role_name)) for s in who.stated)]
    return whole if more and whole else people


def _words(role: str | None) -> list[str]:
    return role.casefold().split() if role else []
