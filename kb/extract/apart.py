"""Several names that the language model took for one: an owner's, two people's, a paper's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.annotate import Annotated
from kb.annotate.parsed import Token, Words
from kb.extract.edges import is_of_person
from kb.extract.nouns import (
    body_words,
    company_endings,
    is_office,
    is_organisation,
    is_role,
    letters_behind,
)
from kb.extract.statements.attribution import Range
from kb.text import words
from kb.text.given import given_names

_OWNER = re.compile(r"[’']s?\s+(?=[A-Z])")
_AND = re.compile(r"\s+(?:and|&)\s+")
_COMMA = re.compile(r",\s+")
_LONGEST = 6
"""Words of a person's name, and the hyphen in it, fewer than this."""
_INITIALS = 2
"""Letters of given names that stand as one word: "AK Vale"."""


def apart(annotated: Annotated, ent: Words, alone: frozenset[str]) -> list[Range]:
    """A name apart from its owner's, which has one itself: "Orme Inc’s Petrel" holds two.

    "Tanner’s Lane Trust" stays whole: nothing else in the article is called Tanner. ``alone`` are
    the texts of all entities and the surnames of people.
    """
    text, begin = annotated.article.text, ent.start_char
    owners: list[Range] = []
    for mark in _OWNER.finditer(ent.text):
        end, after = ent.start_char + mark.start(), ent.start_char + mark.end()
        owner = text[begin:end]
        if not owner.strip():  # the mark opens the entity: whose it is stands outside
            begin = after
        elif _is_saint(owner):
            continue  # "St Oswin’s Hospital" is one name
        elif _is_owner(owner, alone) or _is_before_person(ent, after):
            owners.append((begin, end))
            begin = after
    label = text.find(":", begin, ent.end_char)  # "Greta Lind: Nobody." in a transcript
    end = label if label > begin else ent.end_char
    ranges = [*owners, *_of_holder(ent, begin, end)]
    if ent.label_ != "PERSON":
        return [part for one in ranges for part in _before_person(text, one, alone)]
    return [part for one in ranges for part in _each(text, one)]


def _is_owner(owner: str, alone: frozenset[str]) -> bool:
    """Whether an owner has a name of its own: it stands alone too, or is a firm's or a party's."""
    folded = owner.casefold()
    known = owner in alone or folded in words("agents", "parties", "names")
    return known or folded.split()[-1] in company_endings()


def _is_before_person(ent: Words, begin: int) -> bool:
    """Whether somebody's full name follows an owner's: "Orme Foods' Ann Vale"."""
    rest = [t for t in ent if t.idx >= begin]
    given = bool(rest) and rest[0].lower_ in given_names()
    return given and len(rest) < _LONGEST - 2 and _are_of_person(rest)


def _of_holder(ent: Words, begin: int, end: int) -> list[Range]:
    """A name apart from who holds an office there: "Orme Union Secretary A K Vale" holds two.

    So are a place and its holder, "Orme State Ann Vale" behind "governor of", and "Board at Orme".
    """
    inside = [t for t in ent if begin <= t.idx < end and t.pos_ != "DET"]
    first, offices = ent[0], [i for i, t in enumerate(inside) if is_office(t)]
    if inside and inside[0].lower_ in words("agents", "parties", "members"):
        return [(inside[1].idx, end)] if _are_of_person(inside[1:]) else [(begin, end)]
    doc, at = ent.doc, first.i
    at -= at > 1 and doc[at - 1].lower_ == "the"
    placed = at > 1 and doc[at - 1].lower_ == "of" and is_role(doc[at - 2])
    placed = placed and first.lower_ not in given_names()
    for number, token in enumerate(inside[1:], 1):
        rest = inside[number:]
        half = inside[number - 1].lower_ in words("agents", "office", "halves")
        named = token.lower_ in given_names() or half
        named = named or (len(rest) < 4 and _ends_body(inside[number - 1]))
        if placed and named and _are_of_person(rest):
            return [(begin, _end(inside[number - 1])), (token.idx, end)]
    if offices and ent.label_ == "ORG" and _are_of_person(rest := inside[offices[-1] + 1 :]):
        body = inside[: offices[-1]]
        while body and body[-1].lower_ in words("names", "common"):
            body.pop()
        named = len(inside) > len(rest) + 1 or _is_initials(rest[0])
        before = [(begin, _end(body[-1]))] if body else []
        return [*before, (rest[0].idx, end)] if named else [(begin, end)]
    seated = len(inside) > 2 and inside[-1].lower_ in words("agents", "office", "seats")
    if seated and inside[-1].text.isupper() and _are_of_person(inside[:-1]):
        return [(begin, _end(inside[-2]))]  # "Nia Vale MS"
    if len(inside) > 2 and inside[1].lower_ == "at":
        return [(begin, _end(inside[0])), (inside[2].idx, end)]
    return [(begin, end)]


def _are_of_person(found: Sequence[Token]) -> bool:
    """Whether words are a full name and no organisation's: two to four of them."""
    return 1 < len(found) < _LONGEST and all(
        is_of_person(t) or _is_initials(t) for t in found if t.tag_ != "NNPS"
    )


def is_holder(ent: Words, found: Words) -> bool:
    """Whether a part of a body's name is who holds an office there: "Orme Services | Ann Vale"."""
    behind = found.start > ent.start and _ends_body(found.doc[found.start - 1])
    return behind and _are_of_person(list(found))


def _ends_body(token: Token) -> bool:
    """Whether a word ends a body's name: "Services" of "Director of Orme Services | Ann Vale"."""
    return token.lower_ in body_words() or is_organisation(token)


def _is_initials(token: Token) -> bool:
    return token.is_alpha and token.text.isupper() and len(token) <= _INITIALS


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _is_saint(owner: str) -> bool:
    return owner.split()[0].casefold().rstrip(".") in words("names", "saints")


def _before_person(text: str, one: Range, alone: frozenset[str]) -> list[Range]:
    """A name apart from who is named behind a comma: "Argus, Gail Trent", "Argus, Trent"."""
    comma = text.find(", ", *one)
    behind = text[comma + 2 : one[1]].split()
    named = comma > 0 and 1 < len(behind) < 4 and behind[0].casefold() in given_names()
    named = named or (comma > 0 and len(behind) == 1 and behind[0] in alone)
    return [(one[0], comma), (comma + 2, one[1])] if named else [one]


def _each(text: str, one: Range) -> list[Range]:
    """Two people that the model took for one: "Prince Archie and Princess Lilibet"."""
    joint = _AND.search(text, *one) or _COMMA.search(text, *one)
    behind = text[joint.end() : one[1]].rstrip(".").casefold() if joint else ""
    if joint is None or behind in letters_behind():
        return [one]
    return [(one[0], joint.start()), (joint.end(), one[1])]
