"""Titles of documents in quotation marks: "a booklet called “Before the Bell”" quotes nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.annotate import Annotated, Quoted
from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_document
from kb.text import table, words

_LONGEST = 12
"""Words of a title."""
_NEAR = 5
"""Words between a title and its noun."""
_SMALL = 4
"""Letters of a word that has no capital in a title."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the noun that says what it is the title of."""

    quoted: Quoted
    noun: Token


def titles(annotated: Annotated) -> list[Title]:
    """The titles of documents in an article, in text order."""
    out = []
    for quoted in annotated.quoted:
        found = annotated.doc.char_span(quoted.start, quoted.end, alignment_mode="expand")
        inner = annotated.running[quoted.inner_start : quoted.inner_end]
        if found is None or not quoted.closed or not 0 < len(inner.split()) <= _LONGEST:
            continue
        if not (inner[0].isupper() or inner[0].isdigit()) or inner.endswith((",", ";", ":")):
            continue
        noun = _noun(found, _is_cased(inner))
        if noun is not None:
            out.append(Title(quoted, noun))
    return out


def _is_cased(inner: str) -> bool:
    """Whether words are written as titles are: all but the small ones with a capital."""
    long = [w for w in inner.split() if len(w) >= _SMALL]
    return bool(long) and all(not w[0].islower() for w in long) and not inner.endswith(".")


def _noun(title: Words, cased: bool) -> Token | None:
    doc, before, after = title.doc, title.start - 1, title.end
    called = before > 0 and doc[before].lower_ in words("agents", "document", "called")
    while called and before > 0 and not _is_titled(doc[before]) and title.start - before < _NEAR:
        before -= 1
    near = [doc[before]] if before > 0 and (called or cased) else []
    if before > 1 and cased and doc[before].text == ",":
        near.append(doc[before - 1])
    owned = title.start > 0 and doc[title.start - 1].lower_ in words("agents", "grammar", "opens")
    if after < len(doc) and (owned or cased):
        near.append(doc[after])
    return next(filter(_is_titled, (*near, *(_aside(title) if cased else ()))), None)


def _is_titled(token: Token) -> bool:
    lemma = token.lemma_.lower()
    listed = any(lemma in group for group in table("agents", "document", "same"))
    return token.tag_ == "NN" and (listed or is_document(lemma))


def _aside(title: Words) -> Iterator[Token]:
    """The words of what stands in apposition behind a title: "“…”, a leaflet"."""
    doc, at = title.doc, title.end
    if (
        at + 1 < len(doc)
        and doc[at].text == ","
        and doc[at + 1].lower_ in words("agents", "grammar", "opens")
    ):
        for token in doc[at + 2 : at + 2 + _NEAR]:
            if token.pos_ not in ("NOUN", "ADJ"):
                return
            yield token
