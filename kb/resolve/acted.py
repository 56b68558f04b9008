"""Who is called by what the article has told that they did: "the complainant", who complained."""

from __future__ import annotations

from spacy.tokens import Token

from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.text import table


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
