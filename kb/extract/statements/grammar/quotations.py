"""Quoted stretches that no verb's clause reached: the cue in the neighbourhood, or none at all.

A quotation is certain by its marks even where the parse is lost, so each stretch that is still
without attribution is given to the cue in its own sentence, joined to the quotation that it goes on
from, or, as a paragraph without a cue, left for the speaker of the paragraph before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from kb.annotate import Annotated, Quoted
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside, overlap
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.extract.statements.grammar.verbs import source_of

_ENDS = re.compile(r"[.!?…,—–-]$")


def quotation_attributions(annotated: Annotated, found: list[Attribution]) -> list[Attribution]:
    """The attributions ``found``, with every quotation among the quoted stretches attributed."""
    out = list(found)
    for quoted in annotated.quoted:
        if quoted.single or _paragraph(annotated, quoted) is None or _covered(quoted, out):
            continue
        _place(annotated, quoted, out)
    return out


def _covered(quoted: Quoted, found: list[Attribution]) -> bool:
    inner = ((quoted.inner_start, quoted.inner_end),)
    return any(
        2 * overlap(inner, a.content) >= quoted.inner_end - quoted.inner_start for a in found
    )


def _place(annotated: Annotated, quoted: Quoted, out: list[Attribution]) -> None:
    text = annotated.article.text
    words = quoted.words(text)
    whole = (quoted.start, quoted.end)
    sentence_like = words >= 4 and bool(_ENDS.search(text[quoted.inner_start : quoted.inner_end]))
    earlier = _attribution_before(annotated, quoted, out)
    goes_on = earlier is not None and (
        (sentence_like and _starts_sentence(annotated, quoted))
        or _same_sentence(text, earlier, quoted)
    )
    if earlier is not None and goes_on:
        at = out.index(earlier)
        out[at] = replace(earlier, content=tuple(sorted((*earlier.content, whole))))
        return
    verb = _cue_near(annotated, quoted)
    labels = verb is not None and "labelling" in cues.frames(verb.lemma_.lower())
    if verb is not None and (words >= 3 or (labels and not _titled(text, quoted))):
        source = source_of(verb)
        if source is not None:
            marked = [(q.start, q.end) for q in annotated.quoted]
            named = [t for t in noun_phrase(source) if not any(a <= t.idx < b for a, b in marked)]
            mention = trimmed(text, char_range(named)) if named else None
            if mention and not inside(mention, whole):
                out.append(Attribution((whole,), (char_range([verb]),), (mention,), 0.7))
                return
    if sentence_like and _starts_sentence(annotated, quoted):
        out.append(Attribution((whole,), (), (), 0.6))


def _titled(text: str, quoted: Quoted) -> bool:
    """Whether a short stretch is written like a title or a name: every word with a capital."""
    inner = text[quoted.inner_start : quoted.inner_end].split()
    return all(word[:1].isupper() for word in inner)


def _paragraph(annotated: Annotated, quoted: Quoted) -> Range | None:
    for block in annotated.article.blocks:
        if block.kind == "paragraph" and block.span.start <= quoted.start < block.span.end:
            return block.span.start, block.span.end
    return None


def _starts_sentence(annotated: Annotated, quoted: Quoted) -> bool:
    paragraph = _paragraph(annotated, quoted)
    text = annotated.article.text
    before = text[paragraph[0] : quoted.start].rstrip() if paragraph else ""
    return not before or before[-1] in '.!?:”"'


def _attribution_before(
    annotated: Annotated, quoted: Quoted, found: list[Attribution]
) -> Attribution | None:
    """The quotation in the same paragraph that this one carries on after its cue."""
    paragraph = _paragraph(annotated, quoted)
    if paragraph is None:
        return None
    marks = [q for q in annotated.quoted if paragraph[0] <= q.start < quoted.start]
    earlier = [
        a
        for a in found
        if paragraph[0] <= a.content[0][0]
        and a.hull[1] <= quoted.start
        and any(overlap(a.content, ((q.inner_start, q.inner_end),)) for q in marks)
    ]
    return max(earlier, key=lambda a: a.hull[1], default=None)


def _same_sentence(text: str, earlier: Attribution, quoted: Quoted) -> bool:
    """Whether only the cue and its source stand between two parts of a quotation."""
    between = text[earlier.hull[1] : quoted.start]
    cue = earlier.cue[0] if earlier.cue else (0, 0)
    inside = earlier.hull[1] <= cue[0] and cue[1] <= quoted.start
    return inside and between.rstrip().endswith(",") and not re.search(r"[.!?;]", between)


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
        and not any(q.start <= t.idx < q.end for q in annotated.quoted)
        and paragraph is not None
        and paragraph[0] <= t.idx < paragraph[1]
    ]
    return min(
        near, key=lambda t: min(abs(t.idx - quoted.start), abs(t.idx - quoted.end)), default=None
    )
