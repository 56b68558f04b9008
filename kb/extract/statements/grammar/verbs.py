"""Attributions made by a verb: "X said that Y", "Y, X said", "Y, X said, Z", "X, saying Y".

After the pattern families of Krestel, Bergler & Witte, "Minding the Source" (LREC 2008), read off
the dependency parse instead of finite-state patterns.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range
from kb.extract.statements.grammar.onward import said_before, told_on
from kb.extract.statements.grammar.parentheticals import around, parenthetical
from kb.extract.statements.grammar.refusals import is_refusal
from kb.extract.statements.grammar.retold import is_retold
from kb.extract.statements.grammar.spans import (
    AUXILIARIES,
    body_sentences,
    char_range,
    contiguous,
    cue_tokens,
    noun_phrase,
    trimmed,
)
from kb.stretch import stretch_at, stretches_in
from kb.text import any_of, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_EMPTY = frozenset({"PRON", "DET", "PUNCT", "SPACE", "SCONJ", "ADP", "PART"})


def verb_attributions(annotated: Annotated) -> Iterator[Attribution]:
    """Every attribution whose cue is a verb of the lexicon, outside quotation marks."""
    paragraphs = [
        (b.span.start, b.span.end) for b in annotated.article.blocks if b.kind == "paragraph"
    ]
    for sentence in body_sentences(annotated.doc, paragraphs):
        for token in sentence:
            if _is_cue(token) and _is_told(annotated, token):
                yield from _read(annotated, sentence, token)


def _is_cue(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and (
        token.lemma_.lower() in cues.verbs()
        or token.lemma_.lower() in words("cues", "refusal", "verbs")
        or bool(asked_on(token))
    )


def _quoted(annotated: Annotated, token: Token) -> bool:
    return stretch_at(annotated.quoted, token.idx) is not None


def _is_told(annotated: Annotated, verb: Token) -> bool:
    """Whether the article tells that something was said, or who is quoted tells it of another."""
    return not _quoted(annotated, verb) or is_retold(annotated, verb, source_of(verb))


def _read(annotated: Annotated, sentence: list[Token], verb: Token) -> Iterator[Attribution]:
    text = annotated.article.text
    source = source_of(verb)
    cue = (char_range(cue_tokens(verb)),)
    owned = source is not None and any(c.tag_ == "WP$" for c in source.children)
    if owned or is_refusal(verb):  # "whose advertisements promise …" describes, and reports nothing
        return
    refused = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("cues", "refusal", "verbs")
    if not (verb.lemma_.lower() in cues.verbs() or asked_on(verb)) or refused:
        return
    for tokens, confidence in _contents(verb, sentence, source):
        pieces = [trimmed(text, char_range(run)) for run in contiguous(tokens)]
        content = tuple(p for p in pieces if p and any(c.isalnum() for c in text[p[0] : p[1]]))
        if content and any(t.pos_ not in _EMPTY for t in tokens):
            yield Attribution(
                content if _quoted(annotated, verb) else _with_marks(annotated, content),
                cue,
                _mention(annotated, source) if source is not None else (),
                confidence,
            )


def source_of(verb: Token) -> Token | None:
    """The head of the phrase that names who speaks, or None."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    for child in verb.children:
        if child.dep_ in _SUBJECTS and not passive and child.dep_ != "expl":
            return source_of(verb.head) if _is_disputed(child, verb) else child
    if passive:
        quoted = verb.lemma_.lower() in ("quote", "report", "cite")
        return next((c for c in verb.children if c.dep_ == "nsubjpass"), None) if quoted else None
    quoted_one = heard(verb)
    if quoted_one is not None:
        return quoted_one
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "acl", "dep") and verb.head.i != verb.i:
        told = told_on(verb) or said_before(verb)
        governor = verb.head.head if verb.head.dep_ == "acomp" else verb.head  # "was keen to say"
        if told is not None:
            return source_of(told)
        if verb.dep_ == "acl":
            spoken = governor.pos_ in ("NOUN", "PROPN", "PRON") and verb.tag_ == "VBG"
            return governor if spoken else None
        if verb.dep_ in ("ccomp", "advcl") and verb.tag_ not in ("VBG", "VB"):
            return None
        if governor.pos_ in ("VERB", "AUX"):
            return source_of(governor)
    return None


