"""What the network and the rules both found, as one attribution: the rules' source, and edges."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.statements.attribution import Attribution, Range, inside, length, overlap
from kb.extract.statements.grammar.spans import trimmed
from kb.extract.statements.standing import cue_verb
from kb.stretch import Plan, stretches_in
from kb.text import words

_ASIDE = frozenset({"relcl", "acl", "advcl", "aux", "auxpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SURE = 0.8
"""From this confidence on the rules tell whose a quotation is."""
SLACK = 8
"""Characters by which a content may begin later than the rules have it."""
CLIPPED = 25
"""Characters by which the rules' content may exceed the network's and be taken for it."""


def twin_of(one: Attribution, parsed: list[Attribution]) -> Attribution | None:
    """The rules' attribution of much the same content to the same source, if there is one."""
    for other in parsed:
        shared = overlap(one.content, other.content)
        union = length(one.content) + length(other.content) - shared
        same_cue = not one.cue or overlap(one.cue, other.cue) > 0
        same_source = overlap(one.source, other.source) > 0 if one.source else same_cue
        if overlap(one.source, other.cue):
            continue  # "said Low, who was out when her son told her": it is hers, and not told her
        torn = shared == length(one.content) and bool(one.source and one.cue) and same_cue
        if other.source and (2 * shared >= union or torn) and same_source:
            return other
        if _is_source_torn(one, other):
            return other
    return None


def own_quotations(
    annotated: Annotated, one: Attribution, parsed: Plan[Attribution]
) -> Attribution:
    """The network's attribution without the quotations that the rules tie to another's cue.

    ("“It rained,” said Low, “all week.” | “It did not,” said Pell": she did not say “all week.”)
    """
    own = (a for a in parsed.near(one.content) if _is_sure(a) and overlap(one.cue, a.cue))
    sources = tuple(r for other in own for r in other.source)
    if not sources:
        return one
    kept = one.content
    for quoted in stretches_in(annotated.quoted, *one.hull):
        whole = ((quoted.start, quoted.end),)
        if quoted.single or not overlap(kept, whole):
            continue
        holders = [other for other in parsed.near(whole) if overlap(other.content, whole)]
        apart = [
            other
            for other in holders
            if _is_sure(other)
            and not overlap(sources, other.source)
            and not overlap(one.content, other.cue)  # "says she knows that “…”" is all hers
            and all(_marked(annotated, piece) for piece in other.content)
        ]
        if apart and holders == apart:
            kept = _apart_from(annotated, kept, whole[0])
    return replace(one, content=kept) if kept else one


def in_sentence(annotated: Annotated, one: Attribution, parsed: Plan[Attribution]) -> Attribution:
    """The network's attribution without the sentence behind its own, in the article's words.

    ("Bell said it rang. | She was out": the rules end her clause where its sentence ends.)
    """
    text = annotated.running
    for other in parsed.near(one.content):
        if not (_is_sure(other) and overlap(one.cue, other.cue)):
            continue
        start, end = other.content[-1]
        for number, (low, high) in enumerate(one.content):
            over = low <= start + SLACK and end < high and text[end] in ".!?"
            if over and one.cue[0][0] < low and not stretches_in(annotated.quoted, low, high):
                return replace(one, content=(*one.content[:number], (low, end)))
    return one


def _is_sure(read: Attribution) -> bool:
    """Whether the rules are to be believed on whose a content is."""
    return bool(read.source) and read.confidence >= _SURE


def _apart_from(annotated: Annotated, content: tuple[Range, ...], out: Range) -> tuple[Range, ...]:
    """Content without a stretch, and without what is then no word."""
    cut = [part for a, b in content for part in ((a, min(b, out[0])), (max(a, out[1]), b))]
    text = annotated.running
    return tuple((a, b) for a, b in cut if a < b and any(map(str.isalnum, text[a:b])))


