"""Which bodies the sentences of an article are about, outside quotations."""

from __future__ import annotations

from itertools import accumulate

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.text import any_of, words

Subjects = tuple[list[tuple[int, Span]], ...]
"""Ends of organisations named as subjects, each with the last such name up to there: those that the
article names often, then the others."""
_ABOUT = frozenset({"nsubj", "nsubjpass"})
_OFTEN = 2
"""Mentions above which the article is about an organisation more than in passing."""


def subjects(scene: Scene) -> Subjects:
    """Where organisations are what a sentence is about, outside quotations."""
    often: list[Span] = []
    rarely: list[Span] = []
    for referent in scene.referents:
        if referent.kind != "organisation" or not referent.named or referent.place:
            continue
        if referent.name.text.casefold() in words("agents", "organisation", "seats"):
            continue
        if _is_press(scene, referent):
            continue
        mentions = often if len(referent.mentions) > _OFTEN else rarely
        for mention in referent.mentions:
            found = scene.annotated.doc.char_span(
                mention.start, mention.end, alignment_mode="expand"
            )
            if found is None or scene.quoted(found.root):
                continue
            if found.root.dep_ in _ABOUT or _is_of_traded(found.root):
                mentions.append(mention)
    ordered = (sorted(mentions, key=_end) for mentions in (often, rarely))
    return tuple(list(zip(map(_end, each), accumulate(each, max), strict=True)) for each in ordered)


def _is_press(scene: Scene, referent: Referent) -> bool:
    """Whether a body is the paper that tells: "told the Ledger", "the Ledger has learned".

    Of that nothing else is told, as of others who are told something: "told Orme Water to pay".
    """
    knows, also = (
        words("agents", "speaks_for", "press"),
        words("agents", "speaks_for", "press_also"),
    )
    doc, told = scene.annotated.doc, False
    for mention in referent.mentions:
        found = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        name = found.root if found is not None else None
        if name is None or scene.quoted(name):
            continue
        verb = name.head.lemma_.lower()
        if name.dep_ in _ABOUT and verb not in any_of(knows, also):
            return False
        asked = any(c.dep_ == "xcomp" for c in name.head.rights)  # "told Orme Water to pay"
        heard = name.dep_ in ("dobj", "dative") and verb == "tell" and not asked
        told |= heard or (name.dep_ in _ABOUT and verb in knows)
    return told


def _is_of_traded(name: Token) -> bool:
    """Whether a sentence is about what only a company has: "Orme shares", "shares in Orme"."""
    led = name.dep_ == "pobj" and name.head.lower_ in ("in", "of")
    noun = name.head.head if led else name.head
    held = noun.lower_ in words("agents", "organisation", "traded")
    return (led or name.dep_ == "compound") and held and noun.dep_ in _ABOUT


def _end(mention: Span) -> int:
    return mention.end
