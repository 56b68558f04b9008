"""Whom a pronoun goes back to, and who is on the reader's mind where nobody is named."""

from __future__ import annotations

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_plural
from kb.extract.statements import cues
from kb.resolve.gender import Gender, of_token, of_word
from kb.resolve.mourned import is_mourned
from kb.resolve.referents import Referent, Scene
from kb.resolve.salience import candidates, clearest
from kb.resolve.stated import is_standing
from kb.text import any_of, words

PRONOUNS = {
    "he": "person", "him": "person", "his": "person", "himself": "person",
    "she": "person", "her": "person", "hers": "person", "herself": "person",
    "it": "thing", "its": "thing", "itself": "thing",
    "they": "many", "them": "many", "their": "many", "themselves": "many",
}  # fmt: skip
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_ACTED = 1.0
"""Points from which somebody has just spoken or acted."""
_CHAIN = 3
"""Sentences gone back through that go on about the same one: "He rowed. He smiled."."""
_BACK = 120
"""Words of a paragraph looked through for somebody else whom it is about."""


def pronoun(scene: Scene, head: Token) -> tuple[Referent | None, bool]:
    """Whom "he", "she", "it" or "they" means, and whether nobody else comes near."""
    number, gender = PRONOUNS[head.lower_], of_token(head)
    bodies = any_of(words("nouns", "sides"), words("agents", "several", "collective"))
    asker, asked = _before_answer(scene, head)
    other = _by_whom(scene, head) or asker

    def fits(referent: Referent) -> bool:
        if referent is other:
            return False
        if number == "person":
            single = not referent.plural and referent.kind == "anonymous" and referent.human
            return (referent.kind == "person" or single) and referent.may_be(gender)
        if number == "thing":
            one = referent.kind in ("organisation", "document") and not referent.plural
            return one or (referent.kind == "group" and referent.noun in bodies)
        people = referent.human or referent.named
        many = (referent.plural and people) or referent.kind == "group" or bool(referent.members)
        return many and not _is_spoken_of(head, referent)

    if asked is not None and asked is not asker and fits(asked):
        return asked, True
    subject = None
    if gender is not None:
        just = _just_named(scene, head) or _before_semicolon(scene, head)
        if just is not None and fits(just):
            return just, True
        if scene.late is not None and fits(scene.late) and is_mourned(scene, head, scene.late):
            return scene.late, True
        subject = _described(scene, head) or topic(scene, head)

    def more(referent: Referent) -> dict[str, float]:
        known = gender is not None and (referent is subject or referent.told_gender is not None)
        return {"gender known": float(known), "turned to": float(referent is subject)}

    found = candidates(scene, head, fits, more=more)
    if not found and number == "many" and not scene.quoted(head):
        found = candidates(scene, head, lambda r: r.kind in ("organisation", "anonymous"))
    return clearest(found)


def subject_above(head: Token) -> Token | None:
    """The noun for somebody of whom a clause tells when he spoke: "A nurse wept as | she said".

    ("When an engineer came aboard, | he asked")
    """
    before = [c for c in head.head.lefts if c.dep_ == "advcl" and c.i < head.i]
    for verb in (*before, *head.ancestors):
        roles = ("nsubj",) if verb in before else _SUBJECT  # not "After he was found, she said"
        told = (c for c in verb.lefts if c.dep_ in roles and c.i < head.i)
        if (subject := next(told, None)) is not None:
            one = subject.pos_ == "NOUN" and not is_plural(subject)
            one = one and of_word(subject.lemma_.lower()) in (None, of_token(head))
            return subject if one and is_standing(subject) else None
    return None


def _by_whom(scene: Scene, head: Token) -> Referent | None:
    """By whom something was done to the subject: "Asked by Low if it was shut, | he said" no."""
    opening = head.sent[0]
    agents = (c for c in opening.children if c.dep_ == "agent") if opening.tag_ == "VBN" else ()
    named = next((n for agent in agents for n in agent.children if n.dep_ == "pobj"), None)
    return scene.holding(named) if named is not None and named.i < head.i else None


