"""In which role, and for whom, an agent speaks: read off the words around a mention.

"Ines Vale, harbour master at Lowmark Port", "Lowmark Port's harbour master Ines Vale", "Ines Vale,
who leads Lowmark Port", "Ines Vale (Lab)", "a Lowmark Port official": role and affiliation as this
article gives them, each with its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import body_words, company_endings, is_organisation, letters_behind
from kb.extract.statements.subjects import is_bringing
from kb.model import Span
from kb.resolve.asides import aside, aside_states
from kb.resolve.before import before
from kb.resolve.behind import words_of
from kb.resolve.beneath import beneath
from kb.resolve.deeds import deed, held_by, led_by, said_to_be
from kb.resolve.described import of_each, one_of
from kb.resolve.labels import Labels, body_after, tied
from kb.resolve.like_people import is_party
from kb.resolve.stated import Stated, is_seat_behind
from kb.text import any_of, table, words

_AGE = re.compile(r"\d{1,3}$")
_BRACKET = re.compile(
    r"\s{0,2}\(([A-Z][A-Za-z]{0,12}(?: [A-Z]\w{2,10})?)\b[^()\n]{0,20}\)|,\s{0,2}([A-Z])-[A-Z]"
)
_WHOLE = re.compile(r"\s?\(((?:[A-Z][\w’'-]*\s)+[A-Z]\w+)\)")
_LETTERS = 3
"""Letters of a party at least."""
_ASIDES = 3
"""Asides after a name that are read: "Vale, 42, a nurse, of Lowmark,"."""


def of_person(doc: Doc, name: Span, labels: Labels) -> Iterator[Stated]:
    """What is stated of the person named here."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return
    yield from before(doc, found[0], labels)
    yield from held_by(doc, found[0], labels)
    yield from of_each(doc, found[0], labels)
    yield from _bracketed(doc, name)
    yield from _after(doc, found[-1], labels)
    yield from said_to_be(doc, found[-1], labels)
    yield from led_by(found.root, labels)
    yield from beneath(doc, name, labels)


def _bracketed(doc: Doc, name: Span) -> Iterator[Stated]:
    """A party in brackets after a name: "(R-Ohio)", "(Labour)"."""
    at = doc.char_span(name.start, name.end, alignment_mode="expand")
    behind = doc[at.end] if at is not None and at.end < len(doc) else None
    seat = behind is not None and is_seat_behind(behind)
    end = behind.idx + len(behind) if behind is not None and seat else name.end
    found = _BRACKET.match(doc.text, end)
    letters = table("agents", "parties", "letters")
    group = found.lastindex or 0 if found else 0
    first = found[group].split()[0] if found else ""
    if found and first in letters:
        start = found.start(group)
        span = Span.of(doc.text, start, start + len(first))
        yield Stated(None, span, written=letters[first])
    elif found and group == 1 and _is_party(found):
        yield Stated(None, Span.of(doc.text, *found.span(group)))
    elif (whole := _WHOLE.match(doc.text, end)) and _ends_party(whole[1]):
        yield Stated(None, Span.of(doc.text, *whole.span(1)))


def _ends_party(name: str) -> bool:
    """Whether a name in brackets is a party's by its last word: "(Peoples’ Reform Party)"."""
    return name.split()[-1].casefold() in words("agents", "parties", "endings")


def _is_party(bracket: re.Match[str]) -> bool:
    """Whether nothing but letters for a party or a body stands in a bracket: "(ODM)"."""
    letters = bracket[1]
    known = letters.casefold()
    if known in words("agents", "parties", "names"):
        return True
    alone = bracket[0].strip() == f"({letters})" and letters.isupper() and len(letters) >= _LETTERS
    none = any_of(letters_behind(), words("agents", "places", "names"), words("nouns", "person"))
    return alone and known not in none and letters not in words("nouns", "abbreviated")


