"""Who joins the scene while its mentions are read: a name missed before, or a description."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kb.annotate.parsed import Token
from kb.extract.nouns import is_organisation, is_plural, is_rank, is_role, letters_behind
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.model import AgentKind, Span
from kb.resolve.capacities import of_person
from kb.resolve.described import of_document, of_noun, of_organisation
from kb.resolve.like_people import is_paper
from kb.resolve.one_of_them import is_of_those, name_of_one, role_of_one, those
from kb.resolve.referents import Owner, Referent, Scene
from kb.resolve.shown import shown_kinds
from kb.resolve.stated import is_standing
from kb.text import words
from kb.text.given import stand_for

_HANDLE = re.compile(r"\s?(?P<handle>@\w{2,})")
_LETTERS = 3
"""Initials at most of somebody's name."""
_FULL = 2
"""Words of a name that stands behind an office and what that is for."""


def phrase(scene: Scene, head: Token) -> Span | None:
    """The noun phrase of a head as a span."""
    text = scene.annotated.article.text
    found = trimmed(text, char_range(noun_phrase(head)))
    return Span.of(text, *found) if found else None


def by_initials(scene: Scene, mention: Span) -> Referent | None:
    """Who speaks where only letters stand before a colon: "LW:" is Lucas Webb."""
    letters = mention.text.replace(".", "")
    label = scene.annotated.article.text[mention.end : mention.end + 1] == ":"
    if not label or not letters.isupper() or not 1 < len(letters) <= _LETTERS:
        return None
    fits = [r for r in scene.people if "".join(p[0] for p in r.name.text.split()) == letters]
    return fits[0] if len(fits) == 1 else None


def by_handle(scene: Scene, mention: Span) -> Referent | None:
    """Who goes by a handle: "the user @tramwatcher", "@quaysider on Instagram"."""
    text = scene.annotated.article.text
    found = _HANDLE.search(text, mention.start, mention.end) or _HANDLE.match(text, mention.end)
    if found is None or any(r.kind == "person" and r.named for r, _ in scene.begun_in(mention)):
        return None
    span = Span.of(text, *found.span("handle"))
    known = scene.bearing.get(span.text)
    return known[0] if known else scene.add(Referent("person", span, [span], [span.text]))


def newly_named(scene: Scene, mention: Span, head: Token) -> Referent:
    """A name that the language model missed; two or three bare words are taken for a person."""
    doc = scene.annotated.doc
    paper = is_paper(head)
    named = [t for t in noun_phrase(head) if t.pos_ == "PROPN" and t.i <= head.i]
    bare = [t for t in named if paper or not is_role(t)]
    said = doc.char_span(mention.start, mention.end) or ()
    double = len(said) > 1 and all(t.text == "-" for t in said[1::2])  # "Varga-Bloom"
    named_so = [t for t in said if not (double and t.text == "-")]
    if len(said) > len(bare) and all(t.pos_ == "PROPN" and t.text[:1].isupper() for t in named_so):
        bare = [t for t in said if not is_rank(t.text)]
    bare = _before_verb(_behind_kind(head, bare))
    inside = bool(bare) and bare[0].i > 0 and bare[0].nbor(-1).pos_ == "ADP"
    if len(bare) > _FULL and said and is_role(said[0]) and inside:
        bare = bare[-_FULL:]  # "Minister of State for Railways Anil Vale"
    while len(bare) > _FULL and is_rank(bare[0].text):
        bare.pop(0)
    while len(bare) > _FULL and bare[-1].text.isupper() and bare[-1].lower_ in letters_behind():
        bare.pop()
    last = bare[-1] if bare else head
    name = Span.of(doc.text, bare[0].idx, last.idx + len(last.text)) if bare else mention
    people = scene.bearing.get(name.text) or [
        r
        for r in scene.people
        if name.text.casefold() in stand_for(r.name.text.casefold().split()[0])
    ]
    if len(people) == 1:
        if name.text not in people[0].forms:
            people[0].forms.append(name.text)
        return people[0]
    shown, _ = shown_kinds(doc, [name]).get(name.start, (None, 0))
    full = shown is None and len(bare) == len(name.text.split()) in (2, 3)
    full = full and not (bare[0].lower_ in words("names", "common") or bare[-1].tag_ == "NNPS")
    if shown == "person" or (full and not paper):
        referent = Referent("person", name, [name], [name.text])
        referent.stated += of_person(doc, name, scene.labels)
    else:
        referent = Referent("organisation", name, [name], [name.text])
        referent.stated += of_organisation(doc, name, scene.labels)
    return scene.add(referent)


