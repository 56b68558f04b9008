"""Names of bodies that a small language model cuts short, or takes for something else.

Before a role, a body with "of" or "for" in its name is taken for the one who speaks: "a Department
for Work spokesperson". Of a body's branch, only the place is seen: "Scotland" of "RSPB Scotland".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kb.text import words

_LETTERS = 3
"""Capitals at least that stand for a body: fewer are a country's, or somebody's initials."""


def with_bodies(doc: Doc) -> Doc:
    """The parse, such names whole, and the role behind one what its phrase is about."""
    for branch in list(_branches(doc)):
        doc.set_ents([branch], default="unmodified")
    for body, joint, end in list(_bodies(doc)):
        _name(doc, body, end)
        held = next((t for t in joint.children if t.dep_ == "pobj" and t.i >= end), None)
        if held is not None:
            _hang(doc, body, joint, held, end)
    return doc


def _branches(doc: Doc) -> Iterator[Span]:
    """Letters with the place right behind them, as one organisation's name: "UNICEF Sudan"."""
    for place in doc.ents:
        letters = doc[place.start - 1] if place.start else doc[0]
        stands = letters.text.isalpha() and letters.text.isupper() and len(letters) >= _LETTERS
        free = (
            letters.ent_type_ in ("", "ORG")
            and letters.pos_ in ("PROPN", "NOUN")
            and letters.whitespace_
        )
        if place.label_ in ("GPE", "LOC") and stands and free and not place.text.isupper():
            yield Span(doc, letters.i, place.end, "ORG")


def _bodies(doc: Doc) -> Iterator[tuple[Token, Token, int]]:
    """Each body's first word, its "of" or "for", and where the name ends and a role follows."""
    kinds = words("nouns", "organisation") | words("agents", "organisation", "in_name")
    joins = words("agents", "grammar", "in_name")
    last = 0
    for body in doc[:-2]:
        joint = doc[body.i + 1]
        named = body.lower_ in kinds and body.text[:1].isupper()
        if body.i < last or not named or joint.lower_ not in ("of", "for"):
            continue
        end = joint.i + 1
        while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].lower_ in joins):
            end += 1
        while end > joint.i + 1 and not doc[end - 1].text[:1].isupper():
            end -= 1
        role = doc[end] if end < len(doc) else body
        if end > joint.i + 1 and role.lemma_.lower() in words("nouns", "person"):
            last = end
            yield body, joint, end


def _name(doc: Doc, body: Token, end: int) -> None:
    """Make the name one organisation's, with the words of the name before the body."""
    start = body.i
    while (
        start > body.sent.start and doc[start - 1].ent_type_ == "ORG" and doc[start].ent_iob_ == "I"
    ):
        start -= 1
    cut = end
    while cut < len(doc) and doc[cut].ent_iob_ == "I":
        cut += 1
    free = [doc[end:cut]] if cut > end else []
    doc.set_ents([Span(doc, start, end, "ORG")], outside=free, default="unmodified")


def _hang(doc: Doc, body: Token, joint: Token, held: Token, end: int) -> None:
    """Put the role, or who holds it, where the body stood in the tree, and the body below it."""
    inside = doc[joint.i + 1 : end]
    loose = [t for t in inside if t.head.i >= end]
    above, relation = body.head, body.dep_
    moved = [t for t in body.children if t.i >= end or t.dep_ == "det"]
    held.head = held if above == body else above
    held.dep_ = relation
    body.head, body.dep_ = held, "nmod"
    for token in moved:
        token.head = held
    for at, token in enumerate(loose):
        token.head, token.dep_ = (joint, "pobj") if at == 0 else (loose[0], "compound")
