"""Whom the words behind a role tie it to: "head of policy at Orme", "chairman of the union"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from kb.annotate.parsed import Doc, Token
from kb.extract.nouns import is_organisation
from kb.model import Span
from kb.resolve.labels import Labels, capital_run, company, is_full, is_road, party
from kb.resolve.remits import is_led_to_remit
from kb.resolve.stated import Stated, is_standing, leads_body
from kb.text import any_of, words

LONGEST = 10
"""Words of a role at most, from its first to its last."""
_OF_REMIT = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT", "NUM"})
_OF_ROLE = frozenset({"DET", "ADJ", "NOUN"})
_MARKS = frozenset('()“”"—–:;')


def tied_behind(
    rest: list[Token], right: list[Token], labels: Labels
) -> tuple[Stated, Token | None]:
    """Whom the words after a role tie it to, and the last of them that completes the role."""
    if not right or right[0].lower_ not in words("grammar", "prepositions"):
        return Stated(None, None), None
    made = rest[-1].lemma_.lower() in words("agents", "office", "of_works")
    if made and right[0].lower_ == "of" and any(t.text.istitle() for t in right[1:3]):
        return Stated(None, None), None
    near = right[0]
    led: list[tuple[bool, int, Span, Token]] = []
    places = words("agents", "places", "names")
    for token in right[1:]:
        if led and _begins_other(token):
            break
        near = token if token.lower_ in words("grammar", "prepositions") else near
        named = own_body(token, labels)
        based = named is not None and _is_seat_of(token)
        if named is not None and (
            based or is_led_to_remit(rest, near, named) or _describes(named, right)
        ):
            continue
        placed = named is not None and (named.text.casefold() in places or is_road(named))
        if placed and near.lower_ != "for":
            continue  # "an expert at U.K. think-tank Orme"
        if named is not None and (near.lower_ != "from" or is_full(named)):
            held = near.lower_ in words("agents", "grammar", "held_at")
            led.append((not held, token.i, named, near))
        elif (
            named is None
            and token.pos_ != "ADJ"
            and _holds(near, right[0])
            and token.text[:1].isupper()
            and not (near.lower_ == "for" and stands(right[0].nbor(-1)))
        ):
            named = company(labels, _capitals(right, token.i))
            known = named is not None and named.text.casefold() in places
            if named is not None and not known and not is_led_to_remit(rest, near, named):
                led.append((near.lower_ == "of", token.i, named, near))
        if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN"):
            break
    if led:
        _, _, best, link = min(led, key=lambda each: each[:2])
        known = any(labels.organisation(t) == best for t in right)
        return Stated(None, best, weak=not known), _remit_before(right, link, labels)
    return _described_body(right)


def _begins_other(joint: Token) -> bool:
    """Whether another role follows: "director of the Orme Lab | and professor at Varn College"."""
    if joint.lower_ not in ("and", "&"):
        return False
    behind = takewhile(
        lambda t: t.pos_ in _OF_ROLE or t.tag_ == "VBG", joint.doc[joint.i + 1 : joint.sent.end]
    )
    return any(is_standing(t) and t.text.islower() for t in behind)


def _is_seat_of(place: Token) -> bool:
    """Whether a word only says where a body is: "managing director of Orme-based Velo"."""
    tied = place.doc[place.i + 1 : place.i + 3]
    hyphened = len(tied) > 1 and tied[0].text == "-"
    return hyphened and tied[1].lower_ in words("agents", "grammar", "of_place")


def _describes(named: Span, right: list[Token]) -> bool:
    """Whether a body only says what another is: "at Orme shareholder Varn Funds"."""
    after = [t for t in right if t.idx >= named.end]
    noun = len(after) > 1 and after[0].pos_ == "NOUN" and after[0].text.islower()
    noun = noun and (is_standing(after[0]) or is_organisation(after[0]))
    return noun and after[1].pos_ == "PROPN"


def _remit_before(right: list[Token], link: Token, labels: Labels) -> Token | None:
    """The last word of what a role is for, before whom it is held at: "head of policy at Orme"."""
    remit = [t for t in right if t.i < link.i]
    if not remit or remit[0].lower_ not in words("agents", "grammar", "remit"):
        return None
    held = any((named := labels.organisation(t)) and is_full(named) for t in remit)
    timed = any(t.ent_type_ in ("DATE", "TIME") for t in remit)
    plain = all(t.pos_ in _OF_REMIT and t.text not in _MARKS for t in remit)
    ends = remit[-1].pos_ in ("NOUN", "PROPN")
    return remit[-1] if plain and ends and not (held or timed) else None


def _described_body(right: list[Token]) -> tuple[Stated, Token | None]:
    """The body without a name that a role is held in, or the last word that completes the role."""
    link, role = right[0].lower_, right[0].nbor(-1)
    nominal = [t for t in right[1:] if t.pos_ in ("NOUN", "PROPN")]
    lemma = role.lemma_.lower()
    area = not nominal or nominal[0].lemma_.lower() in words("agents", "office", "areas")
    minister = lemma == "minister" or (lemma == "secretary" and area)
    parts = any_of(words("agents", "office", "remits"), words("agents", "office", "functions"))
    charge = bool(nominal) and nominal[0].text.istitle() and nominal[0].lower_ in parts
    minister = (minister or charge) and link in ("of", "for")
    if len(nominal) > 1 and _is_area(nominal[1]):
        nominal = []
    if (
        nominal
        and not (minister or _is_bare(right[1], nominal))
        and is_organisation(nominal[0])
        and not _owns(nominal[0])
        and link in words("agents", "grammar", "held_for")
    ):
        return Stated(None, None, owner=_last_body(nominal).i), None
    owned = len(nominal) > 1 and is_organisation(nominal[1]) and not minister
    if owned and _is_owned(nominal[0], nominal[1]):
        return Stated(None, None, owner=_last_body(nominal[1:]).i), None
    to = link == "to" and bool(nominal) and is_standing(nominal[0])  # "adviser to the governor"
    completes = link in words("agents", "grammar", "remit") and nominal
    last = right[-1] if (completes or to) and len(right) <= LONGEST else None
    for at, token in enumerate(right[2:-1], 2):
        after = next((t for t in right[at + 1 :] if t.pos_ != "ADJ" and t.dep_ != "det"), token)
        held = token.lower_ in words("agents", "grammar", "held_at") and right[at + 1].dep_ == "det"
        if last is not None and held and is_organisation(after) and after == right[-1]:
            return Stated(None, None, owner=after.i), right[at - 1]
    return Stated(None, None), last


def _last_body(nouns: list[Token]) -> Token:
    """The last of nouns side by side that is a body's: "the district health | office"."""
    bodies = any_of(
        words("agents", "organisation", "of_office"), words("agents", "organisation", "units")
    )
    last = nouns[0]
    for one, other in pairwise(nouns):
        if other.i != one.i + 1 or not other.text.islower():
            break
        last = other if is_organisation(other) or other.lower_ in bodies else last
    return last


