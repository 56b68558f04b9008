"""Whom an affiliation means: an organisation that is named, described or implied."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate.parsed import Token
from kb.extract.nouns import is_organisation
from kb.model import Span
from kb.resolve.antecedents import description
from kb.resolve.behind import words_of
from kb.resolve.like_people import is_party
from kb.resolve.organisations import is_of_kind, organisation
from kb.resolve.owners import possessor
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import bare
from kb.resolve.stated import Stated, is_standing
from kb.text import any_of, words

_MOST = 400
"""Referents gone through for one affiliation, so that the time grows with the length alone."""
_BACK = 400
"""The same of words."""
_TELLING = frozenset({"compound", "nmod"})
_NAMED = frozenset({"ADJ", "NOUN", "PART", "PROPN"})


def _lettered(scene: Scene, letters: str) -> Referent | None:
    """The body behind whose name letters stand in brackets: "the World Nets Office (WNO)"."""
    if not letters.isupper():
        return None
    text, mark = scene.annotated.article.text, f" ({letters})"
    bodies = (r for r in scene.referents if r.kind == "organisation" and r.named)
    return next((r for r in bodies if any(text.startswith(mark, m.end) for m in r.mentions)), None)


def _called_so(scene: Scene, head: Token) -> Referent | None:
    """The only body named before whose name ends with a noun, as "Marine Survey" with "survey"."""
    bodies = [
        r
        for r in scene.referents[:_MOST]
        if r.kind == "organisation" and r.named and not r.place and r.mentions[0].start < head.idx
        if r.name.text.casefold().endswith(f" {head.lower_}")
    ]
    return bodies[0] if len(bodies) == 1 else None


def _described_so(scene: Scene, head: Token) -> Referent | None:
    """The last body before that is told apart by other words, or by whose it is: "its board"."""
    generic = head.lemma_.lower() in words("nouns", "organisation", "generic")
    if generic or any(c.dep_ in _TELLING or c.dep_ == "poss" for c in head.lefts):
        return None
    others = any_of(words("agents", "grammar", "unknown"), words("agents", "grammar", "told_else"))
    for noun in reversed(head.doc[max(0, head.i - _BACK) : head.i]):
        if noun.lower_ != head.lower_ or any(c.lower_ in others for c in noun.lefts):
            continue
        apart = [c for c in noun.lefts if c.dep_ in _TELLING and not is_standing(c)]
        if apart:
            held = scene.holding(noun)
            if held is not None:
                return held if held.kind == "organisation" else None
            first = apart[0].left_edge
            name = Span.of(head.doc.text, first.idx, noun.idx + len(noun.text))
            return _unnamed(scene, name, name)
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if owner is not None:
            return possessor(scene, owner) if owner.tag_ == "PRP$" else _called_so(scene, owner)
    return None


def _unnamed(scene: Scene, at: Span, name: Span) -> Referent:
    """The body that these words stand for, which is first heard of as somebody's."""
    called = at.text.casefold()
    if ("organisation", called) not in scene.described:
        scene.described["organisation", called] = scene.add(Referent("organisation", name, [at]))
    return scene.described["organisation", called]


def _is_only_place(scene: Scene, held: Referent, last: Token) -> bool:
    """Whether a name only says where a body is that ends in a small noun: "Varn council"."""
    ends = last.text.islower() and is_organisation(last) and scene.holding(last) is not held
    noun = f" {last.lower_}"
    return ends and not any(form.casefold().endswith(noun) for form in held.forms)


