"""Who is on the reader's mind at a place in the article: candidates with how much speaks for each.

Salience after Lappin & Leass (Computational Linguistics 20(4), 1994): near mentions before far
ones, whoever spoke last, subjects before objects, and never out of a quotation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from kb.extract.nouns import is_organisation, is_plural, kind_of
from kb.resolve.joint import joined_at
from kb.resolve.newcomers import newly_described, phrase
from kb.resolve.referents import Referent, Scene
from kb.resolve.titles import titled
from kb.text import words

_REACH = 8
"""Sentences looked back through before only earlier speakers count."""
_FAR, _PER_POINT = 2000, 900
"""Characters since somebody spoke: the most that count, and those that cost a point."""
_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "compound", "conj", "attr", "ROOT"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_WEIGHTS = {
    "sentence": -1.0,
    "paragraph": -0.6,
    "spoke last": 2.2,
    "spoke": 0.8,
    "subject": 1.4,
    "first": 0.6,
    "owner": -0.8,
    "told": -2.0,
    "object": -0.4,
    "own sentence": -0.3,
}
"""What each property of a mention adds; chosen on dev articles."""
_APART = 1.0
"""Points between the first and the second candidate from which a link is taken for sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be meant, and how much speaks for it."""

    referent: Referent
    score: float


def candidates(
    scene: Scene, head: Token, fits: Callable[[Referent], bool], *, reach: int = _REACH
) -> list[Candidate]:
    """Those before ``head`` who fit, the most likely first."""
    best: dict[int, Candidate] = {}
    sentence, away, paragraphs = head.sent, 0, 0
    spoken = _spoken_before(scene, head.idx)
    last = spoken[-1][1] if spoken else None
    for _ in range(reach):
        for referent, score in _in_sentence(scene, sentence, head):
            if referent.place or not fits(referent):
                continue
            total = score + away * _WEIGHTS["sentence"] + paragraphs * _WEIGHTS["paragraph"]
            total += _WEIGHTS["spoke last"] if referent is last else 0
            total += _WEIGHTS["spoke"] if any(referent is r for _, r in spoken[-4:]) else 0
            known = best.get(id(referent))
            if known is None or total > known.score:
                best[id(referent)] = Candidate(referent, total)
        if sentence.start == 0:
            break
        before = head.doc[sentence.start - 1]
        paragraphs += before.is_space and "\n" in before.text
        sentence = before.sent
        away += 1
    for age, (at, referent) in enumerate(reversed(spoken[-8:])):
        if fits(referent) and not referent.place:
            known = best.get(id(referent))
            total = (_WEIGHTS["spoke last"] if referent is last else 0) - 1.5 - age
            total -= min(head.idx - at, _FAR) / _PER_POINT
            if known is None or total > known.score:
                best[id(referent)] = Candidate(referent, total)
    return sorted(best.values(), key=lambda c: -c.score)


def clearest(found: list[Candidate]) -> tuple[Referent | None, bool]:
    """The first of the candidates, and whether no other comes near."""
    if not found:
        return None, False
    clear = len(found) == 1 or found[0].score - found[1].score >= _APART
    return found[0].referent, clear


def _spoken_before(scene: Scene, at: int) -> list[tuple[int, Referent]]:
    """The last of those who spoke before a place, in text order."""
    return sorted((s for s in scene.spoken[-24:] if s[0] < at), key=lambda s: s[0])


def _in_sentence(scene: Scene, sentence: SpacySpan, head: Token) -> list[tuple[Referent, float]]:
    own = sentence.start == head.sent.start
    out: list[tuple[Referent, float]] = []
    first = True
    for token in sentence:
        if own and token.i >= head.i:
            break
        if token.dep_ not in _NOMINAL or scene.quoted(token):
            continue
        together = joined_at(scene, token) if token.dep_ in _SUBJECT else None
        found = scene.holding(token) or _unnamed_subject(scene, token)
        if found is None:
            continue
        score = _WEIGHTS["subject"] if token.dep_ in _SUBJECT else _WEIGHTS["object"]
        score += _WEIGHTS["owner"] if token.dep_ in ("poss", "compound") else 0
        score += _WEIGHTS["told"] if _told(token) else 0
        score += _WEIGHTS["first"] if first else 0
        score += _WEIGHTS["own sentence"] if own else 0
        first = False
        out += [(one, score) for one in (together, found) if one is not None]
    return out


def _told(token: Token) -> bool:
    """Whether a mention is only who was told: "Vale told the Courier"."""
    head = token.head if token.dep_ == "compound" else token
    return head.dep_ == "dobj" and head.head.lemma_.lower() in words("cues", "addressee", "verbs")


def _unnamed_subject(scene: Scene, token: Token) -> Referent | None:
    """People or an organisation met as a subject without a name, who may speak next."""
    if token.dep_ not in _SUBJECT or token.pos_ != "NOUN":
        return None
    kind = kind_of(token)
    if kind == "document":
        return titled(scene, token) or scene.documents.get(token.lemma_.lower())
    span = phrase(scene, token)
    people = is_plural(token) and kind in ("group", "anonymous")
    if span is None or not (people or is_organisation(token)):
        return None
    return newly_described(scene, span, token, kind)
