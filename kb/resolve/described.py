"""What is stated of those who are no named person: organisations, unnamed people, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import PLURAL, is_document, is_organisation
from kb.model import Span
from kb.resolve.asides import aside, words_upto
from kb.resolve.labels import Labels, party, tied
from kb.resolve.phrases import read_phrase
from kb.resolve.run_before import run_before
from kb.resolve.stated import Stated, is_standing
from kb.text import words


def of_organisation(doc: Doc, name: Span, labels: Labels) -> Iterator[Stated]:
    """What an organisation is said to be, as "newspaper" in "newspaper The Dawn"."""
    found = doc.char_span(name.start, name.end, alignment_mode="expand")
    if found is None:
        return
    at = found[0].i - 1
    last = doc[at] if at >= found.sent.start else None
    if last is not None and _is_kind(last) and last.pos_ == "NOUN":
        left = run_before(doc, at, found.sent.start, labels)
        yield Stated(Span.of(doc.text, left[0].idx, last.idx + len(last.text)), None)
    if (kind := _called(found)) is not None:
        yield Stated(kind, None)
    if (noun := _behind(doc, found)) is not None:
        yield Stated(Span.of(doc.text, noun.idx, noun.idx + len(noun.text)), None)
    chunk = aside(doc, found[-1].i + 1)
    if chunk and not _is_closed(doc, chunk[-1].i + 1):
        return
    heads = [t for t in chunk if is_organisation(t) and t.pos_ == "NOUN"]
    if (
        heads
        and chunk[0].pos_ == "DET"
        and all(t.pos_ != "ADP" for t in chunk[: chunk.index(heads[0])])
    ):
        yield Stated(Span.of(doc.text, chunk[1].idx, heads[0].idx + len(heads[0].text)), None)


def _is_kind(noun: Token) -> bool:
    """Whether a noun says what body one is; people may be called so too: "chip designer Orme"."""
    return is_organisation(noun) or noun.lemma_.lower() in words("nouns", "shared")


def _called(name: Words) -> Span | None:
    """What a body is said to be right before a comma and its name: "The union, Orme United,"."""
    noun, doc = name.root.head, name.doc
    apart = name.root.dep_ == "appos" and noun.pos_ == "NOUN" and is_organisation(noun)
    alone = [t.lower_ for t in noun.lefts] == ["the"] and noun.i + 2 == name.start
    closed = name.end < len(doc) and doc[name.end].text == ","
    return Span.of(doc.text, noun.idx, noun.idx + len(noun)) if apart and alone and closed else None


def _behind(doc: Doc, name: Words) -> Token | None:
    """The noun right behind a name that says what body it is: "the United Steelworkers union"."""
    noun = doc[name.end] if name.end < len(doc) else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ == "compound":
        return None
    described = name.root.dep_ == "compound" and name.root.head == noun
    return noun if described and is_organisation(noun) else None


def _is_closed(doc: Doc, at: int) -> bool:
    """Whether a mark ends an aside: in "to the Treasury, the union said" there is none."""
    return at >= len(doc) or doc[at].is_punct or doc[at].is_space or doc[at].tag_[0] == "W"


def of_noun(doc: Doc, head: Token, labels: Labels) -> Iterator[Stated]:
    """What a common-noun mention states of itself: "a spokesman for Facebook"."""
    if not is_standing(head):
        return
    inside = {t.i for t in head.subtree}
    counted = [t for t in doc[head.left_edge.i : head.i + 1] if t.dep_ != "nummod"]
    left = list(dropwhile(lambda t: t != head and _counts(t), counted))
    right = [t for t in words_upto(doc, head.i + 1) if t.i in inside]
    stated = read_phrase(doc, left, right, labels)
    if stated is not None:
        yield stated


def _counts(token: Token) -> bool:
    """Whether a word only says how many there are: "at least three", "several"."""
    return token.pos_ in ("NUM", "ADV") or token.lower_ in words("agents", "several", "many")


def of_several(named: Words, labels: Labels) -> Iterator[Stated]:
    """What is stated of those named together: "economists A and B", "analysts at Orme, A and B"."""
    doc, start = named.doc, named.sent.start
    at = named.start - 1
    at -= at > start and doc[at].text == ","
    run = run_before(doc, at, start, labels) if at >= start else []
    heads = [t for t in run if is_standing(t) and t.tag_ in PLURAL]
    behind = tied(doc[named.end], labels) if named.end < len(doc) else None
    stated = None
    if heads and (heads[-1] == run[-1] or heads[-1].nbor().pos_ == "ADP"):
        counted = (t for t in run if t.i <= heads[-1].i)
        left = list(dropwhile(lambda t: t.pos_ == "NUM", counted))  # "two nurses"
        right = [t for t in run if t.i > heads[-1].i]
        stated = read_phrase(doc, left, right, labels)
    if stated is not None:
        yield stated if stated.affiliation else replace(stated, affiliation=behind)
    elif behind is not None:
        yield Stated(None, behind)


def of_each(doc: Doc, first: Token, labels: Labels) -> Iterator[Stated]:
    """What is said of each of several: "professors Ann Low and Ines Vale"."""
    name = first.head if first.dep_ == "compound" else first
    lead = name
    while lead.dep_ == "conj":
        lead = lead.head
    at = min((t.i for t in lead.lefts if t.dep_ == "compound" and t.ent_type_), default=lead.i) - 1
    run = run_before(doc, at, lead.sent.start, labels) if at >= lead.sent.start else []
    if not run or not lead.conjuncts or run[-1].tag_ not in PLURAL or not is_standing(run[-1]):
        return
    stated = read_phrase(doc, run, [], labels)
    if stated is not None and stated.role is not None:
        words_before = stated.role.text.split()[:-1]
        does = " ".join([*words_before, run[-1].lemma_.lower()])
        yield replace(stated, does=does, weak=True)


def one_of(doc: Doc, first: int, end: int, labels: Labels) -> Stated | None:
    """What one of several is said to be: "one of the traders, Ann Low", "Low, one of two vets"."""
    opens = [doc[at].lower_ for at in range(first, min(first + 2, end))] == ["one", "of"]
    inside = list(doc[first + 2 : end]) if opens else []
    several = list(dropwhile(lambda t: t.pos_ in ("DET", "NUM", "ADV", "PRON"), inside))
    head = next((t for t in several if _is_several(t)), None)
    if head is None or any(t.pos_ in ("VERB", "PUNCT") for t in several if t.i < head.i):
        return None
    if any(t.tag_ == "POS" for t in doc[head.i + 1 : head.i + 2]):
        return None  # "one of the victims' fathers"
    left = [t for t in several if t.i <= head.i]
    stated = read_phrase(doc, left, [t for t in several if t.i > head.i], labels)
    if stated is None or stated.role is None:
        return None
    words_of = stated.role.text.split()
    single = head.text[:-1] if head.text[:-1].isupper() else head.lemma_.lower()
    one = [single if word == head.text else word for word in words_of]
    return replace(stated, does=" ".join(one), weak=True)


def _is_several(noun: Token) -> bool:
    """Whether a noun is what several are: "traders", and by the letters of their seats "MPs"."""
    seats = noun.text.endswith("s") and noun.text[:-1].lower() in words("agents", "office", "seats")
    return seats or (noun.tag_ in PLURAL and is_standing(noun))


def of_document(doc: Doc, head: Token, labels: Labels) -> Iterator[Stated]:
    """Who made a document: "a poll by Orme", "the council's report", "an Orme survey"."""
    before = doc[head.left_edge.i : head.i]
    rights = list(head.rights)
    by = [
        t
        for r in rights
        for t in (r, *r.children)
        if t.lower_ in ("by", "from") and t.i > head.i and not _saw(t.head)
    ]
    after = [t for m in by for t in m.subtree if t.i > m.i]
    for token in (*reversed(before), *after):
        named = labels.organisation(token)
        if named is not None:
            yield Stated(None, named)
            return
    for maker in by:
        noun = next((t for t in maker.rights if t.dep_ == "pobj"), maker)
        if is_organisation(noun) and noun.text.islower() and noun.left_edge.dep_ == "det":
            yield Stated(None, _bare(doc, noun), owner=noun.i)
            return
    for token in (*before, *_owners(head)):
        area = token.lower_ in words("agents", "office", "areas")  # "a state audit"
        owns = token.dep_ == "poss" or (token.dep_ == "compound" and not area)
        if owns and token.pos_ == "NOUN" and is_organisation(token):
            yield Stated(None, _bare(doc, token), owner=token.i)
            return
        if token.tag_ == "PRP$" and token.lower_ in words("agents", "grammar", "bodies"):
            yield Stated(None, Span.of(doc.text, token.idx, token.idx + len(token)), owner=token.i)
            return
        if party(token):
            yield Stated(None, Span.of(doc.text, token.idx, token.idx + len(token.text)))
            return
    issuer = _issuer(head, labels)
    if issuer is not None:
        yield Stated(None, issuer)


def _owners(head: Token) -> list[Token]:
    """Whose meeting or the like a document is of: "minutes of the | council | 's May meeting"."""
    of = (t for c in head.rights if c.lower_ == "of" for t in c.rights if t.dep_ == "pobj")
    return [c for t in of for c in t.lefts if c.dep_ == "poss"]


def _issuer(head: Token, labels: Labels) -> Span | None:
    """The body that says something in a document: "In a statement, Orme Water said"."""
    led = head.dep_ == "pobj" and head.head.lower_ == "in"
    if not led or head.lemma_.lower() not in words("cues", "media", "words"):
        return None
    subject = next((c for c in head.head.head.children if c.dep_ == "nsubj"), None)
    return labels.organisation(subject) if subject is not None else None


def _saw(participle: Token) -> bool:
    """Whether those behind "by" only got to see a document: "a memo seen by the Courier"."""
    return participle.lemma_.lower() in words("agents", "document", "seen")


def _bare(doc: Doc, head: Token) -> Span:
    left = [t for t in doc[head.left_edge.i : head.i + 1] if t.pos_ not in ("DET", "PRON")]
    return Span.of(doc.text, left[0].idx, head.idx + len(head.text))


def makers(doc: Doc, labels: Labels) -> dict[str, Stated]:
    """Who made the documents of an article, by the noun for each that only one is said to make."""
    out: dict[str, list[Stated]] = {}
    for token in doc:
        if token.pos_ == "NOUN" and is_document(token.lemma_.lower()):
            out.setdefault(token.lemma_.lower(), []).extend(of_document(doc, token, labels))
    named = {
        noun: {s.affiliation.text for s in made if s.affiliation} for noun, made in out.items()
    }
    return {noun: made[0] for noun, made in out.items() if len(named[noun]) == 1}
