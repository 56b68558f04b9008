"""Who is called by what it is before or after it is named: "A pensioner says", "the plasterer".

A story of one person begins with what somebody is, names it in its next paragraph with the age, and
then calls it by a trade that it was never said to have.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kb.annotate.parsed import Token
from kb.extract.nouns import is_plural
from kb.model import Span
from kb.resolve.gender import Gender, of_token
from kb.resolve.heads import beside_others, is_said_before
from kb.resolve.pronouns import told_before, topic
from kb.resolve.referents import Referent, Scene
from kb.resolve.roles import is_office_noun, mentioned
from kb.resolve.salience import Candidate
from kb.resolve.stated import is_standing
from kb.text import any_of, words

AGE = re.compile(r", ([1-9]\d?),")
_YEARS = re.compile(r"\b([1-9]\d?)-year-old\Z")
_GROWN = 20
"""Years from which nobody is called a youngster."""
_WORKING = 16
"""Years below which nobody has a trade."""
_MOST = 400
"""People gone through, so that the time grows with the length alone."""
_LIKELY = -2.0
"""Points from which somebody may be meant."""


def last_aged(scene: Scene, head: Token, near: list[Candidate]) -> Referent | None:
    """Of those who may be meant and whose age is given, whom the text has turned to.

    Who is called young is nobody grown, and the only other, whose age is not given.
    """
    if AGE.match(scene.annotated.article.text, head.idx + len(head.text)):
        return None  # "the trainer, 30," has had no age before
    if head.lemma_.lower() in words("agents", "person", "young"):
        near = [c for c in near if not _is_grown(scene, c.referent)]
        if len(near) == 1:
            return near[0].referent
    aged = [c for c in near if c.score > _LIKELY and _is_aged(scene, c.referent)]
    subject = topic(scene, head)
    turned = (c.referent for c in aged if c.referent is subject)
    return next(turned, aged[0].referent if aged else None)


def _is_aged(scene: Scene, referent: Referent) -> bool:
    """Whether the article gives somebody's age beside the name: "Kelly Dunn, 34, lives"."""
    text = scene.annotated.article.text
    return any(AGE.match(text, mention.end) for mention in referent.mentions)


def _is_grown(scene: Scene, referent: Referent) -> bool:
    """Whether the age that the article gives is no child's."""
    text = scene.annotated.article.text
    told = (AGE.match(text, mention.end) for mention in referent.mentions)
    return any(age is not None and int(age[1]) >= _GROWN for age in told)


def is_child(scene: Scene, head: Token, referent: Referent) -> bool:
    """Whether somebody's age is too low for what is told of one who is not called young."""
    text = scene.annotated.article.text
    ages = [age for mention in referent.mentions if (age := AGE.match(text, mention.end))]
    young = head.lemma_.lower() in words("agents", "person", "young")
    return bool(ages) and int(ages[0][1]) < _WORKING and not young


def of_age(scene: Scene, mention: Span) -> Referent | None:
    """The only person whose age is given as so many years: "the 22-year-old"."""
    said = _YEARS.search(mention.text)
    if said is None:
        return None
    text = scene.annotated.article.text
    aged = [
        who
        for who in scene.people[:_MOST]
        if any((told := AGE.match(text, m.end)) and told[1] == said[1] for m in who.mentions)
    ]
    return aged[0] if len(aged) == 1 else None


def is_after_name(head: Token, near: list[Candidate]) -> bool:
    """Whether a sentence has named one who may be meant: "Diallo scored, and the striker said"."""
    return any(c.referent.stands_before(head) for c in near)


def is_first_called(head: Token) -> bool:
    """Whether "the lorry driver" is called so for the first time, and holds no office."""
    single = not is_plural(head) and is_standing(head) and not is_office_noun(head)
    return single and not is_said_before(head)


def told_of_life(scene: Scene, head: Token, near: list[Candidate]) -> Referent | None:
    """Of those who may be meant, whom the text is about: "the retired teacher", "a keen skier"."""
    lefts = list(head.doc[head.left_edge.i : head.i])
    behind = words("agents", "description", "of_life_behind_hyphen")
    told = any(t.lower_ in words("agents", "description", "of_life") for t in lefts)
    told = told or any(
        mark.text == "-" and token.lower_ in behind for mark, token in pairwise(lefts)
    )
    # "the retired driver, of Mill Road," lives there
    of = (c for c in head.rights if c.lower_ == "of" and c.nbor(-1).text != ",")
    other = any(c.dep_ == "relcl" for c in head.rights) or any(of)
    subject = topic(scene, head) if told and not other and is_first_called(head) else None
    return next((c.referent for c in near if c.referent is subject), None)


