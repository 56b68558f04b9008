"""From tokens of the parse to character ranges: noun phrases, clauses, and their clean edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.annotate import Annotated, datelines
from kb.annotate.parsed import Doc, Token
from kb.extract.statements.attribution import Attribution, Range, overlap
from kb.stretch import range_at, stretches_in

_EDGE = frozenset(" \t\r\n\u00a0,;:.–—-")
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
_LOOSE = frozenset({"appos", "relcl", "parataxis", "advcl", "punct", "dep"})


def body_sentences(doc: Doc, blocks: Iterable[Range]) -> Iterable[list[Token]]:
    """The sentences of the given blocks, without blank tokens and an agency's dateline."""
    stretches = list(blocks)
    openings = datelines(doc.text, stretches)
    for sent in doc.sents:
        tokens = [t for t in sent if not t.is_space]
        if openings:
            tokens = [t for t in tokens if not range_at(openings, t.idx)]
        if tokens and range_at(stretches, tokens[0].idx):
            yield tokens


def char_range(tokens: Iterable[Token]) -> Range:
    """From the first token's first character to the last token's last."""
    listed = sorted(tokens, key=lambda t: t.i)
    return listed[0].idx, listed[-1].idx + len(listed[-1].text)


def trimmed(text: str, found: Range) -> Range | None:
    """The range without commas, dashes, full stops and blanks at its edges, None if none is left.

    A full stop or comma inside a closing quotation mark stays.
    """
    start, end = found
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if end > start else None


def unquoted(annotated: Annotated, one: Attribution) -> Attribution:
    """The attribution with quotations in its source taken for what they are: content.

    ("“A,” said B, founder of C, “and D.”" has a source that ends before its second quotation.)
    """
    text = annotated.running
    swallowed = [
        q
        for a, b in one.source
        for q in stretches_in(annotated.quoted, a, b)
        if a < q.start and not q.single and q.word_count(text) > 2
    ]
    if not swallowed:
        return one
    cut = [(a, min([b, *(q.start for q in swallowed if a < q.start < b)])) for a, b in one.source]
    more = [(q.start, q.end) for q in swallowed if not overlap(((q.start, q.end),), one.content)]
    return replace(
        one,
        source=tuple(piece for found in cut if (piece := trimmed(text, found))),
        content=tuple(sorted((*one.content, *more))),
    )


def noun_phrase(head: Token) -> list[Token]:
    """A mention of a source: the head with its modifiers, up to the first loose addition.

    "Ann Low, an attorney at Q" gives "Ann Low"; "people briefed on the matter" is kept whole.
    """
    kept = [t for child in head.lefts for t in child.subtree]
    kept += _name_before(head)
    kept.append(head)
    rights = sorted(head.rights, key=lambda t: t.i)
    for place, child in enumerate(rights):
        named = [t for t in rights[place + 1 : place + 2] if t.dep_ == "conj" and t.pos_ == "PROPN"]
        tied = child.tag_ == "HYPH" and not child.whitespace_  # "a mother-of-two"
        if child.dep_ in _LOOSE and not tied and not (child.text == "," and named):
            break
        if child.dep_ == "cc" or child.dep_ == "conj":
            kept += child.subtree if child.dep_ == "conj" else [child]
            continue
        kept += child.subtree
    first_aside = min(
        (
            t.left_edge.i
            for t in kept
            if t.dep_ in ("relcl", "appos") and t.left_edge.i > head.i and _after_comma(t)
        ),
        default=len(head.doc),
    )
    return sorted({t for t in kept if t.i < first_aside and not t.is_space}, key=lambda t: t.i)


def _name_before(head: Token) -> list[Token]:
    """The proper nouns right before a name's last word, which a parse of rare names tears off."""
    out: list[Token] = []
    at = head.i - 1
    while head.pos_ == "PROPN" and at >= head.sent.start and head.doc[at].pos_ == "PROPN":
        out.append(head.doc[at])
        at -= 1
    return out


def _after_comma(token: Token) -> bool:
    return token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in (",", "–", "—", "(")


def cue_tokens(verb: Token) -> list[Token]:
    """The verb with the auxiliaries and particles next to it."""
    kept = [verb]
    for child in sorted(verb.lefts, key=lambda t: -t.i):
        if child.dep_ in AUXILIARIES and kept[0].i - child.i <= 2:
            kept.insert(0, child)
    kept += [c for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1]
    return kept


def contiguous(tokens: Iterable[Token]) -> list[list[Token]]:
    """Runs of neighbouring tokens, blanks between them allowed."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if runs and all(t.is_space for t in token.doc[runs[-1][-1].i + 1 : token.i]):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs
