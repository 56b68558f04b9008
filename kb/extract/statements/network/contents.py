"""Contents without the gaps and crumbs that labelling word by word leaves."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kb.annotate import Annotated
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside, overlap
from kb.extract.statements.grammar.parentheticals import SHORT, opens_clause
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.extract.statements.grammar.verbs import asks_for, told
from kb.extract.statements.standing import cue_verb
from kb.stretch import range_at, stretch_at, stretches_in
from kb.text import words

__all__ = ["in_body", "mended", "passed_on", "told_apart", "uncued", "untitled", "whole_cue"]

_BRACKETS = re.compile(r" *\([^()\n]{1,40}\)(?=[.,;])")
_ENDS = (".", "!", "?")
_NEXT = re.compile(r"[.!?]\s+[A-Z][a-z]+ [a-z]")
"""Where a sentence ends in the article's own words and another begins."""
_RELATIVE = ("WDT", "WP", "WP$")
_BEFORE = frozenset({"det", "poss", "amod", "compound", "nummod"})
"""What stands before a noun in its phrase."""
_NEAR = 3
"""Words behind a piece among which stands what opens the next."""


def in_body(text: str, body: list[Range], one: Attribution) -> Attribution:
    """The attribution by paragraphs, without what it takes from headings and captions."""
    kept: list[Range] = []
    for start, end in one.content:
        at = start
        for low, high in body:
            if low < end and at < high and (at > low or not text[at:low].strip()):
                kept.append((max(at, low), min(end, high)))
                at = high
    begins = bool(one.content) and range_at(body, one.content[0][0]) is not None
    return replace(one, content=tuple(kept) if begins else ())


def uncued(annotated: Annotated, one: Attribution) -> Attribution:
    """Without who asks for a thing behind a quotation: "“It broke.” A clerk asked for quiet"."""
    verb = cue_verb(annotated, one)
    before = tuple(r for r in one.content if one.cue and r[1] <= one.cue[0][0])
    wants = verb is not None and asks_for(verb)
    return replace(one, content=before, cue=(), source=()) if before and wants else one


