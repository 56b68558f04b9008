"""Somebody without a name whom the sentence before is about: "The surgeon came in. She said"."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_plural, kind_of
from kb.extract.statements import cues
from kb.model import AgentKind, Span
from kb.resolve.antecedents import description
from kb.resolve.gender import Gender, of_token
from kb.resolve.heads import head_of
from kb.resolve.newcomers import newly_described, phrase
from kb.resolve.pronouns import subjects, told_before
from kb.resolve.referents import Referent, Scene
from kb.resolve.stated import is_standing
from kb.text import words


def turned_to(scene: Scene, head: Token) -> tuple[Referent, bool] | None:
    """The unnamed one who is the subject right before "he" or "she", in the same paragraph.

    Whoever has a name and is called so is that one: "the minister". With it goes that it is clear.
    """
    gender, sentence = of_token(head), told_before(scene, head)
    if gender is None or sentence is None:
        return None
    spoken = _spoken_about(scene, sentence, gender)
    if spoken is not None:
        return spoken, True
    breaks = any("\n" in t.text for t in head.doc[sentence.end - 1 : head.i])
    noun = next(iter(subjects(scene, sentence)), None)
    asks = sentence.root.lemma_.lower() in words("cues", "verbs", "question")
    if any(map(scene.quoted, sentence)) or (asks and noun is not None and noun.dep_ == "nsubj"):
        return None  # a turn of its own, which somebody answers
    aged = noun is not None and noun.lower_ == "old"  # "The 22-year-old was calm"
    if noun is None or is_plural(noun) or not (aged or noun.pos_ == "NOUN"):
        return None
    if not (aged or is_standing(noun)):
        return None
    span = phrase(scene, noun)
    led = (c for one in noun.rights if one.dep_ == "prep" for c in one.rights)
    named = (*noun.children, *sentence.root.children, *(c for one in led for c in one.rights))
    beside = any(c.dep_ in ("appos", "attr") and c.pos_ == "PROPN" for c in named)
    if span is None or beside or kind_of(noun) != "anonymous":
        return None
    if breaks:  # only of one who is named, as "the retired driver" behind "For Ann Vale, 72,"
        called, clear = description(scene, noun, span)
        known = called is not None and called.named and called.kind == "person"
        known = known and id(called) not in scene.spoken_of
        return (called, clear) if called and known and called.may_be(gender) else None
    who = _unnamed(scene, noun, span, "anonymous")
    return (who, True) if who.may_be(gender) and not who.plural else None


def document_before(scene: Scene, head: Token) -> Referent | None:
    """The document that the sentence before is about: "A survey came out in May. It says"."""
    sentence = _before_it(scene, head)
    if sentence is None:
        return None
    noun = next(iter(subjects(scene, sentence)), None)
    if noun is None or noun.pos_ != "NOUN" or is_plural(noun) or kind_of(noun) != "document":
        noun = _written(sentence) if head.head.lemma_.lower() == "read" else None
    if noun is None:
        return None
    span = phrase(scene, noun)
    return scene.holding(noun) if span is None else _unnamed(scene, noun, span, "document")


def body_before(scene: Scene, head: Token) -> Referent | None:
    """The body that the sentence before is about: "The choir sang in Orme. It said 400 came".

    Only those who can speak say something, so any noun is taken, where nothing else is meant.
    """
    sentence = _before_it(scene, head)
    if sentence is None or not cues.says(head.head):
        return None
    noun = next(iter(subjects(scene, sentence)), None)
    if noun is None or noun.tag_ != "NN" or is_standing(noun) or kind_of(noun) == "document":
        return None
    led = any(c.dep_ == "det" for c in noun.lefts)
    span = phrase(scene, noun) if led else None
    if span is None:
        return None
    kind: AgentKind = "group" if kind_of(noun) == "group" else "organisation"
    return _unnamed(scene, noun, span, kind)


def _before_it(scene: Scene, head: Token) -> Words | None:
    """The sentence before an "it" that says or thinks something; None for any other word."""
    says = head.dep_ == "nsubj" and head.head.lemma_.lower() in cues.verbs()
    return told_before(scene, head) if head.lower_ == "it" and says else None


def _written(sentence: Words) -> Token | None:
    """What a sentence names that can be read: "She was shown a message. “In trouble,” it read"."""
    nouns = (t for t in sentence if t.pos_ == "NOUN" and not is_plural(t))
    return next((t for t in nouns if kind_of(t) == "document"), None)


def by_name(scene: Scene, who: Referent | None) -> Referent | None:
    """Who is meant, by its name where "it" is a body that only a noun stands for: "The company"."""
    if who is None or who.named or who.kind != "organisation":
        return who
    last = who.mentions[-1]
    found = scene.annotated.doc.char_span(last.start, last.end, alignment_mode="expand")
    named = description(scene, head_of(found), last)[0] if found is not None else None
    return named or who


def _spoken_about(scene: Scene, sentence: Words, gender: Gender) -> Referent | None:
    """Of whom somebody of the other sex has just told: "Mr Vale said the widow lied. She said"."""
    teller = next(iter(subjects(scene, sentence)), None)
    held = scene.holding(teller) if teller is not None else None
    if held is None or held.kind != "person" or held.told_gender in (None, gender):
        return None
    clauses = (c for c in sentence.root.rights if c.dep_ == "ccomp")
    for noun in (s for c in clauses for s in c.lefts if s.dep_ in ("nsubj", "nsubjpass")):
        unnamed = noun.pos_ == "NOUN" and is_standing(noun) and not is_plural(noun)
        span = phrase(scene, noun) if unnamed and kind_of(noun) == "anonymous" else None
        if span is None:
            continue
        who = _unnamed(scene, noun, span, "anonymous")
        if who.may_be(gender) and not who.plural:
            return who
    return None


def _unnamed(scene: Scene, noun: Token, span: Span, kind: AgentKind) -> Referent:
    """Whom a noun without a name means: whom it meant before, or else who is met here first."""
    met = scene.holding(noun) or description(scene, noun, span)[0]
    return met or newly_described(scene, span, noun, kind)