def _before_answer(scene: Scene, head: Token) -> tuple[Referent | None, Referent | None]:
    """Who puts something to whom right before an answer: "Low asked Tamm. “No,” | he replied"."""
    sentence = told_before(scene, head)
    back = any(c.lower_ == "back" for c in head.head.rights)  # "she shot back"
    answers = back or head.head.lemma_.lower() in words("cues", "continuing", "answers")
    if head.dep_ != "nsubj" or not answers or sentence is None:
        return None, None
    verb = sentence.root
    led = (t for c in verb.rights if c.lower_ == "to" for t in c.rights)
    objects = (*(c for c in verb.rights if c.dep_ in ("dobj", "dative", "nsubj")), *led)
    beside = (t for one in objects for t in (one, *one.rights) if t is one or t.dep_ == "appos")
    asker = next((scene.holding(c) for c in verb.lefts if c.dep_ == "nsubj"), None)
    asked = next((r for t in beside if (r := scene.holding(t)) is not None), None)
    asks = asked is not None or cues.verbs().get(verb.lemma_.lower()) == "question"
    return (asker, asked) if asks else (None, None)


def is_alone(scene: Scene, head: Token, who: Referent) -> bool:
    """Whether nobody else near can be whom a pronoun means, by what is told of their gender."""
    gender = of_token(head)
    found = candidates(scene, head, lambda r: r.kind == "person" and r.may_be(gender))
    return all(candidate.referent is who for candidate in found)


def _is_spoken_of(head: Token, referent: Referent) -> bool:
    """Whether a sentence that "they say" is put into is about it: "The snails, they said, eat"."""
    inserted = head.i > head.sent.start and head.nbor(-1).text == ","
    own = inserted and referent.stands_before(head)
    return own and not (referent.human or referent.named or referent.members)


def _described(scene: Scene, head: Token) -> Referent | None:
    """Of whom a clause tells that a pronoun stands in: "Low, the nurse who wept when she won"."""
    clause = next((one for one in (head, *head.ancestors) if one.dep_ == "relcl"), None)
    if clause is None or clause.head.i > head.i:
        return None
    noun = clause.head
    found = scene.holding(noun.head if noun.dep_ == "appos" else noun)
    told = found is not None and found.kind == "person" and found.named
    return found if told and found and found.may_be(of_token(head)) else None


def _just_named(scene: Scene, head: Token) -> Referent | None:
    """The only one named in a clause that tells what others did "when he said" it."""
    clause = head.head
    if head.dep_ != "nsubj" or clause.dep_ != "advcl" or clause.head.i > head.i:
        return None
    above = clause.head
    acts = next((c for c in above.lefts if c.dep_ in _SUBJECT), None)
    if acts is None or scene.holding(acts) is not None or acts.pos_ != "NOUN":
        return None
    told = [t for t in head.doc[above.sent.start : head.i] if not scene.quoted(t)]
    return _only_person(scene, told, of_token(head))


def _before_semicolon(scene: Scene, head: Token) -> Referent | None:
    """The only one named in a sentence that goes on: "Low is to ask the minister; | she fears"."""
    first = head.sent.start
    at = next((t.i for t in head.doc[first : head.i] if t.text == ";"), None)
    if at is None or head.dep_ != "nsubj" or scene.quoted(head):
        return None
    told = [t for t in head.doc[first : head.i] if not scene.quoted(t)]
    subject = next((t for t in told if t.dep_ in _SUBJECT and t.i < at), None)
    named = _named_at(scene, subject) if subject is not None else None
    return (
        named if named is not None and _only_person(scene, told, of_token(head)) is named else None
    )


def topic(scene: Scene, head: Token) -> Referent | None:
    """The one to whom the sentence before has turned: who is named as its subject.

    ("Royce Tamm was more cautious. He said…": Tamm, whoever spoke before.) Quotations between the
    two are passed over. Where the same paragraph was about somebody else before, it is not clear.
    """
    sentence = told_before(scene, head)
    for _ in range(_CHAIN):
        if sentence is None:
            return None
        found = next((_named_at(scene, s) for s in subjects(scene, sentence)), None)
        told = [t for t in sentence if not (t.is_space or t.is_punct or scene.quoted(t))]
        found = found or _only_person(scene, told, of_token(head))
        if found is not None or not _goes_on(scene, sentence, head):
            other = _is_after_another(scene, sentence.start, found)
            return None if other and not _turns_to(scene, sentence, head) else found
        sentence = told_before(scene, sentence[0])
    return None


def _turns_to(scene: Scene, sentence: Words, head: Token) -> bool:
    """Whether a sentence that a quotation follows tells of one person alone: "Amina laughed."""
    doc, behind = head.doc, sentence.end
    quoted = behind < head.i and scene.quoted(doc[behind])
    named = [s for s in subjects(scene, sentence) if s.dep_ == "nsubj" and _named_at(scene, s)]
    held = {id(r) for t in sentence if (r := scene.holding(t)) is not None and r.kind == "person"}
    short = not any(c.dep_ in ("ccomp", "conj") for c in sentence.root.rights)
    return quoted and len(named) == 1 and len(held) == 1 and short


