"""Role and affiliation in one noun phrase about a person: "Lowmark Port's new harbour master"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kb.annotate import text_of
from kb.extract.nouns import is_organisation
from kb.model import Span
from kb.resolve.fronted import is_common, is_led_to_remit, is_remit, leading_body
from kb.resolve.labels import Labels, capital_run, company, is_full, party
from kb.resolve.like_people import is_party
from kb.resolve.stated import Stated, is_standing, leads_body
from kb.text import words

_LONGEST = 10
"""Words of a role at most, from its first to its last."""
_OF_REMIT = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT", "NUM"})
_MARKS = frozenset('()“”"—–:;')


def read_phrase(doc: Doc, left: list[Token], right: list[Token], labels: Labels) -> Stated | None:
    """What a noun phrase states, its words up to the head in ``left``, those after it in ``right``.

    None where nothing but an owner or a number stands before the head.
    """
    kept = [t for t in left if not t.is_space]
    while kept and kept[0].lower_ in words("agents", "grammar", "focus"):
        kept.pop(0)
    kept = _arrived(kept)
    pronoun = _possessive(kept)
    owner, rest = _owned(doc, kept, labels)
    if kept and kept[-1].lemma_.lower() in words("agents", "person", "relations", "kin"):
        owner = Stated(None, None)  # "Orme's wife"
    whole = rest
    affiliation, rest = leading_body(rest, labels)
    side = affiliation is not None and is_party(affiliation.text)
    own = owner.affiliation
    holds = affiliation is not None and own is not None and affiliation.start <= own.start
    held = _is_named(own) and not (side or holds)  # but "Orme County Sheriff's Office chief"
    affiliation, rest = (None, whole) if held else (affiliation, rest)
    inside = ((t, None if is_common(t, rest[-1]) else _own(t, labels)) for t in rest[:-1])
    bodies = (o for _, o in inside if o and not held and not is_remit(rest, o))
    affiliation = affiliation or next(bodies, None)
    parties = [
        i for i, t in enumerate(rest[:-1]) if i and party(t) and _own(t, labels) == affiliation
    ]
    rest = rest[parties[-1] + 1 :] if parties else rest  # "the plan Labour MP"
    rest = _behind(rest, affiliation)
    while len(rest) > 1 and rest[0].pos_ in ("ADP", "CCONJ"):
        rest = rest[1:]
    rest = [t for t in rest if t.dep_ != "det" and t.pos_ not in ("DET", "PRON", "PUNCT")] or rest
    rest = _ageless(rest)
    while len(rest) > 1 and rest[0].lower_ in words("agents", "description", "moods"):
        rest = rest[1:]
    if not rest or len(rest) > _LONGEST:
        return None
    if affiliation is not None and affiliation.text.islower():
        noun = next(t.i for t in kept if t.idx == affiliation.start)
        owner = Stated(None, affiliation, owner=noun)
        affiliation = None
    led, end = _right(rest, right, labels)
    if led.owner is not None and owner.affiliation is not None and owner.affiliation.text.islower():
        owner = Stated(None, None)  # "the state chairman of the association"
    own = affiliation or owner.affiliation
    stands = bool(right) and right[0].lower_ == "for" and _stands(rest[-1])
    theirs = owner.affiliation is not None and right[:1] and right[0].lower_ == "for"
    first = own if led.weak or stands or theirs else led.affiliation
    strict = first or led.affiliation or own
    head = owner.owner if strict is not None and strict is owner.affiliation else None
    if strict is None and led.owner is not None:
        strict, head = words_of(doc, doc[led.owner]), led.owner
    if strict is None and pronoun is not None:
        strict, head = Span.of(text_of(doc), pronoun.idx, pronoun.idx + len(pronoun)), pronoun.i
    before = strict is not None and strict in (owner.affiliation, affiliation) and not side
    if strict is not None and before and _is_of_place(rest[-1], strict):
        strict, head = None, None
    last = rest[-1] if end is None else end
    role = Span.of(text_of(doc), rest[0].idx, last.idx + len(last.text))
    general = len(rest) == 1 and rest[0].lemma_.lower() in words("agents", "person", "any")
    if strict is None and _says_nothing(rest):
        return None
    return Stated(role, strict, owner=head, weak=general)


def _arrived(kept: list[Token]) -> list[Token]:
    """A phrase without how somebody came to what he is: "the newly appointed Orme chief"."""
    at = next((i for i, t in enumerate(kept) if t.pos_ != "DET"), 0)
    rest, new = kept[at:], words("agents", "description", "arrived")
    while len(rest) > 1 and (rest[0].lower_ in new or _is_newly(rest[0])):
        rest = rest[1:]
    return kept if len(rest) == len(kept) - at else [*kept[:at], *rest]


def _is_newly(token: Token) -> bool:
    """Whether a word goes on from "newly": the hyphen or the participle of "newly-elected"."""
    before = token.nbor(-1) if token.i else token
    before = before.nbor(-1) if before.text == "-" and before.i else before
    goes_on = token.text == "-" or token.tag_ in ("VBN", "VBD", "JJ")
    return goes_on and before.lower_ in words("agents", "description", "newly")


def _is_named(owner: Span | None) -> bool:
    return owner is not None and not owner.text.islower()


def _behind(rest: list[Token], body: Span | None) -> list[Token]:
    """The words behind a body that has only an adjective before it: "outgoing Orme chief"."""
    led = [t for t in rest if body is not None and t.idx < body.start]
    after = [t for t in rest if body is not None and t.idx >= body.end]
    once = bool(led) and led[0].lower_ in words("agents", "office", "former")
    plain = all(t.pos_ == "ADJ" and t.text.islower() for t in led)
    return after if led and after and plain and not once else rest


def _possessive(kept: list[Token]) -> Token | None:
    """The "its" or "their" that opens a phrase for an office, not for somebody's relative."""
    first = kept[0] if len(kept) > 1 else None
    if first is None or first.lower_ not in words("agents", "grammar", "bodies"):
        return None
    kin = kept[-1].lemma_.lower() in words("agents", "person", "relations")
    captain = kept[-1].lemma_.lower() in words("agents", "office", "of_team")
    return None if kin and not captain else first


