"""Which bodies the sentences of an article are about, outside quotations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.referents import Referent, Scene
from kb.text import any_of, words

Subjects = tuple[list[tuple[int, Span]], ...]
"""Ends of organisations named as subjects, each with the last such name up to there: those that the
article names often, then the others."""
_ABOUT = frozenset({"nsubj", "nsubjpass"})
OFTEN = 2
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
        named = list(_unquoted(scene, referent))
        if _is_press([name for _, name in named]):
            continue
        mentions = often if len(referent.mentions) > OFTEN else rarely
        mentions += [m for m, name in named if name.dep_ in _ABOUT or _is_of_traded(name)]
    ordered = (sorted(mentions, key=_end) for mentions in (often, rarely))
    return tuple(list(zip(map(_end, each), accumulate(each, max), strict=True)) for each in ordered)


def _unquoted(scene: Scene, referent: Referent) -> Iterator[tuple[Span, Token]]:
    """The mentions in the article's own words, each with its head."""
    for mention in referent.mentions:
        found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if found is not None and not scene.quoted(found.root):
            yield mention, found.root


def _is_press(names: list[Token]) -> bool:
    """Whether a body is the paper that tells: "told the Ledger", "the Ledger has learned".

    Of that nothing else is told, as of others who are told something: "told Orme Water to pay".
    """
    knows = words("agents", "speaks_for", "press")
    does = {n.head.lemma_.lower() for n in names if n.dep_ in _ABOUT}
    if not does <= any_of(knows, words("agents", "speaks_for", "press_also")):
        return False
    return not knows.isdisjoint(does) or any(map(_is_told, names))


def _is_told(name: Token) -> bool:
    """Whether somebody told a body something, and not to do it."""
    asked = any(c.dep_ == "xcomp" for c in name.head.rights)
    return name.dep_ in ("dobj", "dative") and name.head.lemma_.lower() == "tell" and not asked


def _is_of_traded(name: Token) -> bool:
    """Whether a sentence is about what only a company has: "Orme shares", "shares in Orme"."""
    led = name.dep_ == "pobj" and name.head.lower_ in ("in", "of")
    noun = name.head.head if led else name.head
    held = noun.lower_ in words("agents", "organisation", "traded")
    return (led or name.dep_ == "compound") and held and noun.dep_ in _ABOUT


def _end(mention: Span) -> int:
    return mention.end
