"""What spaCy made of an article, as the plain data of `kb.annotate.parsed`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import spacy.tokens
from spacy.vocab import Vocab

from kb.annotate.parsed import Doc, Token, names_of
from kb.annotate.tree import set_sents, tie

_PLACES = ("IDX", "SPACY", "ENT_IOB", "HEAD", "ORTH")
_NAMED = ("LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
"""What spaCy gives as the number of a string."""
_FORMS = 20_000
"""Forms of words kept at hand; they are most of what is written, and some 10 MB."""
_NEGATIVE = 1 << 63
"""From here on, a number of 64 bits stands for a negative one."""
_IN_ENTITY = ("", "I", "O", "B")


def plain(parse: spacy.tokens.Doc, text: str | None = None) -> Doc:
    """A spaCy parse as plain data; ``text`` is the article's, where the parse saw another."""
    doc = Doc()
    doc.text = parse.text if text is None else text
    named = cache(parse.vocab.strings.__getitem__)
    heads: list[int] = []
    for i, row in enumerate(parse.to_array([*_PLACES, *_NAMED]).tolist()):
        idx, blank, entity, away, orth = row[: len(_PLACES)]
        names: Any = map(named, row[len(_PLACES) :])
        form: Any = _form(parse.vocab, orth)
        doc.append(Token(doc, i, idx, " " * blank, _IN_ENTITY[entity], *names, *form))
        heads.append(i + (away if away < _NEGATIVE else away - 2 * _NEGATIVE))
    for token, head in zip(doc, heads, strict=True):
        token.head = doc[head]
    tie(doc)
    doc.at = [t.i for t in doc for _ in range(len(t.text) + len(t.whitespace_))]
    set_sents(doc, [sent.start for sent in parse.sents])
    doc.ents = names_of(doc)
    return doc


@lru_cache(_FORMS)
def _form(vocab: Vocab, orth: int) -> tuple[str | bool, ...]:
    """What is so of a word wherever it stands, in the order of `Token`'s fields."""
    form = vocab[orth]
    written = (form.orth_, form.lower_, form.shape_)
    kinds = (form.is_alpha, form.is_space, form.is_punct, form.is_title, form.is_upper)
    return (*written, *kinds, form.is_stop, form.is_quote, form.is_currency, form.like_num)
