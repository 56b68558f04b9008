"""Every mention of whom an article names: also pronouns and descriptions that are nobody's source.

The record leaves these out, which are many and tell nothing of who said what; who follows somebody
through an article asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_office, is_plural, kind_of
from kb.model import AgentKind, Span
from kb.resolve.antecedents import description
from kb.resolve.newcomers import phrase
from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Referent, Scene
from kb.resolve.rivals import Told, of_description, of_pronoun
from kb.resolve.stated import is_standing

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
    told: dict[int, Referent] = {}
    for token in scene.annotated.doc:
        if scene.quoted(token) or scene.holding(token) is not None:
            continue
        meant = _meant(scene.before(token), token, told)
        if meant is not None and meant.named and not meant.place:
            told[token.i] = meant
            yield Pointed(_span(token), meant.kind, meant)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text), token.text)


def _roles(scene: Scene) -> Iterator[Pointed]:
    """What people and organisations are said to be: "an actress" behind a name."""
    for referent in scene.referents:
        if referent.named and not referent.place:
            for role in (stated.role for stated in referent.stated if stated.role):
                found = scene.annotated.doc.char_span(role.start, role.end, alignment_mode="expand")
                if found is not None and _is_named_in(referent, found.sent):
                    yield Pointed(_span(found.root), referent.kind, referent)


def _is_named_in(referent: Referent, sentence: Words) -> bool:
    return any(
        sentence.start_char <= mention.start < sentence.end_char and mention.text in referent.forms
        for mention in referent.mentions
    )


def _around_names(scene: Scene) -> Iterator[Pointed]:
    """Phrases that hold another's name: "Orme administration", "Courier reporters"."""
    text = scene.annotated.doc.text
    for token in scene.annotated.doc:
        owner = scene.holding(token)
        head = token.head
        inside = token.dep_ in ("compound", "poss") and head.i > token.i and head.pos_ == "NOUN"
        if owner is None or not inside or scene.holding(head) is not None:
            continue
        kind = kind_of(head)
        human = is_standing(head) or kind == "group"
        if kind == "organisation" or human:
            start = min(m.start for m in owner.mentions if m.start <= token.idx < m.end)
            span = Span.of(text, start, head.idx + len(head.text))
            yield Pointed(span, "organisation" if kind == "organisation" else "person")


def _meant(scene: Scene, token: Token, told: Told) -> Referent | None:
    if token.tag_ in _RELATIVE:
        return _led_by(scene, token)
    if token.lower_ in PRONOUNS:
        who, _ = pronoun(scene, token)
        return None if who is None or of_pronoun(scene, token, who, told) else who
    if token.pos_ != "NOUN" or is_plural(token) or token.dep_ == "compound":
        return None
    if not is_office(token) and kind_of(token) != "organisation":
        return None
    mention = phrase(scene, token)
    if mention is None or not any(c.lower_ == "the" for c in token.children):
        return None
    who, _ = description(scene, token, mention)
    return None if who is None or of_description(scene, token, who, told) else who


def _led_by(scene: Scene, token: Token) -> Referent | None:
    """Whom a clause with "who" or "which" is about: the name that it hangs on.

    A name that itself hangs on a noun of the kind is left alone: "the wife of Tom Orme, who…".
    """
    clause = next((t for t in (token, *token.ancestors) if t.dep_ in _CLAUSES), None)
    if clause is None:
        return None
    head, thing = clause.head, token.lower_ == "which"
    if head.dep_ == "appos" and scene.holding(head) is None and not is_plural(head):
        head = head.head
    who = scene.holding(head)
    if who is None or thing == (who.kind == "person"):
        return None
    above = head.head.head if head.dep_ == "pobj" else None
    other = above is not None and above.pos_ in ("NOUN", "PROPN") and (thing or is_standing(above))
    return None if other else who
