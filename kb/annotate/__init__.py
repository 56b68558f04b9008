"""Second step: sentences, tokens and parse of an article, and its quotation marks.

`annotate` runs a spaCy pipeline over the article's whole text, so that a token's offset is an
offset into the article, never lets a sentence cross from one block into the next, and keeps a
headline or caption in one piece unless it is longer than any sentence. The parse goes on beside
what needs the text alone, such as the learned reader, until somebody asks for it.
"""

from __future__ import annotations

import re
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Token as SpacyToken

from kb.annotate.datelines import datelines, openings, unplaced
from kb.annotate.language import check_language, language_model
from kb.annotate.parsed import Doc, plain
from kb.annotate.quotes import Quoted, quoted_stretches
from kb.annotate.slips import mended
from kb.annotate.tree import set_heads, set_starts
from kb.limits import Limits
from kb.model import Article
from kb.stretch import stretch_at
from kb.threads import beside

__all__ = [
    "Annotated",
    "Quoted",
    "annotate",
    "datelines",
    "language_model",
    "openings",
    "running",
    "unplaced",
]

LONGEST = 400
"""Tokens of the longest sentence. What has no end (a list, a table, brackets in brackets) is cut,
because the work on a sentence may grow with the square of its length."""

LONGEST_WORD = 300
"""Characters without a blank that are looked at together; not even an address is longer."""

_WHO = re.compile(r"\bWHO\b(?=[^\n]*[a-z])")
_LIKE_WHO = "WMO"
"""The health organisation is shown to the language model as another of the kind, for it takes
its letters for the pronoun."""


@dataclass(frozen=True)
class Annotated:
    """An article with its parse; ``doc.text`` is the article's text, character for character."""

    article: Article
    parse: Future[Doc]
    """`doc`, which may not be there yet."""
    running: str
    """The article's text with blanks for the line breaks inside a block, so that a hard-wrapped
    paragraph is one line; every offset is that of the text."""
    quoted: tuple[Quoted, ...]

    @cached_property
    def doc(self) -> Doc:
        """The parse; waits for it, and raises what went wrong in it."""
        return self.parse.result()


def annotate(article: Article, nlp: Language | None = None) -> Annotated:
    """Parse an article with a spaCy pipeline, the default one where none is given.

    Raises `BadInput` for an article in another language than English, `LimitReached` for one of
    more than `kb.limits.CHARACTERS`, and `UsageError` when the language model is not installed.
    """
    Limits().check_size(article.text)
    check_language(article)
    line = running(article)
    return Annotated(
        article,
        beside(partial(_parsed, article, nlp or language_model())),
        line,
        quoted_stretches(line, article.blocks),
    )


def running(article: Article) -> str:
    """The text of an article with a blank for each line break inside a block."""
    text = article.text
    breaks = {
        at
        for block in article.blocks
        for at in range(block.span.start, block.span.end)
        if text[at] in "\n\r"
    }
    return (
        "".join(" " if at in breaks else sign for at, sign in enumerate(text)) if breaks else text
    )


def _parsed(article: Article, nlp: Language) -> Doc:
    """The parse, with no sentence longer than any."""
    text = _WHO.sub(_LIKE_WHO, article.text)
    parse = mended(_cut(nlp(_with_starts(_tokens(nlp, text), article))))
    return plain(parse, article.text)


def _cut(doc: SpacyDoc) -> SpacyDoc:
    """The parse, its long sentences cut into pieces, each a tree of its own.

    What hung on a word of another piece hangs on the first such word of its own.
    """
    long = [(s.start, s.end) for s in doc.sents if len(s) > LONGEST]
    if not long:
        return doc
    own = np.arange(len(doc))
    heads = np.fromiter((token.head.i for token in doc), np.int64, len(doc))
    begins = np.fromiter((1 if token.is_sent_start else -1 for token in doc), np.int64, len(doc))
    for start, end in long:
        for at in range(start, end, LONGEST):
            piece = slice(at, min(at + LONGEST, end))
            head, word = heads[piece], own[piece]
            away = (head < piece.start) | (head >= piece.stop) | (head == word)
            heads[piece] = np.where(away, word[away][0], head)
            begins[at] = 1
    return set_heads(doc, heads - own, begins)


def _tokens(nlp: Language, text: str) -> SpacyDoc:
    """The tokens of a text; where no blank comes for long, it is cut into pieces for that."""
    cuts = [
        at
        for chunk in re.finditer(rf"\S{{{LONGEST_WORD},}}", text)
        for at in range(chunk.start() + LONGEST_WORD, chunk.end(), LONGEST_WORD)
    ]
    if not cuts:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]
    whole: SpacyDoc = SpacyDoc.from_docs(pieces, ensure_whitespace=False)
    return whole


def _with_starts(doc: SpacyDoc, article: Article) -> SpacyDoc:
    """A text's tokens, told where a sentence begins for certain and where none may."""
    starts = {block.span.start for block in article.blocks}
    starts |= {end for _, end in openings(article)}
    whole = [b.span for b in article.blocks if b.kind != "paragraph"]
    begins = np.zeros(len(doc), np.int64)
    for token in doc:
        if token.idx in starts:
            begins[token.i] = 1
        elif stretch_at(whole, token.idx) or not _after_end(token):
            begins[token.i] = -1
    return set_starts(doc, begins)


def _after_end(token: SpacyToken) -> bool:
    """Whether what stands before a token can end a sentence: a word or a comma cannot."""
    at = token.i - 1
    while at >= 0 and token.doc[at].is_space:
        at -= 1
    return at < 0 or not (token.doc[at].text[-1].isalnum() or token.doc[at].text in (",", "-"))
