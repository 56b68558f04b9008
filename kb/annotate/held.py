"""Who holds an office of what is named before: "Landlord of the Anchor Inn | Mick Dale said".

So do "Director Health | Ada Low" and "The President, Orme Traders Forum, | Ada Low |, said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kb.annotate.forms import among, inside
from kb.annotate.parsed import Doc, Token, Words, past_name
from kb.annotate.people import begin, past_capitals
from kb.annotate.tree import hang, stand_for
from kb.text import any_of, words
from kb.text.bodies import body_nouns
from kb.text.given import given_names

_FURTHEST = 12
"""Words from an office to the end of its holder's name."""
_LONGEST = 4
"""Words of a holder's name at most."""
_INITIAL = re.compile(r"[A-Z]\.?")
_ACTS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def set_holders(doc: Doc) -> None:
    """Take holders' names out of the names of bodies, and put them where their offices stood."""
    for name in list(_ranked(doc)):
        name[0].tag_, name[0].pos_ = "NNP", "PROPN"
        hang(name[0], name[1], "compound")
        doc.set_ents([name])
    for _, name in list(_in_charge(doc)):
        start = begin(doc, name.start) if name[0].ent_type_ else name.start
        doc.set_ents([], outside=[doc.span(start, past_name(doc, name.end - 1))])
        doc.set_ents([doc.span(name.start, name.end, "PERSON")])
    for office, body, name in list(_behind_body(doc)):
        if not any(t.ent_type_ for t in body):
            doc.set_ents([doc.span(body.start, body.end, "ORG")])
        doc.set_ents([doc.span(name.start, name.end, "PERSON")])
        hang(name[-1], office, "appos")
        hang(body.root, office, "npadvmod")
    for office, body, name in list(_holders(doc)):
        if name[0].ent_iob_ == "I":
            start = begin(doc, name.start)
            label = _of_body(doc[start], name.start - start)
            kept = [doc.span(start, name.start, label)] if start >= body.start else []
            doc.set_ents(kept, outside=[doc.span(start, past_name(doc, name.start))])
        elif len(body) > 1 and not any(t.ent_type_ for t in body):
            doc.set_ents([doc.span(body.start, body.end, "ORG")])
        elif all(t.ent_type_ == "PERSON" for t in body):
            label = _of_body(body[0], len(body))
            doc.set_ents([doc.span(body.start, body.end, label)])
        doc.set_ents([doc.span(name.start, name.end, "PERSON")])
        for word in name:
            word.tag_, word.pos_ = "NNP", "PROPN"
        if office.ent_type_:
            doc.set_ents([], outside=[doc.span(office.i, past_name(doc, office.i))])
        office.tag_, office.pos_, office.lemma_ = "NN", "NOUN", office.lower_
        if office.dep_ in ("nsubj", "nsubjpass"):
            stand_for(name[-1], office, "nmod")


def _of_body(first: Token, length: int) -> str:
    """The label of what an office is held of: a town or a body, where it was read as somebody."""
    read = first.ent_type_
    return read if read != "PERSON" else "GPE" if length == 1 else "ORG"


def _holders(doc: Doc) -> Iterator[tuple[Token, Words, Words]]:
    """Each office that opens a sentence, the body in which it is held, and the holder's name."""
    offices = any_of(words("nouns", "person"), words("agents", "person", "trades"))
    links = words("agents", "grammar", "after_name")
    joins = words("agents", "grammar", "in_name")
    charges = words("agents", "office", "with_charge")
    for office in doc[:-4]:
        opens = office.is_sent_start and office.text.istitle() and office.lower_ in offices
        charged = office.lower_ in charges and office.nbor().lower_ == "for"
        if not opens or not (charged or office.nbor().lower_ in links):
            continue
        ahead = doc[office.i + 2 : min(office.i + _FURTHEST, office.sent.end)]
        verb = next(
            (t for t in ahead if t.is_punct or (t.tag_ in _ACTS and t.text.islower())), None
        )
        if verb is None or verb.is_punct:
            continue
        first = _length(office, verb) or _behind_remit(office, verb)
        if not first:
            continue
        name = doc.span(verb.i - first, verb.i)
        start = name.start
        while start > office.i + 1 and (
            doc[start - 1].text[:1].isupper() or doc[start - 1].lower_ in joins
        ):
            start -= 1
        while start < name.start and not doc[start].text[:1].isupper():
            start += 1
        if start < name.start:
            yield office, doc.span(start, name.start), name


