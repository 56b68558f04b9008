"""An office or a trade at either end of a body's name: "Orme Union | National Secretary"."""

from __future__ import annotations

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import (
    PLURAL,
    body_words,
    company_endings,
    is_office,
    is_organisation,
    is_role,
)
from kb.text import any_of, words
from kb.text.callings import looks_personal
from kb.text.given import given_names

_OFFICE_OF = 3
"""Words of an office that is held of one thing: "Commissioner of Police"."""
_HOLDER = (2, 3)
"""Words of the name of an office's holder."""
_FURTHEST = 8
"""Words of what an office is held of, at most."""


def before_office(doc: Doc, start: int, end: int) -> int:
    """Back over an office behind a body's name: "Orme Union | National Secretary"."""
    at, last = end, doc[end] if end < len(doc) else doc[end - 1]
    paper = start > doc[start].sent.start and doc[start - 1].text == "The"
    if paper or any(not t.text[:1].isupper() for t in doc[start:end]):
        return end  # "The Lowmark Reporter", "Office of the Prime Minister"
    while at - start > 1 and _speaks(doc[at - 1]):
        at -= 1
    if at == end and _speaks(last) and _ends_in_level(doc, start, end):
        return end - 1
    beside = at < end or (last.text.istitle() and (_speaks(last) or looks_personal(last.lower_)))
    titles = any_of(words("agents", "ranks"), words("names", "common"))
    while beside and at - start > 1 and doc[at - 1].lower_ in titles:
        at -= 1
    plain = any_of(
        titles, words("agents", "office", "functions"), words("agents", "office", "remits")
    )
    return end if all(t.lower_ in plain for t in doc[start:at]) else at


def _ends_in_level(doc: Doc, start: int, end: int) -> bool:
    """Whether a body's name goes on with the level of an office: "KLP | State president".

    What stands before it is letters: "Ohio State president" is of Ohio State.
    """
    if end - start == 1 or doc[end - 1].lower_ not in words("agents", "office", "levels"):
        return False
    return doc.span(start, end - 1).text.isupper()


def _speaks(token: Token) -> bool:
    """Whether a word names an office in which somebody speaks for the body before it."""
    held = token.lower_ in words("agents", "speaks_for", "words") and token.tag_ != "NNPS"
    bodies = any_of(
        words("agents", "organisation", "press"), words("agents", "organisation", "in_name")
    )
    return (held or is_office(token)) and token.lower_ not in bodies


def past_trade(doc: Doc, start: int, end: int) -> int:
    """Past what a body is said to be, and how a sentence opens: "Dutch bank | Orme"."""
    opens = any_of(words("agents", "ranks", "before"), words("agents", "ranks", "opening"))
    while start + 2 < end and doc[start].is_sent_start and doc[start].lower_ in opens:
        start += 1
    for at in range(end - 2, start, -1):
        if doc[at].text.islower() and is_organisation(doc[at]) and doc[at + 1].text.istitle():
            return at + 1
    return start


def past_office(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Past an office and its "of" at the front; nothing is left of "Commissioner of Police"."""
    first = start
    joined = end - start > _OFFICE_OF and doc[start + 1].text == "-"
    if joined and doc[start].lower_ in words("agents", "prefixes", "words"):
        first = start + 2  # "Co-Chair of Orme"
    if end - first < _OFFICE_OF or not is_office(doc[first]) or doc[first + 1].lower_ != "of":
        return start, end
    if doc[first].tag_ in PLURAL:
        return start, end  # "Friends of Orme Park" are a body
    at = first + _OFFICE_OF - 1
    at += end - at > 1 and doc[at].lower_ == "the"
    office = ("agents", "office")
    charged = any_of(words(*office, "remits"), words(*office, "functions"), words(*office, "areas"))
    longer = end - at > 1 and doc[at].lower_ == "state"  # "Secretary of State for Orme"
    remit = longer or all(t.lower_ in charged or t.is_punct for t in doc[at:end])
    return (end, end) if remit else (at, end)


def holder(doc: Doc, start: int, end: int) -> int | None:
    """Where the holder's name begins in a run behind an office: "Minister for Health | Ann Low".

    None where no given name follows what the office is held of, which is no part of a name itself
    in "Leader of Opposition | Manohar Pai".
    """
    halves = words("agents", "office", "halves")
    for at in range(max(start, end - _HOLDER[-1]), end - _HOLDER[0] + 1):
        name = doc[at:end]
        called = name[0].lower_ in given_names() or doc[at - 1].lower_ in halves
        called = called and all(t.text[:1].isupper() for t in name)
        if (
            called
            and name[-1].lower_ not in any_of(body_words(), company_endings())
            and _is_held_of(doc, at)
        ):
            return at
    return None


def _is_held_of(doc: Doc, end: int) -> bool:
    """Whether what stands before a word is an office, a link and what it is held of."""
    at = end - 1
    while at > max(doc[end].sent.start, end - _FURTHEST):
        token = doc[at]
        link = token.lower_ in any_of(
            words("agents", "grammar", "remit"), words("agents", "grammar", "held_at")
        )
        if link and is_role(doc[at - 1]):
            return at < end - 1
        joins = link or token.lower_ in words("agents", "grammar", "in_name")
        if not (joins or token.pos_ in ("PROPN", "NOUN", "ADJ")):
            return False
        at -= 1
    return False
