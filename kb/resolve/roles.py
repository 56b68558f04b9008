"""Whether a description can mean somebody, by the roles that the article gives."""

from __future__ import annotations

from enum import Enum
from functools import cache

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import is_of_country, is_organisation
from kb.resolve.also_called import initials_of
from kb.resolve.labels import party
from kb.resolve.referents import Referent
from kb.resolve.same_office import groups, same_office, words_of_both
from kb.resolve.sides import names_of_side, side_untold
from kb.resolve.stated import Stated
from kb.text import any_of, table, words

_NICKNAME = 3
"""Letters at least of what a team is called for short."""
_MENTIONS = 8
"""Mentions of somebody that are looked at for a title."""
_TITLE = 12
"""Characters before a name in which its title stands."""


_LEADS = frozenset({"leader", "head"})
"""Of a committee, who is then called its chairman."""


class Fit(Enum):
    """How a description agrees with the roles of somebody."""

    NONE = 0
    """It names another office, or another's."""
    OPEN = 1
    """Nothing speaks against it."""
    ALIKE = 2
    """It is another word for a role that was given."""
    EXACT = 3
    """It is a role that was given."""


def mentioned(head: Token) -> set[str]:
    """The words of a description beside its noun: "finance" of "the finance minister"."""
    text = head.doc.text  # not as the language model was shown it
    left = {
        bare(text[t.idx : t.idx + len(t.text)].lower())
        for t in head.subtree
        if t.i < head.i
        and t.pos_ in ("NOUN", "PROPN", "ADJ")
        and not (_is_counted(t) and is_organisation(head))
        and t.lower_ not in words("agents", "description", "empty")
    }
    right = {
        t.lower_
        for c in head.rights
        if c.dep_ == "prep"
        for t in c.subtree
        if t.pos_ in ("NOUN", "PROPN", "ADJ")
    }
    return left | right


def _is_counted(word: Token) -> bool:
    """Whether a word only tells with a number how large something is: "the 640-bed hospital"."""
    mark = word.nbor(-1) if word.i > 1 else word
    return mark.text == "-" and mark.nbor(-1).like_num


def bare(word: str) -> str:
    """A word without the marks and the "'s" at its end."""
    return word.strip(".,").removesuffix("’s").removesuffix("'s")


def is_office_noun(head: Token) -> bool:
    """Whether a noun names an office that one person holds: "the mayor", "PM"."""
    return head.lemma_.lower() in words("agents", "office", "single")


def fit(referent: Referent, head: Token) -> Fit:
    """How the description with this head agrees with the roles given of a referent."""
    noun, more = head.lemma_.lower().rstrip("."), mentioned(head) - side_untold(referent, head)
    best = Fit.OPEN
    any_one = any(c.lower_ in ("a", "an") for c in head.children)  # "A coroner" is an assistant too
    others = False
    if not any_one and _is_titled(referent, head.doc, noun):
        return Fit.EXACT
    for stated in referent.stated:
        if stated.affiliation is not None and noun in words("agents", "parties", "members"):
            side = (stated.written or stated.affiliation.text).casefold()
            if any(side.startswith(name) for name in names_of_side(noun)):
                return Fit.EXACT
        if stated.role is None or stated.role_name is None:
            continue
        role = [
            w.strip(".,").removesuffix("’s").removesuffix("'s")
            for w in stated.role_name.casefold().split()
        ]
        if stated.does in _LEADS and same_office(noun, set(), ["chair"]):
            best = Fit.ALIKE  # "who leads the Orme Committee": "the chairman"
            continue
        written = stated.role.text.casefold().rstrip(".")
        affiliation = stated.affiliation.text.casefold().split() if stated.affiliation else []
        if len(affiliation) > 1:
            affiliation += initials_of(" ".join(affiliation))  # "the BJP spokesperson"
        theirs = {
            w for w in (*role, *affiliation) if w not in words("agents", "description", "empty")
        } - {noun}
        theirs |= _place_of_seat(head.doc, referent, stated)
        letters = len(noun) > 1 and head.text.isupper() and noun in initials_of(stated.role_name)
        if noun in role or noun == written or letters:
            told = bool(theirs) or more.isdisjoint(_countries())  # not any as "the US president"
            if stated.weak and more and not theirs and noun in words("agents", "office", "in_team"):
                continue  # "the coach" of one side may not be "the Orme coach"
            fitting = (told and _compatible(more, theirs)) or _nicknamed(head, theirs)
            if fitting and (any_one or not _is_below(noun, more, theirs)):
                return Fit.EXACT
            others = True
        elif noun in _seats() and role[-1] in words("agents", "office", "beside_seat"):
            others |= not more  # "the Orme MP" of a spokeswoman
        elif _is_alike(noun, more, role, theirs):
            shared = words_of_both(noun, more, role)
            added, known = more - shared, theirs - shared
            stated_too = bool(known) or not added  # not a PM as "the Labour politician"
            if stated_too and _compatible(added, known) and not _is_below(noun, more, theirs):
                best = Fit.ALIKE
            else:
                others = True
        elif not stated.weak and role[-1] not in words("agents", "person", "relations"):
            others = True
    anyone = any_of(words("agents", "person", "any"), words("agents", "parties", "members"))
    if best is Fit.OPEN and others and noun not in anyone and not is_of_country(head):
        return Fit.NONE
    return best


