"""What an article tells as not so: "it is false that Vale said it", "wrongly quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token
from kb.text import words

_CLAUSES = frozenset({"ccomp", "csubj", "pcomp"})


def disowned(verb: Token) -> bool:
    """Whether the words around a cue say that it was not said, or is not yet."""
    return _still_to_come(verb) or _is_forged(verb) or any(map(_is_untrue, _above(verb)))


def contradicts(cue: str) -> bool:
    """Whether a cue only opens what speaks against a source: "contrary to reports"."""
    return cue.partition(" ")[0].casefold() in _words("against")


def _words(key: str) -> frozenset[str]:
    return words("cues", "disowned", key)


def _still_to_come(verb: Token) -> bool:
    """Whether it is "yet to" be said."""
    led = verb.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return led and any(c.lower_ == "yet" for c in (*verb.lefts, *verb.head.children))


def _is_forged(verb: Token) -> bool:
    """Whether it stands in what somebody made up: "a fake post in which Vale says"."""
    inside = any(c.lower_ == "which" for p in verb.lefts if p.dep_ == "prep" for c in p.children)
    marks = {c.lower_ for c in verb.head.lefts}
    return verb.dep_ == "relcl" and inside and not marks.isdisjoint(_words("forged"))


def _above(verb: Token) -> Iterator[Token]:
    """What the clause of a verb depends on, up to the sentence's own verb.

    The words behind a noun ("no evidence that Vale said") are its clause where "that" opens them.
    """
    at = verb
    while at.dep_ in _CLAUSES or (at.dep_ == "prep" and at.lower_ == "as") or _is_that(at):
        at = at.head
        yield at


def _is_that(verb: Token) -> bool:
    opened = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts)
    return verb.dep_ == "acl" and opened


def _is_untrue(above: Token) -> bool:
    """Whether a word says that what hangs on it is not so."""
    said = {c.lower_ for c in above.children if c.dep_ in ("acomp", "attr", "advmod", "det")}
    said.add(above.lower_)
    if above.lemma_.lower() in _words("misquoting"):
        return True
    denied = any(c.dep_ == "neg" for c in above.children)
    if said & _words("true"):
        return denied
    bare = "no" in said and above.lemma_.lower() in _words("grounds")
    return bool(said & _words("untrue") and not denied) or bare
