"""What grammar shows a name to be: a person, an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.joints import is_joined
from kb.extract.name import NameKind
from kb.extract.nouns import (
    is_office,
    is_organisation,
    is_rank,
    is_role,
)
from kb.model import Span
from kb.resolve.alone import is_one, joins_person, says_he
from kb.resolve.labels import party
from kb.resolve.like_bodies import (
    has_its,
    has_officer,
    is_acronym,
    is_corporate,
    is_lettered_body,
    is_named_kind,
    is_traded,
    wants,
)
from kb.resolve.like_people import is_body_like_person, is_in_state, is_many, is_noble, is_party
from kb.resolve.like_places import is_address, is_of_country, is_town
from kb.resolve.parties import is_in_brackets, is_seated
from kb.resolve.stated import is_seat_behind, is_standing, leads_body
from kb.text import any_of, table, words
from kb.text.given import given_names

_AGE = re.compile(r"[1-9]\d?")
_ASIDE = re.compile(r"(?:,| \()[^“”\n]{2,80}:\s*[“‘\"']")
"""What somebody is, before a colon and what is said."""
_FULL = 2
"""Words of most people's names."""
_OFFICE = 6
"""Words back to an office from the end of what it is of."""
_BULLETS = frozenset("•*-–—·▪")


def shown_kinds(doc: Doc, names: Iterable[Span]) -> dict[int, tuple[NameKind, int]]:
    """What grammar shows names to be, by the offset at which each starts.

    A person by a title ("Mr"), an age, a role right before the name or one in apposition; an
    organisation by its last word or by an organisation noun in apposition. With each goes how many
    votes of the language model it outweighs: few for a name right before a role ("Orme spokesman"),
    which may still be a person's.
    """
    out: dict[int, tuple[NameKind, int]] = {}
    for name in names:
        found = doc.char_span(name.start, name.end, alignment_mode="expand")
        if found is None:
            continue
        first, last = found[0], found[-1]
        before = _before(first)
        titled = (len(found) > 1 and _is_called(first)) or _is_listed(found) or _is_given_to(before)
        titled = titled or (before is not None and _is_called(before))
        titled = titled or (len(found) > 1 and first.text.isupper() and is_rank(first.text))
        hyphened = before is not None and before.i > 1 and before.nbor(-1).text == "-"
        roled = before is not None and is_office(before)
        roled = roled and before is not None and (before.pos_ in ("NOUN", "PROPN") or hyphened)
        roled = roled and before is not None and before.tag_ not in ("NNS", "NNPS")
        roled = roled and not (is_corporate(found, last) and first.lower_ not in given_names())
        roled = roled or (_after_role(found) and not is_corporate(found, last))
        sides = table("agents", "parties", "letters")
        asides = [t for t in last.children if t.dep_ == "appos" and t.text not in sides]
        asides = [t for t in asides if not is_in_brackets(t)]
        sits = found.end < len(doc) and is_seat_behind(doc[found.end])
        elected = before is not None and before.lower_ == "the"  # "the Varn North Bay TD"
        roled = roled or (sits and len(found) > 1 and not elected)
        roled = roled or (before is not None and _is_member(before, found))
        apposed = any(is_office(t) and t.tag_ != "NNS" for t in asides)
        known = name.text.casefold() in words("agents", "places", "names")
        placed = is_town(found) or is_in_state(found) or is_address(found)
        if known or placed or is_of_country(found):
            out[name.start] = ("place", 20)
        elif (
            is_joined(name.text)
            or any(map(_is_ones_party, asides))
            or is_body_like_person(found)
            or (len(found) > 1 and is_party(name.text))
        ):
            out[name.start] = ("organisation", 20)
        elif titled or roled or apposed or _is_aged(found) or is_noble(found) or is_seated(found):
            out[name.start] = ("person", 10)
        elif any(_is_said_of_person(t) for t in asides) or _leads(found):
            out[name.start] = ("person", 4)
        elif joins_person(found) or (_is_personal(found) and is_one(found)):
            out[name.start] = ("person", 3)
        elif len(found) > 1 and (is_corporate(found, last) or _is_beside_role(found)):
            out[name.start] = ("organisation", 10)
        elif (
            has_its(found)
            or _held_at(found)
            or " of " in name.text
            or is_traded(found)
            or is_lettered_body(found)
        ):
            out[name.start] = ("organisation", 6)
        elif (
            is_many(found)
            or any(is_organisation(t) for t in asides)
            or is_acronym(found)
            or is_named_kind(found)
        ):
            out[name.start] = ("organisation", 10)
        elif has_officer(found):
            out[name.start] = ("organisation", 3)
        elif _is_of_trade(before, found) or _is_given_and_surname(name):
            out[name.start] = ("person", 3)
        elif before is not None and is_organisation(before) and before.pos_ == "NOUN":
            out[name.start] = ("organisation", 3)
        elif len(found) == 1 and says_he(first):
            out[name.start] = ("person", 3)
        elif _is_before_role(last) or (len(found) == 1 and wants(found)):
            out[name.start] = ("organisation", 2)
    return out


