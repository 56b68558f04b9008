"""Two who share a surname, behind what they are together: "Couple Jan and Pim Vale said"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.forms import inside
from kb.annotate.parsed import Doc, Token
from kb.annotate.tree import hang, stand_for
from kb.text import words
from kb.text.given import given_names


def set_pairs(doc: Doc) -> None:
    """Make the first of two the subject, and the other one joined to it by "and"."""
    for couple, first, last in list(_pairs(doc)):
        couple.tag_, couple.pos_, couple.lemma_ = "NN", "NOUN", couple.lower_
        stand_for(first, last, "conj")
        hang(couple, first, "compound")
        hang(last.nbor(-1), last, "compound")


def _pairs(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """The word for two that opens a sentence, the first given name, and the surname."""
    for couple in inside(doc, words("agents", "together", "2")):
        if not couple.is_sent_start or couple.i + 4 >= len(doc):
            continue
        first, joint, second, last = doc[couple.i + 1 : couple.i + 5]
        given = first.lower_ in given_names() or second.lower_ in given_names()
        cased = all(t.text.istitle() for t in (first, second, last))
        tied = first.head is last and joint.lower_ in ("and", "&")
        if given and cased and tied:
            yield couple, first, last
