"""In which role, and for whom, an agent speaks: read off the words around a mention.

"Ines Vale, harbour master at Lowmark Port", "Lowmark Port's harbour master Ines Vale", "Ines Vale,
who leads Lowmark Port", "Ines Vale (Lab)", "a Lowmark Port official": role and affiliation as this
article gives them, each with its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from kb.annotate import text_of
from kb.extract.nouns import PLURAL, is_organisation, is_role
from kb.model import Span
from kb.resolve.before import before
from kb.resolve.labels import Labels, company, is_full
from kb.resolve.stated import Stated, is_standing, read_phrase
from kb.text import table, words

_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"', "?", "!"})
_AGE = re.compile(r"\d{1,3}$")
_BRACKET = re.compile(r"\s{0,2}\(([A-Z][A-Za-z]{0,12})\b[^()\n]{0,20}\)|,\s{0,2}([A-Z])-[A-Z]")
_ASIDES = 3
"""Asides after a name that are read: "Vale, 42, a nurse, of Lowmark,"."""


def of_person(doc: Doc, name: Span, labels: Labels) -> Iterator[Stated]:
    """What is stated of the person named here."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return
    yield from before(doc, found[0], labels)
    yield from _bracketed(doc, name)
    yield from _after(doc, found[-1], labels)
    yield from _said_to_be(doc, found[-1], labels)


def _bracketed(doc: Doc, name: Span) -> Iterator[Stated]:
    """A party in brackets after a name: "(R-Ohio)", "(Labour)"."""
    found = _BRACKET.match(text_of(doc), name.end)
    letters = table("agents", "parties", "letters")
    group = found.lastindex or 0 if found else 0
    if found and found[group] in letters:
        span = Span.of(text_of(doc), *found.span(group))
        yield Stated(None, span, written=letters[found[group]])


def _after(doc: Doc, last: Token, labels: Labels) -> Iterator[Stated]:
    """What follows a name: an aside with a role, or the link that ties it to an organisation."""
    at = last.i + 1
    if at < len(doc) and (tied := _tied(doc[at], labels)):
        yield Stated(None, tied)
    for _ in range(_ASIDES):
        if at >= len(doc) or doc[at].text not in (",", "(", "—", "–", "-", "/"):
            return
        chunk = aside(doc, at)
        if not chunk or chunk[0].pos_ == "CCONJ":
            return
        at = chunk[-1].i + 1
        if len(chunk) <= 3 and any(_AGE.match(t.text) for t in chunk):
            continue
        if chunk[0].lower_ == "who":
            yield from _deed(doc, chunk[1:], labels)
            return
        if chunk[0].lower_ == "whose":
            yield from _theirs(chunk, labels)
            return
        if chunk[0].lower_ in words("agents", "office", "in_court") and len(chunk) == 1:
            yield Stated(
                Span.of(text_of(doc), chunk[0].idx, chunk[0].idx + len(chunk[0].text)),
                None,
                weak=True,
            )
            return
        tied = _tied(chunk[0], labels)
        if tied is not None:
            yield Stated(None, tied)
            return
        stated = _aside_states(doc, chunk, labels)
        if stated is not None:
            yield stated
            return
        if chunk[0].lower_ not in words("agents", "grammar", "of_aside"):
            return


def _tied(link: Token, labels: Labels) -> Span | None:
    """The organisation that "of", "at" or "from" ties a name to: "Vale of Lowmark Research"."""
    if link.lower_ not in words("agents", "grammar", "after_name"):
        return None
    for token in link.doc[link.i + 1 : min(link.i + 9, link.sent.end)]:
        named = labels.organisation(token)
        if named is not None:
            road = named.text.split()[-1].casefold() in words("agents", "organisation", "roads")
            return named if not road and (link.lower_ != "from" or is_full(named)) else None
        if token.pos_ not in ("DET", "ADJ", "PROPN", "PUNCT", "NOUN") or token.text == ",":
            break
    return _unlabelled_body(link, labels)


def _unlabelled_body(link: Token, labels: Labels) -> Span | None:
    """A name that the language model missed and that shows to be a body's: "University of Orme"."""
    after = link.doc[link.i + 1 : min(link.i + 9, link.sent.end)]
    joins = words("agents", "grammar", "in_name")
    run = list(takewhile(lambda t: t.text[:1].isupper() or t.lower_ in joins, after))
    while run and not run[0].text[:1].isupper():
        run.pop(0)
    while run and not run[-1].text[:1].isupper():
        run.pop()
    bodies = words("agents", "organisation", "in_name") | words("names", "endings")
    shown = len(run) > 1 and any(t.lower_ in bodies for t in run)
    return company(labels, run) if shown else None


