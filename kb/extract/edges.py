"""Where a name begins and ends: small language models cut names at hyphens, "of" and capitals."""

from __future__ import annotations

import re

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.hyphens import before_hyphen, past_hyphen
from kb.extract.nouns import (
    company_endings,
    is_address,
    is_office,
    is_organisation,
    is_rank,
    is_role,
    is_second_rank,
    letters_behind,
)
from kb.extract.offices import before_office, past_office, past_trade
from kb.text import any_of, words
from kb.text.given import given_names

_MARKED = re.compile(r"[A-Z]\w{0,3}[’'][A-Z]\w+")
"""A surname with a mark in it: "O’Dell"."""
_INITIAL = re.compile(r"(?:[A-Z]\.){1,4}")
_ELIDED = re.compile(r"[A-Z][’'][a-z]{2,}")
"""A given name that begins with a letter by itself: "S'dumo"."""
_LONGEST = 6
"""Words of a person's name and the hyphens in it."""
_INITIALS = 4
"""Words before a name among which its initials are looked for."""


def whole(doc: Doc, start: int, end: int, *, organisation: bool) -> Words | None:
    """A name from token ``start`` to ``end`` without the title before it, and with all its parts.

    None where nothing but a title, a rank or a role is left.
    """
    while end - start > 1 and cut_at(doc[end - 1]) is not None:
        end -= 1
    while end - start > 1 and doc[end - 1].pos_ == "ADP" and doc[end - 1].text.islower():
        end -= 1  # "Department of Physics at"
    if not organisation:
        start, end = _untitled(doc, start, end), _unlettered(doc, start, end)
        start = _initialled(doc, _joined_by(doc, start))
        end = _surnamed(doc, start, end)
    start, end = _given(doc, start, end), past_hyphen(doc, end)
    if start < end and (organisation or is_organisation(doc[end - 1])):
        start = before_hyphen(doc, start, end)
    if organisation and start < end:
        start, end = _capitals(doc, start), _of(doc, _titled_paper(doc, start, end))
        start, end = past_office(doc, past_trade(doc, start, end), end)
        end = before_office(doc, start, end)
        while start + 1 < end and doc[start].lower_ in words("names", "around"):
            start += 1  # "Outside Harlow Crown Court"
    if start >= end or is_title(name := doc.span(start, end)):
        return None
    return name


def cut_at(rank: Token) -> Token | None:
    """The name behind a rank whose full stop was taken for a sentence's: "Capt. Jeff Dorn"."""
    after = rank.doc[rank.i + 1 : rank.i + 3]
    known = is_rank(rank.text)
    stop = rank.text.endswith(".") or (len(after) > 0 and after[0].text == ".")
    name = next((t for t in after if t.text != "."), None)
    person = name is not None and name.ent_type_ == "PERSON" and name.ent_iob_ == "B"
    return name if known and stop and person else None


def _given(doc: Doc, start: int, end: int) -> int:
    """Back to a given name that the model left out: "Iuliia" of "Iuliia Hurzhan"."""
    hyphened = end - start > 2 and doc[start + 1].text == "-" and not doc[start].whitespace_
    if (end - start != 1 and not hyphened) or start == 0 or doc[start].pos_ != "PROPN":
        return start
    first, last = doc[start - 1], doc[end - 1] if hyphened else doc[start]
    over = hyphened and first.head.i >= start
    joined = first.dep_ == "compound" and (over or first.head == last) and first.whitespace_
    named = first.pos_ == "PROPN" and first.text.istitle() and first.is_alpha
    if _ELIDED.fullmatch(first.text):
        return start - 1
    free = not first.ent_type_ and not is_role(first) and not _is_title(first)
    return start - 1 if joined and named and free else start


def _joined_by(doc: Doc, start: int) -> int:
    """Back over small words inside a name to the given name: "Songezo van der | Merwe"."""
    at = start
    while at > 1 and doc[at - 1].text in words("names", "particles", "between"):
        at -= 1
    first = doc[at - 1] if at else doc[0]
    named = at < start and first.pos_ == "PROPN" and first.text.istitle() and not is_role(first)
    return at - 1 if named and not _is_title(first) else start


def _surnamed(doc: Doc, start: int, end: int) -> int:
    """On to a surname that the model left out: "Donal | Crehan"."""
    owned = start > 0 and doc[start - 1].tag_ == "POS"
    given = owned or doc[start].lower_ in given_names()
    if end - start != 1 or end >= len(doc) or not given:
        return end
    last = doc[end]
    named = last.pos_ == "PROPN" and last.text.istitle() and not last.ent_type_
    return end + 1 if named and doc[start].head == last and not is_role(last) else end


