"""Turns of a talk in print: paragraphs that begin with a label.

Interviews and hearings are printed with their speaker's name and a colon before each turn, or with
"Q" and "A". The layout is certain where it recurs, so it is read by itself, before any grammar.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kb.annotate import Annotated
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.grammar.interviews import asked_in_turns
from kb.model import Span

_NAME = r"[^\W\d_a-z][\w.’'-]+"
_BRACKET = r" \((?P<held>[^()\n]{2,40})\)(?: \([^()\n]{2,40}\))?"
_LABEL = re.compile(
    rf"[“\"]?(?P<name>{_NAME}(?:(?: [a-z]{{2,3}}){{0,2}} {_NAME}){{0,3}})(?:{_BRACKET})?"
    r"(?P<cue>:) +(?=\S)"
)
_QUESTION = re.compile(r"Q(?:uestion)?[.:] +(?=\S)")
_ANSWER = re.compile(r"A(?:nswer)?[.:] +(?=\S)")
_MARKS = '“”"'
_KINDS = ("paragraph", "crosshead", "caption")
"""A turn of a few words may look like a heading or a caption."""
_LEAST = 3
"""So many questions and answers make an interview."""


def turn_attributions(annotated: Annotated) -> list[Attribution]:
    """One attribution a turn, and one without source a quotation paragraph that carries it on."""
    paragraphs = [b.span for b in annotated.article.blocks if b.kind in _KINDS]
    text = annotated.running
    labelled = _answers(text, paragraphs) or _turns(text, paragraphs)
    return labelled or asked_in_turns(paragraphs)


def _turns(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """A transcript's layout has two labels or more, one of them more than once."""
    labels = [_LABEL.match(text, p.start, p.end) for p in paragraphs]
    times = Counter(_initials(label["name"]) for label in labels if label)
    if len(times) < 2 or max(times.values()) < 2:
        return []
    found: list[Attribution] = []
    holders = _holders(label for label in labels if label)
    turn: Attribution | None = None
    marked = False
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label is not None:
            marked = text[paragraph.start] in _MARKS
            words = text[label.end() : paragraph.end].rstrip(_MARKS if marked else None)
            source = holders.get(label["name"], label.span("name"))
            content = (label.end(), label.end() + len(words))
            turn = Attribution((content,), (label.span("cue"),), (source,), verbatim=True)
            found.append(turn)
        elif marked and text[paragraph.start] in _MARKS:
            whole = ((paragraph.start, paragraph.end),)
            found.append(Attribution(whole, verbatim=True, continues=turn))
        else:
            marked = False
    return found


def _initials(name: str) -> str:
    """What a label comes to: a full name and its first letters are one ("Paul Ames", "PA")."""
    parts = name.split()
    return "".join(part[0] for part in parts) if len(parts) > 1 else name


def _holders(labels: Iterable[re.Match[str]]) -> dict[str, Range]:
    """Who holds an office that is a label: "The First Minister (Isla Bain):", by that office."""
    out: dict[str, Range] = {}
    for label in labels:
        named = label["held"] is not None and len(label["held"].split()) > 1
        if named and label["name"].startswith("The "):
            out.setdefault(label["name"], label.span("held"))
    return out


def _answers(text: str, paragraphs: Sequence[Span]) -> list[Attribution]:
    """The answers of an interview; the questions are the paper's own, and "A" is nobody's name."""
    asked = sum(1 for p in paragraphs if _QUESTION.match(text, p.start, p.end))
    answers = [m for p in paragraphs if (m := _ANSWER.match(text, p.start, p.end))]
    if not asked or not answers or asked + len(answers) < _LEAST:
        return []
    last = max((p.start for p in paragraphs if _QUESTION.match(text, p.start, p.end)), default=0)
    begins = {answer.start(): answer.end() for answer in answers}
    found: list[Attribution] = []
    answering = False
    for paragraph in paragraphs:
        asks = _QUESTION.match(text, paragraph.start, paragraph.end) is not None
        begun = begins.get(paragraph.start)
        answering = begun is not None or (answering and not asks and paragraph.start < last)
        if answering:
            content = ((begun or paragraph.start, paragraph.end),)
            found.append(Attribution(content, verbatim=True, continues=found[0] if found else None))
    return found
