"""The clause in which a figure stands: its verb, and that verb's subject."""

from __future__ import annotations

from typing import Final

from kb.annotate.parsed import Token

__all__ = ["belongs", "clause", "subject"]

_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])
_SHARING: Final = frozenset(["conj", "xcomp", "advcl", "prep", "pcomp"])
"""What a verb is to an earlier one whose subject it shares."""
_UP: Final = 12
"""How many heads away the verb of a clause may be."""


def clause(token: Token) -> Token | None:
    """The verb of the clause that holds a token."""
    for _ in range(_UP):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def belongs(token: Token, verb: Token | None, thing: Token | None) -> bool:
    """Whether a time or a place is that of a figure, whose clause has ``verb``.

    Or else it stands before the earlier verb of which that one is a second, or with ``thing``, what
    the figure counts or is a share of: "33 boats moored in Sweden".
    """
    own = clause(token)
    if own == verb:
        return True
    if thing is not None and token.i > thing.i and thing in token.ancestors:
        return True
    second = verb is not None and verb.dep_ == "conj" and own == verb.head
    return second and own is not None and token.i < own.i


def _noun_before(verb: Token) -> Token | None:
    """The noun that stands before a participle, over a comma."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    noun = next((token for token in reversed(before) if not token.is_punct), None)
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def subject(verb: Token) -> Token | None:
    """The noun that a verb is said of: its subject, an earlier verb's, or the noun before it."""
    for _ in range(3):
        noun = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
        if noun is not None and (noun.pos_ != "PRON" or verb.dep_ != "relcl"):
            return noun
        if verb.dep_ in ("acl", "relcl"):
            return verb.head  # "a boat valued at $90,000"
        if verb.dep_ == "advcl" and verb.tag_ == "VBN" and (noun := _noun_before(verb)):
            return noun  # "a house, priced at £240,000"
        if verb.dep_ not in _SHARING or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        verb = verb.head
    return None
