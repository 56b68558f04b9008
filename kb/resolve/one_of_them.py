"""Of whom somebody is one: "one of them" after "two former trustees", "another" after residents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural
from kb.extract.statements import cues
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
    """The several of whom one speaks: the last people told of, in this paragraph or the last.

    Whom another of them spoke of is passed over: "One said patients wept" is said by a nurse.
    """
    for sentence in _before(head):
        told = [t for t in sentence if _are_people(t) and not scene.quoted(t)]
        other = next((t for t in sentence if _is_one(t) and t.i < head.i), None)
        if other is not None and told:
            told = [t for t in told if t.i < other.i]
        spoken_of = [t for t in told if not _speak(t)] or told
        if spoken_of:
            return _of(scene, spoken_of[0]) if len(spoken_of) == 1 else None
    last = scene.spoken[-1][1] if scene.spoken else None
    them = any(c.lower_ == "of" for c in head.rights) and last is not None and not last.named
    return last if last is not None and them and last.plural and last.human else None


def _is_one(token: Token) -> bool:
    """Whether one of several says something: "One said", "another said"."""
    who = token.head if token.dep_ in ("nummod", "det") else token  # "One resident said"
    one = token.lower_ in words("agents", "several", "one_more") and who.dep_ == "nsubj"
    return one and who.head.lemma_.lower() in cues.verbs()


def _is_parted(one: Token, other: Token) -> bool:
    """Whether more than one paragraph break stands between two words."""
    return one.doc.text[one.idx : other.idx].count("\n\n") > 1


def _before(head: Token) -> Iterator[list[Token]]:
    """The rest of a word's sentence and the sentences before it, the last first."""
    sentence, first = head.sent, max(0, head.i - _BACK)
    yield [t for t in sentence if first <= t.i < head.i]
    while sentence.start > first and not _is_parted(head.doc[sentence.start - 1], head):
        sentence = head.doc[sentence.start - 1].sent
        yield [t for t in sentence if t.i >= first]


def _are_people(noun: Token) -> bool:
    """Whether a noun is for people by what they do: "nurses", and neither "hills" nor "sources"."""
    lemma = noun.lemma_.lower()
    known = any_of(words("nouns", "person"), words("agents", "person", "more"))
    person = lemma in known and lemma not in _nobody()
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of"  # "hundreds of farmers"
    counting = any_of(
        words("agents", "several", "counting"), words("agents", "several", "pronouns")
    )
    counted = counted and noun.head.head.lemma_.lower() in counting
    told = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("cues", "addressee", "verbs")
    told = noun.dep_ in _NOMINAL and not told  # not "told reporters"
    return noun.pos_ == "NOUN" and is_plural(noun) and person and (told or counted)


@cache
def _nobody() -> frozenset[str]:
    """Nouns by which nothing is said of people, not even whether they are men."""
    return words("agents", "grammar", "bare") - words("agents", "gender")


def _speak(noun: Token) -> bool:
    """Whether people only say what is told of others: "two men were held, officers said"."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in cues.verbs()


def _of(scene: Scene, noun: Token) -> Referent | None:
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
    owned = any(word.endswith(("’s", "'s", "s’", "s'")) for word in described)
    plain = bool(at) and not owned and (at[0] == len(described) - 1 or head.lower_ != "one")
    if plain and not any(c.lower_ == "of" for c in head.rights):
        noun = described[at[0]]
        return " ".join([head.lower_, *described[: at[0]], _single(noun, many.noun)])
    first = first.lower() if first.istitle() and (counted or not rest) else first
    several = f"{first} {rest}".strip()
    return f"{head.lower_} of {several if counted or owned else f'the {several}'}"


def _single(noun: str, lemma: str) -> str:
    """One of what a noun is for, letters as they are written: "MLA" of "MLAs"."""
    return noun[:-1] if noun[:-1].isupper() else lemma


def _numbers() -> frozenset[str]:
    owners = words("agents", "grammar", "persons")
    return any_of(words("number", "small"), words("number", "tens"), owners)
