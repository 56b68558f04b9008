"""Names of people that a small language model cut wrongly or did not see, beside what stands there.

Who stands behind a role in letters or a trade is read into one name with it: "Weaver Dai Pugh".
A name that is all that somebody gave is taken for a body's: "who gave his name only as Ouma".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.annotate.forms import inside
from kb.annotate.parsed import Doc, Token, Words, past_name
from kb.annotate.tree import hang
from kb.text import any_of, words
from kb.text.bodies import body_nouns
from kb.text.callings import looks_personal
from kb.text.given import given_names

_SURNAME = re.compile(r"(?:O|D|L|Dell|M)[’'][A-Z]\w+$")
"""Family names in which a mark stands: O'Keefe, D'Arcy."""
_NEAR = 8
"""Words within which it is said that a name is all that somebody gave."""
_LONGEST = 3
"""Words of a name behind a trade."""


def begin(doc: Doc, at: int) -> int:
    """Where the name begins in which a word stands."""
    while at > 0 and doc[at].ent_iob_ == "I":
        at -= 1
    return at


def past_capitals(doc: Doc, at: int) -> int:
    """Where the names with a capital end that begin here."""
    while at < len(doc) and doc[at].pos_ == "PROPN" and doc[at].text[:1].isupper():
        at += 1
    return at


def set_apart(doc: Doc) -> None:
    """Take what somebody does, and an office, out of the name that it was read into."""
    for found in list(_called(doc)):
        calling = doc[found.start - 1]
        many = calling.lower_.endswith("s") and calling.lower_ not in words("nouns", "person")
        calling.tag_, calling.pos_ = "NNS" if many else "NN", "NOUN"
        calling.lemma_ = calling.lower_.removesuffix("s") if many else calling.lower_
        doc.set_ents([found], outside=[doc.span(calling.i, found.start)])
    for role, name in list(_teammates(doc)):
        team = role.nbor(-1)
        role.tag_, role.pos_, role.lemma_ = "NN", "NOUN", role.lower_
        team.tag_, team.pos_ = "NNPS" if team.text.endswith("s") else "NNP", "PROPN"
        for word in (role, team):
            hang(word, name, "compound")
    for person in list(_of_bodies(doc)):
        rest = past_name(doc, person.start)
        doc.set_ents([person], outside=[doc.span(person.end, rest)])
    for party in list(_parties(doc)):
        rest = past_name(doc, party.start)
        doc.set_ents([party], outside=[doc.span(party.end, rest)])
    for behind in list(_behind_office(doc)):
        start = begin(doc, behind.start - 1)
        doc.set_ents([behind], outside=[doc.span(start, behind.start)])
    for leader in list(_of_opposition(doc)):
        start = begin(doc, leader.start - 1)
        doc.set_ents([leader], outside=[doc.span(start, leader.start)])
    common = any_of(words("names", "common"), words("agents", "ranks", "before"))
    for torn in list(_torn(doc)):
        first = torn.start - 1
        while first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].lower_ in common:
            first -= 1
        doc.set_ents([torn], outside=[doc.span(first, torn.start)])


def _of_bodies(doc: Doc) -> Iterator[Words]:
    """Who was read into one name with the body or the place behind: "Ann Low | of Orme Now"."""
    for read in doc.ents:
        link = next((t for t in read[2:4] if t.lower_ == "of"), None)
        if link is None or read[0].lower_ not in given_names():
            continue
        before = doc[read.start : link.i]
        named = any_of(words("nouns", "person"), body_nouns())
        none = any(t.lower_ in named for t in before)
        if not none and all(t.text[:1].isupper() for t in before):
            yield doc.span(read.start, link.i, "PERSON")


def _parties(doc: Doc) -> Iterator[Words]:
    """A party of two words that was read as somebody, before a seat: "Sinn Féin | TD and"."""
    seats = any_of(words("agents", "office", "seats"), words("nouns", "person"))
    for read in doc.ents:
        party = doc.span(read.start, min(read.start + 2, len(doc)))
        named = party.text.casefold() in words("agents", "parties", "names")
        after = doc[party.end] if party.end < len(doc) else doc[read.start]
        if read.label_ == "PERSON" and len(party) > 1 and named and after.lower_ in seats:
            yield doc.span(party.start, party.end, "ORG")


def _of_opposition(doc: Doc) -> Iterator[Words]:
    """Who stands behind what he leads: "Leader of the Opposition | Ann Low"."""
    bodies = any_of(words("agents", "parties", "endings"), body_nouns())
    for side in (t for t in doc[2:-1] if t.text == "Opposition"):
        led = " ".join(t.lower_ for t in doc[max(0, side.i - 3) : side.i]) == "leader of the"
        end = past_capitals(doc, side.i + 1)
        if led and 1 < end - side.i - 1 <= _LONGEST and doc[end - 1].lower_ not in bodies:
            yield doc.span(side.i + 1, end, "PERSON")


def _behind_office(doc: Doc) -> Iterator[Words]:
    """Who stands behind an office that was read as a name: "Fine Gael Councillor | Ann Low"."""
    for read in doc.ents:
        office = doc[read.end - 1]
        held = office.text.istitle() and office.lower_ in words("nouns", "person")
        end = past_capitals(doc, read.end)
        if read.label_ == "PERSON" and len(read) > 1 and held and 1 < end - read.end <= _LONGEST:
            yield doc.span(read.end, end, "PERSON")


def _teammates(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Roles in a team taken for other words, and the names behind: "Stags forward | Noah Pell"."""
    roles = words("agents", "office", "in_team")
    for name in doc.ents:
        role = doc[name.start - 1] if name.start > 1 else doc[0]
        before = role.nbor(-1) if role.i else role
        team = before.text[:1].isupper()
        wrong = role.pos_ != "NOUN" or before.tag_ == "NNS"
        if name.label_ == "PERSON" and team and wrong and role.text in roles:
            yield role, name.root


