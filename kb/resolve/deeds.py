"""What a clause says of somebody: "Vale, who leads Orme", "Vale is the head of Orme"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, takewhile

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import PLURAL, is_organisation, is_role
from kb.model import Span
from kb.resolve.asides import aside_states, words_upto
from kb.resolve.behind import words_of
from kb.resolve.labels import Labels, body_after, company
from kb.resolve.phrases import read_phrase
from kb.resolve.scored import scored_for
from kb.resolve.stated import Stated
from kb.text import any_of, table, words

_LONGEST = 20
"""Words of a clause that are read."""
_SOON = 4
"""Words at most before the verb of a clause, and between it and "as"."""


_WHEN = frozenset({"DATE", "TIME"})


def said_to_be(doc: Doc, last: Token, labels: Labels) -> Iterator[Stated]:
    """What a clause says of its subject: "Vale is the head of Orme", "Vale leads Orme"."""
    at = last.i + 1
    if at >= len(doc) or doc[at].sent.start != last.sent.start:
        return
    if doc[at].text == "," and last.dep_ == "nsubj" and last.head.i > at:
        at = last.head.i  # "Vale, the mayor, is a member of the Harbour Party"
        theirs = last.nbor(2).lower_ == "whose"  # "Vale, whose son Ed, 36, is a nurse, wept"
        if theirs and not any(t.pos_ in ("VERB", "AUX") for t in doc[last.i : at]):
            return
    yield from deed(doc, list(doc[at : min(at + _LONGEST, last.sent.end)]), labels)
    yield from _done_together(last, labels)
    yield from scored_for(last)


def _done_together(last: Token, labels: Labels) -> Iterator[Stated]:
    """What several do as one: "Ann Vale and Tom Low, old friends, founded Orme"."""
    subject = last
    while subject.dep_ == "conj" and subject.head is not subject:
        subject = subject.head
    joined = subject is not last or any(c.dep_ == "conj" for c in last.rights)
    if joined and subject.dep_ == "nsubj" and subject.head.i > last.i:
        yield from _acts_for(subject.head, labels)


def held_by(doc: Doc, first: Token, labels: Labels) -> Iterator[Stated]:
    """The office that a clause says somebody has: "The club's treasurer is | Vale, a nurse"."""
    verb = doc[first.i - 1]
    opens = first.i == first.sent.start or verb.i == verb.sent.start  # "Is Vale the mayor?"
    if opens or verb.lemma_ != "be":
        return
    end = verb.i - (verb.nbor(-1).tag_ == "MD")
    office = next((t for t in verb.lefts if t.dep_ in ("nsubj", "attr") and is_role(t)), None)
    if office is None or office.tag_ in PLURAL:
        return
    left, right = doc[office.left_edge.i : office.i + 1], doc[office.i + 1 : end]
    stated = read_phrase(doc, list(left), list(right), labels)
    if stated is not None and stated.role is not None:
        yield stated


def deed(doc: Doc, rest: list[Token], labels: Labels) -> Iterator[Stated]:
    """What the words after a subject say that it is or does."""
    if not rest:
        return
    if len(rest) > 2 and rest[0].lower_ in words("agents", "still", "words"):
        rest = rest[1:]
    if len(rest) > 2 and rest[0].lemma_ == "have":
        goes_on = rest[0].tag_ != "VBD" and rest[1].tag_ == "VBN"  # "who has led Orme since"
        rest = rest[1:] if goes_on or rest[1].lower_ == "been" else rest
    verb = rest[0]
    if verb.lemma_ == "be" and len(rest) > 1:
        stop = list(dropwhile(lambda t: t.pos_ == "ADV", words_upto(doc, verb.i + 1)))
        opens = stop[0] if stop else verb
        nominal = opens.pos_ in ("DET", "PROPN", "NOUN", "ADJ") or opens.tag_ == "PRP$"
        if nominal and verb.tag_ in ("VBZ", "VBD", "VBN"):
            stated = aside_states(doc, _untimed(stop), labels)
            if stated is not None and stated.role is not None:
                office = doc.char_span(stated.role.start, stated.role.end, alignment_mode="expand")
                if office is not None and any(is_role(t) for t in office):
                    weak = stated.affiliation is None or verb.tag_ != "VBZ" or _joins(office)
                    yield replace(stated, weak=weak)
                    if _joins(office):
                        yield Stated(None, stated.affiliation)
                    return
    yield from _came_to(doc, rest, labels)
    seated = _seated_on(rest, labels)
    if seated is not None:
        yield Stated(None, seated)
        return
    yield from _works_at(doc, rest, labels)
    if len(rest) > 2 and verb.lower_ == "co" and rest[1].text == "-":
        for stated in _acts_for(rest[2], labels):
            yield replace(stated, does=f"co-{stated.does}" if stated.does else None)
    yield from _acts_for(verb, labels)


def _acts_for(verb: Token, labels: Labels) -> Iterator[Stated]:
    """The organisation that somebody leads, owns or the like: "who runs Orme", "the charity"."""
    roles = table("agents", "deeds")
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in roles:
        return
    does = roles[verb.lemma_.lower()] or None
    span = Span.of(verb.doc.text, verb.idx, verb.idx + len(verb.text)) if does else None
    for token in verb.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]:
        named = labels.organisation(token)
        first = named is None and token.pos_ == "PROPN" and not labels.labelled(token)
        named = company(labels, _capitals(token)) if first else named
        if named is not None and not does and _is_seat(verb.doc, named):
            return
        if named is not None:
            yield Stated(span, named, does=does)
            return
        if does and _is_body(token):
            yield replace(_of_part(verb, token, labels), role=span, does=does)
            return
        if does and (whole := _whole_of(token, labels)) is not None:
            yield Stated(span, whole, does=does)
            return
        owns = token.tag_ == "PRP$" or token.tag_ == "POS"
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and not owns:
            return


def _whole_of(link: Token, labels: Labels) -> Span | None:
    """The body of what somebody leads in it: "the local branch of Orme", "the ward at Orme"."""
    part = link.nbor(-1).lemma_.lower() in words("agents", "organisation", "branches")
    return _whole_behind(link, labels) if part else None


def _whole_behind(link: Token, labels: Labels) -> Span | None:
    """The body to which "at" or "of" leads."""
    return body_after(link, labels) if link.lower_ in ("at", "of") else None


def led_by(name: Token, labels: Labels) -> Iterator[Stated]:
    """The body that somebody is said to lead: "the Orme panel, chaired by Ann Low, said"."""
    verb = name.head.head
    passive = verb.dep_ == "acl" and verb.tag_ == "VBN" and name.head.lower_ == "by"
    if name.dep_ != "pobj" or not passive or verb.lemma_.lower() not in words("agents", "led_by"):
        return
    body = verb.head
    definite = any(c.lower_ in words("agents", "grammar", "definite") for c in body.lefts)
    if (named := labels.organisation(body)) is not None:
        yield Stated(None, named)
    elif definite and is_organisation(body):
        yield Stated(None, words_of(verb.doc, body), owner=body.i)


def _of_part(verb: Token, part: Token, labels: Labels) -> Stated:
    """A body that has no name, or that of which it is a part: "the service's ice team"."""
    link = part.nbor() if part.i + 1 < len(part.doc) else part
    whole = _whole_behind(link, labels)
    if whole is not None:
        return Stated(None, whole)
    held = (t for t in verb.doc[verb.i + 1 : part.i] if t.nbor().tag_ == "POS")
    owner = next((t for t in held if is_organisation(t) and t.lemma_ not in _areas()), part)
    return Stated(None, words_of(verb.doc, owner), owner=owner.i)


def _is_seat(doc: Doc, named: Span) -> bool:
    """Whether a name is of what elects somebody: "District 4", "the Moor End ward"."""
    found = doc.char_span(named.start, named.end, alignment_mode="expand")
    behind = doc[found.end].lower_ if found is not None and found.end < len(doc) else ""
    last = named.text.split()[-1].casefold()
    return not {last, behind}.isdisjoint(words("agents", "works", "wards"))


def _seated_on(rest: list[Token], labels: Labels) -> Span | None:
    """The body in which somebody sits for a place: "who represents Varn East on Orme Council"."""
    verb = next((t for t in rest[:_SOON] if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in words("agents", "works", "seated"):
        return None
    link = next((t for t in rest if t.i > verb.i and t.lower_ == "on"), None)
    body = body_after(link, labels) if link is not None and verb.tag_ != "VBD" else None
    named = set(body.text.casefold().split()) if body is not None else set()
    return None if named.isdisjoint(words("agents", "organisation", "in_name")) else body


def _capitals(token: Token) -> list[Token]:
    """The words with a capital that begin here."""
    return list(takewhile(lambda t: t.text[:1].isupper(), token.doc[token.i : token.sent.end]))


def _is_body(token: Token) -> bool:
    """Whether a noun that ends its phrase stands for an organisation, no part of a country."""
    after = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
    last = token.text.islower() and after not in ("NOUN", "PROPN", "PART")
    single = token.tag_ in ("NN", "NNP") and token.lemma_ not in _areas()
    single = single and not any(c.lower_ in ("a", "an") for c in token.lefts)
    return last and single and is_organisation(token)


def _areas() -> frozenset[str]:
    return any_of(words("agents", "office", "of_area"), words("agents", "office", "areas"))


def _joins(office: Words) -> bool:
    """Whether a role is only to belong to a body: "a member of the Harbour Party"."""
    return office.root.lemma_.lower() in words("agents", "membership", "members")


def _came_to(doc: Doc, rest: list[Token], labels: Labels) -> Iterator[Stated]:
    """The office that somebody came to: "took over as chief executive", "was appointed dean"."""
    verbs = words("agents", "came_to")
    verb = next((t for t in rest[:_SOON] if t.lemma_.lower() in verbs), None)
    if verb is None or any(c.tag_ in ("MD", "TO") or c.dep_ == "neg" for c in verb.children):
        return
    after = [t for t in rest if t.i > verb.i]
    led = next((n for n, t in enumerate(after[:_SOON]) if t.lower_ == "as"), None)
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
    became = verb.lemma_.lower() in words("agents", "came_to", "become")
    if led is None and not (passive or (became and verb.tag_ in ("VBD", "VBN"))):
        return
    office = after[led + 1 :] if led is not None else after
    goal = next((n for n, t in enumerate(office) if t.tag_ == "TO"), None)
    if goal is not None and any(t.ent_type_ == "ORDINAL" for t in office):
        office = office[:goal]  # "became the second mayor to resign"
        if not any(is_role(t) and t.lemma_.lower() not in _anybody() for t in office):
            return  # "became the first woman to swim it"
    stated = aside_states(doc, _untimed(office), labels)
    if stated is not None and stated.role is not None:
        yield stated


def _anybody() -> frozenset[str]:
    """Nouns that are no office: "woman", "player"."""
    people = any_of(words("agents", "person", "any"), words("agents", "person", "anybody"))
    return any_of(people, words("agents", "office", "in_team"), words("agents", "person", "more"))


def _untimed(phrase: list[Token]) -> list[Token]:
    """A phrase up to when it was so: "chief executive in October"."""
    when = next((n for n, t in enumerate(phrase) if _is_time(t)), len(phrase))
    kept = phrase[:when]
    while kept and kept[-1].pos_ in ("ADP", "DET", "SCONJ"):
        kept.pop()
    return kept


def _is_time(token: Token) -> bool:
    """Whether a word says when, and is no part of a name for somebody: "the 2016 candidate"."""
    of_noun = token.head.i > token.i and token.head.ent_type_ not in _WHEN
    return token.ent_type_ in _WHEN and not of_noun


def _works_at(doc: Doc, rest: list[Token], labels: Labels) -> Iterator[Stated]:
    """The body at which somebody does something: "who studies moss at the Orme Institute"."""
    verb = next((t for t in rest[:_SOON] if t.pos_ == "VERB"), None)
    if verb is None or verb.tag_ == "VBD":
        return
    if verb.lemma_.lower() not in words("agents", "works"):
        yield from _does_at(verb, rest, labels)
        return
    led = [
        t
        for t in rest
        if t.i > verb.i
        and t.lower_ == "as"
        and t is not rest[-1]
        and t.nbor().lower_ in ("a", "an")
    ]
    office = aside_states(doc, _untimed(words_upto(doc, led[0].i + 1)), labels) if led else None
    if office is not None and office.role is not None:
        yield office  # "who teaches law as a lecturer at Orme University"
        return
    for link in rest:
        if link.i > verb.i and _leads(verb, link) and (body := body_after(link, labels)):
            yield Stated(None, body)
            return


def _does_at(verb: Token, rest: list[Token], labels: Labels) -> Iterator[Stated]:
    """The body at which somebody does whatever it is: "who maps floods at the Orme Institute"."""
    done = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if verb.tag_ != "VBZ" or done is None:
        return
    link = next((t for t in rest if t.i > done.i and t.lower_ == "at"), None)
    body = body_after(link, labels) if link is not None else None
    learned = any_of(
        words("agents", "organisation", "wholes"), words("agents", "organisation", "labs")
    )
    if body is not None and not learned.isdisjoint(body.text.casefold().split()):
        yield Stated(None, body)


def _leads(verb: Token, link: Token) -> bool:
    """Whether a preposition leads from what somebody does to where: "studies at", "sits of"."""
    does = verb.lemma_.lower()
    sits = link.lower_ == "of" and does in words("agents", "works", "sits")
    belongs = link.lower_ == "to" and does in words("agents", "works", "belongs")
    return sits or belongs or link.lower_ in words("agents", "grammar", "held_at")
