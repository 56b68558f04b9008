"""Which organisation a description means: "the company", "the ministry", "the newspaper"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import islice

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural, kind_of
from kb.model import Span
from kb.resolve.labels import is_road
from kb.resolve.owners import owners
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import bare, mentioned
from kb.resolve.salience import candidates, clearest
from kb.text import any_of, table, words

_MOST = 400
"""Referents gone through for one description, so that the time grows with the length alone."""
_BACK = 80
"""Words of a paragraph looked through for the body that it is about."""
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SOON = 3
"""Paragraphs, its own with them, in which an opening names whom it calls "the operator"."""


def organisation(scene: Scene, head: Token, mention: Span) -> tuple[Referent | None, bool]:
    """The organisation meant; for an office ("the ministry"), one so called."""
    lemma, more = head.lemma_.lower(), mentioned(head)
    if lemma in words("agents", "membership", "sides") and _finds_out(head):
        return None, False  # who did a study are no body
    outlet = lemma in words("agents", "organisation", "outlet")
    office = (
        lemma not in words("nouns", "organisation", "generic")
        and not outlet
        and lemma not in words("agents", "organisation", "research")
    )

    inside = {id(r) for r, _ in scene.begun_in(mention)} | owners(scene, head)
    own = {t.lower_ for t in head.lefts if _is_named_so(t)}
    another = _is_anothers_own(head)
    makes = lemma in words("agents", "organisation", "made_by")
    whose = _of_whom(head)
    public = bool(more) and lemma in words("agents", "organisation", "office")

    def fits(referent: Referent) -> bool:
        if referent.kind != "organisation" or not referent.named or referent.place:
            return False
        if id(referent) in inside:
            return False
        said = referent.roles
        called = {bare(w) for f in referent.forms for w in f.casefold().split()}
        if lemma not in called and (
            _is_anothers(scene, referent) or _is_where(scene, referent, strictly=not public)
        ):
            return False
        if (own and not own & called) or (another and lemma not in called | said):
            return False
        if whose and not whose & called and not (makes and _is_only(scene, head, referent)):
            return False
        if lemma in called or lemma in said:
            return not more or bool(more & called) or lemma in said
        learned = called & words("agents", "organisation", "wholes")
        if learned and lemma in words("agents", "membership", "sides"):
            return False  # people of a university are a team, and it is none
        if not more and is_of_kind(referent, lemma):
            return True
        if office:
            return False
        if outlet:
            return bool(said & outlets()) or _press(called)
        mine = _trade(lemma)
        return not (mine == "business" and (_public(called) or said & words("nouns", "document")))

    found = candidates(scene, head, fits, reach=12)
    exact = [c for c in found if _exactly(c.referent, lemma)]
    if exact:
        return exact[0].referent, True
    if not exact and _is_of_people(head):
        return None, False
    unsaid = lemma in words("agents", "organisation", "unsaid")
    if not found and scene.opens(head) and (not more or unsaid):
        named = _later(scene, head, fits if not more else _shares(more))
        if named is not None:
            return named, office
    if office and not found:
        only = _only(scene, head, fits)
        return (only, True) if only is not None or more else (_just_named(scene, head), False)
    if lemma in words("agents", "organisation", "office"):
        found = [c for c in found if _is_public(c.referent)] or found
    if not found and not more and not office:
        leading = scene.referents[:_MOST]
        before = [r for r in leading if r.mentions[0].start < head.idx and fits(r)]
        return max(before, key=lambda r: len(r.mentions), default=None), False
    return clearest(found)


def _is_only(scene: Scene, head: Token, referent: Referent) -> bool:
    """Whether a body is the only one named before a word, and nothing was said of what it is."""
    bodies = (r for r in scene.referents if r.kind == "organisation" and r.named and not r.place)
    before = [r for r in bodies if r.mentions[0].start < head.idx]
    return len(before) == 1 and not any(s.role for s in referent.stated)


def _is_anothers(scene: Scene, referent: Referent) -> bool:
    """Whether a body is a part of another: "at the end of its National Executive Council"."""
    first = referent.mentions[0]
    found = scene.annotated.doc.char_span(first.start, first.end, alignment_mode="expand")
    return found is not None and found.start > 0 and found.doc[found.start - 1].tag_ == "PRP$"


def _is_where(scene: Scene, referent: Referent, *, strictly: bool) -> bool:
    """Whether a name tells only where something is: "in Orme", "near Orme".

    ``strictly``, one that is only led to ("from Orme") may be a body's too.
    """
    if is_road(referent.name):
        return True
    inside = words("agents", "grammar", "where")
    links = {_link(scene, mention) for mention in referent.mentions}
    led = links <= any_of(inside, words("agents", "grammar", "towards"))
    return led and not (strictly and links.isdisjoint(inside))


def _link(scene: Scene, mention: Span) -> str:
    """The preposition that leads to a name, or to those that it is named with."""
    found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    root = found.root if found is not None else None
    while root is not None and root.dep_ == "conj":
        root = root.head
    return root.head.lower_ if root is not None and root.dep_ == "pobj" else ""


def _is_anothers_own(head: Token) -> bool:
    """Whether it is the body of one that is no name: "the district's insurer".

    "The world's largest insurer" is anybody's.
    """
    owner = next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ == "NOUN"), None)
    most = any(c.tag_ in ("JJS", "RBS") for c in head.lefts)
    wide = words("agents", "office", "of_area")
    return owner is not None and not most and owner.lemma_.lower() not in wide


def _finds_out(head: Token) -> bool:
    """Whether a noun is who did a study: "the team found"; "the team say", where one is told of."""
    told = head.doc[max(0, head.i - _BACK) : head.i]
    if any(t.lemma_.lower() in words("agents", "research", "of") for t in told):
        return True
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in words("agents", "research", "verbs")


def _is_named_so(token: Token) -> bool:
    """Whether a word before a noun is a name that is no place's: "the Ansa news agency"."""
    place = token.ent_type_ in ("GPE", "NORP", "LOC")
    return token.dep_ == "compound" and token.pos_ == "PROPN" and not place