def _called(doc: Doc) -> Iterator[Words]:
    """Who stands behind what somebody does, with a capital as the first word: "Weaver Dai Pugh"."""
    for calling in doc[:-2]:
        opens = calling.is_sent_start and calling.text.istitle() and calling.is_alpha
        if not opens or calling.lower_ in given_names():
            continue
        end = calling.i + 1
        while end < len(doc) and end - calling.i <= _LONGEST and _is_cased(doc[end]):
            end += 1
        noun = calling.lower_.removesuffix("s") if _joins(doc, end) else calling.lower_
        known = doc[calling.i + 1].lower_ in given_names()
        if end - calling.i > 2 and (known or _is_person(doc, calling.i + 1, end)):
            shown = looks_personal(noun) if known else False
            if shown or noun in _trades():
                yield doc.span(calling.i + 1, end, "PERSON")


def _joins(doc: Doc, at: int) -> bool:
    """Whether another is named with whoever is named up to here."""
    return at < len(doc) and doc[at].lower_ in (",", "and", "&")


def _torn(doc: Doc) -> Iterator[Words]:
    """Who stands behind an office, where a body's name took a name in: "Collector Alby | Low"."""
    titles = (words("names", "titles", kind) for kind in ("ranks", "capitals"))
    offices = any_of(words("nouns", "person"), *titles)
    for name in doc.ents:
        at = name.start - 1
        while at > 0 and _is_free(doc[at]) and doc[at].lower_ not in offices:
            at -= 1
        held = doc[at].ent_type_ == "ORG" or at == name.start - 2
        behind = at >= 0 and _is_free(doc[at]) and at < name.start - 1 and held
        if name.label_ == "PERSON" and behind and all(map(_is_cased, doc[at + 1 : name.start])):
            yield doc.span(at + 1, name.end, "PERSON")


def _is_free(token: Token) -> bool:
    """Whether a word is of nobody's name but what a body's may have taken in."""
    return token.pos_ == "PROPN" and token.ent_type_ in ("ORG", "")


