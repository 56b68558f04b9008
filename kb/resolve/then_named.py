"""Who holds an office that is told of first, and is then named without it.

"The mayor has promised a bridge. | Speaking on Monday, Ines Vale said": newspapers open with the
office and name its holder at the beginning of one of the next paragraphs, or right behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from kb.annotate.parsed import Token
from kb.extract.statements import cues
from kb.model import Span
from kb.resolve.introduced import verb_of
from kb.resolve.phrases import read_phrase
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun
from kb.text import words

_SOON = 2
"""Paragraphs after the office's in which its holder is named."""
_OPENING = 70
"""Letters of what stands before the name in its sentence, at most."""
_AGED = re.compile(r", [1-9]\d?,")


def note_then_named(scene: Scene) -> None:
    """Let whoever is named next hold the office that a sentence is about."""
    people = sorted(scene.people, key=_first)
    for token in scene.annotated.doc:
        who = _named_next(scene, token, people) if _is_alone(scene, token) else None
        if who is None or any(fit(r, token) is Fit.EXACT for r in people):
            continue
        held = read_phrase(token.doc, _before(token), [], scene.labels)
        if held is not None and held.role is not None:
            told = any(s.affiliation for s in who.stated) or _is_of_pronoun(token)
            who.stated.append(replace(held, affiliation=None, owner=None) if told else held)


def _first(referent: Referent) -> int:
    return referent.mentions[0].start


def _is_of_pronoun(office: Token) -> bool:
    """Whether it is the office of a body that is named elsewhere: "its chief executive"."""
    return any(c.tag_ == "PRP$" for c in office.lefts)


def _before(token: Token) -> list[Token]:
    return list(token.doc[token.left_edge.i : token.i + 1])


def _is_alone(scene: Scene, token: Token) -> bool:
    """Whether an office acts in its sentence without the name of whoever holds it."""
    others = words("agents", "office", "over_others")
    acts = is_office_noun(token) and token.dep_ in ("nsubj", "nsubjpass")
    if not acts or token.lemma_.lower() in others:
        return False
    definite = any(c.lower_ == "the" or c.dep_ == "poss" or c.tag_ == "PRP$" for c in token.lefts)
    named = scene.holding(token) is not None or any(c.dep_ == "appos" for c in token.rights)
    single = token.tag_ not in ("NNS", "NNPS") and not scene.quoted(token)
    return definite and single and not named


def _named_next(scene: Scene, office: Token, people: list[Referent]) -> Referent | None:
    """The first one named behind an office, who is new, has no other role and says something."""
    at = bisect_right(people, office.idx, key=_first)
    if at == len(people) or any(s.role for s in people[at].stated):
        return None
    first, text = people[at].mentions[0], scene.annotated.article.text
    if " " not in first.text or _AGED.match(text, first.end):
        return None
    soon = _is_soon(scene, office, first) and _begins(scene, first)
    return people[at] if soon and not _others(office, first) else None


def _others(office: Token, name: Span) -> bool:
    """Whether another office or anybody else acts between an office and a name."""
    between = (t for t in office.doc[office.i + 1 :] if t.idx < name.start)
    return any(
        is_office_noun(t) and t.lower_ != office.lower_ and t.dep_ in ("nsubj", "nsubjpass", "dobj")
        for t in between
    )


def _is_soon(scene: Scene, office: Token, name: Span) -> bool:
    """Whether a name stands in the next sentence, or opens one of the next paragraphs."""
    blocks = [b.span for b in scene.annotated.article.blocks if b.kind == "paragraph"]
    here = next((n for n, b in enumerate(blocks) if b.start <= office.idx < b.end), None)
    there = next((n for n, b in enumerate(blocks) if b.start <= name.start < b.end), None)
    if here is None or there is None or there - here > _SOON:
        return False
    if here == there:
        text, after = scene.annotated.article.text, office.sent.end
        next_one = after < len(office.doc) and office.doc[after].sent.end_char > name.start
        about = office.sent.root.lemma_ == "be"
        return next_one and about and not text.startswith(",", name.end)
    return name.start - blocks[there].start <= _OPENING


def _begins(scene: Scene, name: Span) -> bool:
    """Whether a sentence has a name as the subject of what it tells, and begins with it."""
    found = scene.annotated.doc.char_span(name.start, name.end, alignment_mode="expand")
    verb = verb_of(found[0]) if found is not None else None
    if found is None or verb is None or verb.lemma_.lower() not in cues.verbs():
        return False
    opening = scene.annotated.article.text[found.sent.start_char : name.start].strip()
    short = len(opening) < _OPENING and opening.endswith(",")
    led = opening.split(" ", 1)[0].casefold() in words("agents", "office", "openings")
    return not opening or (short and led)
