"""Bodies whose name ends like an owner's: "Arden's said", and "shares in Arden's" beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.name import Name
from kb.extract.statements import cues
from kb.model import Span
from kb.stretch import stretch_at

_MARKS = ("'s", "’s")


def with_endings(annotated: Annotated, found: list[Name]) -> list[Name]:
    """The names, with their ending wherever the article has one speak that ends so."""
    owning = [n for n in found if annotated.article.text[n.span.end :].startswith(_MARKS)]
    shown = {n.span.text for n in owning if _speaks(annotated, n)}
    return list(_ended(annotated, found, shown)) if shown else found


def _ended(annotated: Annotated, found: list[Name], shown: set[str]) -> Iterator[Name]:
    text = annotated.article.text
    for name in found:
        start, end = name.span.start, name.span.end + len(_MARKS[0])
        own = name.span.text in shown and text.startswith(_MARKS, name.span.end)
        yield replace(name, span=Span.of(text, start, end), kind="organisation") if own else name


def _speaks(annotated: Annotated, name: Name) -> bool:
    """Whether a verb of saying stands right behind a name's ending, or before it: "said Arden's".

    In a quotation "Arden's said" is short for "has said".
    """
    doc, end = annotated.doc, name.span.end
    mark = doc.char_span(end, end + len(_MARKS[0]), alignment_mode="expand")
    first = doc.char_span(name.span.start, end, alignment_mode="expand")
    if not mark or not first or stretch_at(annotated.quoted, end):
        return False
    after = doc[mark.end] if mark.end < len(doc) else None
    before = doc[first.start - 1] if first.start else None
    closed = after is None or after.is_punct or after.is_space
    return (after is not None and _is_said(after)) or (
        closed and before is not None and _is_said(before)
    )


def _is_said(verb: Token) -> bool:
    spoken = cues.verbs().get(verb.lemma_.lower()) == "speech"
    return spoken and verb.tag_ in ("VBD", "VBZ", "VBP")
