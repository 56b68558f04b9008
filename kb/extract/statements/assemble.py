"""From bare attributions to statements: type, cue class, addressee, medium, date, chain, order.

What is read here is the same whichever extractor found the attributions. Who the source *is* comes
later, in `kb.resolve`.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from kb.annotate import Annotated, Quoted
from kb.annotate.marks import SINGLES_OPEN
from kb.annotate.parsed import Token
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside, length, overlap
from kb.extract.statements.grammar.spans import char_range, cue_tokens, noun_phrase, trimmed
from kb.extract.statements.grammar.verbs import asked_on
from kb.extract.statements.standing import cue_verb, is_verbless, negated, standing
from kb.model import Span, Statement, StatementType
from kb.stretch import Plan, stretch_at, stretches_in
from kb.text import words

_ADDRESSING = words("cues", "addressee", "verbs")
_MARKS = 8
"""Characters of marks and blanks between the parts of an attribution, fewer than these."""
_MEDIUM_AFTER = words("cues", "media", "behind")


def assemble(annotated: Annotated, attributions: list[Attribution]) -> list[Statement]:
    """One statement for each attribution, in text order, none with a speaker yet."""
    out: list[Statement] = []
    made: dict[str, Attribution] = {}
    plan: Plan[Attribution] = Plan()
    for one in attributions:
        plan.add(one, one.content)
    sources = {one.cue: one.source for one in attributions if one.cue and one.source}
    for one in sorted(attributions, key=lambda a: (a.hull, a.cue)):
        if _only_carries(annotated, one, plan) or _only_names(one, sources.get(one.cue, ())):
            continue
        statement = _statement(annotated, one, plan)
        if statement.id in made:  # the same words, attributed twice: to two sources
            statement = replace(statement, id=f"{statement.id}-{(one.cue or one.content)[0][0]}")
        if statement.id not in made:
            made[statement.id] = one
            out.append(statement)
    ids = {one: id_ for id_, one in made.items()}
    known = {id_: ids[one.continues] for id_, one in made.items() if one.continues in ids}
    apart = {id_ for id_, one in made.items() if one.cue or one.addressee}
    return _sequenced(annotated, out, known, apart)


def _statement(annotated: Annotated, one: Attribution, plan: Plan[Attribution]) -> Statement:
    text = annotated.article.text
    start, end = one.hull
    verb = cue_verb(annotated, one)
    told = Span.of(text, *one.addressee) if one.addressee else _addressee(text, verb)
    if (
        verb is not None
        and one.source
        and verb.lemma_.lower() in words("cues", "addressee", "hears")
    ):
        one, told = replace(one, source=()), Span.of(text, *one.source[0])  # "a court heard that"
    return Statement(
        id=f"{annotated.article.id}.s{start}-{end}",
        type=_type(annotated, one),
        content=_spans(text, one.content),
        cue=_spans(text, one.cue if told is None else _before(text, one.cue, told)),
        source=_spans(text, one.source),
        standing=standing(annotated, one),
        cue_class="refusal" if one.refusal else _cue_class(annotated, one, verb),
        addressee=told,
        medium=_medium(text, verb, _tokens(annotated, one.cue)),
        date=_date(annotated, verb, one),
        via=_via(text, one, plan),
        confidence=one.confidence,
    )


def _before(text: str, cue: tuple[Range, ...], told: Span) -> tuple[Range, ...]:
    """A cue without who was told: "told | the Courier", "said | to the clerk"."""
    cut = tuple((a, told.start if a < told.start < b else b) for a, b in cue)
    bare = [text[a:b].rstrip().removesuffix(" to") for a, b in cut]
    return tuple((a, a + len(kept)) for (a, _), kept in zip(cut, bare, strict=True))


def _only_carries(annotated: Annotated, one: Attribution, plan: Plan[Attribution]) -> bool:
    """Whether it only says who carried it: "“No,” Vale said, according to the Courier"."""
    if not one.source or not is_verbless(annotated, one):
        return False
    own = length(one.content)
    for other in plan.near(one.content):
        verb = cue_verb(annotated, other)
        cue = (char_range(cue_tokens(verb)),) if verb is not None else other.cue  # and not the day
        parts = (*other.content, *cue, *other.source)
        named = other is not one and bool(other.source and other.cue)
        named = named and not cues.is_press(annotated.running[slice(*other.source[0])])
        held = all(any(inside(r, c) for c in one.content) for r in parts)
        if named and held and own - length(parts) < _MARKS:
            return True
    return False


def _only_names(one: Attribution, source: tuple[Range, ...]) -> bool:
    """Whether its content is who says another with its cue: "“A tax,” said Riders United"."""
    return not one.source and all(any(inside(c, s) for s in source) for c in one.content)


def _type(annotated: Annotated, one: Attribution) -> StatementType:
    if one.refusal:
        return "no-comment"
    if one.verbatim:
        return "direct"
    held = stretch_at(annotated.quoted, one.cue[0][0]) if one.cue else None
    if held is not None and held.start < one.hull[0] and one.hull[1] <= held.end:
        marked = annotated.article.text[one.hull[0]] in SINGLES_OPEN  # else in other words
        return "direct" if marked and len(one.content) == 1 else "indirect"
    return statement_type(annotated.article.text, annotated.quoted, one.content)


def statement_type(
    text: str, quoted: tuple[Quoted, ...], content: Iterable[Range]
) -> StatementType:
    """``direct``, ``indirect`` or ``mixed``, by how much of the content stands in quotation marks.

    Direct from nine tenths of its letters on, indirect with none: the bounds that evaluations on
    PolNeAR (Newell et al., LREC 2018) go by.
    """
    content = tuple(content)
    letters = sum(_letters(text, a, b) for a, b in content)
    marked = sum(
        _letters(text, max(a, q.start), min(b, q.end))
        for a, b in content
        for q in stretches_in(quoted, a, b)
    )
    if not marked:
        return "indirect"
    return "direct" if marked >= 0.9 * letters else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _spans(text: str, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    return tuple(Span.of(text, a, b) for a, b in sorted(ranges))


def _tokens(annotated: Annotated, ranges: tuple[Range, ...]) -> list[Token]:
    out: list[Token] = []
    for start, end in ranges:
        span = annotated.doc.char_span(start, end, alignment_mode="expand")
        out += list(span) if span is not None else []
    return out


def _cue_class(annotated: Annotated, one: Attribution, verb: Token | None) -> str | None:
    """The class of the cue; not to deny is no denial, and no class of its own."""
    if not one.cue:
        return None
    if verb is not None and not one.source and asked_on(verb):
        return "question"  # "pressed on whether he lied"
    found = cues.cue_class(_tokens(annotated, one.cue))
    denied = found == "denial" and verb is not None and negated(annotated, verb)
    return None if denied else found


def _addressee(text: str, verb: Token | None) -> Span | None:
    """Who was told: the object of a verb of telling, or the "to" phrase of one of saying."""
    if verb is None:
        return None
    for child in verb.rights if verb.lemma_.lower() != "accord" else ():
        if child.dep_ in ("dobj", "dative") and verb.lemma_.lower() in _ADDRESSING:
            if child.pos_ in ("NOUN", "PROPN", "PRON"):
                return _phrase(text, child)
        elif child.dep_ in ("prep", "dative") and child.lower_ == "to":
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None and named.pos_ in ("PROPN", "PRON", "NOUN"):
                return _phrase(text, named)
    return None


def _medium(text: str, verb: Token | None, cue: list[Token]) -> Span | None:
    """Where it was said: "in a blog post", "on Twitter", or the verbless "in a statement"."""
    preps = list(verb.children) if verb is not None else cue
    for prep in preps:
        if prep.lower_ in _MEDIUM_AFTER and prep.pos_ == "ADP":
            named = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
            if named is not None and named.lemma_.lower() in words("cues", "media", "words"):
                return _phrase(text, named)
    return None


def _date(annotated: Annotated, verb: Token | None, one: Attribution) -> Span | None:
    """When it was said: a date that hangs on the cue, outside the content."""
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ not in ("npadvmod", "prep", "pobj"):
            continue
        for first in annotated.doc[child.left_edge.i : child.right_edge.i + 1]:
            if first.ent_type_ != "DATE" or first.ent_iob_ != "B":
                continue
            where = char_range(_entity(first))
            if not overlap((where,), one.content):
                return Span.of(annotated.article.text, *where)
    return None


def _entity(first: Token) -> list[Token]:
    """The entity that a token begins."""
    rest = first.doc[first.i + 1 :]
    return [first, *takewhile(lambda token: token.ent_iob_ == "I", rest)]


def _phrase(text: str, head: Token) -> Span | None:
    found = trimmed(text, char_range(noun_phrase(head)))
    return Span.of(text, *found) if found else None


def _via(text: str, one: Attribution, plan: Plan[Attribution]) -> Span | None:
    """The source of the attribution whose content this whole attribution is."""
    own = (*one.content, *one.cue, *one.source)
    if not one.source:
        return None
    outer = [
        a
        for a in plan.near(one.source)
        if a is not one and a.source and all(any(inside(r, c) for c in a.content) for r in own)
    ]
    near = min(outer, key=lambda a: a.hull[1] - a.hull[0], default=None)
    return Span.of(text, *near.source[0]) if near else None


def _sequenced(
    annotated: Annotated, found: list[Statement], known: dict[str, str], apart: set[str]
) -> list[Statement]:
    """A quotation without a source carries on the last one of its paragraph.

    Where it opens its paragraph, that may be the last one of the paragraph before.

    ``known`` says of some statements which one they carry on, ``apart`` of some that they carry on
    none: their cue or the one they are said to is there, only nobody who says it.
    """
    paragraphs = [b.span for b in annotated.article.blocks if b.kind == "paragraph"]
    quotations: dict[int, list[tuple[int, int]]] = defaultdict(list)
    links, begun = dict(known), set(known.values())
    out: list[Statement] = []
    for number, statement in enumerate(found):
        start, end = statement.hull
        here = bisect_right(paragraphs, start, key=lambda p: p.start) - 1
        here = here if here >= 0 and start < paragraphs[here].end else -1
        quoted = statement.type in ("direct", "mixed")
        if statement.id in known:
            statement = replace(statement, continues=known[statement.id])
        elif not statement.source and quoted and statement.id not in apart:
            opens = here >= 0 and annotated.running[paragraphs[here].start : start].isspace()
            opens = opens or here < 0 or paragraphs[here].start == start
            before = (quotations[here - 1],) if opens else ()
            ended = [
                listed[place - 1]
                for listed in (*before, quotations[here])
                if (place := bisect_right(listed, (start, 0)))
            ]
            if ended:
                last = out[-max(ended)[1]]
                if statement.id not in begun or not _leads(links, last.id, statement.id):
                    statement = replace(statement, continues=last.id)
        if statement.continues:
            links[statement.id] = statement.continues
        out.append(statement)
        if quoted:  # where it ends, and, the first of these last, which it is
            insort(quotations[here], (end, -number))
    return out


def _leads(links: dict[str, str], start: str, goal: str) -> bool:
    """Whether one statement carries on another, by way of others or not."""
    at: str | None = start
    while at is not None and at != goal:
        at = links.get(at)
    return at == goal