def _is_disputed(subject: Token, verb: Token) -> bool:
    """Whether a subject is only what somebody spoke against: "countered the claim saying that"."""
    above = verb.head
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and above.i < subject.i
    uttered = subject.lemma_.lower() in words("agents", "utterances", "words")
    return aside and above.lemma_.lower() in cues.verbs() and (uttered or not can_speak(subject))


def heard(verb: Token) -> Token | None:
    """Who was heard or quoted by others: the coach in "the coach was quoted as saying"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.pos_ == "VERB":
        return next((c for c in verb.head.head.rights if c.dep_ == "dobj"), None)
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb.head
    if above.i == verb.i or above.lemma_.lower() not in words("cues", "passive"):
        return None
    by = {"nsubjpass", "dobj"} if above != verb.head else {"nsubjpass"}  # "quoted him as saying"
    return next((c for c in above.children if c.dep_ in by), None)


def told(verb: Token) -> bool:
    """Whether a verb's subject is the one who is told or asked: "were advised to"."""
    lemma = verb.lemma_.lower()
    participle = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
    before = verb.tag_ == "VBD" and verb.dep_ == "advcl" and verb.i < verb.head.i
    bare = before and not any(c.dep_.startswith(("aux", "nsubj", "mark")) for c in verb.lefts)
    passive = any(c.dep_ == "nsubjpass" for c in verb.children) or (
        bare or (participle and verb.dep_ in ("advcl", "acl", "dep", "relcl"))
    )
    return passive and lemma in words("cues", "addressee")


def _mention(annotated: Annotated, head: Token) -> tuple[Range, ...]:
    """The source's noun phrase, without a quotation that the parse drew into it."""
    retold = _quoted(annotated, head)
    outside = [t for t in noun_phrase(head) if retold or not _quoted(annotated, t)]
    found = trimmed(annotated.article.text, char_range(outside)) if outside else None
    return (found,) if found else ()


def _contents(
    verb: Token, sentence: list[Token], source: Token | None
) -> Iterator[tuple[list[Token], float]]:
    lemma = verb.lemma_.lower()
    frames = cues.frames(lemma)
    clauses = [c for c in verb.children if c.dep_ == "ccomp"] or asked_on(verb)
    left = [c for c in clauses if c.i < verb.i]
    right = [c for c in clauses if c.i > verb.i]
    if "weak" in frames and not (source is not None and can_speak(source)):
        return
    aside = parenthetical(sentence, verb, source) if source is not None else None
    if right and aside is None:
        others = [parenthetical(sentence, t, source_of(t)) for t in sentence if _is_cue(t)]
        end = min((o[0] for o in others if o and o[0] > verb.i), default=len(verb.doc))
        held = [t for t in _clause_after(right, sentence) if t.i < end]
        if held:
            yield held, 0.9 if source is not None else 0.5
        return
    first = min((c.left_edge.i for c in left), default=verb.i)
    chained = aside is not None and any(_is_cue(t) for t in sentence if t.i < first)
    if left and source is not None and not chained:
        yield _clause_before(verb, left, source, sentence), 0.9
        return
    if aside is not None:
        yield around(sentence, aside), 0.85
        return
    if verb.dep_ == "parataxis" and source is not None:
        yield _around(verb), 0.85
        return
    if source is None:
        return
    for child in verb.rights:
        wish = child.lemma_.lower() in words("cues", "refusal", "anonymity")
        if child.dep_ == "xcomp" and "infinitive" in frames and _is_infinitive(child) and not wish:
            yield list(child.subtree), 0.7
            return
        if child.dep_ == "xcomp" and "gerund" in frames and is_gerund(child):
            yield list(child.subtree), 0.85
            return
        if child.dep_ == "dobj" and "object" in frames and child.is_alpha:
            yield [t for t in child.subtree if t.i >= child.left_edge.i], 0.6
            return


