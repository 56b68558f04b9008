"""What a paper has from somebody: "was quoted by the Courier as saying", "is reported to have"."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.extract.statements.grammar.verbs import heard
from kb.text import words


def relayed(annotated: Annotated, one: Attribution, verb: Token) -> Attribution | None:
    """The attribution with whoever was quoted as its source, and its words behind "as saying".

    None where its verb tells nothing of the kind.
    """
    who = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if who is None or verb.lemma_.lower() not in words("cues", "passive", "quoted"):
        return None
    own = char_range(noun_phrase(who))
    saying = next((t for t in verb.subtree if t.i > verb.i and _says(t, who)), None)
    if saying is None:
        return None
    start = saying.idx + len(saying.text)
    behind = ((max(a, start), b) for a, b in one.content if b > start)
    before = ((a, b) for a, b in one.content if b <= own[0])
    kept = tuple(found for r in (*before, *behind) if (found := trimmed(annotated.running, r)))
    return replace(one, content=kept, source=(own,)) if kept else None


def _says(verb: Token, who: Token) -> bool:
    """Whether a verb tells what somebody who was quoted said: "as saying", "to have said"."""
    return verb.lemma_.lower() in cues.verbs() and heard(verb) == who