def _is_of_place(role: Token, owner: Span) -> bool:
    """Whether an office is held in a town, though its name was taken for a body's: "a mayor"."""
    return role.lemma_.lower() in words("agents", "office", "of_place") and not is_full(owner)


def _ageless(phrase: list[Token]) -> list[Token]:
    """A phrase without how old somebody is before the noun: "17-year-old student"."""
    aged = (i for i, t in enumerate(phrase[:-1]) if t.lower_ == "old" and t.i > 0)
    old = [i for i in aged if phrase[i].nbor(-1).text == "-"]
    return phrase[old[-1] + 1 :] if old else phrase


def _says_nothing(phrase: list[Token]) -> bool:
    """Whether a phrase is a bare noun for people: "a source", "the only person"."""
    lemma = phrase[-1].lemma_.lower()
    alone = len(phrase) == 1 and lemma in words("agents", "grammar", "bare")
    plain = all(t.pos_ in ("ADJ", "ADV", "NUM") for t in phrase[:-1])
    return alone or (plain and lemma in words("agents", "person", "anybody"))


def _owned(doc: Doc, kept: list[Token], labels: Labels) -> tuple[Stated, list[Token]]:
    """The owner before "'s", and the words after it."""
    marks = [i for i, t in enumerate(kept[:-1]) if t.tag_ == "POS" or t.text in ("’s", "'s")]
    if not marks:
        return Stated(None, None), kept
    before, after = kept[: marks[-1]], kept[marks[-1] + 1 :]
    named = next((o for t in reversed(before) if (o := _own(t, labels))), None)
    if named is not None or not before:
        return Stated(None, named), after
    last = before[-1]
    named = company(labels, capital_run(before))
    if named is not None:
        return Stated(None, named), after
    if labels.labelled(last) or not (is_organisation(last) or last.pos_ == "NOUN"):
        return Stated(None, None), after
    described = is_organisation(last)
    return Stated(None, words_of(doc, last) if described else None, owner=last.i), after


