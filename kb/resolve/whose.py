"""Whom the pronoun in the words for somebody means: "his family" is Walter Ince's family."""

from __future__ import annotations

from collections.abc import Sequence

from kb.annotate.parsed import Token
from kb.model import Capacity, Span
from kb.resolve.gender import of_word
from kb.resolve.heads import is_kin
from kb.resolve.introduced import is_other_kin
from kb.resolve.owners import possessor
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Owner, Referent, Scene
from kb.resolve.turned import by_name
from kb.text import words

_AND = " and "


def whose(scene: Scene, head: Token, name: Span) -> Owner | None:
    """Whose a description says that somebody is; None without a pronoun, or where it is unclear."""
    token = _pronoun_in(head, name)
    who = _meant(scene, token) if token is not None else None
    if token is None or who is None or not who.named:
        return None
    end = token.idx + len(token.text)
    return Owner(Span(token.idx, end, token.text), who, owns=token.tag_ == "PRP$")


def kin_of(scene: Scene, head: Token, owner: Owner | None) -> Referent | None:
    """The one of a family name who may be somebody's kin: "Ann and Rob Low … Her husband said".

    Who is said to be other kin, as "her brother Sam Low" is, cannot be.
    """
    if owner is None or not owner.owns or not is_kin(head):
        return None
    who, noun, text = owner.who, head.lemma_.lower(), scene.annotated.article.text
    gender = of_word(noun)
    found = [
        r
        for r in scene.people
        if r is not who
        and r.may_be(gender)
        and not is_other_kin(r, noun)
        and (_is_of_family(r, who) or _share_name(text, r, who) or _share_name(text, who, r))
    ]
    return found[0] if len(found) == 1 else None


def _is_of_family(one: Referent, other: Referent) -> bool:
    """Whether two have full names with one family name, or a part of a double one."""
    names = [r.name.text.casefold().split() for r in (one, other)]
    families = [set(name[-1].split("-")) for name in names if len(name) > 1]
    return len(families) == 2 and bool(families[0] & families[1])


def _share_name(text: str, first: Referent, last: Referent) -> bool:
    """Whether the family name of one stands for another's too: "Ann and Rob Low"."""
    starts = {mention.start for mention in last.mentions if " " in mention.text}
    given = (mention.end for mention in first.mentions if " " not in mention.text)
    return any(text.startswith(_AND, end) and end + len(_AND) in starts for end in given)


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


def with_body(referent: Referent, name: str, held: Sequence[Capacity]) -> str:
    """The name of one without a name, with the body that its words only describe.

    ("a spokesman for the company [Orme Ferries]")
    """
    one = next((one for one in held if one.affiliation), None)
    described, body = (one.affiliation_span, one.affiliation) if one else (None, None)
    at = referent.name
    if referent.named or described is None or name != at.text or not at.holds(described):
        return name
    end = described.end - at.start
    generic = words("nouns", "organisation", "generic")
    told = described.text.islower() and described.text.split()[-1] in generic
    told = told and body is not None and any(c.isupper() for c in body)
    told = told and referent.kind in ("anonymous", "group")
    return f"{name[:end]} [{body}]{name[end:]}" if told else name


def _pronoun_in(head: Token, name: Span) -> Token | None:
    """The pronoun by which somebody is told: "his family", "a source close to him"."""
    own = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
    links = [one for c in head.rights for one in (c, *c.rights) if one.dep_ == "prep"]
    led = (t for link in links for t in link.rights if t.dep_ == "pobj")
    found = own or next((t for t in led if PRONOUNS.get(t.lower_) == "person"), None)
    return found if found is not None and name.start <= found.idx < name.end else None


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
