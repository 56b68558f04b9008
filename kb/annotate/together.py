"""Two who share a surname, behind what they are together: "Couple Jan and Pim Vale said"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.forms import inside
from kb.annotate.parsed import Doc, Token
from kb.annotate.tree import hang, stand_for
from kb.text import words
from kb.text.given import given_names


def set_pairs(doc: Doc) -> None:
    """Let each of two have a name, and the other one be joined to the first by "and"."""
    for couple, first, last in list(_pairs(doc)):
        couple.tag_, couple.pos_, couple.lemma_ = "NN", "NOUN", couple.lower_
        begun = (first.i, first.i + 1), (last.i - 1, last.i + 1)
        names = [doc.span(*one, "PERSON") for one in begun]
        doc.set_ents(names, outside=[doc.span(couple.i, first.i)])
        if first.head is last:
            stand_for(first, last, "conj")
            hang(last.nbor(-1), last, "compound")
        hang(couple, first, "compound")


def _pairs(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """The word for two that opens a sentence, the first given name, and the surname."""
    for couple in inside(doc, words("agents", "together", "2")):
        if not couple.is_sent_start or couple.i + 4 >= len(doc):
            continue
        first, joint, second, last = doc[couple.i + 1 : couple.i + 5]
        given = first.lower_ in given_names() or second.lower_ in given_names()
        cased = all(t.text.istitle() and t.pos_ == "PROPN" for t in (first, second, last))
        if given and cased and joint.lower_ in ("and", "&"):
            yield couple, first, last
