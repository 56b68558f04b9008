"""Names of bodies that a small language model took for common words."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Doc, Token
from kb.annotate.tree import hang
from kb.text import any_of, words


def set_capitals(doc: Doc) -> None:
    """Make proper nouns of them."""
    for body in list(_like_adjectives(doc)):
        body.tag_, body.pos_ = "NNP", "PROPN"
        if body.dep_ == "advmod":
            hang(body, body.nbor(), "compound")


def _like_adjectives(doc: Doc) -> Iterator[Token]:
    """A body's name that was taken for an adjective: "Hexline researcher", after "at Hexline".

    Or for an adverb, before a role, which no adverb leads: "Tessly founder", after "of Tessly".
    """
    bodies = {e[0].text for e in doc.ents if e.label_ == "ORG"}
    bodies |= {t.text for t in doc if t.pos_ == "PROPN" and t.dep_ == "pobj" and not t.ent_type_}
    small = {t.text for t in doc if t.text.islower()}
    offices = (words("agents", "office", part) for part in ("functions", "remits"))
    common = any_of(words("names", "common"), words("agents", "parties"), *offices)
    for word in doc[:-1]:
        capital = word.text.istitle() and word.tag_ in ("JJ", "NN") and not word.is_sent_start
        capital = capital or (word.tag_ == "RB" and word.nbor().pos_ in ("NOUN", "ADJ"))
        named = capital and word.text in bodies and word.ent_type_ != "NORP"
        if named and word.lower_ not in common and word.lower_ not in small:
            yield word
