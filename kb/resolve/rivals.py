"""Whether a word may mean anybody else: of words that are nobody's source only the sure ones count.

The text is gone through backwards from the word to the last mention of whom it is taken to mean.
Whoever is met on the way and could be meant too, named or not, makes it unclear; so does a long
way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural, kind_of
from kb.resolve.gender import Gender, of_token, of_word
from kb.resolve.pronouns import PRONOUNS
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import Fit, fit
from kb.resolve.stated import is_standing

Told = Mapping[int, Referent]
"""Whom the words before were found to mean, by the index of the token."""

_REACH = 3
"""Sentences back to the last mention."""
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "ccomp", "xcomp", "dative"})
_TIMES = frozenset({"DATE", "TIME"})
_CALLED = frozenset({"appos", "attr", "oprd", "compound", "amod", "nmod"})
"""Places of a noun that says what somebody is who is named beside it."""
_WITHIN = frozenset({"xcomp", "advcl", "conj", "pcomp", "aux", "ccomp"})
"""Clauses that may lack a subject and take that of the clause above."""


def of_pronoun(scene: Scene, head: Token, who: Referent, told: Told) -> bool:
    """Whether a pronoun may mean anybody but ``who``."""
    number, gender = PRONOUNS[head.lower_], of_token(head)
    subject = subject_of(head)
    own = subject is not None and _held(scene, subject, told) is who
    acts = head.dep_ in _SUBJECT
    if head.lower_.endswith(("self", "selves")):
        return not own
    if own and not acts and head.dep_ != "poss":
        return True
    if gender is not None and who.told_gender is None and _another(scene, head, who, gender):
        return True
    if number == "thing" and acts and not own and not _does(head):
        return True

    def named(token: Token, other: Referent) -> bool:
        if number == "many":
            joined = other.kind == "person" and bool(token.conjuncts)
            return other.plural or bool(other.members) or joined
        if number == "thing":
            return other.kind == "organisation"
        return other.kind == "person" and other.may_be(gender)

    def unnamed(token: Token) -> bool:
        if token.pos_ == "PRON":
            return token.i not in told and _alike(token, head)
        if token.pos_ == "PROPN":
            return number == "person" and _is_another_name(token)
        if number == "many":
            return is_plural(token)
        if number == "thing":
            return False
        human = kind_of(token) == "anonymous" and is_standing(token) and not is_plural(token)
        return human and token.dep_ not in _CALLED and of_word(token.lemma_) in (None, gender)

    other = subject if not acts and head.dep_ != "poss" else None
    return _met(scene, head, who, told, named, lambda token: token != other and unnamed(token))


def of_description(scene: Scene, head: Token, who: Referent, told: Told) -> bool:
    """Whether a description may mean anybody but ``who``: one that is not called so, of several."""
    lemma, gender = head.lemma_.lower(), of_word(head.lemma_)
    if _called(who, head):
        return any(
            _called(other, head)
            for other in scene.referents
            if other is not who and other.kind == who.kind and other.named
        )

    if who.kind == "organisation" and _told_apart(head):
        return True

    def named(_: Token, other: Referent) -> bool:
        open_ = other.kind != "person" or fit(other, head) is not Fit.NONE
        return other.kind == who.kind and other.may_be(gender) and open_

    def unnamed(token: Token) -> bool:
        return token.lemma_.lower() == lemma

    return _met(scene, head, who, told, named, unnamed)


def _alike(one: Token, other: Token) -> bool:
    """Whether two pronouns may mean the same one."""
    number = PRONOUNS.get(one.lower_)
    return number == PRONOUNS[other.lower_] and of_token(one) == of_token(other)


def _is_another_name(token: Token) -> bool:
    """Whether a name that is nobody's stands where one who acts would: a ship's, a dog's."""
    acts = token.dep_ in ("nsubj", "nsubjpass", "dobj")
    called = any(c.dep_ == "compound" and is_standing(c) for c in token.children)
    return (acts or called) and token.ent_type_ not in _TIMES


def _another(scene: Scene, head: Token, who: Referent, gender: Gender) -> bool:
    """Whether anybody else was named before who may be "he" or "she"."""
    return any(
        other is not who and other.may_be(gender) and other.mentions[0].start < head.idx
        for other in scene.people
    )


def _does(head: Token) -> bool:
    """Whether "it" does something to something, as a body does; what only is may be any thing."""
    return head.dep_ == "nsubj" and any(c.dep_ in _OBJECT for c in head.head.children)


def _called(who: Referent, head: Token) -> bool:
    """Whether a name has the noun in it, or the article says that somebody is one."""
    lemma = head.lemma_.lower()
    if who.kind == "person":
        return fit(who, head) is Fit.EXACT
    return lemma in who.roles or any(lemma in form.casefold().split() for form in who.forms)


def _told_apart(head: Token) -> bool:
    """Whether a body is told by more than its place: "the outsourcing services company"."""
    return any(
        t.dep_ in ("compound", "amod", "nmod") and t.ent_type_ not in ("GPE", "NORP", "LOC")
        for t in head.lefts
    )


def subject_of(head: Token) -> Token | None:
    """The subject of the clause in which a word stands, or of the clause above where it is it."""
    for verb in head.ancestors:
        if verb.pos_ not in ("VERB", "AUX"):
            if verb.dep_ in _SUBJECT:
                return None
            continue
        subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
        if subject is not None and subject != head and head not in subject.subtree:
            return subject
        if verb.dep_ not in _WITHIN:
            return None
    return None


def _held(scene: Scene, token: Token, told: Told) -> Referent | None:
    return scene.holding(token) or told.get(token.i)


def _met(
    scene: Scene,
    head: Token,
    who: Referent,
    told: Told,
    named: Callable[[Token, Referent], bool],
    unnamed: Callable[[Token], bool],
) -> bool:
    """Whether another is met on the way back to ``who``, or nobody near."""

    def rivals(token: Token) -> bool:
        held = _held(scene, token, told)
        if held is who or scene.quoted(token):
            return False
        if held is not None and held.named:
            passing = token.dep_ == "compound" or (held.place and token.dep_ not in _SUBJECT)
            return not passing and named(token, held)
        nominal = token.pos_ in ("NOUN", "PRON", "PROPN")
        return nominal and unnamed(token) and not _is_said_of(scene, who, token)

    for token in _back(head):
        if _held(scene, token, told) is who:
            before = token.sent.start != head.sent.start
            return before and any(t.dep_ in _SUBJECT and rivals(t) for t in token.sent)
        if rivals(token):
            return True
    return True


def _back(head: Token) -> Iterator[Token]:
    """The words before one, back over so many sentences and not beyond the paragraph before."""
    doc, sentences, paragraphs = head.doc, 0, 0
    for at in range(head.i - 1, -1, -1):
        token = doc[at]
        paragraphs += token.is_space and "\n" in token.text
        if paragraphs > 1 or sentences > _REACH:
            return
        yield token
        sentences += bool(token.is_sent_start)


def _is_said_of(scene: Scene, who: Referent, token: Token) -> bool:
    """Whether a noun only says what somebody is: "as a nurse", "her agent, Tom Orme"."""
    roles = (stated.role for stated in who.stated if stated.role)
    beside = any(c.dep_ == "appos" and scene.holding(c) is not None for c in token.children)
    as_one = token.dep_ == "pobj" and token.head.lower_ == "as"
    return beside or as_one or any(role.start <= token.idx < role.end for role in roles)
