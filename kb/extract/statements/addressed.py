"""Contents without those who were told: "told police | he was asleep"."""

from __future__ import annotations

from kb.annotate import Annotated
from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_organisation, is_plural, is_role
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.standing import cue_verb
from kb.text import words

_TELLING = words("cues", "addressee", "verbs")
_OUTLETS = words("agents", "organisation", "outlet") | words("cues", "media", "words")
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_TOLD = 6
"""Words of a cue and of who is told."""


def untold(annotated: Annotated, one: Attribution) -> Range:
    """The first piece without the pronoun for who was told: "told them | it was poor"."""
    piece = one.content[0]
    words_said = annotated.doc.char_span(*piece, alignment_mode="expand")
    verb = cue_verb(annotated, one)
    if verb is None or words_said is None:
        return piece
    if (start := _behind_to(verb, words_said)) is not None:
        return start, piece[1]
    if verb.lemma_.lower() not in _TELLING:
        return piece
    named = _named_told(verb)
    if words_said.start < named < words_said.end:
        return words_said.doc[named].idx, piece[1]
    if words_said[0].i == verb.i + 1:
        start = _behind_told(verb, words_said) or _at_pronoun(verb, words_said)
        if start is not None:
            return start, piece[1]
    first, told = words_said[0], words_said[0].lower_ in words("cues", "addressee", "pronouns")
    clause = len(words_said) > 1 and words_said[1].pos_ not in ("VERB", "PART", "ADP", "PUNCT")
    behind = first.i == verb.i + 1 and len(words_said) > 2
    return (words_said[1].idx, piece[1]) if told and clause and behind else piece


def _behind_told(verb: Token, said: Words) -> int | None:
    """Where the clause begins that the parse hung on who was told: "told the inquest | he saw"."""
    told = next((c for c in verb.rights if c.dep_ in ("dobj", "dative")), None)
    if told is None or not said.start <= told.i < said.end:
        return None
    heard = told.lemma_.lower() in words("agents", "organisation", "heard_at")
    if not (heard or is_organisation(told) or is_role(told) or is_plural(told)):
        return None
    clause = next((c for c in told.rights if c.dep_ == "relcl"), None)
    if clause is None:
        return None
    first = clause.left_edge
    if first.i != told.i + 1 or first.tag_[0] == "W" or first.lower_ == "that":
        return None
    return first.idx if any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts) else None


def _at_pronoun(verb: Token, said: Words) -> int | None:
    """Where a clause begins with a pronoun behind who was told: "told police | he was asleep"."""
    doc, at = verb.doc, verb.i + 1
    while at < min(said.end, verb.i + _TOLD) and doc[at].pos_ in _NOMINAL:
        at += 1
    named = at > verb.i + 1 and doc[at - 1].pos_ in ("NOUN", "PROPN")
    clause = at < said.end - 1 and doc[at].lower_ in words("cues", "addressee", "nominative")
    return doc[at].idx if named and clause else None


def _named_told(verb: Token) -> int:
    """Where words go on behind a name of several that was told, past the parse: "Radio Varn".

    So they do behind a paper's or a programme's: "Radio Varn's Morning Call show | boats sank".
    """
    doc, at = verb.doc, verb.i + 1
    at += at < len(doc) and doc[at].pos_ == "DET"
    start = at
    while at < len(doc) and (doc[at].text[:1].isupper() or doc[at].tag_ == "POS"):
        at += 1
    press = cues.is_press(doc.span(start, at).text)
    if start < at < len(doc) and doc[at].lower_ in _OUTLETS:
        press, at = True, at + 1
    leads = at < len(doc) and (doc[at].pos_ in ("DET", "PRON") or doc[at].lower_ == "that")
    stops = at < len(doc) and (doc[at].is_punct or doc[at].pos_ in ("ADP", "CCONJ", "PART"))
    return at if (press and not stops) or (leads and at - start > 1) else 0


def _is_of_name(token: Token) -> bool:
    return token.lower_ != "that" and (token.pos_ in _NOMINAL or token.pos_ == "PRON")


def _behind_to(verb: Token, said: Words) -> int | None:
    """Where the clause begins behind to whom it was said: "suggested to her | that it was so"."""
    first = said[0]
    led = first if first.lower_ == "to" or not first.i else first.nbor(-1)
    at = led.i + 1
    while at < min(said.end, led.i + _TOLD) and _is_of_name(said.doc[at]):
        at += 1
    named = led.lower_ == "to" and led.head == verb and led.i + 1 < at < said.end - 1
    if named and said.doc[at].lower_ == "that":
        return said.doc[at].idx
    if first.lower_ != "to" or first.dep_ not in ("prep", "dative") or first.head != verb:
        return None
    clauses = (c for c in verb.rights if c.dep_ == "ccomp" and c.i > first.i)
    marks = (m for c in clauses for m in c.lefts if m.dep_ == "mark" and m.lower_ == "that")
    return next((m.idx for m in marks if said.start < m.i < said.end), None)