def _own(token: Token, labels: Labels) -> Span | None:
    if party(token):
        return Span.of(text_of(token.doc), token.idx, token.idx + len(token.text))
    return labels.organisation(token)


def _right(rest: list[Token], right: list[Token], labels: Labels) -> tuple[Stated, Token | None]:
    """Whom the words after a role tie it to, and the last of them that completes the role."""
    if not right or right[0].lower_ not in words("grammar", "prepositions"):
        return Stated(None, None), None
    near = right[0]
    led: list[tuple[bool, int, Span, Token]] = []
    places = words("agents", "places", "names")
    for token in right[1:]:
        near = token if token.lower_ in words("grammar", "prepositions") else near
        named = _own(token, labels)
        if named is not None and is_led_to_remit(rest, near, named):
            continue
        road = named is not None and named.text.split()[-1].casefold() in _roads()
        if named is not None and near.lower_ != "for" and (named.text.casefold() in places or road):
            continue  # "an expert at U.K. think-tank Orme"
        if named is not None and (near.lower_ != "from" or is_full(named)):
            held = near.lower_ in words("agents", "grammar", "held_at")
            led.append((not held, token.i, named, near))
        elif (
            named is None
            and token.pos_ != "ADJ"
            and _holds(near, right[0])
            and token.text[:1].isupper()
            and not (near.lower_ == "for" and _stands(right[0].nbor(-1)))
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
    parts = words("agents", "office", "remits") | words("agents", "office", "functions")
    charge = bool(nominal) and nominal[0].text.istitle() and nominal[0].lower_ in parts
    minister = (minister or charge) and link in ("of", "for")
    if (
        nominal
        and not minister
        and is_organisation(nominal[0])
        and link in words("agents", "grammar", "held_for")
    ):
        return Stated(None, None, owner=nominal[0].i), None
    owned = len(nominal) > 1 and is_organisation(nominal[1]) and not minister
    if owned and _is_owned(nominal[0], nominal[1]):
        return Stated(None, None, owner=nominal[1].i), None
    to = link == "to" and bool(nominal) and is_standing(nominal[0])  # "adviser to the governor"
    completes = link in words("agents", "grammar", "remit") and nominal
    last = right[-1] if (completes or to) and len(right) <= _LONGEST else None
    for at, token in enumerate(right[2:-1], 2):
        after = next((t for t in right[at + 1 :] if t.pos_ != "ADJ" and t.dep_ != "det"), token)
        held = token.lower_ in words("agents", "grammar", "held_at") and right[at + 1].dep_ == "det"
        if last is not None and held and is_organisation(after) and after == right[-1]:
            return Stated(None, None, owner=after.i), right[at - 1]
    return Stated(None, None), last


def _roads() -> frozenset[str]:
    return words("agents", "organisation", "roads") - {"court"}


def _holds(link: Token, first: Token) -> bool:
    """Whether a preposition leads to the body of a role: "at Orme", "chief executive of Orme"."""
    speaks = first.i > 0 and first.nbor(-1).lemma_.lower() in words("agents", "speaks_for", "words")
    of_one = link == first and link.lower_ == "of" and (speaks or leads_body(link))
    return of_one or link.lower_ in words("agents", "grammar", "held_at")


def _stands(role: Token) -> bool:
    """Whether a role is one that people hold, or stand for, for a place: "MP for Varn East"."""
    return role.lemma_.lower() in words("agents", "office", "for_place")


def _is_owned(first: Token, second: Token) -> bool:
    """Whether one noun stands right before another or owns it: "the builders’ union"."""
    between = first.doc[first.i + 1 : second.i]
    return all(map(_marks_owner, between))


def _marks_owner(token: Token) -> bool:
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
    while (
        left - 1 >= head.sent.start
        and (doc[left - 1].pos_ in ("NOUN", "PROPN", "ADJ") or _marks_owner(doc[left - 1]))
        and doc[left - 1].head.i <= head.i
    ):
        left -= 1
    return Span.of(text_of(doc), doc[left].idx, head.idx + len(head.text))