def _is_alike(noun: str, more: set[str], role: list[str], theirs: set[str]) -> bool:
    """Whether another word is for a role, one that means much else only where it stands alone."""
    alone = role[-1] in words("agents", "office", "alike_alone") and bool(theirs - {role[-1]})
    return same_office(noun, more, role) and not alone


def _is_titled(referent: Referent, doc: Doc, noun: str) -> bool:
    """Whether the title before a name is short for what somebody is called: "Dr", "the doctor"."""
    titles = words("agents", "office", "titles")
    short = {w for w in titles if groups().get(w, frozenset()) & groups().get(noun, frozenset())}
    fronts = (doc.text[max(m.start - _TITLE, 0) : m.start] for m in referent.mentions[:_MENTIONS])
    before = (front.rstrip(". ").rsplit(maxsplit=1)[-1:] for front in fronts)
    written = (m.text.split(maxsplit=1)[:1] for m in referent.mentions[:_MENTIONS])
    return bool(short) and any(
        word[0].rstrip(".").casefold() in short for word in (*before, *written) if word
    )


@cache
def _countries() -> frozenset[str]:
    """Names of countries and states, and their adjectives."""
    same = (w for group in table("agents", "country", "same") for w in group)
    return words("agents", "places", "names") | frozenset(same)


def _compatible(more: set[str], theirs: set[str]) -> bool:
    """Whether what a description adds is not another's: "finance" against "prime"."""
    if not more or not theirs:
        return True
    return any(alike(a, b) for a in more for b in theirs)


def _nicknamed(head: Token, theirs: set[str]) -> bool:
    """Whether a team is called by the end of its name: "the Bok coach" of the Springboks."""
    short = {t.lower_ for t in head.lefts if t.pos_ == "PROPN" and len(t) >= _NICKNAME}
    return any(full.endswith(end) for full in theirs for end in short)


def _is_below(noun: str, more: set[str], theirs: set[str]) -> bool:
    """Whether somebody only stands in or against the office that is meant: "the deputy mayor".

    An associate professor is called "the professor".
    """
    below = theirs & words("agents", "office", "below")
    return bool(below - more) and noun not in words("agents", "office", "ranked")


def alike(one: str, other: str) -> bool:
    """The same word, or a country by its name and by its adjective."""
    if one == other:
        return True
    for group in table("agents", "country", "same"):
        if one in group and other in group:
            return True
    return len(one) > 4 and len(other) > 4 and one[:4] == other[:4]


def of_side(people: list[Referent], head: Token) -> list[Referent]:
    """Those whose seat, or whose lead of a party, was told without what it is now called by."""
    return _of_seat(people, head) or _leaders(people, head)


