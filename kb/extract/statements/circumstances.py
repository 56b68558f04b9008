"""What stands beside the words said and only tells when they were, or what they answered."""

from __future__ import annotations

from kb.annotate import Annotated
from kb.annotate.parsed import Words
from kb.extract.nouns import can_speak
from kb.extract.statements import cues
from kb.extract.statements.attribution import Range
from kb.extract.statements.grammar.verbs import told
from kb.text import words
from kb.text.calendar import weekdays

_WHEN = frozenset({"DATE", "TIME"})
_FURTHEST = 14
"""Words from when something was to the cue behind who says so, at most."""
_DAY = 3
"""A day and the first word behind it."""


def behind_day(annotated: Annotated, piece: Range) -> Range:
    """A piece without the day on which it was said: "said | on Wednesday | it expects a loss"."""
    said = annotated.doc.char_span(*piece, alignment_mode="expand")
    if said is None or len(said) <= _DAY or said.start == 0 or said[0].lower_ != "on":
        return piece
    before = said[0].nbor(-1)
    behind = next((t for t in said[2:] if t.ent_iob_ != "I"), said[2])  # "on Wednesday night"
    spoken = before.lemma_.lower() in cues.verbs() or before.dep_ in ("dobj", "dative")
    day = said[1].lower_ in weekdays() and spoken
    opens = behind.pos_ in ("PRON", "DET", "PROPN", "NOUN")
    return (behind.idx, piece[1]) if day and opens else piece


def is_circumstance(annotated: Annotated, piece: Range, cue: tuple[Range, ...]) -> bool:
    """Whether words behind a cue say when it was said: "a union has warned | as services were cut".

    A comma before them would make them a part of what was said.
    """
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    if span is None or not cue or piece[0] < cue[-1][1]:
        return False
    mark = span[0] if span[0].lower_ in meanwhile() else span.doc[max(span.start - 1, 0)]
    clause = mark.head
    opens = mark.lower_ in meanwhile() and mark.dep_ in ("mark", "advmod", "prep")
    of_cue = any(a <= clause.head.idx < b for a, b in cue)
    near = not annotated.running[cue[-1][1] : mark.idx].strip() if mark.idx >= cue[-1][1] else False
    return opens and clause.dep_ == "advcl" and of_cue and near


def is_asked(annotated: Annotated, piece: Range, cue: tuple[Range, ...]) -> bool:
    """Whether words before a cue are what its source was asked: "Asked if it was shut, he said"."""
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    before = span is not None and bool(cue) and piece[1] <= cue[0][0]
    return before and span is not None and told(span[0]) and span[0].head not in span


def meanwhile() -> frozenset[str]:
    """Words that lead, right behind a cue, to what happened meanwhile."""
    return words("cues", "circumstances", "marks")


def past_when(span: Words, cue: tuple[Range, ...]) -> Words:
    """The mention behind when or how: "… this year, | Ann Low | said", "Reacting, | Ann Low |"."""
    doc = span.doc
    comma = next((t for t in doc[span.start : span.end + 1] if t.text == ","), span[0])
    how = comma.i == span.start + 1 and span[0].lower_ in words("cues", "circumstances", "how")
    timed = all(t.ent_type_ in _WHEN for t in doc[span.start : comma.i])
    if comma is span[0] or not (how or timed):
        return span
    end, behind = span.end, doc[comma.i + 1 : comma.i + _FURTHEST]
    if end <= comma.i + 1:
        cued = (t.i for t in behind if t.tag_ == "VBD" or any(a <= t.idx < b for a, b in cue))
        end = next(cued, comma.i + 1)
    behind = doc[comma.i + 1 : end]
    return doc.span(comma.i + 1, end) if any(map(can_speak, behind)) else span
