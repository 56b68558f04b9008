"""What a common noun tells about an agent: its kind, and which nouns are roles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from kb.model import AgentKind

PLURAL = frozenset({"NNS", "NNPS"})


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("kb.extract").joinpath("nouns.toml").read_text(encoding="utf-8"))


@cache
def words(section: str) -> frozenset[str]:
    """One of the word lists of ``nouns.toml``."""
    found = _data()[section]
    return frozenset(found["words"] if isinstance(found, dict) else found)


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviated offices to their full names."""
    return dict(_data()["abbreviations"])


def is_role(token: Token) -> bool:
    """Whether a noun names an office, a profession or another standing of a person."""
    return token.lemma_.lower() in words("person") or token.text.rstrip(".") in abbreviations()


def is_plural(token: Token) -> bool:
    """Whether a mention's head stands for more than one."""
    return token.tag_ in PLURAL or token.lower_ in ("people", "police", "they", "we")


def can_speak(head: Token) -> bool:
    """Whether a mention with this head can be a source: a name, a pronoun or a listed noun."""
    return (
        head.pos_ in ("PROPN", "PRON")
        or any(
            head.lemma_.lower() in words(section)
            for section in ("person", "organisation", "document")
        )
        or _looks_personal(head.lemma_.lower())
    )


def is_office(token: Token) -> bool:
    """Whether a role noun can only be a person's; an "owner" or a "developer" may be a company."""
    return is_role(token) and token.lemma_.lower() not in words("shared")


def is_organisation(token: Token) -> bool:
    """Whether a common noun stands for an organisation."""
    return token.lemma_.lower() in words("organisation")


def kind_of(head: Token) -> AgentKind:
    """The kind of agent that a common-noun mention with this head is."""
    lemma = head.lemma_.lower()
    if lemma in words("document") and not _owned_by_person_noun(head):
        return "document"
    if is_plural(head) and lemma not in words("organisation"):
        if lemma in words("anonymous_plural") and (
            lemma not in ("people", "person") or _informed(head)
        ):
            return "anonymous"
        return "group"
    if lemma in words("organisation"):
        return "group" if head.tag_ in PLURAL else "organisation"
    if lemma in words("person") or _looks_personal(lemma):
        return "anonymous"
    if head.pos_ == "PRON":
        return "group" if is_plural(head) else "anonymous"
    if head.pos_ == "PROPN":
        return "organisation"
    return "group" if is_plural(head) else "document"


def _informed(head: Token) -> bool:
    return any(t.lemma_.lower() in words("informed") for t in head.subtree)


def _owned_by_person_noun(head: Token) -> bool:
    return any(c.dep_ == "compound" and c.lemma_.lower() in words("person") for c in head.children)


def _looks_personal(lemma: str) -> bool:
    return lemma.endswith(("man", "woman", "person", "ist", "ian", "er", "or", "eer"))