def _is_of_people(head: Token) -> bool:
    """Whether people own it who are no body: "the family's legal team"."""
    owners = (c for c in head.lefts if c.dep_ == "poss" and c.pos_ == "NOUN")
    return any(is_plural(c) or kind_of(c) in ("group", "anonymous") for c in owners)


def _of_whom(head: Token) -> set[str]:
    """The nouns of whose body it is: "the press service of the president"."""
    of = (t for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree)
    return {t.lower_ for t in of if t.pos_ in ("NOUN", "PROPN")}


def outlets() -> frozenset[str]:
    return words("agents", "organisation", "outlet")


def _only(scene: Scene, head: Token, fits: Callable[[Referent], bool]) -> Referent | None:
    """The only body before a word that fits, however far back: "the commission"."""
    before = (r for r in scene.referents[:_MOST] if r.mentions[0].start < head.idx)
    bodies = list(filter(fits, before))
    return bodies[0] if len(bodies) == 1 else None


def _just_named(scene: Scene, head: Token) -> Referent | None:
    """The body without a word for its kind that a paragraph is about, as "the federation"."""
    if head.lemma_.lower() not in words("agents", "organisation", "unsaid"):
        return None
    before = head.doc[: head.i]
    kinds = any_of(
        words("nouns", "organisation", "offices"), words("agents", "organisation", "in_name")
    )
    for token in reversed(list(before[max(0, head.i - _BACK) :])):
        if "\n" in token.text:
            return None
        held = scene.holding(token)
        body = held is not None and held.kind == "organisation" and held.named and not held.place
        if held is None or not body or scene.quoted(token) or token.dep_ not in _SUBJECT:
            continue
        called = {w for form in held.forms for w in form.casefold().split()}
        return None if called & kinds else held
    return None


def _later(scene: Scene, head: Token, fits: Callable[[Referent], bool]) -> Referent | None:
    """The only body that an opening may mean and names soon after: "the operator confirmed"."""
    ahead = (b.span.end for b in scene.annotated.article.blocks if b.span.end > head.idx)
    end = max(islice(ahead, _SOON), default=0)
    named = (r for r in scene.referents[:_MOST] if head.idx < r.mentions[0].start < end)
    bodies = list(filter(fits, named))
    return bodies[0] if len(bodies) == 1 else None


def _shares(more: set[str]) -> Callable[[Referent], bool]:
    """Whether a body has a word of what tells a description apart: "the police watchdog"."""

    def fits(referent: Referent) -> bool:
        body = referent.kind == "organisation" and referent.named and not referent.place
        names = (form.casefold().split() for form in referent.forms)
        return body and any(len(name) > 1 and more & set(name) for name in names)

    return fits


def is_of_kind(referent: Referent, lemma: str) -> bool:
    """Whether a body has another word for its kind in its name: "police" for "the force"."""
    alike = {
        w for group in table("agents", "organisation", "same") if lemma in group for w in group
    }
    forms = [f" {form.casefold()} " for form in referent.forms]
    return any(f" {word} " in form for word in alike for form in forms)


def _is_public(referent: Referent) -> bool:
    """Whether a name has a word for a public body in it."""
    called = {w for f in referent.forms for w in f.casefold().split()}
    return _public(called) or bool(called & words("agents", "organisation", "office"))


def _exactly(referent: Referent, noun: str) -> bool:
    return noun in referent.roles or any(noun in f.casefold().split() for f in referent.forms)


def _press(called: set[str]) -> bool:
    return bool(called & words("agents", "organisation", "press"))


def _public(called: set[str]) -> bool:
    return not called.isdisjoint(_public_words())


@cache
def _public_words() -> frozenset[str]:
    return words("nouns", "organisation", "offices") - outlets()


def _trade(lemma: str) -> str:
    return "business" if lemma in words("agents", "organisation", "business") else ""
