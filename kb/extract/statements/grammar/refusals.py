"""Refusals to comment and silence: "declined to say", "could not be reached", "had no comment".

The content is the refusal itself, for it is all that the article has; whoever is silent is the
source. Which words make one stands in ``kb/data/cues.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.annotate import Annotated
from kb.annotate.parsed import Token
from kb.extract.nouns import can_speak, kind_of
from kb.extract.statements import cues
from kb.extract.statements.attribution import Attribution, Range, inside
from kb.extract.statements.grammar.onward import goes_on
from kb.extract.statements.grammar.spans import (
    body_sentences,
    char_range,
    cue_tokens,
    noun_phrase,
    trimmed,
)
from kb.stretch import stretch_at
from kb.text import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_SURE = 0.9
_MARKS = " ,;—–-"
_SLACK = 2
"""Characters behind a refusal that a content may have, such as a stop, or before it a blank."""


def refusal_attributions(annotated: Annotated) -> Iterator[Attribution]:
    """One attribution a refusal outside quotation marks, one a sentence for each who refuses."""
    text = annotated.article.text
    paragraphs = [
        (b.span.start, b.span.end) for b in annotated.article.blocks if b.kind == "paragraph"
    ]
    for sentence in body_sentences(annotated.doc, paragraphs):
        silent: set[int] = set()
        for verb in sentence:
            if stretch_at(annotated.quoted, verb.idx) is not None:
                continue
            if not is_refusal(verb) or (source := silent_one(verb)) is None:
                continue
            if source.i in silent or stretch_at(annotated.quoted, source.idx) is not None:
                continue  # "“None that I know of,” replied Vale"
            silent.add(source.i)
            held = trimmed(text, char_range(_from_verb(verb)))
            mention = trimmed(text, char_range(noun_phrase(source)))
            if held and mention:
                cue = (char_range(cue_tokens(verb)),)
                yield Attribution((held,), cue, (mention,), _SURE, refusal=True)


def refused_beside(one: Attribution, refusals: Sequence[Attribution]) -> tuple[Range, ...]:
    """The refusals that are no part of what was said.

    One is, where more is told of its source: "said | the driver stopped but did not say why".
    """
    return tuple(
        where
        for refusal in refusals
        for where in refusal.content
        if not any(
            inside(source, part) and where[0] - source[1] > _SLACK
            for source in refusal.source
            for part in one.content
        )
    )


def before_refusals(text: str, one: Attribution, refused: Sequence[Range]) -> Attribution:
    """What was said, where its speaker's refusal goes on: "it was late | but did not say why"."""
    *first, (start, end) = one.content
    at = next((a for a, b in refused if start < a < end <= b + _SLACK), None)
    if one.refusal or at is None:
        return one
    *said, link = text[start:at].split() or [""]
    if not said or link.casefold() not in _words("joins"):
        return one
    length = len(text[start:at].rstrip().removesuffix(link).rstrip(_MARKS))
    return replace(one, content=(*first, (start, start + length)))


