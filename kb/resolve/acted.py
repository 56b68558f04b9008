"""Who is called by what they did: "the complainant", who lodged a complaint."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.text import any_of, table, words


def by_deed(scene: Scene, head: Token, people: list[Referent]) -> list[Referent]:
    """Those of ``people`` who did what a noun calls somebody by; none for any other noun."""
    return [who for who in people if any(_did(scene, head, m) for m in who.mentions)]


def is_another(scene: Scene, head: Token, who: Referent) -> bool:
    """Whether somebody only had to do with such a deed of another: who rejected the petition."""
    told = [_did(scene, head, m) for m in who.mentions] if _deeds(head, "made") else []
    return False in told and True not in told


def _did(scene: Scene, head: Token, mention: Span) -> bool | None:
    """Whether who is mentioned did it: "filed a petition", "is suing"; None where nothing is told.

    Who heard, dismissed or did not lodge a petition is no petitioner.
    """
    made, verbs = _deeds(head, "made"), _deeds(head, "verbs")
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if not made or found is None or found.root.dep_ != "nsubj":
        return None
    verb = found.root.head
    making = any_of(words("cues", "making", "verbs"), words("agents", "by_deed", "making"))
    objects = {c.lemma_.lower() for c in verb.rights if c.dep_ == "dobj"}
    besides = (c for c in verb.lefts if c.dep_ == "advcl")  # "Sentencing him, Lord Vale said"
    acts = any(v.lemma_.lower() in verbs for v in (verb, *besides))
    if not acts and made.isdisjoint(objects):
        return None
    denied = any(c.dep_ == "neg" for c in verb.children)
    return (acts or verb.lemma_.lower() in making) and not denied


def _deeds(head: Token, kind: str) -> frozenset[str]:
    return frozenset(table("agents", "by_deed", kind).get(head.lemma_.lower(), ()))