def _after(doc: Doc, last: Token, labels: Labels) -> Iterator[Stated]:
    """What follows a name: an aside with a role, or the link that ties it to an organisation."""
    at = last.i + 1
    while (
        at < len(doc)
        and doc[at].text.isupper()
        and doc[at].lower_ in letters_behind()
        and not is_seat_behind(doc[at])
    ):
        at += 1
    if at < len(doc) and is_seat_behind(doc[at]):
        seat = doc[at]
        yield Stated(Span.of(doc.text, seat.idx, seat.idx + len(seat.text)), None, weak=True)
        at += 1
    if at < len(doc) and (body := tied(doc[at], labels)):
        yield Stated(None, body)
    elif at < len(doc) and (noun := _described(doc[at]) or _again(doc[at], labels)) is not None:
        yield _of_noun(doc, noun)
    at = _past_place(doc, at, labels)
    aged = False
    for _ in range(_ASIDES):
        if at >= len(doc) or doc[at].text not in (",", "(", "—", "–", "-", "/"):
            return
        chunk = aside(doc, at)
        if not chunk or chunk[0].pos_ == "CCONJ" or is_bringing(last):
            return
        bracket, at = doc[at].text == "(", chunk[-1].i + 1
        if bracket and at < len(doc) and doc[at].text == ")":
            at += 1
            if _is_known_side(chunk):
                continue
        if len(chunk) <= 3 and any(_AGE.match(t.text) for t in chunk):
            aged = True
            continue
        if all(t.lower_.replace(".", "") in letters_behind() for t in chunk):
            continue
        if chunk[0].lower_ == "who":
            yield from deed(doc, chunk[1:], labels)
            return
        if chunk[0].lower_ == "whose":
            yield from _theirs(chunk, labels)
            return
        if chunk[0].lower_ in words("agents", "office", "in_court") and len(chunk) == 1:
            yield Stated(
                Span.of(doc.text, chunk[0].idx, chunk[0].idx + len(chunk[0].text)),
                None,
                weak=True,
            )
            return
        body = tied(chunk[0], labels) or _acted_for(chunk[0], labels)
        if (
            body is not None
            and aged
            and chunk[0].lower_ == "of"
            and _is_home(body, chunk[0].nbor())
        ):
            continue  # "Vale, 71, of Grand Island, the owner of the boat"
        noun = _described(chunk[0])
        if body is not None or noun is not None:
            yield Stated(None, body) if noun is None else _of_noun(doc, noun)
            return
        if (several := one_of(doc, chunk[0].i, chunk[-1].i + 1, labels)) is not None:
            yield several
            return
        stated = aside_states(doc, chunk, labels)
        if (side := _member(chunk)) is not None:
            yield Stated(None, side)
        if stated is not None:
            yield from _joined(stated)
            if at < len(doc) and doc[at].lower_ == "who":
                yield from deed(doc, list(doc[at + 1 : doc[at].sent.end]), labels)
            return
        if chunk[0].lower_ not in words("agents", "grammar", "of_aside"):
            return


def _is_home(name: Span, first: Token) -> bool:
    """Whether somebody whose age was told may live in what has this name: no word says body.

    A name of one word that is no place's for the language model is rather a body's: "Greenpeace".
    """
    said = [word.casefold() for word in name.text.split()]
    return len(said) > 1 and first.lower_ != "the" and body_words().isdisjoint(said)


def _joined(stated: Stated) -> Iterator[Stated]:
    """A role; one that is only to belong to a body, below others, and that body: "a member of"."""
    noun = stated.role_name.split()[-1].casefold() if stated.role_name else ""
    if noun not in words("agents", "membership", "members"):
        yield stated
        return
    yield replace(stated, weak=True)
    if stated.affiliation is not None and stated.owner is None:
        yield Stated(None, stated.affiliation, written=stated.written)


def _member(chunk: list[Token]) -> Span | None:
    """The party of which an aside says that somebody is: "a Democrat from Ohio"."""
    for noun in chunk[1:3]:
        if noun.text.istitle() and noun.lower_ in words("agents", "parties", "members"):
            return Span.of(noun.doc.text, noun.idx, noun.idx + len(noun.text))
    return None


