"""Whatever the language model makes of a text, mending its slips leaves a tree a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from kb.annotate import language_model
from kb.annotate.parsed import Doc
from kb.annotate.plain import plain
from kb.annotate.slips import mend
from tests.articles import annotated, record

PIECES = (
    "Stags/PROPN lock/VERB Pieter/PERSON Brand/PERSON",
    "U.S./PROPN forward/ADV Ann/PERSON Low/PERSON",
    "Voss/PERSON ,/PUNCT lead/VERB author/NOUN",
    "Department/ORG for/ADP Work/PROPN spokesman/NOUN",
    "vice/NOUN -/PUNCT president/NOUN",
    "At/ADP Orme/ORG ,/PUNCT Ann/PERSON Low/PERSON ,/PUNCT",
    "the/DET Greens/PROPN ’/PUNCT spokesman/NOUN",
    "said/VERB",
    "of/ADP the/DET study/NOUN",
)
"""What the rules look for, and what may stand between."""
TAGS = {"VERB": "VBD", "NOUN": "NN", "ADP": "IN", "PUNCT": ",", "DET": "DT", "ADV": "RB"}
RELATIONS = ("nsubj", "appos", "pobj", "prep", "conj", "punct")


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """A parse of such words with any trees at all, also such as no language model makes."""
    words, heads, deps = list[tuple[str, str]](), list[int](), list[str]()
    for pieces in draw(
        st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), min_size=1, max_size=3)
    ):
        said = [word.rsplit("/", 1) for piece in pieces for word in piece.split()]
        order = draw(st.permutations(range(len(said))))
        above = {at: order[draw(st.integers(0, n - 1))] if n else at for n, at in enumerate(order)}
        heads += [len(words) + above[at] for at in range(len(said))]
        deps += [
            "ROOT" if above[at] == at else draw(st.sampled_from(RELATIONS))
            for at in range(len(said))
        ]
        words += [(text, kind) for text, kind in said]
    kinds = [kind for _, kind in words]
    made = SpacyDoc(
        language_model().vocab,
        words=[text for text, _ in words],
        spaces=[text not in ("-", "vice", "Greens") for text, _ in words],
        pos=[kind if kind in TAGS else "PROPN" for kind in kinds],
        tags=[TAGS.get(kind, "NNPS") for kind in kinds],
        ents=[f"B-{kind}" if kind in ("PERSON", "ORG") else "O" for kind in kinds],
        lemmas=[text.lower() for text, _ in words],
        heads=heads,
        deps=deps,
    )
    return plain(made)


def faults(doc: Doc) -> Iterator[str]:
    """What is wrong with the trees of a parse."""
    for sentence in doc.sents:
        if [t.dep_ for t in sentence if t.head is t] != ["ROOT"]:
            yield f"not one root: {sentence}"
        for token in sentence:
            if [c for c in sentence if c.head is token is not c] != list(token.children):
                yield f"not what hangs on it: {token}"
            seen = {token}
            while token.head not in seen:
                token = token.head
                seen.add(token)
            if token.head != token:
                yield f"a ring: {seen}"
            if not sentence.start <= token.i < sentence.end:
                yield f"outside: {token}"


def starts(doc: Doc) -> list[int]:
    return [sentence.start for sentence in doc.sents]


@pytest.mark.slow
@settings(max_examples=100)
@given(parses())
def test_mending_leaves_one_tree_a_sentence_whatever_the_trees_were(doc: Doc) -> None:
    before = starts(doc)
    assert not list(faults(doc))
    mend(doc)
    assert not list(faults(doc))
    assert starts(doc) == before


HEADLINES = st.lists(
    st.sampled_from(
        [
            *("Pieter Brand", "Ann Low", "Dr Voss", "O’Dell", "Mary O'Keefe", "the Greens’"),
            *("Department for Work", "Bank of the U.S.", "Institute of Orme", "At Orme School,"),
            *("lead author", "Stags lock", "vice-president", "a spokesman", "Orme forward"),
            *("said", "told", "lead", ",", ",", "and", "of the study", "a teacher", "-", "“", "”"),
        ]
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.slow
@example(["Dr Voss", ",", "lead author", "of the study"])
@example(["the study by", "O’Dell", ",", "lead author"])
@example(["Lead captain Ann Low", ",", "lead", "a teacher"])
@example(["He left the U.S.", "forward", "Pieter Brand", "said"])
@given(HEADLINES)
def test_odd_headlines_have_trees(pieces: list[str]) -> None:
    headline = " ".join(pieces).replace(" ,", ",").replace(" - ", "-")
    found = annotated(f"The quay of the town was closed on Monday.\n\n{headline}")
    assert not list(faults(found.doc))


def test_a_caption_that_tells_who_wrote_a_study_keeps_no_article_out() -> None:
    assert record("Dr Voss, lead author of the study\n\n“We are glad,” said Ines Vale.").statements
