"""Attributions without a verb: "according to X", "X in a statement", "allegations that …"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.grammar.spans import (
    body_sentences,
    char_range,
    contiguous,
    noun_phrase,
    trimmed,
)
from kb.extract.statements.grammar.verbs import source_of
from kb.stretch import stretch_at, stretches_in
from kb.text import words


def phrase_attributions(annotated: Annotated) -> Iterator[Attribution]:
    """Every attribution made by a prepositional phrase or by a noun with a clause."""
    paragraphs = [
        (b.span.start, b.span.end) for b in annotated.article.blocks if b.kind == "paragraph"
    ]
    for sentence in body_sentences(annotated.doc, paragraphs):
        for token in sentence:
            if stretch_at(annotated.quoted, token.idx):
                continue
            if token.lower_ == "according":
                yield from _according(annotated, sentence, token)
            elif token.lower_ == "per" and token.i > 0 and token.nbor(-1).lower_ == "as":
                yield from _by_account(annotated, sentence, [token.nbor(-1), token], token)
            elif token.lower_ == "by" and token.dep_ == "prep" and (said := _account(token)):
                yield from _by_account(annotated, sentence, [token, said], said)
            elif token.lower_ == "in" and token.dep_ == "prep":
                yield from _verbless(annotated, sentence, token)
                yield from _in_words_of(annotated, token)
                if (held := _view(token)) is not None:
                    yield from _by_account(annotated, sentence, [token, held], held)
            elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns():
                yield from _noun(annotated, token)


def _according(annotated: Annotated, sentence: list[Token], word: Token) -> Iterator[Attribution]:
    text = annotated.article.text
    to = next((c for c in word.children if c.lower_ == "to"), None)
    named = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None:
        return
    mention = noun_phrase(named)
    phrase = {t.i for t in mention} | {word.i, to.i} | {t.i for t in _aside(named, mention)}
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    clause = {t.i for t in head.subtree}
    content = [t for t in sentence if t.i in clause and t.i not in phrase]
    pieces = [trimmed(text, char_range(run)) for run in contiguous(content)]
    kept = tuple(p for p in pieces if p and _has_words(text, p))
    if kept:
        yield Attribution(
            kept,
            (char_range([word, to]),),
            tuple(r for r in [trimmed(text, char_range(mention))] if r),
            0.9,
        )


def _account(by: Token) -> Token | None:
    """The noun for what somebody found out: "by her own | count", "by the firm's | estimate"."""
    known = words("cues", "account", "nouns")
    nouns = (c for c in by.rights if c.dep_ == "pobj" and c.lemma_.lower() in known)
    return next((n for n in nouns if any(c.dep_ == "poss" for c in n.lefts)), None)


def _view(word: Token) -> Token | None:
    """What leads to whose view is told: "in the view | of Vale", "in her | opinion"."""
    views = (c for c in word.rights if c.dep_ == "pobj")
    view = next((v for v in views if v.lemma_.lower() in words("cues", "account", "views")), None)
    led = view is not None and any(c.lower_ == "the" for c in view.lefts)  # no "in view of"
    of = next((c for c in view.rights if c.lower_ == "of"), None) if view and led else None
    if of is not None and not any(map(can_speak, of.rights)):
        return None
    owned = view is not None and any(c.dep_ == "poss" for c in view.lefts)
    return of if of is not None else view if owned else None


def _by_account(
    annotated: Annotated, sentence: list[Token], cue: list[Token], above: Token
) -> Iterator[Attribution]:
    """A clause with whose account it is at its edge: "As per the reply, …", "By her count, …"."""
    named = next((c for c in above.children if c.dep_ in ("pobj", "poss")), None)
    if named is None:
        return
    mention = noun_phrase(named)
    phrase = {t.i for t in (*cue, *cue[0].subtree, *cue[-1].subtree)}
    before = [t for t in sentence if t.i < min(phrase)]
    behind = [t for t in sentence if t.i > max(phrase)]
    ends = all(t.is_punct for t in behind)
    content = before if ends else behind
    if not content or (before and not ends) or content[-1 if ends else 0].text != ",":
        return
    piece = trimmed(annotated.article.text, char_range(content))
    if piece and any(t.pos_ in ("VERB", "AUX") for t in content):
        source = trimmed(annotated.article.text, char_range(mention))
        yield Attribution((piece,), (char_range(cue),), (source,) if source else (), 0.9)


def _in_words_of(annotated: Annotated, word: Token) -> Iterator[Attribution]:
    """Quoted words with whose they are: "the fall was “brutal”, in the words of one dealer"."""
    said = next((c for c in word.children if c.lower_ == "words"), None)
    of = next((c for c in said.rights if c.lower_ == "of"), None) if said is not None else None
    named = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if of is None or named is None:
        return
    clause = word.sent
    quoted = stretches_in(annotated.quoted, clause.start_char, clause.end_char)
    content = tuple((q.start, q.end) for q in quoted)
    mention = trimmed(annotated.article.text, char_range(noun_phrase(named)))
    if content and mention and not any(a <= named.idx < b for a, b in content):
        cue = char_range(word.doc[word.i : of.i + 1])
        yield Attribution(content, (cue,), (mention,), 0.9)


def _aside(named: Token, mention: list[Token]) -> list[Token]:
    """What is said of the source itself, set off by commas: no part of the content."""
    inside = {t.i for t in mention}
    return [t for t in named.subtree if t.i not in inside]


def _has_words(text: str, piece: Range) -> bool:
    return sum(c.isalnum() for c in text[piece[0] : piece[1]]) > 2


def _verbless(annotated: Annotated, sentence: list[Token], word: Token) -> Iterator[Attribution]:
    """A sentence that leaves the verb out: "CONTENT, the ministry in a statement."."""
    text = annotated.article.text
    medium = next((c for c in word.children if c.dep_ == "pobj"), None)
    named = word.head
    if medium is None or medium.lemma_.lower() not in words("cues", "media", "words"):
        return
    if named.pos_ not in ("NOUN", "PROPN", "PRON"):
        return
    first = named.left_edge.i
    before = [t for t in sentence if t.i < first]
    after = [t for t in sentence if t.i > medium.right_edge.i and not t.is_punct]
    if after or len(before) < 4 or before[-1].text not in (",", "”", '"'):
        return
    content = trimmed(text, char_range(before))
    if content and any(t.pos_ in ("VERB", "AUX") for t in before):
        source = [t for t in noun_phrase(named) if t.i < word.i]
        yield Attribution(
            (content,), (char_range([word, *medium.subtree]),), (char_range(source),), 0.7
        )


def _noun(annotated: Annotated, noun: Token) -> Iterator[Attribution]:
    """A noun of saying with the clause that gives what was said, and its owner or subject."""
    text = annotated.article.text
    for child in noun.rights:
        finite = child.tag_ == "VBN" and any(c.dep_.startswith("aux") for c in child.lefts)
        if child.dep_ not in ("acl", "ccomp", "relcl") or (
            child.tag_ in ("VBN", "VBG") and not finite
        ):
            continue
        subjects = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
        that = child.left_edge.lower_ == "that" and len(subjects) > 1  # taken for a pronoun
        marked = that or any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        subject = subjects[-1] if subjects else None
        bare = subject is not None and subject.tag_ in ("PRP", "DT", "NN", "NNS", "NNP", "NNPS")
        if child.dep_ == "relcl" and not that and (not bare or _object_is_missing(child)):
            continue
        if not (marked or bare):
            continue
        author = _author(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        source = author or owner or _governor(noun)
        content = trimmed(text, char_range(child.subtree))
        if source is None or content is None:
            continue
        mention = trimmed(text, char_range(noun_phrase(source)))
        if mention and not mention[0] <= content[0] < mention[1]:
            sure = author is not None or (marked and _is_made(noun))
            yield Attribution((content,), (char_range([noun]),), (mention,), 0.9 if sure else 0.6)


def _is_made(noun: Token) -> bool:
    """Whether a noun of saying is what somebody made: "had lodged a complaint that …"."""
    active = not any(c.dep_ == "nsubjpass" for c in noun.head.children)
    made = noun.head.lemma_.lower() in words("cues", "making", "verbs")
    return noun.dep_ == "dobj" and active and made


def _author(noun: Token) -> Token | None:
    """Who is said to have made a claim: "a claim by the nurse that …"."""
    by = (c for c in noun.rights if c.lower_ == "by" and c.i == noun.i + 1)
    named = (c for one in by for c in one.children if c.dep_ == "pobj" and can_speak(c))
    return next(named, None)


def _object_is_missing(verb: Token) -> bool:
    """A relative clause proper ("claims they made") lacks its object; a content clause does not."""
    return verb.pos_ == "VERB" and not any(
        c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp", "prep") for c in verb.children
    )


def _governor(noun: Token) -> Token | None:
    head = noun.head
    while head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    return source_of(head) if head.pos_ in ("VERB", "AUX") else None
