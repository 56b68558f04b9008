"""Interviews in which nothing but a question stands between the answers.

Each question is a paragraph of its own, mostly set in bold, and asks "you"; whoever answers says
"I". A list of questions on the new bins asks "you" too, but nobody in it says "I".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.extract.statements.attribution import Attribution
from kb.model import Span
from kb.text import words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LEAST = 3
"""So many questions make an interview."""
_LONGEST = 45
"""Words of a question at most."""
_SHARE = 0.6
"""So many of the answers say "I" or "my"."""
_FAR = 5
"""Paragraphs for each question at most."""
_MARKS = '“”"‘'


def asked_in_turns(paragraphs: Sequence[Span]) -> list[Attribution]:
    """One attribution for each paragraph of an answer, the later ones carrying on the first."""
    asking = [_asks(paragraph.text) for paragraph in paragraphs]
    announced = any(
        not words("cues", "interview", "words").isdisjoint(_words(p.text))
        for p in paragraphs[: asking.index(True) if True in asking else 0]
    )
    if announced:
        asking = _prompted(paragraphs, asking)
    first = asking.index(True) if True in asking else len(paragraphs)
    answers: list[list[Span]] = []
    for paragraph, asks in zip(paragraphs[first:], asking[first:], strict=True):
        if asks:
            answers.append([])
        else:
            answers[-1].append(paragraph)
    told = [answer for answer in answers if answer]
    owned = [answer for answer in told if any(_says_i(p.text) for p in answer)]
    questions = [p.text for p, asks in zip(paragraphs, asking, strict=True) if asks]
    to_you = sum(_has(question, "second") for question in questions)
    quoted = any(p.text[0] in _MARKS for answer in told for p in answer)
    addressed = to_you >= (1 if announced else _LEAST - 1)
    if len(told) < _LEAST - 1 or not addressed or len(questions) < _LEAST or quoted:
        return []
    sparse = len(questions) * _FAR < len(paragraphs) - first
    if sparse or len(owned) < _SHARE * len(told):
        return []  # a column asks a question now and then
    found: list[Attribution] = []
    for answer in told:
        last = answer is told[-1]
        for number, paragraph in enumerate(answer):
            if last and number and not _says_i(paragraph.text):
                break
            whole = ((paragraph.start, paragraph.end),)
            found.append(Attribution(whole, verbatim=True, continues=found[0] if found else None))
    return found


def _prompted(paragraphs: Sequence[Span], asking: Sequence[bool]) -> list[bool]:
    """The questions, and between them what says something of "you" alone: "You were sued."."""
    last = max((n for n, asks in enumerate(asking) if asks), default=0)
    return [
        asks
        or (
            True in asking[:number]
            and number < last
            and not asking[number - 1]
            and _has(p.text, "second")
            and not _says_i(p.text)
            and len(p.text.split()) <= _LONGEST
        )
        for number, (p, asks) in enumerate(zip(paragraphs, asking, strict=True))
    ]


def _asks(paragraph: str) -> bool:
    """Whether a paragraph is only a question, and nobody's in quotation marks."""
    short = len(paragraph.split()) <= _LONGEST
    return paragraph.rstrip().endswith("?") and paragraph[0] not in _MARKS and short


def _says_i(paragraph: str) -> bool:
    return _has(paragraph, "first")


def _words(paragraph: str) -> set[str]:
    return {
        word.casefold().replace("’", "'").partition("'")[0] for word in _WORD.findall(paragraph)
    }


def _has(paragraph: str, person: str) -> bool:
    said = _words(paragraph)
    return not said.isdisjoint(words("agents", "grammar", "persons", person))