def paper_behind(scene: Scene, head: Token) -> Span | None:
    """A paper's name that the model missed, right behind what it is: "the newspaper Zarya"."""
    papers = words("agents", "organisation", "outlet")
    if head.lemma_.lower() not in papers or head.i + 1 == len(head.doc):
        return None
    name = head.nbor()
    lone = name.pos_ == "PROPN" and name.text.istitle() and scene.holding(name) is None
    where = name.idx, name.idx + len(name.text)
    return Span.of(head.doc.text, *where) if lone and name.dep_ == "appos" else None


def _behind_kind(head: Token, bare: list[Token]) -> list[Token]:
    """The words of a name behind what body that is: "Orme" of "Wildlife charity Orme"."""
    kinds = [t.i for t in noun_phrase(head) if t.i < head.i and t.text.islower()]
    kinds = [at for at in kinds if is_organisation(head.doc[at])]
    return [t for t in bare if not kinds or t.i > kinds[-1]] or bare


def _before_verb(bare: list[Token]) -> list[Token]:
    """The words of a name before a verb that the parse took for one: "Tamm | insisted City"."""
    for at, (one, other) in enumerate(pairwise(bare), 1):
        if any(t.tag_ == "VBD" for t in one.doc[one.i + 1 : other.i]):
            return bare[:at]
    return bare


def newly_described(
    scene: Scene, mention: Span, head: Token, kind: AgentKind, owner: Owner | None = None
) -> Referent:
    """A referent known by a description only; the same words mean the same one.

    But not where they are said of two ``owner``s: "her mother".
    """
    known = scene.described.get((kind, mention.text.casefold()))
    owners = {id(one.who) for one in known.owners if one} if known is not None else set()
    other = owner is not None and bool(owners) and id(owner.who) not in owners
    if known is not None and not (other or is_of_those(head)):
        scene.mention(known, mention)
        return known
    name = _as_document(scene, mention, head) if kind == "document" else mention
    referent = Referent(kind, name, [mention], noun=head.lemma_.lower(), plural=is_plural(head))
    referent.human = is_standing(head) or head.lower_ in words("agents", "several", "one")
    if name != mention:
        referent.mentions.append(name)
    if kind in ("anonymous", "group"):
        stated = of_noun(scene.annotated.doc, head, scene.labels)
        hidden = kind == "anonymous" and referent.plural
        nobody = words("agents", "person", "no_office")
        kin = words("agents", "person", "relations")
        hidden = hidden or head.lemma_.lower() in nobody
        hidden = hidden or (kind == "group" and head.lemma_.lower() in kin)
        referent.stated += [s for s in stated if s.affiliation or not hidden]
    elif kind == "document":
        referent.stated += of_document(scene.annotated.doc, head, scene.labels)
    one = is_of_those(head) and not referent.plural
    told = next((c for c in head.rights if one and c.dep_ == "appos" and is_standing(c)), None)
    called = phrase(scene, told) if told is not None else None
    if told is not None and called is not None:  # "One of them, a night nurse, said"
        referent.name = called
        referent.mentions.append(called)
        referent.stated += of_noun(scene.annotated.doc, told, scene.labels)
    elif one and (many := those(scene, head)) is not None:
        referent.name = replace(mention, text=name_of_one(head, many))
        referent.stated += role_of_one(many)
    scene.described[kind, mention.text.casefold()] = referent
    return scene.add(referent)


def _as_document(scene: Scene, mention: Span, head: Token) -> Span:
    """A document's name without how we have it: "a new draft seen by the Courier" is "draft".

    Who made it stays ("report by Orme"), and so does what it is of ("draft of the plan").
    """
    end = mention.end
    known = (t for t in head.subtree if t.dep_ == "acl" and t.tag_ == "VBN" and t.i > head.i)
    end = min((t.idx for t in known if _is_seen(t) and t.idx < end), default=end)
    for token in head.rights:
        made = token.lower_ in words("agents", "grammar", "made_by") or (
            token.tag_ == "VBN" and any(c.dep_ == "agent" for c in token.children)
        )
        if token.idx < end and not made:
            end = token.left_edge.idx
    left = [t for t in head.lefts if t.idx >= mention.start]
    while left and left[0].lower_ in words("agents", "document", "epithets"):
        left.pop(0)
    start = left[0].left_edge.idx if left else head.idx
    return Span.of(scene.annotated.article.text, start, max(end, head.idx + len(head.text)))


def _is_seen(token: Token) -> bool:
    """Whether a participle says how a document is known: "seen by the Courier"."""
    return token.lemma_.lower() in words("agents", "document", "known")
