"""Why a source is quoted, where the article says it: read off the words around its mentions.

"Tom Hale, who was on board", "Una Marsh, an expert in maritime law", "people familiar with the
talks", "a letter seen by the Courier", "told the inquiry". What a role alone lets one guess is no
reason, and where the article says nothing there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import is_rank
from kb.model import Span, Statement
from kb.resolve.reasons.clauses import deed, relative
from kb.resolve.reasons.nouns import called, described, obtained
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Given
from kb.text import words

__all__ = ["of_mentions", "of_statement"]

_ASIDES = 3
"""Asides after a name that are read: "Vale, 42, a nurse, who was on board"."""
_FULL = 2
"""Words of a name behind which a title was taken into it: "Bystander Cheryl Loom"."""
_MARKS = frozenset({",", "(", "—", "–", "-"})
_ENDS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"', "?", "!"})


def of_mentions(scene: Scene, referent: Referent) -> Iterator[Given]:
    """The reasons that stand beside the mentions of a source, in text order."""
    for mention in sorted(set(referent.mentions)):
        found = scene.annotated.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if found is None or scene.quoted(found.root):
            continue
        if referent.kind == "document":
            given = obtained(found.root)
            if given is not None:
                yield given
        elif referent.kind != "organisation":
            yield from _beside(found, _is_name(referent, mention))


def of_statement(scene: Scene, statement: Statement) -> Iterator[Given]:
    """The reason in how it was said: to a court or an inquiry, or in what somebody got to see."""
    doc = scene.annotated.doc
    for part in (statement.medium, *statement.cue):
        found = doc.char_span(part.start, part.end, alignment_mode="expand") if part else None
        for token in found if found is not None else ():
            given = obtained(token)
            if given is not None:
                yield given
    told = statement.addressee
    cue = statement.cue[0] if statement.cue else None
    head = doc.char_span(told.start, told.end, alignment_mode="expand") if told else None
    if statement.cue_class == "question":
        return  # "asked a judge to block it" is no evidence
    if told and head is not None and _hears(head.root):
        first = cue.start if cue and cue.end <= told.start <= cue.end + 1 else told.start
        yield Given("testimony", Span.of(scene.annotated.article.text, first, told.end))
    elif cue is not None:
        said = doc.char_span(cue.start, cue.end, alignment_mode="expand")
        if said is not None and any(_testifies(t) for t in said):
            yield Given("testimony", cue)


def _hears(token: Token) -> bool:
    return token.lemma_.lower() in words("reasons", "heard", "by")


def _testifies(token: Token) -> bool:
    return token.lemma_.lower() in words("reasons", "heard", "verbs")


def _is_name(referent: Referent, mention: Span) -> bool:
    return referent.named and mention.text in referent.forms


def _beside(found: Words, named: bool) -> Iterator[Given]:
    doc, root = found.doc, found.root
    if named:
        titled = called(found[0]) if len(found) > _FULL else None
        yield from (titled,) if titled else _before(doc, found[0])
    else:
        given = described(_described(found), unnamed=True)
        if given is not None:
            yield given
    yield from _after(doc, found[-1])
    if root.dep_ == "appos":
        heads = [root.head]
        if root.head.pos_ == "NOUN" and (given := described(heads, unnamed=False)):
            yield given
    for clause in (t for t in root.rights if t.dep_ == "relcl"):
        mark = clause.left_edge
        if mark.lower_ in ("who", "whose") and (given := relative(mark)):
            yield given
    if named and root.dep_ in ("nsubj", "nsubjpass") and (given := deed(root.head)):
        yield given


def _described(found: Words) -> list[Token]:
    """The nouns that a mention is about: "authors" too of "one of the authors"."""
    root = found.root
    of = [c for c in root.rights if c.lower_ == "of"] if root.pos_ in ("NUM", "PRON", "DET") else []
    return [root, *(p for c in of for p in c.children if p.dep_ == "pobj")]


def _before(doc: Doc, first: Token) -> Iterator[Given]:
    """The noun right before a name: "Survivor Amos Teller", "the architect, Jorg Weiss"."""
    at = first.i - 1
    while at > first.sent.start and is_rank(doc[at].text):
        at -= 1
    if at >= first.sent.start and doc[at].text == ",":
        at -= 1
    if at < first.sent.start:
        return
    noun = doc[at]
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i:
        noun = noun.head.head  # "the widow of one of the miners, Tereza Malin"
    given = called(noun)
    if given is not None:
        yield given


def _after(doc: Doc, last: Token) -> Iterator[Given]:
    """The clauses and appositions after a mention."""
    at, end = last.i + 1, last.sent.end
    for _ in range(_ASIDES):
        if at < end and doc[at].lower_ in ("who", "whose"):
            given = relative(doc[at])
            if given is not None:
                yield given
            return
        if at >= end - 1 or doc[at].text not in _MARKS:
            return
        chunk = _chunk(doc, at + 1, end)
        if chunk and chunk[0].pos_ in ("VERB", "AUX", "CCONJ", "ADP", "SCONJ"):
            return
        given = described(_heads(chunk), unnamed=False)
        if given is not None:
            yield given
        at = chunk[-1].i + 1 if chunk else at + 1


def _chunk(doc: Doc, start: int, end: int) -> list[Token]:
    out: list[Token] = []
    for token in doc[start:end]:
        if token.text in _ENDS or token.lower_ in ("who", "whose") or token.is_space:
            break
        out.append(token)
    return out


def _heads(chunk: list[Token]) -> list[Token]:
    """The nouns of an apposition before its first preposition; of "one of", those behind it."""
    nouns: list[Token] = []
    for at, token in enumerate(chunk):
        if token.pos_ == "ADP":
            if nouns or at == 0 or chunk[at - 1].pos_ not in ("NUM", "PRON", "DET"):
                break
        elif token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN":
            break
        elif token.pos_ in ("NOUN", "PROPN"):
            nouns.append(token)
    return nouns