def _past_place(doc: Doc, at: int, labels: Labels) -> int:
    """Past where somebody is from or sits for: "Vale of Texas, the chairman of the panel"."""
    led = at + 1 < len(doc) and doc[at].lower_ in ("of", "from")
    place = labels.name(doc[at + 1], "place") if led else None
    found = doc.char_span(place.start, place.end, alignment_mode="expand") if place else None
    return at if found is None else found.end


def _of_noun(doc: Doc, noun: Token) -> Stated:
    return Stated(None, words_of(doc, noun), owner=noun.i)


def _described(link: Token) -> Token | None:
    """The noun of a body without a name to which somebody is tied: "of the dockers' union".

    It is the one that owns a part: "of the force's road unit"; who appears is "for the company".
    """
    appears = link.lower_ == "for"
    if not (appears or link.lower_ in words("agents", "grammar", "after_name")):
        return None
    for token in link.doc[link.i + 1 : min(link.i + 8, link.sent.end)]:
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
            return None
        owns = token.i + 2 < len(token.doc) and token.nbor().tag_ == "POS"
        if owns and is_organisation(token) and is_organisation(_head_behind(token)):
            return token
        goes_on = token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "PROPN", "PART")
        if is_organisation(token) and token.text.islower() and not goes_on:
            side = token.lower_ in words("agents", "membership", "sides")  # "the north side"
            named = token.nbor(-1).pos_ != "DET" and token.i > link.i + 1 and not side
            generic = token.lower_ in words("nouns", "organisation", "generic")
            return token if named or (appears and generic) else None
    return None


def _again(link: Token, labels: Labels) -> Token | None:
    """The noun of a body that was named with it: "Ann Low of the institute"."""
    if link.lower_ != "of" or link.i + 2 >= len(link.doc) or link.nbor().lower_ != "the":
        return None
    noun = link.nbor(2)
    lone = noun.text.islower() and is_organisation(noun)
    named = any(noun.lower_ in name.split()[1:] for name in labels.names("organisation"))
    return noun if lone and named else None


def _head_behind(owner: Token) -> Token:
    """The last noun of what is owned: the "unit" of "the force's road unit"."""
    last = owner.nbor(2)
    while last.i + 1 < len(last.doc) and last.nbor().pos_ in ("NOUN", "PROPN"):
        last = last.nbor()
    return last


def _is_known_side(chunk: list[Token]) -> bool:
    """Whether the words in a bracket open with a party, which is read by itself: "(Lab, Orme)"."""
    folded = chunk[0].lower_ in words("agents", "parties", "names")
    return folded or chunk[0].text in table("agents", "parties", "letters")


def _acted_for(link: Token, labels: Labels) -> Span | None:
    """For whom somebody appears: ", for the Crown,", ", representing Orme Ltd,"."""
    acts = link.lower_ == "for" or link.lemma_.lower() == "represent"
    return body_after(link, labels) if acts else None


def _theirs(chunk: list[Token], labels: Labels) -> Iterator[Stated]:
    """The body that is somebody's: "whose company Brightwell runs", "whose Harbour Party lost"."""
    if len(chunk) > 2 and is_organisation(chunk[1]):
        named = labels.organisation(chunk[2]) or labels.name(chunk[2], "person")
        if named is not None:
            yield Stated(None, named)
    elif len(chunk) > 1 and (side := labels.organisation(chunk[1])) is not None:
        last = side.text.split()[-1].casefold()
        found = chunk[0].doc.char_span(side.start, side.end, alignment_mode="expand")
        behind = chunk[0].doc[found.end : found.end + 1] if found is not None else ()
        acts = any(t.pos_ in ("VERB", "AUX") for t in behind)  # not "whose First Bank loan"
        firms = any_of(words("agents", "organisation", "firms"), company_endings())
        owned = last in words("agents", "membership", "owned") or (acts and last in firms)
        if is_party(side.text) or owned:
            yield Stated(None, side)
