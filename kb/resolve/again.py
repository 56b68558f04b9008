"""Who has no name and is called by the same noun again: "an official" and then "the official"."""

from __future__ import annotations

from functools import cache

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural
from kb.model import AgentKind
from kb.resolve.pronouns import topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import is_office_noun, mentioned
from kb.text import any_of, words

_NEAR = 60
"""Words back in which one without a name was told of."""


def called_so_before(scene: Scene, head: Token, kind: AgentKind) -> Referent | None:
    """The unnamed one that was called by the same noun: "an official" and then "the official"."""
    lemma, more = head.lemma_.lower(), mentioned(head)
    for _, referent in reversed(scene.spoken[-12:]):
        if referent.named or referent.plural != is_plural(head) or referent.kind != kind:
            continue
        theirs = {w for w in referent.name.text.casefold().split() if w.isalpha()}
        if referent.noun == lemma and (not more or more & theirs):
            return referent
        general = lemma in _general() or (lemma in _own() and referent.noun in _general())
        anyone = kind == "anonymous" and general and not more and not is_office_noun(head)
        if anyone and not _is_turned(scene, head):
            return referent
    return None


def _is_turned(scene: Scene, head: Token) -> bool:
    """Whether the text has turned to somebody with a name, who is no source."""
    subject = topic(scene, head)
    turned = subject is not None and subject.named and subject.kind == "person"
    return turned and head.lemma_.lower() not in words("nouns", "anonymous_plural")


def is_met(scene: Scene, head: Token) -> bool:
    """Whether one without a name was just told of by the same noun: "An executive agreed"."""
    for token in head.doc[max(0, head.i - _NEAR) : head.i]:
        any_one = any(c.lower_ in ("a", "an", "another") for c in token.lefts)
        same = token.lemma_.lower() == head.lemma_.lower() and token.pos_ == "NOUN"
        named = any(c.dep_ == "appos" for c in token.rights) or token.dep_ in ("attr", "appos")
        if same and any_one and not (named or scene.quoted(token) or scene.holding(token)):
            return token.dep_ in ("nsubj", "nsubjpass")
    return False


def _bare() -> frozenset[str]:
    """Nouns by which anybody may be called."""
    return any_of(words("agents", "person", "any"), words("agents", "grammar", "bare"))


@cache
def _general() -> frozenset[str]:
    """Those of them that say nothing of whoever is meant: "the man"."""
    return _bare() - _own()


@cache
def _own() -> frozenset[str]:
    """Those of them that say something of whoever is meant: "the teenager" is no doctor."""
    ages, callings = (words("agents", "person", "any", key) for key in ("ages", "callings"))
    return ages | callings


def group_again(scene: Scene, head: Token) -> Referent | None:
    """Those who spoke before and were called by the same noun: "the residents"."""
    lemma = head.lemma_.lower()
    for _, referent in reversed(scene.spoken[-12:]):
        if (referent.plural or referent.kind == "group") and referent.noun == lemma:
            return referent
    return None