def whole_cue(annotated: Annotated, one: Attribution) -> Attribution:
    """With all of a cue of several words, of which none is content: "wanted | to know"."""
    cue = next((t for r in one.cue for t in annotated.doc.char_span(*r, "expand") or ()), None)
    around = annotated.doc[max(0, cue.i - _NEAR) : cue.i + 1] if cue is not None else ()
    found = next((said for t in around if cue in (said := cues.phrase(t))), None)
    if found is None:
        return one
    start, end = char_range(found)

    def apart(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        cut = (r for a, b in ranges for r in ((a, min(b, start)), (max(a, end), b)) if r[0] < r[1])
        return tuple(kept for r in cut if (kept := trimmed(annotated.running, r)))

    return replace(one, content=apart(one.content), cue=((start, end),), source=apart(one.source))


def untitled(annotated: Annotated, one: Attribution) -> Attribution:
    """Without what a title before a colon is about as its source: "On the price of bread: “…”"."""
    if not one.source or cue_verb(annotated, one) is not None:
        return one
    begins = annotated.running.rfind("\n", 0, one.source[0][0]) + 1
    opens = annotated.doc.char_span(begins, begins + 1, alignment_mode="expand")
    titled = opens is not None and opens[0].lower_ in ("on", "about")
    return replace(one, cue=(), source=()) if titled else one


def told_apart(annotated: Annotated, one: Attribution) -> Attribution:
    """Without who was told in its content, and with no noun apart from its article.

    ("told my | mother I would sing": "I would sing"; "asked the | speaker to go": "the speaker to
    go"; "| nurses | have been told | to rest": "to rest".)
    """
    verb = cue_verb(annotated, one)
    asked = verb is not None and told(verb) and len(one.content) > 1 and not one.source
    for whom in verb.lefts if verb is not None and asked else ():
        named = whom.dep_ == "nsubjpass" and whom.pos_ != "PRON"
        if named and inside(one.content[0], char_range(whom.subtree)):
            return replace(one, content=one.content[1:], source=one.content[:1])
    piece = one.content[0] if one.content else (0, 0)
    said = annotated.doc.char_span(*piece, alignment_mode="expand")
    before = said.doc[said.start - 1] if said is not None and said.start else None
    if said is None or before is None or before.dep_ not in _BEFORE:
        return one
    noun, own = before.head, (before.idx, before.idx + len(before.text))
    if not said.start <= noun.i < said.end or overlap(one.source, (own,)):
        return one
    phrase = noun_phrase(noun)
    begins = start = char_range(phrase)[0]
    behind = said.doc[phrase[-1].i + 1 : said.end]
    heard = noun.dep_ in ("dobj", "dative") and bool(behind)
    if heard and behind[0].lower_ not in ("to", "as"):
        start = behind[0].idx
    cue = tuple((a, min(b, begins)) for a, b in one.cue)
    cut = tuple(found for r in cue if r[0] < r[1] and (found := trimmed(annotated.running, r)))
    return replace(one, content=((start, piece[1]), *one.content[1:]), cue=cut or one.cue)


def passed_on(annotated: Annotated, one: Attribution) -> Attribution:
    """Whose words somebody quotes or blames: "quoted the mayor as saying that …", the mayor's.

    So it is in "they censured the mayor for saying that …".
    """
    verb = cue_verb(annotated, one)
    span = (
        annotated.doc.char_span(*one.content[0], alignment_mode="expand") if one.content else None
    )
    quotes = verb is not None and verb.lemma_.lower() in words("cues", "passive", "quoted")
    whom = next((c for c in verb.rights if c.dep_ == "dobj"), None) if verb and quotes else None
    if whom is not None and all(inside(r, char_range(whom.subtree)) for r in one.content):
        return replace(one, content=())  # whom, and nothing that was said
    for token in span[1:-2] if span is not None else ():
        saying = token.nbor()
        spoken = cues.says(saying)
        if saying.tag_ != "VBG" or not spoken or stretch_at(annotated.quoted, token.idx):
            continue
        source: Range | None = None
        if token.lower_ == "as" and quotes:
            source = (one.content[0][0], token.idx)
        elif token.lower_ == "for":
            blamed = next((c for c in token.head.rights if c.dep_ == "dobj"), None)
            source = char_range(noun_phrase(blamed)) if blamed is not None else None
        start, end = saying.idx + len(saying.text), one.content[0][1]
        said = trimmed(annotated.running, (start, end))
        whole = trimmed(annotated.running, source) if source is not None else None
        if whole and said:
            cue = (saying.idx, start)
            return replace(one, content=(said, *one.content[1:]), source=(whole,), cue=(cue,))
    return one


def mended(annotated: Annotated, lines: list[Range], one: Attribution) -> tuple[Range, ...]:
    """Content without the gaps and crumbs that labelling word by word leaves.

    Between two pieces of one paragraph stands a cue or a source, or there is no gap. No piece holds
    a dateline, or has a comma at its edge, and what brackets add to its last words belongs to it.
    """
    text = annotated.running
    cut = [((range_at(lines, a) or (a, a))[1], b) for a, b in one.content]
    pieces = [p for a, b in cut if a < b and (p := trimmed(text, (a, b)))]
    pieces = _own_side(text, [part for p in pieces for part in _at_sentences(annotated, p)], one)
    out = pieces[:1]
    for start, end in pieces[1:]:
        gap = ((out[-1][1], start),)
        apart = "\n" in text[gap[0][0] : gap[0][1]] or overlap(gap, (*one.cue, *one.source)) > 0
        if apart:
            out.append((start, end))
        else:
            out[-1] = (out[-1][0], end)
    out = [_led(annotated, piece) for piece in _in_clause(annotated, out, one)]
    if out:
        out[-1] = _with_other_name(annotated, _carried(annotated, out[-1]), one)
    if out and (added := _BRACKETS.match(text, out[-1][1])):
        out[-1] = (out[-1][0], added.end())
    return tuple(r for r in out if " " in text[slice(*r)]) or tuple(out)


def _in_clause(annotated: Annotated, pieces: list[Range], one: Attribution) -> list[Range]:
    """Without what stands before the clause that was said: "shut because, Low says, it leaks"."""
    for number, (start, end) in enumerate(pieces[:-1], 1):
        said = annotated.doc.char_span(start, end, alignment_mode="contract")
        source = next((at for at, _ in one.source if end <= at < pieces[number][0]), end)
        near = said.doc[said.end - 1 : said.end + _NEAR] if said else ()
        opens = (t for t in near if opens_clause(t) and t.idx < source)
        if any(t.i - t.sent.start >= SHORT for t in opens):
            return pieces[number:]
    return pieces


def _led(annotated: Annotated, piece: Range) -> Range:
    """A piece without the "of" before a deed: "accused him | of | taking the boat"."""
    said = annotated.doc.char_span(*piece, alignment_mode="expand")
    if said is None or len(said) < 2 or said[0].lower_ != "of" or said[1].tag_ != "VBG":
        return piece
    return said[1].idx, piece[1]


def _carried(annotated: Annotated, piece: Range) -> Range:
    """A piece that ends at "the" or "who", with the rest of what that word begins."""
    start, end = piece
    last = annotated.doc.char_span(end - 1, end, alignment_mode="expand")
    if last is None or end >= len(annotated.running) or annotated.running[end] != " ":
        return piece
    word = last[0]
    relative = word.tag_ in _RELATIVE and word.head.dep_ == "relcl"
    if word.head.i <= word.i or not (relative or word.dep_ in ("det", "poss")):
        return piece
    edge = word.head.right_edge
    return trimmed(annotated.running, (start, edge.idx + len(edge))) or piece


def _with_other_name(annotated: Annotated, piece: Range, one: Attribution) -> Range:
    """A piece with the other name of what it ends with: "left his party, | Orme First"."""
    last = annotated.doc.char_span(piece[1] - 1, piece[1], alignment_mode="expand")
    if last is None or last.end + 1 >= len(last.doc) or last.doc[last.end].text != ",":
        return piece
    named = next((c for c in last[0].rights if c.dep_ == "appos"), None)
    if named is None or named.left_edge.i != last.end + 1:
        return piece
    whole = char_range(named.subtree)
    return piece if overlap((whole,), (*one.source, *one.cue)) else (piece[0], whole[1])


def _at_sentences(annotated: Annotated, piece: Range) -> list[Range]:
    """A piece, cut around what ends a sentence between two quotations in it."""
    text, (start, end) = annotated.running, piece
    for one, other in pairwise(stretches_in(annotated.quoted, start, end)):
        between = text[one.end : other.start].strip()
        told = any(c.isalpha() for c in between) and between.endswith(_ENDS)
        if told and start <= one.start and other.start < end and one.end <= other.start:
            return [(start, one.end), *_at_sentences(annotated, (other.start, end))]
    return [piece]


def _own_side(text: str, pieces: list[Range], one: Attribution) -> list[Range]:
    """The pieces on the cue's side of a sentence between quotations that is somebody else's.

    ("“Why?” asked the girl. “Because,” her father said": he did not ask it.)
    """
    if not one.cue:
        return pieces
    for number, ((_, end), (start, _)) in enumerate(pairwise(pieces)):
        between = text[end:start].strip()
        told = any(c.isalpha() for c in between) and between.endswith(_ENDS)
        told = told or _NEXT.match(between) is not None  # "said no | . Quizzed about | the gates"
        if not told or "\n" in between or overlap(((end, start),), (*one.cue, *one.source)):
            continue
        behind = one.cue[0][0] >= start
        return pieces[number + 1 :] if behind else pieces[: number + 1]
    return pieces