def _is_before_role(last: Token) -> bool:
    return last.dep_ == "compound" and last.i + 1 < len(last.doc) and is_role(last.nbor())


def _is_ones_party(aside: Token) -> bool:
    """Whether a name is said to be somebody's party: "Orme First, Mr Low's party,"."""
    ones = (c for c in aside.lefts if c.dep_ == "poss" or c.nbor().tag_ == "POS")
    owned = any(c.pos_ in ("PROPN", "PRON") for c in ones)
    return owned and aside.lemma_.lower() in words("agents", "membership", "owned")


def _is_of_trade(before: Token | None, found: Words) -> bool:
    """Whether somebody's trade stands right before a full name: "shopkeeper Shona Petrie"."""
    trade = before is not None and before.tag_ == "NN" and is_standing(before)
    return trade and len(found) == _FULL and not is_corporate(found, found[-1])


def _before(first: Token) -> Token | None:
    """The word before a name in its sentence, or the rank whose full stop seemed to end one."""
    at = first.i - 1
    if at > 0 and first.doc[at].text == ".":
        at -= 1
    if at > 2 and first.doc[at].text == ")" and first.doc[at - 2].text == "(":
        at -= 3  # "Col (retd) Vale"
    before = first.doc[at] if at >= 0 else None
    ranked = before is not None and is_rank(before.text)
    return before if ranked or (at == first.i - 1 and first.i > first.sent.start) else None


def _is_given_and_surname(name: Span) -> bool:
    """Whether a name is built like a person's, with a known given name: "Gwen Holt"."""
    parts = name.text.split()
    first = parts[0].casefold().partition("-")[0]
    cased = all(p.replace("-", "").isalpha() and p[0].isupper() and not p.isupper() for p in parts)
    places = words("agents", "places", "names")
    apart = not (first in places or name.text.casefold() in places)
    return len(parts) in (2, 3) and first in given_names() and cased and apart


def _is_given_to(before: Token | None) -> bool:
    """Whether a name is said to be somebody's: "a woman called Bridget", "little Alfie"."""
    called = before is not None and before.lower_ in words("agents", "grammar", "called")
    small = before is not None and before.lower_ in words("agents", "person", "small")
    return small or (called and before is not None and is_standing(before.head))


def _is_listed(found: Words) -> bool:
    """Whether a name of two words opens a line that ends in what is said: "Gil Ortega, union:"."""
    doc, start = found.doc, found.start
    opens = start == 0 or "\n" in doc[start - 1].text or doc[start - 1].text in _BULLETS
    listed = _ASIDE.match(doc.text, found.end_char)
    return len(found) in (2, 3) and opens and listed is not None


def _is_member(before: Token, found: Words) -> bool:
    """Whether the word before a full name says of which party somebody is."""
    owned = before.tag_ == "POS" and before.i > 1 and _ends_party(before.nbor(-1))
    member = before.lower_ in words("agents", "parties", "members")
    return len(found) > 1 and (member or (owned and not is_corporate(found, found[-1])))


def _ends_party(word: Token) -> bool:
    """Whether a party's name ends here: "Labour" of "Labour's Ann Vale", "Sinn Féin" of such."""
    return party(word) or is_party(f"{word.nbor(-1).text} {word.text}")


