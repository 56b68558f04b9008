"""Role and affiliation in the words before a name: "Lowmark Port chief Ines Vale", "Cllr Vale"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kb.annotate.parsed import Doc, Token, Words
from kb.extract.nouns import (
    PLURAL,
    is_address,
    is_lettered,
    is_organisation,
    is_rank,
    is_second_rank,
)
from kb.model import Span
from kb.resolve.behind import words_of
from kb.resolve.described import one_of
from kb.resolve.fronted import spoken_at
from kb.resolve.labels import Labels, owner_addressed, party
from kb.resolve.parties import body_beside
from kb.resolve.phrases import read_phrase
from kb.resolve.run_before import ends_office, run_before, spokesman_for
from kb.resolve.stated import Stated, is_standing
from kb.text import any_of, words

_OPENING = frozenset({"DET", "VERB", "PUNCT", "PRON", "ADP"})
_LONGEST_NAME = 6
_CHARGE = 6
"""Words in brackets that say what an office is in charge of, with these, fewer than so many."""
_FURTHEST = 14
"""Words before a name that may still say what somebody is."""


def before(doc: Doc, first: Token, labels: Labels) -> Iterator[Stated]:
    """The words right before a name: "Orme Ltd chief executive Ines Vale", "the PM, Ines Vale"."""
    at, start = first.i - 1, first.sent.start
    while start > 0 and at >= 0 and (_ranked(doc, start - 1) or doc[start - 1].text == ")"):
        start = doc[start - 1].sent.start  # "Lt. Gen." ends no sentence, nor does "(retd)"
    if doc[at].text == ")" and at - 2 > start and doc[at - 2].text == "(":
        at -= 3  # "Wing Commander (retd) Vale"
    if (charged := _charged(doc, first, start, labels)) is not None:
        yield charged
        return
    beside = owner_addressed(doc, at, start, labels) or body_beside(doc, at, start, labels)
    if beside is not None:
        yield Stated(None, beside)
        return
    opened = at > start and doc[at].text == "(" and _is_closed(doc, first)
    at -= opened  # "The First Minister (Isla Bain)"
    ranked: list[Token] = []
    while at >= start and (_ranked(doc, at) or _is_chief(doc, at)) and not ends_office(doc, at):
        at -= doc[at].text == "."
        ranked.append(doc[at])
        at -= 1
    owner = doc[at - 1] if at > start and doc[at].text in ("’s", "'s") else None
    if owner is not None and owner.text.islower() and _is_owning_body(owner):
        yield Stated(None, words_of(doc, owner), owner=owner.i)
        return
    while ranked and at > start and doc[at].lower_ in words("agents", "ranks", "styles"):
        at -= 1
    if ranked and at - 1 > start and doc[at].lower_ == "the" and doc[at - 1].text == ",":
        at -= 1  # "The Bishop of Orme, the Rt Rev Ines Vale"
    comma = at > start and doc[at].text == ","
    if comma and at - 1 == start and doc[start].lower_ in words("agents", "office", "in_court"):
        yield Stated(Span.of(doc.text, doc[start].idx, doc[at].idx), None, weak=True)
        return
    one = next(
        (
            i
            for i in range(max(start, at - _FURTHEST), at)
            if doc[i].lower_ == "one" and doc[i + 1].lower_ == "of"
        ),
        at,
    )
    if comma and (several := one_of(doc, one, at, labels)) is not None:
        yield several
        return
    body = _between(doc, at, start, labels) if comma else None
    if body is not None:
        at = body.start - 2
    elif comma:
        at = _before_letters(doc, _before_bracket(doc, at - 1, start), start)
    run = run_before(doc, at, start, labels)
    head = None if _is_of_several(run, first) else _head(run)
    if comma and head is not None and (speaks := spokesman_for(head)) is not None:
        yield Stated(words_of(doc, speaks), words_of(doc, head), owner=head.i)
        return
    if comma and head is not None:
        opens = run[0].i == start or doc[run[0].i - 1].pos_ in _OPENING
        title = any(t.is_title for t in run) or len(run) > 1 or run[0].i > start
        after = doc[first.i + 1] if first.i + 1 < len(doc) else first
        fronted = run[0].i - (doc[run[0].i - 1].pos_ == "DET") <= start
        follows = after.pos_ == "PROPN" or after.is_punct
        follows = follows or (fronted and after.lower_ in words("agents", "grammar", "after_name"))
        behind = next((t for t in doc[first.i : first.sent.end] if t.pos_ != "PROPN"), after)
        title = title and not (behind.pos_ in ("VERB", "AUX", "ADV") and _is_led(run[0]))
        if not (opens and title and (follows or (fronted and after.pos_ in ("VERB", "AUX")))):
            head = None
    if head is not None:
        run = _of_person(run, head)
        after_head = [t for t in run if t.i > head.i]
        left = [t for t in run if t.i <= head.i]
        owner = doc[run[0].i - 1] if run[0].i > start else head
        left = [owner, *left] if owner.tag_ == "PRP$" else left
        stated = read_phrase(doc, left, after_head, labels)
        if stated is not None and stated.affiliation is None and body is not None:
            stated = replace(stated, affiliation=labels.organisation(body.root))
        if stated is not None and stated.affiliation is None and owner.tag_ == "WP$":
            stated = replace(stated, affiliation=_whose(owner, head, labels))
        if stated is not None and stated.affiliation is None:
            stated = replace(stated, affiliation=spoken_at(run[0], labels))
        if stated is not None and stated.affiliation is None and stated.role is not None:
            alone = stated.role.text.casefold() in words("agents", "office", "alone")
            stated = replace(stated, weak=stated.weak or alone)
        if stated is not None:
            yield stated
    office = [t for t in ranked if _is_office(t)]
    if office and (head is None or _only_beside(head)):
        low, high = office[-1], office[0]
        while low != ranked[-1] and low.nbor(-1).lower_ in _begin_ranks():
            low = low.nbor(-1)
        yield Stated(Span.of(doc.text, low.idx, high.idx + len(high.text)), None, weak=True)


def _charged(doc: Doc, first: Token, start: int, labels: Labels) -> Stated | None:
    """An office with its charge in brackets: "Superintendent of Police (Rural) | Ines Vale"."""
    at = first.i - 1
    while at > start and (_ranked(doc, at) or doc[at].text == "."):
        at -= 1
    opens = next((i for i in range(at - 1, max(start, at - _CHARGE), -1) if doc[i].text == "("), 0)
    if doc[at].text != ")" or not opens or not doc[opens + 1].text[:1].isupper():
        return None
    inside = doc[opens + 1 : at]
    other = any(
        t.text.isupper() or party(t) or t.lower_ in words("agents", "ranks", "passing")
        for t in inside
    )
    run = run_before(doc, opens - 1, start, labels)
    head = _head(run) if run else None
    if other or head is None or not all(t.text[:1].isupper() or t.pos_ == "ADP" for t in run):
        return None
    stated = read_phrase(doc, run, [], labels) if head == run[-1] else None
    role = Span.of(doc.text, run[0].idx, doc[at].idx + 1)
    return replace(stated, role=role) if stated is not None else Stated(role, None)


def _is_owning_body(noun: Token) -> bool:
    """Whether a noun is a body whose somebody is: "the ruling party's Ann Vale"."""
    return is_organisation(noun) or noun.lower_ in words("agents", "office", "halves")


def _is_led(first: Token) -> bool:
    """Whether a preposition leads to a phrase, which tells when or how: "After lunch, Vale said".

    What somebody speaks as is no such thing: "As chairman, Vale said".
    """
    at = first.i - 1
    while at > first.sent.start and first.doc[at].pos_ in ("DET", "ADJ", "PRON"):
        at -= 1
    return at >= first.sent.start and first.doc[at].pos_ == "ADP" and first.doc[at].lower_ != "as"


def _is_closed(doc: Doc, first: Token) -> bool:
    """Whether nothing but a name stands in the bracket before it."""
    rest = doc[first.i : first.i + _LONGEST_NAME]
    return next((t.text == ")" for t in rest if not (t.text[:1].isupper() or t.text == ".")), False)


def _ranked(doc: Doc, at: int) -> bool:
    """Whether a rank stands here, or the full stop behind one: "Engr."; a small one is a role."""
    if doc[at].text.islower() and is_standing(doc[at]) and not is_address(doc[at].text):
        return False
    stopped = at > 0 and doc[at].text == "." and is_rank(doc[at - 1].text)
    return is_rank(doc[at].text) or is_second_rank(doc[at]) or stopped


def _is_chief(doc: Doc, at: int) -> bool:
    """Whether a form of address that may be an office is none: "The Chairman, Chief Ann Low"."""
    alone = any_of(words("agents", "office", "alone"), words("agents", "office", "seats"))
    return doc[at].text.istitle() and doc[at].lower_ in alone and doc[at - 1].text == ","


def _whose(whose: Token, role: Token, labels: Labels) -> Span | None:
    """The body, or a club called as its town, of an officer: "Orme Ltd, whose chairman, Vale,"."""
    at = whose.i - 1
    at -= at > 0 and whose.doc[at].text == ","
    named = whose.doc[at]
    side = role.lemma_.lower() in words("agents", "office", "in_team")
    return labels.organisation(named) or (labels.name(named, "place") if side else None)


def _before_bracket(doc: Doc, at: int, start: int) -> int:
    """Back over a word or two in brackets: "commissioner of police (traffic), Ines Vale"."""
    if doc[at].text != ")":
        return at
    opens = next((i for i in (at - 2, at - 3, at - 4) if i > start and doc[i].text == "("), None)
    return at if opens is None else opens - 1


def _before_letters(doc: Doc, at: int, start: int) -> int:
    """Back over the letters of a body behind its name: "chairman of the Orme Union, OU, Vale"."""
    lettered = doc[at].text.isupper() and at - 1 > start and doc[at - 1].text == ","
    return at - 2 if lettered and doc[at - 2].text[:1].isupper() else at


def _between(doc: Doc, at: int, start: int, labels: Labels) -> Words | None:
    """The body between an office and who holds it: "The President, Orme Forum, Ann Vale, said"."""
    named = labels.organisation(doc[at - 1])
    found = doc.char_span(named.start, named.end) if named is not None else None
    if found is None or found.start - 2 < start or doc[found.start - 1].text != ",":
        return None
    office = doc[found.start - 2]
    return found if is_standing(office) and office.text.istitle() else None


def _only_beside(role: Token) -> bool:
    """Whether a noun only says beside whom somebody stands: "his colleague, Cllr Vale"."""
    kin = words("agents", "person", "relations", "kin")
    return role.lemma_.lower() in any_of(words("agents", "person", "stances"), kin)


def _is_of_several(run: list[Token], first: Token) -> bool:
    """Whether what stands before a name is said of several: "a source for reporters A and B"."""
    plural = bool(run) and run[-1].tag_ in PLURAL and is_standing(run[-1])
    name = first.head if first.dep_ == "compound" else first
    return plural and any(t.i > name.i and t.pos_ == "PROPN" for t in name.conjuncts)


def _is_office(token: Token) -> bool:
    """Whether a word before a name is an office or a rank: "Cllr", "SI", but not "Mr"."""
    called = words("agents", "office", "called")
    only_address = is_address(token.text) and token.lower_.rstrip(".") not in called
    ranked = is_lettered(token.text) or is_second_rank(token)
    return ranked or (is_standing(token) and not only_address)


def _begin_ranks() -> frozenset[str]:
    return words("names", "titles", "address", "parts")


def _head(run: list[Token]) -> Token | None:
    """The role noun that a run before a name is about; none where the name is owned by it."""
    if not run:
        return None
    elect = run[-1].lower_ in words("agents", "office", "elect") and len(run) > 2
    if elect and run[-2].text == "-" and is_standing(run[-3]):
        return run[-1]
    if is_standing(run[-1]) and run[-1].tag_ not in PLURAL:
        return _above(run, run[-1])
    charged = run[0].lower_ in words("agents", "office", "over_part")
    if charged and all(t.text.istitle() for t in run):
        return run[-1]  # "Director Health Ada Low"
    if run[-1].pos_ not in ("NOUN", "PROPN") or run[-1].lower_ in words(
        "agents", "grammar", "joins"
    ):
        return None
    for index in range(len(run) - 2, -1, -1):
        token, link = run[index], run[index + 1]
        timed = index + 2 < len(run) and run[index + 2].ent_type_ in ("DATE", "TIME")
        if (
            is_standing(token)
            and link.lower_ in words("grammar", "prepositions")
            and (link.lower_ not in words("agents", "grammar", "not_in_title") or _in_charge(run))
            and not timed
            and not (token.tag_ in PLURAL and _is_led_by(run[:index]))
        ):
            return None if token.tag_ in PLURAL else _above(run, token)
    return None


def _is_led_by(before: list[Token]) -> bool:
    """Whether an office leads those named behind it: "Chair of | governors at Orme School"."""
    led = len(before) > 1 and before[-1].lower_ == "of"
    return led and is_standing(before[-2]) and before[-2].tag_ not in PLURAL


def _in_charge(run: list[Token]) -> bool:
    return " ".join(t.lower_ for t in run[-2:]) == "in charge"  # "the nurse in charge, Ann Low"


def _above(run: list[Token], office: Token) -> Token:
    """Whose office stands under another: the "Adviser" of "Adviser to the Governor on Sports"."""
    led = [t for t in run if t.i < office.i and t.dep_ != "det" and t.lower_ != "the"]
    under = len(led) > 1 and led[-1].lower_ == "to" and is_standing(led[-2])
    return led[-2] if under else office


def _of_person(run: list[Token], head: Token) -> list[Token]:
    """A run without what only leads to the person: "an inquiry of candidate Hilda Crane"."""
    links = [i for i, t in enumerate(run) if t.pos_ == "ADP" and i > 0 and t.i < head.i]
    if not links:
        return run
    at = links[-1]
    # "an aide to President Hilda Crane" is somebody else
    serves = run[at].lower_ in words("agents", "grammar", "serving") and is_standing(run[at - 1])
    serves = serves and not any(t.pos_ == "CCONJ" for t in run[at:])
    held = any(is_standing(t) for t in run[:at])
    return run if held and not serves else run[at + 1 :]
