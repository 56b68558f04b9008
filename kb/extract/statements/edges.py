"""Contents brought to their own words: no dateline, no "In a post on X", no other sentence.

What is cut here the readers of attributions draw in where a sentence is not built as they expect.
"""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.grammar.spans import trimmed
from kb.stretch import stretches_in

_ENDS = (".", "!", "?")


def edged(annotated: Annotated, one: Attribution) -> Attribution:
    """The attribution with only the words said in its content."""
    if one.refusal or one.verbatim or not one.cue:
        return one
    pieces = [_own(annotated, piece, one) for piece in one.content]
    kept = [piece for piece in pieces if len(pieces) == 1 or not _is_setting(annotated, piece, one)]
    return replace(one, content=tuple(kept or pieces))


def _own(annotated: Annotated, piece: Range, one: Attribution) -> Range:
    """A piece without the article's own sentence before a quotation that its cue follows.

    ("Was she happy? “Very,” said Ms Okoro": she did not ask it.)
    """
    text = annotated.running
    start, end = piece
    for q in stretches_in(annotated.quoted, start, end):
        if not start < q.start < end:
            continue
        before = text[start : q.start]
        told = stretches_in(annotated.quoted, start, q.start)
        follows = one.cue[0][0] >= q.end
        if follows and not told and before.rstrip().endswith(_ENDS):
            return trimmed(text, (q.start, end)) or piece
        if not told and before.lower() == "as ":
            return q.start, end
    return piece


def _is_setting(annotated: Annotated, piece: Range, one: Attribution) -> bool:
    """Whether a piece before source and cue says where or how it was said: "In an update on X".

    A sentence in quotation marks of its own begins after the cue.
    """
    before = piece[1] <= min(r[0] for r in (*one.cue, *one.source))
    whole = any(
        q.start in (a, a - 1) and annotated.running[q.inner_start].isupper()
        for a, b in one.content
        for q in stretches_in(annotated.quoted, a - 1, b)
        if a > piece[1]
    )
    span = annotated.doc.char_span(*piece, alignment_mode="expand")
    if not (before and whole) or stretches_in(annotated.quoted, *piece) or span is None:
        return False
    opens = span[0].pos_ in ("ADP", "ADV", "SCONJ") or span[0].tag_ == "VBG"
    return opens and not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in span)
