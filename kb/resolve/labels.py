"""Which name, of what kind, each word of an article belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.name import NameKind
from kb.extract.nouns import body_words, is_address, is_role
from kb.model import Span
from kb.text import any_of, words

_LONG = 3
"""Words from which a name is rather a body's than a place's: "of Data Rights Now"."""
_FEW = 2
"""Letters of a word that may be somebody's initials."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of an article, found by the index of a word."""

    by_token: Mapping[int, tuple[Span, NameKind]]

    def name(self, token: Token, kind: NameKind) -> Span | None:
        """The name of this kind that the word is a part of."""
        found = self.by_token.get(token.i)
        return found[0] if found and found[1] == kind else None

    def organisation(self, token: Token) -> Span | None:
        """The organisation whose name the word is a part of."""
        return self.name(token, "organisation")

    def names(self, kind: NameKind) -> Iterator[str]:
        """The names of this kind, folded, each as often as it has words."""
        return (span.text.casefold() for span, other in self.by_token.values() if other == kind)

    def labelled(self, token: Token) -> bool:
        """Whether the word is a part of any name."""
        return token.i in self.by_token


def capital_run(tokens: Sequence[Token]) -> list[Token]:
    """The words with a capital that end a stretch, with the "of" and "&" between them."""
    out: list[Token] = []
    for token in reversed(tokens):
        joins = token.lower_ in words("agents", "grammar", "in_name") and out
        if not (token.text[:1].isupper() or (joins and token.lower_ != "-")):
            break
        out.insert(0, token)
    while out and not out[0].text[:1].isupper():
        out.pop(0)
    return out


def company(labels: Labels, run: Sequence[Token]) -> Span | None:
    """The span of a run of words with capitals, where it can be the name of an organisation.

    It is none where it is a place or a person, a role or a party.
    """
    if not run:
        return None
    last = run[-1]
    person = labels.name(last, "person")
    whole = labels.name(last, "place")
    body = any(t.lower_ in words("agents", "organisation", "in_name") for t in run)
    lone = whole is not None and whole.start <= run[0].idx and not body
    if last.ent_type_ == "DATE" or lone or person is not None or is_role(last) or party(last):
        return None
    titled = last.lower_ in words("agents", "ranks", "before")
    led = last.i > 0 and last.nbor(-1).lower_ in words("agents", "grammar", "serving")
    letters = last.text.isupper() and (len(last) > _FEW or led)  # "a spokesman for X"
    if len(run) == 1 and ((last.pos_ != "PROPN" and not letters) or titled):
        return None
    text = last.doc.text
    return Span.of(text, run[0].idx, last.idx + len(last.text))


def is_full(name: Span) -> bool:
    """Whether a name is more than one word, or all capitals: a town hardly is."""
    return " " in name.text or name.text.isupper()


def is_road(name: Span) -> bool:
    """Whether a name is a street's, in which somebody is, and no body's: "Mill Road"."""
    last = _road(name)
    if name.text.casefold() in words("agents", "organisation", "seats"):
        return False  # "a Downing Street aide"
    return last in words("agents", "organisation", "roads") and last != "court"


def is_before_seat(name: Words) -> bool:
    """Whether a name of one word is for what somebody sits in parliament: "Orme MP Ann Vale"."""
    behind = name.doc[name.end].lower_ if name.end < len(name.doc) else ""
    return len(name) == 1 and behind in words("agents", "office", "seats")


def _road(name: Span) -> str:
    """The last word of a name, or of a street's before that of its town: "Mill Road, Orme"."""
    street = name.text.partition(",")[0].split()
    return street[-1].casefold() if street else ""


def labels(doc: Doc, names: Iterable[tuple[Span, NameKind]]) -> Labels:
    """The labels of these names, longer names before those inside them."""
    out: dict[int, tuple[Span, NameKind]] = {}
    for span, kind in sorted(names, key=lambda n: n[0].start - n[0].end):
        found = doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in found if found is not None else ():
            out.setdefault(token.i, (span, kind))
    return Labels(out)


def party(token: Token) -> bool:
    """Whether a word, written with a capital letter, is a party's, and no office's remit."""
    named = token.text[:1].isupper() and token.lower_ in words("agents", "parties", "names")
    return named and not is_charge(token)


def is_charge(remit: Token) -> bool:
    """Whether a word tells of what an office in capitals is in charge: "Labour Minister"."""
    office = remit.doc[remit.i + 1 : remit.i + 2]
    titled = any(
        t.text.istitle() and t.lower_ in words("agents", "office", "with_charge") for t in office
    )
    return titled and remit.lower_ in words("agents", "office", "remits")