def _initialled(doc: Doc, start: int) -> int:
    """Back to the initials that begin a name: "K R Anand | Kumar Vale"."""
    first = start
    for at in range(start - 1, max(start - 1 - _INITIALS, doc[start].sent.start - 1), -1):
        token = doc[at]
        named = token.pos_ == "PROPN" and token.is_alpha and not token.ent_type_
        if not named or is_role(token) or (_is_title(token) and len(token) > 1):
            break
        if len(token) == 1 and token.text.isupper():
            first = at
    return first


def _unlettered(doc: Doc, start: int, end: int) -> int:
    """Back over letters behind a name, where two words are left: "Conor Rice SC"."""
    last = doc[end - 1]
    lettered = last.text.isupper() and last.lower_ in letters_behind()
    return end - 1 if end - start > 2 and lettered else end


def is_called_person(found: Words) -> bool:
    """Whether a name that begins with a title, a rank or a role is a person's.

    ("Justice Deshmukh", "Nurse Gwen Holt": the Justice Department is none.)
    """
    at = 0
    while at < len(found) - 1 and (
        _is_title(found[at]) or is_role(found[at]) or _is_half(found[at])
    ):
        at += 1
    office = next((i for i in range(len(found) - 2, 0, -1) if is_role(found[i])), None)
    if office is not None and _begins_person(found[office + 1]):
        at = office + 1  # "District Collector M. Vale"
    rest = found[at:]
    titles = any_of(words("names", "titles"), words("agents", "office", "of_place"))
    called = any(t.lower_.rstrip(".") in titles and _counts(t) for t in found[:at])
    lettered = any(_INITIAL.fullmatch(t.text) for t in found[1:at])
    named = called or lettered or (len(rest) > 1 and _begins_person(rest[0]))
    return at > 0 and named and all(is_of_person(t) for t in rest) and len(rest) < _LONGEST


def _begins_person(token: Token) -> bool:
    """Whether a person's name may begin so: a given name, or the letter for one."""
    return token.lower_ in given_names() or bool(_INITIAL.fullmatch(token.text))


def is_of_person(token: Token) -> bool:
    """Whether a word may be a part of a person's name, and is of no organisation's."""
    if token.text in ("-", "’", "'") or _INITIAL.fullmatch(token.text):
        return True
    body = is_organisation(token) or token.lower_ in company_endings()
    body = body or token.lower_ in words("agents", "organisation", "in_name")
    return token.is_alpha and token.text[:1].isupper() and not (body or token.text.isupper())


def is_title(found: Words) -> bool:
    """Whether nothing but titles, ranks and roles stand in these words."""
    first = found[0]
    before = first.nbor(-1) if first.i > first.sent.start else first
    if found.text.casefold() in words("agents", "organisation", "seats"):
        return False
    ranked = before.lower_ in words("names", "titles", "address", "parts")
    surname = first.ent_type_ == "PERSON" and is_address(before.lower_)  # "Mr. Prince"
    surname = surname and not ranked
    return not surname and (all(_is_title(t) for t in found) or _is_office(found))


def _is_office(found: Words) -> bool:
    """Whether an office is written like a name: "the Senior Lawyer", "the Deputy | Clerk"."""
    doc, start = found.doc, found.start
    first = any_of(words("agents", "ranks", "before"), words("agents", "ranks", "office"))
    while start > found.sent.start and doc[start - 1].lower_ in first:
        start -= 1
    called = start > found.sent.start and doc[start - 1].lower_ == "the"
    charged = any_of(words("names", "common"), words("agents", "office", "remits"), first)
    plain = all(t.lower_ in charged for t in found[:-1]) and len(found) > 2
    if plain and is_office(found[-1]) and not any(is_organisation(t) for t in found):
        return True  # "National Security Adviser"
    ranked = found.end - start > 1 and all(t.lower_ in first for t in doc[start : found.end - 1])
    parts = any_of(first, words("agents", "office", "functions"))  # "The Medical Superintendent"
    ranked = ranked or (len(found) > 1 and all(t.lower_ in parts for t in found[:-1]))
    return called and ranked and is_role(found[-1]) and found[-1].text.istitle()


