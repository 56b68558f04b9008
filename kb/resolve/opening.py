"""Who is named right after a story's opening, which only says what somebody is: "A pensioner says".

A story of one person begins with what somebody is, and names it in the next paragraph, often with
the age.
"""

from __future__ import annotations

import re

from kb.annotate.parsed import Token
from kb.extract.nouns import is_address, is_plural, is_rank
from kb.extract.statements import cues
from kb.model import Span
from kb.resolve.bodiless import was
from kb.resolve.gender import Gender, of_word
from kb.resolve.heads import is_kin
from kb.resolve.introduced import AGE, gender_told, is_child, verb_of
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit, is_office_noun
from kb.resolve.stated import is_standing
from kb.text import any_of, words

_ASIDE = re.compile(r", (?:[1-9]\d\b|who\b)")
_ROLE = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_EARLY = 4
"""Paragraphs in which only one is named, who is then whom the first tells of."""
_OPENING = 60
"""Letters of what stands before the name of whom a paragraph is about, at most."""
_SOON = 3
"""Paragraphs in which whoever the first is about is named."""


def introduced(scene: Scene, head: Token) -> Referent | None:
    """Who is named where one of the next paragraphs begins, of the gender that is told here."""
    gender = of_word(head.lemma_) or gender_told(head)
    blocks = [b.span for b in scene.annotated.article.blocks if b.kind == "paragraph"][:_SOON]
    hidden = head.lemma_.lower() in words("nouns", "anonymous_plural") and not was(head)
    if is_plural(head) or hidden or not blocks or not head.idx < blocks[0].end:
        return None
    text = scene.annotated.article.text
    for block in blocks[1:]:
        for person, mention in scene.begun_in(block):
            told = _ASIDE if gender is not None else AGE
            if _begins(scene, block, mention) and told.match(text, mention.end):
                return person if _may_be_new(scene, head, person, mention) else None
    if is_office_noun(head) or not any(c.lower_ in ("a", "an") for c in head.lefts):
        return None
    return _opens_second(scene, head, blocks) or _first_heard(scene, head, gender, blocks[0].start)


def _may_be_new(scene: Scene, head: Token, person: Referent, mention: Span) -> bool:
    """Whether whom a name below the headline names first may be whom an opening tells of."""
    gender = of_word(head.lemma_.lower()) or gender_told(head)
    headline = scene.annotated.article.headline
    body = headline.end if headline is not None else 0
    first = min(m.start for m in person.mentions if m.start >= body)
    fits = person.kind == "person" and person.may_be(gender) and first == mention.start
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    verb = verb_of(found[0]) if found is not None else None
    gone = verb is not None and verb.lemma_.lower() in words("agents", "by_deed", "dying")
    passive = found is not None and found.root.dep_ == "nsubjpass"
    tried = found is not None and found.root.head.lemma_.lower() in words(
        "agents", "by_deed", "judged"
    )
    return fits and not gone and not (passive and tried) and not is_child(scene, head, person)


def _opens_second(scene: Scene, head: Token, blocks: list[Span]) -> Referent | None:
    """Who opens the second paragraph, in which it does not speak for a body or hold an office.

    ("A woman says nobody came. | Jane Low rang three times", "Jane Low's son is nine")
    """
    if len(blocks) < 2:
        return None
    met = (one for one in scene.begun_in(blocks[1]) if one[0].kind == "person")
    person, mention = next(met, (None, None))
    if person is None or mention is None or " " not in mention.text:
        return None
    others = scene.begun_in(blocks[0])
    if any(r.kind == "person" and r.named and r is not person for r, _ in others):
        return None
    if _is_of_case(head, blocks[0]):
        return None
    speaks = any_of(words("agents", "office", "single"), words("agents", "speaks_for", "words"))
    text = scene.annotated.article.text
    before = text[blocks[1].start : mention.start].strip()
    first = (not before or is_address(before)) and mention.text in person.forms
    held = first and speaks.isdisjoint(person.roles) and not _has_calling(head)
    fits = held and _may_be_new(scene, head, person, mention)
    return person if fits and fit(person, head) is not Fit.NONE else None


def _is_of_case(head: Token, opening: Span) -> bool:
    """Whether an opening tells of a trial, or of another without a name: "her landlord left"."""
    courts = words("agents", "organisation", "heard_at")
    inside = [t for t in head.doc[head.i + 1 :] if t.idx < opening.end]
    people = (t for t in inside if t.pos_ == "NOUN" and is_standing(t) and not is_plural(t))
    return any(t.lower_ in courts for t in inside) or not all(map(is_kin, people))


def _is_ranked(role: Span) -> bool:
    """Whether a role is a rank: "Sergeant"."""
    return is_rank(role.text.split()[0])


def _has_calling(head: Token) -> bool:
    """Whether a noun says what somebody does now, not only whose kin or how old it is."""
    return not (was(head) or of_word(head.lemma_.lower()) or is_kin(head))


def _begins(scene: Scene, block: Span, mention: Span) -> bool:
    """Whether a paragraph is about a name from its first words on, or behind a short opening.

    ("Speaking on Monday, Ines Vale, 40, said")
    """
    text = scene.annotated.article.text
    if mention.start == block.start:
        return True
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    opening = text[block.start : mention.start]
    if found is not None and _is_role_before(found[0], block.start):
        return True  # "Lorry driver Pete Low, 51,"
    short = len(opening) < _OPENING and opening.endswith(", ") and "." not in opening
    return short and found is not None and found.root.dep_ == "nsubj"


def _is_role_before(name: Token, start: int) -> bool:
    """Whether nothing but a noun for what somebody is stands between a paragraph's start and it."""
    before = [t for t in name.doc[name.sent.start : name.i] if t.idx >= start and not t.is_space]
    plain = bool(before) and before[0].idx == start and all(map(_is_of_role, before))
    return plain and is_standing(before[-1]) and not is_office_noun(before[-1])


def _is_of_role(word: Token) -> bool:
    return word.pos_ in _ROLE or word.dep_ == "amod" or word.text == "-"


def _first_heard(scene: Scene, head: Token, gender: Gender | None, opening: int) -> Referent | None:
    """The only one named in the opening paragraphs, who says more: "But Clive Orme said"."""
    blocks = [b.span for b in scene.annotated.article.blocks if b.kind == "paragraph"][:_EARLY]
    end = blocks[-1].end if blocks else 0
    people = [r for r in scene.people if any(opening <= m.start < end for m in r.mentions)]
    if len(people) != 1 or not people[0].may_be(gender) or is_child(scene, head, people[0]):
        return None
    if any(s.role and (not s.weak or _is_ranked(s.role)) for s in people[0].stated):
        return None
    first = min(m.start for m in people[0].mentions if m.start >= opening)
    found = scene.annotated.doc.char_span(first, first + 1, alignment_mode="expand")
    below = found is not None and first > blocks[0].end
    verb = verb_of(found[0]) if found is not None and below else None
    return people[0] if verb is not None and verb.lemma_.lower() in cues.verbs() else None