def tied(link: Token, labels: Labels) -> Span | None:
    """The organisation that "of", "at" or "from" ties a name to: "Vale of Lowmark Research"."""
    known = link.lower_ in words("agents", "grammar", "after_name")
    return body_after(link, labels) if known else None


def body_after(link: Token, labels: Labels) -> Span | None:
    """The organisation that a preposition leads to."""
    for token in link.doc[link.i + 1 : min(link.i + 9, link.sent.end)]:
        if party(token) and token.nbor(-1).lower_ == "the":
            return Span.of(token.doc.text, token.idx, token.idx + len(token.text))
        named = labels.organisation(token)
        if named is not None and not _is_seat_of(token):
            road = _road(named) in words("agents", "organisation", "roads")
            return (
                _whole(named, token, labels)
                if not road and (link.lower_ != "from" or is_full(named))
                else None
            )
        placed = token.text == "-" or (token.i > 1 and _is_seat_of(token.nbor(-2)))
        plain = token.pos_ in ("DET", "ADJ", "PROPN", "PUNCT", "NOUN") and token.text != ","
        if not (plain or placed):
            break
    return _unlabelled_body(link, labels)


def _whole(named: Span, first: Token, labels: Labels) -> Span:
    """A body, or that of which it is a part: "of the Department of Physics at Orme University"."""
    parts = words("agents", "organisation", "parts")
    found = first.doc.char_span(named.start, named.end, alignment_mode="expand")
    behind = list(first.doc[found.end : found.end + 3]) if found is not None else []
    part = named.text.split()[0].casefold() in parts
    link = behind[0].lower_ if behind else ""
    if not part or not (link in words("agents", "grammar", "after_name") or link in (",", "in")):
        return named
    bodies = words("agents", "organisation", "wholes")
    wholes = (labels.organisation(t) for t in behind[1:])
    at = link == "at"
    return next((w for w in wholes if w and (at or bodies & {*w.text.casefold().split()})), named)


def _is_seat_of(place: Token) -> bool:
    """Whether a body is said to be in a place: "the Lagos-based Orme Trust"."""
    based = place.doc[place.i + 1 : place.i + 3]
    tied = len(based) > 1 and based[0].text == "-"
    return tied and based[1].lower_ in words("agents", "grammar", "of_place")


def _unlabelled_body(link: Token, labels: Labels) -> Span | None:
    """A name that the language model missed and that shows to be a body's: "University of Orme"."""
    after = list(link.doc[link.i + 1 : min(link.i + 9, link.sent.end)])
    joins = words("agents", "grammar", "in_name")
    described = bool(after) and after[0].text.islower() and after[0].pos_ in ("NOUN", "PROPN")
    after = after[described:]  # "of broker ORM"
    if after and after[0].lower_ in body_words():
        joins = any_of(joins, words("agents", "grammar", "in_cause"))
    run = list(takewhile(lambda t: t.text[:1].isupper() or t.lower_ in joins, after))
    while run and not run[0].text[:1].isupper():
        run.pop(0)
    while run and not run[-1].text[:1].isupper():
        run.pop()
    if run and run[0].lower_.rstrip(".") in words("names", "saints") and len(run) > 1:
        mark = run[-1].nbor() if run[-1].i + 1 < len(run[-1].doc) else run[-1]
        of_saint = Span.of(link.doc.text, run[0].idx, mark.idx + len(mark.text))
        return of_saint if mark.tag_ == "POS" else None  # "of St Oswin's"
    letters = any(t.is_alpha and t.text.isupper() and len(t) > _FEW for t in run)
    shown = len(run) > 1 and (letters or any(t.lower_ in body_words() for t in run))
    shown = shown or (described and letters) or _is_campaign(run)
    branch = run[:-1] if len(run) > _LONG and run[-1].ent_type_ in ("GPE", "LOC") else run
    shown = shown or (len(run) >= _LONG and not any(t.ent_type_ for t in branch))
    return company(labels, run) if shown else None


def _is_campaign(run: Sequence[Token]) -> bool:
    """Whether the last word of a name is one with which campaigns call for something."""
    ends = words("agents", "organisation", "campaign_endings")
    return len(run) > 1 and run[-1].lower_ in ends


def owner_addressed(doc: Doc, at: int, start: int, labels: Labels) -> Span | None:
    """Whose somebody is who is called "Dr" or the like, at ``at``: "the RSPCA's Dr. Ann Vale"."""
    last = at
    while at > start and (is_address(doc[at].text) or is_address(doc[at - 1].text)):
        at -= 1
    if at in (last, start) or doc[at].tag_ != "POS":
        return None
    run = [t for t in capital_run(doc[start:at]) if t.pos_ != "DET"]
    return labels.organisation(doc[at - 1]) or company(labels, run)