def _of_seat(people: list[Referent], head: Token) -> list[Referent]:
    """Those who were said to sit in a parliament, and not where: "the Cork East TD" of "a TD"."""
    if head.lower_ not in words("agents", "office", "seats"):
        return []
    named = (who for who in people if who.named and who.mentions[0].start < head.idx)
    return [who for who in named if any(_is_placeless(who, s, head) for s in who.stated)]


def is_own(head: Token) -> bool:
    """Whether who speaks calls another so, who is not that one: "my accountant"."""
    return any(c.lower_ in words("agents", "grammar", "persons") for c in head.lefts)


def leads_side(head: Token) -> bool:
    """Whether somebody is called by the party that one leads: "the NDP leader"."""
    led = head.lemma_.lower() in words("agents", "office", "of_party")
    return led and any(map(party, head.lefts))


def _leaders(people: list[Referent], head: Token) -> list[Referent]:
    """Those who were said to lead, and not which party: "the NDP leader" of "Opposition Leader"."""
    noun = head.lemma_.lower()
    if not leads_side(head):
        return []
    roles = [(who, s) for who in people for s in who.stated if s.role_name]
    return [
        who
        for who, stated in roles
        if stated.affiliation is None and _words_of(stated)[-1:] == [noun]
    ]


def sits(head: Token, who: Referent) -> bool:
    """Whether who holds an office beside it may be called by a seat: "the Cork East TD"."""
    said = (_words_of(s) for s in who.stated)
    beside = any(w and w[-1] in words("agents", "office", "beside_seat") for w in said)
    placed = any(t.pos_ == "PROPN" and not party(t) for t in head.lefts)
    start = min(head.sent.start, max(0, head.left_edge.i - 2))  # "“Why?” the Orme MP asked"
    quotes = any(t.is_quote for t in head.doc[start : head.i])
    seat = placed and quotes and head.lemma_.lower() in _seats()
    return beside and seat and fit(who, head) is not Fit.NONE


@cache
def _seats() -> frozenset[str]:
    return any_of(words("agents", "office", "seats"), words("agents", "office", "called_seats"))


def _is_placeless(who: Referent, stated: Stated, head: Token) -> bool:
    """Whether of such a seat nothing is said but the party: "a TD", "the Labour TD"."""
    said = _words_of(stated)
    if head.lower_ not in said:
        return False
    at = said.index(head.lower_)
    body = stated.affiliation.text.casefold().split() if stated.affiliation else []
    told = {*said[:at], *body, *_place_of_seat(head.doc, who, stated)}
    placed = not words("agents", "grammar", "remit").isdisjoint(said[at + 1 : at + 2])
    return told <= _of_parties() and not placed


@cache
def _of_parties() -> frozenset[str]:
    """The words of parties' names, and those that say nothing of an office."""
    named = (w for party in words("agents", "parties") for w in party.casefold().split())
    return words("agents", "description", "empty").union(named)


def _place_of_seat(doc: Doc, who: Referent, stated: Stated) -> set[str]:
    """The name right before a seat that was stated, in small letters: "Kerry" of "Kerry TD".

    It is none where the seat stands behind the person's own name.
    """
    role = doc.char_span(stated.role.start, stated.role.end) if stated.role else None
    if role is None or role.start == 0 or role[-1].lower_ not in words("agents", "office", "seats"):
        return set()
    before = doc[role.start - 1]
    own = any(m.start <= before.idx < m.end for m in who.mentions)
    return {before.lower_} if before.pos_ == "PROPN" and not own else set()


def called_whole(people: list[Referent], head: Token) -> list[Referent]:
    """Of several, those whose office has all words of the description: "the Chief Justice"."""
    more = mentioned(head)
    whole = [who for who in people if any(more <= set(_words_of(s)) for s in who.stated)]
    return whole if more and whole else people


def _words_of(stated: Stated) -> list[str]:
    return stated.role_name.casefold().split() if stated.role_name else []