def _is_cased(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and not token.text.isupper()


def _is_person(doc: Doc, start: int, end: int) -> bool:
    return all(t.ent_type_ == "PERSON" for t in doc[start:end])


def _trades() -> frozenset[str]:
    """Nouns for what somebody does."""
    more = any_of(words("agents", "person", "trades"), words("agents", "person", "more"))
    callings = any_of(
        words("agents", "person", "any", "callings"), words("agents", "office", "in_team")
    )
    return any_of(words("nouns", "person"), more, callings)


def _of_parties(doc: Doc) -> Iterator[Words]:
    """Who stands behind a party's name: "spokesman for the Conservatives | Neil Garrick"."""
    parties = words("agents", "parties", "names")
    for side in doc[1:-2]:
        long = f"{side.nbor(-1).lower_} {side.lower_}" in parties and side.i > 1
        link = side.nbor(-2 if long else -1).lower_
        led = link in words("agents", "grammar", "serving") or link in ("the", "of")
        if led and side.text[:1].isupper() and (long or side.lower_ in parties):
            end = past_capitals(doc, side.i + 1)
            if end > side.i + 2 and side.nbor().lower_ in given_names():
                yield doc.span(side.i + 1, end, "PERSON")


def _short_roles(doc: Doc) -> Iterator[Words]:
    """Who stands behind a role in letters, which was read into the name: "Hawks QB | Sam Tull"."""
    roles, seats = words("nouns", "abbreviations"), words("agents", "office", "seats")
    for role in doc[:-1]:
        seated = role.text.isupper() and role.lower_ in seats and role.ent_type_ == "PERSON"
        if not (role.text in roles or seated) or not role.nbor().text.istitle():
            continue
        end = past_capitals(doc, role.i + 1)
        if end > role.i + 1:
            yield doc.span(role.i + 1, end, "PERSON")


def surnames(doc: Doc) -> Iterator[Token]:
    """Surnames with a mark in them that were taken for another word: "said Ms O’Dell"."""
    return (t for t in doc if t.pos_ != "PROPN" and _SURNAME.match(t.text))


def _with_surnames(doc: Doc) -> Iterator[Words]:
    """A given name with the surname that has a mark in it, and was left out: "Moira O'Dell"."""
    for last in doc[1:]:
        if not _SURNAME.match(last.text):
            continue
        first = last.nbor(-1)
        given = first.ent_type_ == "PERSON" or first.lower_ in given_names()
        lone = given and not last.ent_type_ and first.whitespace_
        near = first.head == last or last.head == first.head
        if lone and near:
            yield doc.span(begin(doc, first.i), last.i + 1, "PERSON")


def _cut_short(doc: Doc) -> Iterator[Words]:
    """A name of several words with the last one, which was left out: "Siti Aminah | Yusof said"."""
    for read in doc.ents:
        last = doc[read.end] if read.end + 1 < len(doc) else read.root
        held = read.label_ == "PERSON" and len(read) > 1 and read.root.head is last
        lone = last.pos_ == "PROPN" and last.text.istitle() and not last.ent_type_
        if held and lone and last.nbor().text.islower() and last.lower_ not in body_nouns():
            yield doc.span(read.start, read.end + 1, "PERSON")


def _alone(doc: Doc) -> Iterator[Words]:
    """The one name of kin: "Her husband, | Yusuf |, said", "one of them, | Tamsin |, said"."""
    kin = words("agents", "person", "relations", "kin")
    for name in doc[3:-1]:
        closed = name.nbor(-1).text == "," and name.nbor().text == ","
        if not closed or not name.text.istitle() or not name.is_alpha or name.pos_ != "PROPN":
            continue
        who = name.nbor(-2)
        owned = who.lemma_.lower() in kin and any(t.dep_ == "poss" for t in who.lefts)
        one = who.lower_ in ("them", "whom") and who.nbor(-1).lower_ == "of"
        if (owned or one) and name.ent_type_ != "PERSON":
            yield doc.span(name.i, name.i + 1, "PERSON")


def _irish(doc: Doc) -> Iterator[Words]:
    """An Irish family name of two words, with the given name: "spokesperson Colm Ó Laoire TD"."""
    for particle in inside(doc, words("names", "irish")):
        first, last = particle.nbor(-1), particle.nbor()
        if not particle.text.istitle():
            continue
        ranked = first.lower_.rstrip(".") in words("names", "titles")
        given = first.ent_type_ == "PERSON" or first.lower_ in given_names()
        given = given and _is_cased(first) and not ranked
        alone = ranked or particle.lower_ in words("names", "irish", "alone")
        if (given or alone) and _is_cased(last) and particle.whitespace_:
            begins = first if given else particle
            for token in (begins, particle, last):
                token.pos_, token.tag_ = "PROPN", "NNP"
            yield doc.span(begins.i, last.i + 1, "PERSON")


def _bare_names(doc: Doc) -> Iterator[Words]:
    """The one name that somebody gave, a person's: "who gave his name only as Ouma"."""
    for name in doc[1:]:
        if name.pos_ != "PROPN" or name.nbor(-1).lower_ not in ("as", ","):
            continue
        alone = name.ent_iob_ != "I" and (name.i + 1 == len(doc) or name.nbor().ent_iob_ != "I")
        if alone and name.text.istitle() and _gives_name_only(name):
            yield doc.span(name.i, name.i + 1, "PERSON")


def _gives_name_only(name: Token) -> bool:
    """Whether it is said before that somebody gave no more: "would give only her surname"."""
    given = name.doc[max(name.sent.start, name.i - _NEAR) : name.i]
    only = any(t.lower_ in words("names", "bare", "only") for t in given)
    return only and any(t.lemma_.lower() in words("names", "bare", "naming") for t in given)


PEOPLE = (_short_roles, _of_parties, _bare_names, _with_surnames, _cut_short, _alone, _irish)