def asks_for(verb: Token) -> bool:
    """Whether somebody wants a thing and puts no question: "asked for quiet", no "third time"."""
    asks = cues.verbs().get(verb.lemma_.lower()) == "question"
    wanted = next((c for c in verb.rights if c.lower_ == "for" and c.i == verb.i + 1), None)
    return asks and wanted is not None and not any(c.lower_ == "time" for c in wanted.children)


def asked_on(verb: Token) -> list[Token]:
    """What somebody was asked: "pressed on whether it had closed", "asked if it had closed"."""
    if not told(verb):
        return []
    asks = any_of(words("cues", "topic", "questions"), words("cues", "topic", "clauses"))
    next_to = [c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.i == verb.i + 1]
    if next_to and next_to[0].left_edge.lower_ in asks:
        # "Staff were told when they arrived" says at what time.
        asked = cues.verbs().get(verb.lemma_.lower()) == "question"
        return next_to if asked or next_to[0].left_edge.lower_ == "whether" else []
    behind = (c for p in verb.rights if p.dep_ == "prep" for c in p.rights if c.dep_ == "pcomp")
    return [c for c in behind if c.pos_ in ("VERB", "AUX") and c.tag_ != "VBG"]


def is_gerund(clause: Token) -> bool:
    """Whether a clause without a subject has its verb in "-ing": "(denied) ever taking it"."""
    owned = any(t.dep_ in _SUBJECTS or t.dep_ == "mark" for t in clause.lefts)
    return not owned and any(t.tag_ == "VBG" for t in (clause, *clause.lefts))


def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _clause_after(clauses: list[Token], sentence: list[Token]) -> list[Token]:
    """The complement clauses to the right of the verb, to the end of what hangs on them."""
    first = min(c.left_edge.i for c in clauses)
    last = max(c.right_edge.i for c in clauses)
    return [t for t in sentence if first <= t.i <= last]


def _clause_before(
    verb: Token, clauses: list[Token], source: Token, sentence: list[Token]
) -> list[Token]:
    """What is said before the cue, and, where the cue stands inside, what goes on after it."""
    cue_first = min(verb.i, source.left_edge.i if source.i < verb.i else verb.i)
    if source.i > verb.i:
        cue_first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in AUXILIARIES)])
    first = min(c.left_edge.i for c in clauses)
    before = [t for t in sentence if first <= t.i < cue_first]
    after: list[Token] = []
    for child in verb.rights:
        if child.dep_ == "advcl" and _goes_on(child):
            after += [t for t in sentence if child.left_edge.i <= t.i <= child.right_edge.i]
    late = [c for c in clauses if c.right_edge.i > verb.i]
    if late:
        last_of_cue = max([verb.i, source.right_edge.i if source.i > verb.i else verb.i])
        after = [t for t in sentence if last_of_cue < t.i <= max(c.right_edge.i for c in late)]
    return before + after


def _goes_on(clause: Token) -> bool:
    """Whether an adverbial clause after a cue carries on the content rather than the telling."""
    return (
        clause.tag_ == "VBG"
        and clause.i > 0
        and clause.lemma_.lower() not in cues.verbs()
        and clause.lemma_.lower() not in words("cues", "manner", "verbs")
        and any(t.text == "," for t in clause.doc[clause.left_edge.i - 1 : clause.left_edge.i])
    )


def _around(verb: Token) -> list[Token]:
    """The clause that a parenthetical cue ("they say") stands in, without the cue."""
    parenthetical = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in parenthetical and not t.is_space]


def _with_marks(annotated: Annotated, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Pieces widened to the quotation marks of every stretch whose inside they cut into.

    The grammar may lose the first sentence of a quotation; the marks say where it begins.
    """
    out: list[Range] = []
    for start, end in content:
        for q in stretches_in(annotated.quoted, start, end):
            if q.start <= start < q.end and end >= q.inner_end - 2:
                start = q.start
            if start <= q.start < end <= q.end:
                end = q.end
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)
