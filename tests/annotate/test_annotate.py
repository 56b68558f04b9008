from __future__ import annotations

import signal
from collections.abc import Iterator
from threading import Event
from time import sleep

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kb.annotate import LONGEST, annotate, language_model, parse_ahead
from kb.annotate.people import set_apart
from kb.annotate.plain import plain
from kb.errors import LimitReached, UsageError
from kb.limits import CHARACTERS, Timer
from kb.model import Article, Block, Span
from tests.articles import annotated, article


def test_offsets_of_the_parse_are_offsets_into_the_article() -> None:
    found = annotated("The quay\u00a0is\r\nclosed. 🙂 It “leaks”.")
    assert found.doc.text == found.article.text
    for token in found.doc:
        assert found.article.text[token.idx : token.idx + len(token.text)] == token.text


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u200b"])
def test_a_blank_of_another_kind_is_read_as_one(blank: str) -> None:
    words = "Mayor Ines Vale said she was told of it. She said the quay would cost £4 million."
    odd, usual = annotated(words.replace(" ", blank)), annotated(words)
    assert [token.text for token in odd.doc] == [token.text for token in usual.doc]
    assert [token.dep_ for token in odd.doc] == [token.dep_ for token in usual.doc]
    assert odd.doc.text == odd.article.text


def test_no_sentence_crosses_from_one_block_into_the_next() -> None:
    found = annotated("The first line has no stop\n\nand the second begins small.")
    starts = {s.start_char for s in found.doc.sents}
    assert {b.span.start for b in found.article.blocks} <= starts


@pytest.mark.parametrize("endless", ["( so " * 2_000, "two hundred and " * 500, "“ ‘ " * 900])
def test_what_has_no_end_is_cut_into_sentences_that_are_trees(endless: str) -> None:
    found = annotated(f"Vale said {endless}.\n\nShe left the quay.")
    sentences = list(found.doc.sents)
    assert max(len(sentence) for sentence in sentences) <= LONGEST
    assert sum(len(sentence) for sentence in sentences) == len(found.doc)
    for sentence in sentences:
        assert sum(token.head == token for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert sentences[-1].root.text == "left"


@pytest.mark.parametrize("endless", ["(" * 2_000, "“”’‘" * 500, "1." * 900])
def test_what_has_no_blank_keeps_its_characters(endless: str) -> None:
    found = annotated(f"Vale said {endless} so, and then she left the quay for the town.")
    assert found.doc.text == found.article.text


def test_a_missing_language_model_is_named_with_the_command_that_mends_it() -> None:
    with pytest.raises(UsageError, match="'xx_no_such_model' is not installed") as caught:
        language_model("xx_no_such_model")
    assert "xx_no_such_model" in (caught.value.hint or "")


def test_an_article_too_long_to_parse_is_refused_before_it_is_parsed() -> None:
    text = "a " * (CHARACTERS // 2 + 1)
    block = Block("paragraph", Span.of(text, 0, len(text)))
    with pytest.raises(LimitReached, match="1,000,00"):
        annotate(Article("0" * 12, "0" * 64, text, (block,)))


GO = Event()


@Language.component("slow")
def slow(doc: Doc) -> Doc:
    assert GO.wait(20)
    return doc


@pytest.fixture
def slow_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """A pipeline that goes on only when it is let, where there are two threads."""
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    GO.clear()
    nlp = spacy.blank("en")
    nlp.add_pipe("slow")
    nlp.add_pipe("sentencizer")
    yield nlp
    GO.set()


def test_the_parse_goes_on_while_its_text_is_read_already(slow_pipeline: Language) -> None:
    found = annotate(article("The quay is “closed”."), slow_pipeline)
    assert "closed" in found.running
    assert [found.running[q.start : q.end] for q in found.quoted] == ["“closed”"]
    assert not found.parse.done()
    GO.set()
    assert found.doc.text == found.article.text


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this platform")
def test_no_article_waits_longer_for_its_parse_than_it_has(slow_pipeline: Language) -> None:
    found = annotate(article("The quay is closed."), slow_pipeline)
    with pytest.raises(LimitReached), Timer(0.1).running():
        assert found.doc
    assert not found.parse.done()


def test_a_role_that_was_read_as_a_verb_above_its_holder_leaves_one_tree() -> None:
    made = Doc(
        Vocab(),
        words=["Sharks", "lock", "Pieter", "Brand", "said"],
        heads=[1, 4, 3, 1, 4],
        deps=["nsubj", "nsubj", "compound", "dobj", "ROOT"],
        pos=["NOUN", "VERB", "PROPN", "PROPN", "VERB"],
        tags=["NNS", "VBP", "NNP", "NNP", "VBD"],
        ents=["O", "O", "B-PERSON", "I-PERSON", "O"],
    )
    doc = plain(made)
    set_apart(doc)
    assert [t.head.text for t in doc] == ["Brand", "Brand", "Brand", "said", "said"]
    assert doc[3].dep_ == "nsubj"


def test_a_parse_that_was_begun_ahead_is_the_one_that_is_waited_for(
    slow_pipeline: Language,
) -> None:
    one = article("The quay is closed.")
    ahead = parse_ahead(one, slow_pipeline)
    assert ahead is not None
    while not ahead.running():
        sleep(0.01)
    found = annotate(one, slow_pipeline, ahead)
    GO.set()
    assert found.doc is ahead.result()


def test_nobody_waits_for_the_parse_of_an_article_that_was_given_up(
    slow_pipeline: Language,
) -> None:
    given_up = parse_ahead(article("The quay is closed."), slow_pipeline)
    one, quick = article("The quay is open."), spacy.blank("en")
    quick.add_pipe("sentencizer")
    assert annotate(one, quick, parse_ahead(one, quick)).doc.text == one.text
    assert given_up is not None
    assert not given_up.done()