def _is_said_of_person(noun: Token) -> bool:
    """Whether a noun in apposition says what somebody is, and not what a firm may be too."""
    trade = noun.lemma_.lower() in words("agents", "organisation", "trade")
    return is_standing(noun) and noun.tag_ == "NN" and _is_one(noun) and not trade


def _is_one(noun: Token) -> bool:
    """Whether a noun says what somebody is: "a welder"."""
    return any(t.lower_ in ("a", "an") for t in noun.lefts)


def _leads(found: Words) -> bool:
    """Whether a full name is said to be a body's one: "Wole Adeyinka, the TrackVote lead"."""
    shared = words("nouns", "shared")
    return len(found) > 1 and any(
        t.dep_ == "appos"
        and t.tag_ == "NN"
        and is_standing(t)
        and t.lemma_.lower() not in shared
        and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in t.lefts)
        for t in found.root.children
    )


def _is_personal(found: Words) -> bool:
    """Whether a name has no word of bodies' names, or begins with a given name: "Elsie Brand"."""
    return found[0].lower_ in given_names() or not is_corporate(found, found[-1])


def _is_beside_role(found: Words) -> bool:
    """Whether a name stands between a role and a place: "Ann Vale, president, Orme, Ohio"."""
    doc, at = found.doc, found.end
    if (
        found.start < 3
        or at + 1 >= len(doc)
        or not doc[found.start - 1].text == doc[at].text == ","
    ):
        return False
    role = doc[found.start - 2]
    held = role.dep_ == "appos" and role.head.ent_type_ == "PERSON" and is_office(role)
    return held and doc[at + 1].ent_type_ == "GPE"


def _is_called(before: Token) -> bool:
    """Whether "Mr", "Dr" or "Lady" stands there, which only people are called."""
    address = ("names", "titles", "address")
    here = any_of(words(*address, "common"), words(*address, "letters"))
    called = any_of(here, words(*address, "honours"), words(*address, "abroad"))
    return before.text[:1].isupper() and before.lower_.rstrip(".") in called


def _is_aged(found: Words) -> bool:
    """Whether an age stands after a name: "Vale, 42, said"."""
    after = [t.text for t in found.doc[found.end : found.end + 3]]
    return len(after) == 3 and after[0] == after[2] == "," and bool(_AGE.fullmatch(after[1]))


def _held_at(found: Words) -> bool:
    """Whether a role is said to be held in what is named: "marketing manager at Orme".

    What a firm is said to be may stand between: "an analyst at Swedish broker Orme".
    """
    doc, at = found.doc, found.start
    if at > found.sent.start and doc[at - 1].lemma_.lower() in words("nouns", "shared"):
        at -= 1
        while at > found.sent.start and doc[at - 1].pos_ in ("ADJ", "NOUN"):
            at -= 1
        if doc[at - 1].lower_ != "at":
            return False
    if at < 2 or doc[at - 1].lower_ not in ("at", "of"):
        return False
    named = len(found) > 1 and doc[at - 2].ent_type_ == "PERSON"  # "Ann Vale of Vale Hardy"
    return named or leads_body(doc[at - 1]) or (doc[at - 1].lower_ == "at" and is_role(doc[at - 2]))


def _after_role(found: Words) -> bool:
    """Whether a name of two words or three stands after a role and a comma, and before another."""
    doc, start, end = found.doc, found.start, found.end
    if start < 2 or end >= len(doc) or not 2 <= len(found) <= 3:
        return False
    role = _held_before(doc[start - 2])
    closed = doc[end].text in (",", ".") or doc[end].pos_ in ("VERB", "AUX")
    single = role.pos_ in ("NOUN", "PROPN") and role.tag_ not in ("NNS", "NNPS")
    if role.dep_ == "appos" and role.head.ent_type_ == "PERSON":
        return False  # "Ines Vale, president, Orme Markets, said"
    return doc[start - 1].text == "," and single and is_office(role) and closed


def _held_before(word: Token) -> Token:
    """The office of which a word ends the phrase: "Secretary" of "Secretary of the Club"."""
    for token in reversed(word.doc[max(word.sent.start, word.i - _OFFICE) : word.i]):
        if token.pos_ not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PART"):
            return word
        after = token.nbor()
        if after.lower_ in words("agents", "grammar", "remit") and is_office(token):
            return token
    return word
