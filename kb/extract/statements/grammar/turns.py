"""Turns of a transcript: paragraphs that begin with their speaker's name and a colon.

Interviews and hearings are printed like this, with quotation marks around the whole or none. The
layout is certain where it recurs, so it is read by itself, before any grammar.
"""

from __future__ import annotations

import re
from collections import Counter

from kb.annotate import Annotated
from kb.extract.statements.attribution import Attribution, Range

_NAME = r"[^\W\d_a-z][\w.’'-]+"
_LABEL = re.compile(rf"[“\"]?(?P<name>{_NAME}(?: {_NAME}){{0,3}})(?P<cue>:) +(?=\S)")
_MARKS = '“”"'


def turn_attributions(annotated: Annotated) -> list[Attribution]:
    """One attribution a turn, and one without source a quotation paragraph that carries it on.

    A layout is a transcript's when two labels or more stand in it, one of them more than once.
    """
    text = annotated.running
    paragraphs = [b.span for b in annotated.article.blocks if b.kind == "paragraph"]
    labels = [_LABEL.match(text, p.start, p.end) for p in paragraphs]
    times = Counter(label["name"] for label in labels if label)
    if len(times) < 2 or max(times.values()) < 2:
        return []
    found: list[Attribution] = []
    turn: Attribution | None = None
    marked = False
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label is not None:
            marked = text[paragraph.start] in _MARKS
            words = text[label.end() : paragraph.end].rstrip(_MARKS if marked else None)
            turn = _turn((label.end(), label.end() + len(words)), label)
            found.append(turn)
        elif marked and text[paragraph.start] in _MARKS:
            whole = ((paragraph.start, paragraph.end),)
            found.append(Attribution(whole, verbatim=True, continues=turn))
        else:
            marked = False
    return found


def _turn(content: Range, label: re.Match[str]) -> Attribution:
    return Attribution((content,), (label.span("cue"),), (label.span("name"),), verbatim=True)
