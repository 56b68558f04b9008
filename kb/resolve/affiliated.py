"""Whom an affiliation means: an organisation that is named, described or implied."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate.parsed import Token
from kb.extract.nouns import is_organisation
from kb.resolve.antecedents import description
from kb.resolve.organisations import organisation
from kb.resolve.pronouns import topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.salience import candidates, clearest
from kb.resolve.stated import Stated
from kb.text import words

_MOST = 400
"""Referents gone through for one affiliation, so that the time grows with the length alone."""


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


def _possessor(scene: Scene, head: Token) -> Referent | None:
    """The organisation whose "its chairman" is, unless it is rather people's: "their lawyer"."""

    def fits(referent: Referent) -> bool:
        many = referent.plural or referent.kind == "group" or bool(referent.members)
        return referent.kind == "organisation" or (many and head.lower_ == "their")

    subject = topic(scene, head)

    def more(referent: Referent) -> dict[str, float]:
        return {"turned to": float(referent is subject)}

    found, _ = clearest(candidates(scene, head, fits, more=more))
    return found if found is not None and found.kind == "organisation" else None


def _is_only_place(scene: Scene, held: Referent, last: Token) -> bool:
    """Whether a name only says where a body is that ends in a small noun: "Varn council"."""
    ends = last.text.islower() and is_organisation(last) and scene.holding(last) is not held
    noun = f" {last.lower_}"
    return ends and not any(form.casefold().endswith(noun) for form in held.forms)


def affiliated(scene: Scene, stated: Stated) -> Referent | None:
    """The organisation that a stated affiliation means; none where it means no organisation."""
    affiliation = stated.affiliation
    assert affiliation is not None
    found = scene.annotated.doc.char_span(
        affiliation.start, affiliation.end, alignment_mode="expand"
    )
    for token in found if found is not None else ():
        held = scene.holding(token)
        bare = held is not None and found is not None and _is_only_place(scene, held, found[-1])
        if held is not None and held.kind == "organisation" and held.named and not bare:
            return held
    if stated.owner is not None:
        head = scene.annotated.doc[stated.owner]
        if head.tag_ == "PRP$":
            return _possessor(scene, head)
        traced = _called_so(scene, head)
        if traced is None:
            traced, _ = description(scene, head, affiliation)
        if (
            traced is None and head.dep_ == "compound"
        ):  # "a company spokeswoman": of the one spoken of
            traced, _ = organisation(scene, head, affiliation)
        if traced is not None and traced.kind == "organisation":
            return traced
        if (
            head.lemma_.lower() in words("nouns", "organisation", "generic")
            and " " not in affiliation.text
        ):
            return None
    known = scene.described.get(("organisation", affiliation.text.casefold()))
    known = known or _lettered(scene, affiliation.text)
    if known is not None:
        return known
    name = affiliation if stated.written is None else replace(affiliation, text=stated.written)
    owner = Referent("organisation", name, [affiliation])
    scene.described["organisation", affiliation.text.casefold()] = owner
    return scene.add(owner)
