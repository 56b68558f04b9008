"""What an article tells as not so: "it is false that Vale said it", "wrongly quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token
from kb.text import words

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl", "pcomp", "advcl"})


def disowned(verb: Token) -> bool:
    """Whether the words around a cue say that it was not said, or is not yet."""
    return _still_to_come(verb) or any(map(_is_untrue, _above(verb)))


def contradicts(cue: str) -> bool:
    """Whether a cue only opens what speaks against a source: "contrary to reports"."""
    return cue.split(maxsplit=1)[0].casefold() in _words("against")


def _words(key: str) -> frozenset[str]:
    return words("cues", "disowned", key)


def _still_to_come(verb: Token) -> bool:
    """Whether it is "yet to" be said."""
    led = verb.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return led and any(c.lower_ == "yet" for c in (*verb.lefts, *verb.head.children))


def _above(verb: Token) -> Iterator[Token]:
    """What the clause of a verb depends on, up to the sentence's own verb."""
    at = verb
    while at.dep_ in _CLAUSES or (at.dep_ == "prep" and at.lower_ == "as") or _is_told_in(at):
        at = at.head
        yield at


def _is_told_in(verb: Token) -> bool:
    """Whether a verb stands in a clause that tells what is in something: "a post in which"."""
    inside = (c for p in verb.lefts if p.dep_ == "prep" for c in p.children)
    return verb.dep_ == "relcl" and any(c.lower_ == "which" for c in inside)


def _is_untrue(above: Token) -> bool:
    """Whether a word says that what hangs on it is not so."""
    said = {
        c.lower_ for c in above.children if c.dep_ in ("acomp", "attr", "amod", "advmod", "det")
    }
    said.add(above.lower_)
    if above.lemma_.lower() in _words("misquoting"):
        return True
    denied = any(c.dep_ == "neg" for c in above.children)
    if said & _words("true"):
        return denied
    bare = "no" in said and above.lemma_.lower() in _words("grounds")
    return bool(said & _words("untrue") and not denied) or bare
