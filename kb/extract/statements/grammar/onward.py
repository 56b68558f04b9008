"""Verbs of saying that go on from another, which the parse hung on what was said there."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak, kind_of
from kb.extract.statements import cues
from kb.text import words


def told_on(verb: Token) -> Token | None:
    """The verb of saying that another in "-ing" goes on from, which the parse hung on a noun.

    ("She said nobody should suffer in hospitals | saying the strike was unlawful": she says both.)
    """
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.lemma_.lower() not in cues.verbs():
        return None
    inside = noun.dep_ == "pobj" and noun.head.lower_ in words("cues", "continuing", "within")
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    inside = inside or apart
    written = noun.lemma_.lower() in words("cues", "media", "words") or kind_of(noun) == "document"
    if written or (can_speak(noun) and not inside):
        return None
    clauses = ("ccomp", "xcomp") if apart else ("ccomp",)
    above = (c.head for c in verb.ancestors if c.dep_ in clauses and c.head.i < noun.i)
    return next((said for said in above if said.lemma_.lower() in cues.verbs()), None)


def said_before(verb: Token) -> Token | None:
    """The verb to whose subject this one belongs, where the parse gave it to what was said.

    ("Vale said that the union would go to court and demanded that it wait": Vale demands it.)
    """
    clause = verb.head
    told = clause.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or verb.tag_ != "VBD" or told.tag_ != "VBD":
        return None
    again = verb.lemma_.lower() in cues.verbs() and told.lemma_.lower() in cues.verbs()
    opens = any(c.dep_ == "ccomp" and any(m.dep_ == "mark" for m in c.lefts) for c in verb.rights)
    owned = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    if not (again and opens) or owned:
        return None
    subject = next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    present = clause.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP") for c in clause.lefts
    )
    return told if present or subject is None or not can_speak(subject) else None
