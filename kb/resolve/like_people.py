"""Bodies whose names read like a person's: clubs, shops, newspapers."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_organisation, is_role
from kb.text import any_of, words
from kb.text.given import given_names

_ABOUT = ("nsubj", "nsubjpass")
_JOINED = frozenset({"and", "&", "or", ","})


def is_body_like_person(found: Words) -> bool:
    """Whether a name is that of a firm or a club, however much it is built like a person's."""
    folded = found.text.casefold()
    listed = words("agents", "organisation", "after_people")
    ends = found[-1].lower_ in words("agents", "organisation", "club_endings")
    side = len(found) > 1 and ends and found[0].lower_ not in given_names()
    return side or folded in any_of(listed, words("agents", "organisation", "clubs"))


def is_noble(found: Words) -> bool:
    """Whether somebody is called after a place: "the Duke of Lowmark"."""
    ranked = found[0].lower_ in words("names", "nobles", "of_place")
    return ranked and len(found) > 2 and found[1].lower_ == "of"


def is_many(found: Words) -> bool:
    """Whether the verb of a name is a plural's: "Sheffield Orme have confirmed"."""
    root, verb = found.root, found.root.head
    if root.dep_ not in _ABOUT or root.conjuncts or verb.i < found.end or root.tag_ == "NNPS":
        return False
    if found.start > root.sent.start and found.doc[found.start - 1].lower_ in _JOINED:
        return False
    aside = any(c.dep_ in ("appos", "relcl") for c in root.children)
    first = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.i >= found.end), verb)
    plural = first.lower_ in words("agents", "grammar", "many") or (
        first.tag_ == "VBP" and first.text.islower()
    )
    return plural and not aside and first.i == found.end


def is_paper(head: Token) -> bool:
    """Whether a newspaper is called like somebody and after its place: "the Lowmark Leader"."""
    called = head.lower_ in words("agents", "organisation", "press_like_people")
    first = next((c for c in head.lefts if c.dep_ != "det"), None)
    if not called or first is None or first.i != head.i - 1 or not head.text.istitle():
        return False
    led = any(c.dep_ == "det" and c.lower_ == "the" for c in head.lefts)
    named = first.pos_ in ("PROPN", "ADJ") and first.text.istitle()
    party = first.lower_ in words("agents", "parties", "names")
    office = any_of(
        words("agents", "office", "functions"),
        words("agents", "office", "remits"),
        words("agents", "office", "areas"),
        words("agents", "ranks"),
        words("names", "common"),
    )
    plain = is_organisation(first) or is_role(first) or first.lower_ in office
    return led and named and not (party or plain)


def is_party(name: str) -> bool:
    """Whether a name is a party's: "Fine Gael" before "TD" is nobody who sits there."""
    return name.casefold() in words("agents", "parties", "names")


def is_in_state(found: Words) -> bool:
    """Whether a name is a town's, between "in" and its state: "in Harlan Bend, Ohio"."""
    doc, start, end = found.doc, found.start, found.end
    led = start > 0 and doc[start - 1].lower_ in words("agents", "places", "before")
    if not led or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    return doc[end + 1].lower_ in words("agents", "places", "names")