def _theirs(chunk: list[Token], labels: Labels) -> Iterator[Stated]:
    """The organisation that is somebody's: "whose company Brightwell runs the ferry"."""
    if len(chunk) > 2 and is_organisation(chunk[1]):
        named = labels.organisation(chunk[2]) or labels.name(chunk[2], "person")
        if named is not None:
            yield Stated(None, named)


def _aside_states(doc: Doc, chunk: list[Token], labels: Labels) -> Stated | None:
    """The role that an aside gives, with the organisation in it or right after its comma."""
    heads: list[Token] = []
    for token in chunk:
        if token.lower_ in words("grammar", "prepositions") and token.lower_ != "in" and heads:
            break
        if token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        if (
            is_standing(token)
            and not _owner(token)
            and not (
                token.i + 1 < len(doc)
                and doc[token.i + 1].text == "-"
                and doc[token.i + 1].i <= chunk[-1].i
            )
        ):
            heads.append(token)
        elif token.pos_ == "ADP" and not heads:
            break
    if not heads or heads[-1].tag_ in PLURAL:
        return None
    head = heads[-1]
    left = [t for t in chunk if t.i <= head.i]
    right = [t for t in chunk if t.i > head.i]
    if right and right[0].pos_ in ("NOUN", "PROPN") and not labels.labelled(right[0]):
        return None
    stated = read_phrase(doc, left, right, labels)
    named = stated is not None and stated.affiliation is not None and stated.owner is None
    if stated is not None and not named:
        more = aside(doc, chunk[-1].i + 1)
        whole = labels.organisation(more[0]) if more else None
        if whole and more[-1].idx + len(more[-1].text) <= whole.end:
            return Stated(stated.role, whole)
    return stated


def _owner(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS"


def aside(doc: Doc, at: int) -> list[Token]:
    """The words from the mark at ``at`` to the next one, within the sentence."""
    if at >= len(doc) - 1 or doc[at].text not in (",", "(", "—", "–", "-"):
        return []
    return words_upto(doc, at + 1)


def words_upto(doc: Doc, at: int) -> list[Token]:
    """The words from ``at`` to the next mark or clause, within the sentence."""
    out: list[Token] = []
    if at >= len(doc):
        return out
    for token in doc[at : doc[at].sent.end]:
        clause = token.tag_ in ("WP", "WDT", "WRB") and out
        spoken = token.tag_ in ("VBD", "VBZ", "VBP", "MD") and (not out or out[0].lower_ != "who")
        if token.text in _STOPS or token.is_space or clause or spoken:
            break
        out.append(token)
    return out


def _said_to_be(doc: Doc, last: Token, labels: Labels) -> Iterator[Stated]:
    """What a clause says of its subject: "Vale is the head of Orme", "Vale leads Orme"."""
    at = last.i + 1
    if at < len(doc) and doc[at].sent.start == last.sent.start:
        yield from _deed(doc, list(doc[at : min(at + 20, last.sent.end)]), labels)


def _deed(doc: Doc, rest: list[Token], labels: Labels) -> Iterator[Stated]:
    """What the words after a subject say that it is or does."""
    if not rest:
        return
    verb = rest[0]
    if verb.lemma_ == "be" and len(rest) > 1:
        stop = words_upto(doc, verb.i + 1)
        opens = stop[0] if stop else verb
        nominal = opens.pos_ in ("DET", "PROPN", "NOUN", "ADJ") or opens.tag_ == "PRP$"
        if nominal and verb.tag_ in ("VBZ", "VBD"):
            stated = _aside_states(doc, stop, labels)
            if stated is not None and stated.role is not None:
                office = doc.char_span(stated.role.start, stated.role.end, alignment_mode="expand")
                if office is not None and any(is_role(t) for t in office):
                    yield replace(stated, weak=stated.affiliation is None or verb.tag_ == "VBD")
        return
    roles = table("agents", "deeds")
    if verb.pos_ == "VERB" and verb.lemma_.lower() in roles:
        for token in doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]:
            named = labels.organisation(token)
            if named is not None:
                span = Span.of(text_of(doc), verb.idx, verb.idx + len(verb.text))
                does = roles[verb.lemma_.lower()]
                yield Stated(span if does else None, named, does=does or None)
                return
            if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and token.tag_ != "PRP$":
                return
