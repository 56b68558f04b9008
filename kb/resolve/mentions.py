"""Whom a source mention means: a name in or beside it, several names, a pronoun, a description."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import (
    is_of_country,
    is_of_seats,
    is_organisation,
    is_rank,
    is_role,
    is_shouted,
    kind_of,
    letters_behind,
)
from kb.model import Span
from kb.resolve.antecedents import description
from kb.resolve.beside import name_beside, named_before
from kb.resolve.completed import completed
from kb.resolve.described import of_document
from kb.resolve.heads import BY_MARRIAGE, head_of
from kb.resolve.joint import named_behind, spoken_together, together_from
from kb.resolve.like_people import is_paper
from kb.resolve.newcomers import (
    by_handle,
    by_initials,
    newly_described,
    newly_named,
    paper_behind,
    phrase,
)
from kb.resolve.noted import note_role
from kb.resolve.pronouns import PRONOUNS, pronoun, subject_above
from kb.resolve.referents import Referent, Scene
from kb.resolve.relatives import who_acts
from kb.resolve.roles import Fit, fit
from kb.resolve.served import is_served
from kb.resolve.stated import is_standing
from kb.resolve.turned import body_before, by_name, document_before, turned_to
from kb.resolve.whose import kin_of, whose
from kb.text import words
from kb.text.callings import looks_personal


class Link(Enum):
    """By what a mention is tied to whom it means."""

    NAME = "name"
    BESIDE = "name beside"
    DESCRIBED = "described here"
    PRONOUN = "pronoun"
    UNCLEAR_PRONOUN = "pronoun with a rival"
    DESCRIPTION = "description"
    UNCLEAR_DESCRIPTION = "description with a rival"
    ENCLOSING = "enclosing quotation"
    NEAR = "nobody named"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, and by what that is known."""

    referent: Referent | None
    link: Link


_NOBODY = Meant(None, Link.NONE)


def first_person(scene: Scene, mention: Span) -> Token | None:
    """The "I" or "we" that a mention is, None if it is another."""
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return (
        found.root
        if found is not None and found.root.lower_ in words("agents", "grammar", "persons")
        else None
    )


def meant(scene: Scene, mention: Span, *, cut: bool = True, until: int | None = None) -> Meant:
    """Whom a source mention means; a new referent joins the scene where it is nobody met before.

    ``cut`` says that the mention may lack the rest of its words, which end before ``until``.
    """
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if found is None or not any(c.isalnum() for c in mention.text):
        return _NOBODY
    lettered = by_initials(scene, mention) or by_handle(scene, mention)
    if lettered is not None:
        return Meant(lettered, Link.NAME)
    found = completed(found, until) if cut else found
    head = _owned_by(scene, found, head_of(found))
    if head.tag_ in ("WP", "WDT") and head.head.dep_ in ("relcl", "acl"):
        above = phrase(scene, who_acts(scene, head))
        before = above is not None and above.start < mention.start
        return meant(scene, above) if above and before else _NOBODY
    if head.tag_ == "WDT":
        return _NOBODY  # the parse tells nobody of whom "which" is said
    if head.lower_ in PRONOUNS:
        document = document_before(scene, head)
        if document is not None:
            return Meant(document, Link.PRONOUN)
        who, clear = turned_to(scene, head) or pronoun(scene, head)
        above = phrase(scene, noun) if not who and (noun := subject_above(head)) else None
        if above is not None:
            return meant(scene, above)
        who = by_name(scene, who or body_before(scene, head))
        return Meant(who, Link.PRONOUN if clear else Link.UNCLEAR_PRONOUN) if who else _NOBODY
    if head.lower_ in words("agents", "grammar", "persons"):
        return _NOBODY
    utterer = _utterer(found, head)
    if utterer is not None:
        return meant(scene, utterer, cut=False)
    described = _named_first(scene, found)
    if described is not None:
        return Meant(described, Link.NAME)
    joint = spoken_together(scene, found, head)
    if joint is not None:
        return Meant(joint, Link.NAME)
    unnamed = _is_of_many(head) or is_of_country(head)
    several = together_from(scene, head) if not unnamed else None
    if several is not None:
        return Meant(several, Link.NAME)
    behind = named_behind(scene, found, head)
    if behind is not None:
        return Meant(behind, Link.BESIDE)
    if (paper := paper_behind(scene, head)) is not None:
        return Meant(newly_named(scene, paper, head.nbor()), Link.NAME)
    if (holder := _office_again(scene, found, mention)) is not None:
        return Meant(holder, Link.DESCRIPTION)
    named = None if unnamed else _named(scene, found, head)
    if named is not None:
        return Meant(named, Link.NAME)
    beside = name_beside(scene, found, head) or named_before(scene, found, until)
    if beside is not None:
        note_role(beside, found, head, scene.labels)
        return Meant(beside, Link.BESIDE)
    cased = head.pos_ == "PROPN" and not head.text.islower()
    nobody = unnamed or is_role(head) or is_shouted(head)
    proper = cased and (is_paper(head) or not nobody)
    called = _is_body_again(scene, head)
    leader = proper and is_role(head)  # "the Minority Leader" is a paper only where nobody leads
    if called or leader:
        who, clear = description(scene, head, mention)
        if who is not None and (called or who.kind == "person"):
            return Meant(who, Link.DESCRIPTION if clear else Link.UNCLEAR_DESCRIPTION)
    if proper and kind_of(head) != "document":
        return Meant(newly_named(scene, mention, head), Link.NAME)
    who, clear = description(scene, head, mention)
    if who is not None:
        note_role(who, found, head, scene.labels)
        if who.kind == "document" and not who.stated:
            who.stated += of_document(found.doc, head, scene.labels)
        return Meant(who, Link.DESCRIPTION if clear else Link.UNCLEAR_DESCRIPTION)
    core = phrase(scene, head)
    text = found.doc.text
    whole = Span.of(text, found.start_char, found.end_char)
    torn = core is not None and (
        text[core.start - 1] == "-" or text.startswith(BY_MARRIAGE, core.end)
    )
    if whole.end > mention.end or torn:
        mention = core = whole
    name = core if core and mention.holds(core) and core.start <= head.idx else mention
    owner = whose(scene, head, name)
    if (kin := kin_of(scene, head, owner)) is not None:
        return Meant(kin, Link.UNCLEAR_DESCRIPTION)
    described = newly_described(scene, name, head, kind_of(head), owner)
    described.owners.append(owner)
    return Meant(described, Link.DESCRIBED)