def opened(scene: Scene, role: Span) -> Token | None:
    """The noun of a body known from before that opens a role: "Board chair", "club captain"."""
    phrase = scene.annotated.doc.char_span(role.start, role.end, alignment_mode="expand")
    if phrase is None or len(phrase) < 2:
        return None
    noun, office = phrase[0], phrase[-1]
    capital = noun.is_sent_start and noun.text.istitle()
    led = None if capital or not noun.i else noun.nbor(-1)
    unknown = led is not None and (
        led.pos_ in _NAMED or led.lower_ in words("agents", "grammar", "unknown")
    )
    offices = any_of(
        words("agents", "speaks_for", "words"), words("agents", "speaks_for", "in_body")
    )
    known = (capital or noun.text.islower()) and _is_body(noun) and not unknown
    held = (
        known
        and office.lemma_.lower() in offices
        and role.text.casefold() not in words("agents", "speaks_for", "trades")
    )
    means = held and _traced(scene, noun, words_of(noun.doc, noun)) is not None
    return noun if means else None


def _is_body(noun: Token) -> bool:
    """Whether a noun stands for an organisation, and not for a town or a county."""
    areas = any_of(words("agents", "office", "of_area"), words("agents", "office", "areas"))
    return noun.lemma_.lower() in words("nouns", "organisation") and noun.lower_ not in areas


def _traced(scene: Scene, head: Token, mention: Span) -> Referent | None:
    """The body that a noun means: one called so, the one spoken of, or the one that has it."""
    traced = _called_so(scene, head) or _described_so(scene, head)
    if traced is None:
        traced, _ = description(scene, head, mention)
    if traced is None and head.dep_ == "compound":  # "a company spokeswoman"
        traced, _ = organisation(scene, head, mention)
    if traced is None or traced.kind != "organisation" or not _is_called_so(traced, head):
        return None
    return None if head.lower_ == "party" and not is_party(traced.name.text) else traced


def _is_called_so(traced: Referent, head: Token) -> bool:
    """Whether a body may be what opens a phrase: "Agency head" is not of a firm named before.

    Its name or its role says so, or the article has told of one; anything may be a "company".
    """
    kind, opens = head.lemma_.lower(), head.dep_ == "compound" or head.is_sent_start is True
    if not opens or kind in words("agents", "organisation", "any_kind"):
        return True
    said = [*traced.forms, *(s.role.text for s in traced.stated if s.role)]
    called = {bare(word).removesuffix("s") for each in said for word in each.casefold().split()}
    before = head.doc[max(0, head.i - _BACK) : head.i]
    told = kind.removesuffix("s") in called or is_of_kind(traced, kind)
    return told or any(t.lemma_.lower() == kind for t in before)


def affiliated(scene: Scene, stated: Stated) -> Referent | None:
    """The organisation that a stated affiliation means; none where it means no organisation."""
    affiliation = stated.affiliation
    assert affiliation is not None
    found = scene.annotated.doc.char_span(
        affiliation.start, affiliation.end, alignment_mode="expand"
    )
    alone = found[0] if found is not None and len(found) == 1 else None
    if alone is not None and alone.is_sent_start and alone.text.istitle() and _is_body(alone):
        traced = _traced(scene, alone, affiliation)  # "Council leader Ann Low"
        if traced is not None and traced is not scene.holding(alone):
            return traced
    for token in found if found is not None else ():
        held = scene.holding(token)
        bare = held is not None and found is not None and _is_only_place(scene, held, found[-1])
        other = stated.written is not None and held is not None and held.name.text != stated.written
        if held is not None and held.kind == "organisation" and held.named and not (bare or other):
            return held
    if stated.owner is not None:
        head = scene.annotated.doc[stated.owner]
        if head.tag_ == "PRP$":
            return possessor(scene, head)
        traced = _traced(scene, head, affiliation)
        if traced is not None:
            return traced
        if (
            head.lemma_.lower() in words("nouns", "organisation", "generic")
            and " " not in affiliation.text
        ):
            return None
    if ("organisation", affiliation.text.casefold()) not in scene.described:
        lettered = _lettered(scene, affiliation.text)
        if lettered is not None:
            return lettered
    name = affiliation if stated.written is None else replace(affiliation, text=stated.written)
    return _unnamed(scene, affiliation, name)