def _owns(noun: Token) -> bool:
    """Whether a noun only owns what is spoken of: "one of the nation's railroads"."""
    return noun.i + 1 < len(noun.doc) and marks_owner(noun.nbor())


def _is_bare(first: Token, nominal: list[Token]) -> bool:
    """Whether a noun without an article or a name goes on a role: "head of mission in Chad"."""
    alone = len(nominal) == 1 or nominal[1].i > nominal[0].i + 1
    return first == nominal[0] and first.text.islower() and first.tag_ in ("NN", "NNS") and alone


def _is_area(token: Token) -> bool:
    """Whether a noun with a capital is a part of a country: "Osan State"."""
    return token.text.istitle() and token.lower_ in words("agents", "office", "areas")


def _holds(link: Token, first: Token) -> bool:
    """Whether a preposition leads to the body of a role: "at Orme", "chief executive of Orme"."""
    speaks = first.i > 0 and first.nbor(-1).lemma_.lower() in words("agents", "speaks_for", "words")
    of_one = link == first and link.lower_ == "of" and (speaks or leads_body(link))
    return of_one or link.lower_ in words("agents", "grammar", "held_at")


def stands(role: Token) -> bool:
    """Whether a role is one that people hold, or stand for, for a place: "MP for Varn East"."""
    return role.lemma_.lower() in words("agents", "office", "for_place")


def _is_owned(first: Token, second: Token) -> bool:
    """Whether one noun stands right before another or owns it: "the builders’ union"."""
    between = first.doc[first.i + 1 : second.i]
    return all(map(marks_owner, between))


def marks_owner(token: Token) -> bool:
    return token.tag_ == "POS" or token.text in ("’", "'", "’s", "'s")


def _capitals(right: list[Token], start: int) -> list[Token]:
    """The words with a capital from ``start`` on."""
    after = [t for t in right if t.i >= start]
    for end in range(len(after), 0, -1):
        if capital_run(after[:end]) == after[:end]:
            return after[:end]
    return []


def words_of(doc: Doc, head: Token) -> Span:
    """The noun phrase of an owner that is only described, without its article."""
    left = head.i
    bodies = is_organisation(head)  # past a slip of the parse: "the choir | society"
    while bodies and head.i + 1 < len(doc) and head.nbor().text.islower():
        if not is_organisation(head.nbor()) or head.nbor().pos_ != "NOUN":
            break
        head = head.nbor()
    while (
        left - 1 >= head.sent.start
        and (doc[left - 1].pos_ in ("NOUN", "PROPN", "ADJ") or _is_of_phrase(doc[left - 1]))
        and doc[left - 1].head.i <= head.i
    ):
        left -= 1
    return Span.of(doc.text, doc[left].idx, head.idx + len(head.text))


def _is_of_phrase(word: Token) -> bool:
    """Whether a word that is no noun is of the phrase behind: the "'s", "ruling" of a party."""
    return marks_owner(word) or (word.tag_ == "VBG" and word.dep_ == "amod")


def own_body(token: Token, labels: Labels) -> Span | None:
    if party(token):
        return Span.of(token.doc.text, token.idx, token.idx + len(token.text))
    return labels.organisation(token)
