"""What speaks for each of those who may be meant at a place in the article, as named properties.

The properties are those of Lappin & Leass (Computational Linguistics 20(4), 1994): near mentions
before far ones, whoever spoke last, subjects before objects, and never out of a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import log2

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_organisation, is_plural, kind_of
from kb.resolve.joint import joined_at
from kb.resolve.newcomers import newly_described, phrase
from kb.resolve.referents import Referent, Scene
from kb.resolve.titles import titled
from kb.text import words

Evidence = Mapping[str, float]
"""How much there is of each property; what is not named is not there."""

_FAR, _THOUSAND = 2000, 1000
"""Characters since somebody spoke: the most that count, and what they are counted in."""
_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "compound", "conj", "attr", "ROOT"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OFTEN = 16
"""Mentions that count at most."""


def evidence(
    scene: Scene, head: Token, fits: Callable[[Referent], bool], reach: int
) -> Iterator[tuple[Referent, Evidence]]:
    """Each mention of those who fit, and each turn of those who spoke, with what speaks for it.

    It goes back from ``head`` over ``reach`` sentences.
    """
    spoken = sorted((s for s in scene.spoken[-24:] if s[0] < head.idx), key=lambda s: s[0])
    last = spoken[-1][1] if spoken else None
    lately = [r for _, r in spoken[-4:]]

    def of(referent: Referent) -> dict[str, float]:
        before = sum(m.start < head.idx for m in referent.mentions[:_OFTEN])
        return {
            "spoke last": float(referent is last),
            "asked": float(referent is last and spoken[-1][0] in scene.asked),
            "spoke": float(any(referent is r for r in lately)),
            "often": log2(1 + before),
            "named": float(referent.named),
        }

    sentence, paragraphs = head.sent, 0
    for away in range(reach):
        for referent, found in _in_sentence(scene, sentence, head):
            if not referent.place and fits(referent):
                yield referent, {**of(referent), **found, "sentence": away, "paragraph": paragraphs}
        if sentence.start == 0:
            break
        before = head.doc[sentence.start - 1]
        paragraphs += before.is_space and "\n" in before.text
        sentence = before.sent
    for age, (at, referent) in enumerate(reversed(spoken[-8:])):
        if fits(referent) and not referent.place:
            since = min(head.idx - at, _FAR) / _THOUSAND
            mine = {k: v for k, v in of(referent).items() if k != "spoke"}
            yield referent, {**mine, "turn": 1.0, "turns since": age, "characters": since}


def _in_sentence(
    scene: Scene, sentence: Words, head: Token
) -> Iterator[tuple[Referent, dict[str, float]]]:
    own = sentence.start == head.sent.start
    first = True
    for token in sentence:
        if own and token.i >= head.i:
            break
        if token.dep_ not in _NOMINAL or scene.quoted(token) or _is_medium(token):
            continue
        if scene.signs(token):  # nobody thinks of who wrote it
            continue
        together = joined_at(scene, token) if token.dep_ in _SUBJECT else None
        found = scene.holding(token) or _named_beside(scene, token)
        found = found or _unnamed_subject(scene, token)
        if found is None:
            continue
        subject = token.dep_ in _SUBJECT
        properties = {
            "subject": float(subject),
            "main subject": float(subject and token.head.dep_ == "ROOT"),
            "object": float(not subject),
            "owner": float(token.dep_ in ("poss", "compound")),
            "told": float(_told(token)),
            "first": float(first),
            "own sentence": float(own),
        }
        first = False
        for one in (together, found):
            if one is not None:
                yield one, properties


def _is_medium(token: Token) -> bool:
    """Whether a name only says where something was said: "in a post on Instagram"."""
    led = token.dep_ == "pobj" and token.head.lower_ in words("cues", "media", "behind")
    return led and token.head.head.lemma_.lower() in words("cues", "media", "words")


def _told(token: Token) -> bool:
    """Whether a mention is only who was told: "Vale told the Courier"."""
    head = token.head if token.dep_ == "compound" else token
    if any(c.lower_ in ("i", "we") for c in head.head.lefts):
        return False  # "I asked Vale": the writer did, and Vale answers
    return head.dep_ == "dobj" and head.head.lemma_.lower() in words("cues", "addressee", "verbs")


def _named_beside(scene: Scene, token: Token) -> Referent | None:
    """The body that is named right behind what it is: "the union, Voice of Nurses, will vote"."""
    if token.pos_ != "NOUN" or not is_organisation(token):
        return None
    named = (scene.holding(t) for t in token.rights if t.dep_ == "appos")
    return next((r for r in named if r is not None and r.named and r.kind == "organisation"), None)


def _unnamed_subject(scene: Scene, token: Token) -> Referent | None:
    """People or an organisation met as a subject without a name, who may speak next."""
    if token.dep_ not in _SUBJECT or token.pos_ != "NOUN":
        return None
    kind = kind_of(token)
    if kind == "document":
        return titled(scene, token) or scene.documents.get(token.lemma_.lower())
    span = phrase(scene, token)
    people = kind == "group" or (is_plural(token) and kind == "anonymous")
    if span is None or not (people or is_organisation(token)):
        return None
    return newly_described(scene, span, token, kind)
