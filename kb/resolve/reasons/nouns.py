"""What the noun for a source says of why it is quoted: "an expert in", "one of the survivors"."""

from __future__ import annotations

from collections.abc import Sequence

from kb.annotate.parsed import Token
from kb.model import Reason
from kb.resolve.reasons.clauses import group_of, stretch, suffered, things
from kb.resolve.stated import Given
from kb.text import table, words

_SIMPLE: tuple[Reason, ...] = ("expert", "witness", "affected", "participant")


def called(noun: Token) -> Given | None:
    """What a noun says, with what hangs on it, of the one whom it names."""
    if noun.pos_ not in ("NOUN", "PROPN") or _denied(noun) or _leads_on(noun):
        return None
    lemma = noun.lemma_.lower()
    if noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-1).whitespace_:
        lemma = f"{noun.nbor(-2).lower_}-{lemma}"  # "co-author"
    reason = _simple(lemma) or _completed(noun, lemma) or _bereaved(noun, lemma)
    if reason is not None:
        return Given(reason, stretch(_first(noun), noun))
    return None


def described(nouns: Sequence[Token], *, unnamed: bool) -> Given | None:
    """What the nouns of a description say, or the phrases and participles behind them.

    ``unnamed`` says that nobody is named by it: "people familiar with the talks".
    """
    for noun in nouns:
        found = called(noun) or _behind(noun, unnamed=unnamed)
        if found is not None:
            return found
    return None


def obtained(document: Token) -> Given | None:
    """What says that a document or message was got to see: "seen by the Courier", "leaked"."""
    for token in document.subtree:
        if token.i > document.i and token.dep_ == "acl" and token.tag_ == "VBN":
            known = token.lemma_.lower() in words("reasons", "obtained", "participles")
            agents = words("reasons", "obtained", "agents")
            if known and any(c.lower_ in agents for c in token.children):
                return Given("obtained", stretch(token, token))
        leaked = token.lower_ in words("reasons", "obtained", "adjectives")
        if token.head == document and token.i < document.i and leaked:
            return Given("obtained", stretch(token, document))
    return None


def _simple(lemma: str) -> Reason | None:
    listed = (r for r in _SIMPLE if lemma in words("reasons", "nouns", r))
    return next(listed, None)


def _completed(noun: Token, lemma: str) -> Reason | None:
    """The reason that a noun gives with what it is of: "author of the study", "study author"."""
    rule = table("reasons", "nouns", "of").get(lemma)
    if rule is None:
        return None
    groups = tuple(rule["of"])
    of = [c for c in noun.rights if c.lower_ == "of"]
    named = [p for c in of for p in c.children if p.dep_ == "pobj"]
    before = [c for c in noun.lefts if c.dep_ in ("poss", "compound")]
    local = any(c.lower_ in words("reasons", "nouns", "local") for c in noun.lefts)
    reason: Reason = rule["reason"]
    held = any(things(t, groups) for t in (*named, *before))
    return reason if held or (local and reason == "affected") else None


def _bereaved(noun: Token, lemma: str) -> Reason | None:
    """Whether somebody is kin of one who was harmed: "the victim's father"."""
    kin = lemma in group_of("kin") or lemma in words("reasons", "nouns", "bereaved")
    of = [t for c in noun.rights if c.lower_ == "of" for t in c.subtree]
    owner = [t for c in noun.lefts if c.dep_ == "poss" for t in c.subtree]
    harmed = any(t.lower_ in words("reasons", "things", "harmed") for t in (*of, *owner))
    victims = any(t.lemma_.lower() == "victim" for t in (*of, *owner))
    return "affected" if kin and (harmed or victims) else None


def _behind(noun: Token, *, unnamed: bool) -> Given | None:
    inside = [t for t in noun.subtree if t.i > noun.i]
    for token in inside:
        for row in table("reasons", "phrases"):
            if row.get("unnamed") and not unnamed:
                continue
            links = [c for c in token.children if c.lower_ in row["link"] and c.i > token.i]
            to = tuple(row.get("to", ()))
            fits = not to or any(things(p, to) for link in links for p in link.children)
            if token.lemma_.lower() in row["words"] and links and fits and not _denied(token):
                first = token.head if token.dep_ == "pobj" else token
                return Given(row["reason"], stretch(first, token))
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (found := suffered(child)):
            return found
    return None


def _first(noun: Token) -> Token:
    """Where the words begin: an adjective or noun right before the noun goes with it."""
    at = noun
    while at.i > noun.sent.start:
        before = at.nbor(-1)
        if before.head != noun or before.dep_ not in ("compound", "amod", "nmod"):
            break
        at = before
    return at


def _leads_on(noun: Token) -> bool:
    """Whether a noun is only the first part of another: "victim support"."""
    return noun.dep_ == "compound" and noun.head.pos_ == "NOUN" and noun.head.i > noun.i


def _denied(noun: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ == "no" for c in noun.children)