def told_with_more(scene: Scene, head: Token, near: list[Candidate]) -> Referent | None:
    """Of those without a role, whom the sentence before is about: "“…,” the Orme grazier said".

    Words beside the calling say that it is not just anybody whom that one met; it stands behind
    what is said, and the one meant did something before.
    """
    if not (is_first_called(head) and mentioned(head)) or is_of_another(scene, head):
        return None
    before = told_before(scene, head)
    acts = (
        before is not None
        and before.root.lemma_ != "be"
        and any(
            (held := scene.holding(c)) is not None and held.kind == "person"
            for c in before.root.lefts
            if c.dep_ == "nsubj"
        )
    )
    if not acts or not any(map(scene.quoted, head.doc[head.sent.start : head.i])):
        return None
    subject = topic(scene, head)
    return next((c.referent for c in without_role(near) if c.referent is subject), None)


def of_scene(scene: Scene, head: Token, near: list[Candidate]) -> Referent | None:
    """The only one whose work the lines before tell, and not by its name.

    ("Omar Sule drives by night. “Nobody asks us,” the driver said")
    """
    before = told_before(scene, head)
    if before is None or is_said_before(head) or is_of_another(scene, head) or is_office_noun(head):
        return None
    working = words("agents", "by_deed", "working")
    if not any(t.pos_ == "VERB" and t.lemma_.lower() in working for t in before):
        return _heard_of_body(scene, head, near)
    told = head.doc[before.start : head.sent.end]
    breaks = sum("\n" in t.text for t in told if t.i < head.i)
    if breaks > 1 or is_plural(head) or not head.text.islower() or mentioned(head):
        return None
    people = {id(r) for t in told if (r := scene.holding(t)) is not None and r.kind == "person"}
    subject = topic(scene, head)
    free = (c.referent for c in without_role(near))
    return next((one for one in free if one is subject and people == {id(one)}), None)


def without_role(near: list[Candidate]) -> list[Candidate]:
    """Those of whom no role was said but beside whom they stand: "her neighbour"."""
    return [c for c in near if c.referent.roles <= beside_others()]


def _heard_of_body(scene: Scene, head: Token, near: list[Candidate]) -> Referent | None:
    """Who spoke last, of a body and without a role: "Ann Low of Orme Bank", "the economist"."""
    last = scene.spoken[-1][1] if scene.spoken else None
    free = (c.referent for c in without_role(near))
    held = next((one for one in free if one is last and one.stated), None)
    return held if head.lemma_.lower() in words("agents", "person", "learned") else None


def is_of_another(scene: Scene, head: Token) -> bool:
    """Whether somebody called by a calling is not whom the sentence before tells of.

    That one only suffers something, is spoken of ("“She was lucky,” the climber said"), or has to
    do with such people: "Low sold the flat. The tenant said".
    """
    before = told_before(scene, head)
    if before is None or head.lemma_.lower() in words("agents", "person", "on_duty"):
        return True
    gone = before.root.lemma_.lower() in words("agents", "by_deed", "dying")
    done = (scene.holding(t) for t in before if t.dep_ == "nsubjpass")
    said = head.doc[before.end : head.sent.end]
    spoken_of = any(of_token(t) for t in said if scene.quoted(t))
    return gone or spoken_of or any(r is not None and r.kind == "person" for r in done)


def is_said_first(head: Token) -> bool:
    """Whether a calling with "the" was in no way spoken of before: "the scaffolder admitted".

    It is then of somebody who was named; an office is another's. A trade may have words before it
    that were not heard before either: "the software engineer".
    """
    lemma = head.lemma_.lower()
    others = any_of(words("nouns", "person"), words("agents", "person", "more"))
    calling = lemma not in others or lemma in words("agents", "person", "trades")
    common = head.pos_ == "NOUN" and head.text.islower() and calling
    origin = {t.lower_ for t in head.lefts if t.ent_type_ == "NORP"}
    said = mentioned(head) - origin
    trade = lemma in words("agents", "person", "trades")
    new = not said or (trade and all(t.lower_ not in said for t in head.doc[: head.left_edge.i]))
    return common and new and not is_plural(head) and not is_said_before(head)


def gender_told(head: Token) -> Gender | None:
    """The gender that the rest of a sentence tells: "The Norwegian said | her side had slept"."""
    return next((g for t in head.sent if t.i > head.i and (g := of_token(t)) is not None), None)


def verb_of(name: Token) -> Token | None:
    """The verb whose subject a name is."""
    while name.dep_ == "compound":
        name = name.head
    return name.head if name.dep_ == "nsubj" else None


def interviewed(scene: Scene, at: Token) -> Referent | None:
    """Who answers where a paper prints questions and answers: whom it named most before these."""
    before = [
        (sum(m.start < at.idx for m in who.mentions), -who.mentions[0].start, who)
        for who in scene.people[:_MOST]
        if who.named and who.mentions[0].start < at.idx
    ]
    return max(before, key=lambda one: one[:2])[2] if before else None


def is_other_kin(referent: Referent, noun: str) -> bool:
    """Whether somebody is said to be kin of another sort than ``noun``: a brother is no father."""
    kin = words("agents", "person", "relations", "kin")
    return any(role in kin and role != noun for role in referent.roles)
