"""What a pronoun or a definite description goes back to.

Salience after Lappin & Leass (Computational Linguistics 20(4), 1994) in its simplest form: nearest
sentence first, in it whoever spoke, then subjects, then other mentions, never out of a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from kb.extract.nouns import is_organisation, is_plural, is_role, kind_of, words
from kb.model import Span
from kb.resolve.referents import Referent, Scene, holding, newly_described, phrase

PRONOUNS = {
    "he": "person",
    "she": "person",
    "it": "thing",
    "they": "many",
}
_REACH = 6
"""Sentences looked back through before only earlier speakers count."""
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "compound"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def pronoun(scene: Scene, head: Token) -> Referent | None:
    """Whom "he", "she", "it" or "they" means; None when nobody before fits."""
    number = PRONOUNS[head.lower_]
    for referent in _candidates(scene, head):
        single = not referent.plural and referent.kind == "anonymous"
        if number == "person" and (referent.kind == "person" or single):
            return referent
        if number == "thing" and referent.kind in ("organisation", "document"):
            return referent
        if number == "many" and (referent.plural or referent.kind == "group"):
            return referent
    return None


def description(scene: Scene, head: Token, mention: Span) -> Referent | None:
    """Whom "the spokesman", "the sources" or "the company" goes back to; None for a new one."""
    if not any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.children):
        return None
    lemma, kind = head.lemma_.lower(), kind_of(head)
    bare = not any(
        c.dep_ in ("amod", "compound", "poss", "acl", "relcl", "prep") for c in head.children
    )
    for _, referent in reversed(scene.spoken):
        if not referent.named and referent.plural == is_plural(head):
            same_noun = referent.noun == lemma
            unspecific = bare and kind == "anonymous" and referent.kind == kind
            if same_noun or unspecific:
                return referent
    specified = any(
        c.dep_ in ("relcl", "acl", "poss")
        or (c.dep_ == "prep" and c.lower_ in ("of", "for", "at", "in"))
        for c in head.children
    )
    if specified:
        return None
    if kind == "organisation":
        office = lemma not in words("generic")
        if bare or not office:
            return _organisation(scene, head, mention, lemma if office else None)
        return None
    if is_role(head) and not is_plural(head):
        return _holder(scene, head)
    return None


def _organisation(scene: Scene, head: Token, mention: Span, office: str | None) -> Referent | None:
    """The nearest organisation with a name; for an ``office`` ("the ministry"), one so called."""
    for referent in _candidates(scene, head):
        inside = any(mention.start <= m.start < mention.end for m in referent.mentions)
        named = referent.kind == "organisation" and referent.named and not referent.place
        called = office is None or any(office in f.casefold().split() for f in referent.forms)
        if named and called and not inside:
            return referent
    return None


def _holder(scene: Scene, head: Token) -> Referent | None:
    """Who was said to hold the role: "the minister" after "the fisheries minister, Ann Low"."""
    for _, referent in reversed(scene.spoken):
        roles = [s.role.text.casefold() for s in referent.stated if s.role]
        if referent.kind == "person" and any(r.endswith(head.lower_) for r in roles):
            return referent
    return None


def _candidates(scene: Scene, head: Token) -> Iterator[Referent]:
    seen: list[Referent] = []
    for referent in _salient(scene, head):
        if not any(referent is s for s in seen):
            seen.append(referent)
            yield referent


def _salient(scene: Scene, head: Token) -> Iterator[Referent]:
    sentence = head.sent
    for _ in range(_REACH):
        yield from _in_sentence(scene, sentence, head)
        if sentence.start == 0:
            return
        sentence = head.doc[sentence.start - 1].sent
    for _, referent in reversed(scene.spoken):
        yield referent


def _in_sentence(scene: Scene, sentence: SpacySpan, head: Token) -> Iterator[Referent]:
    own = sentence.start == head.sent.start
    end = min(head.idx, sentence.end_char)
    for at, referent in reversed(scene.spoken):
        if sentence.start_char <= at < end:
            yield referent
    mentions = [
        t
        for t in sentence
        if t.dep_ in _NOMINAL and t.idx < end and not scene.quoted(t) and not _told(t)
    ]
    # In its own sentence the nearest mention counts; in an earlier one, the first.
    for token in sorted(mentions, key=lambda t: (t.dep_ not in _SUBJECT, -t.i if own else t.i)):
        found = holding(scene, token) or _unnamed_subject(scene, token)
        if found is not None and not found.place:
            yield found


def _told(token: Token) -> bool:
    """Whether a mention is only who was told: "Vale told the Courier"."""
    head = token.head if token.dep_ == "compound" else token
    return head.dep_ == "dobj" and head.head.lemma_.lower() in ("tell", "inform", "assure")


def _unnamed_subject(scene: Scene, token: Token) -> Referent | None:
    """People or an organisation met as a subject without a name, who may speak next."""
    if token.dep_ not in _SUBJECT or token.pos_ != "NOUN":
        return None
    kind = kind_of(token)
    span = phrase(scene, token)
    people = is_plural(token) and kind in ("group", "anonymous")
    if span is None or not (people or is_organisation(token)):
        return None
    return newly_described(scene, span, token, kind)
