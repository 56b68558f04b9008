"""Every mention of whom an article names: also pronouns and descriptions that are nobody's source.

The record leaves these out, which are many and tell nothing of who said what; who follows somebody
through an article asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kb.annotate import text_of
from kb.extract.nouns import is_office, is_plural, kind_of
from kb.model import AgentKind, Span
from kb.resolve.antecedents import description
from kb.resolve.newcomers import phrase
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Referent, Scene
from kb.text import words

__all__ = ["Pointed", "everywhere"]

_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_CLAUSES = frozenset({"relcl", "acl"})


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words that mean a person or an organisation and are no name."""

    span: Span
    kind: AgentKind
    referent: Referent | None = None
    """Whom the article names and they mean; None for another, whose name is only a part of it."""


def everywhere(scene: Scene) -> Iterator[Pointed]:
    """The words that mean those who are named, and those that only hold a name.

    ``scene`` is one in which all statements have been resolved. What is not clear is left out, and
    so are words in quotation marks, in which somebody else points.
    """
    yield from _roles(scene)
    yield from _around_names(scene)
    for token in scene.annotated.doc:
        if scene.quoted(token) or scene.holding(token) is not None:
            continue
        before = replace(scene, spoken=[turn for turn in scene.spoken if turn[0] < token.idx])
        meant = _meant(before, token)
        if meant is not None and meant.named and not meant.place:
            yield Pointed(_span(token), meant.kind, meant)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text), token.text)


def _roles(scene: Scene) -> Iterator[Pointed]:
    """What people and organisations are said to be: "an actress" behind a name."""
    for referent in scene.referents:
        if referent.named and not referent.place:
            for role in (stated.role for stated in referent.stated if stated.role):
                found = scene.annotated.doc.char_span(role.start, role.end, alignment_mode="expand")
                if found is not None:
                    yield Pointed(_span(found.root), referent.kind, referent)


def _around_names(scene: Scene) -> Iterator[Pointed]:
    """Phrases that hold another's name: "Orme administration", "Courier reporters"."""
    text = text_of(scene.annotated.doc)
    for token in scene.annotated.doc:
        owner = scene.holding(token)
        head = token.head
        inside = token.dep_ in ("compound", "poss") and head.i > token.i and head.pos_ == "NOUN"
        if owner is None or not inside or scene.holding(head) is not None:
            continue
        kind = kind_of(head)
        human = head.lemma_.lower() in words("nouns", "person") or kind == "group"
        if kind == "organisation" or human:
            start = min(m.start for m in owner.mentions if m.start <= token.idx < m.end)
            span = Span.of(text, start, head.idx + len(head.text))
            yield Pointed(span, "organisation" if kind == "organisation" else "person")


def _meant(scene: Scene, token: Token) -> Referent | None:
    if token.tag_ in _RELATIVE:
        return _led_by(scene, token)
    if token.lower_ in PRONOUNS:
        who, clear = pronoun(scene, token)
        return who if clear else None
    if token.pos_ != "NOUN" or is_plural(token):
        return None
    if not is_office(token) and kind_of(token) != "organisation":
        return None
    mention = phrase(scene, token)
    if mention is None or not any(c.lower_ == "the" for c in token.children):
        return None
    who, clear = description(scene, token, mention)
    return who if clear else None


def _led_by(scene: Scene, token: Token) -> Referent | None:
    """Whom a clause with "who" or "which" is about: the noun that it hangs on."""
    clause = next((t for t in (token, *token.ancestors) if t.dep_ in _CLAUSES), None)
    return None if clause is None else scene.holding(clause.head)
