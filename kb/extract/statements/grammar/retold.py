"""What somebody who is quoted says in others' words: "“He told me, ‘The gate is shut,’” Vale said".

The inner quotation stands between single marks, or is a clause that the one quoted retells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kb.annotate import Annotated
from kb.annotate.marks import SINGLES_OPEN, Quotation, structure
from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution
from kb.extract.statements.grammar.spans import char_range, cue_tokens, noun_phrase, trimmed
from kb.stretch import stretch_at
from kb.text import words

_LEAST = 2
"""Words of an inner quotation, fewer are rather a name or a manner of speaking."""
_APART = 8
"""Words between a cue and the inner quotation that it leads to, at most."""
_BEHIND = 3
"""The same between an inner quotation and the cue that follows it."""
_SURE = 0.9
_ENDS = frozenset('.,!?…;:—–”"')


def retold_attributions(annotated: Annotated) -> Iterator[Attribution]:
    """Every quotation between single marks inside another one, with who is told to have said it."""
    for inner in structure(annotated.article.text).quotations:
        held = stretch_at(annotated.quoted, inner.start)
        if inner.double or held is None or not (held.start < inner.start and inner.end < held.end):
            continue
        found = annotated.doc.char_span(inner.start, inner.end, alignment_mode="expand")
        if (
            found is None
            or sum(t.is_alpha for t in found) < _LEAST
            or not _is_whole(annotated, inner)
        ):
            continue
        verb = _before(annotated, inner) or _behind(annotated, inner)
        source = teller(verb) if verb is not None else None
        mention = _mention(annotated, source) if source is not None else None
        if verb is not None and mention is not None and held.start <= mention[0]:
            content = (inner.start - 1, inner.end + 1)
            yield Attribution((content,), (char_range(cue_tokens(verb)),), (mention,), _SURE)


def _is_whole(annotated: Annotated, inner: Quotation) -> bool:
    """Whether an inner quotation ends what is said, and is no title or manner of speaking."""
    text = annotated.article.text
    return text[inner.end - 1] in _ENDS or text[inner.end + 1 : inner.end + 2] in _ENDS


def _before(annotated: Annotated, inner: Quotation) -> Token | None:
    """The cue that leads to an inner quotation: "he told me on Friday, ‘…’"."""
    mark = annotated.doc.char_span(inner.start - 1, inner.start, alignment_mode="expand")
    if mark is None:
        return None
    near = annotated.doc[max(0, mark.start - _APART) : mark.start]
    led = list(takewhile(lambda t: t.text not in (".", "!", "?", ";"), reversed(near)))
    verb = next((t for t in led if t.pos_ in ("VERB", "AUX") and _is_cue(t)), None)
    between = (t for t in led if verb is not None and t.i > verb.i)
    parted = any(t.pos_ in ("VERB", "SCONJ") or t.lower_ == "about" for t in between)
    return None if parted or verb is None or not _is_said(verb) else verb


def _behind(annotated: Annotated, inner: Quotation) -> Token | None:
    """The cue that follows an inner quotation: "‘…,’ he told me"."""
    mark = annotated.doc.char_span(inner.end, inner.end + 1, alignment_mode="expand")
    if mark is None:
        return None
    near = list(annotated.doc[mark.end : mark.end + _BEHIND])
    verb = next((t for t in near if t.pos_ == "VERB" and _is_cue(t)), None)
    goes_on = any(t.pos_ == "CCONJ" for t in near)  # "‘Are you well?’ and I said no"
    return verb if verb is not None and not goes_on and _is_said(verb) else None


def _is_cue(token: Token) -> bool:
    asks = token.lemma_.lower() in words("cues", "verbs", "question")
    told_of = token.lemma_.lower() in words("cues", "retold", "of_works")
    return (cues.states(token) or asks) and not told_of


def _is_said(verb: Token) -> bool:
    """Whether a verb tells that something was said, and not what was not, or only may be."""
    source = teller(verb)
    supposed = words("cues", "retold", "supposed")
    apart = any(c.dep_ == "neg" or c.tag_ in ("MD", "TO") for c in verb.lefts)
    apart = apart or any(c.dep_ == "mark" and c.lower_ in supposed for c in verb.lefts)
    asked = source is not None and any(c.dep_ == "aux" and c.i < source.i for c in verb.lefts)
    nobody = source is not None and source.lower_ in words("cues", "retold", "nobody")
    return not (apart or nobody or asked or verb.sent[-1].text == "?")


def teller(verb: Token) -> Token | None:
    """Who is told to have said something: the subject, or by whom another was told it."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _mention(annotated: Annotated, source: Token) -> tuple[int, int] | None:
    own = source.lower_ in words("agents", "grammar", "persons")
    if not (own or can_speak(source)):
        return None
    return trimmed(annotated.article.text, char_range(noun_phrase(source)))


def is_retold(annotated: Annotated, verb: Token, source: Token | None) -> bool:
    """Whether whoever is quoted tells what another said: "“He told us that it was shut.”".

    What that one said himself counts where it was said to somebody: "“I told the nurse I was ill”".
    """
    held = stretch_at(annotated.quoted, verb.idx)
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.i > verb.i), None)
    if held is None or source is None or clause is None or verb.sent[-1].text == "?":
        return False
    if any(t.text in SINGLES_OPEN for t in verb.doc[verb.i : clause.i]):
        return False  # an inner quotation, which ends where its marks do
    passive = any(c.dep_ == "agent" for c in verb.children)
    past = verb.tag_ == "VBD" or passive or any(c.lemma_ == "have" for c in verb.lefts)
    told = cues.states(verb) and past and _is_said(verb)
    inside = held.start <= source.left_edge.idx and clause.right_edge.idx < held.end
    whole = any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in clause.lefts)
    whole = whole and clause.left_edge.tag_[0] != "W"
    own = source.lower_ in words("agents", "grammar", "persons")
    anybody = source.lower_ in words("cues", "standing", "anybody")
    certain = _is_told_somebody(verb) and verb.dep_ not in ("relcl", "advcl")
    specific = certain if own or anybody else True
    return told and inside and whole and specific and (own or can_speak(source))


def _is_told_somebody(verb: Token) -> bool:
    """Whether a verb names who is told, and that is neither the reader nor the speaker himself."""
    listeners = (c for c in verb.rights if c.dep_ in ("dobj", "dative"))
    return any(c.lower_ != "you" and not c.lower_.endswith(("self", "selves")) for c in listeners)
