"""Where a name begins and ends: small language models cut names at hyphens, "of" and capitals."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from kb.extract.nouns import is_address, is_rank, is_role
from kb.text import words

_PARTICLE = re.compile(r"[a-z]{1,3}$")


def whole(doc: Doc, start: int, end: int, *, organisation: bool) -> SpacySpan | None:
    """A name from token ``start`` to ``end`` without the title before it, and with all its parts.

    None where nothing but a title, a rank or a role is left.
    """
    while end - start > 1 and cut_at(doc[end - 1]) is not None:
        end -= 1
    start = start if organisation else _untitled(doc, start, end)
    start, end = _given(doc, start, end), _hyphened(doc, end)
    if organisation and start < end:
        start, end = _capitals(doc, start), _of(doc, end)
    return None if start >= end or is_title(doc[start:end]) else doc[start:end]


def cut_at(rank: Token) -> Token | None:
    """The name behind a rank whose full stop was taken for a sentence's: "Capt. Jeff Dorn"."""
    after = rank.doc[rank.i + 1 : rank.i + 3]
    known = is_rank(rank.lower_)
    stop = rank.text.endswith(".") or (len(after) > 0 and after[0].text == ".")
    name = next((t for t in after if t.text != "."), None)
    person = name is not None and name.ent_type_ == "PERSON" and name.ent_iob_ == "B"
    return name if known and stop and person else None


def _given(doc: Doc, start: int, end: int) -> int:
    """Back to a given name that the model left out: "Iuliia" of "Iuliia Hurzhan"."""
    if end - start != 1 or start == 0 or doc[start].pos_ != "PROPN":
        return start
    first = doc[start - 1]
    joined = first.dep_ == "compound" and first.head == doc[start] and first.whitespace_
    named = first.pos_ == "PROPN" and first.text.istitle() and first.is_alpha
    free = not first.ent_type_ and not is_role(first) and not _is_title(first)
    return start - 1 if joined and named and free else start


def is_title(found: SpacySpan) -> bool:
    """Whether nothing but titles, ranks and roles stand in these words."""
    first = found[0]
    before = first.nbor(-1) if first.i > first.sent.start else first
    surname = first.ent_type_ == "PERSON" and is_address(before.lower_)  # "Mr. Prince"
    return not surname and all(_is_title(t) for t in found)


def _untitled(doc: Doc, start: int, end: int) -> int:
    """Past a role and its "at" or "of" at the front: "Marketing Manager at Orme Ann Low"."""
    while start + 1 < end and is_role(doc[start]) and doc[start].text[:1].isupper():
        start += 1
    for at in range(end - 2, start, -1):
        if doc[at].lower_ == "at" and any(is_role(t) for t in doc[start:at]):
            return at + 1
    return start


def _is_title(token: Token) -> bool:
    lemma = token.lower_.rstrip(".")
    return (
        is_rank(lemma)
        or lemma in words("agents", "ranks", "before")
        or lemma in words("agents", "office", "single")
        or not token.is_alpha
    )


def _hyphened(doc: Doc, end: int) -> int:
    """On to the last part of "Tehreek-e-Insaf", where that has a capital."""
    at = end
    while at + 1 < len(doc) and doc[at].text == "-" and not doc[at - 1].whitespace_:
        part = doc[at + 1]
        if doc[at].whitespace_ or not (part.text[:1].isupper() or _PARTICLE.match(part.text)):
            break
        at += 2
    return at if at > end and doc[at - 1].text[:1].isupper() else end


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
