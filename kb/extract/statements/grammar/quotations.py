"""Quoted stretches that no verb's clause reached: the cue in the neighbourhood, or none at all.

A quotation is certain by its marks even where the parse is lost, so each stretch that is still
without attribution is given to the cue in its own sentence, joined to the quotation that it goes on
from, or, as a paragraph without a cue, left for the speaker of the paragraph before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import replace

from kb.annotate import Annotated, Quoted
from kb.annotate.parsed import Token
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside, overlap
from kb.extract.statements.grammar.beside import beside
from kb.extract.statements.grammar.gestures import gesture
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.extract.statements.grammar.verbs import source_of, told
from kb.stretch import Plan, stretch_at, stretches_in

_ENDS = re.compile(r"[.!?…,—–-]$")
_FULL = (".", "!", "?", "…")
_BETWEEN = 8
"""Words of source and cue between two parts of what somebody says."""


def quotation_attributions(annotated: Annotated, found: list[Attribution]) -> list[Attribution]:
    """The attributions ``found``, with every quotation among the quoted stretches attributed."""
    out = _Found(annotated, found)
    for quoted in annotated.quoted:
        if quoted.single or _paragraph(annotated, quoted) is None or _covered(quoted, out):
            continue
        _place(annotated, quoted, out)
    return out.listed


class _Found:
    """The attributions so far, by place; those with a quotation by where they end, too."""

    def __init__(self, annotated: Annotated, found: list[Attribution]) -> None:
        self.listed: list[Attribution] = []
        self._annotated = annotated
        self._plan: Plan[int] = Plan()
        self._ends: list[tuple[int, int]] = []
        for one in found:
            self.append(one)

    def append(self, one: Attribution) -> None:
        """Add one more."""
        self.listed.append(one)
        self._put(one, len(self.listed) - 1)

    def widen(self, at: int, more: Range) -> None:
        """Add a part to the content of the one at an index."""
        one = self.listed[at]
        wider = replace(one, content=tuple(sorted((*one.content, more))))
        known = (one.hull[1], -at)
        place = bisect_left(self._ends, known)
        if self._ends[place : place + 1] == [known]:
            del self._ends[place]
        self.listed[at] = wider
        self._put(wider, at)

    def near(self, ranges: tuple[Range, ...]) -> list[Attribution]:
        """Those whose content may share a character with the ranges."""
        return [self.listed[at] for at in dict.fromkeys(self._plan.near(ranges))]

    def last_before(self, start: int, place: int) -> int | None:
        """The index of the one with a quotation that ends last before ``place``, from ``start``."""
        for end, at in reversed(self._ends[: bisect_right(self._ends, (place, 1))]):
            if end <= start:
                return None
            if start <= self.listed[-at].content[0][0]:
                return -at
        return None

    def _put(self, one: Attribution, at: int) -> None:
        self._plan.add(at, one.content)
        if any(
            overlap(one.content, ((q.inner_start, q.inner_end),))
            for a, b in one.content
            for q in stretches_in(self._annotated.quoted, a, b)
        ):
            insort(self._ends, (one.hull[1], -at))


def _covered(quoted: Quoted, found: _Found) -> bool:
    inner = ((quoted.inner_start, quoted.inner_end),)
    return any(
        2 * overlap(inner, a.content) >= quoted.inner_end - quoted.inner_start
        for a in found.near(inner)
    )


def _place(annotated: Annotated, quoted: Quoted, out: _Found) -> None:
    text = annotated.article.text
    words = quoted.word_count(text)
    whole = (quoted.start, quoted.end)
    sentence_like = words >= 4 and bool(_ENDS.search(text[quoted.inner_start : quoted.inner_end]))
    paragraph = _paragraph(annotated, quoted)
    at = out.last_before(paragraph[0], quoted.start) if paragraph else None
    earlier = out.listed[at] if at is not None else None
    goes_on = earlier is not None and (
        (sentence_like and _starts_sentence(annotated, quoted))
        or _same_sentence(text, earlier, quoted)
    )
    if at is not None and goes_on:
        out.widen(at, whole)
        return
    near = beside(annotated, quoted)
    if near is not None:
        out.append(near)
        return
    if at is not None and earlier is not None and _right_behind(text, earlier, quoted):
        out.widen(at, whole)
        return
    verb = _cue_near(annotated, quoted)
    labels = verb is not None and "labelling" in cues.frames(verb.lemma_.lower())
    labels = labels or text[: quoted.start].endswith(" as ")
    if verb is not None and (words >= 3 or (labels and not _titled(text, quoted))):
        source = source_of(verb)
        if source is None and told(verb):
            out.append(Attribution((whole,), (char_range([verb]),), (), 0.6))
            return
        if source is not None:
            named = [t for t in noun_phrase(source) if not stretch_at(annotated.quoted, t.idx)]
            mention = trimmed(text, char_range(named)) if named else None
            lettered = mention and any(map(str.isalpha, text[slice(*mention)]))
            if mention and lettered and not inside(mention, whole):
                out.append(Attribution((whole,), (char_range([verb]),), (mention,), 0.7))
                return
    full = words >= 2 and text[quoted.inner_start : quoted.inner_end].rstrip().endswith(_FULL)
    if (sentence_like or full) and _starts_sentence(annotated, quoted):
        out.append(gesture(annotated, quoted) or Attribution((whole,), (), (), 0.6))


def _titled(text: str, quoted: Quoted) -> bool:
    """Whether a short stretch is written like a title or a name: every word with a capital."""
    inner = text[quoted.inner_start : quoted.inner_end].split()
    return all(word[:1].isupper() for word in inner)


def _paragraph(annotated: Annotated, quoted: Quoted) -> Range | None:
    blocks = annotated.article.blocks
    place = bisect_right(blocks, quoted.start, key=lambda block: block.span.start) - 1
    span = blocks[place].span if place >= 0 and blocks[place].kind == "paragraph" else None
    return (span.start, span.end) if span and quoted.start < span.end else None


def _starts_sentence(annotated: Annotated, quoted: Quoted) -> bool:
    paragraph = _paragraph(annotated, quoted)
    text = annotated.article.text
    before = text[paragraph[0] : quoted.start].rstrip() if paragraph else ""
    return not before or before[-1] in '.!?:”"'


def _same_sentence(text: str, earlier: Attribution, quoted: Quoted) -> bool:
    """Whether only the cue and its source stand between two parts of a quotation."""
    between = text[earlier.hull[1] : quoted.start]
    cue = earlier.cue[0] if earlier.cue else (0, 0)
    inside = earlier.hull[1] <= cue[0] and cue[1] <= quoted.start
    return inside and between.rstrip().endswith(",") and not re.search(r"[.!?;]", between)


def _right_behind(text: str, earlier: Attribution, quoted: Quoted) -> bool:
    """Whether only source and cue stand between two quotations: "“Wait,” she says. “Now.”"."""
    between = text[earlier.hull[1] : quoted.start]
    ends = text[quoted.inner_start : quoted.inner_end].rstrip()
    cued = any(earlier.hull[1] <= a and b <= quoted.start for a, b in earlier.cue)
    short = len(between.split()) <= _BETWEEN
    said = between.rstrip().endswith(".") and ends[:1].isupper() and ends.endswith(_FULL)
    return cued and short and said and "\n" not in between


def _cue_near(annotated: Annotated, quoted: Quoted) -> Token | None:
    """The cue verb of the sentence that the stretch stands in, nearest to it."""
    span = annotated.doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
    if span is None:
        return None
    paragraph = _paragraph(annotated, quoted)
    sentences = {span[0].sent.start, span[-1].sent.start}
    near = [
        t
        for start in sentences
        for t in annotated.doc[start].sent
        if t.pos_ == "VERB"
        and t.lemma_.lower() in cues.verbs()
        and not stretch_at(annotated.quoted, t.idx)
        and paragraph is not None
        and paragraph[0] <= t.idx < paragraph[1]
    ]
    return min(
        near, key=lambda t: min(abs(t.idx - quoted.start), abs(t.idx - quoted.end)), default=None
    )
