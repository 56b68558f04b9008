"""Cues that stand in a sentence like an aside, as in "…, the council said, …".

The parse hangs such an aside on whatever verb stands nearest, so it is told by its commas.
"""

from __future__ import annotations

from kb.annotate.parsed import Token

SHORT = 4
"""Words up to which what opens a sentence is no clause of its own: "All of which, he said, is"."""
_BEFORE = frozenset({",", "”", '"', "''", "—", "–"})
_AFTER = frozenset({",", ".", "?", "!", ";", ":", "—", "–", "”", '"', "“", "''"})
_MARKS = frozenset({"”", '"', "''", "“", "``"})


def parenthetical(
    sentence: list[Token], verb: Token, source: Token | None
) -> tuple[int, int] | None:
    """First and last token of the aside that a cue verb and its source make up, if they do.

    A comma or quotation mark stands before the source, the verb right after it, and a comma or the
    sentence's end after the verb and what belongs to it.
    """
    if source is None or source.i > verb.i or source.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    doc, first, end = verb.doc, source.left_edge.i, sentence[-1].i
    if first <= sentence[0].i or doc[first - 1].text not in _BEFORE:
        return None
    if any(t.is_punct for t in doc[source.i : verb.i] if t.text != "-"):
        return None
    last = verb.i
    while last < end and doc[last + 1].text not in _AFTER:
        token = doc[last + 1]
        if token.pos_ in ("VERB", "AUX", "SCONJ") or not verb.is_ancestor(token):
            return None
        last += 1
    if last < end and doc[last + 1].text == ":" and doc[first - 1].text == ",":
        return None  # "Asked if it was shut, she said: “Yes.”"
    rest = [t for t in sentence if t.i < first or t.i > last]
    return (first, last) if any(t.pos_ in ("VERB", "AUX") for t in rest) else None


def around(sentence: list[Token], aside: tuple[int, int]) -> list[Token]:
    """What a sentence says around an aside: all before it, and what goes on after it.

    Where it stands behind the word that opens a clause, that clause: "which, it said, leaked".
    After a quotation only another quotation goes on; else a participle ("adding …") does not.
    """
    doc = sentence[0].doc
    before = [t for t in sentence if t.i < aside[0]]
    opens = before[-2:-1] if len(before) > SHORT + 1 and before[-1].text == "," else []
    if any(map(opens_clause, opens)):
        before = []
    after = [t for t in sentence if t.i > aside[1]]
    opening = next((t for t in after if t.text != ","), None)
    quoted = any(t.text in _MARKS for t in doc[max(aside[0] - 2, 0) : aside[0]])
    if opening is None or (quoted and opening.text not in _MARKS) or opening.tag_ == "VBG":
        return before
    return before + after


def opens_clause(token: Token) -> bool:
    """Whether a word opens a clause within a sentence: "which", "where", "because"."""
    return token.tag_ in ("WDT", "WP", "WRB") or token.dep_ == "mark"
