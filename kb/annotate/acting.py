"""Subjects that a small language model loses: behind an inverted verb, and behind a team.

"“They slept,” quipped analyst Ann Vale." has no other verb, so the analyst is its subject; "“They
slept,” retired analyst Ann Vale said" has one. "Tigers head coach Ann Vale said" has one subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Doc, Token
from kb.annotate.tree import hang, stand_for

_PAST = frozenset({"VBD", "VBN", "JJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ENDS = frozenset(",!?.…")


def set_subjects(doc: Doc) -> None:
    """Make whoever is named behind such a verb its subject, and a team before one a part of it."""
    for verb, speaker in list(_inverted(doc)):
        verb.tag_, verb.pos_ = "VBD", "VERB"
        stand_for(verb, speaker, "nsubj")
    for team, officer in list(_teams(doc)):
        hang(team, officer, "compound")


def _inverted(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Such verbs, each with the head of the name behind it."""
    for mark in doc[1:-1]:
        verb = mark.nbor()
        closes = mark.is_quote and mark.nbor(-1).text in _ENDS and not verb.is_sent_start
        past = verb.tag_ in _PAST and verb.text.islower() and verb.text.endswith("ed")
        if not (closes and past and verb.dep_ == "amod"):
            continue
        speaker = verb.head
        while speaker.dep_ == "compound":
            speaker = speaker.head
        if speaker.i > verb.i and speaker.dep_ not in _SUBJECTS:
            yield verb, speaker


def _teams(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Names right before the one who acts, each with that one: "Tigers | head coach Ann Vale"."""
    for team in doc[:-1]:
        first = team.dep_ == "nsubj" and team.text.istitle() and not any(team.rights)
        behind = team.nbor()
        if not first or not behind.text.islower() or behind.pos_ != "NOUN":
            continue
        others = (t for t in team.head.lefts if t.dep_ == "nsubj" and t.i > team.i)
        officer = next((t for t in others if t.left_edge is behind and t.pos_ == "PROPN"), None)
        if officer is not None:
            yield team, officer