def _untitled(doc: Doc, start: int, end: int) -> int:
    """Past a role and its "at" or "of" at the front: "Marketing Manager at Orme Ann Low".

    So it is past a rank or a form of address with a full name behind it: "Insp Bev Tully".
    """
    while start + 1 < end and (
        _is_half(doc[start]) or (is_role(doc[start]) and doc[start].text[:1].isupper())
    ):
        if _is_given(doc, start, end):
            break
        start += 1
    start += start + 1 < end and is_second_rank(doc[start])
    while start + 2 < end and _is_only_called(doc[start]):
        start += 1 + (doc[start + 1].text == ".")
    for at in range(end - 2, start, -1):
        office = doc[at].text.isupper() and len(doc[at]) > 1 and is_role(doc[at])  # "Orme MLA"
        office = office or (is_role(doc[at]) and _begins_person(doc[at + 1]))
        if office or (doc[at].lower_ == "at" and any(is_role(t) for t in doc[start:at])):
            return at + 1
    return start


def _is_half(token: Token) -> bool:
    """Whether a word behind an office is a part of a parliament: "Leader of the Opposition"."""
    after = token.i > 1 and token.nbor(-1).lower_ == "the" and token.nbor(-2).lower_ == "of"
    return after and token.lower_ in words("agents", "office", "halves")


def _is_given(doc: Doc, start: int, end: int) -> bool:
    """Whether a title is a given name here: "Dean Moss", where no dean is told of."""
    title, last = doc[start], doc[end - 1]
    given = title.lower_ in given_names() and not is_rank(title.text)
    two = end - start == 2 and last.lower_ not in given_names()  # and not "King Charles"
    return given and two and all(t.text != title.lower_ for t in doc)


def _is_only_called(token: Token) -> bool:
    """Whether a word says how somebody is called and is no part of a noble's name."""
    address = ("names", "titles", "address")
    called = any_of(
        words("names", "titles", "ranks"), words(*address, "common"), words(*address, "abroad")
    )
    low = token.lower_.rstrip(".")
    lettered = token.text.isupper() and low in words("names", "titles", "capitals")
    return token.text[:1].isupper() and (lettered or low in called)


def _counts(title: Token) -> bool:
    """Whether a title is written as one: in capitals, where it is letters ("SI Anil Vale")."""
    lettered = title.lower_.rstrip(".") in words("names", "titles", "capitals")
    return title.text.isupper() or not lettered


def _is_title(token: Token) -> bool:
    lemma = token.lower_.rstrip(".")
    return (
        is_rank(token.text)
        or lemma in words("agents", "ranks", "before")
        or lemma in words("agents", "office", "single")
        or not (token.is_alpha or "(" in token.text or _MARKED.fullmatch(token.text))
    )


def _capitals(doc: Doc, start: int) -> int:
    """Back over words with a capital that belong to the name: "Just" of "Just Stop Oil"."""
    sentence = doc[start].sent.start
    while start - 1 > sentence:
        before = doc[start - 1]
        follows = doc[start - 2]
        named = before.text[:1].isupper() and before.is_alpha and not before.ent_type_
        free = before.pos_ in ("PROPN", "ADV") and follows.text not in ("“", '"', "‘", "'", ":")
        member = before.lower_ in words("agents", "parties", "members")
        if not (named and free) or is_role(before) or _is_title(before) or member:
            break
        start -= 1
    return start


def _titled_paper(doc: Doc, start: int, end: int) -> int:
    """On over a calling that ends a name of its own with a capital "The": "The Coast | Monitor"."""
    led = doc[start].text == "The" or (start > 0 and doc[start - 1].text == "The")
    first = start if doc[start].text == "The" else start - 1
    if not led or first <= doc[start].sent.start or end >= len(doc):
        return end
    last, after = doc[end], doc[end + 1 : end + 2]
    named = last.pos_ == "PROPN" and last.text.istitle() and not last.ent_type_
    holds = doc[end - 1].dep_ == "compound" and doc[end - 1].head == last
    return end + 1 if named and holds and not (after and after[0].pos_ == "PROPN") else end


def _of(doc: Doc, end: int) -> int:
    """On over "of Canada": "Chartered Accountants of Canada"."""
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end - 1].pos_ == "PROPN":
        led = doc[end + 1]
        if led.ent_type_ in ("GPE", "ORG") and led.ent_iob_ == "B":
            at = end + 2
            while at < len(doc) and doc[at].ent_iob_ == "I":
                at += 1
            return at
    return end
