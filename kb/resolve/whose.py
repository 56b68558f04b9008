"""Whom the pronoun in the words for somebody means: "his family" is Walter Ince's family."""

from __future__ import annotations

from itertools import chain, product

from kb.annotate.parsed import Token
from kb.model import Span
from kb.resolve.gender import of_word
from kb.resolve.introduced import is_other_kin
from kb.resolve.owners import possessor
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Owner, Referent, Scene
from kb.resolve.turned import by_name
from kb.text import words


def whose(scene: Scene, head: Token, words: Span) -> Owner | None:
    """Whose a description says that somebody is; None without a pronoun, or where it is unclear."""
    token = _pronoun_in(head, words)
    who = _meant(scene, token) if token is not None else None
    if token is None or who is None or not who.named:
        return None
    end = token.idx + len(token.text)
    return Owner(Span(token.idx, end, token.text), who, owns=token.tag_ == "PRP$")


def kin_of(scene: Scene, head: Token, owner: Owner | None) -> Referent | None:
    """The one of a family name who may be somebody's kin: "Ann and Rob Low … Her husband said".

    Who is said to be other kin, as "her brother Sam Low" is, cannot be.
    """
    noun = head.lemma_.lower()
    if owner is None or not owner.owns or noun not in words("agents", "person", "relations", "kin"):
        return None
    gender, text = of_word(noun), scene.annotated.article.text
    found = [
        r
        for r in scene.people
        if r is not owner.who
        and (_is_of_family(r, owner.who) or _is_couple(text, r, owner.who))
        and r.may_be(gender)
        and not is_other_kin(r, noun)
    ]
    return found[0] if len(found) == 1 else None


def _is_of_family(one: Referent, other: Referent) -> bool:
    """Whether two have full names with one family name, or a part of a double one."""
    names = [r.name.text.casefold().split() for r in (one, other)]
    families = [set(name[-1].split("-")) for name in names if len(name) > 1]
    return len(families) == 2 and bool(families[0] & families[1])


def _is_couple(text: str, one: Referent, other: Referent) -> bool:
    """Whether two are named with one family name for both: "Ann and Rob Low"."""
    pairs = chain(product(one.mentions, other.mentions), product(other.mentions, one.mentions))
    return any(
        text[first.end : last.start].strip() == "and"
        and len(first.text.split()) == 1 < len(last.text.split())
        for first, last in pairs
        if first.end < last.start
    )


def called(referent: Referent) -> str:
    """What an agent goes by: its words, and whom their pronoun means where that is one name's.

    As editors do it: "his [Walter Ince’s] family", "a source close to him [Obi Ramo]".
    """
    name, owners = referent.name, referent.owners
    first = owners[0] if owners else None
    if first is None or any(one is None or one.who is not first.who for one in owners):
        return name.text
    start, end = first.pronoun.start - name.start, first.pronoun.end - name.start
    if name.text[start:end] != first.pronoun.text:
        return name.text
    whole = first.who.name.text + ("’s" if first.owns else "")
    return f"{name.text[:end]} [{whole}]{name.text[end:]}"


def _pronoun_in(head: Token, words: Span) -> Token | None:
    """The pronoun by which somebody is told: "his family", "a source close to him"."""
    own = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
    links = [one for c in head.rights for one in (c, *c.rights) if one.dep_ == "prep"]
    led = (t for link in links for t in link.rights if t.dep_ == "pobj")
    found = own or next((t for t in led if PRONOUNS.get(t.lower_) == "person"), None)
    return found if found is not None and words.start <= found.idx < words.end else None


def _meant(scene: Scene, token: Token) -> Referent | None:
    """Whom the pronoun means, if that is clear; "my" is whoever speaks."""
    said = token.lower_
    if said == "my" and len(scene.spoken_of) == 1 and scene.quoted(token):
        return next((r for r in scene.people if id(r) in scene.spoken_of), None)
    if said == "their":
        return by_name(scene, possessor(scene, token))
    if said not in PRONOUNS:
        return None
    who, clear = pronoun(scene, token)
    return by_name(scene, who) if clear else None
