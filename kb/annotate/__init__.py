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
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kb.annotate.datelines import datelines, openings, unplaced
from kb.annotate.language import check_language, language_model, model_name
from kb.annotate.parsed import Doc
from kb.annotate.plain import plain
from kb.annotate.quotes import Quoted, quoted_stretches
from kb.annotate.slips import mend
from kb.annotate.tree import cut
from kb.limits import Limits
from kb.model import Article
from kb.stretch import stretch_at
from kb.threads import behind, beside

__all__ = [
    "Annotated",
    "Quoted",
    "annotate",
    "datelines",
    "language_model",
    "model_name",
    "openings",
    "parse_ahead",
    "running",
    "unplaced",
]

LONGEST = 400
"""Tokens of the longest sentence. What has no end (a list, a table, brackets in brackets) is cut,
because the work on a sentence may grow with the square of its length."""

LONGEST_WORD = 300
"""Characters without a blank that are looked at together; not even an address is longer."""

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u200b\u202f\u3000\ufeff", " "))
"""Blanks that do not break a line, or are narrow, wide or of no width, are to readers words."""

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


def annotate(
    article: Article, nlp: Language | None = None, parse: Future[Doc] | None = None
) -> Annotated:
    """Parse an article with a spaCy pipeline, the default one where none is given.

    ``parse`` is what `parse_ahead` gave with the same, which is used where it has begun.

    Raises `BadInput` for an article in another language than English, `LimitReached` for one of
    more than `kb.limits.CHARACTERS`, and `UsageError` when the language model is not installed.
    """
    Limits().check_size(article.text)
    check_language(article)
    if parse is None or parse.cancel():
        parse = beside(partial(_parsed, article, nlp or language_model()))
    line = running(article)
    return Annotated(article, parse, line, quoted_stretches(line, article.blocks))


def parse_ahead(article: Article, nlp: Language) -> Future[Doc] | None:
    """A parse that begins as soon as no other goes on, while something else is done.

    None where one thread is to do everything. Raises what `annotate` does.
    """
    Limits().check_size(article.text)
    check_language(article)
    return behind(partial(_parsed, article, nlp))


def running(article: Article) -> str:
    """The text of an article with a blank for each line break inside a block, and no odd ones."""
    text = article.text.translate(_BLANKS)
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
    text = _WHO.sub(_LIKE_WHO, article.text).translate(_BLANKS)
    doc = plain(nlp(_with_starts(_tokens(nlp, text), article)), article.text)
    cut(doc, LONGEST)
    mend(doc)
    return doc


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
    ended = True
    for i, (at, text) in enumerate([(token.idx, token.text) for token in doc]):
        if at in starts:
            begins[i] = 1
        elif not ended or stretch_at(whole, at):
            begins[i] = -1
        ended = ended if text.isspace() else _ends(text)
    column: Any = begins[:, None].astype(np.uint64)
    return doc.from_array(["SENT_START"], column)


def _ends(word: str) -> bool:
    """Whether a sentence can end behind it: not behind a word or a comma."""
    return not (word[-1].isalnum() or word in (",", "-"))