def _goes_on(scene: Scene, sentence: Words, head: Token) -> bool:
    """Whether a sentence is still about whom the one before was: "He put the oars down."."""
    about = subjects(scene, sentence)
    opens = bool(about) and (about[0].i == sentence.start or sentence[0].tag_ == "VBN")
    same = opens and about[0].lower_ == head.lower_  # also "Asked why, he laughed."
    return same and "\n" not in head.doc[sentence.start - 1].text


def _named_at(scene: Scene, subject: Token) -> Referent | None:
    """Who is named as a subject, or right beside it: "one of them, Ann Low, has stayed"."""
    if subject.pos_ == "PROPN" and (held := scene.holding(subject)) is not None:
        return held
    beside = (scene.holding(c) for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next((r for r in beside if r is not None and r.kind == "person" and r.named), None)


def told_before(scene: Scene, head: Token) -> Words | None:
    """The last sentence before that of a word in which the article itself tells something."""
    sentence = head.sent
    while sentence.start > 0:
        sentence = head.doc[sentence.start - 1].sent
        if any(not (t.is_space or t.is_punct or scene.quoted(t)) for t in sentence):
            return sentence
    return None


def subjects(scene: Scene, sentence: Words) -> list[Token]:
    """What a sentence is about, its quotations left out: who speaks in it, where it turns to one.

    ("Ed Tamm limped off, and his coach Ann Low said he was sore": it is about Low at the end.)
    """
    clauses = [sentence.root, *(c for c in sentence.root.rights if c.dep_ == "conj")]
    found = [
        [c for c in one.lefts if c.dep_ in _SUBJECT and not scene.quoted(c)] for one in clauses
    ]
    tellers = [
        named
        for one, named in zip(clauses, found, strict=True)
        if named and cues.verbs().get(one.lemma_.lower()) == "speech"
    ]
    return tellers[-1] if tellers else found[0]


def _only_person(scene: Scene, told: list[Token], gender: Gender | None) -> Referent | None:
    """The only person named in a sentence who may be meant: "That drew a reply from Tamm."."""
    held = {id(r): r for t in told if (r := scene.holding(t)) is not None}
    people = [r for r in held.values() if r.kind == "person" and r.named and r.may_be(gender)]
    return people[0] if len(people) == 1 else None


def _is_after_another(scene: Scene, start: int, topic: Referent | None) -> bool:
    """Whether the paragraph has named another person before the word at ``start``."""
    doc = scene.annotated.doc
    for at in range(start - 1, max(start - _BACK, -1), -1):
        if "\n" in doc[at].text:
            return False
        held = scene.holding(doc[at])
        owns = doc[at].dep_ == "poss" or doc[at].head.dep_ == "poss"  # "in Low's constituency"
        if held is not None and held.kind == "person" and held is not topic and not owns:
            return True
    return False


def person_near(scene: Scene, at: Token) -> Referent | None:
    """The person on the reader's mind where a quotation stands that nobody is named for.

    That is whom the whole article is about, unless another has just spoken or acted.
    """
    sentence = told_before(scene, at)
    named = [_named_at(scene, s) for s in subjects(scene, sentence)] if sentence is not None else []
    told = [t for t in sentence or () if not (t.is_space or t.is_punct or scene.quoted(t))]
    subject = next((one for one in named if one is not None), None)
    subject = subject or _only_person(scene, told, None)

    def more(referent: Referent) -> dict[str, float]:
        return {"turned to": float(referent is subject)}

    found = candidates(scene, at, _is_one, reach=4, more=more)
    score = found[0].score if found else 0.0
    if scene.about is not None and score < _ACTED and scene.about.mentions[0].start < at.idx:
        return scene.about
    alone = len(scene.people) == 1 and scene.people[0].mentions[0].start < at.idx
    rival = found[1].score if len(found) > 1 else score - 2 * _ACTED
    if score > 0 or (found and score > -_ACTED and score - rival > _ACTED):
        return found[0].referent
    return scene.people[0] if alone else None


def _is_one(referent: Referent) -> bool:
    """Whether a referent is one human being."""
    return referent.kind == "person" or (
        referent.kind == "anonymous" and referent.human and not referent.plural
    )
