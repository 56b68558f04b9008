"""Names of bodies by the letters in or beside them: "the Weavers Union, WU, said", "RSPB Scotland".

Of a body's branch, a small language model sees only the place: "Scotland" of "RSPB Scotland".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.annotate.forms import inside
from kb.annotate.parsed import Doc, Token, Words
from kb.text import words
from kb.text.given import given_names

_BRANCHED = re.compile(r"[A-Z]{2,}\([A-Z][\w-]*")
_LETTERS = 3
"""Capitals at least that stand for a body: fewer are a country's, or somebody's initials."""


def _branches(doc: Doc) -> Iterator[Words]:
    """Letters with the place right behind them, as one organisation's name: "UNICEF Sudan"."""
    for place in doc.ents:
        letters = doc[place.start - 1] if place.start else doc[0]
        free = (
            letters.ent_type_ in ("", "ORG")
            and letters.pos_ in ("PROPN", "NOUN")
            and letters.whitespace_
        )
        if (
            place.label_ in ("GPE", "LOC")
            and _stands(letters)
            and free
            and not place.text.isupper()
        ):
            yield doc.span(letters.i, place.end, "ORG")


def _branched(doc: Doc) -> Iterator[Words]:
    """Letters with others in brackets behind them, one party's name: "CPI(M)"."""
    for letters in doc[:-1]:
        if _BRANCHED.fullmatch(letters.text) and letters.nbor().text == ")":
            letters.pos_, letters.tag_ = "PROPN", "NNP"
            yield doc.span(letters.i, letters.i + 2, "ORG")


def _lettered(doc: Doc) -> Iterator[Words]:
    """A name with commas in it, by the letters behind: "Rail, Ferry and Port union (RFP)"."""
    for letters in doc[4:-1]:
        if not (letters.text.isupper() and len(letters) >= _LETTERS and letters.nbor().text == ")"):
            continue
        if letters.nbor(-1).text != "(":
            continue
        first, wanted, commas = letters.i - 1, letters.text, 0
        while first > letters.sent.start and wanted:
            before = doc[first - 1]
            if before.text[:1].isupper():
                wanted = wanted.removesuffix(before.text[:1])
            elif before.text != "," and not (before.is_alpha or before.tag_ == "POS"):
                break
            commas += before.text == ","
            first -= 1
        if not wanted and commas and doc[first].text[:1] == letters.text[:1]:
            yield doc.span(first, letters.i - 1, "ORG")


def _set_off(doc: Doc) -> Iterator[Words]:
    """A body's name by its letters between commas: "Weavers Union of Varn | , WUV, said"."""
    for letters in doc[3:-1]:
        if not _stands(letters) or not letters.nbor(-1).text == letters.nbor().text == ",":
            continue
        first, wanted = letters.i - 1, letters.text
        while first > letters.sent.start and wanted:
            before = doc[first - 1]
            if before.text[:1].isupper() and before.text[:1] != wanted[-1]:
                break
            if not (
                before.text[:1].isupper() or before.lower_ in words("agents", "grammar", "in_name")
            ):
                break
            wanted = wanted[:-1] if before.text[:1].isupper() else wanted
            first -= 1
        if not wanted and not _is_person(doc.span(first, letters.i - 1)):
            yield doc.span(first, letters.i - 1, "ORG")
            yield doc.span(letters.i, letters.i + 1, "ORG")


def _is_person(named: Words) -> bool:
    """Whether words are somebody's name, and have no noun of a body: "Robert Frane Kelby, RFK,"."""
    given = named[0].lower_ in given_names() or all(t.ent_type_ == "PERSON" for t in named)
    return given and not any(t.lower_ in words("nouns", "organisation") for t in named)


def _joined(doc: Doc) -> Iterator[Words]:
    """A body's letters behind another, of which a small model sees one: "Unite and the | GMB"."""
    for joint in inside(doc, {"and"}):
        first, letters = joint.nbor(-1), doc[min(joint.i + 2, len(doc) - 1)]
        led = joint.nbor().lower_ == "the" and first.text.istitle() and first.pos_ == "PROPN"
        acts = letters.i + 1 < len(doc) and doc[letters.i + 1].pos_ in ("VERB", "AUX")
        if not (led and acts and _stands(letters) and letters.ent_type_ in ("", "ORG")):
            continue
        if not letters.ent_type_:
            letters.tag_, letters.pos_ = "NNP", "PROPN"
            yield doc.span(letters.i, letters.i + 1, "ORG")
        lone = first.ent_iob_ == "O" or (first.ent_iob_ == "B" and first.ent_type_ == "PERSON")
        if lone and first.dep_ == "nsubj" and first.lower_ not in given_names():
            yield doc.span(first.i, first.i + 1, "ORG")


def _stands(letters: Token) -> bool:
    """Whether a word is capitals that stand for a body."""
    return letters.text.isalpha() and letters.text.isupper() and len(letters) >= _LETTERS


LETTERED = (_lettered, _set_off, _branches, _branched, _joined)
"""Each finds names of one kind."""
