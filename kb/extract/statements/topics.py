"""Whether words only name what was spoken of: "criticised the plan", not what was said of it."""

from __future__ import annotations

from kb.annotate import Annotated
from kb.annotate.parsed import Token, Words
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range
from kb.stretch import stretches_in
from kb.text import words

__all__ = ["CLAUSE", "FINITE", "WORDS", "is_topic", "said_at"]

CLAUSE = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FRONTED = 8
"""Words from which what stands before a source is a clause, whatever the parse has it."""
WORDS = 3
"""So many words in quotation marks are what somebody said, whatever stands around them."""


def is_topic(annotated: Annotated, one: Attribution, verb: Token | None) -> bool:
    """Whether the content of an attribution, with its cue's verb, tells of no words said."""
    lemma = verb.lemma_.lower() if verb is not None else ""
    if lemma in words("cues", "topic", "telling") or not one.cue:
        return False
    quoted = sum(
        len(annotated.running[max(a, q.start) : min(b, q.end)].split())
        for a, b in one.content
        for q in stretches_in(annotated.quoted, a, b)
    )
    named = any(
        t.lemma_.lower() in cues.nouns() for r in one.cue for t in said_at(annotated, r) or ()
    )
    if quoted >= WORDS or (quoted and (lemma in cues.verbs() or not (verb or named))):
        return False
    if verb is not None and _measures(verb):
        return False
    if verb is not None and lemma in words("cues", "topic", "things") and _is_of_thing(one, verb):
        return True
    passive = verb is not None and any(c.dep_ == "auxpass" for c in verb.children)
    if _is_fronted(annotated, one) and not passive:
        return False
    pieces = [piece for where in one.content if (piece := said_at(annotated, where))]
    return not any(_tells(piece, verb) for piece in pieces)


def _measures(verb: Token) -> bool:
    """Whether somebody says how much something is: "put the drop at about 12 per cent"."""
    if verb.lemma_.lower() not in words("cues", "topic", "measuring"):
        return False
    at = (t for t in verb.subtree if t.i > verb.i and t.lower_ == "at" and t.dep_ == "prep")
    return any(t.like_num or t.text[:1].isdigit() for link in at for t in link.subtree)


def _is_of_thing(one: Attribution, verb: Token) -> bool:
    """Whether the content is no clause but a thing, of which nothing more is said."""
    named = any(c.dep_ == "oprd" for c in verb.rights)
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    objects += [
        t
        for c in verb.rights
        if c.dep_ == "ccomp" and not any(x.tag_ in FINITE for x in c.subtree)
        for t in c.lefts
        if t.dep_ in CLAUSE
    ]
    return not named and any(one.content[0][0] == c.left_edge.idx for c in objects)


def _is_fronted(annotated: Annotated, one: Attribution) -> bool:
    """Whether a whole clause stands before a comma, a source and a cue: "…, the study found"."""
    end = max(b for _, b in one.content)
    behind = min((a for a, _ in (*one.source, *one.cue)), default=end)
    between = annotated.running[end:behind].strip()
    long = sum(len(annotated.running[a:b].split()) for a, b in one.content) >= _FRONTED
    return bool(one.source) and long and end < behind and between == ","


def _tells(piece: Words, verb: Token | None) -> bool:
    """Whether words say something: a clause, or what somebody was told to do."""
    if piece[0].lower_ in words("cues", "topic", "clauses"):
        return True
    spoken = verb is not None and cues.says(verb)
    if verb is not None and _behind_whom(verb, piece):
        return True
    for token in piece:
        inside = token.head in piece
        if token.dep_ in CLAUSE and inside and not _describes(token.head, piece):
            return True
        if token.dep_ == "mark" and token.lower_ == "that" and inside:
            return True
        if token.tag_ in FINITE and not _describes(token, piece):
            return True
        asked = (not inside and token.head == verb) or _is_asked_of(token, verb)
        told = token.tag_ in ("VB", "VBG") and asked and spoken
        if told and not any(c.tag_ in ("WRB", "WP") for c in token.children):
            return True
    return False


def _is_asked_of(token: Token, verb: Token | None) -> bool:
    """Whether it is what somebody was asked to do, hung on that one: "urged youths | to wait"."""
    whom = token.head
    hung = token.dep_ in ("relcl", "acl") and whom.dep_ == "dobj" and whom.head == verb
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts)
    asks = verb is not None and "infinitive" in cues.frames(verb.lemma_.lower())
    return hung and to and asks and whom.i < token.i


def _behind_whom(verb: Token, piece: Words) -> bool:
    """Whether long words with a verb stand behind who was told: "told the Courier | the boat …"."""
    told = verb.doc[verb.i + 1 : max(piece.start, verb.i + 1)]
    whom = verb.lemma_.lower() in words("cues", "addressee", "verbs") and len(told) > 0
    named = whom and all(t.pos_ in ("DET", "NOUN", "PROPN", "PRON") for t in told)
    clause = piece[0].pos_ in ("DET", "PRON") and any(t.pos_ == "VERB" for t in piece)
    return named and clause and len(piece) >= _FRONTED


def _describes(verb: Token, piece: Words) -> bool:
    """Whether a clause only describes a noun among the words: "the gifts that she had from him"."""
    while verb in piece and verb.head != verb:
        if verb.dep_ in ("relcl", "acl", "advcl", "pcomp"):
            return verb.head in piece
        verb = verb.head
    return False


def said_at(annotated: Annotated, where: Range) -> Words | None:
    """The tokens at some characters."""
    return annotated.doc.char_span(*where, alignment_mode="expand")
