"""The learned reader: attributions by a small transformer encoder, the extractor used by default.

A network tags the heads of cues and, around each, labels every word as content, source or cue of
*that* attribution, so that content, cue and source are linked by construction (after span-based
semantic role labelling, He et al., ACL 2018). It runs on onnxruntime alone; `training/` makes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from kb.annotate import Annotated, datelines
from kb.extract.statements import grammar
from kb.extract.statements.attribution import Attribution, Range, inside, length, overlap
from kb.extract.statements.circumstances import is_asked, is_circumstance
from kb.extract.statements.edges import edged
from kb.extract.statements.grammar.onward import said_before, told_on
from kb.extract.statements.grammar.refusals import before_refusals, refused_beside
from kb.extract.statements.grammar.spans import unquoted
from kb.extract.statements.grammar.verbs import source_of
from kb.extract.statements.grammar.verbs import told as is_told
from kb.extract.statements.network.certain import (
    PLAIN,
    SURE,
    behind_source,
    carrier,
    is_deed,
    is_shown,
)
from kb.extract.statements.network.contents import (
    in_body,
    mended,
    passed_on,
    told_apart,
    uncued,
    untitled,
    whole_cue,
)
from kb.extract.statements.network.network import Encoded
from kb.extract.statements.network.pieces import from_before, linked, parts
from kb.extract.statements.network.reader import WEIGHTS, load
from kb.extract.statements.network.shown import body, encoded, shown
from kb.extract.statements.network.twins import (
    in_sentence,
    joined,
    own_quotations,
    twin_of,
    with_own_quotations,
)
from kb.extract.statements.standing import cue_verb, is_verbless
from kb.stretch import Plan, stretch_at, stretches_in
from kb.text import words

__all__ = ["Encoded", "attributions", "digest", "encoded"]

_STOPS = frozenset(".,!?")
BESIDE = 40
"""Characters at most between a quotation and the cue beside it."""


def attributions(annotated: Annotated, states: Encoded) -> list[Attribution]:
    """All attributions in an article's paragraphs, in text order.

    ``states`` is what `encoded` makes of its words.
    Where the rules on the parse find the same attribution, its source is theirs: a whole noun
    phrase. Refusals to comment, of which the network's training data has none, and the turns of
    transcripts come from them too.
    Raises `StoreError` when the files of the network are damaged.
    """
    text, paragraphs = annotated.running, body(annotated)
    lines = datelines(text, paragraphs)
    # before anything asks for the parse, which goes on meanwhile
    read = load().attributions(shown(annotated), states)
    parsed = grammar.attributions(annotated)
    certain = [a for a in parsed if a.refusal or a.verbatim]
    refusals = [a for a in certain if a.refusal]
    turns = tuple(r for a in certain if a.verbatim for r in a.content)
    plan = _planned(parsed)
    found: list[Attribution] = []
    for label in read:
        if _is_own_report(annotated, label):
            continue
        cued = whole_cue(annotated, untitled(annotated, label))
        asked = told_apart(annotated, uncued(annotated, cued))
        raw = own_quotations(annotated, asked, plan)
        raw = behind_source(annotated, in_sentence(annotated, raw, plan), plan.near(raw.content))
        whole = replace(raw, content=mended(annotated, lines, in_body(text, paragraphs, raw)))
        whole = passed_on(annotated, whole)
        one = _told_before(annotated, unquoted(annotated, _own_words(annotated, whole)), parsed)
        refused = refused_beside(one, refusals)
        one = before_refusals(text, one, refused) if one.content else one
        if not one.content or _is_told(one, refused, turns):
            continue
        first, *later = parts(annotated, one)
        twin = twin_of(first, plan.near(first.content))
        marked = _marked(annotated, first)
        told = bool(first.source or later) or _is_quoted(first, marked)
        said = text[slice(*first.hull)]
        if not later and " " not in said and not (marked and said[-2:-1] in _STOPS):
            continue  # a lone word ("denied that"): nothing that could be looked up
        if twin is not None or told:
            whole = joined(annotated, first, twin) if twin else first
            quoted = (part for part in later if _is_quoted(part, _marked(annotated, part)))
            found += [whole, *(replace(part, continues=whole) for part in quoted)]
    held = _planned(found)
    found = [with_own_quotations(annotated, one, plan, held) for one in found]
    before = _planned(found)
    cut = {one: from_before(annotated, one, before) for one in found}
    now = {one: pieces[-1] for one, pieces in cut.items()}
    found = linked([piece for one in found for piece in cut[one]], now)
    contents = _planned(found)
    apart = {
        one: _beside_own_cue(one, contents.near(one.content))
        for one in found
        if not _is_inner(annotated, one, contents.near(one.content))
    }
    found = linked(apart.values(), apart) + certain
    return sorted(_with_overlooked(annotated, found, parsed), key=lambda a: (a.hull, a.cue))


def _planned(found: Iterable[Attribution]) -> Plan[Attribution]:
    """Attributions by where their content stands."""
    plan: Plan[Attribution] = Plan()
    for one in found:
        plan.add(one, one.content)
    return plan


def _with_overlooked(
    annotated: Annotated, found: list[Attribution], parsed: list[Attribution]
) -> list[Attribution]:
    """All that was found, and what the network passed over though the rules are sure of it.

    That is words between quotation marks, a question that somebody was asked, a deed that somebody
    denies or admits, and what somebody is said to have said ("X said that Y had promised Z"). A
    quotation stands in place of what the network read of the same cue without one.
    """
    plan = _planned(found)
    cued: Plan[Attribution] = Plan()
    for one in found:
        cued.add(one, one.cue)
    added: list[Attribution] = []
    replaced: dict[Attribution, Attribution] = {}
    for read in parsed:
        other = edged(annotated, read)
        if other is None:
            continue
        known = [one for one in cued.near(other.cue) if overlap(one.cue, other.cue)]
        if any(overlap(one.source, other.content) for one in known):
            continue  # who said it is no part of what was said
        marked = _marked(annotated, other)
        within = [one for one in plan.near(other.content) if _holds(one, other)]
        retold = bool(other.cue) and stretch_at(annotated.quoted, other.cue[0][0]) is not None
        nested = bool(within) and other.confidence >= SURE and (retold or not marked)
        told = other.content[-1][1] <= other.cue[0][0] if other.cue else False
        behind = (one for one in within if told and one.cue and one.cue[0][0] > other.cue[0][0])
        carried = any(is_verbless(annotated, one) for one in behind)
        paper = carrier(annotated, other, plan.near(other.content))
        if paper is not None and known:
            replaced[paper] = known[0]
            continue
        if paper is not None:
            cut = tuple((a, min(b, paper.hull[1])) for a, b in other.content if a < paper.hull[1])
            added.append(replace(other, content=cut))
            replaced[paper] = added[-1]
            continue
        verb = cue_verb(annotated, other)
        if is_shown(annotated, other):  # "shows the driver saying that" is no words of a video's
            replaced |= {one: other for one in within if overlap(one.content, other.source)}
            if not known:
                added.append(other)
            continue
        onward = not marked and verb is not None and bool(told_on(verb) or said_before(verb))
        if not known and (nested or carried or onward):
            added.append(other)
            continue
        asked = not other.source and bool(other.cue)
        sure = is_deed(annotated, other) or _is_quoted(other, marked)
        told_so = any(sure_of(annotated, other) for sure_of in PLAIN)
        if not (asked or sure or told_so):
            continue
        near = plan.near(other.content)
        taken = (one for one in near if overlap(one.content, other.content))
        if not all(_is_told_in(annotated, one, other) for one in taken):
            continue
        replaced |= {one: other for one in known if not _marked(annotated, one)}
        added.append(other)
    return linked([*(one for one in found if one not in replaced), *added], replaced)


def _told_before(annotated: Annotated, one: Attribution, parsed: list[Attribution]) -> Attribution:
    """The attribution without what is told of when it was said, where its words stand before."""
    kept = (c for c in one.content if not is_circumstance(annotated, c, one.cue))
    said = tuple(c for c in kept if not is_asked(annotated, c, one.cue))
    if said or not one.content:
        return replace(one, content=said)
    known = (r for r in parsed if overlap(r.cue, one.cue) and r.content[0] < one.cue[0])
    rules = next(known, None)
    return one if rules is None else replace(one, content=rules.content, source=rules.source)


def _own_words(annotated: Annotated, one: Attribution) -> Attribution:
    """Without a quotation that begins outside the one in which the cue stands.

    ("“He once said we were poor.” | “He knows nothing.”": the second is not what he once said.)
    """
    held = stretch_at(annotated.quoted, one.cue[0][0]) if one.cue else None
    if held is None:
        return one
    kept = tuple(r for r in one.content if held.start <= r[0] < held.end)
    return replace(one, content=kept)


def _is_own_report(annotated: Annotated, one: Attribution) -> bool:
    """Whether somebody quoted tells what they said themselves, or just anybody, or no words at all.

    ("“I told him so”", "“They said it would rain”", "“She called a meeting”".)
    """
    held = stretch_at(annotated.quoted, one.cue[0][0]) if one.cue and one.source else None
    if held is None or not held.start <= one.source[0][0] < held.end:
        return False
    who = annotated.running[slice(*one.source[0])].lower()
    spans = (annotated.doc.char_span(*r, alignment_mode="expand") for r in one.content)
    said = any(t.pos_ in ("VERB", "AUX") for span in spans if span is not None for t in span)
    return not said or who == "they" or who in words("agents", "grammar", "persons", "first")


def _is_told_in(annotated: Annotated, one: Attribution, other: Attribution) -> bool:
    """Whether an attribution is a part of a quotation: "“A nurse told me to go.”"."""
    quoted = bool(one.cue) and stretch_at(annotated.quoted, one.cue[0][0]) is not None
    return quoted and any(inside(one.cue[0], piece) for piece in other.content)


def _is_inner(annotated: Annotated, one: Attribution, found: Iterable[Attribution]) -> bool:
    """Whether a part of others' words is tied to nobody: no statement of its own.

    Nobody is told of who told it in "says that she was told to go".
    """
    verb = cue_verb(annotated, one)
    untold = verb is not None and is_told(verb) and source_of(verb) is None
    if (one.cue or one.source) and not untold:
        return False
    start, end = one.hull
    return any(
        a <= start and end <= b and end - start < b - a for other in found for a, b in other.content
    )


def _beside_own_cue(one: Attribution, found: Iterable[Attribution]) -> Attribution:
    """Without a later quotation that has a cue of its own: "“A,” he said. | “B,” he added"."""
    others = [a for a in found if a is not one and a.cue and a.source]

    def apart(piece: Range) -> bool:
        led = (a for a in others if 2 * overlap((piece,), a.content) > piece[1] - piece[0])
        return any(0 <= a.cue[0][0] - piece[1] < BESIDE for a in led)

    if not one.cue or one.cue[0][0] > one.content[-1][0]:
        return one
    kept = tuple(piece for piece in one.content if piece[1] <= one.cue[0][0] or not apart(piece))
    return replace(one, content=kept) if kept else one


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether all of an attribution that has a source and a cue stands in another's content."""
    parts = (*inner.content, *inner.cue, *inner.source)
    whole = bool(inner.source and inner.cue)
    return whole and all(inside(part, outer.hull) for part in parts)


def digest() -> str:
    """The first eight hex digits of the SHA-256 of the reader's list of files, for the record."""
    return hashlib.sha256((WEIGHTS / "model.json").read_bytes()).hexdigest()[:8]


def _is_told(one: Attribution, refused: tuple[Range, ...], turns: tuple[Range, ...]) -> bool:
    """Whether the network's attribution is what a refusal or turns of a transcript say already.

    Within a turn somebody may be quoted: that is an attribution of its own.
    """
    if overlap(one.cue, refused) > 0 or 2 * overlap(one.content, refused) > length(one.content):
        return True
    within = overlap(one.cue, turns) > 0
    return not within and 2 * overlap(one.content, turns) > length(one.content)


def _marked(annotated: Annotated, one: Attribution) -> tuple[Range, ...]:
    """The quoted stretches that the content touches."""
    found = (q for a, b in one.content for q in stretches_in(annotated.quoted, a, b))
    return tuple(dict.fromkeys((q.start, q.end) for q in found))


def _is_quoted(one: Attribution, marked: tuple[Range, ...]) -> bool:
    return 2 * overlap(one.content, marked) > length(one.content)
