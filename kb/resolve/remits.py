"""What an office is in charge of, which is no body: "minister for housing, roads and rail"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from kb.annotate.parsed import Token
from kb.extract.nouns import body_words, is_role
from kb.model import Span
from kb.resolve.labels import is_charge, party
from kb.resolve.like_people import is_party
from kb.text import any_of, words
from kb.text.given import given_names

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_PARTS = 2
"""Words of what a part of a body is in charge of."""
_FURTHEST = 8
"""Words of the first thing at most."""


def past_remit(comma: Token) -> int:
    """The index behind the things that an office's remit goes on with; that of the comma if none.

    ("minister for housing | , planning and local government | , said")
    """
    if comma.text != "," or not _is_of_office(comma):
        return comma.i
    at = comma.i
    while at < len(comma.doc) and comma.doc[at].text == ",":
        field = _field(comma, at + 1)
        if field == at + 1:
            return comma.i
        at = field
    joined = at < len(comma.doc) and comma.doc[at].lower_ in ("and", "&")
    last = _field(comma, at + 1) if joined else at
    return last if last > at + 1 else comma.i


def _is_of_office(comma: Token) -> bool:
    """Whether an office and what it is first of stand before a comma: "minister for housing"."""
    doc = comma.doc
    first = max(comma.sent.start, comma.i - _FURTHEST)
    led = list(takewhile(_is_thing, reversed(doc[first : comma.i])))
    link = doc[comma.i - 1 - len(led)]
    of = link.lower_ in words("agents", "grammar", "remit") and link.i > comma.sent.start
    office = link.nbor(-1) if of else link
    state = office.lower_ == "state" and office.i > 1
    return bool(led) and of and is_role(doc[office.i - 2] if state else office)


def _field(comma: Token, start: int) -> int:
    """The index behind the words of one thing that begins here."""
    return start + len(list(takewhile(_is_thing, comma.doc[start : comma.sent.end])))


def _is_thing(token: Token) -> bool:
    """Whether a word may be of what an office is in charge of, and of nobody's name."""
    longer = token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I"
    full = token.ent_type_ == "PERSON" and (token.ent_iob_ == "I" or longer)
    return token.pos_ in _NOMINAL and not (full or token.lower_ in given_names())


def is_part(named: Span) -> bool:
    """Whether a name is a district's or a part of an office's, and no body's: "3rd District"."""
    said = named.text.casefold().split()
    counted = any(c.isdigit() for c in named.text)
    parts = any_of(words("agents", "office", "functions"), words("agents", "office", "halves"))
    common = any_of(words("names", "common"), words("agents", "organisation", "in_name"))
    if said[0] in words("agents", "ranks", "passing") and common >= {*said[1:]}:
        return True  # "Interim Fire Chief"
    works = words("agents", "office", "functions")
    if len(said) > _PARTS and works >= {*said[1:]} and said[0] in words("nouns", "organisation"):
        return True  # "Police Public Relations Officer"
    district = said[-1] in words("agents", "office", "areas") and (counted or len(said) == 1)
    return district or parts >= {*said}


def is_remit(rest: list[Token], named: Span) -> bool:
    """Whether a name is what a minister, or a party's spokesman, is in charge of: "IT minister"."""
    if named.text.split()[0].casefold() in words("agents", "organisation", "causes"):
        return False
    if rest[0].text == named.text and is_charge(rest[0]):
        return True
    minister = len(rest) > 1 and rest[-1].lemma_.lower() == "minister" and not party(rest[0])
    if minister or is_part(named):
        return True
    lemma = rest[-1].lemma_.lower()
    if lemma in words("agents", "office", "in_charge"):
        return words("agents", "office", "remits") >= {*named.text.casefold().split()}
    kept = words("agents", "office", "of_secretary")
    clerk = lemma == "secretary" and len(rest) > 1 and rest[-2].lower_ in kept
    letters = any(p.isupper() and len(named.text) > 2 for p in re.split(r"[ -]", named.text))
    side = letters or is_party(named.text)
    clerk = clerk or (lemma == "secretary" and side)
    minister = lemma in ("minister", "secretary") and not clerk
    return minister and _not_functions().isdisjoint(named.text.casefold().split())


@cache
def _not_functions() -> frozenset[str]:
    """A body's words that are no part of an office: "Presidential Communications Secretary"."""
    return body_words() - words("agents", "office", "functions")


def is_led_to_remit(rest: list[Token], link: Token, named: Span) -> bool:
    """Whether a name behind a role is what that is in charge of: "minister for Local Government".

    ``link`` leads to the name; ``rest`` are the words of the role up to its noun.
    """
    every = (w.strip(",") for w in named.text.casefold().split())
    said = [w for w in every if w not in words("names", "small")]
    if link.lower_ in ("of", "for"):
        office, body = rest[-1].lemma_.lower(), not body_words().isdisjoint(said)
        seated = link.lower_ == "for" and office in words("agents", "office", "seats")
        placed = (seated or office in words("agents", "office", "of_place")) and not body
        charged = words("agents", "office", "functions")
        if office not in words("agents", "speaks_for", "words"):
            charged = any_of(charged, words("agents", "office", "remits"))
        function = charged >= {*said}
        return placed or function or office == "minister" or is_remit(rest, named)
    area = said[-1:] and said[-1] in words("agents", "office", "areas")
    placed = link.lower_ == "in" and bool(area)  # "in Rivers State"
    return placed or (link.lower_ == "on" and body_words().isdisjoint(said))