def _is_of_many(head: Token) -> bool:
    """Whether a proper noun names people at large, or one of a party: "the Ohio Republican"."""
    if is_of_seats(head.text):
        return head.i + 1 == len(head.doc) or head.nbor().pos_ != "PROPN"
    if head.tag_ in ("NNS", "NNPS"):
        return head.ent_type_ == "NORP"  # but "Orme Trains" are a body
    of_party = head.lower_ in words("agents", "parties", "members")
    return of_party and any(c.dep_ == "det" for c in head.children)


def _office_again(scene: Scene, found: Words, mention: Span) -> Referent | None:
    """Who is called by the office, as if it were a name: "the Collector", "the PS"."""
    if len(found) != 2 or found[0].lower_ != "the" or not found[1].text[:1].isupper():
        return None
    if not any(fit(person, found[1]) is Fit.EXACT for person in scene.people):
        return None
    who, _ = description(scene, found[1], mention)
    return who if who is not None and who.kind == "person" else None


def _is_body_again(scene: Scene, head: Token) -> bool:
    """Whether a body named before is called by its noun with a capital: "the Ministry"."""
    lone = not scene.labels.labelled(head) or scene.labels.organisation(head) is not None
    alone = all(c.dep_ == "det" for c in head.lefts) and head.text.istitle()
    return lone and alone and any(c.dep_ == "det" for c in head.lefts) and is_organisation(head)


def _utterer(found: Words, head: Token) -> Span | None:
    """Whose words a mention is: "his remarks" are said by him."""
    if head.lemma_.lower() not in words("agents", "utterances", "words"):
        return None
    for child in head.lefts:
        if child.dep_ == "poss" and child.i >= found.start:
            left = child.left_edge.idx
            return Span.of(found.doc.text, left, child.idx + len(child.text))
    return None


def _owned_by(scene: Scene, found: Words, head: Token) -> Token:
    """The noun that a name owns, where the parse took the name for what the mention is about."""
    held = scene.holding(head)
    for token in found[head.i - found.start + 1 :] if held is not None else ():
        if token.tag_ == "POS" and scene.holding(token.nbor(-1)) is held:
            owned = [t for t in found if t.i > token.i and t.pos_ in ("NOUN", "PROPN")]
            return owned[-1] if owned else head
    return head


def _named(scene: Scene, found: Words, head: Token) -> Referent | None:
    """The referent whose name the head belongs to, or whose name ends a title in the mention."""
    held = scene.holding(head)
    placed = head.ent_type_ == "GPE" and head == found[0]  # "Sydney commuter Ann Vale"
    placed = placed and (len(found) == 1 or scene.holding(found[-1]) is not held)
    if held is not None and held.named and not (placed or _owns_next(head, found)):
        return held
    owns = head.i + 1 < found.end and head.nbor().text.startswith(("’", "'"))
    parted = head.text.islower() and is_organisation(head)  # "a bench of Judge Ann Vale"
    if (
        head.pos_ == "PROPN"
        or owns
        or (not parted and (is_standing(head) or _ends_in_name(scene, found)))
    ):
        last = found[-1]
        if last.is_punct and len(found) > 1:
            last = found[-2]
        person = scene.holding(last)
        preceded = found.start < last.i and is_served(scene, last)
        if person is not None and person.named and person.kind == "person" and not preceded:
            return person
    return None


def _named_first(scene: Scene, found: Words) -> Referent | None:
    """Who opens a mention that goes on with what it is: "Ann Low, chair and founder of Orme"."""
    at = found.start
    while at < found.end - 1 and (is_rank(found.doc[at].text) or found.doc[at].text == "."):
        at += 1
    held = scene.holding(found.doc[at])
    if held is None or not held.named or held.kind != "person":
        return None
    while at < found.end and scene.holding(found.doc[at]) is held:
        at += 1
    if at < found.end and found.doc[at].lower_ in letters_behind():
        at += 1
    if at + 1 >= found.end or found.doc[at].text != ",":
        return None
    role = found.doc[at + 1]
    role = role.nbor() if role.pos_ == "DET" and role.i + 1 < len(found.doc) else role
    acts = role.lower_ in words("agents", "office", "in_court")
    return held if acts or is_standing(role) or looks_personal(role.lower_) else None


def _ends_in_name(scene: Scene, found: Words) -> bool:
    """Whether a mention ends in a full name with a role right before it."""
    held, at = scene.holding(found[-1]), len(found) - 1
    while at > 0 and held is not None and scene.holding(found[at - 1]) is held:
        at -= 1
    return held is not None and 0 < at < len(found) - 1 and is_role(found[at - 1])


def _owns_next(head: Token, found: Words) -> bool:
    """Whether the head only owns what the mention is about, past a slip of the parse."""
    return head.i + 1 < found.end and head.doc[head.i + 1].tag_ == "POS" and head.i + 2 < found.end
