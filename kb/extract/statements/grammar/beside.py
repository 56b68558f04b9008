"""Quotations with source and cue right beside them, read off the order of words: "“No,” said X.".

A quotation of a word or two leaves the parse nothing to hold on to, but the words next to its marks
tell whose it is.
"""

from __future__ import annotations

from itertools import pairwise

from kb.annotate import Annotated, Quoted
from kb.annotate.parsed import Token, Words
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.grammar.spans import char_range, cue_tokens, noun_phrase
from kb.extract.statements.grammar.verbs import asks_for, source_of

_NEAR = 14
"""Words and signs that source and cue take up at most."""
_GOES_ON = frozenset(",?!…—–-")
_ENDS = frozenset(".,?!…")
_STOPS = frozenset({".", ",", ";", ":", "?", "!", "—", "–", "(", ")", "“", "”", '"', "‘", "’"})
_NOMINAL = ("NOUN", "PROPN", "PRON")
_TOLD = ("VBD", "VBZ", "VBP")
_SURE = 0.8


def beside(annotated: Annotated, quoted: Quoted) -> Attribution | None:
    """The attribution that the words right after or right before a quotation make, if they do."""
    inner = annotated.running[quoted.inner_start : quoted.inner_end].rstrip()
    found = None
    if inner[-1:] in _GOES_ON:
        found = _after(annotated, quoted)
    if found is None and inner[:1].isupper() and inner[-1:] in _ENDS:
        found = _before(annotated, quoted)
    if found is None:
        return None
    source, verb = found
    whole = (quoted.start, quoted.end)
    cue = char_range(cues.phrase(verb) or cue_tokens(verb))
    return Attribution((whole,), (cue,), (char_range(source),), _SURE)


def _after(annotated: Annotated, quoted: Quoted) -> tuple[list[Token], Token] | None:
    words = _clause_after(annotated, quoted)
    verb = next((t for t in words if _cues(t)), None)
    if verb is None or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return None
    before, after = words[: words.index(verb)], words[words.index(verb) + 1 :]
    return _named(before or [t for t in after if t not in cues.phrase(verb)], verb)


def _clause_after(annotated: Annotated, quoted: Quoted) -> list[Token]:
    rest = annotated.doc.char_span(
        quoted.end, min(quoted.end + 200, len(annotated.running)), alignment_mode="contract"
    )
    words: list[Token] = []
    for token in _without_aside([*rest[:_NEAR]] if rest is not None else []):
        if token.text in _STOPS or "\n" in token.text:
            break
        if not token.is_space:
            words.append(token)
    return words


def _without_aside(words: list[Token]) -> list[Token]:
    """The words without an aside, or what a name says again, before a cue of several words.

    The parse does not know such a cue: "“Why?” the clerk, Ann Roy, wanted to know".
    """
    commas = [at for at, t in enumerate(words) if t.text == ","]
    for begins, ends in pairwise(commas):
        if any(map(cues.phrase, words[ends + 1 : ends + 2])):
            aside = words[begins + 1 : ends]
            name = all(t.pos_ == "PROPN" for t in aside)
            return [*(aside if name else words[:begins]), *words[ends + 1 :]]
    return words


def _before(annotated: Annotated, quoted: Quoted) -> tuple[list[Token], Token] | None:
    lead = annotated.running[: quoted.start].rstrip(" ")
    if not lead.endswith((":", ",")):
        return None
    span = annotated.doc.char_span(
        max(0, len(lead) - 200), len(lead) - 1, alignment_mode="contract"
    )
    words: list[Token] = []
    for token in reversed(span or ()):
        if token.text in _STOPS or "\n" in token.text or len(words) == _NEAR:
            break
        words.insert(0, token)
    verb = next((t for t in reversed(words) if _cues(t)), None)
    if verb is None or "labelling" in cues.frames(verb.lemma_.lower()):
        return None
    source = source_of(verb) if verb == words[0] else None  # "The mayor, Dale Roe, said: “Yes.”"
    if source is not None:
        return noun_phrase(source), verb
    return _named(words[: words.index(verb)], verb)


def _cues(token: Token) -> bool:
    known = token.lemma_.lower() in cues.verbs() or bool(cues.phrase(token))
    return token.tag_ in _TOLD and known and not asks_for(token)


def _named(words: list[Token], verb: Token) -> tuple[list[Token], Token] | None:
    """The phrase that a clause's words name somebody with, where they are such a phrase."""
    if not words or any(t.pos_ == "VERB" and t.tag_ in _TOLD for t in words):
        return None
    head = _span(words).root
    if head.pos_ not in _NOMINAL:
        return None
    named = [t for t in noun_phrase(head) if t in words and t != verb]
    return (named, verb) if named else None


def _span(words: list[Token]) -> Words:
    return words[0].doc.span(words[0].i, words[-1].i + 1)
