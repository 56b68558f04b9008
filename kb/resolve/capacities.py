"""In which role, and for whom, an agent speaks: read off the words around a mention.

"Ines Vale, harbour master at Lowmark Port", "Lowmark Port's harbour master Ines Vale", "Ines Vale,
who leads Lowmark Port", "Ines Vale (Lab)", "a Lowmark Port official": role and affiliation as this
article gives them, each with its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kb.annotate import text_of
from kb.extract.nouns import is_address, is_rank, is_role
from kb.model import Span
from kb.resolve.labels import Labels, is_full
from kb.resolve.stated import Stated, is_standing, read_phrase
from kb.text import table, words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "”", "“", '"', "?", "!"})
_DASHES = frozenset("-–—")
_AGE = re.compile(r"\d{1,3}$")
_BRACKET = re.compile(r"\s{0,2}\(([A-Z][A-Za-z]{0,12})\b[^()\n]{0,20}\)")
_OPENING = frozenset({"DET", "VERB", "PUNCT", "PRON", "ADP"})
_FURTHEST = 14
"""Words before a name that may still belong to its title."""
_ASIDES = 3
"""Asides after a name that are read: "Vale, 42, a nurse, of Lowmark,"."""


def of_person(doc: Doc, name: Span, labels: Labels) -> Iterator[Stated]:
    """What is stated of the person named here."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return
    yield from _before(doc, found[0], labels)
    yield from _bracketed(doc, name)
    yield from _after(doc, found[-1], labels)
    yield from _said_to_be(doc, found[-1], labels)


def _before(doc: Doc, first: Token, labels: Labels) -> Iterator[Stated]:
    """The words right before a name: "Orme Ltd chief executive Ines Vale", "the PM, Ines Vale"."""
    at = first.i - 1
    start = first.sent.start
    while start > 0 and at >= 0 and is_rank(doc[start - 1].text):
        start = doc[start - 1].sent.start  # "Lt. Gen." ends no sentence
    ranked: list[Token] = []
    while at >= start and is_rank(doc[at].text):
        ranked.append(doc[at])
        at -= 1
    comma = at > start and doc[at].text == ","
    if comma:
        at -= 1
    run = run_before(doc, at, start, labels)
    head = _head(run, labels)
    if comma and head is not None:
        opens = run[0].i == start or doc[run[0].i - 1].pos_ in _OPENING
        title = any(t.is_title for t in run) or len(run) > 1 or run[0].i > start
        after = doc[first.i + 1] if first.i + 1 < len(doc) else first
        if not (opens and title and (after.pos_ == "PROPN" or after.is_punct)):
            head = None
    if head is not None:
        run = _of_person(run, head)
        after_head = [t for t in run if t.i > head.i]
        stated = read_phrase(doc, [t for t in run if t.i <= head.i], after_head, labels)
        if stated is not None:
            yield stated
    office = [t for t in ranked if is_standing(t) and not is_address(t.text)]
    if office and head is None:
        low, high = office[-1], office[0]
        yield Stated(Span.of(text_of(doc), low.idx, high.idx + len(high.text)), None, weak=True)


def run_before(doc: Doc, at: int, start: int, labels: Labels) -> list[Token]:
    """The words of a noun phrase that ends at ``at``, its article left out."""
    end = at
    while at >= start and end - at < _FURTHEST:
        token = doc[at]
        if token.text in _DASHES and at > 0 and token.whitespace_ and doc[at - 1].whitespace_:
            break
        inner = token.lower_ in words("agents", "grammar", "joins") and at < end
        formed = token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i
        if (
            labels.name(token, "person")
            and at < end
            and doc[at + 1].lower_ in words("agents", "grammar", "between")
        ):
            break
        formed = formed or (
            token.pos_ == "ADV"
            and token.text[:1].isupper()
            and at < end
            and doc[at + 1].pos_ == "PROPN"
        )
        if not (token.pos_ in _NOMINAL or token.tag_ == "POS" or formed or inner):
            break
        at -= 1
    run = list(doc[at + 1 : end + 1])
    while run and run[0].lower_ in words("agents", "grammar", "joins"):
        run = run[1:]
    return run


def _head(run: list[Token], labels: Labels) -> Token | None:
    """The role noun that a run before a name is about; none where the name is owned by it."""
    if not run:
        return None
    if is_standing(run[-1]) and not _plural(run[-1]):
        return run[-1] if not labels.organisation(run[-1]) or is_standing(run[-1]) else None
    if run[-1].pos_ not in ("NOUN", "PROPN") or run[-1].lower_ in words(
        "agents", "grammar", "joins"
    ):
        return None
    for index in range(len(run) - 2, -1, -1):
        token, link = run[index], run[index + 1]
        if is_standing(token) and link.lower_ in words("agents", "grammar", "in_title"):
            return None if _plural(token) else token
    return None


def _of_person(run: list[Token], head: Token) -> list[Token]:
    """A run without what only leads to the person: "an inquiry of candidate Hilda Crane"."""
    links = [i for i, t in enumerate(run) if t.pos_ == "ADP" and i > 0 and t.i < head.i]
    held = any(is_standing(t) for t in run[: links[-1]]) if links else True
    return run if held else run[links[-1] + 1 :]


def _plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _bracketed(doc: Doc, name: Span) -> Iterator[Stated]:
    """A party in brackets after a name: "(R-Ohio)", "(Labour)"."""
    found = _BRACKET.match(text_of(doc), name.end)
    letters = table("agents", "parties", "letters")
    if found and found[1] in letters:
        span = Span.of(text_of(doc), *found.span(1))
        yield Stated(None, span, written=letters[found[1]])


def _after(doc: Doc, last: Token, labels: Labels) -> Iterator[Stated]:
    """What follows a name: an aside with a role, or the link that ties it to an organisation."""
    at = last.i + 1
    if at < len(doc) and doc[at].lower_ in words("agents", "grammar", "after_name"):
        for token in doc[at + 1 : at + 9]:
            named = labels.organisation(token)
            if named is not None and (doc[at].lower_ != "from" or is_full(named)):
                yield Stated(None, named)
                break
            if token.pos_ not in ("DET", "ADJ", "PROPN", "PUNCT", "NOUN") or token.text == ",":
                break
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
        stated = _aside_states(doc, chunk, labels)
        if stated is not None:
            yield stated
            return
        if chunk[0].lower_ not in words("agents", "grammar", "of_aside"):
            return


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
    if not heads or _plural(heads[-1]):
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
