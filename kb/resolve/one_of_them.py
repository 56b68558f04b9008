"""Of whom somebody is one: "one of them" after "two former trustees", "another" after residents."""

from __future__ import annotations

from dataclasses import replace

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural
from kb.extract.statements.grammar.spans import char_range, noun_phrase, trimmed
from kb.model import Span
from kb.resolve.described import of_noun
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import Stated
from kb.text import any_of, words

_BACK = 60
"""Words back in which several were told of."""
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj"})


def is_of_those(head: Token) -> bool:
    """Whether one is some of those just told of, each time another: "one of them", "another"."""
    of = (c for c in head.rights if c.lower_ == "of")
    them = any(c.lower_ in ("them", "those") for link in of for c in link.rights)
    alone = not any(c.is_alpha and c.dep_ != "relcl" for c in head.children)
    return them or (alone and head.lower_ in words("agents", "several", "one_more"))


def those(scene: Scene, head: Token) -> Referent | None:
    """The several of whom one speaks: who spoke last, or the last people who were told of."""
    before = [r for _, r in scene.spoken]
    at = head.i
    while before and before[-1].noun in words("agents", "several", "one_more"):
        one = head.doc.char_span(before.pop().mentions[0].start, head.idx, alignment_mode="expand")
        at = one.start if one is not None else at  # behind "One said patients wept" they are nurses
    last = before[-1] if before else None
    several = last is not None and not last.named and (last.plural or last.kind == "group")
    if last is not None and several and last.noun not in words("agents", "grammar", "bare"):
        return last if last.human else None
    for token in reversed(head.doc[max(0, at - _BACK) : at]):
        told = token.dep_ in _NOMINAL and token.pos_ == "NOUN" and not scene.quoted(token)
        told = told and token.head.lemma_.lower() not in words("cues", "addressee", "verbs")
        if told and is_plural(token) and _are_people(token):
            return _several(scene, token)
    return None


def _are_people(noun: Token) -> bool:
    """Whether a noun is for people by what they do: "nurses", and neither "hills" nor "sources"."""
    lemma = noun.lemma_.lower()
    known = any_of(words("nouns", "person"), words("agents", "person", "more"))
    return lemma in known and lemma not in words("agents", "grammar", "bare")


def _several(scene: Scene, noun: Token) -> Referent | None:
    """Those for whom a noun stands, who need not have spoken."""
    held, text = scene.holding(noun), scene.annotated.article.text
    if held is not None:
        return None if held.named else held
    found = trimmed(text, char_range(noun_phrase(noun)))
    if found is None:
        return None
    span = Span.of(text, *found)
    many = Referent("group", span, [span], noun=noun.lemma_.lower(), plural=True)
    many.stated += of_noun(noun.doc, noun, scene.labels)
    return many


def role_of_one(many: Referent) -> list[Stated]:
    """What several are, of one of them: "official" of "two officials"."""
    held = next((s for s in many.stated if s.role), Stated(many.name, None))
    several = held.role.text.split()[-1] if held.role else ""
    one = _single(several, many.noun)
    return [replace(held, does=one, weak=True)] if one else []


def name_of_one(head: Token, many: Referent) -> str:
    """What one of several is called: "one of two former trustees", "another resident"."""
    first, _, rest = many.name.text.partition(" ")
    counting = any_of(words("agents", "grammar", "definite"), words("agents", "several", "many"))
    counted = first.casefold() in counting or first.isdigit() or first.casefold() in _numbers()
    described = (rest if counted and rest else many.name.text).split()
    at = [i for i, word in enumerate(described) if word.casefold().startswith(many.noun)]
    plain = bool(at) and (at[0] == len(described) - 1 or head.lower_ != "one")
    if plain and not any(c.lower_ == "of" for c in head.rights):
        noun = described[at[0]]
        return " ".join([head.lower_, *described[: at[0]], _single(noun, many.noun)])
    first = first.lower() if first.istitle() and (counted or not rest) else first
    several = f"{first} {rest}".strip()
    return f"{head.lower_} of {several if counted else f'the {several}'}"


def _single(noun: str, lemma: str) -> str:
    """One of what a noun is for, letters as they are written: "MLA" of "MLAs"."""
    return noun[:-1] if noun[:-1].isupper() else lemma


def _numbers() -> frozenset[str]:
    owners = words("agents", "grammar", "persons")
    return any_of(words("number", "small"), words("number", "tens"), owners)
