"""What an office is in charge of, where that is much: "minister for housing, roads and rail"."""

from __future__ import annotations

from itertools import takewhile

from kb.annotate.parsed import Token
from kb.extract.nouns import is_role
from kb.text import words
from kb.text.given import given_names

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
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
