"""Verbs of speech behind a quotation that a small language model takes for adjectives.

"“They slept,” quipped analyst Ann Vale." has no other verb, so the analyst is its subject; "“They
slept,” retired analyst Ann Vale said" has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Doc, Token
from kb.annotate.tree import stand_for

_PAST = frozenset({"VBD", "VBN", "JJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ENDS = frozenset(",!?.…")


def set_inverted(doc: Doc) -> None:
    """Make whoever is named behind such a verb its subject."""
    for verb, speaker in list(_inverted(doc)):
        verb.tag_, verb.pos_ = "VBD", "VERB"
        stand_for(verb, speaker, "nsubj")


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