def is_refusal(verb: Token) -> bool:
    """Whether a verb, with what hangs on it, says that somebody would not or did not answer."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    lemma = verb.lemma_.lower()
    if lemma in _words("verbs"):
        return any(
            (c.dep_ == "xcomp" and c.lemma_.lower() in _words("heads") and not _to_somebody(c))
            or (c.dep_ == "dobj" and c.lemma_.lower() in _words("requests"))
            for c in verb.children
        )
    if lemma in _words("asking"):
        return _for_comment(verb)
    if lemma in _words("holding"):
        return _holds_nothing(verb) or (lemma == "be" and _not_there(verb))
    if lemma == "go":
        return _is_request(verb) and any(c.lower_ in _words("unheard") for c in verb.subtree)
    if not _is_negated(verb):
        return False
    modals = {c.lemma_.lower() for c in verb.children if c.dep_ == "aux"}
    if lemma in _words("reaching"):
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        tried = bool(modals & _words("able")) or _for_comment(verb)
        if subject is None or not tried:
            return False
        return can_speak(subject) and kind_of(subject) != "document"
    if lemma in _words("unanswered") and (_is_request(verb) or _silent(verb)):
        return True
    if lemma in _words("untold") and _is_past(verb) and _leaves_open(verb):
        subject = _subject(verb)
        return subject is not None and can_speak(subject) and kind_of(subject) != "document"
    unwilling = bool(modals & _words("willing")) and lemma in _words("heads")
    unable = bool(modals & _words("able")) and lemma in _words("withheld")
    return lemma == "comment" or unwilling or unable


def _to_somebody(verb: Token) -> bool:
    """Whether a verb of speaking is only to whom it is done: "refused to speak to her"."""
    told = (o for c in verb.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj")
    return any(o.lower_ in words("cues", "addressee", "pronouns") for o in told)


def silent_one(verb: Token) -> Token | None:
    """Whoever does not answer: the subject, or whom the calls that were not returned went to."""
    subject = _subject(verb)
    if verb.lemma_.lower() in _words("asking") and not _is_passive(verb):
        return next((c for c in verb.children if c.dep_ == "dobj"), None)
    if subject is None or not _asks(subject):
        return subject
    called = [t for t in subject.subtree if t.dep_ == "pobj" and t.head.lower_ in _words("towards")]
    called = [t for t in called if t.lemma_.lower() not in _words("answers")]
    return called[0] if called else None


def _words(key: str) -> frozenset[str]:
    return words("cues", "refusal", key)


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if (told := _said_before(verb)) is not None:
        return _subject(told)
    linked = verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep") and verb.head.i != verb.i
    return _subject(verb.head) if linked and verb.head.pos_ in ("VERB", "AUX") else None


def _said_before(verb: Token) -> Token | None:
    """The verb of saying that a silence follows: "Vale said it was late but did not say why"."""
    clause, lemma = verb.head, verb.lemma_.lower()
    silent = lemma in _words("untold") or lemma in _words("verbs")
    told = clause.head if silent and verb.dep_ == "conj" and clause.dep_ == "ccomp" else None
    subjects = [c for c in clause.lefts if c.dep_ in _SUBJECTS]
    things = subjects and not any(map(_may_be_silent, subjects))
    return told if told is not None and things and told.lemma_.lower() in cues.verbs() else None


def _may_be_silent(subject: Token) -> bool:
    """Whether whom somebody speaks of may be who said nothing: people are, a plan is not."""
    body = kind_of(subject) in ("document", "organisation")
    return can_speak(subject) and (not body or subject.ent_type_ == "PERSON")


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.dep_ == "acl"


def _is_negated(verb: Token) -> bool:
    """Whether a verb is denied, or has "yet to" happen."""
    governor = verb.head if verb.dep_ in ("xcomp", "conj") else verb
    around = [*verb.children, *(governor.children if governor != verb else ())]
    never = words("cues", "standing", "never")
    subject = _subject(verb)
    nobody = words("cues", "standing", "nobody")
    none = subject is not None and any(t.lower_ in nobody for t in (subject, *subject.lefts))
    # behind the verb it is what somebody said: "replied: “Never.”"
    denied = (c for c in around if c.i < verb.i)
    return none or any(c.dep_ == "neg" or c.lower_ in never or c.lower_ == "yet" for c in denied)


def _for_comment(verb: Token) -> bool:
    """Whether somebody was asked "for comment"."""
    return any(
        p.lower_ == "for" and any(c.lemma_.lower() in _words("answers") for c in p.children)
        for p in verb.subtree
        if p.dep_ == "prep" and p.head in (verb, *verb.children)
    )


def _holds_nothing(verb: Token) -> bool:
    """Whether somebody has no comment, or nothing to add."""
    for child in verb.children:
        if child.dep_ not in ("dobj", "attr"):
            continue
        none = any(c.lower_ == "no" for c in child.children)
        if child.lemma_.lower() in _words("answers") and none:
            return True
        if child.lower_ == "nothing" and any(
            c.lemma_.lower() in _words("heads") for c in child.children
        ):
            return True
    return False


def _not_there(verb: Token) -> bool:
    """Whether somebody was not available for comment."""
    for child in verb.children:
        lemma = child.lemma_.lower()
        absent = lemma == "unavailable" or (lemma == "available" and _is_negated(verb))
        if absent and (_for_comment(child) or _for_comment(verb)):
            return True
    return False


def _is_request(verb: Token) -> bool:
    return any(_asks(t) for t in verb.subtree)


def _asks(noun: Token) -> bool:
    """Whether a noun is a request; one that opens a sentence may be taken for a name."""
    return not _words("requests").isdisjoint((noun.lemma_.lower(), noun.lower_.removesuffix("s")))


def _is_past(verb: Token) -> bool:
    """Whether somebody did not, or has not: what "does not say" may be a law or a label."""
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    never = any(c.lower_ == "never" for c in verb.lefts) and verb.tag_ in ("VBD", "VBN")
    return never or not auxiliaries.isdisjoint(_words("past"))


def _leaves_open(verb: Token) -> bool:
    """Whether somebody was silent on a question: "did not say who had signed it"."""
    asked = (c.left_edge for c in verb.rights if c.dep_ in ("ccomp", "advmod", "dobj", "attr"))
    known = words("cues", "topic", "questions")
    return any(t.i > verb.i and (t.lower_ in known or t.lower_ in ("whether", "if")) for t in asked)


def _silent(verb: Token) -> bool:
    """Whether somebody gave no answer at all: "did not respond by Tuesday"."""
    return verb.lemma_.lower() in _words("silence") and not any(
        c.dep_ in ("dobj", "agent", "ccomp", "xcomp") or c.lower_ in ("to", "with")
        for c in verb.rights
    )


def _from_verb(verb: Token) -> list[Token]:
    """The refusal with what it is about, up to the next thing that is told."""
    first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in _AUXILIARIES)])
    apart = (c.left_edge.i for c in verb.rights if c.dep_ in ("cc", "conj") or goes_on(c))
    end = min(apart, default=len(verb.doc))
    told = [t for t in verb.subtree if first <= t.i < end]
    while told and (told[-1].is_punct or told[-1].is_space or told[-1].dep_ == "cc"):
        told.pop()
    return told