def with_own_quotations(
    annotated: Annotated, one: Attribution, parsed: Plan[Attribution], held: Plan[Attribution]
) -> Attribution:
    """The attribution with the quotations of its cue, by the rules, that none of ``held`` has."""
    near = parsed.near(one.content)
    same = (other for other in near if other.source and overlap(one.cue, other.cue))
    twin = next((other for other in same if overlap(one.content, other.content)), None)
    if twin is None or twin.continues or not all(_marked(annotated, r) for r in one.content):
        return one
    low, high = one.hull
    more = [
        r
        for r in twin.content
        if _marked(annotated, r)
        and "\n" not in annotated.running[min(low, r[0]) : max(high, r[1])]
        and not any(overlap(other.content, (r,)) for other in held.near([r]))
    ]
    return replace(one, content=tuple(sorted((*one.content, *more)))) if more else one


def _marked(annotated: Annotated, piece: Range) -> bool:
    """Whether a piece begins and ends with a quotation's marks."""
    near = stretches_in(annotated.quoted, *piece)
    return bool(near) and abs(near[0].start - piece[0]) <= 1 and abs(near[-1].end - piece[1]) <= 1


def _is_source_torn(one: Attribution, other: Attribution) -> bool:
    """Whether the network took the beginning of a source for a part of what was said.

    ("It had no radio, | a spokesman for the Orme | County, Maine, sheriff’s office told us".)
    """
    if not (one.cue and one.source and other.source and overlap(one.cue, other.cue)):
        return False
    begins = other.source[0][0]
    within = one.content[0][0] < begins < one.content[-1][1] <= one.cue[0][0]
    goes_on = begins < one.source[0][0] < one.cue[0][0] and other.content[-1][1] <= begins
    return within and goes_on


def joined(annotated: Annotated, one: Attribution, twin: Attribution) -> Attribution:
    """The network's attribution with the rules' source, and the few words that it cut off.

    Nothing that it read before the rules' "that" is a part of what was said.
    """
    if _is_source_torn(one, twin):
        source = (twin.source[0][0], max(twin.source[0][1], *(end for _, end in one.source)))
        return replace(one, content=twin.content, source=(source,))
    that = twin.content[0][0]
    start, end = one.content[0]
    clause = annotated.running.startswith("that ", that)
    clause = clause or (start < that and _is_told(annotated, (start, that), one))
    if clause and start < that < end and not stretches_in(annotated.quoted, start, that):
        one = replace(one, content=((that, end), *one.content[1:]))
    more = length(twin.content) - length(one.content)
    held = overlap(one.content, twin.content) == length(one.content)
    clipped = more <= CLIPPED or _is_torn(annotated, one.content, twin.content)
    content = twin.content if held and clipped else one.content
    return replace(one, content=_without(annotated, content, twin.source), source=twin.source)


def _is_told(annotated: Annotated, before: Range, one: Attribution) -> bool:
    """Whether words before a clause are who was told it: "told | staff | the firm was sold"."""
    found = annotated.doc.char_span(*before, alignment_mode="expand")
    verb = cue_verb(annotated, one)
    tells = verb is not None and verb.lemma_.lower() in words("cues", "addressee", "verbs")
    if found is None or not tells or annotated.running.startswith("to ", before[1]):
        return False
    return found.root.dep_ in ("dobj", "dative") and found.root.head == verb


def _is_torn(annotated: Annotated, content: tuple[Range, ...], whole: tuple[Range, ...]) -> bool:
    """Whether a content is only a phrase, cut at a comma, or ends at a small word; unquoted.

    ``whole`` is the clause as the rules have it.
    """
    if any(stretches_in(annotated.quoted, *r) for r in content):
        return False
    said = _tokens(annotated, content)
    if said and said[-1].pos_ in ("ADP", "SCONJ"):
        return True
    clauses = [t for t in _tokens(annotated, whole) if t.tag_ in _FINITE]
    main = any(t.dep_ not in _ASIDE for t in clauses)
    return main and not any(t.tag_ in _FINITE for t in said)


def _tokens(annotated: Annotated, content: tuple[Range, ...]) -> list[Token]:
    spans = (annotated.doc.char_span(*r, alignment_mode="expand") for r in content)
    return [t for span in spans if span is not None for t in span]


def _without(
    annotated: Annotated, content: tuple[Range, ...], source: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Content without the beginning of a source that it ran into: "“No”, | a weary judge said"."""
    cut = [(a, min([b, *(s for s, e in source if a < s < b <= e)])) for a, b in content]
    apart = [piece for piece in cut if not any(inside(piece, where) for where in source)]
    return tuple(p for piece in apart if (p := trimmed(annotated.running, piece))) or content