def _ranked(doc: Doc) -> Iterator[Words]:
    """Who was not seen behind a rank that ends in a full stop: "Coun. | Raj Dhillon | voted"."""
    ranks = any_of(words("names", "titles", "address"), words("agents", "office", "called"))
    for stop in inside(doc, {"."}):
        rank, first = stop.nbor(-1), stop.nbor()
        if not (rank.text.istitle() and rank.lower_ in ranks) or stop.i + 2 >= len(doc):
            continue
        last = first.nbor()
        given = first.text.istitle() and first.lower_ in given_names() and not first.ent_type_
        if given and last.pos_ == "PROPN" and last.text.istitle() and not last.ent_type_:
            yield doc.span(first.i, last.i + 1, "PERSON")


def _in_charge(doc: Doc) -> Iterator[tuple[Token, Words]]:
    """Each office with what it is in charge of right behind it, and the holder's name."""
    parts = any_of(
        words("agents", "office", "functions"),
        words("agents", "office", "remits"),
        words("agents", "organisation", "in_name"),
    )
    for office in among(doc, words("agents", "office", "over_part")):
        end = past_capitals(doc, office.i + 1)
        first = office.i + 2
        if (
            not office.text[:1].isupper()
            or end - first < 2
            or doc[office.i + 1].lower_ not in parts
        ):
            continue
        while end - first > 2 or doc[first].lower_ in parts:
            first += 1
        name = doc.span(first, end)
        personal = name[-1].lower_ not in body_nouns() and all(t.text.istitle() for t in name)
        if len(name) > 1 and personal and doc[office.i + 1].lower_ not in given_names():
            yield office, name


def _behind_body(doc: Doc) -> Iterator[tuple[Token, Words, Words]]:
    """Each office, the body between commas behind it, and the holder's name between commas."""
    offices, joins = words("nouns", "person"), words("agents", "grammar", "in_name")
    titles = any_of(words("names", "titles"), words("agents", "office", "alone"))
    for comma in inside(doc, {","}):
        office, start = comma.nbor(-1), comma.i + 1
        if not office.text[:1].isupper() or office.lower_ not in offices:
            continue
        rest = takewhile(lambda t: t.text[:1].isupper() or t.lower_ in joins, doc[start:])
        body = doc.span(start, start + len(list(rest)))
        shown = any(t.ent_type_ == "ORG" or t.lower_ in body_nouns() for t in body)
        if not shown or body.end + 1 >= len(doc) or doc[body.end].text != ",":
            continue
        after = body.end + 1
        end = past_capitals(doc, after)
        while after < end and doc[after].lower_.rstrip(".") in titles:
            after += 1
        name = doc.span(after, end)
        closed = end < len(doc) and doc[end].text == ","
        if closed and 1 < len(name) <= _LONGEST and name[-1].lower_ not in body_nouns():
            yield office, body, name


def _behind_remit(office: Token, verb: Token) -> int:
    """As `_length`, behind what a minister is in charge of: "Minister for Trade | Lim Swee Hong".

    Of words that no list knows, the first is that, and an initial begins the name.
    """
    if office.lower_ not in words("agents", "office", "with_charge"):
        return 0
    doc, first = office.doc, office.i + 2
    parts = any_of(
        words("agents", "office", "remits"),
        words("agents", "office", "functions"),
        words("agents", "office", "charges"),
        words("agents", "grammar", "in_name"),
    )
    at = next((i for i in range(first, verb.i) if doc[i].lower_ not in parts), verb.i)
    initial = (i for i in range(at, verb.i) if _INITIAL.fullmatch(doc[i].text))
    at = next(initial, at + 1 if at == first else at)
    name, others = doc[at : verb.i], any_of(parts, body_nouns())
    cased = all(t.text.istitle() and t.lower_ not in others for t in name)
    return len(name) if cased and 1 < len(name) <= _LONGEST else 0


def _length(office: Token, verb: Token) -> int:
    """Of how many words before a verb the holder's name is; 0 where there is none.

    It begins with a given name, or is what the office hangs on.
    """
    last = verb.nbor(-1)
    for length in (3, 2):
        if verb.i <= length:
            continue
        name = office.doc[verb.i - length : verb.i]
        cased = all(t.text.istitle() and t.is_alpha for t in name)
        tied = office.head is last and all(t.head is last for t in name[:-1])
        whole = name[0].nbor(-1).head is not last
        given = name[0].lower_ in given_names() and last.lower_ not in body_nouns()
        if cased and (given or (tied and whole)):
            return length
    return 0
