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

    ("Vale said that the union would go to court and demanded that it wait": Vale demands it. So in
    "said the pumps would run again and urged villagers to wait".)
    """
    clause = verb.head
    told = clause.head
    past = told.tag_ == "VBD" and verb.tag_ in ("VBD", "VBN")
    now = told.tag_ == verb.tag_ == "VBZ"  # "forecasts that growth will slow and predicts that"
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or not (past or now):
        return None
    requested = _requests(verb)
    again = requested or verb.lemma_.lower() in cues.verbs()
    again = again and told.lemma_.lower() in cues.verbs()
    opens = any(c.dep_ == "ccomp" and any(m.dep_ == "mark" for m in c.lefts) for c in verb.rights)
    opens = opens or requested
    owned = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    if not (again and opens) or owned or (verb.tag_ == "VBN" and not requested):
        return None
    subject = next((c for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    present = clause.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP") for c in clause.lefts
    )
    unable = subject is None or not can_speak(subject) or kind_of(subject) == "document"
    return told if (past and present) or unable else None


def goes_on(other: Token) -> bool:
    """Whether more is said behind what a verb tells: "refused to be drawn, | saying only that"."""
    spoken = cues.says(other)
    return other.dep_ == "advcl" and other.tag_ == "VBG" and spoken


def _requests(verb: Token) -> bool:
    """Whether a verb asks somebody to do something, or for something: "urged them to stay"."""
    lemma = verb.lemma_.lower()
    told_to = any(
        c.dep_ in ("xcomp", "ccomp") and any(m.lower_ == "to" and m.dep_ == "aux" for m in c.lefts)
        for c in verb.rights
    )
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    whom = any(t.lower_ in words("cues", "requesting", "before") for t in behind)
    asks = lemma in words("cues", "requesting", "verbs") and whom
    return asks or (told_to and "infinitive" in cues.frames(lemma))
